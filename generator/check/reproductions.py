"""A playbook's Reproduction is Python that starts from a known fixture and asserts something.

It is run by the tests, not here.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.problems import Problem
from generator.reference import Reference


def check(ref: Reference) -> Iterable[Problem]:
    """Return a problem for each reproduction that cannot be run as it stands."""
    playbooks = [p for p in ref.content.playbooks.values() if "Reproduction" in p.sections]
    if not playbooks:
        return []
    # pydicom takes longer to import than most files take to check.
    from generator import reproduction

    return reproduction.problems(playbooks)
