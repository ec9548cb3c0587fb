"""A snippet's fixture is a file that comes with pydicom, by the shortest path that names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.mirth.snippets import Snippet
from generator.positions import read_yaml
from generator.problems import Problem, did_you_mean
from generator.reference import Reference


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each fixture of a snippet that no sample has."""
    files = known(ref)
    for snippet in ref.snippets.values():
        for i, name in enumerate(snippet.fixtures):
            if name not in files:
                hint = did_you_mean(name, files)
                message = f"must be a file that comes with pydicom (got {name!r}).{hint}"
                yield Problem(snippet.path, _line(snippet, i), f"fixtures[{i}]", message)


def known(ref: Reference) -> frozenset[str]:
    """Return the names by which snippets call pydicom's files: `CT_small.dcm`, or with
    folders below `dicomdirtests`, where base names repeat: `77654033/CR1/6154`."""
    found = set()
    for sample in ref.samples.values():
        if sample.package.startswith("pydicom "):
            parts = PurePosixPath(sample.path).parts[1:]  # without data/
            found.add("/".join(parts[2 if parts[1] == "dicomdirtests" else 1 :]))
    return frozenset(found)


def _line(snippet: Snippet, number: int) -> int:
    """Read the front matter again for a line: worth it for a fault only."""
    matter = snippet.script.partition("---*/")[0].partition("\n")[2]
    source, _ = read_yaml(matter, snippet.path, first_line=2)
    return source.line(("fixtures", number)) if source else 1
