"""Which files of facts were read from NEMA's DocBook: packages do not overwrite those."""

from __future__ import annotations

from pathlib import Path

from generator import standardfile

DOCBOOK = "NEMA DocBook"  # how the sources of such a file begin


def from_docbook(folder: Path) -> dict[str, str]:
    """Return file → edition for the files below `folder` that hold facts of DocBook parts.

    A file that cannot be read counts as none: whoever compares it reports it.
    """
    found = {}
    for path in sorted(folder.glob("*.json")):
        file, _ = standardfile.read(path, path.name)
        for source in file.sources if file else ():
            if source.package.startswith(DOCBOOK):
                found[path.stem] = source.edition
    return found
