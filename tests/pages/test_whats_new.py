"""What's new: every recorded change once, linked to what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import build, load
from generator.pages import whats_new
from generator.reference import Reference


def sections(ref: Reference) -> dict[str, list[Mapping[str, Any]]]:
    return {s["title"]: s["rows"] for s in whats_new.page(ref, "whats-new").view["sections"]}


def test_every_change_is_shown_once(ref: Reference) -> None:
    found = sections(ref)
    assert sum(map(len, found.values())) == len(ref.whats_new)
    added = [r for title, rows in found.items() if title.startswith("New") for r in rows]
    assert all(r["href"] for r in added)


def test_the_attributes_since_2024c_are_there(ref: Reference) -> None:
    found = sections(ref)
    new = {title: len(rows) for title, rows in found.items() if "attributes" in title}
    assert new["New attributes"] + new["New DICONDE attributes"] == 174
    assert found["New attributes"][0] == {
        "key": "(0006,0001)",
        "name": "Current Frame Functional Groups Sequence",
        "href": "attributes/00060001/",
        "before": "",
        "facts": "SQ, VM 1",
    }


def test_other_changes_say_what_was_before(ref: Reference) -> None:
    rows = [
        {"kind": "attribute", "key": "00080060", "change": "renamed", "name": "Modality",
         "before": "Modus", "since": "1999"},
        {"kind": "attribute", "key": "00080060", "change": "changed", "name": "Modality",
         "before": "SH, VM 1", "since": "1999"},
        {"kind": "module", "key": "gone", "change": "new", "name": "Gone", "before": "",
         "since": "1999"},
    ]  # fmt: skip
    found = sections(replace(ref, whats_new=rows))
    assert list(found) == ["Renamed attributes", "Attributes with another VR or VM", "New modules"]
    assert found["Renamed attributes"][0]["before"] == "Modus"
    assert found["New modules"][0]["href"] == ""


def test_no_file_no_page(ref: Reference, project: Path) -> None:
    (project / "content/standard/whats_new.json").unlink()
    standard, problems = load.standard(project)
    assert problems == [] and standard and standard.whats_new == ()
    assert whats_new.keys(build.read(project)) == []
    assert whats_new.keys(ref) == ["whats-new"]
