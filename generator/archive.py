"""The ZIP of all pages, put together from members that are compressed once.

A member is a page with its header, as it stands in the file (APPNOTE 6.3.10 §4.3.7).
Those that have not changed are copied from the archive before, a long run at a time;
only the directory at the end is made anew.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.trees import write

FOLDER = "dicom-field-guide/"
_LEVEL = 1  # a tenth larger than with 6, for two thirds of the time
_DATE = 1 << 5 | 1  # 1980-01-01: the same input gives the same bytes
_DEFLATED, _VERSION, _UNIX, _UTF8 = 8, 20, 3 << 8, 0x800
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_WHERE64 = struct.Struct("<4sIQI")
_OUTSIDE = frozenset({"sw.js", "sitemap.xml", "robots.txt", "404.html", "opensearch.xml"})

Place = tuple[bytes, int, int, int, int, int]
# What a member holds (digest of the bytes), where it begins in its file, its length with
# header, CRC, and size compressed and not.


def belongs(path: str) -> bool:
    """Tell whether a file of the site goes into the archive: pages and what they need."""
    return path not in _OUTSIDE and not path.endswith(("index.json", ".zip"))


def member(path: str, data: bytes) -> tuple[bytes, int, int]:
    """Return the member of a file with its CRC and its compressed size."""
    squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeezer.compress(data) + squeezer.flush()
    crc = zlib.crc32(data)
    name, flags = _named(path)
    sizes = (crc, len(packed), len(data), len(name), 0)
    head = _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, _DEFLATED, 0, _DATE, *sizes)
    return head + name + packed, crc, len(packed)


def _named(path: str) -> tuple[bytes, int]:
    name = (FOLDER + path).encode()
    return name, 0 if name.isascii() else _UTF8


def directory(file: str, digests: Mapping[str, bytes]) -> dict[str, Place]:
    """Return the members of an archive as it tells them itself."""
    from zipfile import ZipFile

    found = {}
    with ZipFile(file) as known:
        for info in known.infolist():
            path = info.filename.removeprefix(FOLDER)
            length = _LOCAL.size + len(info.filename.encode()) + info.compress_size
            found[path] = (
                digests[path], info.header_offset, length,
                info.CRC, info.compress_size, info.file_size,
            )  # fmt: skip
    return found


@dataclass(slots=True)
class Members:
    """Writes members into a file of their own, one after the other."""

    file: str
    places: dict[str, Place] = field(default_factory=dict)
    _at: int = 0
    _handle: int = -1

    def add(self, path: str, digest: bytes, data: bytes) -> None:
        """Compress a file. Raises OSError when the disk does not take it."""
        block, crc, packed = member(path, data)
        try:
            if self._handle < 0:
                self._handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            write(self._handle, block)
        except OSError as error:
            error.filename = error.filename or self.file
            raise
        self.places[path] = (digest, self._at, len(block), crc, packed, len(data))
        self._at += len(block)

    def close(self) -> None:
        """Close the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def assemble(target: int, sources: Iterable[tuple[int, Mapping[str, Place]]]) -> dict[str, Place]:
    """Write the archive of all members of `sources` (open file, members) into the open file.

    Return where its members stand. Raises OSError when a file cannot be read or written.
    """
    found = {path: (file, place) for file, places in sources for path, place in places.items()}
    places: dict[str, Place] = {}
    directory: list[bytes] = []
    runs: list[list[int]] = []  # file, begin, end
    at = 0
    for path in sorted(found):
        file, (digest, begin, length, crc, packed, size) = found[path]
        if runs and runs[-1][0] == file and runs[-1][2] == begin:
            runs[-1][2] = begin + length
        else:
            runs.append([file, begin, begin + length])
        places[path] = (digest, at, length, crc, packed, size)
        name, flags = _named(path)
        directory.append(
            _CENTRAL.pack(
                b"PK\x01\x02", _VERSION | _UNIX, _VERSION, flags, _DEFLATED, 0, _DATE, crc, packed,
                size, len(name), 0, 0, 0, 0, 0o100644 << 16, at,
            ) + name
        )  # fmt: skip
        at += length
    for file, begin, end in runs:
        _copy(file, target, begin, end)
    end = b"".join(directory)
    write(target, end + _closing(len(directory), len(end), at))
    return places


def _closing(count: int, length: int, at: int) -> bytes:
    """Return the end of the directory of so many files, in the long form where it must be."""
    few, long = min(count, 0xFFFF), b""
    if count >= 0xFFFF:
        long = _END64.pack(b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, at)
        long += _WHERE64.pack(b"PK\x06\x07", 0, at + length, 1)
    return long + _END.pack(b"PK\x05\x06", 0, 0, few, few, length, at, 0)


def _copy(source: int, target: int, begin: int, end: int) -> None:
    while begin < end:
        block = os.pread(source, min(end - begin, 1 << 22), begin)
        if not block:
            raise OSError(f"the archive of the build before is shorter than {end} bytes")
        write(target, block)
        begin += len(block)

