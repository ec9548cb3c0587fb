"""What one build leaves for the next: records by table, and what was made from which reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator import store
from generator.incremental.inputs import Inputs
from generator.incremental.tables import Read, Reads, Table
from generator.incremental.units import Unit

Job = tuple[Hashable, ...]  # ("page", kind, key), ("rule", name), …


Done = tuple[tuple[int, ...], Any]  # numbers of the reads a result rests on, and the result


@dataclass(slots=True)
class Memory:
    """Everything a build knows of the one before it.

    `done` holds results of jobs as long as nothing they read has changed. `reads`
    numbers every read that a job has made, by how and from which table, and by key.
    """

    inputs: Inputs | None = None
    units: dict[str, Unit] = field(default_factory=dict)
    blind: dict[str, bytes] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    done: dict[Job, Done] = field(default_factory=dict)
    reads: dict[tuple[str, str], dict[Any, int]] = field(default_factory=dict)
    count: int = 0

    def keep(self, job: Job, reads: Iterable[Read], value: Any) -> None:
        """Remember the result of a job."""
        numbers = []
        for how, table, key in reads:
            known = self.reads.setdefault((how, table), {})
            number = known.get(key)
            if number is None:
                number = known[key] = self.count
                self.count += 1
            numbers.append(number)
        self.done[job] = (tuple(numbers), value)

    def forget(self, changed: Collection[Read]) -> None:
        """Forget every job that made one of these reads."""
        found = (self.reads.get((how, table), {}).get(key) for how, table, key in changed)
        stale = {number for number in found if number is not None}
        if stale:
            self.done = {j: d for j, d in self.done.items() if stale.isdisjoint(d[0])}

    def nothing_done(self) -> None:
        """Forget every job."""
        self.done, self.reads, self.count = {}, {}, 0

    def drop(self, kind: str, but: Collection[Job]) -> None:
        """Forget the jobs of a kind that are not asked for any more."""
        self.done = {j: d for j, d in self.done.items() if j[0] != kind or j in but}

    def value(self, job: Job, reads: Reads, make: Callable[[], Any]) -> Any:
        """Return the remembered result of a job, or do it and remember."""
        known = self.done.get(job)
        if known is None:
            reads.take()
            value = make()
            self.keep(job, reads.take(), value)
            return value
        return known[1]

    def jobs(self, kind: str) -> Iterator[tuple[Job, Any]]:
        """Yield the remembered jobs of a kind with their results."""
        for job, done in self.done.items():
            if job[0] == kind:
                yield job, done[1]

    def files(self) -> dict[str, bytes]:
        """Return every file of the site with the digest of its bytes."""
        found: dict[str, bytes] = {}
        for _, page in self.jobs("page"):
            found.update(page_files(page))
        for _, files in self.jobs("part"):
            found.update(files)
        return found


# A rendered page, as plain as can be for there are thousands: address, title, sizes of
# HTML and JSON in bytes, digests of both.
PageDone = tuple[str, str, int, int, bytes, bytes]


def page_files(page: PageDone) -> dict[str, bytes]:
    """Return the files of a page with their digests."""
    return {f"{page[0]}index.html": page[4], f"{page[0]}index.json": page[5]}


def load(path: str) -> Memory:
    """Return what `save` kept, or an empty memory."""
    found = store.load(path)
    if not isinstance(found, dict):
        return Memory()
    try:
        return Memory(**found)
    except TypeError:  # another version of this module
        return Memory()


def save(path: str, memory: Memory) -> None:
    """Keep the memory for the next build."""
    names = ("inputs", "units", "blind", "tables", "done", "reads", "count")
    store.save(path, {name: getattr(memory, name) for name in names})
