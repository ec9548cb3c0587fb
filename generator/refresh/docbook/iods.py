"""PS3.3 Annex A and PS3.4: IODs, the modules they name, the SOP Classes they serve."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator import names
from generator.problems import InputError, Problem
from generator.refresh.docbook import modules
from generator.refresh.docbook.modules import Table
from generator.refresh.docbook.reader import Part
from generator.refresh.docbook.tables import Line, caption, column, headings, lines, targets
from generator.standardfile import Record

_IOD = re.compile(r"(.+?)(?:\s+IOD)?(?:\s+Modules?(?:\s+Table)?)?")
_GROUPS = re.compile(r"(.+?)(?:\s+IOD)?\s+Functional Group Macros.*")


@dataclass(frozen=True, slots=True)
class Module:
    """A module: where its rows are (`table`, None without any) and an IOD's own macros."""

    id: str
    title: str
    section: str | None
    label: str | None
    table: str | None
    macros: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """Modules by id, IOD records by id."""

    modules: dict[str, Module] = field(default_factory=dict)
    iods: dict[str, Record] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _IodTable:
    title: str
    section: str
    label: str
    rows: tuple[tuple[str, str, str, str], ...]  # information entity, module, section id, usage


def read(
    part3: Part,
    part4: Part,
    known: Mapping[str, Table],
    old_modules: Iterable[Record],
    old_iods: Iterable[Record],
) -> Found:
    """Return the modules and IODs. `known` are PS3.3's tables of attributes.

    Ids are those of today's records where a title, a SOP Class or the place is the
    same. Raises InputError when PS3.3 has no table of an IOD or PS3.4 none of SOP Classes.
    """
    rows = list(_iod_tables(part3))
    served = _served(part4, part3)
    _require(part3, "IOD Modules", rows)
    _require(part4, "Standard SOP Classes", served)
    old_iods = list(old_iods)
    before = {r["id"]: r["sop_classes"] for r in old_iods}
    found = Found()
    named = _ModuleIds(old_modules, known)
    groups = list(_group_tables(part3))
    for row in rows:
        sop_classes = served.get(row.label, [])
        iod = _iod_id(row.title, sop_classes, old_iods)
        sop_classes = sop_classes or before.get(iod, [])
        macros = _macros(row, groups, part3, known)
        listed = []
        for entity, title, section, usage in row.rows:
            module = named.module(title, part3.ids.get(section), section, iod, macros)
            found.modules.setdefault(module.id, module)
            listed.append([module.id, usage, entity])
        found.iods[iod] = {
            "id": iod, "title": row.title, "part": "PS3.3", "section": row.section,
            "table": row.label, "edition": part3.edition, "modules": listed,
            "sop_classes": sorted(sop_classes, key=lambda u: [int(n) for n in u.split(".")]),
        }  # fmt: skip
    for table in known.values():
        if table.kind == "Module":
            module = named.of_table(table, [table.title])
            found.modules.setdefault(module.id, module)
    return found


def _require(part: Part, what: str, found: Sized) -> None:
    if not found:
        message = "must be there: the file has no such table."
        raise InputError([Problem(part.shown, 0, what, message)])


def _iod_tables(part: Part) -> Iterator[_IodTable]:
    for table in part.tables():
        head = headings(table)
        entity = column(head, r"^ie$", r"information entity")
        module, place = column(head, r"^modules?$"), column(head, r"^reference")
        usage = column(head, r"^usage")
        if module is None or place is None or usage is None:
            continue
        title = _IOD.fullmatch(caption(table))
        identity = table.get("id", "")
        yield _IodTable(
            title[1] if title else caption(table), part.section_of(identity) or "",
            f"Table {table.get('label', '')}",
            tuple(_listed(lines(table), entity, module, place, usage)),
        )  # fmt: skip


def _listed(
    rows: Iterable[Line], entity: int | None, module: int, place: int, usage: int
) -> Iterator[tuple[str, str, str, str]]:
    for line in rows:
        cell, code = line.cell(place), re.match(r"[MCU]\b", line.text(usage))
        section = next(iter(targets(cell)), "")
        if line.text(module) and code:
            yield line.text(entity), line.text(module), section, code[0]


def _served(part4: Part, part3: Part) -> dict[str, list[str]]:
    """Return the SOP Classes by the table label of the IOD they are of."""
    found: dict[str, list[str]] = defaultdict(list)
    for table in part4.tables():
        head = headings(table)
        uid, iod = column(head, r"^sop class uid$"), column(head, r"\biod\b")
        if uid is None or iod is None:
            continue
        for line in lines(table):
            cell, value = line.cell(iod), line.text(uid).replace(" ", "")
            for target in targets(cell):
                label = _first_iod_table(part3.ids.get(target))
                if label and value not in found[label]:
                    found[label].append(value)
                    break
    return {label: uids for label, uids in found.items() if uids}


def _first_iod_table(section: Element | None) -> str | None:
    for table in section.iter("table") if section is not None else ():
        head = headings(table)
        if column(head, r"^modules?$") is not None and column(head, r"^usage") is not None:
            return f"Table {table.get('label', '')}"
    return None


def _iod_id(title: str, sop_classes: list[str], old: list[Record]) -> str:
    by_title = {r["title"].lower(): r["id"] for r in old}
    if title.lower() in by_title:
        return by_title[title.lower()]
    same = [r["id"] for r in old if set(sop_classes) & set(r["sop_classes"])]
    return same[0] if len(same) == 1 else names.slug(title)


def _group_tables(part: Part) -> Iterator[Element]:
    for table in part.tables():
        head = headings(table)
        if column(head, r"functional group macro") is not None and column(head, r"^usage"):
            yield table


def _macros(
    iod: _IodTable, groups: Iterable[Element], part: Part, known: Mapping[str, Table]
) -> tuple[str, ...]:
    """Return the macro tables that the IOD's table of functional groups names."""
    parent = iod.section.rpartition(".")[0]
    best: tuple[int, Element] | None = None
    for table in groups:
        title = _GROUPS.fullmatch(caption(table))
        section = part.section_of(table.get("id", "")) or ""
        if title and title[1].lower() == iod.title.lower():
            rank = 0
        elif parent and section.rpartition(".")[0] == parent:
            rank = 1
        else:
            continue
        if best is None or rank < best[0]:
            best = (rank, table)
    return tuple(_macro_tables(best[1], part, known)) if best else ()


def _macro_tables(table: Element, part: Part, known: Mapping[str, Table]) -> Iterator[str]:
    place = column(headings(table), r"^(?:section|reference)")
    for line in lines(table):
        cell = line.cell(place)
        for target in targets(cell):
            macro = _table_in(part.ids.get(target), known, "Macro")
            if macro:
                yield macro.id
                break


def _table_in(section: Element | None, known: Mapping[str, Table], kind: str) -> Table | None:
    """Return the section's first table of the kind, else its first of attributes."""
    if section is None:
        return None
    elements = [section] if section.tag == "table" else section.iter("table")
    inside = [known[i] for i in (e.get("id", "") for e in elements) if i in known]
    return next((t for t in inside if t.kind == kind), inside[0] if inside else None)


class _ModuleIds:
    """Gives modules the ids they have today."""

    def __init__(self, old: Iterable[Record], known: Mapping[str, Table]) -> None:
        own = [r for r in old if not r["id"].endswith(f"-{names.slug(modules.FUNCTIONAL_GROUPS)}")]
        own += [r for r in old if r["id"] == "multi-frame-functional-groups"]
        self._by_title = {r["title"].lower(): r["id"] for r in own}
        self._by_place = {(r["section"], r["table"]): r["id"] for r in own if r["table"]}
        self._titles = {r["id"]: r["title"].lower() for r in own}
        self._known = known
        self._today = {t.title.lower() for t in known.values()}

    def module(
        self, title: str, section: Element | None, place: str, iod: str, macros: tuple[str, ...]
    ) -> Module:
        """Return the module an IOD names; functional groups are the IOD's own."""
        table = _table_in(section, self._known, "Module")
        if title.lower().endswith(modules.FUNCTIONAL_GROUPS):
            key = f"{iod}-{names.slug(title)}"
            return Module(
                key, title, table.section if table else None, table.label if table else None,
                table.id if table else None, macros,
            )  # fmt: skip
        if table is None or table.kind == "Macro":
            number = place.removeprefix("sect_") or None
            return Module(self._id([title], number, None), title, number, None, None)
        return self.of_table(table, [table.title, title])

    def of_table(self, table: Table, titles: list[str]) -> Module:
        """Return the module of a table; of its titles the one that is known goes first."""
        titles = titles if table.kind == "Module" else titles[::-1]
        title = next((t for t in titles if t.lower() in self._by_title), titles[0])
        key = self._id(titles, table.section, table.label)
        return Module(key, title, table.section, table.label, table.id)

    def _id(self, titles: list[str], section: str | None, label: str | None) -> str:
        for title in titles:
            if title.lower() in self._by_title:
                return self._by_title[title.lower()]
        slug = names.slug(titles[0])
        renamed = self._by_place.get((section, label), "")
        # The same place under a new name, unless the old name stands elsewhere now.
        if slug not in self._titles and renamed and self._titles[renamed] not in self._today:
            return renamed
        return slug
