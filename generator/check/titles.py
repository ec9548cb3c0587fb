"""Every playbook and every guide has a title of its own: lists and searches show titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content import Prose
from generator.problems import Problem
from generator.reference import Reference


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each title that an earlier file has; letter case does not count."""
    yield from _repeated(ref.content.playbooks.values(), "playbook")
    yield from _repeated(ref.content.guides.values(), "guide")


def _repeated(documents: Iterable[Prose], kind: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for prose in documents:
        title = " ".join(prose.data["title"].lower().split())
        first = seen.setdefault(title, prose.path)
        if first != prose.path:
            message = f"must be this {kind}'s own (also the title of {first}). Say what differs."
            yield prose.source.problem(("title",), message)
