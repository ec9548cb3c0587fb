"""Gives the descriptions of PS3.3 to the readers of value lists, in the shape they know.

Those readers work on small pieces of HTML: paragraphs, headings and `<dl>` lists. What
takes no part in a value list is left out on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from xml.etree.ElementTree import Element

from generator.refresh import values
from generator.refresh.docbook.modules import Placed, Table
from generator.refresh.docbook.reader import Part
from generator.refresh.docbook.tables import targets, text
from generator.refresh.prose_tables import Prose, ProseRow, Today
from generator.standardfile import Record

_SKIPPED = frozenset({"note", "footnote", "figure", "caption"})


def html(element: Element) -> str:
    """Return the children of a cell or section as paragraphs, headings and lists."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag in ("para", "title"):
            mark = "h3" if child.tag == "title" and element.tag == "section" else "p"
            yield f"<{mark}>{escape(text(child))}</{mark}>"
            yield from (p for inner in child.iter("variablelist") for p in _list(inner))
        elif child.tag == "variablelist":
            yield from _list(child)
        elif child.tag == "table":
            yield "<table></table>"
        else:
            yield from _pieces(child)


def _list(element: Element) -> Iterator[str]:
    title = element.find("title")
    if title is not None:
        yield f"<p>{escape(text(title))}</p>"
    yield "<dl>"
    for entry in element.iterfind("varlistentry"):
        item = entry.find("listitem")
        for term in entry.iterfind("term"):
            yield f"<dt>{escape(text(term))}</dt>"
        yield f"<dd>{'' if item is None else html(item)}</dd>"
    yield "</dl>"


def value_lists(
    part: Part, tables: Mapping[str, Table], placed: Mapping[str, list[Placed]], today: Today
) -> list[Record]:
    """Return records of values.json from the tables and the sections they refer to.

    `placed` are the unfolded rows by module.
    """
    described: dict[int, tuple[str, tuple[str, ...]]] = {}
    sections: dict[str, str] = {}

    def description(cell: Element) -> tuple[str, tuple[str, ...]]:
        made = described.get(id(cell))
        if made is None:
            made = described[id(cell)] = (html(cell), _sections(cell, part, sections))
        return made

    rows = []
    for module, inside in placed.items():
        for one in inside:
            cell = one.row.cell
            if not one.row.tag or cell is None:
                continue
            shown, references = description(cell)
            if "<dl" in shown or references:
                section = tables[one.row.table].section
                rows.append(ProseRow(module, one.path, one.row.tag, section, shown, references))
    source = Prose(tuple(rows), (), sections, (), {})
    file, _ = values.values(source, today)
    return [record | {"edition": part.edition} for record in file.records]


def _sections(cell: Element, part: Part, sections: dict[str, str]) -> tuple[str, ...]:
    """Return the sections that a cell refers to and that hold a list, and keep their text."""
    found = []
    for target in targets(cell):
        section = part.ids.get(target)
        if section is None or section.tag != "section":
            continue
        if target not in sections:
            has = next(section.iter("variablelist"), None) is not None
            title = f"{section.get('label', '')} "
            sections[target] = html(section).replace("<h3>", f"<h3>{title}", 1) if has else ""
        if sections[target]:
            found.append(target)
    return tuple(found)


def bound(placed: Mapping[str, Iterable[Placed]], edition: str) -> list[Record]:
    """Return records of bindings.json: which context group an attribute's codes are of.

    The row of an attribute binds it itself; an Include row binds the sequence it is in.
    """
    found: dict[tuple[str, int, str], set[str]] = {}
    for module, rows in placed.items():
        for one in rows:
            tag = one.row.tag or (one.path[-1] if one.path else "")
            for strength, cid in one.row.cids if tag else ():
                found.setdefault((tag, cid, strength), set()).add(module)
    return [
        {"tag": tag, "cid": cid, "strength": strength, "modules": sorted(where),
         "edition": edition}
        for (tag, cid, strength), where in sorted(found.items())
    ]  # fmt: skip

