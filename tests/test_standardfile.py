"""The format of `content/standard/*.json`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.standardfile import Source, StandardFile, parse, read, render

FILE = StandardFile(
    "uids",
    "2024c",
    "a note",
    (Source("pydicom", "3.0.2", "MIT", "2024c", "UIDs"),),
    ({"uid": "1.2", "name": "µ"}, {"uid": "1.3", "name": None}),
)


def test_one_record_a_line() -> None:
    assert render(FILE) == (
        '{"_meta":{\n"edition":"2024c",\n"note":"a note",\n"count":2,\n"sources":[\n'
        '{"package":"pydicom","version":"3.0.2","licence":"MIT","edition":"2024c","what":"UIDs"}\n'
        ']},\n"records":[\n{"uid":"1.2","name":"µ"},\n{"uid":"1.3","name":null}\n]}\n'
    )


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "uids.json"
    path.write_text(render(FILE), "utf-8")
    assert read(path, "uids.json") == (FILE, [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "f.json:1: must be valid JSON (Expecting property name enclosed in double quotes). "
              "Run `fieldguide refresh` to write it again."),
        ("[]", "f.json:1: must be an object with _meta and records. "
               "Run `fieldguide refresh` to write it again."),
        ('{"_meta":{"edition":"","note":"","sources":[]},"records":[1]}',
         "f.json:1: must be an object with _meta and records. "
         "Run `fieldguide refresh` to write it again."),
    ],
)  # fmt: skip
def test_other_shapes_are_problems(text: str, message: str) -> None:
    file, problems = parse(text, "f", "f.json")
    assert file is None
    assert [str(p) for p in problems] == [message]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    file, problems = read(tmp_path / "none.json", "none.json")
    assert file is None
    assert [str(p) for p in problems] == [
        "none.json: must be readable (No such file or directory). "
        "Run `fieldguide refresh` to write it again."
    ]
