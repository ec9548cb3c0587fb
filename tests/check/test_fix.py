"""`--fix` changes the value and nothing around it."""

from __future__ import annotations

import pytest

from generator.check.fix import fixed

ATTRIBUTE = "content/attributes/00080060.yml"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ATTRIBUTE, "attribute: 0008,0060  # the tag\n", "attribute: (0008,0060)  # the tag\n"),
        (ATTRIBUTE, "attribute: '0x00080060'\n", "attribute: '(0008,0060)'\n"),
        (ATTRIBUTE, "attribute: (0008, 005a)\n", "attribute: (0008,005A)\n"),
        (
            ATTRIBUTE,
            "name: Größe µ – 日本\nrelated:\n  - {attribute: (0008,0061), why: naïve}\n",
            'name: Größe µ – 日本\nrelated:\n  - {attribute: "(0008,0061)", why: naïve}\n',
        ),
        (
            ATTRIBUTE,
            "hl7:\n  - version: 2.5\n    table: 0074\n",
            'hl7:\n  - version: "2.5"\n    table: "0074"\n',
        ),
        (
            ATTRIBUTE,
            "hl7:\n  - checked: 2026/1/5\n  - checked: 5.1.2026\n",
            "hl7:\n  - checked: 2026-01-05\n  - checked: 5.1.2026\n",
        ),
        (
            ATTRIBUTE,
            "name: Modality\n# about the tag\nattribute: (0008,0060)\n",
            "# about the tag\nattribute: (0008,0060)\nname: Modality\n",
        ),
        (
            "content/definitions/0018.yml",
            "# head\n_meta:\n  source: x\n# second\n(0018,0060):\n  keyword: KVP\n"
            "(0018,0050):\n  keyword: A\n",
            "# head\n_meta:\n  source: x\n(0018,0050):\n  keyword: A\n"
            "# second\n(0018,0060):\n  keyword: KVP\n",
        ),
        (
            "content/playbooks/x.md",
            "---\nattributes: [(0008,0020), 0008,0030]\n---\n[(0008,0020)] stays\n",
            '---\nattributes: ["(0008,0020)", 0008,0030]\n---\n[(0008,0020)] stays\n',
        ),
        (
            "content/mirth/x.js",
            '/*---\nmirth: 4.5\nattributes: ["(0008,0060)"]\n---*/\nvar a = 4.50; \n',
            '/*---\nmirth: "4.5"\nattributes: ["(0008,0060)"]\n---*/\nvar a = 4.50;\n',
        ),
        (
            "content/cloud-support.json",
            '{"attributes": {"0008,0060": {}}}\n',
            '{"attributes": {"(0008,0060)": {}}}\n',
        ),
    ],
)
def test_only_the_slip_changes(path: str, old: str, new: str) -> None:
    assert fixed(old, path) == new
    assert fixed(new, path) == new


def test_statements_are_sorted_with_their_lines() -> None:
    path = "content/cloud-support.json"
    one = ' "(0008,0061)": {\n  "a": {"status": ["x"],\n        "note": "y"}\n }'
    two = ' "(0008,0060)": {"a": {}}'
    text = f'{{"_meta": {{}},\n"attributes": {{\n{one},\n{two}\n}}\n}}\n'
    assert fixed(text, path) == f'{{"_meta": {{}},\n"attributes": {{\n{two},\n{one}\n}}\n}}\n'


def test_sorting_never_drops_an_entry_that_stands_twice() -> None:
    text = '{\n "_meta": {},\n "attributes": {\n  "(0008,0061)": {},\n  "(0008,0060)": {},\n  "(0008,0060)": {}\n }\n}\n'
    assert fixed(text, "content/cloud-support.json") == text
