"""Says how two sets of files differ, so that a person sees what a refresh would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.standardfile import Record, StandardFile, compact

KEYS: dict[str, tuple[str, ...]] = {
    "attributes": ("tag",),
    "bindings": ("tag", "cid", "strength"),
    "context_groups": ("cid",),
    "crosscheck": ("check", "key", "detail"),
    "deidentification": ("tag",),
    "iods": ("id",),
    "module_attributes": ("id",),
    "modules": ("id",),
    "private": ("creator",),
    "sample_values": ("file", "path"),
    "samples": ("id",),
    "structures": ("id",),
    "uids": ("uid",),
    "values": ("tag", "module", "modules", "kind", "label"),
    "whats_new": ("kind", "key", "change"),
}
LINES = 20  # printed for each file
WIDTH = 60  # characters of a value


def differences(
    committed: StandardFile, fresh: StandardFile, shown: str
) -> list[str]:
    """Return one line for each difference: `file: key: field: committed → packages give`."""
    lines = []
    for field in ("edition", "note", "sources"):
        old, new = getattr(committed, field), getattr(fresh, field)
        if old != new:
            lines.append(f"{shown}: _meta: {field}: {_change(str(old), str(new))}")
    lines += [f"{shown}: {line}" for line in _records(committed, fresh)]
    if not lines and committed.records != fresh.records:
        lines.append(f"{shown}: the records stand in another order")
    return lines


def cut(lines: list[str], shown: str) -> list[str]:
    """Return at most LINES lines, then how many more there are."""
    more = len(lines) - LINES
    return lines if more <= 0 else [*lines[:LINES], f"{shown}: … and {more} more differences"]


def _records(committed: StandardFile, fresh: StandardFile) -> Iterable[str]:
    fields = KEYS.get(fresh.name, ("id",))
    old, new = _by_key(committed.records, fields), _by_key(fresh.records, fields)
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, []), new.get(key, [])
        if before == after:
            continue
        if len(before) == len(after) == 1:
            yield from _fields(key, before[0], after[0])
            continue
        gone = [r for r in before if r not in after]
        come = [r for r in after if r not in before]
        yield from (f"{key}: committed, but the packages no longer give {_cut(r)}" for r in gone)
        yield from (f"{key}: not committed; the packages give {_cut(r)}" for r in come)


def _by_key(records: Iterable[Record], fields: tuple[str, ...]) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        values = (record.get(field) for field in fields)
        name = " ".join(v if isinstance(v, str) else compact(v) for v in values if v)
        found.setdefault(name, []).append(record)
    return found


def _fields(key: str, before: Record, after: Record) -> Iterable[str]:
    for field in dict.fromkeys([*before, *after]):
        old, new = before.get(field), after.get(field)
        if old != new or (field in before) != (field in after):
            yield f"{key}: {field}: {_change(compact(old), compact(new))}"


def _change(old: str, new: str) -> str:
    """Show both values from just before the place where they part."""
    if max(len(old), len(new)) > WIDTH:
        same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
        start = max(0, same - 10)
        old, new = _window(old, start), _window(new, start)
    return f"{old} → {new}"


def _window(text: str, start: int) -> str:
    piece = text[start : start + WIDTH]
    return f"{'…' * (start > 0)}{piece}{'…' * (start + WIDTH < len(text))}"


def _cut(value: Any) -> str:
    return _window(compact(value), 0)
