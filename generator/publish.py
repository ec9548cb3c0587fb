"""Puts a finished build where readers see it, whole or not at all.

Beside the published folder `site` stands `.site.build` with a second tree, `back`. A
build brings that one up to date and then exchanges both in one step of the kernel, so a
reader or a killed build never sees half a site. What was published before is the next
build's second tree: it lacks little.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import parallel, stamps, store, trees
from generator.problems import InputError, Problem
from generator.stamps import Known
from generator.trees import Differences, Index

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_AT_FDCWD = -100
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is published: `out`, and the folder of its second tree and indices."""

    out: str
    beside: str

    @property
    def back(self) -> str:
        """The second tree."""
        return f"{self.beside}/back"

    def known(self, of: str) -> Known:
        """Return what is remembered of a tree ("front" or "back"); nothing if unreadable."""
        found = store.load(f"{self.beside}/{of}.index")
        return Known(*found) if isinstance(found, tuple) else Known()


class Sides:
    """Both trees of a place, looked through in processes of their own (if `apart`)."""

    def __init__(self, place: Place, apart: bool = True) -> None:
        self.place = place
        self._known = {side: place.known(side) for side in ("front", "back")}
        folders = {"front": place.out, "back": place.back}
        self._tasks = {
            side: parallel.start(stamps.look, folders[side], known, apart=apart)
            for side, known in self._known.items()
            if os.path.isdir(folders[side])
        }
        self._found: dict[str, tuple[Index, Differences]] = {}

    def __enter__(self) -> Sides:
        return self

    def __exit__(self, *_: object) -> None:
        for task in self._tasks.values():
            task.stop()

    def look(self, side: str) -> tuple[Index, Differences]:
        """Return what a tree holds and is known, and how it differs from what was left."""
        if side not in self._found:
            known, task = self._known[side], self._tasks.get(side)
            untouched, found = task.result() if task else (False, Differences(exists=False))
            index = found.trusted(known.files) if task else {}
            folders = known.folders if untouched else {}
            self._known[side] = Known(index, folders, known.taken)
            self._found[side] = (index, found)
        return self._found[side]

    def known(self, side: str) -> Known:
        """Return what a tree holds, with the times of its folders if nobody touched it."""
        self.look(side)
        return self._known[side]

    def holds(self, digests: Mapping[str, bytes]) -> bool:
        """Tell whether what is published is exactly this: path and digest of every file."""
        index, differences = self.look("front")
        if differences or len(index) != len(digests):
            return False
        return all(index[path][0] == digest for path, digest in digests.items() if path in index)


@contextlib.contextmanager
def opened(out: Path, say: Callable[[str], None]) -> Iterator[Place]:
    """Prepare `out` for a build; two builds of one folder take turns.

    Raises InputError when `out` holds something that is no site, OSError when the folder
    around it cannot be written.
    """
    real = os.path.realpath(out)
    folder, name = os.path.split(real)
    place = Place(real, f"{folder}/.{name}.build")
    _refuse_others(real, out)
    os.makedirs(place.beside, exist_ok=True)
    with _lock(f"{place.beside}/lock", out, say):
        _mend(place)
        yield place


def _refuse_others(real: str, out: Path) -> None:
    """Publishing replaces the whole folder: never one that holds something else."""
    if not os.path.exists(real):
        return
    if not os.path.isdir(real):
        raise InputError([Problem(str(out), 0, "", "must be a folder (got a file).")])
    names = os.listdir(real)
    if names and "index.html" not in names:
        message = "must be absent, empty or a built site; its files would be lost. Choose another."
        raise InputError([Problem(str(out), 0, "", message)])


@contextlib.contextmanager
def _lock(path: str, out: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a place; the kernel releases it when its holder ends, however."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(file, 20, 0).decode("ascii", "replace").strip()
            say(f"waiting    another build of {out} runs (process {holder})")
            fcntl.flock(file, fcntl.LOCK_EX)
        os.truncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(file)


def _mend(place: Place) -> None:
    """Clear up after a killed build; without exchange it may have stopped between renames."""
    for name in os.listdir(place.beside):
        if name.startswith("members."):
            trees.remove(f"{place.beside}/{name}")
    aside = f"{place.beside}/aside"
    if not os.path.exists(aside):
        return
    if not os.path.exists(place.out):
        os.rename(aside, place.out)
    else:
        trees.remove(aside)


def exchange(place: Place, front: Known, back: Known) -> None:
    """Publish the second tree in one step, and remember what both trees hold now.

    `front` is what the tree to publish holds, `back` the one that it replaces. What
    is remembered need not be right: trees are looked through before they are trusted.
    """
    if not os.path.exists(place.out):
        os.rename(place.back, place.out)
    elif not _exchange(place.back, place.out):
        # No exchange on this system: two renames, the gap between them as short as can be.
        aside = f"{place.beside}/aside"
        os.rename(place.out, aside)
        os.rename(place.back, place.out)
        os.rename(aside, place.back)
    _remember(place, "back", back)
    _remember(place, "front", front)


def remember_back(place: Place, back: Known) -> None:
    """Remember what the second tree holds, where it is not published."""
    _remember(place, "back", back)


def _remember(place: Place, of: str, known: Known) -> None:
    # As a plain tuple: nothing else has to be known to read it.
    store.save(f"{place.beside}/{of}.index", (known.files, known.folders, known.taken))


def fresh_folder(out: Path) -> Path:
    """Return a new folder beside `out`; leftovers of killed builds are removed.

    Raises OSError when the parent cannot be written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    for left in out.parent.glob(f".{out.name}.new-*"):
        if not _alive(left):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f".{out.name}.new-{os.getpid()}-", dir=out.parent))


def _alive(folder: Path) -> bool:
    """Tell whether the build that made the folder still runs."""
    pid = folder.name.rpartition("new-")[2].split("-")[0]
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def swap(fresh: Path, out: Path) -> None:
    """Make `fresh` the new `out` in one step, then remove what was there before."""
    os.chmod(fresh, 0o755)
    if not out.exists():
        os.rename(fresh, out)
        return
    if not _exchange(str(fresh), str(out)):
        # No exchange on this system: two renames, the gap between them as short as can be.
        aside = fresh.with_name(fresh.name + "-old")
        os.rename(out, aside)
        os.rename(fresh, out)
        fresh = aside
    shutil.rmtree(fresh, ignore_errors=True)


def _exchange(a: str, b: str) -> bool:
    """Swap two names atomically where the kernel can; tell whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), _EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), b)
