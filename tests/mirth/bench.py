"""Helpers: a snippet made from a few words, run once."""

from __future__ import annotations

from typing import Any

from generator.mirth.jobs import make
from generator.mirth.outcome import CaseResult, result
from generator.mirth.rhino import Engine, execute
from generator.mirth.snippets import Case, Snippet


def snippet(script: str, **more: Any) -> Snippet:
    """Return a snippet with one case; keywords override its fields and the case's."""
    setup = more.pop("setup", {})
    fixture = more.pop("fixture", "CT_small.dcm")
    expect = more.pop("expect", {})
    changes = more.pop("changes", {})
    case = Case("case", fixture, changes, setup, expect, 7)
    fields: dict[str, Any] = {
        "id": "test", "path": "content/mirth/test.js", "title": "Test", "kind": "transformer",
        "task": "errors", "summary": "", "attributes": ("(0008,0060)",), "mirth": "4.5.2",
        "engine": "Rhino 1.7.13", "checked": "2026-11-23", "source": ("PS3.3",),
        "fixtures": (fixture,), "setup": setup, "throws": None, "cases": (case,),
        "script": script, "code": script,
    }  # fmt: skip
    return Snippet(**{**fields, **more})


def run(engine: Engine, script: str, **more: Any) -> dict[str, Any]:
    """Return what one run of `script` did."""
    made = snippet(script, **more)
    return dict(results(engine, made)[0].got)


def results(engine: Engine, *made: Snippet, seconds: float = 20.0) -> list[CaseResult]:
    """Return the results of all runs of some snippets, absent and empty ones included."""
    return [result(done) for done in execute(engine, make(made)[0], seconds)]
