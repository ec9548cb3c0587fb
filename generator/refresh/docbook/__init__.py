"""`fieldguide refresh --docbook DIR`: the facts of an edition from NEMA's own XML.

NEMA publishes each part of the standard as DocBook. The five parts that hold the facts
are read into the same files as the packages' facts are; what the parts do not hold (the
command set of PS3.7, samples, private dictionaries …) stays as it is.

No library reads them for us: dicom-validator's reader (0.9.0) has PS3.3, PS3.4 and PS3.6
but keeps no sections, labels of tables, Defined Terms or keywords, and neither PS3.15 nor
PS3.16; dcmspec (0.4.0) reads any table, but needs pandas, lxml and BeautifulSoup and is
built around downloading. Both parse with lxml. The standard library is enough.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import refresh, standardfile
from generator.problems import InputError, Problem, relative, summary
from generator.refresh import compare, prose_tables, whats_new
from generator.refresh.docbook import (
    context_groups,
    dictionary,
    iods,
    merge,
    modules,
    profile,
    prose,
    reader,
)
from generator.refresh.docbook.reader import Part
from generator.standardfile import Record, StandardFile

NEEDED = (
    "attributes", "uids", "modules", "module_attributes", "structures", "iods", "values",
    "bindings", "context_groups", "deidentification",
)  # fmt: skip
_SHOWN = 5  # examples of each remark


@dataclass(frozen=True, slots=True)
class Result:
    """The files as they would be written, and what was noticed on the way."""

    edition: str
    files: tuple[StandardFile, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the parts say, before it meets today's files."""

    attributes: Mapping[str, Record]
    uids: Mapping[str, Record]
    profile: Mapping[str, Record]
    groups: Mapping[int, Record]
    tables: Mapping[str, modules.Table]
    found: iods.Found


def run(root: Path, folder: Path, only_check: bool) -> int:
    """Do what `fieldguide refresh --docbook DIR [--check]` asks; return the exit status."""
    try:
        result = gather(root, folder)
    except InputError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(summary(error.problems, "nothing was written"), file=sys.stderr)
        return 1
    if only_check:
        lines = _differences(result, root)
        print("\n".join(lines or [f"The committed facts are those of {result.edition}."]))
        return 1 if lines else 0
    refresh.write(result.files, root / refresh.FOLDER)
    print(f"Read PS3.3, PS3.4, PS3.6, PS3.15 and PS3.16, edition {result.edition}.")
    print("\n".join(f"{f.name + '.json':<24}{len(f.records):>7,} records" for f in result.files))
    print("\n".join(result.remarks))
    print("`fieldguide diff HEAD` shows what changed. Read it, then commit content/standard/.")
    return 0


def gather(root: Path, folder: Path) -> Result:
    """Read the parts below `folder` and merge them with today's files; write nothing.

    Raises InputError for parts that are missing or malformed, with all their faults.
    """
    shown = relative(folder, root)
    if not folder.is_dir():
        message = f"must be a folder with part03.xml, part04.xml … part16.xml. {reader.HINT}"
        raise InputError([Problem(shown, 0, "--docbook", message)])
    parts = reader.read(folder, shown)
    old = _committed(root)
    facts = _facts(parts, old)
    edition = parts[6].edition
    remarks: list[str] = []
    files = {f.name: f for f in _simple(parts, facts, old)}
    files |= {f.name: f for f in _module_files(parts[3], facts, old, files, remarks)}
    unread = len(files["attributes"].records) - len(facts.attributes)
    remarks.append(f"Attributes that stay as they are, because PS3.6 lacks them: {unread:,}")
    groups = {r["cid"] for r in files["context_groups"].records}
    bound = {b["cid"] for b in files["bindings"].records}
    unknown = [f"CID {cid}" for cid in sorted(bound - groups)]
    remarks += _remark("Context groups of attributes that PS3.16 lacks", unknown)
    files[whats_new.NAME] = _news(root, old, files, parts[6])
    return Result(edition, tuple(files[name] for name in sorted(files)), tuple(remarks))


def _committed(root: Path) -> dict[str, StandardFile]:
    found, problems = {}, []
    for name in NEEDED:
        path = root / refresh.FOLDER / f"{name}.json"
        file, wrong = standardfile.read(path, (refresh.FOLDER / path.name).as_posix())
        problems += wrong
        if file:
            found[name] = file
    if problems:
        raise InputError(problems)
    return found


def _facts(parts: Mapping[int, Part], old: Mapping[str, StandardFile]) -> _Facts:
    problems: list[Problem] = []

    def ask(read: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return read(*arguments)
        except InputError as error:
            problems.extend(error.problems)
            return {}

    tables = modules.tables(parts[3])
    facts = _Facts(
        merge.attributes(ask(dictionary.attributes, parts[6]), old["attributes"].records),
        ask(dictionary.uids, parts[6]),
        ask(profile.deidentification, parts[15]),
        ask(context_groups.context_groups, parts[16],
            {r["cid"]: r for r in old["context_groups"].records}),
        tables,
        ask(iods.read, parts[3], parts[4], tables, old["modules"].records, old["iods"].records),
    )  # fmt: skip
    if problems:
        raise InputError(problems)
    return facts


def _simple(
    parts: Mapping[int, Part], facts: _Facts, old: Mapping[str, StandardFile]
) -> list[StandardFile]:
    """Return the files whose records stand by themselves."""

    def number(record: Record) -> list[int]:
        return [int(part) for part in record["uid"].split(".") if part]

    def by(field: str) -> Callable[[Record], Any]:
        return lambda record: record[field]

    return [
        merge.merged(old["attributes"], facts.attributes, "tag", by("tag"), parts[6],
                     "registries of data elements"),
        merge.merged(old["uids"], facts.uids, "uid", number, parts[6], "registry of UIDs"),
        merge.merged(old["deidentification"], facts.profile, "tag", by("tag"), parts[15],
                     "Table E.1-1"),
        merge.merged(old["context_groups"], facts.groups, "cid", by("cid"), parts[16],
                     "context groups"),
        merge.merged(old["iods"], facts.found.iods, "id", by("id"), parts[3],
                     "IODs and their modules; SOP Classes of PS3.4"),
    ]  # fmt: skip


def _module_files(
    part: Part,
    facts: _Facts,
    old: Mapping[str, StandardFile],
    new: Mapping[str, StandardFile],
    remarks: list[str],
) -> list[StandardFile]:
    """Return modules, their rows, value lists and bindings."""
    known = {r["tag"] for r in new["attributes"].records}
    placed: dict[str, list[modules.Placed]] = {}
    lost: set[str] = set()
    for module in facts.found.modules.values():
        rows = placed[module.id] = []
        for one in modules.unfold(module.table or "", facts.tables, module.macros):
            missing = {tag for tag in (*one.path, one.row.tag) if tag and tag not in known}
            lost |= missing
            if not missing:
                rows.append(one)
    remarks += _remark("Tags of PS3.3 that PS3.6 lacks, left out", sorted(lost))
    absent = {t for table in facts.tables.values() for row in table.rows for t in row.include}
    absent -= {modules.FUNCTIONAL_GROUPS, *facts.tables}
    remarks += _remark("Tables that are included but not in PS3.3", sorted(absent))

    flat = {module: modules.nested(rows) for module, rows in placed.items()}
    records = {m.id: _module(m, not flat[m.id], part.edition) for m in facts.found.modules.values()}
    made = [merge.merged(old["modules"], records, "id", lambda r: r["id"], part, "modules")]
    made += merge.tables(old["module_attributes"], old["structures"], flat, part)
    by_name = {f.name: f for f in made}
    today = prose_tables.today(
        prose_tables.Prose((), (), {}, (), {}), by_name["module_attributes"].records,
        by_name["structures"].records, new["attributes"].records,
    )  # fmt: skip
    lists = prose.value_lists(part, facts.tables, placed, today)
    bound = prose.bound(placed, part.edition)
    for name, new_records, what in (
        ("values", lists, "Enumerated Values and Defined Terms"),
        ("bindings", bound, "context groups of attributes"),
    ):
        rows = merge.of_modules(old[name].records, new_records, placed)
        made.append(merge.file(old[name], sorted(rows, key=_order), part, what))
    return made


def _module(module: iods.Module, empty: bool, edition: str) -> Record:
    return {
        "id": module.id, "title": module.title, "part": "PS3.3", "section": module.section,
        "table": module.label, "edition": edition, "empty": empty,
    }  # fmt: skip


def _order(record: Record) -> tuple[Any, ...]:
    """Sort value lists and bindings as the packages' adapters do."""
    if "cid" in record:
        return record["tag"], record["cid"], record["strength"]
    return (
        record["tag"], record["module"] or "", record["modules"], record["label"] or "",
        record["kind"], record["terms"], record["edition"],
    )  # fmt: skip


def _remark(what: str, found: list[str]) -> list[str]:
    if not found:
        return []
    more = f" … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return [f"{what}: {len(found)} ({', '.join(found[:_SHOWN])}{more})"]


def _news(
    root: Path,
    old: Mapping[str, StandardFile],
    new: Mapping[str, StandardFile],
    part: Part,
) -> StandardFile:
    """Return what the edition changed; what an earlier run for it found stays in the list."""
    path = root / refresh.FOLDER / f"{whats_new.NAME}.json"
    before, _ = standardfile.read(path, path.name) if path.is_file() else (None, [])
    since = max((r["edition"] for r in old["attributes"].records), default="")
    records = list(whats_new.compare(old, new, since))
    if before and before.edition == part.edition:
        seen = {(r["kind"], r["key"], r["change"]) for r in records}
        records += [r for r in before.records if (r["kind"], r["key"], r["change"]) not in seen]
    source = merge.source(part, "compared with the facts of the edition before")
    return whats_new.file(records, part.edition, (source,))


def _differences(result: Result, root: Path) -> list[str]:
    lines = []
    for file in result.files:
        shown = (refresh.FOLDER / f"{file.name}.json").as_posix()
        committed, problems = standardfile.read(root / shown, shown)
        if committed is None:
            lines += map(str, problems)
        else:
            lines += compare.cut(compare.differences(committed, file, shown), shown)
    return lines
