"""The Modality page is the pattern for all: what it must list, name by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SERIES = """Autorefraction Measurements, Corneal Topography Map, CT Protocol, CT, DX,
Encapsulated Document, Enhanced Mammography, Enhanced PET, Enhanced RT, Enhanced US, General,
Intra-Oral, Intraocular Lens Calculations, Intravascular OCT, Keratometry Measurements,
Key Object Document, Lensometry Measurements, Mammography, Microscopy Bulk Simple Annotations, MR,
Ophthalmic Axial Measurements, Ophthalmic Photography, Ophthalmic Thickness Map,
Ophthalmic Tomography B-scan Volume Analysis, Ophthalmic Tomography En Face, Ophthalmic Tomography,
Optical Surface Scanner, Parametric Map, Presentation, Real World Value Mapping, RT, Segmentation,
Spatial Fiducials, Spatial Registration, SR Document, Stereometric,
Subjective Refraction Measurements, Tractography Results, Visual Acuity Measurements,
Visual Field Static Perimetry Measurements, Whole Slide Microscopy, XA Protocol, XA/XRF"""

WANTED = {
    **{f"{' '.join(name.split())} Series": ["1"] for name in SERIES.split(",")},
    "Hanging Protocol Definition": ["1C"],
    "Inventory": ["1"],
    "Structure Set": ["1"],
    "SC Equipment": ["3"],
    # Normalized IODs have no Type column.
    "Scheduled Procedure Step": [""],
    "Image Acquisition Results": [""],
}


@pytest.fixture(scope="module")
def facts(built_site: Path) -> dict:
    return json.loads((built_site / "attributes/00080060/index.json").read_bytes())["facts"]


@pytest.fixture(scope="module")
def html(built_site: Path) -> str:
    return (built_site / "attributes/00080060/index.html").read_text("utf-8")


def test_it_lists_its_modules_with_types(facts: dict) -> None:
    assert {row["text"]: row["types"] for row in facts["usage"]["rows"]} == WANTED
    assert len([t for t in WANTED.values() if t != [""]]) == 47


def test_it_names_modules_as_the_standard_writes_them(html: str) -> None:
    assert ">XA/XRF Series</a>" in html
    assert ">Ophthalmic Tomography B-scan Volume Analysis Series</a>" in html


def test_nested_uses_show_their_path(facts: dict) -> None:
    rows = {row["text"]: row for row in facts["usage"]["rows"]}
    path = rows["Hanging Protocol Definition"]["paths"][0]
    assert path[-1]["tag"] == "(0072,000C)"  # Hanging Protocol Definition Sequence
    assert rows["General Series"]["paths"] == []


def test_hl7_says_where_and_which_code_set(facts: dict) -> None:
    fields = {row["field"] for row in facts["hl7"]}
    assert "OBR-24" in fields
    rows = [row for row in facts["hl7"] if row["field"] == "OBR-24"]
    assert {row["message"].split("^")[0] for row in rows} >= {"ORM", "ORU"}
    assert all(row["source"] and row["checked"] for row in facts["hl7"])
    table = {t["hl7"]: t["dicom"] for row in rows for t in row["translation"]}
    assert table["NMR"] == ["MR"]
    assert all(table[code] == ["US"] for code in ("RUS", "CUS", "OUS", "VUS") if code in table)
    assert "NM" in table["NMS"]
    # PT and OT mean therapies there, and must not be read as PET and Other.
    assert "PT" not in table.get("PT", []) and "OT" not in table.get("OT", [])
    assert any(
        "OBR-21" in (row["note"] or "") for row in facts["hl7"] + facts["notes"] if "note" in row
    ) or any("OBR-21" in note["text"] for note in facts["notes"])


def test_every_cloud_says_its_status_with_source_and_date(facts: dict) -> None:
    said = {row["id"]: row for row in facts["cloud"]}
    for platform in ("aws-healthimaging", "azure-dicom", "google-healthcare"):
        row = said[platform]
        assert not row["default"]
        assert {"queryable", "preserved"} <= set(row["words"])
        assert row["level"] == ["series"]
        assert row["source"] and row["checked"]
    assert "promoted" in said["aws-healthimaging"]["words"]


def test_the_routing_snippet_is_there_and_was_run(facts: dict) -> None:
    first = next(s for s in facts["snippets"] if s["href"] == "mirth/route-by-modality/")
    assert "msg['tag00080060']" in first["code"] or first["code"] == ""
    assert "gave the expected outcome" in first["proof"]


def test_two_playbooks_with_severity(facts: dict) -> None:
    found = {p["href"]: p["severity"] for p in facts["playbooks"]}
    assert found["playbooks/modality-disagrees-with-sop-class/"] == "high"
    assert "playbooks/modality-ot-from-legacy-device/" in found


def test_it_warns_to_validate_before_production(html: str) -> None:
    assert "before production use" in html
