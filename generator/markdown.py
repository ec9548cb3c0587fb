"""The one Markdown engine: guides, playbooks and every prose field.

Raw HTML is off. Tags written (gggg,eeee) become links to their attribute, together
with the attribute's name where it stands right before.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from generator import names
from generator.reference import Reference


class Prose:
    """Renders Markdown for a page; `root` is the way from the page to the site's root."""

    def __init__(self, ref: Reference) -> None:
        self._ref = ref
        self._root = ""

    @cached_property
    def _engine(self) -> MarkdownIt:
        """Made when first needed: most pages have plain text only."""
        engine = MarkdownIt("commonmark", {"html": False, "typographer": False})
        engine.enable("table")
        engine.core.ruler.push("attributes", self._link_attributes)
        engine.add_render_rule("fence", _fence)
        return engine

    def block(self, text: str, root: str) -> Markup:
        """Return paragraphs, lists, tables and code as HTML."""
        self._root = root
        return Markup(self._engine.render(text))

    def inline(self, text: str, root: str) -> Markup:
        """Return one paragraph's inside as HTML."""
        self._root = root
        return Markup(self._engine.renderInline(text))

    def plain(self, text: str, root: str) -> Markup:
        """Return plain text (no Markdown) with its attributes linked."""
        self._root = root
        return Markup("".join(self._pieces(text)))

    def _pieces(self, text: str) -> list[str]:
        pieces, done = [], 0
        for start, end, tag in names.shown_tags(text):
            known = self._ref.attribute_of(tag)
            if known is None:
                continue
            before = text[done:start].rstrip()
            if before.lower().endswith(known.name.lower()):
                start = done + len(before) - len(known.name)
            pieces.append(html.escape(text[done:start], quote=False))
            href = f"{self._root}{names.attribute_address(known.tag)}"
            pieces.append(f'<a href="{href}">{html.escape(text[start:end], quote=False)}</a>')
            done = end
        pieces.append(html.escape(text[done:], quote=False))
        return pieces

    def _link_attributes(self, state: StateCore) -> None:
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
            if child.type == "text" and not inside and "(" in child.content:
                linked = Token("html_inline", "", 0)
                linked.content = "".join(self._pieces(child.content))
                result.append(linked)
            else:
                result.append(child)
        return result


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
