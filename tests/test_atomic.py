"""Whatever happens to a build, readers see one whole site, and the next build succeeds."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import build
from generator.cli import main
from tests.test_incremental import differences, tree

KILLS = 200


@pytest.fixture
def project(small: Path, swift: Path) -> Path:
    shutil.copytree(small, swift / "p", symlinks=True)
    return swift / "p"


def write(project: Path, version: int) -> None:
    """Write one of two states of the content; they differ on one page or on all."""
    path = project / "content/attributes/00080060.yml"
    lines = path.read_text("utf-8").splitlines()[:-1]
    path.write_text("\n".join([*lines, f"# {version}"]) + "\n", "utf-8")
    foot = project / "templates/partials/page-foot.html"
    foot.write_text(foot.read_text("utf-8").partition("<!--")[0] + f"<!--{version}-->\n", "utf-8")


def started(project: Path) -> int:
    """Start a build in a process of its own and return its number."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            build.build(project, project / "site", jobs=2)
            status = 0
        finally:
            os._exit(status)
    return process


def both(project: Path) -> dict[int, dict[str, bytes]]:
    """Return the two whole sites there can be."""
    found = {}
    for version in (0, 1):
        write(project, version)
        build.build(project, project / "site")
        found[version] = tree(project / "site")
    assert differences(found[0], found[1])
    return found


def test_a_build_killed_at_any_moment_leaves_a_whole_site(project: Path) -> None:
    wanted = both(project)
    dice = random.Random(20261123)
    begun = time.perf_counter()
    write(project, 0)
    os.waitpid(started(project), 0)
    longest = time.perf_counter() - begun
    stopped = 0
    for n in range(KILLS):
        version = n % 2
        write(project, version)
        process = started(project)
        time.sleep(dice.uniform(0, longest))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        stopped += os.WIFSIGNALED(status)
        seen = tree(project / "site")
        whole = [v for v, site in wanted.items() if not differences(seen, site)]
        assert whole, f"after kill {n}: {differences(seen, wanted[version])[:5]}"
        if n % 5 == 0:
            build.build(project, project / "site")
            assert differences(tree(project / "site"), wanted[version]) == []
    assert stopped > KILLS / 4
    build.build(project, project / "site")
    assert differences(tree(project / "site"), wanted[version]) == []


def test_two_builds_at_once_take_turns(project: Path) -> None:
    wanted = both(project)
    write(project, 0)
    processes = [started(project) for _ in range(3)]
    assert [os.waitpid(p, 0)[1] for p in processes] == [0, 0, 0]
    assert differences(tree(project / "site"), wanted[0]) == []


@pytest.mark.parametrize("room", [0, 20_000, 400_000])
def test_a_full_disk_is_one_line_and_leaves_the_old_site(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    wanted = both(project)
    write(project, 0)
    monkeypatch.setattr(os, "write", _filling_up(room))
    assert main(["--root", str(project), "build", "--jobs", "1"]) == 1
    monkeypatch.undo()
    [said] = capsys.readouterr().err.splitlines()
    assert said.endswith(": No space left on device; nothing was changed.")
    assert said.startswith(str(project / ".site.build/"))
    assert differences(tree(project / "site"), wanted[1]) == []
    build.build(project, project / "site")
    assert differences(tree(project / "site"), wanted[0]) == []


def _filling_up(room: int) -> Callable[[int, bytes], int]:
    """Return a write that takes so many bytes, the last of them in part, then none."""
    left, whole = room, os.write

    def write(file: int, data: bytes) -> int:
        nonlocal left
        if left <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        part = data[:left]
        left -= len(part)
        return whole(file, part)

    return write


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB of its own, where the system lets a test mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root; the simulated disk is tested all the same")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(
    project: Path, disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build.build(project, disk / "site")
    before = tree(disk / "site")
    rest = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "ballast").write_bytes(b"x" * (rest - 300_000))
    write(project, 1)
    assert main(["--root", str(project), "build", "--out", str(disk / "site")]) == 1
    assert "No space left on device; nothing was changed." in capsys.readouterr().err
    assert differences(tree(disk / "site"), before) == []
    (disk / "ballast").unlink()
    assert main(["--root", str(project), "build", "--out", str(disk / "site"), "--quiet"]) == 0
    build.build(project, project / "site")
    assert differences(tree(disk / "site"), tree(project / "site")) == []


def test_a_disk_that_may_not_be_written(
    project: Path, disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build.build(project, disk / "site")
    before = tree(disk / "site")
    write(project, 1)
    remount = ["mount", "-o", "remount,ro", str(disk)]
    subprocess.run(remount, check=True)
    assert main(["--root", str(project), "build", "--out", str(disk / "site")]) == 1
    assert capsys.readouterr().err.endswith("Read-only file system; nothing was changed.\n")
    assert differences(tree(disk / "site"), before) == []


def test_a_process_that_is_killed_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import update

    wanted = both(project)
    write(project, 0)
    monkeypatch.setattr(update, "_FEW", 1)
    monkeypatch.setattr(update, "_worker", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    assert main(["--root", str(project), "build", "--jobs", "2"]) == 1
    said = "a process of the build: ended early (signal 9); nothing was changed.\n"
    assert capsys.readouterr().err == said
    assert differences(tree(project / "site"), wanted[1]) == []
