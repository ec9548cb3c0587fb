"""Builds the whole site into a fresh folder and swaps it in.

load → check → Reference → pages → render → publish. Nothing is published unless all of
it succeeded: the site a reader sees is always one whole build.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import publish, sitefiles
from generator.check import tree
from generator.pages import KINDS
from generator.pages.page import Page
from generator.problems import InputError, Problem
from generator.reference import Reference
from generator.render import Renderer

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
    """What a build did: pages, and seconds by stage."""

    pages: list[Written] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Return the number of pages of each kind."""
        found: dict[str, int] = {}
        for page in self.pages:
            found[page.kind] = found.get(page.kind, 0) + 1
        return found


def read(root: Path) -> Reference:
    """Read and check everything below `root`. Raises InputError with all problems."""
    ref, problems = tree.read(root)
    if problems or ref is None:
        raise InputError(problems)
    return ref


def build(root: Path, out: Path, jobs: int | None = None, say: Say = lambda _: None) -> Report:
    """Build the site of the project at `root` into `out`.

    `jobs` is the number of processes (default: one a core). Raises InputError when the
    input is wrong and OSError when `out` cannot be written; `out` is then as it was.
    """
    report = Report()
    clock = _Clock(report, say)
    ref = read(root)
    clock.lap("read", f"{len(ref.attributes)} attributes, {len(ref.modules)} modules")
    renderer = Renderer(root)
    plan = [(k, key) for k, kind in enumerate(KINDS) for key in kind.keys(ref)]
    clock.lap("plan", f"{len(plan)} pages")
    fresh = publish.fresh_folder(out)
    try:
        report.pages = sorted(
            _render_all(ref, renderer, plan, fresh, jobs or os.cpu_count() or 1),
            key=lambda w: w.address,
        )
        clock.lap("render", f"{len(report.pages)} pages")
        sitefiles.write(ref, renderer, report.pages, fresh)
        clock.lap("site files", "assets, search rows, sitemap")
        publish.swap(fresh, out)
        clock.lap("publish", str(out))
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return report


class _Clock:
    """Tells what each stage did and how long it took."""

    def __init__(self, report: Report, say: Say) -> None:
        self.report, self.say, self.last = report, say, time.perf_counter()

    def lap(self, stage: str, what: str) -> None:
        now = time.perf_counter()
        self.report.seconds[stage] = now - self.last
        self.say(f"{stage:<10} {now - self.last:6.2f} s  {what}")
        self.last = now


def _render_all(
    ref: Reference,
    renderer: Renderer,
    plan: Sequence[tuple[int, Any]],
    out: Path,
    jobs: int,
) -> list[Written]:
    _reject_twins(plan, ref)
    if jobs == 1:
        return _render_slice(ref, renderer, plan, out)
    # Forked workers share the graph's memory; frozen objects stay out of the
    # collector's way, so that their pages are not copied just by looking at them.
    gc.collect()
    gc.freeze()
    fork = multiprocessing.get_context("fork")
    queue = fork.SimpleQueue()
    workers = [
        fork.Process(target=_worker, args=(queue, ref, renderer, plan[n::jobs], out))
        for n in range(jobs)
    ]
    for worker in workers:
        worker.start()
    results = [queue.get() for _ in workers]
    for worker in workers:
        worker.join()
    gc.unfreeze()
    failures = [r for r in results if isinstance(r, BaseException)]
    if failures:
        raise failures[0]
    return [written for result in results for written in result]


def _worker(queue: Any, *args: Any) -> None:
    try:
        queue.put(_render_slice(*args))
    except BaseException as error:
        # The traceback does not survive the pipe; a note does.
        error.add_note("".join(traceback.format_tb(error.__traceback__)))
        queue.put(error)


def _render_slice(
    ref: Reference, renderer: Renderer, plan: Sequence[tuple[int, Any]], out: Path
) -> list[Written]:
    written = []
    for k, key in plan:
        try:
            written.append(write_page(renderer, KINDS[k].name, KINDS[k].page(ref, key), out))
        except Exception as error:
            error.add_note(f"while building the {KINDS[k].name} page of {key!r}")
            raise
    return written


def write_page(renderer: Renderer, kind: str, page: Page, out: Path) -> Written:
    """Write a page and its JSON twin below `out`."""
    folder = f"{out}/{page.address}"
    html, twin = renderer.html(page), renderer.twin(page)
    os.makedirs(folder, exist_ok=True)
    for name, data in (("index.html", html), ("index.json", twin)):
        with open(f"{folder}{name}", "wb", buffering=0) as file:
            file.write(data)
    return Written(kind, page.address, page.title, len(html), len(twin))


def _reject_twins(plan: Sequence[tuple[int, Any]], ref: Reference) -> None:
    """Two entries of one kind with one key would overwrite each other's page."""
    seen: set[tuple[int, Any]] = set()
    for entry in plan:
        if entry in seen:
            message = f"must have a key of its own (got {entry[1]!r} twice)"
            raise InputError([Problem("content", 0, KINDS[entry[0]].name, message)])
        seen.add(entry)
