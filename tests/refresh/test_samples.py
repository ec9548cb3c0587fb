"""The fixtures: read, forced or unreadable, and every element as text."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pydicom.data
import pytest
from pydicom import Dataset, dcmwrite
from pydicom.dataset import FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from generator.refresh import samples
from generator.refresh.samples import Fixture
from generator.standardfile import Record
from tests.refresh.conftest import Refreshed


def written(**values: object) -> bytes:
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.SOPClassUID, dataset.SOPInstanceUID = "1.2.3", "1.2.3.4"
    for keyword, value in values.items():
        setattr(dataset, keyword, value)
    buffer = io.BytesIO()
    dcmwrite(buffer, dataset, enforce_file_format=True)
    return buffer.getvalue()


def read(tmp_path: Path, **contents: bytes) -> tuple[dict[str, Record], tuple[Record, ...]]:
    found = []
    for name, content in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        found.append(Fixture("pydicom", f"data/{name}", path))
    listed, values = samples.files(found)
    return {r["id"]: r for r in listed.records}, values.records


def value(records: tuple[Record, ...], path: str) -> Record:
    (record,) = (r for r in records if r["path"] == path)
    return {k: v for k, v in record.items() if k not in ("file", "path")}


def test_an_unreadable_fixture_is_listed_and_stops_nothing(tmp_path: Path) -> None:
    records, values = read(tmp_path, bad=b"no dicom at all", good=written(Modality="CT"))
    assert records["bad"]["status"] == "unreadable"
    assert records["bad"]["reason"] == (
        "no DICM after a preamble of 128 bytes (PS3.10 §7.1), and force finds no known attribute"
    )
    assert records["bad"]["size"] == 15 and records["bad"]["pixels"] is None
    assert (records["good"]["status"], records["good"]["modality"]) == ("ok", "CT")
    assert {r["file"] for r in values} == {"good"}


def test_a_file_without_preamble_is_forced(tmp_path: Path) -> None:
    content = written(Modality="MR")
    records, _ = read(tmp_path, bare=content[132:])
    assert records["bare"]["status"] == "forced"
    assert records["bare"]["modality"] == "MR"


def test_a_truncated_file_says_where_it_ends(tmp_path: Path) -> None:
    content = written(PatientName="Doe^Jane", PatientComments="x" * 40)
    records, values = read(tmp_path, cut=content[:-10])
    assert records["cut"]["note"] == "The file is cut short."
    assert value(values, "00104000")["broken"] == "the file ends inside the value (30 of 40 bytes)"


def test_values_are_shown_as_they_stand(tmp_path: Path) -> None:
    item = Dataset()
    item.ReferencedSOPInstanceUID = "1.2.3"
    _, values = read(
        tmp_path,
        a=written(
            ImageType=["ORIGINAL", "PRIMARY"], PixelSpacing=["0.50", "0.50"], PatientName="",
            ReferencedImageSequence=[item], SelectorAttribute=0x00080060, Rows=512,
            ExposedArea=[3, 4], PatientComments="y" * 200,
        ),
    )  # fmt: skip
    assert value(values, "00080008") == {"vr": "CS", "value": "ORIGINAL\\PRIMARY"}
    assert value(values, "00280030") == {"vr": "DS", "value": "0.50\\0.50"}
    assert value(values, "00100010") == {"vr": "PN", "value": ""}
    assert value(values, "00081140") == {"vr": "SQ", "items": 1}
    assert value(values, "00081140[0].00081155") == {"vr": "UI", "value": "1.2.3"}
    assert value(values, "00720026") == {"vr": "AT", "value": "(0008,0060)"}
    assert value(values, "00280010") == {"vr": "US", "value": "512"}
    assert value(values, "00400303") == {"vr": "US", "value": "3\\4"}
    digest = hashlib.sha256(b"y" * 200).hexdigest()[:16]
    assert value(values, "00104000") == {
        "vr": "LT", "value": "y" * 128, "length": 200, "sha256": digest,
    }  # fmt: skip
    assert value(values, "00020010")["value"] == ExplicitVRLittleEndian


def test_binary_values_carry_their_digest(refreshed: Refreshed) -> None:
    record = next(
        r for r in refreshed.records("sample_values")
        if r["file"] == "CT_small.dcm" and r["path"] == "7FE00010"
    )  # fmt: skip
    path = pydicom.data.get_testdata_file("CT_small.dcm", download=False)
    pixels = pydicom.dcmread(path).PixelData
    assert record["length"] == len(pixels) == 32768
    assert record["sha256"] == hashlib.sha256(pixels).hexdigest()[:16]
    assert record["value"] == pixels[:16].hex().upper()


def test_private_elements_name_their_creator(refreshed: Refreshed) -> None:
    record = next(
        r for r in refreshed.records("sample_values")
        if r["file"] == "CT_small.dcm" and r["path"] == "00091001"
    )  # fmt: skip
    assert record == {
        "file": "CT_small.dcm", "path": "00091001", "vr": "LO", "creator": "GEMS_IDEN_01",
        "value": "GE_GENESIS_FF",
    }  # fmt: skip


def test_the_fixtures_of_both_packages(refreshed: Refreshed) -> None:
    records = refreshed.by("samples", "id")
    assert len({key.lower() for key in records}) == len(records)
    status = {key: r["status"] for key, r in records.items() if r["status"] != "ok"}
    assert status == {
        "ExplVR_BigEndNoMeta.dcm": "forced", "ExplVR_LitEndNoMeta.dcm": "forced",
        "OT-PAL-8-face.dcm": "forced", "rtstruct.dcm": "forced", "no_meta.dcm": "unreadable",
    }  # fmt: skip
    assert records["CT_small.dcm"]["pixels"] == {
        "rows": 128, "columns": 128, "frames": 1, "bits": 16, "stored": 16, "samples": 1,
        "photometric": "MONOCHROME2",
    }  # fmt: skip
    assert records["SC_rgb_dcmtk_ebcr.dcm"]["path"] == "data/test_files/SC_rgb_dcmtk_+eb+cr.dcm"
    assert {"TINY_ALPHA-DICOMDIR", "dicomdirtests-DICOMDIR", "emri_small.dcm"} <= set(records)


def test_how_many_standard_attributes_have_a_value(refreshed: Refreshed) -> None:
    attributes = refreshed.by("attributes", "tag")
    bundled = {
        r["id"] for r in refreshed.records("samples") if r["package"].startswith("pydicom 3")
    }
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for record in refreshed.records("sample_values"):
        tag = record["path"].rpartition(".")[2]
        if tag in attributes and (record.get("value") or record.get("items")):
            found[record["file"] in bundled].add(tag)
    assert len(found[True]) == 466
    assert len(found[True] | found[False]) == 603


def test_known_faults_of_fixtures(refreshed: Refreshed) -> None:
    faults = {
        (r["file"], r["path"]): r["broken"]
        for r in refreshed.records("sample_values")
        if "broken" in r
    }
    assert faults[("badVR.dcm", "00280008")] == "must be an integer"
    assert faults[("MR_truncated.dcm", "7FE00010")] == (
        "the file ends inside the value (8130 of 8192 bytes)"
    )
    assert faults[("bad_sequence.dcm", "00200010")] == "is longer than 16 characters (64)"


def test_names_are_unique_and_safe_in_addresses() -> None:
    assert samples.identifiers(["a/X+1.dcm", "b/DICOMDIR", "c d/dicomdir"]) == {
        "a/X+1.dcm": "X1.dcm", "b/DICOMDIR": "b-DICOMDIR", "c d/dicomdir": "cd-dicomdir",
    }  # fmt: skip
    with pytest.raises(ValueError, match="share a folder name"):
        samples.identifiers(["x/a/f", "y/a/f"])
