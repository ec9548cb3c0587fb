"""The file format of `content/standard/*.json`: written by refresh, read by the build.

One JSON object: `_meta` (edition, note, count, sources) and `records`, ONE RECORD PER
LINE, so that a refresh gives a diff a person can review. The same records give the
same bytes: nothing in a file tells when it was written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.positions import read_json, read_text
from generator.problems import Problem

Record = dict[str, Any]
HINT = "Run `fieldguide refresh` to write it again."


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from: a package (or our supplement) and what was taken."""

    package: str
    version: str
    licence: str
    edition: str
    what: str


@dataclass(frozen=True, slots=True)
class StandardFile:
    """One file of facts; `name` is its stem, `edition` that of the standard."""

    name: str
    edition: str
    note: str
    sources: tuple[Source, ...]
    records: tuple[Record, ...]


def compact(value: Any) -> str:
    """Return JSON without blanks; text stays readable (no \\u escapes)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def render(file: StandardFile) -> str:
    """Return the text of the file; the order of records and of their keys is kept."""
    sources = [compact({k: getattr(s, k) for k in Source.__slots__}) for s in file.sources]
    lines = [
        '{"_meta":{',
        f'"edition":{compact(file.edition)},',
        f'"note":{compact(file.note)},',
        f'"count":{len(file.records)},',
        '"sources":[',
        ",\n".join(sources),
        "]},",
        '"records":[',
    ]
    if file.records:
        lines.append(",\n".join(map(compact, file.records)))
    return "\n".join([*lines, "]}"]) + "\n"


def parse(text: str, name: str, shown: str) -> tuple[StandardFile | None, list[Problem]]:
    """Read the text of a file; None and one problem when it has another shape."""
    document, problems = read_json(text, shown)
    if problems:
        return None, [_with_hint(p) for p in problems]
    try:
        meta, records = document["_meta"], document["records"]
        sources = tuple(Source(**source) for source in meta["sources"])
        if not all(isinstance(record, dict) for record in records):
            raise TypeError
        return StandardFile(name, meta["edition"], meta["note"], sources, tuple(records)), []
    except (KeyError, TypeError):
        message = f"must be an object with _meta and records. {HINT}"
        return None, [Problem(shown, 1, "", message)]


def read(path: Path, shown: str) -> tuple[StandardFile | None, list[Problem]]:
    """Read one file; `shown` is its path as messages print it."""
    text, problems = read_text(path, shown)
    if text is None:
        return None, [_with_hint(p) for p in problems]
    return parse(text, path.stem, shown)


def _with_hint(problem: Problem) -> Problem:
    """Nobody mends these files by hand: every fault has the same way out."""
    return replace(problem, message=f"{problem.message} {HINT}")
