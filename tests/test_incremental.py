"""Whatever was edited, a build gives byte for byte what a clean build gives."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from generator import build, sitefiles
from generator.incremental import inputs, units
from generator.problems import InputError
from tests.edits import Edits

SEEDS = 110
EDITS = 4


@pytest.fixture
def project(small: Path, swift: Path) -> Path:
    """A copy of the small project with all that its build left, both trees included."""
    shutil.copytree(small, swift / "p", symlinks=True)
    return swift / "p"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file, and every folder with a slash."""
    return {
        str(p.relative_to(folder)) + "/" * p.is_dir(): b"" if p.is_dir() else p.read_bytes()
        for p in folder.rglob("*")
    }


def clean(project: Path, beside: Path) -> dict[str, bytes]:
    """Build the project as a fresh clone would and return the site."""
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    for name in ("content", "templates"):
        shutil.copytree(project / name, beside / name, copy_function=os.link)
    os.link(project / "mkdocs.yml", beside / "mkdocs.yml")
    (beside / "node_modules").symlink_to(project / "node_modules")
    (beside / ".cache").mkdir()
    (beside / ".cache/templates").symlink_to(project / ".cache/templates")
    build.build(beside, beside / "site", jobs=1)
    return tree(beside / "site")


def differences(got: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    return sorted(p for p in got.keys() | wanted.keys() if got.get(p) != wanted.get(p))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_edits_give_what_a_clean_build_gives(
    project: Path, swift: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    edits = Edits(project, random.Random(seed))
    monkeypatch.setattr(inputs, "_packages", lambda: list(edits.packages))
    for _ in range(EDITS):
        edits.any()
        build.build(project, project / "site", jobs=1)
    assert differences(tree(project / "site"), clean(project, swift / "clean")) == [], edits.log
    assert not list((project / ".site.build").glob("members*"))


def test_nothing_changed_publishes_nothing(project: Path) -> None:
    build.build(project, project / "site")
    before = os.stat(project / "site").st_ino
    report = build.build(project, project / "site")
    assert (report.rendered, report.files, report.published) == (0, 0, False)
    assert os.stat(project / "site").st_ino == before
    assert len(report.pages) == len(list((project / "site").rglob("index.html")))


def test_one_edit_renders_only_what_shows_it(project: Path) -> None:
    for seed in (7, 8):  # after a copy neither tree is known
        build.build(project, project / "site")
        Edits(project, random.Random(seed)).definition()
    build.build(project, project / "site")
    path = project / "content/attributes/00100020.yml"
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    first = build.build(project, project / "site")
    assert first.rendered <= 3  # those that read the whole record, lines and all
    assert not first.published
    Edits(project, random.Random(1)).definition()
    second = build.build(project, project / "site")
    assert second.published and second.rendered <= 4
    assert second.files <= 12


def test_a_fault_publishes_nothing_and_a_mended_one_is_forgotten(
    project: Path, swift: Path
) -> None:
    build.build(project, project / "site")
    before = tree(project / "site")
    path = project / "content/attributes/00080060.yml"
    good = path.read_text("utf-8")
    for bad in (good + "hl7: [\n", good.replace("name: Modality", "name: Modalty"), "- a list\n"):
        path.write_text(bad, "utf-8")
        wanted = pytest.raises(InputError, match=r"^content/attributes/00080060\.yml")
        with wanted as caught:
            build.build(project, project / "site")
        with pytest.raises(InputError) as whole:
            build.read(project)
        assert caught.value.problems == whole.value.problems
        assert differences(tree(project / "site"), before) == []
    path.write_text(good.replace("2026-11", "2026-10"), "utf-8")
    build.build(project, project / "site")
    assert differences(tree(project / "site"), clean(project, swift / "clean")) == []


def test_a_missing_file_is_the_fault_that_reading_everything_finds(project: Path) -> None:
    build.build(project, project / "site")
    for name in ("content/cloud-support.json", "content/vrs.yml", "content/belongs.yml"):
        (project / name).rename(project / "aside")
        with pytest.raises(InputError) as caught:
            build.build(project, project / "site")
        assert [p.path for p in caught.value.problems] == [name]
        (project / "aside").rename(project / name)
    build.build(project, project / "site")


def test_two_snippets_of_one_title_are_a_fault(project: Path) -> None:
    build.build(project, project / "site")
    first, *_ = sorted((project / "content/mirth").glob("*.js"))
    shutil.copy(first, first.with_name("twin.js"))
    with pytest.raises(InputError, match="must be this snippet's own"):
        build.build(project, project / "site")


@pytest.mark.parametrize("how", ["cut", "flip", "empty", "gone", "rubbish"])
def test_a_damaged_cache_is_built_again(project: Path, swift: Path, how: str) -> None:
    build.build(project, project / "site")
    dice = random.Random(how)
    kept = [p for p in (project / ".cache").rglob("*") if p.is_file()]
    for path in [*kept, *(project / ".site.build").glob("*.index")]:
        data = bytearray(path.read_bytes())
        if how == "cut":
            data = data[: len(data) // 2]
        elif how == "flip" and data:
            data[dice.randrange(len(data))] ^= 255
        elif how == "rubbish":
            data = bytearray(dice.randbytes(200))
        if how == "gone":
            path.unlink()
        else:
            path.write_bytes(b"" if how == "empty" else data)
    Edits(project, dice).definition()
    build.build(project, project / "site")
    shutil.rmtree(project / ".cache/templates")
    (project / ".cache/templates").mkdir()
    assert differences(tree(project / "site"), clean(project, swift / "clean")) == []


def test_facts_that_go_bad_after_they_were_found_are_read_again(project: Path) -> None:
    build.build(project, project / "site")
    for path in (project / ".cache/build/facts").rglob("*"):
        if path.is_file() and path.name != "list":
            path.write_bytes(b"rubbish")
    Edits(project, random.Random(3)).definition()
    assert build.build(project, project / "site").published


def test_another_folder_is_brought_up_to_date_too(project: Path, swift: Path) -> None:
    build.build(project, project / "site")
    Edits(project, random.Random(5)).playbook()
    build.build(project, swift / "elsewhere/site")
    wanted = clean(project, swift / "clean")
    assert differences(tree(swift / "elsewhere/site"), wanted) == []
    build.build(project, project / "site")
    assert differences(tree(project / "site"), wanted) == []


def test_a_project_that_may_not_be_written_is_built(
    project: Path, swift: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("a file where a folder should be")
    report = build.build(project, swift / "out/site", jobs=1)
    assert report.published and report.rendered == len(report.pages)


def test_the_archive_may_come_from_the_second_tree(project: Path, swift: Path) -> None:
    """Where the memory is one build behind, the archive it knows is the one to be replaced."""
    build.build(project, project / "site")
    memory = (project / ".cache/build/memory").read_bytes()
    Edits(project, random.Random(11)).definition()
    build.build(project, project / "site")
    (project / ".cache/build/memory").write_bytes(memory)
    Edits(project, random.Random(12)).playbook()
    build.build(project, project / "site")
    assert differences(tree(project / "site"), clean(project, swift / "clean")) == []


def test_many_processes_give_what_one_gives(project: Path, swift: Path) -> None:
    build.build(project, swift / "many/site", jobs=3)
    shutil.rmtree(project / ".cache/build")
    build.build(project, swift / "again/site", jobs=3)
    wanted = clean(project, swift / "clean")
    assert differences(tree(swift / "many/site"), wanted) == []
    assert differences(tree(swift / "again/site"), wanted) == []


def test_time_and_place_leave_no_trace(project: Path, swift: Path) -> None:
    first = clean(project, swift / "a place")
    os.environ["TZ"] = "Asia/Tokyo"
    try:
        assert differences(clean(project, swift / "another"), first) == []
    finally:
        del os.environ["TZ"]


def test_every_part_of_content_is_told_apart() -> None:
    message = "generator/incremental/units.py must say what these parts of Content are"
    assert units.unknown() == [], message


def test_every_library_is_an_input() -> None:
    assert {f"node_modules/{name}" for name in sitefiles.LIBRARIES} <= set(inputs.SINGLE)
