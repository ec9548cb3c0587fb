"""Everything in content/mirth is executed, as published and as recorded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.mirth import record
from generator.mirth.bench import Bench, run_project
from generator.mirth.rhino import Engine
from generator.mirth.shape import KINDS, TASKS
from generator.mirth.snippets import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project(engine: Engine) -> Bench:
    return run_project(ROOT, engine)


@pytest.mark.rhino
def test_every_snippet_does_what_it_says(project: Bench):
    print(project.counts())
    assert [str(problem) for problem in project.problems] == []


@pytest.mark.rhino
def test_the_record_is_what_a_run_gives(project: Bench):
    fresh = record.record(project.results)
    recorded = (ROOT / record.PATH).read_text(encoding="utf-8")
    assert [str(p) for p in record.differences(fresh, record.load(ROOT))] == []
    assert record.text(fresh) == recorded


def test_the_record_is_complete_without_java():
    snippets, problems = load(ROOT)
    assert [str(p) for p in problems] == []
    assert [str(p) for p in record.stale(snippets, record.load(ROOT))] == []


def test_every_attribute_is_touched():
    """An attribute a snippet names is in its script, its cases, or the input it ran on.

    Orders that come in as HL7 name the attributes they will end up in; PixelData and the
    command set are never in msg.
    """
    snippets, _ = load(ROOT)
    recorded = record.load(ROOT)["snippets"]
    idle = []
    for snippet in snippets:
        inputs = " ".join(entry["input"] for entry in recorded[snippet.id])
        matter = snippet.script[: -len(snippet.code)]
        seen = snippet.code + matter.split("\ncases:")[1] + inputs
        if "incoming" not in snippet.setup:
            idle += [f"{snippet.path}: {tag}" for tag in snippet.tags if tag not in seen]
    idle = [line for line in idle if not line.endswith((" 7FE00010", " 00000900"))]
    assert idle == []


def test_depth():
    snippets, _ = load(ROOT)
    attributes = {tag for snippet in snippets for tag in snippet.attributes}
    assert len(snippets) >= 120
    assert len(attributes) >= 150
    assert {s.task for s in snippets} == set(TASKS)
    assert {s.kind for s in snippets} == set(KINDS)


def test_length():
    """A snippet fits on a screen: 40 lines of code, none longer than a page is wide."""
    snippets, _ = load(ROOT)
    lengths = {s.path: len(re.findall(r"\S.*\n", s.code)) for s in snippets}
    assert {path: n for path, n in lengths.items() if n > 40} == {}
