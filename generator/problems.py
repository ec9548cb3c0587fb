"""What is wrong with the input, said so that its author can mend it.

Every fault found in content, fixtures or packages becomes a `Problem`; they are
collected, sorted and printed together, and the command ends with status 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, printed as `path:line: field: what must hold (got X). Hint`.

    `path` is relative to the project's root, `line` counts from 1 (0: the whole
    file), `field` is the place inside the record (`hl7[0].field`) or "".
    """

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )


class InputError(Exception):
    """The input has faults; `problems` holds them all, sorted by path and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def summary(problems: Iterable[Problem], consequence: str) -> str:
    """Return the closing line, e.g. `3 problems in 2 files; nothing was built.`"""
    found = list(problems)
    files = len({p.path for p in found})
    return (
        f"{len(found)} problem{'s' * (len(found) != 1)} in "
        f"{files} file{'s' * (files != 1)}; {consequence}."
    )


def did_you_mean(got: str, allowed: Iterable[str]) -> str:
    """Return ` Did you mean X?` for the nearest allowed spelling, or ""."""
    by_lower = {a.lower(): a for a in allowed}
    near = difflib.get_close_matches(got.lower(), by_lower, n=1, cutoff=0.6)
    return f" Did you mean {by_lower[near[0]]}?" if near else ""


def relative(path: Path, root: Path) -> str:
    """Return `path` as messages print it: relative to `root` where it lies below it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
