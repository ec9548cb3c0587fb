"""Registered UIDs (PS3.6 Annex A): pydicom's table and the supplement."""

from __future__ import annotations

from pydicom import __dicom_version__ as EDITION
from pydicom.uid import UID_dictionary

from generator.refresh import packages
from generator.refresh.findings import Finding
from generator.refresh.supplement import Supplement
from generator.standardfile import Record, StandardFile

SUPPLEMENT_EDITION = "2026b"


def uids(supplement: Supplement) -> tuple[StandardFile, list[Finding]]:
    """Return uids.json and the supplement rows that pydicom has caught up with."""
    records = {
        uid: _record(uid, name, kind, info, keyword, retired == "Retired", EDITION)
        for uid, (name, kind, info, retired, keyword) in UID_dictionary.items()
    }
    findings = []
    for uid, row in supplement.uids.items():
        if uid in records:
            findings.append(Finding("caught-up", uid, f"pydicom has {records[uid]['name']}"))
        records[uid] = _record(
            uid, row["name"], row["type"], "", row["keyword"], row["retired"] == "Y",
            SUPPLEMENT_EDITION,
        )  # fmt: skip
    note = "info: what the registry adds to the name, often the standard it comes from."
    sources = (
        packages.source("pydicom", EDITION, "UID dictionary"),
        packages.supplement_source(
            "uids-2026b.tsv", SUPPLEMENT_EDITION, "UIDs registered since 2024c"
        ),
    )
    ordered = tuple(records[uid] for uid in sorted(records, key=_by_number))
    edition = f"{EDITION}, with additions up to {SUPPLEMENT_EDITION}"
    return StandardFile("uids", edition, note, sources, ordered), findings


def _record(
    uid: str, name: str, kind: str, info: str, keyword: str, retired: bool, edition: str
) -> Record:
    return {
        "uid": uid, "name": name, "type": kind, "info": info, "keyword": keyword,
        "retired": retired, "edition": edition,
    }  # fmt: skip


def _by_number(uid: str) -> list[int]:
    return [int(part) for part in uid.split(".")]
