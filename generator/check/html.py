"""Markdown takes no HTML: a page would show the tags as letters, or lose a comment.

Code between backticks and in fenced blocks is shown as it stands, HTML too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from generator.content import Prose
from generator.problems import Problem
from generator.reference import Reference

_CODE = re.compile(r"`[^`\n]*`")
_LIKELY = re.compile(r"<[A-Za-z/!?]")  # parsing takes longer than looking


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each HTML tag or comment in a playbook, guide or note."""
    for prose in (*ref.content.playbooks.values(), *ref.content.guides.values()):
        for line, html in found(prose.body):
            number = prose.section_lines[""] + line
            yield Problem(prose.path, number, _heading(prose, number), _message(html))
    for entry in ref.content.attributes.values():
        for i, note in enumerate(entry.data.get("notes", ())):
            for _, html in found(note["text"]):
                yield entry.source.problem(("notes", i, "text"), _message(html))


def found(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and the text of each piece of HTML in Markdown.

    Of an element only its first tag is told.
    """
    if not _LIKELY.search(text):
        return
    lines, seen = _CODE.sub("", text).splitlines(), False
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield line, token.content
        for child in token.children or ():
            if child.type == "html_inline" and not (seen and child.content.startswith("</")):
                line = _line(lines, child.content, line)
                yield line, child.content
                seen = True


def _line(lines: list[str], html: str, first: int) -> int:
    """Return the first line from `first` on that holds the HTML (a paragraph knows only
    where it begins)."""
    begin = html.split("\n")[0]
    return next((n for n in range(first, len(lines)) if begin in lines[n]), first)


def _heading(prose: Prose, number: int) -> str:
    above = (name for name, line in prose.section_lines.items() if line < number)
    return max(above, key=lambda name: prose.section_lines[name], default="")


def _message(html: str) -> str:
    first = " ".join(html.split())
    shown = first if len(first) <= 40 else first[:39] + "…"
    return (
        f"must be Markdown without HTML (got {shown!r}). Write it in Markdown, or put it "
        "between backticks to show it as it is."
    )
