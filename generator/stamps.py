"""Tells soon that nobody has touched a tree: a folder's time stands for the names in it.

The time of a folder changes when a name in it comes or goes. So a tree whose folders and
files all have the remembered times holds what is remembered, and nothing needs to be
listed. Where that does not hold, `trees.compare` looks through the tree and tells what
differs.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

from generator.trees import Differences, Index, compare, folders_of

Stamps = dict[str, tuple[int, int]]  # folder ("" for the tree itself): time in ns, inode

# Clocks of file systems tick: what changes within the tick in which a folder's time was
# read may leave that time as it is. The folder is listed then. In ns, some ticks of Linux.
_TICK = 20_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a tree: its files, its folders (none: unknown), and when (ns)."""

    files: Index = field(default_factory=dict)
    folders: Stamps = field(default_factory=dict)
    taken: int = 0


def look(folder: str, known: Known) -> tuple[bool, Differences]:
    """Tell whether the tree has every remembered time, and how it differs from its files."""
    if known.folders and _untouched(folder, known):
        return True, Differences()
    return False, compare(folder, known.files)


def take(folder: str, files: Index, before: Known) -> Known:
    """Return what is to be remembered of the tree that now holds `files`.

    `before` is what it held when it was last looked through; without folders all are read.
    """
    taken = time.time_ns()
    folders = dict(before.folders)
    if folders:
        changed = {path for path, entry in files.items() if before.files.get(path) != entry}
        changed |= before.files.keys() - files.keys()
    else:
        changed = set(files)
    for path in ("", *folders_of(changed)):
        try:
            status = os.lstat(f"{folder}/{path}")
        except FileNotFoundError:
            folders.pop(path, None)
        else:
            folders[path] = (status.st_mtime_ns, status.st_ino)
    return Known(files, folders, taken)


def _untouched(folder: str, known: Known) -> bool:
    fresh = []
    try:
        for path, stamp in known.folders.items():
            status = os.lstat(f"{folder}/{path}")
            if (status.st_mtime_ns, status.st_ino) != stamp:
                return False
            if stamp[0] > known.taken - _TICK:
                fresh.append(path)
        for path, entry in known.files.items():
            status = os.lstat(f"{folder}/{path}")
            if (status.st_size, status.st_mtime_ns, status.st_ino) != entry[1:]:
                return False
        return all(set(os.listdir(f"{folder}/{path}")) == _names(known, path) for path in fresh)
    except OSError:
        return False


def _names(known: Known, folder: str) -> set[str]:
    """Return the names in a folder, as they are remembered."""
    start = f"{folder}/" if folder else ""
    found = {path[len(start) :] for path in known.files if path.startswith(start)}
    return {name.partition("/")[0] for name in found}
