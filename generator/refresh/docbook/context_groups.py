"""PS3.16 Annex B: context groups with their codes; included groups are unfolded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.problems import InputError, Problem
from generator.refresh.docbook.reader import Part
from generator.refresh.docbook.tables import column, headings, lines, targets, text
from generator.standardfile import Record

_SECTION = re.compile(r"sect_CID_(\d+)")


@dataclass(slots=True)
class _Group:
    name: str
    keyword: str
    codes: list[list[str]] = field(default_factory=list)
    included: list[int] = field(default_factory=list)


def context_groups(part: Part, known: Mapping[int, Record]) -> dict[int, Record]:
    """Return context group records by CID.

    `known` are today's: a group without a Keyword keeps the one it has. Raises
    InputError when the file has no context group.
    """
    groups = {}
    for identity, section in part.ids.items():
        match = _SECTION.fullmatch(identity)
        if match:
            cid = int(match[1])
            groups[cid] = _group(section, known.get(cid, {}).get("keyword", ""))
    if not groups:
        message = "must be in PS3.16: the file has no section of a CID."
        raise InputError([Problem(part.shown, 0, "Context Groups", message)])
    return {
        cid: {
            "cid": cid, "name": group.name, "keyword": group.keyword,
            "codes": sorted(map(list, {tuple(c) for c in _unfold(cid, groups, ())})),
            "edition": part.edition,
        }
        for cid, group in sorted(groups.items())
        # A retired group stands as a title only.
        if group.codes or group.included or cid in known
    }  # fmt: skip


def _group(section: Element, keyword: str) -> _Group:
    title = section.find("title")
    name = re.sub(r"^CID \d+\s+|\s*\(Retired\)$", "", "" if title is None else text(title))
    for entry in section.iter("varlistentry"):
        term, item = entry.find("term"), entry.find("listitem")
        if term is not None and item is not None and text(term).rstrip(": ") == "Keyword":
            keyword = text(item).replace(" ", "")
    group = _Group(name, keyword or re.sub(r"[^A-Za-z0-9]", "", name.title()))
    for table in section.iter("table"):
        _fill(group, table)
    return group


def _fill(group: _Group, table: Element) -> None:
    names = headings(table)
    scheme, value, meaning = (
        column(names, pattern)
        for pattern in (r"^coding scheme designator", r"^code value", r"^code meaning")
    )
    if scheme is None or value is None or meaning is None:
        return
    for line in lines(table):
        first = line.cell(0)
        if first is not None and text(first).startswith("Include"):
            named = [_SECTION.fullmatch(target) for target in targets(first)]
            group.included += [int(match[1]) for match in named if match]
            continue
        cell = line.cell(meaning)
        code = [line.text(scheme), line.text(value), "" if cell is None else text(cell, True)]
        if all(code):
            group.codes.append(code)


def _unfold(cid: int, groups: Mapping[int, _Group], above: tuple[int, ...]) -> Iterator[list[str]]:
    group = groups.get(cid)
    if group is None or cid in above:
        return
    yield from group.codes
    for included in group.included:
        yield from _unfold(included, groups, (*above, cid))
