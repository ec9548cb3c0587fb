"""PS3.3: module and macro tables, unfolded to the rows of each module.

A table lists attributes, ">" in front of a name stands for each sequence the row lies in.
An Include row stands for the rows of another table, at its own depth. Functional groups
come from the IOD's own list of macros, so that every IOD has its own module of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.refresh import structures
from generator.refresh.docbook.dictionary import tag_of
from generator.refresh.docbook.reader import Part
from generator.refresh.docbook.tables import Line, caption, column, headings, lines, targets, text

FUNCTIONAL_GROUPS = "functional groups"  # stands in Row.include for the IOD's macros
_INCLUDE = re.compile(r"((?:>\s*)*)Include\b")
_CID = re.compile(r"\b(B|D|Baseline|Defined)\s*(?:CID|Context ID)(?: is)?\s*(\d+)", re.IGNORECASE)
_TITLE = re.compile(r"(.+?)\s+(Module|Macro)(?:\s+(?:Table|Attributes?)(?:\s+Descriptions?)?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one table: an attribute, or (with `include`) the rows of other tables.

    `cids` are the (strength, CID) the row binds its attribute to; `cell` is the
    description.
    """

    level: int
    tag: str
    type: str
    include: tuple[str, ...]
    cids: tuple[tuple[str, int], ...]
    cell: Element | None
    table: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A row as it stands in a module, below the sequences of `path`."""

    path: tuple[str, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class Table:
    """A module or macro table; `kind` is Module, Macro or "" where the caption says none."""

    id: str
    title: str
    kind: str
    section: str | None
    label: str
    rows: tuple[Row, ...]


def tables(part: Part) -> dict[str, Table]:
    """Return the tables of attributes by their xml:id, in the order of the document."""
    found = {}
    for identity, element in part.ids.items():
        if element.tag != "table":
            continue
        names = headings(element)
        name, tag = column(names, r"^attribute name$", r"\bname\b"), column(names, r"^tag$")
        if name is None or tag is None:
            continue
        kind = column(names, r"^type$", r"^requirement type")
        said = column(names, r"description")
        rows = (_row(line, name, tag, kind, said, identity) for line in lines(element))
        title = _TITLE.fullmatch(caption(element))
        found[identity] = Table(
            identity, title[1] if title else caption(element), title[2] if title else "",
            part.section_of(identity), f"Table {element.get('label', '')}",
            tuple(row for row in rows if row),
        )  # fmt: skip
    return found


def _row(
    line: Line, name: int, tag: int, kind: int | None, said: int | None, table: str
) -> Row | None:
    """Return the row; None for headings inside a table and tags that are no single one."""
    shown = line.text(name)
    cell = line.cell(said)
    found = tag_of(line.text(tag))
    include = _INCLUDE.match(shown)
    # (2200,0008) is an attribute of that name: Include Non-DICOM Objects.
    if include and found is None:
        named = tuple(t for t in targets(line.cell(name)) if t.startswith("table_"))
        if not named and "Functional Group Macros" in shown:
            named = (FUNCTIONAL_GROUPS,)
        cids = _cids(" ".join(text(c) for c in line.cells if c is not None))
        return Row(include[1].count(">"), "", "", named, cids, cell, table)
    if found is None:
        return None
    level = shown[: len(shown) - len(shown.lstrip("> "))].count(">")
    stated = re.match(r"[123]C?\b", line.text(kind))
    cids = _cids(text(cell)) if cell is not None else ()
    return Row(level, found, stated[0] if stated else "", (), cids, cell, table)


def _cids(shown: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        ("baseline" if strength[0].upper() == "B" else "defined", int(number))
        for strength, number in _CID.findall(shown)
    )


def unfold(
    table: str,
    known: Mapping[str, Table],
    macros: tuple[str, ...] = (),
    path: tuple[str, ...] = (),
    above: tuple[str, ...] = (),
) -> Iterator[Placed]:
    """Yield the rows of a table in its order; Include rows come before what they include.

    `macros` are the functional group macros of the IOD. A table inside itself (content
    items hold content items) is not unfolded again.
    """
    trail: list[str] = []
    for row in known[table].rows if table in known else ():
        base = (*path, *trail[: row.level])
        yield Placed(base, row)
        if row.tag:
            trail[row.level :] = [row.tag]
        for target in row.include:
            for inner in macros if target == FUNCTIONAL_GROUPS else (target,):
                if inner not in above and inner != table:
                    yield from unfold(inner, known, macros, base, (*above, table))


def nested(rows: Iterator[Placed] | list[Placed]) -> list[structures.Flat]:
    """Return the attributes depth first, each level sorted by tag, as the files have them.

    An attribute that stands twice in one place keeps the Type of its first row.
    """
    root: _Level = {}
    for placed in rows:
        if placed.row.tag:
            level = root
            for step in placed.path:
                level = level.setdefault(step, ("", {}))[1]
            level.setdefault(placed.row.tag, (placed.row.type, {}))
    return list(_flat(root, ()))


_Level = dict[str, tuple[str, "_Level"]]


def _flat(level: _Level, path: tuple[str, ...]) -> Iterator[structures.Flat]:
    for tag in sorted(level):
        kind, inside = level[tag]
        yield tag, kind, path
        yield from _flat(inside, (*path, tag))
