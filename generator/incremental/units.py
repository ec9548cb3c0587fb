"""Hand-written files as records: which file says what, parsed again only when it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from generator.incremental.tables import Reads, Table, Watched, WatchedList
from generator.problems import Problem
from generator.store import stored

CLOUD = "content/cloud-support.json"
PROBE = "content/orthanc.json"
RUNS = "content/mirth/results.json"
VRS = "content/vrs.yml"
BELONGS = "content/belongs.yml"
SINGLE = frozenset({CLOUD, PROBE, RUNS, VRS, BELONGS})

# The parts of Content that pages see as watched tables. Anything else in it follows from
# files that count as the world, or (a source) only says where a problem stands.
TABLES = (
    "definitions", "attributes", "platforms", "cloud", "cloud_lines", "playbooks", "guides", "vrs",
)  # fmt: skip
LISTS = ("belongs",)
SLUGS = {"playbooks": ".md", "guides": ".md", "mirth": ".js"}
BLIND = ("cloud_source", "exceptions", "exceptions_source")
BESIDE = ("snippets", "runs")  # tables of the Reference that are read from files too

Unit = dict[str, Table]  # the records of one file, by table


@dataclass(frozen=True, slots=True)
class Parsed:
    """What reading files gave; `blind` are parts of Content that no page reads."""

    units: dict[str, Unit]
    blind: dict[str, bytes]
    problems: list[Problem]


def together(paths: Collection[str]) -> set[str]:
    """Add to `paths` what must be read together with them."""
    found = set(paths)
    if found & {CLOUD, PROBE}:
        found |= {CLOUD, PROBE}
    return found


def parse(root: Path, paths: Collection[str] | None) -> Parsed:
    """Read the files of these paths (None: all) and cut them into records."""
    from generator import content

    only = None if paths is None else {root / path for path in paths}
    written, problems = content.load(root, only)
    rows: list[tuple[str, str, Any, Any]] = []
    if paths is None or any(p.startswith("content/mirth/") for p in paths):
        from generator.mirth import snippets as mirth

        snippets, found = mirth.load(root, only)
        problems += found
        rows += [(s.path, "snippets", s.id, s) for s in snippets]
    if paths is None or RUNS in paths:
        from generator.mirth import record as mirth_record

        runs, found = mirth_record.read(root)
        problems += found
        rows += [(RUNS, "runs", name, cases) for name, cases in runs["snippets"].items()]
    if paths is None or CLOUD in paths:
        from generator.orthanc import record as orthanc

        probed, found = orthanc.read(root)
        problems += found
        written = orthanc.merge(written, probed)
    rows += _rows(written)
    # A file that was read and says nothing is a unit too.
    units: dict[str, Unit] = {path: {} for path in paths or ()}
    for path, table, key, value in rows:
        units.setdefault(path, {}).setdefault(table, {})[key] = stored(value)
    blind = {name: stored(getattr(written, name)) for name in (*BLIND, *unknown())}
    return Parsed(units, blind, problems)


def _rows(written: Any) -> Iterable[tuple[str, str, Any, Any]]:
    for table in ("definitions", "attributes", "playbooks", "guides"):
        for key, value in getattr(written, table).items():
            yield value.path, table, key, value
    single = {"platforms": CLOUD, "cloud": CLOUD, "cloud_lines": CLOUD, "vrs": VRS}
    for table, path in single.items():
        for key, value in getattr(written, table).items():
            yield path, table, key, value
    if written.belongs:
        yield BELONGS, "belongs", 0, written.belongs


def joined(
    units: Mapping[str, Unit], paths: Collection[str]
) -> tuple[dict[str, Table], list[str]]:
    """Return the tables of all units in the order a reading of everything gives, and what
    stands in two of them; `paths` are all files, also those that say nothing."""
    tables: dict[str, Table] = {name: {} for name in (*TABLES, *LISTS, *BESIDE)}
    tables["slugs"] = {folder: stored(_slugs(paths, folder)) for folder in SLUGS}
    twice = []
    for path in sorted(units):
        for name, rows in units[path].items():
            table = tables[name]
            twice += [f"{path}: {key}" for key in rows if key in table]
            table.update(rows)
    return tables, twice


def unknown() -> list[str]:
    """Return the parts of Content that this module does not tell apart.

    While there are any, every change of content builds everything again.
    """
    from generator.content import Content

    return sorted({f.name for f in fields(Content)} - {*TABLES, *LISTS, *BLIND, "slugs"})


def _slugs(paths: Iterable[str], folder: str) -> tuple[str, ...]:
    """Return the names of the files in a folder of content."""
    start, end = f"content/{folder}/", SLUGS[folder]
    fits = (p for p in paths if p.startswith(start) and p.endswith(end))
    return tuple(sorted(p.removeprefix(start).removesuffix(end) for p in fits))


def content_of(
    values: Mapping[str, Mapping[Any, Any]], blind: Mapping[str, Any], reads: Reads
) -> Any:
    """Return the Content whose tables note what is read from them."""
    from generator.content import Content

    return Content(
        **{name: Watched(name, values[name], reads) for name in TABLES},
        **{name: WatchedList(name, values[name].get(0, ()), reads) for name in LISTS},
        slugs=Watched("slugs", {k: frozenset(v) for k, v in values["slugs"].items()}, reads),
        **blind,
    )
