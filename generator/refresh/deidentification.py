"""De-identification actions per attribute (PS3.15 Table E.1-1)."""

from __future__ import annotations

import importlib

from generator.refresh import packages
from generator.refresh.dictionary import pattern
from generator.refresh.findings import Finding
from generator.refresh.packages import PROFILE_EDITION
from generator.refresh.supplement import OPTIONS, PRIVATE_ROW, Supplement
from generator.standardfile import Record, StandardFile

TABLE_EDITION = "2025e"
PRIVATE = "private"  # the row for all private attributes has no tag
_LISTS = {
    "D_TAGS": "D", "Z_TAGS": "Z", "X_TAGS": "X", "U_TAGS": "U", "Z_D_TAGS": "Z/D",
    "X_Z_TAGS": "X/Z", "X_D_TAGS": "X/D", "X_Z_D_TAGS": "X/Z/D", "X_Z_U_STAR_TAGS": "X/Z/U*",
}  # fmt: skip


def deidentification(supplement: Supplement) -> tuple[StandardFile, list[Finding]]:
    """Return deidentification.json and where the two editions differ."""
    records = {}
    for row in supplement.deidentification.values():
        tag = PRIVATE if row["tag"] == PRIVATE_ROW else pattern(row["tag"])
        options = {name: row[name] for name in OPTIONS if row[name]}
        records[tag] = _record(tag, TABLE_EDITION, row["basic"], options, row["in_iod"] == "Y")
    findings = []
    for tag, action in newer().items():
        if tag not in records:
            records[tag] = _record(tag, PROFILE_EDITION, action, None, None)
        elif records[tag]["basic"] != action:
            detail = f"{TABLE_EDITION} has {records[tag]['basic']}, {PROFILE_EDITION} has {action}"
            findings.append(Finding("profile-differs", tag, detail))
    note = (
        "basic and options: action codes of PS3.15 Table E.1-1 as printed (X remove, Z empty, "
        "D dummy, K keep, C clean, U new UID). options and in_iod are null where only the basic "
        'profile is known. The tag "private" stands for all private attributes.'
    )
    sources = (
        packages.supplement_source(
            "deidentification-2025e.tsv", TABLE_EDITION, "basic profile and all ten options"
        ),
        packages.source("dicom-anonymizer", PROFILE_EDITION, "newer rows of the basic profile"),
    )
    ordered = tuple(records[tag] for tag in sorted(records))
    edition = f"{TABLE_EDITION}, with additions of {PROFILE_EDITION}"
    return StandardFile("deidentification", edition, note, sources, ordered), findings


def newer() -> dict[str, str]:
    """Return tag → action of the basic profile as dicom-anonymizer has it."""
    name = f"dicomanonymizer.dicom_anonymization_databases.dicomfields_{PROFILE_EDITION}"
    table = importlib.import_module(name)
    return {
        _tag(*place): action for key, action in _LISTS.items() for place in getattr(table, key)
    }


def _tag(group: int, element: int, group_mask: int = 0xFFFF, element_mask: int = 0xFFFF) -> str:
    """Return the tag; digits that a mask leaves open become x (6000/FF00 → 60xx)."""
    digits = f"{group:04X}{element:04X}"
    masks = f"{group_mask:04X}{element_mask:04X}"
    return "".join("x" if m == "0" else d for d, m in zip(digits, masks, strict=True))


def _record(
    tag: str, edition: str, basic: str, options: dict[str, str] | None, in_iod: bool | None
) -> Record:
    return {
        "tag": tag, "edition": edition, "basic": basic, "options": options, "in_iod": in_iod,
    }  # fmt: skip
