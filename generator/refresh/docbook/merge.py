"""Puts what the parts say into today's files: newer facts replace, the rest stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.refresh import structures
from generator.refresh.docbook.reader import Part
from generator.refresh.provenance import DOCBOOK
from generator.standardfile import Record, Source, StandardFile

_LICENCE = "© NEMA; facts, no text"


def source(part: Part, what: str) -> Source:
    """Return the `_meta` line of a part."""
    return Source(f"{DOCBOOK} {part.file}", part.edition, _LICENCE, part.edition, what)


def merged(
    old: StandardFile,
    new: Mapping[Any, Record],
    key: str,
    order: Callable[[Record], Any],
    part: Part,
    what: str,
) -> StandardFile:
    """Return the file with the new records; records the part lacks stay as they are."""
    records = {r[key]: r for r in old.records} | dict(new)
    return file(old, sorted(records.values(), key=order), part, what)


def file(old: StandardFile, records: Iterable[Record], part: Part, what: str) -> StandardFile:
    """Return the file with edition and sources of its records.

    The older sources stay in the list while a record of theirs does.
    """
    records = tuple(records)
    others = sorted({r["edition"] for r in records if "edition" in r} - {part.edition, ""})
    own = source(part, what)
    sources = [own]
    if others:
        sources += [s for s in old.sources if s.package != own.package]
    rest = f", with records of {', '.join(others)}" if others else ""
    return replace(old, edition=part.edition + rest, sources=tuple(sources), records=records)


def attributes(new: Mapping[str, Record], old: Iterable[Record]) -> dict[str, Record]:
    """Fill what the registry leaves blank with what is known; nameless new entries go."""
    known = {r["tag"]: r for r in old}
    filled = {}
    for tag, record in new.items():
        before = known.get(tag, {})
        blanks = [f for f in ("name", "keyword", "vr", "vm") if not record[f]]
        made = record | {f: before[f] for f in blanks if f in before}
        if made["name"]:
            filled[tag] = made
    return filled


def tables(
    old_rows: StandardFile,
    old_structures: StandardFile,
    new: Mapping[str, list[structures.Flat]],
    part: Part,
) -> list[StandardFile]:
    """Return module_attributes and structures with the new modules' rows in them."""
    before = {r["id"]: r["rows"] for r in old_structures.records}
    flat = {r["id"]: list(structures.expand(r["rows"], before)) for r in old_rows.records}
    others = set(flat) - set(new)
    store: dict[str, list[structures.Row]] = {}
    folded = {
        module: structures.fold(structures.nest(rows), store)
        for module, rows in (flat | dict(new)).items()
        if rows
    }
    made = []
    for old, rows in ((old_rows, folded), (old_structures, store)):
        records = tuple({"id": key, "rows": rows[key]} for key in sorted(rows))
        sources = (source(part, "module tables"), *(old.sources if others else ()))
        sources = tuple({s.package: s for s in reversed(sources)}.values())[::-1]
        edition = part.edition + (f", {len(others)} modules older" if others else "")
        made.append(replace(old, edition=edition, sources=sources, records=records))
    return made


def of_modules(old: Iterable[Record], new: list[Record], read: Iterable[str]) -> list[Record]:
    """Return the new records and, of the old, what holds for modules that were not read.

    A record has `modules`, or `module` where it is one.
    """
    read = set(read)
    kept = []
    for record in old:
        modules = record["modules"] or [record.get("module")]
        left = [m for m in modules if m not in read]
        if not left:
            continue
        if "module" in record:
            one = len(left) == 1
            record = record | {"module": left[0] if one else None, "modules": [] if one else left}
        else:
            record = record | {"modules": left}
        kept.append(record)
    return kept + new
