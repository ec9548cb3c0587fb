"""The one Markdown engine: guides, playbooks and every prose field.

Raw HTML is off. What has a page of its own (`generator.mentions`) becomes a link, and so
does a registered UID that stands alone in a code span.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.mentions import Mentions
from generator.reference import Reference

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

# What holds no mark of Markdown is the same with or without it.
_PLAIN = re.compile(r"(?:[^`*_\[\]\\<>&!\s]| (?=\S))*")


class Prose:
    """Renders Markdown for a page; `root` is the way from the page to the site's root."""

    def __init__(self, ref: Reference) -> None:
        self._mentions = Mentions(ref)
        self._root = ""

    @cached_property
    def _engine(self) -> MarkdownIt:
        """Made, and its package read, when first needed: most pages have plain text only."""
        from markdown_it import MarkdownIt

        engine = MarkdownIt("commonmark", {"html": False, "typographer": False})
        engine.enable("table")
        engine.core.ruler.push("mentions", self._link_mentions)
        engine.add_render_rule("fence", _fence)
        return engine

    def block(self, text: str, root: str) -> Markup:
        """Return paragraphs, lists, tables and code as HTML."""
        self._root = root
        return Markup(self._engine.render(text))

    def inline(self, text: str, root: str) -> Markup:
        """Return one paragraph's inside as HTML."""
        if _PLAIN.fullmatch(text):
            return self.plain(text, root)
        self._root = root
        return Markup(self._engine.renderInline(text))

    def plain(self, text: str, root: str) -> Markup:
        """Return plain text (no Markdown) with its mentions linked."""
        self._root = root
        return Markup("".join(self._pieces(text)))

    def _pieces(self, text: str) -> list[str]:
        pieces, done = [], 0
        for start, end, address in self._mentions.find(text):
            pieces.append(html.escape(text[done:start], quote=False))
            shown = html.escape(text[start:end], quote=False)
            pieces.append(f'<a href="{self._root}{address}">{shown}</a>')
            done = end
        pieces.append(html.escape(text[done:], quote=False))
        return pieces

    def _link_mentions(self, state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline" and token.children:
                token.children = self._linked(token.children)

    def _linked(self, children: list[Token]) -> list[Token]:
        result, inside = [], 0
        for child in children:
            inside += (child.type == "link_open") - (child.type == "link_close")
            href = str(child.attrs.get("href", "")) if child.type == "link_open" else ""
            if href.startswith("/") and not href.startswith("//"):
                child.attrs["href"] = self._root + href[1:]
            if child.type == "text" and not inside:
                result.append(_markup("".join(self._pieces(child.content))))
            elif child.type == "code_inline" and not inside and self._mentions.uid(child.content):
                address = self._mentions.uid(child.content)
                code = f"<code>{html.escape(child.content, quote=False)}</code>"
                result.append(_markup(f'<a href="{self._root}{address}">{code}</a>'))
            else:
                result.append(child)
        return result


def _markup(text: str) -> Token:
    from markdown_it.token import Token

    token = Token("html_inline", "", 0)
    token.content = text
    return token


def _fence(
    engine: object, tokens: list[Token], index: int, options: Mapping[str, object], env: object
) -> str:
    token = tokens[index]
    language = re.sub(r"[^a-z0-9-]", "", (token.info or "").split(" ")[0].lower())
    return code(token.content, language)


def code(text: str, language: str = "") -> Markup:
    """Return a code block that scrolls, takes the keyboard's focus and can be copied."""
    label = f"{language} code" if language else "code"
    body = html.escape(text.rstrip("\n"), quote=False)
    return Markup(
        f'<div class="fg-code" role="group" aria-label="{label}" tabindex="0">'
        f"<pre><code>{body}</code></pre></div>"
    )
