"""One build after the inputs are known: render what is stale, write what differs, publish."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator import output, parallel, publish, sitefiles, stamps, store, trees
from generator.build import Order, Written, pages_of
from generator.incremental import facts
from generator.incremental import memory as memories
from generator.incremental.inputs import Inputs
from generator.incremental.memory import Job, Memory, PageDone, page_files
from generator.incremental.state import FaultyError, State, assemble, judge
from generator.incremental.tables import WatchedList, changes
from generator.output import Output
from generator.pages import KINDS
from generator.pages.offline import ARCHIVE
from generator.pages.page import Page
from generator.problems import InputError, Problem
from generator.render import Renderer
from generator.trees import Index

_FEW = 150  # pages that are rendered sooner than processes are started
_SHARE = 24  # pages a process takes at a time
_WORKER, _ARCHIVE = ("part", "worker"), ("part", "archive")


def update(order: Order, sides: publish.Sides, inputs: Inputs, memory: Memory) -> None:
    """Bring the site up to date and publish it if it differs.

    Raises FaultyError when the input is wrong, DamagedError when what was kept between
    builds cannot be read, OSError when something cannot be written.
    """
    clock = order.clock
    state = assemble(order.root, inputs, memory, order.cache, order.jobs > 1)
    memory = state.memory
    clock.report.held += [state, memory]
    clock.lap("read", f"{len(state.ref.attributes)} attributes, {len(state.ref.modules)} modules")
    tasks: list[parallel.Task[Any]] = []
    with parallel.together(tasks):
        checking = parallel.start(judge, state, apart=order.jobs > 1)
        tasks.append(checking)
        if state.fresh:
            folder = f"{order.cache}/facts"
            keep = (facts.save, folder, inputs.facts, state.fresh)
            tasks.append(parallel.start(*keep, apart=order.jobs > 1))
        try:
            out = _rendered(order, state, _renderer(order, inputs), sides, tasks)
        except Exception:
            # What cannot be made of faulty content is no news; the fault is.
            _check(state, checking)
            raise
        _check(state, checking)
        _publish(order, sides, out, (inputs, memory), tasks)
        out.close()
        for task in tasks:
            if task is not checking:
                task.result()
    clock.report.pages = pages_of(memory)
    clock.lap("remember", "for the next build")


def _check(state: State, checking: parallel.Task[Any]) -> None:
    """Take the rules' answers. Raises FaultyError when there is a problem."""
    fresh, found = checking.result()
    for name, (reads, problems) in fresh.items():
        state.memory.keep(("rule", name), reads, problems)
    if found:
        raise FaultyError(found)


def _renderer(order: Order, inputs: Inputs) -> Renderer:
    """Return the renderer; the frames of the last build are good while the world is."""
    path = f"{order.cache}/frames"
    known = store.load(path)
    if known and known[0] == inputs.world:
        return Renderer(order.root, known[1])
    renderer = Renderer(order.root)
    store.save(path, (inputs.world, renderer.frames))
    return renderer


def _rendered(
    order: Order, state: State, renderer: Renderer, sides: publish.Sides, tasks: list[Any]
) -> Output:
    """Make all files that are stale; `state.memory` then knows all there are."""
    plan, memory = _plan(state), state.memory
    front = sides.look("front")[0]
    back, found = sides.look("back")
    stale = [job for job in plan if not _at_hand(memory, job, back, front)]
    order.clock.lap("plan", f"{len(stale)} of {len(plan)} pages to render")
    out = _output(order, sides, memory)
    out.writer.drop(found.strange, found.strange_folders)
    filling = None
    if not found.exists and len(stale) < len(plan) / 2:
        fill = (trees.fill, sides.place.back, sides.place.out, list(front))
        filling = parallel.start(*fill, apart=order.jobs > 1)
        tasks.append(filling)
    for job, reads, value in _render(order, state, renderer, stale, out):
        memory.keep(job, reads, value)
    _reject_doubles(memory)
    order.clock.report.rendered = len(stale)
    order.clock.lap("render", f"{len(stale)} pages")
    _parts(state, renderer, out, front)
    if filling:
        tasks.remove(filling)
        failed = set(filling.result())
        out.writer.index = {path: e for path, e in front.items() if path not in failed}
    order.clock.lap("site files", "assets, search rows, sitemap")
    return out


def _output(order: Order, sides: publish.Sides, memory: Memory) -> Output:
    place = sides.place
    writer = trees.Writer(place.back, sides.look("back")[0])
    digest = memory.done.get(_ARCHIVE, ((), {}))[1].get(ARCHIVE, b"")
    of, places = store.load(_members(order)) or (b"", {})
    first = output.Members(f"{place.beside}/members.0")
    known = places if of == digest else {}
    return Output(place, writer, output.packed(sides, digest, known), [first])


def _members(order: Order) -> str:
    """Return the file that remembers where the members of the archive stand, and of which."""
    return f"{order.cache}/members"


def _plan(state: State) -> list[Job]:
    """Return the jobs of all pages there are; pages that are gone are forgotten."""
    memory, plan = state.memory, []
    for number, kind in enumerate(KINDS):
        keys = memory.value(
            ("keys", number), state.reads, lambda kind=kind: list(kind.keys(state.ref))
        )
        plan += [("page", kind.name, number, key) for key in keys]
    asked = set(plan)
    if len(asked) < len(plan):
        double = next(job for n, job in enumerate(plan) if job in plan[:n])
        message = f"must have a key of its own (got {double[3]!r} twice)"
        raise InputError([Problem("content", 0, double[1], message)])
    memory.drop("page", asked)
    return plan


def _at_hand(memory: Memory, job: Job, back: Index, front: Index) -> bool:
    """Tell whether a page's files are known and in one of the trees."""
    done = memory.done.get(job)
    return done is not None and _have(page_files(done[1]), back, front)


def _have(files: dict[str, bytes], back: Index, front: Index) -> bool:
    for path, digest in files.items():
        if (back.get(path) or (b"",))[0] != digest and (front.get(path) or (b"",))[0] != digest:
            return False
    return True


def _render(
    order: Order, state: State, renderer: Renderer, stale: Sequence[Job], out: Output
) -> Iterable[tuple[Job, Any, PageDone]]:
    """Render pages, in other processes where there are many."""
    if order.jobs == 1 or len(stale) < _FEW:
        return _render_some(state, renderer, stale, out)
    renderer.prepare()
    shares = parallel.Shares(stale, _SHARE)
    workers: list[parallel.Task[Any]] = []
    with parallel.together(workers):
        for number in range(order.jobs):
            apart = out.apart(number + 1)
            workers.append(parallel.start(_worker, state, renderer, shares, apart))
        shares.close()
        results = [worker.result() for worker in workers]
    for _, took in results:
        out.take_over(took)
    return [row for rows, _ in results for row in rows]


def _worker(
    state: State, renderer: Renderer, shares: parallel.Shares, out: Output
) -> tuple[list[Any], Any]:
    return _render_some(state, renderer, shares.take(), out), out.took()


def _render_some(
    state: State, renderer: Renderer, jobs: Iterable[Job], out: Output
) -> list[tuple[Job, Any, PageDone]]:
    rows = []
    for job in jobs:
        _, kind, number, key = job
        state.reads.take()
        try:
            page = KINDS[number].page(state.ref, key)
            reads = state.reads.take()
            rows.append((job, reads, _put(renderer, page, out)))
        except OSError:
            raise
        except Exception as error:
            error.add_note(f"while building the {kind} page of {key!r}")
            raise
    return rows


def _put(renderer: Renderer, page: Page, out: Output) -> PageDone:
    """Make a page and its JSON twin."""
    html, twin = renderer.html(page), renderer.twin(page)
    digests = (
        out.put(f"{page.address}index.html", html),
        out.put(f"{page.address}index.json", twin),
    )
    return (page.address, page.title, len(html), len(twin), *digests)


def _reject_doubles(memory: Memory) -> None:
    """Two pages of one address would overwrite each other."""
    titles: dict[str, str] = {}
    for _, (address, title, *_) in memory.jobs("page"):
        if address in titles:
            message = f"must have an address of its own (got {address} for {titles[address]!r} too)"
            raise InputError([Problem("content", 0, title, message)])
        titles[address] = title


def _parts(state: State, renderer: Renderer, out: Output, front: Index) -> None:
    """Make the files that are no pages; their list of pages is read like a table."""
    memory = state.memory
    pages = [Written(w.kind, w.address, w.title, 0, 0) for w in pages_of(memory)]
    # As JSON: what is stored as objects may differ in which of them are one and the same.
    table = {0: json.dumps([(w.kind, w.address, w.title) for w in pages]).encode()}
    memory.forget(changes("pages", memory.tables.get("pages", {}), table))
    memory.tables["pages"] = table
    watched = WatchedList("pages", pages, state.reads)
    for job in (_WORKER, _ARCHIVE):
        memory.done.pop(job, None)  # they follow from all other files
    for part in sitefiles.PARTS:
        job = ("part", part.__name__)
        known = memory.done.get(job)
        if known is None or not _have(known[1], out.writer.index, front):
            state.reads.take()
            made = part(state.ref, renderer, watched)
            reads = state.reads.take()
            memory.keep(job, reads, {path: out.put(path, data) for path, data in made.items()})
    made = sitefiles.worker(renderer, memory.files())
    memory.keep(_WORKER, (), {path: out.put(path, data) for path, data in made.items()})


def _remember(order: Order, inputs: Inputs, memory: Memory) -> None:
    """Keep the memory, unless somebody edits: what was read may be neither old nor new."""
    if inputs.still(order.root):
        memories.save(f"{order.cache}/memory", memory)


def _publish(
    order: Order,
    sides: publish.Sides,
    out: Output,
    kept: tuple[Inputs, Memory],
    tasks: list[parallel.Task[Any]],
) -> None:
    """Complete the second tree and exchange it with the published one, if that differs.

    What is `kept` for the next build may be so before readers see this one: a file it
    speaks of is looked for in both trees.
    """
    memory = kept[1]
    digests = memory.files()
    name = output.archive_name(digests)
    wanted = {**digests, ARCHIVE: name}
    memory.keep(_ARCHIVE, (), {ARCHIVE: name})
    tasks.append(parallel.start(_remember, order, *kept, apart=order.jobs > 1))
    report, writer = order.clock.report, out.writer
    if sides.holds(wanted):
        store.save(_members(order), (name, out.packed.places_of(digests, sides)))
        held = {**writer.index, **writer.new}
        publish.remember_back(sides.place, stamps.take(writer.folder, held, sides.known("back")))
        order.clock.lap("publish", "nothing that is published has changed")
        return
    store.save(_members(order), (name, out.archive(digests, name)))
    gone = out.complete(wanted, sides.look("front")[0])
    front = stamps.take(writer.folder, writer.new, sides.known("back"))
    publish.exchange(sides.place, front, sides.known("front"))
    report.published, report.files = True, writer.written
    order.clock.lap("publish", f"{writer.written} files written, {gone} removed")
