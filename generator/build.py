"""Builds the whole site, doing only what changes ask for, and publishes it in one step.

load → check → Reference → pages → render → publish. Nothing is published unless all of
it succeeded: the site a reader sees is always one whole build.
"""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator import publish
from generator.incremental import memory as memories
from generator.incremental.facts import DamagedError, forget
from generator.incremental.inputs import Inputs, scan
from generator.problems import InputError

if TYPE_CHECKING:
    from generator.reference import Reference

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it was written; sizes in bytes."""

    kind: str
    address: str
    title: str
    html: int
    json: int


@dataclass(slots=True)
class Report:
    """What a build did: all pages, how many it rendered, files it wrote, seconds by stage.

    `held` is what it had in memory: who ends next need not wait until that is taken apart.
    """

    pages: list[Written] = field(default_factory=list)
    rendered: int = 0
    files: int = 0
    published: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
    held: list[object] = field(default_factory=list, repr=False, compare=False)

    def counts(self) -> dict[str, int]:
        """Return the number of pages of each kind."""
        found: dict[str, int] = {}
        for page in self.pages:
            found[page.kind] = found.get(page.kind, 0) + 1
        return found


class Clock:
    """Tells what each stage did and how long it took."""

    def __init__(self, report: Report, say: Say) -> None:
        self.report, self.say, self.last = report, say, time.perf_counter()

    def lap(self, stage: str, what: str) -> None:
        """Close a stage."""
        now = time.perf_counter()
        self.report.seconds[stage] = now - self.last
        self.say(f"{stage:<10} {now - self.last:6.2f} s  {what}")
        self.last = now


def read(root: Path) -> Reference:
    """Read and check everything below `root`. Raises InputError with all problems."""
    from generator.check import tree

    ref, problems = tree.read(root)
    if problems or ref is None:
        raise InputError(problems)
    return ref


def build(root: Path, out: Path, jobs: int | None = None, say: Say = lambda _: None) -> Report:
    """Bring the site of the project at `root` up to date in `out`.

    `jobs` is the number of processes (default: one a core). Raises InputError when the
    input is wrong and OSError when `out` cannot be written; `out` is then as it was.
    """
    report = Report()
    clock = Clock(report, say)
    order = Order(root, f"{root}/.cache/build", jobs or os.cpu_count() or 1, clock)
    with (
        _without_collector(),
        publish.opened(out, say) as place,
        publish.Sides(place, order.jobs > 1) as sides,
    ):
        inputs = scan(root)
        memory = memories.load(f"{order.cache}/memory")
        report.held += [sides, memory]
        clock.lap("inputs", f"{len(inputs.units)} files of content")
        if inputs == memory.inputs and sides.holds(memory.files()):
            report.pages = pages_of(memory)
            clock.lap("publish", "nothing has changed")
        else:
            _update(order, sides, inputs, memory)
    return report


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: the project, its cache, processes at once, who hears of it."""

    root: Path
    cache: str
    jobs: int
    clock: Clock


def pages_of(memory: memories.Memory) -> list[Written]:
    """Return all pages, by address."""
    pages = [Written(job[1], *page[:4]) for job, page in memory.jobs("page")]
    return sorted(pages, key=lambda w: w.address)


def _update(order: Order, sides: publish.Sides, inputs: Inputs, memory: memories.Memory) -> None:
    from generator.incremental.state import FaultyError
    from generator.update import update

    try:
        update(order, sides, inputs, memory)
    except DamagedError:
        # What saves time has gone bad: do without.
        forget(f"{order.cache}/facts")
        update(order, sides, inputs, memories.Memory())
    except FaultyError as error:
        read(order.root)
        # Nothing is wrong any more: somebody mended it meanwhile.
        raise InputError(error.problems) from None


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing here makes garbage in circles; looking for it takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
