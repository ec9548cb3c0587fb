"""Stamps: a tree is only called untouched when it is, and stays so through builds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import stamps, trees
from generator.stamps import Known

OLD = 1_700_000_000_000_000_000  # ns: long before any test


def tree(folder: Path, *paths: str) -> trees.Index:
    """Write files, each holding its own path."""
    writer = trees.Writer(str(folder), {})
    for path in paths:
        writer.put(path, path.encode())
    return writer.new


def aged(folder: Path) -> None:
    """Give every folder an old time, as in a tree that was built a while ago."""
    for path, _, _ in os.walk(folder):
        os.utime(path, ns=(OLD, OLD))


@pytest.fixture
def known(tmp_path: Path) -> Known:
    files = tree(tmp_path / "t", "index.html", "a/index.html", "a/b/index.html")
    aged(tmp_path / "t")
    return stamps.take(str(tmp_path / "t"), files, Known())


def test_what_nobody_touched_is_not_listed(
    known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sorted(known.folders) == ["", "a", "a/b"]
    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, lambda *_: pytest.fail("listed"))
    assert stamps.look(str(tmp_path / "t"), known) == (True, trees.Differences())


TOUCHES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda t: (t / "a/b/new.html").write_text("new"),
    "a new folder": lambda t: (t / "a/empty").mkdir(),
    "a file gone": lambda t: (t / "a/index.html").unlink(),
    "a file edited": lambda t: (t / "a/b/index.html").write_text("other bytes"),
    "a folder gone": lambda t: (t / "a").rename(t.parent / "elsewhere"),
    "a folder exchanged": lambda t: [
        (t / "a/b").rename(t / "a/was"), (t / "a/b").mkdir(), (t / "a/was").rename(t / "a/b/was"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES.keys())
def test_whatever_was_touched_is_looked_at(
    known: Known, tmp_path: Path, touch: Callable[[Path], object]
) -> None:
    touch(tmp_path / "t")
    untouched, differences = stamps.look(str(tmp_path / "t"), known)
    assert not untouched
    assert differences == trees.compare(str(tmp_path / "t"), known.files)
    assert differences


def test_a_change_within_the_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    files = tree(tmp_path / "t", "index.html", "a/index.html")
    known = stamps.take(str(tmp_path / "t"), files, Known())
    assert stamps.look(str(tmp_path / "t"), known)[0]
    (tmp_path / "t/a/new.html").write_text("new")
    stamp = known.folders["a"][0]
    os.utime(tmp_path / "t/a", ns=(stamp, stamp))
    assert not stamps.look(str(tmp_path / "t"), known)[0]


def test_without_stamps_the_tree_is_looked_through(known: Known, tmp_path: Path) -> None:
    assert stamps.look(str(tmp_path / "t"), Known(known.files)) == (False, trees.Differences())


def test_only_what_changed_is_read_anew(
    known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = trees.Writer(str(tmp_path / "t"), known.files)
    writer.put("a/b/index.html", b"new")
    writer.put("c/index.html", b"new")
    files = {**known.files, **writer.new}
    del files["a/index.html"]
    (tmp_path / "t/a/index.html").unlink()
    read, lstat = [], os.lstat
    monkeypatch.setattr(os, "lstat", lambda path: (read.append(path), lstat(path))[1])
    found = stamps.take(str(tmp_path / "t"), files, known)
    monkeypatch.undo()
    assert sorted(os.path.relpath(p, tmp_path / "t") for p in read) == [".", "a", "a/b", "c"]
    assert found.folders == stamps.take(str(tmp_path / "t"), files, Known()).folders
    assert stamps.look(str(tmp_path / "t"), found)[0]


def test_a_folder_that_went_is_forgotten(known: Known, tmp_path: Path) -> None:
    writer = trees.Writer(str(tmp_path / "t"), known.files)
    writer.drop(["a/b/index.html"], ["a/b"])
    files = {path: entry for path, entry in known.files.items() if path != "a/b/index.html"}
    found = stamps.take(str(tmp_path / "t"), files, known)
    assert sorted(found.folders) == ["", "a"]
    assert stamps.look(str(tmp_path / "t"), found)[0]
