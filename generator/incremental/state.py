"""The Reference of a build, put together from what the last one left and what changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import parallel
from generator.incremental import facts as stored_facts
from generator.incremental import units
from generator.incremental.inputs import Inputs
from generator.incremental.memory import Memory
from generator.incremental.tables import Opened, Reads, Sealed, Table, Watched, changes
from generator.problems import Problem
from generator.reference import Reference
from generator.store import stored

Rule = Callable[[Reference], Iterable[Problem]]


@dataclass(slots=True)
class State:
    """The Reference as pages see it, what is remembered, and where reads are noted.

    `fresh` are facts that were read from their files, to be kept for the next build.
    """

    ref: Reference
    memory: Memory
    reads: Reads
    fresh: dict[str, Any] | None = None


class FaultyError(Exception):
    """Something in the input is wrong; reading everything afresh tells what."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        super().__init__()
        self.problems = tuple(problems)


def assemble(
    root: Path, inputs: Inputs, memory: Memory, cache: str, apart: bool = True
) -> State:
    """Return the state of a build; `memory` is changed to hold what is still right.

    Unless `apart` no other process helps. Raises FaultyError when a file cannot be read or
    does not keep its shape, and DamagedError when what is kept in `cache` cannot be read.
    """
    before = memory.inputs
    if before is None or before.code != inputs.code or units.unknown():
        memory = Memory()
    elif before.world != inputs.world:
        memory.nothing_done()
    known, fresh = _facts_and_units(root, inputs, memory, cache, apart)
    memory.inputs = inputs
    tables, twice = units.joined(memory.units, inputs.units)
    if twice:
        raise FaultyError
    _forget(memory, tables)
    reads = Reads()
    content = units.content_of(
        {name: Opened(table) for name, table in tables.items()}, _blind(memory), reads
    )
    beside = {name: Watched(name, Opened(tables[name]), reads) for name in units.BESIDE}
    ref = _linked(root, inputs, memory, reads, {**known, **beside, "content": content})
    return State(ref, memory, reads, known if fresh else None)


def _facts_and_units(
    root: Path, inputs: Inputs, memory: Memory, cache: str, apart: bool
) -> tuple[dict[str, Any], bool]:
    """Return the facts and whether they are fresh; meanwhile read the units that changed."""
    old = memory.inputs.units if memory.inputs and memory.units else {}
    changed = {path for path, digest in inputs.units.items() if old.get(path) != digest}
    gone = memory.units.keys() - inputs.units.keys()
    if gone & units.SINGLE:
        old = {}  # to miss one may be a fault: reading everything tells
        memory.units = {}
        gone = set()
    wanted = None if not old else units.together(changed) & inputs.units.keys()
    few = wanted is not None and len(wanted) < 20
    task = None if few else parallel.start(units.parse, root, wanted, apart=apart)
    with parallel.together([task] if task else []):
        known, fresh = _facts(root, inputs, cache)
    if task:
        parsed = task.result()
    else:
        parsed = units.parse(root, wanted) if wanted else units.Parsed({}, {}, [])
    if parsed.problems or known is None:
        raise FaultyError(parsed.problems)
    for path in gone:
        del memory.units[path]
    memory.units.update(parsed.units)
    blind = parsed.blind
    if wanted is not None and units.CLOUD not in wanted:
        blind = {k: v for k, v in blind.items() if k != "cloud_source"}
    memory.blind.update(blind)
    return known, fresh


def _facts(root: Path, inputs: Inputs, cache: str) -> tuple[dict[str, Any] | None, bool]:
    known = stored_facts.load(f"{cache}/facts", inputs.facts)
    if known is not None:
        return known, False
    from generator import load, reference

    standard = load.standard(root)[0]
    return (reference.facts(standard) if standard else None), True


def _blind(memory: Memory) -> dict[str, Any]:
    """Return the parts of Content that no page reads; sources are long and rarely asked."""
    return {
        name: Sealed(value) if name == "cloud_source" and len(value) > 999 else pickle.loads(value)
        for name, value in memory.blind.items()
    }


def _forget(memory: Memory, tables: dict[str, Table]) -> None:
    """Take the new tables, and forget what rests on records that are not the same."""
    if memory.done:
        for name, table in tables.items():
            memory.forget(changes(name, memory.tables.get(name, {}), table))
    memory.tables.update(tables)


def _linked(
    root: Path, inputs: Inputs, memory: Memory, reads: Reads, parts: dict[str, Any]
) -> Reference:
    """Return the Reference with its indices, which are made again when they must."""
    from generator.indices import INDICES

    def index(job: tuple[str, ...], make: Callable[[], dict[Any, Any]]) -> Watched:
        name = job[1]
        table = memory.value(job, reads, lambda: {k: stored(v) for k, v in make().items()})
        _forget(memory, {name: table})
        return Watched(name, Opened(table), reads)

    content, snippets = parts["content"], parts["snippets"]
    for name, make in INDICES.items():
        parts[name] = index(("index", name), lambda make=make: make(content, snippets))
    ref = Reference(**parts, requests={})
    probe = inputs.units.get(units.PROBE, "")

    def requests() -> dict[Any, Any]:
        from generator.orthanc import record as orthanc

        return orthanc.requests(ref, orthanc.read(root)[0])

    return replace(ref, requests=index(("index", "requests", probe), requests))


def rules() -> dict[str, Rule]:
    """Return every rule by name; those of `generator.check` that exceptions may name first."""
    from generator import check
    from generator.mirth import record

    return {
        **{rule.__module__.rpartition(".")[2]: rule for rule in check.RULES},
        "recorded runs": lambda ref: record.stale(
            tuple(ref.snippets.values()), {"snippets": ref.runs}
        ),
        "titles of snippets": _twins,
    }


def _twins(ref: Reference) -> Iterable[Problem]:
    """Yield a problem for a second snippet of the same title, as reading all would find."""
    seen: set[str] = set()
    for snippet in ref.snippets.values():
        if snippet.title.lower() in seen:
            yield Problem(snippet.path, 2, "title", "must be this snippet's own.")
        seen.add(snippet.title.lower())


def judge(state: State) -> tuple[dict[str, tuple[Any, list[Problem]]], list[Problem]]:
    """Apply every rule that may say something else than the last time.

    Return their reads and problems by name, and what of all rules no exception covers.
    """
    from generator import check
    from generator.check import exceptions

    found: dict[str, list[Problem]] = {}
    fresh = {}
    for name, rule in rules().items():
        known = state.memory.done.get(("rule", name))
        if known:
            found[name] = known[1]
            continue
        state.reads.take()
        found[name] = list(rule(state.ref))
        fresh[name] = (state.reads.take(), found[name])
    own = {rule.__module__.rpartition(".")[2] for rule in check.RULES}
    covered = exceptions.apply(state.ref, {n: p for n, p in found.items() if n in own})
    return fresh, [*covered, *(p for n in found if n not in own for p in found[n])]
