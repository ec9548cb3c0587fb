"""Where a build's files go: the second tree, and the members of the ZIP of all pages."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator import archive, publish, trees
from generator.archive import Members, Place
from generator.incremental.facts import DamagedError
from generator.pages.offline import ARCHIVE
from generator.trees import Index, Writer


@dataclass(slots=True)
class Packed:
    """An archive at hand: its file ("" for none) and where its members stand."""

    file: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    def places_of(
        self, digests: Mapping[str, bytes], sides: publish.Sides
    ) -> Mapping[str, Place]:
        """Return the members of the published archive, read from it where they are not known."""
        wanted = {path: d for path, d in digests.items() if archive.belongs(path)}
        if {path: place[0] for path, place in self.places.items()} == wanted:
            return self.places
        return archive.directory(f"{sides.place.out}/{ARCHIVE}", digests)


@dataclass(slots=True)
class Output:
    """Takes the files of a build; what is the same as before is not written again.

    Several processes may put files at once, each with an output of its own (`apart`).
    """

    place: publish.Place
    writer: Writer
    packed: Packed
    members: list[Members]

    def put(self, path: str, data: bytes) -> bytes:
        """See to it that the second tree and the archive will hold the file."""
        digest = self.writer.put(path, data)
        if archive.belongs(path) and self.packed.places.get(path, (None,))[0] != digest:
            self.members[-1].add(path, digest, data)
        return digest

    def apart(self, number: int) -> Output:
        """Return an output for another process, which shares no open file with this one."""
        file = f"{self.place.beside}/members.{number}"
        writer = Writer(self.writer.folder, self.writer.index)
        return Output(self.place, writer, self.packed, [Members(file)])

    def took(self) -> tuple[Index, int, Members]:
        """Return what was put, ready to be handed to another process."""
        self.members[-1].close()
        return self.writer.new, self.writer.written, self.members[-1]

    def take_over(self, took: tuple[Index, int, Members]) -> None:
        """Take over what another process put."""
        new, written, members = took
        self.writer.new.update(new)
        self.writer.written += written
        self.members.insert(0, members)

    def archive(self, digests: Mapping[str, bytes], name: bytes) -> dict[str, Place]:
        """Write the archive of these files, whose digest is `name`; return its members.

        Raises OSError when a file cannot be read or written.
        """
        sources = self._sources({p: d for p, d in digests.items() if archive.belongs(p)})
        places: dict[str, Place] = {}
        with contextlib.ExitStack() as stack:
            # Opened before the new archive takes the place of one of them.
            ready = [(stack.enter_context(_opened(f)), found) for f, found in sources if found]
            self.writer.make(ARCHIVE, name, lambda f: places.update(archive.assemble(f, ready)))
        return places

    def complete(self, wanted: Mapping[str, bytes], front: Index) -> int:
        """Bring what is still missing from the published tree, and remove what is too much.

        Return how many files were removed. Raises DamagedError when a file is in neither.
        """
        writer = self.writer
        for path, digest in wanted.items():
            entry = writer.index.get(path)
            if path in writer.new:
                continue
            if entry and entry[0] == digest:
                writer.new[path] = entry
            elif path not in front or not writer.share(path, self.place.out, front[path]):
                raise DamagedError(path)
        gone = writer.index.keys() - wanted.keys()
        left = trees.folders_of(writer.index) - trees.folders_of(wanted) if gone else ()
        writer.drop(gone, left)
        return len(gone)

    def _sources(self, wanted: Mapping[str, bytes]) -> list[tuple[str, dict[str, Place]]]:
        """Return the files that hold the wanted members; what none holds is compressed."""
        sources, missing = [], dict(wanted)
        for file, places in self._at_hand():
            fits = {p: place for p, place in places.items() if missing.get(p) == place[0]}
            sources.append((file, fits))
            for path in fits:
                del missing[path]
        if missing:
            late = Members(f"{self.place.beside}/members.late")
            for path, digest in missing.items():
                late.add(path, digest, self._read(path, digest))
            late.close()
            self.members.insert(0, late)
            sources.append((late.file, late.places))
        return sources

    def _at_hand(self) -> Iterator[tuple[str, Mapping[str, Place]]]:
        if self.packed.file:
            yield self.packed.file, self.packed.places
        for members in self.members:
            members.close()
            yield members.file, members.places

    def _read(self, path: str, digest: bytes) -> bytes:
        """Return a file of this build, from the tree that `complete` will take it from."""
        writer = self.writer
        here = path in writer.new or writer.index.get(path, (b"",))[0] == digest
        folder = writer.folder if here else self.place.out
        with open(f"{folder}/{path}", "rb", buffering=0) as file:
            return file.read()

    def close(self) -> None:
        """Remove what only served the archive."""
        for members in self.members:
            members.close()
            with contextlib.suppress(OSError):
                os.unlink(members.file)


@contextlib.contextmanager
def _opened(file: str) -> Iterator[int]:
    handle = os.open(file, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def archive_name(digests: Mapping[str, bytes]) -> bytes:
    """Return the digest of the archive of these files: it follows from theirs."""
    lines = (f"{p} {digests[p].hex()}\n" for p in sorted(digests) if archive.belongs(p))
    return trees.digest("".join(lines).encode())


def packed(sides: publish.Sides, digest: bytes, places: Mapping[str, Place]) -> Packed:
    """Return the archive of the build before, where a tree still has it."""
    for side, folder in (("front", sides.place.out), ("back", sides.place.back)):
        entry = sides.look(side)[0].get(ARCHIVE)
        if entry and entry[0] == digest:
            return Packed(f"{folder}/{ARCHIVE}", places)
    return Packed()
