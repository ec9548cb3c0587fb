"""A playbook's Reproduction is Python that starts from a known fixture and asserts something.

It is run by the tests, not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator import reproduction
from generator.problems import Problem
from generator.reference import Reference

_FOLDERS = ("data/test_files", "data/charset_files")


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each reproduction that cannot be run as it stands."""
    yield from reproduction.problems(ref.content.playbooks.values(), known(ref))


def known(ref: Reference) -> frozenset[str]:
    """Return the files inside the pydicom package that a reproduction can start from."""
    own = (s for s in ref.samples.values() if s.package.startswith("pydicom "))
    paths = [PurePosixPath(sample.path) for sample in own]
    return frozenset(
        p.name for p in paths if p.parent.as_posix() in _FOLDERS and p.suffix == ".dcm"
    )
