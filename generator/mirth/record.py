"""The committed record of the runs: `content/mirth/results.json`, one record a line.

With it the site is built without Java; `make test` runs everything again and fails where
the record says something else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.mirth.snippets import Snippet
from generator.problems import Problem

if TYPE_CHECKING:  # the runs themselves bring pydicom along, which takes long to import
    from generator.mirth.outcome import CaseResult

ENGINE = "Rhino 1.7.14 of Debian, joined by the lint for Rhino 1.7.13"
PATH = "content/mirth/results.json"
_EMPTY: dict[str, Any] = {"_meta": {}, "snippets": {}}
_UPDATE = "Run `python -m generator.mirth` and commit the file."


def record(results: list[CaseResult]) -> dict[str, Any]:
    """Return the record: engine, counts, and by snippet its cases with input and outcome."""
    snippets: dict[str, list[dict[str, Any]]] = {}
    bare = entries = 0
    for found in results:
        if found.case is None:
            bare += not found.entry
            entries += found.entry
            continue
        snippets.setdefault(found.snippet.id, []).append(
            {
                "case": found.label,
                "fixture": found.case.fixture,
                "input": found.input,
                "got": _shown(found.got),
            }
        )
    return {"_meta": _meta(snippets, bare, entries), "snippets": snippets}


def _meta(snippets: Mapping[str, Any], bare: int, entries: int) -> dict[str, Any]:
    return {
        "engine": ENGINE,
        "snippets": len(snippets),
        "cases": sum(map(len, snippets.values())),
        "absentOrEmpty": bare,
        "withoutMapEntry": entries,
    }


def merged(
    old: Mapping[str, Any],
    fresh: Mapping[str, Any],
    names: Collection[str],
    bare: tuple[int, int],
) -> dict[str, Any]:
    """Return `old` with the runs of `fresh`; `names` are all snippets there are now.

    `bare` are the numbers of runs of all of them with an attribute absent or empty, and
    without an entry of a map.
    """
    snippets = {k: v for k, v in {**old["snippets"], **fresh["snippets"]}.items() if k in names}
    return {"_meta": _meta(snippets, *bare), "snippets": snippets}


def _shown(got: Mapping[str, Any]) -> dict[str, Any]:
    """Return the outcome without what only the comparison needs (whole files, long text)."""
    shown = {k: v for k, v in got.items() if k not in ("routed", "attachments")}
    if "routed" in got:
        shown["routed"] = [
            {k: _cut(v) for k, v in entry.items() if k != "values"} for entry in got["routed"]
        ]
    if "attachments" in got:
        shown["attachments"] = [{k: _cut(v) for k, v in a.items()} for a in got["attachments"]]
    return {k: _cut(v) if k == "returns" else v for k, v in sorted(shown.items())}


def _cut(value: Any) -> Any:
    return value[:400] + "…" if isinstance(value, str) and len(value) > 400 else value


def text(data: Mapping[str, Any]) -> str:
    """Return `data` as JSON, one snippet a line, always the same for the same data."""
    rows = [
        f"{json.dumps(name)}: {json.dumps(cases, ensure_ascii=False)}"
        for name, cases in sorted(data["snippets"].items())
    ]
    meta = json.dumps(data["_meta"], ensure_ascii=False)
    return '{\n"_meta": ' + meta + ',\n"snippets": {\n' + ",\n".join(rows) + "\n}\n}\n"


def load(root: Path) -> dict[str, Any]:
    """Return the committed record; an absent file gives an empty one."""
    path = root / PATH
    if not path.exists():
        return _EMPTY
    return json.loads(path.read_text(encoding="utf-8"))


def read(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return the committed record, and a problem where it is not what `text` writes."""
    try:
        found = load(root)
    except (OSError, UnicodeDecodeError) as error:
        return _EMPTY, [Problem(PATH, 0, "", f"must be readable ({error}). {_UPDATE}")]
    except json.JSONDecodeError as error:
        message = f"must be valid JSON ({error.msg}). {_UPDATE}"
        return _EMPTY, [Problem(PATH, error.lineno, "", message)]
    if not isinstance(found, dict) or not isinstance(found.get("snippets"), dict):
        return _EMPTY, [Problem(PATH, 1, "", f"must be an object with snippets. {_UPDATE}")]
    for name, runs in found["snippets"].items():
        whole = {"case", "fixture", "input", "got"}
        if not isinstance(runs, list) or not all(
            isinstance(r, dict) and set(r) >= whole for r in runs
        ):
            message = f"must be a list of runs with {', '.join(sorted(whole))}. {_UPDATE}"
            return _EMPTY, [Problem(PATH, 0, name, message)]
    return found, []


def stale(snippets: tuple[Snippet, ...], recorded: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each snippet whose cases the record does not have, and no other.

    Needs no Java: it compares names only; `differences` compares outcomes.
    """
    found = []
    for snippet in snippets:
        have = [entry["case"] for entry in recorded["snippets"].get(snippet.id, [])]
        if have != [case.name for case in snippet.cases]:
            message = f"must have its runs recorded in {PATH}. {_UPDATE}"
            found.append(Problem(snippet.path, 0, "", message))
    for name in sorted(set(recorded["snippets"]) - {s.id for s in snippets}):
        found.append(Problem(PATH, 0, name, f"must belong to a snippet. {_UPDATE}"))
    return found


def differences(fresh: Mapping[str, Any], recorded: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each snippet whose recorded runs differ from `fresh` ones."""
    names = sorted(set(fresh["snippets"]) | set(recorded["snippets"]))
    found = [
        Problem(PATH, 0, name, f"must say what a run gives now. {_UPDATE}")
        for name in names
        if fresh["snippets"].get(name) != recorded["snippets"].get(name)
    ]
    if not found and fresh["_meta"] != recorded["_meta"]:
        found.append(Problem(PATH, 0, "_meta", f"must say what a run gives now. {_UPDATE}"))
    return found
