"""Views of pages on the real Reference: folding, linking, honest counts."""

from __future__ import annotations

import pytest

from generator import names
from generator.pages import attribute, iod, module, sample, uid, usage, values
from generator.reference import Reference


def test_spellings_cover_the_tools(ref: Reference) -> None:
    said = {s["label"]: s["text"] for s in attribute.spellings(ref.attributes["00080060"])}
    assert said == {
        "Tag": "(0008,0060)",
        "Hex": "00080060",
        "Keyword": "Modality",
        "Mirth": "msg['tag00080060']",
        "pydicom": "ds.Modality",
        "DICOM JSON": '"00080060": {"vr": "CS"}',
        "dcm4che": "Tag.Modality",
        "DCMTK": "DCM_Modality",
    }


def test_items_without_a_vr_have_no_json_spelling(ref: Reference) -> None:
    said = {s["label"] for s in attribute.spellings(ref.attributes["FFFEE000"])}
    assert "DICOM JSON" not in said and "Tag" in said


def test_retired_attributes_have_their_dcmtk_name(ref: Reference) -> None:
    retired = next(
        a for a in ref.attributes.values() if a.retired and a.keyword and a.tag[:4] == "0008"
    )
    said = {s["label"]: s["text"] for s in attribute.spellings(retired)}
    assert said["DCMTK"] == f"DCM_RETIRED_{retired.keyword}"


def test_uses_in_many_modules_are_folded_by_sequence(ref: Reference) -> None:
    found = usage.usage(ref, "00080100")  # Code Value
    assert found["modules"] > usage.MODULE_ROWS
    assert found["places"] > 4000
    assert sum(s["modules"] for s in found["sequences"]) >= found["modules"]
    assert len(found["all_modules"]) == found["modules"]


def test_paths_not_shown_are_counted(ref: Reference) -> None:
    for tag in ("00081155", "00080060", "00400254"):
        uses = ref.uses[tag]
        for row in usage.usage(ref, tag)["rows"]:
            paths = {u.path for u in uses if names.module_address(u.module) == row["href"]}
            shown = len(row["paths"]) or 1
            assert shown + row["more"] == len(paths)


def test_a_structure_stands_once_on_a_module_page(ref: Reference) -> None:
    view = module.page(ref, "general-series").view

    def anchors(rows: list) -> list[str]:
        return [
            a for r in rows for a in ([r["anchor"]] if r["anchor"] else []) + anchors(r["items"])
        ]

    def links(rows: list) -> list[str]:
        return [
            a
            for r in rows
            for a in ([r["same"]["anchor"]] if r["same"] else []) + links(r["items"])
        ]

    assert len(anchors(view["rows"])) == len(set(anchors(view["rows"])))
    assert links(view["rows"]) and set(links(view["rows"])) <= set(anchors(view["rows"]))
    assert view["shown"] < view["places"]


@pytest.mark.parametrize("module_id", ["rt-patient-position-acquisition-instruction", "inventory"])
def test_module_pages_count_every_place(ref: Reference, module_id: str) -> None:
    view = module.page(ref, module_id).view
    uses = sum(1 for found in ref.uses.values() for u in found if u.module == module_id)
    assert view["places"] == uses


def test_an_iod_page_leads_to_its_sop_class(ref: Reference) -> None:
    view = iod.page(ref, "ct-image").view
    assert [s["uid"] for s in view["sop_classes"]] == ["1.2.840.10008.5.1.4.1.1.2"]
    required = {a["name"] for a in view["required"][0]["attributes"]}
    assert {"Modality", "SOP Class UID", "Study Instance UID"} <= required


def test_a_sop_class_page_leads_to_its_iod_and_files(ref: Reference) -> None:
    view = uid.page(ref, "1.2.840.10008.5.1.4.1.1.2").view
    assert view["iod"]["text"] == "CT Image"
    assert "CT_small.dcm" in {s["text"] for s in view["samples"]}


def test_sample_values_are_counted_by_file(ref: Reference) -> None:
    found = values.samples(ref, "00080060")
    assert found["files"] >= 200
    assert found["values"][0]["value"] == "CT"
    assert found["values"][0]["files"] >= found["values"][1]["files"]


def test_an_attribute_never_seen_says_so(ref: Reference) -> None:
    tag = next(t for t in ref.attributes if t not in ref.sample_values)
    assert values.samples(ref, tag)["files"] == values.samples(ref, tag)["empty"] == 0


def test_long_dumps_say_that_they_are_cut(ref: Reference) -> None:
    longest = max(ref.sample_elements, key=lambda s: len(ref.sample_elements[s]))
    view = sample.page(ref, longest).view
    assert view["elements"] > sample.ROWS_SHOWN == len(view["rows"])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("X", "remove"),
        ("Z/D", "empty it, or replace with a dummy value, or replace with a dummy value (whichever "
                "keeps the object valid)"),
        ("U", "replace the UID consistently"),
    ],
)  # fmt: skip
def test_deidentification_actions_are_put_in_words(code: str, words: str) -> None:
    assert attribute.action_words(code) == words
