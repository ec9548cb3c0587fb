"""The pictures of sample files in `content/previews`, drawn by `generator.refresh.previews`."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("content", "previews")
_HEAD = struct.Struct(">8s4x4sII")  # signature, length, type, width, height of PNG (ISO 15948)


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture lands below the site's root, and its size in pixels."""

    place: str
    width: int
    height: int


def read(root: Path) -> dict[str, Picture]:
    """Return every picture by the sample it shows; files that are no PNG are left out."""
    found = {}
    for path in sorted((root / FOLDER).glob("*.png")):
        with path.open("rb") as file:
            head = file.read(_HEAD.size)
        if len(head) == _HEAD.size and head.startswith(b"\x89PNG"):
            *_, width, height = _HEAD.unpack(head)
            found[path.stem] = Picture(f"assets/previews/{path.name}", width, height)
    return found
