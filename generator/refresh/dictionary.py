"""The data dictionary: pydicom's tables (PS3.6 §6 and §7, PS3.7 Annex E), supplemented."""

from __future__ import annotations

import re

from pydicom import __dicom_version__ as EDITION
from pydicom.datadict import DicomDictionary, RepeatersDictionary

from generator.refresh import packages
from generator.refresh.findings import Finding
from generator.refresh.supplement import Row, Supplement
from generator.standardfile import Record, StandardFile

SUPPLEMENT_EDITION = "2026b"
GROUPS = {"0014": "DICONDE", "4010": "DICOS"}


def attributes(supplement: Supplement) -> tuple[StandardFile, list[Finding]]:
    """Return attributes.json and the supplement rows that pydicom has caught up with."""
    records = {tag: _record(tag, entry) for tag, entry in entries().items()}
    findings = []
    for tag, row in supplement.dictionary.items():
        wanted = _from_row(row)
        if _same(records.get(tag), wanted):
            findings.append(Finding("caught-up", tag, f"pydicom has {row['keyword']}"))
        records[tag] = wanted
    note = (
        "tag: upper-case hex, x for the open digits of a repeating group. vr: every VR the "
        "standard allows, none for items and delimiters. standard: the standard whose "
        "attribute it is."
    )
    sources = (
        packages.source("pydicom", EDITION, "data dictionary, repeating groups"),
        packages.supplement_source(
            "dictionary-2026b.tsv", SUPPLEMENT_EDITION, "attributes changed since 2024c"
        ),
    )
    edition = f"{EDITION}, with changes up to {SUPPLEMENT_EDITION}"
    ordered = tuple(records[tag] for tag in sorted(records))
    return StandardFile("attributes", edition, note, sources, ordered), findings


def entries() -> dict[str, tuple[str, str, str, str, str]]:
    """Return pydicom's (VR, VM, name, retired, keyword) by canonical tag."""
    plain = {f"{tag:08X}": entry for tag, entry in DicomDictionary.items()}
    repeating = {pattern(tag): entry for tag, entry in RepeatersDictionary.items()}
    return plain | repeating


def pattern(tag: str) -> str:
    """Return `60xx3000` for any case of it: upper-case hex, lower-case x."""
    return tag.upper().replace("X", "x")


def split_vr(text: str) -> list[str]:
    """Return ["US", "SS"] for "US or SS", and [] for the delimiters' "NONE"."""
    return [] if text == "NONE" else re.split(r" or ", text)


def tag_of_keyword(supplement: Supplement) -> dict[str, str]:
    """Return keyword → tag, with both pydicom's keywords and the supplement's."""
    found = {entry[4]: tag for tag, entry in entries().items() if entry[4]}
    found.update((row["keyword"], tag) for tag, row in supplement.dictionary.items())
    return found


def _record(tag: str, entry: tuple[str, str, str, str, str]) -> Record:
    vr, vm, name, retired, keyword = entry
    return {
        "tag": tag, "name": name, "keyword": keyword, "vr": split_vr(vr), "vm": vm,
        "retired": retired == "Retired", "edition": EDITION,
        "standard": GROUPS.get(tag[:4], "DICOM"),
    }  # fmt: skip


def _from_row(row: Row) -> Record:
    return {
        "tag": row["tag"], "name": row["name"], "keyword": row["keyword"],
        "vr": split_vr(row["vr"]), "vm": row["vm"],
        "retired": row["change"].startswith("retired"),
        "edition": SUPPLEMENT_EDITION, "standard": row["standard"],
    }  # fmt: skip


def _same(record: Record | None, wanted: Record) -> bool:
    fields = ("name", "keyword", "vr", "vm", "retired")
    return record is not None and all(record[f] == wanted[f] for f in fields)
