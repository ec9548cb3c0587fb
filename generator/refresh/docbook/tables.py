"""Tables of the standard's DocBook: cells in their columns, and their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_HIDDEN = frozenset({"footnote", "note", "variablelist", "table"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; None stands for the columns that a wide cell covers."""

    line: int
    cells: tuple[Element | None, ...]

    def text(self, column: int | None) -> str:
        """Return the text of a column, "" where the table or the row has none."""
        cell = self.cell(column)
        return "" if cell is None else text(cell)

    def cell(self, column: int | None) -> Element | None:
        if column is None or column >= len(self.cells):
            return None
        return self.cells[column]


def text(element: Element, raised: bool = False) -> str:
    """Return the text without notes and lists; white space squeezed.

    The standard breaks long UIDs and keywords with zero-width blanks, which go. A
    reference is an empty element: it reads as NEMA's pages print it ("Table 8.8-1",
    "CID 29"). With `raised` a superscript stands between two ^.
    """
    return " ".join("".join(_pieces(element, raised)).translate(_INVISIBLE).split())


def _pieces(element: Element, raised: bool) -> Iterator[str]:
    if element.tag in ("xref", "olink"):
        yield reference(element)
    mark = "^" if raised and element.tag == "superscript" else ""
    yield mark + (element.text or "")
    for child in element:
        if child.tag not in _HIDDEN:
            if child.tag == "para":
                yield " "
            yield from _pieces(child, raised)
        yield child.tail or ""
    yield mark


def reference(element: Element) -> str:
    """Return how a reference reads: `Table 8.8-1`, `Section C.7`, `CID 29` or ""."""
    target = element.get("linkend") or element.get("targetptr") or ""
    kind, _, number = target.partition("_")
    if number.startswith("CID_"):
        return f"CID {number[4:]}"
    return {"table": f"Table {number}", "sect": f"Section {number}"}.get(kind, "")


def targets(element: Element | None) -> tuple[str, ...]:
    """Return what the references below an element lead to, in order."""
    if element is None:
        return ()
    links = (e for e in element.iter() if e.tag in ("xref", "olink"))
    found = (e.get("linkend") or e.get("targetptr") for e in links)
    return tuple(dict.fromkeys(target for target in found if target))


def headings(table: Element) -> list[str]:
    """Return the column headings in lower case, each as often as it is wide."""
    row = table.find("thead/tr")
    found: list[str] = []
    for cell in () if row is None else row:
        found += [text(cell).lower()] * int(cell.get("colspan", "1"))
    return found


def column(names: Sequence[str], *patterns: str) -> int | None:
    """Return the first column whose heading fits one of the patterns, the first first."""
    for pattern in patterns:
        for index, name in enumerate(names):
            if re.search(pattern, name):
                return index
    return None


def lines(table: Element) -> Iterator[Line]:
    """Yield the rows of a table's body; a cell that spans rows stands in each of them."""
    open_cells: dict[int, tuple[Element, int]] = {}  # column → cell, rows it still covers
    for row in table.iterfind("tbody/tr"):
        cells: list[Element | None] = []
        held = dict(open_cells)
        for cell in row:
            _take(cells, held, open_cells)
            width, height = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            if height > 1:
                open_cells[len(cells)] = (cell, height - 1)
            cells += [cell, *[None] * (width - 1)]
        _take(cells, held, open_cells)
        yield Line(int(row.get("line", "0")), tuple(cells))


def _take(
    cells: list[Element | None],
    held: dict[int, tuple[Element, int]],
    open_cells: dict[int, tuple[Element, int]],
) -> None:
    """Put the cells that reach down from rows above into the next columns."""
    while len(cells) in held:
        at = len(cells)
        cell, left = held[at]
        if left > 1:
            open_cells[at] = (cell, left - 1)
        else:
            open_cells.pop(at, None)
        cells.append(cell)


def caption(table: Element) -> str:
    found = table.find("caption")
    return "" if found is None else text(found)
