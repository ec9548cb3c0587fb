"""Trees: only what differs is written, only what is untouched is trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import trees


def tree(folder: Path, **files: str) -> trees.Index:
    """Write files; a name has `_` for its dot and `__` for a slash."""
    writer = trees.Writer(str(folder), {})
    for name, text in files.items():
        writer.put(name.replace("__", "/").replace("_", "."), text.encode())
    return writer.new


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    index = tree(tmp_path / "t", a__x_html="one", b_html="two")
    writer = trees.Writer(str(tmp_path / "t"), index)
    writer.put("a/x.html", b"one")
    writer.put("b.html", b"new")
    assert writer.written == 1
    assert writer.new["a/x.html"] == index["a/x.html"]
    assert (tmp_path / "t/b.html").read_text() == "new"


def test_a_tree_nobody_touched_is_trusted(tmp_path: Path) -> None:
    index = tree(tmp_path / "t", a__x_html="one", b_html="two")
    found = trees.compare(str(tmp_path / "t"), index)
    assert not found
    assert found.trusted(index) == index


@pytest.mark.parametrize("touch", ["edit", "same size", "replace", "remove", "add", "add folder"])
def test_whatever_was_touched_is_seen(tmp_path: Path, touch: str) -> None:
    folder = tmp_path / "t"
    index = tree(folder, a__x_html="one", b_html="two")
    if touch == "edit":
        (folder / "b.html").write_text("longer")
    elif touch == "same size":
        (folder / "b.html").write_text("too")
    elif touch == "replace":
        status = (folder / "b.html").stat()
        (folder / "c").write_text("too")
        os.utime(folder / "c", ns=(status.st_atime_ns, status.st_mtime_ns))
        os.replace(folder / "c", folder / "b.html")
    elif touch == "remove":
        (folder / "b.html").unlink()
    elif touch == "add":
        (folder / "new.html").write_text("new")
    else:
        (folder / "empty").mkdir()
    found = trees.compare(str(folder), index)
    assert found
    if touch in ("edit", "same size", "replace"):
        assert found.strange == {"b.html"} and found.trusted(index).keys() == {"a/x.html"}
    elif touch == "remove":
        assert found.lost == {"b.html"}
    elif touch == "add":
        assert found.strange == {"new.html"} and found.trusted(index).keys() == index.keys()
    else:
        assert found.strange_folders == {"empty"}


def test_a_missing_tree_keeps_nothing(tmp_path: Path) -> None:
    found = trees.compare(str(tmp_path / "none"), {"a": (b"", 0, 0, 0)})
    assert found and not found.exists and found.trusted({"a": (b"", 0, 0, 0)}) == {}


def test_a_shared_file_is_never_changed_in_place(tmp_path: Path) -> None:
    front = tree(tmp_path / "front", a__x_html="one")
    writer = trees.Writer(str(tmp_path / "back"), {})
    assert writer.share("a/x.html", str(tmp_path / "front"), front["a/x.html"])
    assert os.path.samefile(tmp_path / "front/a/x.html", tmp_path / "back/a/x.html")
    trees.Writer(str(tmp_path / "back"), writer.new).put("a/x.html", b"two")
    assert (tmp_path / "front/a/x.html").read_text() == "one"
    assert (tmp_path / "back/a/x.html").read_text() == "two"


def test_a_file_that_is_not_what_it_was_is_not_shared(tmp_path: Path) -> None:
    front = tree(tmp_path / "front", a__x_html="one")
    (tmp_path / "front/a/x.html").write_text("touched")
    writer = trees.Writer(str(tmp_path / "back"), {})
    assert not writer.share("a/x.html", str(tmp_path / "front"), front["a/x.html"])
    assert not (tmp_path / "back/a/x.html").exists()
    assert not writer.share("a/y.html", str(tmp_path / "front"), front["a/x.html"])


def test_filling_leaves_what_is_there(tmp_path: Path) -> None:
    front = tree(tmp_path / "front", a__x_html="old", b_html="two")
    tree(tmp_path / "back", a__x_html="new")
    failed = trees.fill(str(tmp_path / "back"), str(tmp_path / "front"), [*front, "gone.html"])
    assert failed == ["gone.html"]
    assert (tmp_path / "back/a/x.html").read_text() == "new"
    assert (tmp_path / "back/b.html").read_text() == "two"


def test_folders_without_files_go(tmp_path: Path) -> None:
    index = tree(tmp_path / "t", a__b__x_html="one", c_html="two")
    writer = trees.Writer(str(tmp_path / "t"), index)
    writer.drop({"a/b/x.html"}, trees.folders_of(index))
    assert [p.name for p in (tmp_path / "t").iterdir()] == ["c.html"]


def test_a_disk_that_takes_a_part_first_gets_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda file, data: whole(file, data[:3]))
    tree(tmp_path / "t", a_html="longer than three bytes")
    assert (tmp_path / "t/a.html").read_text() == "longer than three bytes"
