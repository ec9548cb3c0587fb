"""What `new` writes is filled with what is known, and is sound once its blanks are filled."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from generator import new
from generator.check import command
from generator.problems import InputError

DAY = datetime.date(2026, 11, 23)


@pytest.fixture
def tree(tmp_path: Path, root: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/standard").symlink_to(root / "content/standard")
    return tmp_path


def filled(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "<fill in" in text
    path.write_text(re.sub(r"<fill in[^>]*>", "Some words about it", text, flags=re.DOTALL), "utf-8")


def said(tree: Path, shown: str) -> list[str]:
    return [str(p) for p in command.check(tree, [Path(shown)]).problems]


def test_an_attribute_is_filled_with_what_is_known(tree: Path) -> None:
    shown, steps = new.create(tree, "attribute", "0010,0040", DAY)
    text = (tree / shown).read_text("utf-8")
    assert shown == "content/attributes/00100040.yml"
    assert "name: Patient's Sex" in text.replace('"', "")
    assert "# VR CS, VM 1." in text
    assert "# Permitted values: M, F, O" in text
    assert re.search(r"# In \d+ sample files, for instance: ", text)
    assert "# Elements of that name in FHIR R5:" not in text  # no element is called so
    assert steps == f"Fill in the blanks, then: fieldguide check {shown}."


@pytest.mark.parametrize("said_as", ["Modality", "0008,0060", "(0008,0060)", "modality", "tag00080060"])
def test_an_attribute_is_found_by_any_of_its_spellings(tree: Path, said_as: str) -> None:
    assert new.create(tree, "attribute", said_as, DAY)[0] == "content/attributes/00080060.yml"
    text = (tree / "content/attributes/00080060.yml").read_text("utf-8")
    assert "# Fields of like name in HL7 v2.5.1: IPC-5 Modality" in text
    assert "ImagingStudy.series.modality" in text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("attribute", "0018,0050"),
        ("attribute", "60xx0010"),
        ("attribute", "Patient's Name"),
        ("playbook", "thick-slices"),
        ("guide", "from-order-to-archive"),
        ("mirth", "filter-ct-only"),
        ("mirth", "route-by-thickness"),
    ],
)
def test_a_skeleton_is_sound_once_its_blanks_are_filled(tree: Path, kind: str, name: str) -> None:
    shown, _ = new.create(tree, kind, name, DAY)
    blanks = said(tree, shown)
    assert any("must be filled in (got <fill in" in line for line in blanks)
    filled(tree / shown)
    if kind == "mirth":  # its runs are recorded by a command of their own
        slug = Path(shown).stem
        runs = [
            {"case": case, "fixture": "CT_small.dcm", "input": "", "got": {}}
            for case in ("A CT image", "An MR image")
        ]
        record = {"_meta": {}, "snippets": {slug: runs}}
        (tree / "content/mirth/results.json").write_text(json.dumps(record), "utf-8")
    assert said(tree, shown) == []


def test_every_commented_block_of_an_attribute_is_sound_too(tree: Path) -> None:
    shown, _ = new.create(tree, "attribute", "Modality", DAY)
    path = tree / shown
    blocks = re.sub(r"^# (?=(hl7|fhir|related):|  )", "", path.read_text("utf-8"), flags=re.M)
    for blank, value in (
        ("message and event such as ORM^O01", "OMI^O23"),
        ("segment, field and component such as OBR-24", "IPC-5"),
        ("the field's name in that version", "Modality"),
        ("an element path such as ImagingStudy.series.modality", "ImagingStudy.series.modality"),
    ):
        blocks = blocks.replace(f"<fill in: {blank}>", value)
    blocks = blocks.replace("<fill in: its data type>", "CE", 1)
    blocks = blocks.replace("<fill in: its data type>", "CodeableConcept", 1)
    blocks = blocks.replace("(gggg,eeee)", "(0008,0061)")
    path.write_text(blocks, "utf-8")
    filled(path)
    assert said(tree, shown) == []


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (
            "attribute",
            "0080,0050",
            "new attribute: must be a tag, keyword or name of the dictionary (got '0080,0050'). "
            "Did you mean (0008,0050)?",
        ),
        (
            "attribute",
            "Modalty",
            "new attribute: must be a tag, keyword or name of the dictionary (got 'Modalty'). "
            "Did you mean Modality?",
        ),
        ("guide", "My guide", "new: must be made of a-z, 0-9 and - (got 'My guide'). Try my-guide."),
        ("guide", "../../x", "new: must be made of a-z, 0-9 and - (got '../../x'). Try x."),
    ],
)
def test_a_name_that_is_none_is_refused(tree: Path, kind: str, name: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        new.create(tree, kind, name)
    assert str(caught.value) == message


def test_a_file_that_is_there_is_never_overwritten(tree: Path) -> None:
    shown, _ = new.create(tree, "guide", "short", DAY)
    with pytest.raises(InputError) as caught:
        new.create(tree, "guide", "short", DAY)
    assert str(caught.value) == f"{shown}: must not be there yet. Edit it instead."
