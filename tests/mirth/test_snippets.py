"""Faults in front matter, with their exact messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.mirth import record
from generator.mirth.shape import KINDS, SNIPPET
from generator.mirth.snippets import load, merge, parse

GOOD = """/*---
title: A title
kind: transformer
task: routing
summary: What it is for.
attributes: ["(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.3.1]
fixtures: [CT_small.dcm, MR_small.dcm]
setup: {deployed: [A], channelMap: {x: 1}}
cases:
  - name: One
    expect: {}
  - name: Two
    fixture: MR_small.dcm
    set: {"00080060": null}
    setup: {channelMap: {y: 2}, deployed: [B]}
    expect: {msg: {"00080060": null}}
---*/
var a = 1;
"""
PATH = "content/mirth/good-one.js"


def test_a_good_snippet():
    snippet, problems = parse(GOOD, PATH)
    assert problems == []
    assert snippet is not None
    assert (snippet.id, snippet.kind, snippet.tags) == ("good-one", "transformer", ("00080060",))
    assert snippet.code == "var a = 1;\n"
    assert [(c.fixture, c.line) for c in snippet.cases] == [
        ("CT_small.dcm", 14), ("MR_small.dcm", 16),
    ]  # fmt: skip
    assert snippet.cases[1].setup == {"deployed": ["B"], "channelMap": {"x": 1, "y": 2}}


def test_merge_replaces_lists_and_joins_maps():
    assert merge({"a": {"x": 1}, "b": [1]}, {"a": {"y": 2}, "b": [2]}) == {
        "a": {"x": 1, "y": 2}, "b": [2],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("/*---\n", "/*\n",
         f"{PATH}:1: must begin with front matter between /*--- and ---*/ lines."),
        ("kind: transformer", "kind: transfomer",
         f"{PATH}:3: kind: must be one of filter, transformer, preprocessor, postprocessor, "
         "response (got 'transfomer'). Did you mean transformer?"),
        ("task: routing", "tasks: routing",
         f"{PATH}:2: task: must be given (one of routing, filtering, normalising, hl7-out, hl7-in,"
         " de-identification, worklist, sequences, character-sets, dates, names, sr, pixels, "
         "errors, uids, logging). What it is for; the index is sorted by it.\n"
         f"{PATH}:4: tasks: must be a known field. Did you mean task?"),
        ('["(0008,0060)"]', '["(0008,60)"]',
         f"{PATH}:6: attributes[0]: must be a tag such as (0008,0060) (got '(0008,60)')."),
        ('["(0008,0060)"]', '["(0008,0061)", "(0008,0061)", "(0008,0062)", "(0018,7777)"]',
         f"{PATH}:6: attributes[1]: must stand once (got (0008,0061) twice)."),
        ("checked: 2026-11-23", "checked: 2926-11-23",
         f"{PATH}:9: checked: must not lie in the future (got 2926-11-23)."),
        ("    fixture: MR_small.dcm", "    fixture: MR_smal.dcm",
         f"{PATH}:17: cases[1].fixture: must be one of the snippet's fixtures "
         "(got 'MR_smal.dcm'). Did you mean MR_small.dcm?"),
        ("  - name: Two", "  - name: One",
         f"{PATH}:16: cases[1].name: must be this case's own (got 'One' twice)."),
        ('set: {"00080060": null}', 'set: {"0008,0060": null}',
         f"{PATH}:18: cases[1].set.0008,0060: must be a path such as 00080060 or "
         "00400275[0].00400007 (got '0008,0060')."),
        ('expect: {msg: {"00080060": null}}', 'expect: {msg: {"00080060": 5}}',
         f"{PATH}:20: cases[1].expect.msg.00080060: must be quoted text or null (got 5). "
         "Quote it."),
        ("kind: transformer", "kind: filter",
         f"{PATH}:15: cases[0].expect: must say `accepted`: this is a filter.\n"
         f"{PATH}:20: cases[1].expect: must say `accepted`: this is a filter."),
        ("kind: transformer", "kind: response",
         f"{PATH}:14: cases[0]: must have `response` in its setup: a response transformer works "
         f"on one.\n{PATH}:16: cases[1]: must have `response` in its setup: a response "
         "transformer works on one."),
        ("var a = 1;\n", "",
         f"{PATH}:21: must have a script below the front matter."),
        ("var a = 1;\n", "var a = `1`;\n",
         f"{PATH}:22: template literals are left uninterpolated by Mirth's Rhino 1.7.13; "
         "join strings with +."),
        ("title: A title", "title: A title\ntitle: Another",
         f"{PATH}:3: title: must stand once (second entry here). Remove one."),
    ],
)  # fmt: skip
def test_faults(old: str, new: str, expected: str):
    snippet, problems = parse(GOOD.replace(old, new, 1), PATH)
    assert snippet is None
    assert "\n".join(map(str, sorted(problems))) == expected


def test_a_bad_name_of_a_file():
    _, problems = parse(GOOD, "content/mirth/Bad_Name.js")
    assert [str(p) for p in problems] == [
        "content/mirth/Bad_Name.js: must have a file name of a-z, 0-9 and - only."
    ]


def test_two_snippets_with_one_title(tmp_path: Path):
    folder = tmp_path / "content" / "mirth"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text(GOOD, encoding="utf-8")
    (folder / "b.js").write_text(GOOD, encoding="utf-8")
    snippets, problems = load(tmp_path)
    assert [s.id for s in snippets] == ["a"]
    assert [str(p) for p in problems] == [
        "content/mirth/b.js:2: title: must be this snippet's own "
        "(also the title of content/mirth/a.js)."
    ]


def test_the_shape_makes_a_schema_and_words_for_every_field():
    schema = SNIPPET.json_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["properties"]["kind"]["enum"] == list(KINDS)
    case = schema["properties"]["cases"]["items"]["properties"]
    assert case["expect"]["properties"]["accepted"] == {
        "type": "boolean", "description": "What a filter returns.",
    }  # fmt: skip
    assert all(field.type.words() for field in SNIPPET.fields)


def test_one_snippets_runs_replace_its_part_of_the_record() -> None:
    def runs(case: str) -> list[dict[str, object]]:
        return [{"case": case, "fixture": None, "input": "", "got": {}}]

    old = {"_meta": {"absentOrEmpty": 9}, "snippets": {"a": runs("old"), "gone": runs("x")}}
    fresh = {"_meta": {}, "snippets": {"a": runs("new"), "b": runs("y")}}
    found = record.merged(old, fresh, {"a", "b"}, bare=(12, 3))
    assert found["snippets"] == {"a": runs("new"), "b": runs("y")}
    assert found["_meta"] == {
        "engine": record.ENGINE, "snippets": 2, "cases": 2, "absentOrEmpty": 12,
        "withoutMapEntry": 3,
    }  # fmt: skip
