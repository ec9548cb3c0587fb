"""Publishing exchanges whole trees, takes turns, and never replaces what is no site."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import publish, stamps, trees
from generator.problems import InputError


def quiet(_: str) -> None:
    pass


def put(place: publish.Place, **files: str) -> stamps.Known:
    """Fill the second tree; a file's name has `_` for its dot."""
    writer = trees.Writer(place.back, {})
    for name, text in files.items():
        writer.put(name.replace("_", "."), text.encode())
    return stamps.take(place.back, writer.new, stamps.Known())


def test_the_first_site_is_just_renamed(tmp_path: Path) -> None:
    with publish.opened(tmp_path / "site", quiet) as place:
        publish.exchange(place, put(place, index_html="new"), stamps.Known())
        assert not os.path.exists(place.back)
    assert (tmp_path / "site/index.html").read_text() == "new"


def test_the_next_site_replaces_it_and_the_old_one_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for text in ("one", "two"):
        with publish.opened(out, quiet) as place:
            publish.exchange(place, put(place, index_html=text), place.known("front"))
    assert (out / "index.html").read_text() == "two"
    assert (tmp_path / ".site.build/back/index.html").read_text() == "one"
    assert place.known("front").files.keys() == place.known("back").files.keys() == {"index.html"}


def test_it_works_where_the_kernel_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda a, b: False)
    test_the_next_site_replaces_it_and_the_old_one_is_kept(tmp_path)
    assert sorted(os.listdir(tmp_path / ".site.build")) == [
        "back", "back.index", "front.index", "lock",
    ]  # fmt: skip


def test_a_build_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with publish.opened(out, quiet) as place:
        publish.exchange(place, put(place, index_html="old"), stamps.Known())
    os.rename(out, tmp_path / ".site.build/aside")
    with publish.opened(out, quiet):
        assert (out / "index.html").read_text() == "old"
    assert not (tmp_path / ".site.build/aside").exists()


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError) as caught, publish.opened(home, quiet):
        pytest.fail("opened")
    [problem] = caught.value.problems
    assert problem.message == (
        "must be absent, empty or a built site; its files would be lost. Choose another."
    )
    assert os.listdir(tmp_path) == ["home"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    said = pytest.raises(InputError, match=r"must be a folder \(got a file\)")
    with said, publish.opened(tmp_path / "site", quiet):
        pytest.fail("opened")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "disk")
    with publish.opened(tmp_path / "site", quiet) as place:
        publish.exchange(place, put(place, index_html="new"), stamps.Known())
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "disk/index.html").read_text() == "new"


def test_the_second_build_waits_and_says_for_whom(tmp_path: Path) -> None:
    out = tmp_path / "site"
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom generator import publish\n"
        "with publish.opened(Path(sys.argv[1]), print):\n"
        "    print('open', flush=True)\n    time.sleep(1)\n"
    )
    first = subprocess.Popen([sys.executable, "-c", code, out], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None and first.stdout.readline() == "open\n"
    said: list[str] = []
    started = time.perf_counter()
    with publish.opened(out, said.append):
        waited = time.perf_counter() - started
    first.wait()
    assert said == [f"waiting    another build of {out} runs (process {first.pid})"]
    assert waited > 0.5


def test_a_folder_made_elsewhere_replaces_another(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    for text in ("one", "two"):
        fresh = publish.fresh_folder(out)
        (fresh / "a").write_text(text)
        publish.swap(fresh, out)
    assert (out / "a").read_text() == "two"
    assert os.listdir(tmp_path) == ["dist"]


def test_leftovers_of_killed_processes_go_and_living_ones_stay(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    dead = tmp_path / f".dist.new-{ended.pid}-x"
    alive = tmp_path / f".dist.new-{os.getppid()}-x"
    dead.mkdir()
    alive.mkdir()
    fresh = publish.fresh_folder(tmp_path / "dist")
    assert not dead.exists() and alive.exists() and fresh.exists()
