"""The facts themselves: the counts that were measured, and what a reader would look up."""

from __future__ import annotations

from collections import Counter

import pydicom
import pytest
from pydicom.datadict import DicomDictionary, keyword_for_tag

from generator.refresh import context_groups, dictionary, modules, packages, structures, supplement
from generator.standardfile import Record
from tests.refresh.conftest import ROOT, Refreshed

SERIES = """Autorefraction Measurements; Corneal Topography Map; CT Protocol; CT; DX;
Encapsulated Document; Enhanced Mammography; Enhanced PET; Enhanced RT; Enhanced US; General;
Intra-Oral; Intraocular Lens Calculations; Intravascular OCT; Keratometry Measurements; Key Object
Document; Lensometry Measurements; Mammography; Microscopy Bulk Simple Annotations; MR; Ophthalmic
Axial Measurements; Ophthalmic Photography; Ophthalmic Thickness Map; Ophthalmic Tomography B-scan
Volume Analysis; Ophthalmic Tomography En Face; Ophthalmic Tomography; Optical Surface Scanner;
Parametric Map; Presentation; Real World Value Mapping; RT; Segmentation; Spatial Fiducials;
Spatial Registration; SR Document; Stereometric; Subjective Refraction Measurements; Tractography
Results; Visual Acuity Measurements; Visual Field Static Perimetry Measurements; Whole Slide
Microscopy; XA Protocol; XA/XRF"""


def rows_of(refreshed: Refreshed) -> dict[str, list[structures.Flat]]:
    store = {r["id"]: r["rows"] for r in refreshed.records("structures")}
    return {
        r["id"]: list(structures.expand(r["rows"], store))
        for r in refreshed.records("module_attributes")
    }


def test_every_attribute_of_2026b_is_there(refreshed: Refreshed) -> None:
    tags = [r["tag"] for r in refreshed.records("attributes")]
    assert sum("x" not in tag for tag in tags) == 5265
    assert sum("x" in tag for tag in tags) == 88
    assert tags == sorted(set(tags))
    groups = Counter(r["standard"] for r in refreshed.records("attributes"))
    assert set(groups) == {"DICOM", "DICONDE", "DICOS"}
    assert Counter(r["edition"] for r in refreshed.records("attributes"))["2026b"] == 178


def test_an_attribute_as_readers_look_it_up(refreshed: Refreshed) -> None:
    attributes = refreshed.by("attributes", "tag")
    assert attributes["00080060"] == {
        "tag": "00080060", "name": "Modality", "keyword": "Modality", "vr": ["CS"], "vm": "1",
        "retired": False, "edition": "2024c", "standard": "DICOM",
    }  # fmt: skip
    assert attributes["00280106"]["vr"] == ["US", "SS"]
    assert attributes["60xx3000"]["keyword"] == "OverlayData"
    assert attributes["FFFEE000"]["vr"] == []
    assert attributes["00102160"]["retired"] is True  # since 2026b
    assert attributes["30040012"]["retired"] is False  # no longer
    assert attributes["00143011"]["standard"] == "DICONDE"


def test_the_counts_that_were_measured(refreshed: Refreshed) -> None:
    counts = {name: len(file.records) for name, file in refreshed.files.items()}
    assert counts["uids"] == 482 + 11
    assert counts["context_groups"] == 1355
    assert counts["iods"] == 175
    assert counts["modules"] == 436 + 9
    assert counts["module_attributes"] == 436
    assert counts["deidentification"] == 655 + 1
    assert counts["samples"] == 192 + 68
    assert sum(len(r["modules"]) for r in refreshed.records("iods")) == 3349
    assert sum(len(r["sop_classes"]) for r in refreshed.records("iods")) == 180
    assert sum(len(r["elements"]) for r in refreshed.records("private")) == 10545
    assert counts["private"] == 449
    kinds = Counter(r["type"] for r in refreshed.records("uids") if r["edition"] == "2024c")
    assert (kinds["SOP Class"], kinds["Transfer Syntax"]) == (304, 59)


def test_expanding_the_structures_gives_back_highdicoms_rows(refreshed: Refreshed) -> None:
    tables = modules.tables()
    tags = dictionary.tag_of_keyword(supplement.read(ROOT))
    expanded = rows_of(refreshed)
    total = 0
    for module, rows in tables.rows.items():
        wanted = [
            (tags[r["keyword"]], "" if r["type"] == "None" else r["type"],
             tuple(tags[step] for step in r["path"]))
            for r in rows
        ]  # fmt: skip
        assert expanded[module] == wanted, module
        total += len(wanted)
    assert total == 99740


def test_modality_stands_in_these_modules_with_these_types(refreshed: Refreshed) -> None:
    titles = {r["id"]: r["title"] for r in refreshed.records("modules")}
    found = {
        (titles[module], kind)
        for module, rows in rows_of(refreshed).items()
        for tag, kind, _ in rows
        if tag == "00080060"
    }
    wanted = {(f"{' '.join(name.split())} Series", "1") for name in SERIES.split(";")}
    wanted |= {
        ("Hanging Protocol Definition", "1C"), ("Inventory", "1"), ("Structure Set", "1"),
        ("SC Equipment", "3"),
    }  # fmt: skip
    assert len(wanted) == 47
    assert found == wanted | {("Scheduled Procedure Step", ""), ("Image Acquisition Results", "")}


def test_modules_name_their_place_in_the_standard(refreshed: Refreshed) -> None:
    records = refreshed.by("modules", "id")
    series = records["general-series"]
    assert (series["part"], series["section"], series["table"]) == (
        "PS3.3", "C.7.3.1", "Table C.7-5a",
    )  # fmt: skip
    assert records["xa-xrf-series"]["title"] == "XA/XRF Series"
    by_hand = [r for r in records.values() if r["section"] is None]
    assert len(by_hand) == 11
    assert {r["edition"] for r in by_hand} == {"2026b"}
    assert sum(r["section"] is None for r in refreshed.records("iods")) == 4
    assert [r["id"] for r in records.values() if r["empty"]] == refreshed.keys_of("module-missing")


def test_an_iod_has_its_modules_and_sop_classes(refreshed: Refreshed) -> None:
    ct = refreshed.by("iods", "id")["ct-image"]
    assert ct["modules"][0] == ["patient", "M", "Patient"]
    assert ["ct-image", "M", "Image"] in ct["modules"]
    assert ct["sop_classes"] == ["1.2.840.10008.5.1.4.1.1.2"]
    known = set(refreshed.by("modules", "id"))
    for iod in refreshed.records("iods"):
        assert {module for module, _, _ in iod["modules"]} <= known


def values_for(refreshed: Refreshed, tag: str, module: str) -> list[Record]:
    return [
        r for r in refreshed.records("values")
        if r["tag"] == tag and module in (r["modules"] or [r["module"]])
    ]  # fmt: skip


def test_values_are_attached_to_attribute_and_module(refreshed: Refreshed) -> None:
    (modality,) = values_for(refreshed, "00080060", "general-series")
    assert (modality["kind"], modality["section"]) == ("defined", "C.7.3.1.1.1")
    assert ["CT", "Computed Tomography"] in modality["terms"]
    assert any(term[2:] == ["retired"] for term in modality["terms"])
    (sex,) = values_for(refreshed, "00100040", "patient")
    assert sex["kind"] == "enumerated"
    assert [term[0] for term in sex["terms"]] == ["M", "F", "O"]
    (series,) = values_for(refreshed, "00080060", "mr-series")  # its own goes before the general
    assert [term[0] for term in series["terms"]] == ["MR"]


def test_labels_tell_lists_of_one_attribute_apart(refreshed: Refreshed) -> None:
    nm = {r["label"]: r for r in values_for(refreshed, "00080008", "nm-image")}
    assert set(nm) == {"Value 3", "Value 4"}
    assert [t[0] for t in nm["Value 4"]["terms"]] == ["EMISSION", "TRANSMISSION"]
    box = {r["label"] for r in values_for(refreshed, "00280002", "image-box-pixel-presentation")}
    assert box == {"in Basic Color Image Sequence", "in Basic Grayscale Image Sequence"}


def test_functional_group_lists_follow_the_iods_macros(refreshed: Refreshed) -> None:
    """Enhanced CT has its own Pixel Value Transformation macro, with more Rescale Types."""
    ct = values_for(refreshed, "00281054", "enhanced-ct-image-multi-frame-functional-groups")
    mr = values_for(refreshed, "00281054", "enhanced-mr-image-multi-frame-functional-groups")
    assert "HU" in [t[0] for r in ct for t in r["terms"]]
    assert [t[0] for r in mr for t in r["terms"]] == ["US"]


def test_values_keep_clear_of_prose_and_of_sequences(refreshed: Refreshed) -> None:
    attributes = refreshed.by("attributes", "tag")
    expanded = {m: {tag for tag, _, _ in rows} for m, rows in rows_of(refreshed).items()}
    for record in refreshed.records("values"):
        assert record["terms"], record
        assert max(len(term[1].split()) for term in record["terms"]) <= 12
        assert attributes[record["tag"]]["vr"] != ["SQ"]
        for module in record["modules"] or [record["module"]]:
            assert record["tag"] in expanded[module], (record["tag"], module)


def test_how_many_attributes_have_a_list(refreshed: Refreshed) -> None:
    """666 of the 783 that name a list or a section with one.

    The others refer to whole module tables (Rows to the Image Pixel Module) or to sections
    about another attribute; their lists are not theirs.
    """
    assert len({r["tag"] for r in refreshed.records("values")}) == 666


def test_context_groups_have_names_and_codes(refreshed: Refreshed) -> None:
    group = next(r for r in refreshed.records("context_groups") if r["cid"] == 29)
    assert group["name"] == "Acquisition Modality"
    assert ["DCM", "CT", "Computed Tomography"] in group["codes"]
    named = {r["cid"]: r["name"] for r in refreshed.records("context_groups")}
    assert named[7030] == "Institutional Department/Unit/Service"  # as the prose writes it
    assert named[4030] == "CT, MR and PET Anatomy Imaged"  # the keyword taken apart
    assert sum(len(r["codes"]) for r in refreshed.records("context_groups")) == 27033


@pytest.mark.parametrize(
    ("keyword", "name"),
    [
        ("GenericPurposeofReferencetoImages", "Generic Purpose of Reference to Images"),
        ("CT,MRandPETAnatomyImaged", "CT, MR and PET Anatomy Imaged"),
        ("LocationinLung", "Location in Lung"),
        ("ReasonforRepeatingAcquisition", "Reason for Repeating Acquisition"),
        ("FactorType", "Factor Type"),  # a word of its own, not Fact or
        ("AbdominopelvicVein(Paired)", "Abdominopelvic Vein (Paired)"),
        ("PurposeofReferencetoPredecessor3DModel", "Purpose of Reference to Predecessor 3D Model"),
    ],
)
def test_keywords_of_context_groups_are_taken_apart(keyword: str, name: str) -> None:
    known = {"purpose", "reference", "location", "factor", "images", "reason"}
    assert context_groups.take_apart(keyword, known) == name


def test_bindings_name_module_and_strength(refreshed: Refreshed) -> None:
    assert {"tag": "00540220", "cid": 4014, "strength": "defined",
            "modules": ["mammography-image"], "edition": "2020"} in refreshed.records(
        "bindings"
    )  # fmt: skip
    # The wheel drops the Include rows of most tables: when it has them, this fails.
    assert len(refreshed.records("bindings")) == 22


def test_de_identification_has_both_editions(refreshed: Refreshed) -> None:
    rows = refreshed.by("deidentification", "tag")
    assert rows["00100010"]["basic"] == "Z"
    assert rows["0020000D"] == {
        "tag": "0020000D", "edition": "2025e", "basic": "U", "options": {"retain_uids": "K"},
        "in_iod": True,
    }  # fmt: skip
    assert {"private", "50xxxxxx", "60xx3000", "60xx4000"} <= set(rows)
    newer = [r for r in rows.values() if r["edition"] == "2026c"]
    assert [(r["tag"], r["options"]) for r in newer] == [("0040E012", None)]


def test_private_elements_keep_their_block(refreshed: Refreshed) -> None:
    siemens = refreshed.by("private", "creator")["SIEMENS CSA HEADER"]
    assert ["0029xx10", "OB", "1", "CSA Image Header Info"] in siemens["elements"]


@pytest.mark.parametrize(
    ("tag", "wrong", "right"),
    [
        (0x003A0320, "SummarizedFilterLookupTable", "SummarizedFilterLookupTableSequence"),
        (0x003A0325, "AnalogFilterType", "AnalogFilterTypeCodeSequence"),
    ],
)
def test_pydicom_still_has_the_wrong_keyword(
    refreshed: Refreshed, tag: int, wrong: str, right: str
) -> None:
    """When this fails the flaw is mended: take the row out of dictionary-2026b.tsv."""
    assert keyword_for_tag(tag) == wrong
    assert refreshed.by("attributes", "tag")[f"{tag:08X}"]["keyword"] == right


def test_the_supplement_is_still_needed(refreshed: Refreshed) -> None:
    """When this fails a package has caught up: take the rows it names out."""
    assert refreshed.keys_of("caught-up") == []
    assert refreshed.keys_of("supplement-unused") == ["current-frame-functional-groups"]


def test_a_row_that_pydicom_has_too_is_reported() -> None:
    read = supplement.read(ROOT)
    read.dictionary["00080060"] = {
        "tag": "00080060", "vr": "CS", "vm": "1", "keyword": "Modality", "name": "Modality",
        "change": "added after 2024c", "standard": "DICOM",
    }  # fmt: skip
    _, findings = dictionary.attributes(read)
    assert [(f.check, f.key) for f in findings] == [("caught-up", "00080060")]


def test_the_stated_editions_are_those_of_the_packages() -> None:
    assert pydicom.__dicom_version__ == dictionary.EDITION
    newest = packages.files_below(
        "dicom-anonymizer", "dicomanonymizer/dicom_anonymization_databases"
    )
    assert f"dicomfields_{packages.PROFILE_EDITION}.py" in newest


def test_cross_checks_find_what_is_known(refreshed: Refreshed) -> None:
    assert refreshed.keys_of("keyword-unknown") == []
    assert len(refreshed.keys_of("module-missing")) == 9
    assert refreshed.keys_of("attribute-unknown") == []
    assert "00102160" in refreshed.keys_of("retired-differs")
    assert refreshed.keys_of("context-group-unknown") == ["CID 7007"]
    assert refreshed.keys_of("profile-tag-unknown") == ["0040E012"]
    checked = {(r["check"], r["key"], r["detail"]) for r in refreshed.records("crosscheck")}
    assert checked == {(f.check, f.key, f.detail) for f in refreshed.findings}


def test_a_keyword_the_dictionary_lacks_is_kept_out_and_reported() -> None:
    rows = [
        {"keyword": "Modality", "type": "1", "path": []},
        {"keyword": "NoSuchSequence", "type": "3", "path": []},
        {"keyword": "Modality", "type": "1", "path": ["NoSuchSequence"]},
    ]
    tables = modules.Tables({"general-series": rows}, {}, {})
    made, findings = modules.files(tables, supplement.read(ROOT), {})
    (record,) = next(f for f in made if f.name == "module_attributes").records
    assert record["rows"] == [["00080060", "1"]]
    found = [f for f in findings if f.check == "keyword-unknown"]
    assert [(f.key, f.detail) for f in found] == [
        ("NoSuchSequence", "in module general-series"),
        ("NoSuchSequence", "in module general-series"),
    ]


def test_every_file_says_where_its_facts_come_from(refreshed: Refreshed) -> None:
    for file in refreshed.files.values():
        assert file.sources and file.note, file.name
        assert file.records, file.name
    assert len(DicomDictionary) == 5091
