"""Shapes say what is wrong, where, and what was meant."""

from __future__ import annotations

import datetime

import pytest

from generator.positions import read_yaml
from generator.schema import Choice, Date, Field, ListOf, MapOf, Number, Shape, Tag, Text

THING = Shape(
    "thing",
    "A thing.",
    (
        Field("name", Text(10), "Its name.", True),
        Field("size", Number(1, 9), "Its size."),
        Field("kind", Choice(("round", "square")), "Its kind."),
        Field("tag", Tag(), "Its tag."),
        Field("day", Date(), "Its day."),
        Field("parts", ListOf(Text()), "Its parts."),
        Field("links", MapOf(Text(3), Text()), "Its links."),
    ),
)
TOMORROW_AND_MORE = (datetime.date.today() + datetime.timedelta(days=3)).isoformat()


def said(text: str) -> list[str]:
    source, problems = read_yaml(text, "f.yml")
    assert source is not None and problems == []
    return [str(p) for p in THING.check(source.data, (), source)]


def test_a_right_record_has_no_problems() -> None:
    assert (
        said("name: x\nsize: 3\nkind: round\ntag: (0008,0060)\nday: 2026-01-02\nparts: [a]") == []
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("size: 3", "f.yml:1: name: must be given (text, at most 10 characters). Its name."),
        ("name: x\nsiez: 3", "f.yml:2: siez: must be a known field. Did you mean size?"),
        ("name: x\nzzz: 3", "f.yml:2: zzz: must be a known field. Known: name, size, kind, tag, "
                            "day, parts, links."),
        ("name: 3", "f.yml:1: name: must be text (got 3). Quote it."),
        ("name: abcdefghijk", "f.yml:1: name: must have at most 10 characters (got 11). Shorten it."),
        ("name: x\nsize: 10", "f.yml:2: size: must be a whole number from 1 to 9 (got 10)."),
        ("name: x\nsize: true", "f.yml:2: size: must be a whole number from 1 to 9 (got True)."),
        ("name: x\nkind: rond", "f.yml:2: kind: must be one of round, square (got 'rond'). "
                                "Did you mean round?"),
        ("name: x\ntag: 00080060", "f.yml:2: tag: must be spelt (0008,0060) (got '00080060')."),
        ("name: x\ntag: Modality", "f.yml:2: tag: must be a tag such as (0008,0060) (got 'Modality')."),
        ("name: x\nday: soon", "f.yml:2: day: must be a date such as 2026-11-23 (got 'soon')."),
        (f"name: x\nday: {TOMORROW_AND_MORE}",
         f"f.yml:2: day: must not lie in the future (got {TOMORROW_AND_MORE})."),
        ("name: x\nparts: a", "f.yml:2: parts: must be a list (got 'a'). Start each entry with -."),
        ("name: x\nparts: []", "f.yml:2: parts: must have at least 1 entry (got none)."),
        ("name: x\nparts:\n- a\n- 3", "f.yml:4: parts[1]: must be text (got 3). Quote it."),
        ("name: x\nlinks: [a]", "f.yml:2: links: must be a table of name: value (got ['a'])."),
        ("name: x\nlinks:\n  long: a", "f.yml:3: links.long: must have at most 3 characters (got 4). "
                                       "Shorten it."),
    ],
)  # fmt: skip
def test_each_fault_has_its_message(text: str, message: str) -> None:
    assert said(text) == [message]


def test_all_faults_come_at_once() -> None:
    assert len(said("size: 0\nkind: x\nday: x")) == 4


def test_the_json_schema_says_the_same() -> None:
    schema = THING.json_schema()
    assert schema["required"] == ["name"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["kind"] == {"enum": ["round", "square"], "description": "Its kind."}
    assert schema["properties"]["size"]["maximum"] == 9
