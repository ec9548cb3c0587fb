"""The peers' projects: the text of our pages as Markdown, without our frame.

Links become their text, which spares the peers the work of resolving them.
"""

from __future__ import annotations

import random
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

CONFIG = "site_name: Peer\ntheme:\n  name: material\n  font: false\nplugins: [search]\n"
SEED = 20261123
_HEADS = {f"h{n}": "#" * n for n in range(1, 7)}
_BLOCKS = {"p", "div", "ul", "ol", "dl", "details", "summary", "nav", "footer", "header"}
_SILENT = {"button", "svg", "script", "style"}
_SPACES = re.compile(r"\s+")
_ESCAPES = str.maketrans({"<": "&lt;", "{": "&#123;", "|": "\\|", "*": "\\*", "_": "\\_"})


def command(peer: str) -> list[str] | None:
    """Return what builds a peer's project; None when it is not installed."""
    program = Path(sys.executable).with_name(peer)
    return [str(program), "build"] if program.exists() else None


def sample(site: Path, count: int | None) -> list[Path]:
    """Return so many pages of a built site, of every kind as often as it occurs (None: all)."""
    pages = sorted(p.relative_to(site) for p in site.rglob("index.html"))
    if count is None or count >= len(pages):
        return pages
    return sorted(random.Random(SEED).sample(pages, count))


def export(site: Path, pages: list[Path], folder: Path) -> None:
    """Write a project for MkDocs or Zensical that holds the text of `pages`."""
    for page in pages:
        target = folder / "docs" / page.parent / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown((site / page).read_text("utf-8")), "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")


def markdown(page: str) -> str:
    """Return the text of one of our pages as Markdown: headings, tables, lists, code."""
    reader = _Reader()
    body = page.partition("<article")[2].partition("</article>")[0].partition(">")[2]
    reader.feed(body)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Turns our markup into Markdown; knows the tags that our templates write."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.cells = 0
        self.ruled = self.code = self.skip = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.skip = True
        elif tag in _HEADS:
            self.out.append(f"\n\n{_HEADS[tag]} ")
        elif tag == "table":
            self.ruled = False
            self.out.append("\n\n")
        elif tag == "tr":
            self._end_row()
            self.out.append("\n|")
        elif tag in ("td", "th"):
            self.out.append(" | " if self.cells else " ")
            self.cells += 1
        elif tag in ("li", "dt"):
            self.out.append("\n- ")
        elif tag == "dd":
            self.out.append(": ")
        elif tag == "pre":
            self.code = True
            self.out.append("\n\n```\n")
        elif tag in _BLOCKS and not self.cells:
            self.out.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.skip = False
        elif tag == "table":
            self._end_row()
            self.out.append("\n\n")
        elif tag == "pre":
            self.code = False
            self.out.append("\n```\n\n")
        elif tag in _BLOCKS | _HEADS.keys() and not self.cells:
            self.out.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self.skip:
            return
        if self.code:
            self.out.append(data)
        else:
            self.out.append(_SPACES.sub(" ", data).translate(_ESCAPES))

    def _end_row(self) -> None:
        if not self.cells:
            return
        self.out.append(" |")
        if not self.ruled:
            self.out.append("\n|" + "---|" * self.cells)
        self.cells, self.ruled = 0, True

    def text(self) -> str:
        """Return all that was read."""
        lines: list[str] = []
        code = False
        for line in "".join(self.out).split("\n"):
            code ^= line == "```"
            line = line.rstrip() if code else _SPACES.sub(" ", line).strip()
            if line or (lines and lines[-1]):
                lines.append(line)
        return "\n".join(lines).strip() + "\n"
