"""The ZIP of all pages: what other programs read, whatever it was put together from."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from generator import archive, trees

FILES = {
    "index.html": b"<p>home</p>" * 40,
    "a/index.html": b"<p>a</p>",
    "b/index.html": "<p>µ</p>".encode() * 9,
    "assets/ä.js": b"x" * 70_000,
    "empty.css": b"",
}


def members(file: Path, files: dict[str, bytes]) -> archive.Members:
    made = archive.Members(str(file))
    for path, data in files.items():
        made.add(path, trees.digest(data), data)
    made.close()
    return made


def assemble(target: Path, *sources: archive.Members) -> dict[str, archive.Place]:
    file = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    try:
        opened = [(os.open(m.file, os.O_RDONLY), m.places) for m in sources]
        return archive.assemble(file, opened)
    finally:
        os.close(file)


def content(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as found:
        assert found.testzip() is None
        return {n.removeprefix(archive.FOLDER): found.read(n) for n in found.namelist()}


def test_it_holds_what_was_put(tmp_path: Path) -> None:
    assemble(tmp_path / "all.zip", members(tmp_path / "m", FILES))
    assert content(tmp_path / "all.zip") == FILES


def test_members_of_an_older_archive_give_the_same_bytes(tmp_path: Path) -> None:
    old = {**FILES, "b/index.html": b"older", "gone.html": b"gone"}
    places = assemble(tmp_path / "old.zip", members(tmp_path / "m", old))
    kept = archive.Members(str(tmp_path / "old.zip"), {p: places[p] for p in FILES if p != "b/index.html"})
    fresh = members(tmp_path / "f", {"b/index.html": FILES["b/index.html"]})
    mixed = assemble(tmp_path / "mixed.zip", kept, fresh)
    clean = assemble(tmp_path / "clean.zip", members(tmp_path / "c", FILES))
    assert (tmp_path / "mixed.zip").read_bytes() == (tmp_path / "clean.zip").read_bytes()
    assert mixed == clean


def test_its_own_directory_tells_the_same(tmp_path: Path) -> None:
    places = assemble(tmp_path / "all.zip", members(tmp_path / "m", FILES))
    digests = {path: trees.digest(data) for path, data in FILES.items()}
    assert archive.directory(str(tmp_path / "all.zip"), digests) == places


def test_more_files_than_the_short_form_counts(tmp_path: Path) -> None:
    many = {f"p/{n:05}.html": b"" for n in range(0xFFFF + 5)}
    assemble(tmp_path / "all.zip", members(tmp_path / "m", many))
    with zipfile.ZipFile(tmp_path / "all.zip") as found:
        assert len(found.namelist()) == len(many)
        assert found.read(f"{archive.FOLDER}p/65539.html") == b""


def test_twins_and_the_worker_stay_outside() -> None:
    assert archive.belongs("attributes/00080060/index.html")
    assert archive.belongs("assets/search-data.js")
    for path in ("attributes/00080060/index.json", "sw.js", "404.html", "dicom-field-guide.zip"):
        assert not archive.belongs(path)
