"""What a build depends on, by digest of its bytes: hand-written files, and the world."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

# Files of `content/` whose records are told apart; one is a unit. Every other file of
# content counts as part of the world.
_UNIT = re.compile(
    r"content/(?:(?:definitions|attributes)/[^/]+\.yml|(?:playbooks|guides)/[^/]+\.md"
    r"|mirth/[^/]+\.js|mirth/results\.json|cloud-support\.json|orthanc\.json|vrs\.yml|belongs\.yml)"
)
_FOLDERS = ("content", "templates")
SINGLE = (
    "mkdocs.yml",
    # What `sitefiles.LIBRARIES` copies.
    "node_modules/dicom-parser/dist/dicomParser.min.js",
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Digests of all inputs.

    `units` are the hand-written files by path below the root, `code` stands for the
    generator and the packages, `facts` for the code and `content/standard`, `world` for
    everything but the units. `stamps` tell whether a file was touched since.
    """

    units: Mapping[str, str]
    code: str
    facts: str
    world: str
    stamps: Mapping[str, tuple[int, int, int]] = field(repr=False, compare=False)

    def still(self, root: Path) -> bool:
        """Tell whether no input was touched since it was read."""
        now = dict(_files(root))
        return now == self.stamps


def scan(root: Path) -> Inputs:
    """Read everything below `root` that a build reads. Raises OSError as reading does."""
    stamps = dict(_files(root))
    digests = {path: _digest(path if os.path.isabs(path) else f"{root}/{path}") for path in stamps}
    code = _joined(
        [sys.version, *_packages()], {p: d for p, d in digests.items() if os.path.isabs(p)}
    )
    inside = {p: d for p, d in digests.items() if not os.path.isabs(p)}
    units = {p: d for p, d in inside.items() if _UNIT.fullmatch(p)}
    standard = {p: d for p, d in inside.items() if p.startswith("content/standard/")}
    others = {p: d for p, d in inside.items() if p not in units}
    return Inputs(units, code, _joined([code], standard), _joined([code], others), stamps)


def _files(root: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield every input with size, time and inode, sorted; code with its whole path."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in _FOLDERS:
        yield from _below(str(root), folder)
    for name in SINGLE:
        if os.path.isfile(f"{root}/{name}"):
            yield name, _stamp(os.stat(f"{root}/{name}"))
    for path, stamp in _below(package, "."):
        yield f"{package}/{path}", stamp


def _below(root: str, folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        entries = sorted(os.scandir(f"{root}/{folder}"), key=lambda e: e.name)
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _below(root, path)
        elif entry.is_file():
            yield path, _stamp(entry.stat())


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _digest(path: str) -> str:
    with open(path, "rb", buffering=0) as file:
        return hashlib.sha256(file.read()).hexdigest()[:32]


def _packages() -> list[str]:
    """Return the installed packages with their versions, as their folders are named."""
    found = set()
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            found.update(n for n in os.listdir(folder) if n.endswith((".dist-info", ".egg-info")))
    return sorted(found)


def _joined(first: list[str], digests: Mapping[str, str]) -> str:
    """Return one digest of texts and files; code counts wherever it stands."""
    parts = [*first]
    for path, digest in digests.items():
        name = path.rpartition("/generator/")[2] if os.path.isabs(path) else path
        parts.append(f"{name} {digest}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
