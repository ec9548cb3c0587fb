"""What patients and orders bring along must not break messages: delimiters in DICOM text on
the way out, repeated segments and fields on the way in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydicom.datadict import dictionary_VR

from generator.mirth.jobs import make
from generator.mirth.outcome import result
from generator.mirth.rhino import Engine, execute
from generator.mirth.snippets import Case, Snippet, load

ROOT = Path(__file__).parents[2]
TEXT = ("LO", "SH", "PN", "ST", "LT", "UT")
HOSTILE = "a|b&c~d"


def outgoing(snippet: Snippet) -> Iterator[Case]:
    """The first case with each text attribute at the top level full of delimiters."""
    for shown, tag in zip(snippet.attributes, snippet.tags, strict=True):
        if dictionary_VR(int(tag, 16)) in TEXT:
            case = snippet.cases[0]
            yield replace(case, name=shown, changes={**case.changes, tag: HOSTILE})


def incoming(snippet: Snippet) -> Iterator[Case]:
    """The first case with each segment, and each filled field, twice."""
    case = snippet.cases[0]
    lines = case.setup["incoming"].strip().splitlines()
    for number, line in enumerate(lines[1:], 1):
        yield _sent(case, f"{line[:3]} twice", [*lines[:number], line, *lines[number:]])
        fields = line.split("|")
        for at in range(1, len(fields)):
            if fields[at]:
                repeated = "|".join([*fields[:at], f"{fields[at]}~{fields[at]}", *fields[at + 1 :]])
                name = f"{line[:3]}-{at} repeated"
                yield _sent(case, name, [*lines[:number], repeated, *lines[number + 1 :]])


def _sent(case: Case, name: str, lines: list[str]) -> Case:
    return replace(case, name=name, setup={**case.setup, "incoming": "\n".join(lines)})


def outcomes(engine: Engine, made: list[Snippet]) -> Iterator[tuple[str, dict[str, Any]]]:
    jobs = [job for job in make(tuple(made))[0] if job.case]
    for job, run in zip(jobs, execute(engine, jobs), strict=True):
        yield f"{job.snippet.id}, {job.label}", dict(result(run).got)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from texts(key)
            yield from texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from texts(entry)


@pytest.mark.rhino
def test_delimiters_in_values_do_not_split_a_message(engine: Engine):
    snippets = [s for s in load(ROOT)[0] if s.task == "hl7-out"]
    made = [replace(s, cases=tuple(outgoing(s))) for s in snippets]
    found = list(outcomes(engine, [s for s in made if s.cases]))
    split = [
        name
        for name, got in found
        for text in texts([got.get("hl7", []), got.get("routed", [])])
        if any(piece in text for piece in ("a|b", "b&c", "c~d"))
    ]
    assert split == []
    assert len(found) > 20


@pytest.mark.rhino
def test_repeated_segments_and_fields_are_not_run_together(engine: Engine):
    snippets = [s for s in load(ROOT)[0] if "incoming" in s.setup]
    made = [replace(s, cases=tuple(incoming(s))) for s in snippets]
    found = list(outcomes(engine, made))
    joined = [
        f"{name}: {text}"
        for name, got in found
        for text in texts({k: v for k, v in got.items() if k != "log"})
        if "<" in text
    ]
    assert joined == []
    assert len(found) > 30
