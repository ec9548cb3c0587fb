"""Puts a finished build where readers see it, whole or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_AT_FDCWD = -100


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
    if not _exchange(fresh, out):
        # No exchange on this system: two renames, the gap between them as short as can be.
        aside = fresh.with_name(fresh.name + "-old")
        os.rename(out, aside)
        os.rename(fresh, out)
        fresh = aside
    shutil.rmtree(fresh, ignore_errors=True)


def _exchange(a: Path, b: Path) -> bool:
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
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(b))
