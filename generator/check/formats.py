"""Problems as text for people, as annotations for GitHub, as JSON for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable

from generator.problems import Problem

FORMATS = ("text", "github", "json")


def render(problems: Iterable[Problem], form: str) -> str:
    """Return the problems, sorted by path and line, in one of FORMATS ("" for none)."""
    found = sorted(set(problems))
    if form == "json":
        rows = [dataclasses.asdict(problem) for problem in found]
        return json.dumps({"problems": rows}, ensure_ascii=False, indent=1)
    make = _annotation if form == "github" else str
    return "\n".join(map(make, found))


def _annotation(problem: Problem) -> str:
    """Return a workflow command; GitHub shows it beside the line of the pull request."""
    place = f"file={_escaped(problem.path, True)}"
    if problem.line:
        place += f",line={problem.line}"
    if problem.field:
        place += f",title={_escaped(problem.field, True)}"
    return f"::error {place}::{_escaped(problem.message, False)}"


def _escaped(text: str, in_property: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
