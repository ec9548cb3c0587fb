"""YAML with the line of every field; faults become problems, never tracebacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.positions import read_text, read_yaml


def test_lines_of_fields_are_kept() -> None:
    source, problems = read_yaml("a: 1\nb:\n  - x: 2\n    y: 3\n", "f.yml", first_line=5)
    assert problems == []
    assert source.data == {"a": 1, "b": [{"x": 2, "y": 3}]}
    assert source.line(("b", 0, "y")) == 8
    assert source.line(("b", 0, "missing")) == 7
    assert str(source.problem(("b", 0, "y"), "must be x.")) == "f.yml:8: b[0].y: must be x."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1", "f.yml:2: must be valid YAML"),
        ("a: b: c", "f.yml:1: must be valid YAML"),
        ("a:\n\t- b", "f.yml:2: must be valid YAML"),
        ("a: 1\na: 2", "f.yml:2: a: must stand once (second entry here). Remove one."),
        ("? [1, 2]\n: 3", "f.yml:1: must have plain words as keys."),
        ("a: 2026-13-45", "f.yml:1: a: must be a plain value"),
        ("a: !!python/object:os.system x", "f.yml:1: a: must be a plain value"),
    ],
)
def test_faults_are_problems_with_their_line(text: str, message: str) -> None:
    _, problems = read_yaml(text, "f.yml")
    assert [str(p)[: len(message)] for p in problems] == [message]


def test_an_empty_file_is_no_data() -> None:
    source, problems = read_yaml("", "f.yml")
    assert source.data is None and problems == []


def test_a_file_that_is_not_utf8_names_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "f.yml"
    path.write_bytes(b"a: 1\nb: \xe4\n")
    text, problems = read_text(path, "f.yml")
    assert text is None
    assert str(problems[0]) == "f.yml:2: must be UTF-8 (got byte 0xE4). Save it as UTF-8."
