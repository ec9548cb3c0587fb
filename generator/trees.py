"""Trees of files that are brought up to date by writing only what differs.

What a tree holds is remembered in an index (path, digest of the bytes, and the file's
size, time and inode). Before it is trusted, the tree is looked through: a file whose
size, time or inode is not the remembered one counts as unknown, whoever touched it and
whenever a build was killed. Two trees share the files that are the same in both, so a
file is never changed in place: it is removed and made anew.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

Entry = tuple[bytes, int, int, int]  # digest, size in bytes, time in ns, inode
Index = dict[str, Entry]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)


def digest(data: bytes) -> bytes:
    """Return 16 bytes that stand for `data`."""
    return hashlib.sha256(data).digest()[:16]


def write(file: int, data: bytes) -> None:
    """Write all of `data`: a disk that fills up takes a part first, then refuses."""
    done = os.write(file, data)
    while done < len(data):
        done += os.write(file, data[done:])


@dataclass(frozen=True, slots=True)
class Differences:
    """How a folder differs from its index; paths are relative to the folder.

    `lost` files are in the index only, `strange` ones have no valid entry in it, and
    `strange_folders` hold no file of the index.
    """

    lost: frozenset[str] = frozenset()
    strange: frozenset[str] = frozenset()
    strange_folders: frozenset[str] = frozenset()
    exists: bool = True

    def __bool__(self) -> bool:
        return bool(self.lost or self.strange or self.strange_folders) or not self.exists

    def trusted(self, index: Index) -> Index:
        """Return the entries of the index that the folder keeps."""
        if not (self.lost or self.strange):
            return index
        gone = self.lost | self.strange
        return {path: entry for path, entry in index.items() if path not in gone}


def compare(folder: str, index: Index) -> Differences:
    """Look through `folder` and tell how it differs from `index`."""
    if not os.path.isdir(folder):
        return Differences(lost=frozenset(index), exists=False)
    seen, strange, folders = set(), set(), set()
    for path, found in _walk(folder, ""):
        if found is None:
            folders.add(path)
            continue
        known = index.get(path)
        if known and known[1:] == (found.st_size, found.st_mtime_ns, found.st_ino):
            seen.add(path)
        else:
            strange.add(path)
    lost = frozenset(index.keys() - seen - strange)
    return Differences(lost, frozenset(strange), frozenset(folders - folders_of(index)))


def _walk(folder: str, below: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield every file with its status, and every folder with None."""
    with os.scandir(f"{folder}/{below}") as entries:
        for entry in entries:
            path = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield path, None
                yield from _walk(folder, f"{path}/")
            else:
                yield path, entry.stat(follow_symlinks=False)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that holds one of the paths, at any depth."""
    found: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


@dataclass(slots=True)
class Writer:
    """Writes files below `folder`; `index` is what it holds, `new` what was put.

    Several processes may write at once where each puts other paths.
    """

    folder: str
    index: Index
    new: Index = field(default_factory=dict)
    written: int = 0

    def put(self, path: str, data: bytes) -> bytes:
        """See to it that `path` holds `data`; return its digest.

        Raises OSError, with the file's name, when it cannot be written.
        """
        name = digest(data)
        known = self.index.get(path)
        if known and known[0] == name:
            self.new[path] = known
        else:
            self.make(path, name, lambda file: write(file, data))
        return name

    def make(self, path: str, name: bytes, fill: Callable[[int], None]) -> None:
        """Let `fill` write the file, whose digest is to be `name`.

        Raises OSError, with the file's name, when it cannot be written.
        """
        full = f"{self.folder}/{path}"
        try:
            file = self._open(full)
            try:
                fill(file)
                status = os.fstat(file)
            finally:
                os.close(file)
        except OSError as error:
            error.filename = error.filename or full
            raise
        self.new[path] = (name, status.st_size, status.st_mtime_ns, status.st_ino)
        self.written += 1

    def _open(self, full: str) -> int:
        # Another process may be filling the tree with what is the same (see `fill`).
        for _ in range(3):
            try:
                return os.open(full, _NEW, 0o666)
            except FileNotFoundError:
                os.makedirs(full.rpartition("/")[0], exist_ok=True)
            except FileExistsError:
                remove(full)
        return os.open(full, _NEW, 0o666)

    def share(self, path: str, source: str, entry: Entry) -> bool:
        """Take the file over from the tree `source`, whose entry it is; False if it is gone."""
        full = f"{self.folder}/{path}"
        try:
            _link(f"{source}/{path}", full)
        except FileNotFoundError:
            try:
                os.makedirs(full.rpartition("/")[0], exist_ok=True)
                _link(f"{source}/{path}", full)
            except FileNotFoundError:
                return False
        status = os.stat(full)
        if (status.st_size, status.st_mtime_ns) != entry[1:3]:
            remove(full)
            return False
        self.new[path] = (entry[0], status.st_size, status.st_mtime_ns, status.st_ino)
        self.written += 1
        return True

    def drop(self, unwanted: Collection[str], folders: Iterable[str] = ()) -> None:
        """Remove files, and the folders among `folders` that hold nothing any more."""
        for path in unwanted:
            remove(f"{self.folder}/{path}")
        for folder in sorted(folders, key=len, reverse=True):
            with contextlib.suppress(OSError):
                os.rmdir(f"{self.folder}/{folder}")


def fill(folder: str, source: str, paths: Iterable[str]) -> list[str]:
    """Give every file of `source` a second name in `folder`; return those that failed.

    What is in `folder` already stays: it may be newer.
    """
    made, failed = set(), []
    for path in paths:
        above = path.rpartition("/")[0]
        if above not in made:
            os.makedirs(f"{folder}/{above}", exist_ok=True)
            made.add(above)
        try:
            os.link(f"{source}/{path}", f"{folder}/{path}", follow_symlinks=False)
        except FileExistsError:
            pass
        except OSError:
            failed.append(path)
    return failed


def _link(source: str, target: str) -> None:
    """Give a file a second name; copy it where the file system has one name a file."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        remove(target)
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EXDEV, errno.EMLINK):
            raise
        shutil.copy2(source, target)


def remove(path: str) -> None:
    """Remove a file, or whatever else is there; nothing there is fine."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
    except (IsADirectoryError, PermissionError):
        if not os.path.isdir(path) or os.path.islink(path):
            raise
        shutil.rmtree(path)
