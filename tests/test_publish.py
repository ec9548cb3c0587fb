"""Publishing swaps whole folders and clears up after killed builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator import publish


def test_the_first_site_is_just_renamed(tmp_path: Path) -> None:
    out = tmp_path / "site"
    fresh = publish.fresh_folder(out)
    (fresh / "a").write_text("new")
    publish.swap(fresh, out)
    assert (out / "a").read_text() == "new"
    assert os.listdir(tmp_path) == ["site"]


def test_the_next_site_replaces_it_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "old").write_text("old")
    fresh = publish.fresh_folder(out)
    (fresh / "a").write_text("new")
    publish.swap(fresh, out)
    assert os.listdir(out) == ["a"]
    assert os.listdir(tmp_path) == ["site"]


def test_it_works_where_the_kernel_cannot_exchange(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda a, b: False)
    test_the_next_site_replaces_it_and_leaves_nothing(tmp_path)


def test_leftovers_of_killed_builds_go_and_living_ones_stay(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    dead = tmp_path / f".site.new-{ended.pid}-x"
    alive = tmp_path / f".site.new-{os.getppid()}-x"
    dead.mkdir()
    alive.mkdir()
    fresh = publish.fresh_folder(tmp_path / "site")
    assert not dead.exists() and alive.exists() and fresh.exists()
