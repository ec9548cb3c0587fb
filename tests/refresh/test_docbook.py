"""Small DocBook files in the published shape: what is read, and what is said of bad ones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator import refresh
from generator.refresh import docbook, previews, provenance, structures
from generator.refresh.docbook.reader import HINT
from generator.standardfile import Record, StandardFile
from tests.refresh.conftest import ROOT, Refreshed

PARTS = Path(__file__).parent / "docbook"
EDITION = "2098a"


@pytest.fixture(scope="module")
def files() -> dict[str, StandardFile]:
    return {file.name: file for file in docbook.gather(ROOT, PARTS).files}


def new(files: dict[str, StandardFile], name: str, key: str) -> dict[Any, Record]:
    """The records of a file that were read, without their edition."""
    return {
        r[key]: {k: v for k, v in r.items() if k not in (key, "edition")}
        for r in files[name].records
        if r["edition"] == EDITION
    }


def test_attributes(files: dict[str, StandardFile]) -> None:
    found = new(files, "attributes", "tag")
    assert len(found) == 15
    assert found["00990021"] == {
        "name": "Echo Strength", "keyword": "EchoStrength", "vr": ["FD"], "vm": "1-n",
        "retired": False, "standard": "DICOM",
    }  # fmt: skip
    assert found["00280008"]["vr"] == ["IS", "US"]
    assert found["00080001"]["retired"] and found["00080001"]["keyword"] == "LengthToEnd"
    assert found["40100099"]["standard"] == "DICOS"
    assert found["FFFEE000"]["vr"] == []
    assert found["60xx0010"]["name"] == "Overlay Rows"
    assert "00020010" in found


def test_blanks_of_a_retired_entry_keep_what_is_known(files: dict[str, StandardFile]) -> None:
    found = new(files, "attributes", "tag")["00189445"]
    assert (found["name"], found["vr"], found["vm"]) == ("Retired-blank", ["OB"], "1")


def test_uids(files: dict[str, StandardFile]) -> None:
    found = new(files, "uids", "uid")
    assert found["1.2.840.10008.1.2"]["info"] == "Default Transfer Syntax for DICOM"
    assert found["1.2.840.10008.1.2"]["name"] == "Implicit VR Little Endian"
    assert found["1.2.840.10008.5.1.4.1.1.2"]["retired"]
    assert found["1.2.840.10008.5.1.4.1.1.9999"]["info"] == "DICOS"
    assert found["1.2.840.10008.1.4.1.999"]["type"] == "Well-known frame of reference"


def test_iod_with_its_own_functional_groups(files: dict[str, StandardFile]) -> None:
    assert new(files, "iods", "id") == {
        "sonar-image": {
            "title": "Sonar Image", "part": "PS3.3", "section": "A.99.3",
            "table": "Table A.99-1",
            "modules": [
                ["sonar-image", "M", "Image"],
                ["sonar-image-multi-frame-functional-groups", "C", "Image"],
                ["silence", "U", "Frame of Reference"],
            ],
            "sop_classes": ["1.2.840.10008.5.1.4.1.1.9999"],
        }
    }  # fmt: skip
    assert flat(files, "sonar-image-multi-frame-functional-groups") == [
        ("00280008", "1", ()),
        ("52009229", "1", ()),
        ("00990020", "1", ("52009229",)),
        ("00990021", "1", ("52009229", "00990020")),
    ]


def flat(files: dict[str, StandardFile], module: str) -> list[structures.Flat]:
    store = {r["id"]: r["rows"] for r in files["structures"].records}
    rows = {r["id"]: r["rows"] for r in files["module_attributes"].records}
    return list(structures.expand(rows[module], store))


def test_nested_rows_and_macros(files: dict[str, StandardFile]) -> None:
    region = ("00990010", "00082218")
    assert flat(files, "sonar-image") == [
        ("00080008", "1", ()),
        ("00080060", "1", ()),
        ("0040A730", "1C", ()),
        ("0040A040", "1", ("0040A730",)),
        # The content items' macro includes itself: the second time ends it.
        ("0040A730", "1C", ("0040A730",)),
        ("00990010", "2", ()),
        ("00082218", "3", ("00990010",)),
        ("00080100", "1C", region),
        ("00080102", "1C", region),
        ("00080104", "1", region),
        ("00990011", "1C", ("00990010",)),
        # No Include row: an attribute whose name begins with the word.
        ("22000008", "3", ()),
        ("60xx0010", "1", ()),
    ]


def test_modules_have_their_place(files: dict[str, StandardFile]) -> None:
    found = new(files, "modules", "id")
    assert found["sonar-image"] == {
        "title": "Sonar Image", "part": "PS3.3", "section": "C.99.1", "table": "Table C.99-1",
        "empty": False,
    }  # fmt: skip
    assert found["silence"]["empty"] and found["silence"]["section"] == "C.99.5"


def test_value_lists_of_descriptions_and_sections(files: dict[str, StandardFile]) -> None:
    found = {
        r["tag"]: (r["kind"], r["label"], r["terms"], r["section"])
        for r in files["values"].records
        if r["edition"] == EDITION
    }
    assert found == {
        "00080008": ("defined", "Value 3", [["PING", "one ping"], ["CHIRP", ""]], "C.99.1"),
        "00080060": (
            "defined", None, [["SONAR", "Sound in water"], ["ASDIC", "its old name"]],
            "C.99.1.1",
        ),
        "00990011": ("enumerated", None, [["NARROW", ""], ["WIDE", "", "retired"]], "C.99.1"),
    }  # fmt: skip


def test_context_groups_and_bindings(files: dict[str, StandardFile]) -> None:
    both = [["99SEA", "1", "Surf"], ["99SEA", "2", "^99m^Deep"]]
    found = new(files, "context_groups", "cid")
    assert found[9901] == {"name": "Region of the Sea", "keyword": "RegionOfTheSea", "codes": both}
    assert found[9902]["codes"] == both
    assert 9903 not in found
    assert [r for r in files["bindings"].records if r["edition"] == EDITION] == [
        {"tag": "00082218", "cid": 9901, "strength": "baseline", "modules": ["sonar-image"],
         "edition": EDITION}
    ]  # fmt: skip


def test_deidentification(files: dict[str, StandardFile]) -> None:
    assert new(files, "deidentification", "tag") == {
        "00990011": {
            "basic": "X/Z/U*", "in_iod": True,
            "options": {"retain_uids": "K", "retain_dates_modified": "C"},
        },
        "60xx0010": {"basic": "X", "in_iod": False, "options": {"clean_graphics": "C"}},
        "private": {"basic": "X", "in_iod": False, "options": {"retain_safe_private": "C"}},
    }  # fmt: skip


def test_the_news_of_the_edition(files: dict[str, StandardFile]) -> None:
    assert files["whats_new"].edition == EDITION
    records = files["whats_new"].records
    found = {(r["kind"], r["key"]): (r["change"], r["before"]) for r in records}
    assert {r["since"] for r in records} == {"2026b"}
    assert found[("attribute", "00990010")] == ("new", "")
    assert found[("attribute", "00204000")] == ("retired", "")
    assert found[("attribute", "00100020")] == ("renamed", "Patient ID")
    assert found[("attribute", "00280008")] == ("changed", "IS, VM 1")
    assert found[("uid", "1.2.840.10008.5.1.4.1.1.2")] == ("retired", "")
    assert found[("module", "silence")] == ("new", "")
    assert found[("iod", "sonar-image")] == ("new", "")
    assert not any("functional-groups" in r["key"] for r in records)


def project(tmp_path: Path) -> tuple[Path, Path]:
    root, parts = tmp_path / "project", tmp_path / "project" / "parts"
    for folder in ("standard", "previews"):
        shutil.copytree(ROOT / "content" / folder, root / "content" / folder)
    shutil.copytree(PARTS, parts)
    return root, parts


def test_the_same_edition_again_changes_nothing(tmp_path: Path) -> None:
    root, parts = project(tmp_path)
    assert docbook.run(root, parts, False) == 0
    first = {p.name: p.read_bytes() for p in (root / "content/standard").glob("*.json")}
    assert docbook.run(root, parts, False) == 0
    assert first == {p.name: p.read_bytes() for p in (root / "content/standard").glob("*.json")}


def test_previews_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, parts = project(tmp_path)
    folder = root / previews.FOLDER
    (folder / "CT_small.dcm.png").unlink()
    (folder / "stray.png").write_bytes(b"no picture")
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert docbook.run(root, parts, True) == 1
    assert docbook.run(root, parts, False) == 0
    said = capsys.readouterr()
    assert "previews" not in said.out + said.err
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_packages_do_not_take_the_edition_back(
    tmp_path: Path,
    refreshed: Refreshed,
    drawn: previews.Drawn,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root, parts = project(tmp_path)
    assert docbook.run(root, parts, True) == 1
    said = capsys.readouterr().out
    renamed = '00100020: name: "Patient ID" → "Patient Number"'
    assert f"content/standard/attributes.json: {renamed}" in said
    assert docbook.run(root, parts, False) == 0
    assert "edition 2098a" in capsys.readouterr().out
    assert docbook.run(root, parts, True) == 0
    folder = root / "content/standard"
    assert provenance.from_docbook(folder) == dict.fromkeys((*docbook.NEEDED, "whats_new"), EDITION)
    before = (folder / "attributes.json").read_bytes()
    made = list(refreshed.files.values())
    monkeypatch.setattr(refresh, "gather", lambda root: (made, refreshed.findings))
    monkeypatch.setattr(previews, "drawings", lambda places: drawn)
    assert refresh.run(root, True) == 0
    assert refresh.run(root, False) == 0
    assert "attributes.json stays: it was read from NEMA's DocBook" in capsys.readouterr().out
    assert (folder / "attributes.json").read_bytes() == before


FAULTS = {
    "missing": (
        "part06.xml", None, None,
        f"parts/part06.xml: must hold PS3.6, data dictionary and UIDs (is missing). {HINT}",
    ),
    "broken": (
        "part04.xml", "</book>", "",
        f"parts/part04.xml:20: must be well-formed XML (no element found). {HINT}",
    ),
    "entity": (
        "part16.xml", '<book xmlns="',
        '<!DOCTYPE book [<!ENTITY x SYSTEM "/etc/hostname">]>\n<book xmlns="',
        "parts/part16.xml:2: must not declare or use entities of its own; NEMA's files have none.",
    ),
    "no docbook": (
        "part15.xml", 'xmlns="http://docbook.org/ns/docbook"',
        'xmlns="http://www.w3.org/1999/xhtml"',
        f"parts/part15.xml:2: must be DocBook 5 (got <book>). {HINT}",
    ),
    "another part": (
        "part04.xml", 'label="PS3.4"', 'label="PS3.5"',
        "parts/part04.xml:1: must be the DocBook book labelled PS3.4 "
        f"(got <book label='PS3.5'>). {HINT}",
    ),
    "no edition": (
        "part06.xml", "DICOM PS3.6 2098a - ", "",
        "parts/part06.xml:1: subtitle: must state its edition, as in "
        "'DICOM PS3.6 2026b - Data Dictionary' (got 'Data Dictionary').",
    ),
    "two editions": (
        "part16.xml", "PS3.16 2098a", "PS3.16 2098b",
        "parts: must hold one edition (got 2098a in part03.xml, 2098a in part04.xml, "
        f"2098a in part06.xml, 2098a in part15.xml, 2098b in part16.xml). {HINT}",
    ),
    "vr": (
        "part06.xml", "<para>FD</para>", "<para>DF</para>",
        "parts/part06.xml:99: 00990021: VR: must be a VR of PS3.5 §6.2 (got 'DF').",
    ),
    "tag": (
        "part06.xml", "(0099,0020)", "(0099,002)",
        "parts/part06.xml:91: tag: must be a tag like (0008,0060) (got '(0099,002)').",
    ),
    "uid": (
        "part06.xml", "1.2.840.10008.5.1.4.1.1.9999", "1.2.x",
        "parts/part06.xml:163: UID: must be a UID of at most 64 digits and dots (got '1.2.x').",
    ),
    "no registry": (
        "part06.xml", ">Keyword<", ">Key<",
        "parts/part06.xml: Registry of DICOM Data Elements: must be in PS3.6: the file has no "
        "such table.",
    ),
    "no profile": (
        "part15.xml", "table_E.1-1", "table_E.1-2",
        "parts/part15.xml: Table E.1-1: must be in PS3.15: the file has no such table.",
    ),
    "column": (
        "part15.xml", "Clean Desc. Opt.", "Clean Opt.",
        "parts/part15.xml:7: Table E.1-1: must have a column for clean_descriptors.",
    ),
    "action": (
        "part15.xml", "X/Z/U*", "X or Z",
        "parts/part15.xml:11: Table E.1-1: must hold an action code (got basic 'X or Z').",
    ),
    "no iod": (
        "part03.xml", ">Usage<", ">Use<",
        "parts/part03.xml: IOD Modules: must be there: the file has no such table.",
    ),
    "no sop class": (
        "part04.xml", ">SOP Class UID<", ">UID<",
        "parts/part04.xml: Standard SOP Classes: must be there: the file has no such table.",
    ),
    "no cid": (
        "part16.xml", "sect_CID_", "sect_",
        "parts/part16.xml: Context Groups: must be in PS3.16: the file has no section of a CID.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_file_is_one_clear_line(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, old, by, wanted = FAULTS[fault]
    root, parts = project(tmp_path)
    path = parts / name
    if old is None:
        path.unlink()
    else:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, by or ""), "utf-8")
    before = {p.name: p.read_bytes() for p in (root / "content/standard").glob("*.json")}
    assert docbook.run(root, parts, False) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines == [wanted, "1 problem in 1 file; nothing was written."]
    assert before == {p.name: p.read_bytes() for p in (root / "content/standard").glob("*.json")}


def test_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert docbook.run(tmp_path, tmp_path / "none", False) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        f"none: --docbook: must be a folder with part03.xml, part04.xml … part16.xml. {HINT}"
    )


def test_faults_of_several_parts_come_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, parts = project(tmp_path)
    for name in ("part03.xml", "part15.xml"):
        (parts / name).unlink()
    (parts / "part06.xml").write_text("<book", "utf-8")
    assert docbook.run(root, parts, False) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "parts/part03.xml", "parts/part06.xml", "parts/part15.xml"
    ]  # fmt: skip
    assert lines[-1] == "3 problems in 3 files; nothing was written."
