"""Hand-written content: each malformed file gets its line, and stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import content

PLAYBOOK = """---
title: It breaks
severity: high
area: values
summary: It breaks; mend it.
attributes: ["(0008,0060)"]
source: [PS3.3 C.7.3.1]
checked: 2026-11-23
---
## Symptom

a

## Impact

b

## Diagnosis

c

## Fix

d

## Prevent

e

## Verify

f
"""


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project with no content but the tables that must exist."""
    folder = tmp_path / "content"
    for name in ("definitions", "attributes", "playbooks", "guides"):
        (folder / name).mkdir(parents=True)
    (folder / "cloud-support.json").write_text('{"_meta": {}, "attributes": {}}')
    (folder / "vrs.yml").write_text("{}\n")
    (folder / "belongs.yml").write_text("[]\n")
    return tmp_path


def said(root: Path) -> list[str]:
    return sorted(str(p) for p in content.load(root)[1])


def test_nothing_wrong_says_nothing(empty: Path) -> None:
    (empty / "content/playbooks/it-breaks.md").write_text(PLAYBOOK)
    loaded, problems = content.load(empty)
    assert problems == []
    assert loaded.playbooks["it-breaks"].sections["Fix"] == "d"


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("severity: high", "severity: hihg",
         ["content/playbooks/x.md:3: severity: must be one of high, medium, low (got 'hihg'). "
          "Did you mean high?"]),
        ("## Fix\n\nd\n", "",
         ["content/playbooks/x.md:10: must have the headings Symptom, Impact, Diagnosis, Fix, "
          "Prevent, Verify in this order (got Symptom, Impact, Diagnosis, Prevent, Verify). "
          "A Reproduction may follow."]),
        ("## Fix\n\nd\n", "## Fix\n",
         ["content/playbooks/x.md:22: Fix: must say something."]),
        ("---\ntitle", "title",
         ["content/playbooks/x.md:1: must begin with front matter between two --- lines."]),
        ("checked: 2026-11-23\n", "",
         ["content/playbooks/x.md:2: checked: must be given (a date, YYYY-MM-DD). The day somebody "
          "really looked the fact up."]),
        ("f\n", "f\n\n## Reproduction\n\ng\n",
         ["content/playbooks/x.md:34: Reproduction: must have a `fixture` in the front matter."]),
    ],
)  # fmt: skip
def test_malformed_playbooks(empty: Path, old: str, new: str, messages: list[str]) -> None:
    text = PLAYBOOK.replace(old, new) if old != "f\n" else PLAYBOOK[:-2] + new
    (empty / "content/playbooks/x.md").write_text(text)
    assert said(empty) == messages


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("attribute: (0008,0061)\nname: Modality\n",
         ["content/attributes/00080060.yml:1: attribute: must be the tag in the file's name 00080060 "
          "(got (0008,0061))."]),
        ("attribute: (0008,0060)\nname: Modality\nhl7:\n  - field: OBR24\n",
         ["content/attributes/00080060.yml:4: hl7[0].authority: must be given",
          "content/attributes/00080060.yml:4: hl7[0].checked: must be given",
          "content/attributes/00080060.yml:4: hl7[0].direction: must be given",
          "content/attributes/00080060.yml:4: hl7[0].field: must be at most 12 characters"]),
        ("- a\n", ["content/attributes/00080060.yml:1: must be a table of fields (got ['a'])."]),
    ],
)  # fmt: skip
def test_malformed_attributes(empty: Path, text: str, messages: list[str]) -> None:
    (empty / "content/attributes/00080060.yml").write_text(text)
    found = said(empty)
    if len(messages) == 1:
        assert found == messages
    else:
        assert [m.split(": must")[0] for m in found][:4] == [m.split(": must")[0] for m in messages]


def test_definitions_stand_once_over_all_files(empty: Path) -> None:
    entry = (
        "_meta: {checked: 2026-11-23, source: somewhere}\n"
        '(0008,0060):\n  keyword: Modality\n  text: "What it is."\n  basis: context\n'
    )
    (empty / "content/definitions/a.yml").write_text(entry)
    (empty / "content/definitions/b.yml").write_text(entry)
    assert said(empty) == [
        "content/definitions/b.yml:2: (0008,0060): must stand once (also at "
        "content/definitions/a.yml:2). Remove one."
    ]


def test_a_definition_checked_against_the_standard_cites_it(empty: Path) -> None:
    (empty / "content/definitions/a.yml").write_text(
        "_meta: {checked: 2026-11-23, source: somewhere}\n"
        '(0008,0060):\n  keyword: Modality\n  text: "What it is."\n  basis: standard\n'
    )
    assert said(empty) == [
        "content/definitions/a.yml:2: (0008,0060).section: must be given with basis standard."
    ]


def test_a_definition_may_be_checked_on_a_day_of_its_own(empty: Path) -> None:
    head = "_meta: {checked: 2026-11-23, source: somewhere}\n"
    entry = '({tag}):\n  keyword: {keyword}\n  text: "What it is."\n  basis: context\n'
    first = entry.format(tag="0008,0060", keyword="Modality")
    second = entry.format(tag="0008,0070", keyword="Manufacturer") + "  checked: {}\n"
    path = empty / "content/definitions/a.yml"
    path.write_text(head + first + second.format("2026-11-29"))
    written, problems = content.load(empty)
    assert not problems
    days = {tag: definition.checked for tag, definition in written.definitions.items()}
    assert days == {"00080060": "2026-11-23", "00080070": "2026-11-29"}
    path.write_text(head + second.format("yesterday"))
    assert said(empty) == [
        "content/definitions/a.yml:6: (0008,0070).checked: must be a date such as 2026-11-23 "
        "(got 'yesterday')."
    ]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ('{"aws": {"status": ["preserved"], "source": ["x"], "checked": "2026-11-23"}}',
         "content/cloud-support.json:3: attributes.(0008,0060).aws: must be a platform of _meta: p "
         "(got aws)."),
        ('{"p": {"status": ["kept"], "source": ["d"], "checked": "2026-11-23"}}',
         "content/cloud-support.json:3: attributes.(0008,0060).p.status[0]: must be one of required, "
         "queryable, returned, promoted, preserved, modified, unsupported (got 'kept')."),
        ('{"p": {"status": ["preserved"], "source": ["x"], "checked": "2026-11-23"}}',
         "content/cloud-support.json:3: attributes.(0008,0060).p.source[0]: must be a document of p "
         "(got 'x')."),
        ('{"p": {"status": ["preserved"], "checked": "2026-11-23"}}',
         "content/cloud-support.json:3: attributes.(0008,0060).p.source: must be given (list of text, "
         "at most 40 characters). Documents, by their id in the platform's _meta."),
    ],
)  # fmt: skip
def test_malformed_statements(empty: Path, statement: str, message: str) -> None:
    default = '{"status": ["preserved"], "source": ["d"], "checked": "2026-11-23"}'
    documents = '{"d": {"title": "A document", "version": "1"}}'
    (empty / "content/cloud-support.json").write_text(
        '{"_meta": {"p": {"title": "P", "kind": "cloud", '
        f'"documents": {documents}, "default": {default}}}}},\n"attributes": {{\n'
        f'"(0008,0060)": {statement}}}}}\n'
    )
    assert said(empty) == [message]


def test_one_broken_file_does_not_silence_another(empty: Path) -> None:
    (empty / "content/attributes/00080060.yml").write_text("attribute: [\n")
    (empty / "content/playbooks/x.md").write_text("no front matter\n")
    (empty / "content/vrs.yml").write_bytes(b"\xff\n")
    assert [line.split(":")[0] for line in said(empty)] == [
        "content/attributes/00080060.yml", "content/playbooks/x.md", "content/vrs.yml",
    ]  # fmt: skip
