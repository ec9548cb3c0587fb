"""One list of problems, three forms."""

from __future__ import annotations

import json

from generator.check.formats import render
from generator.problems import Problem

ODD = Problem("content/a,b.yml", 3, "hl7[0].field", "must be 100 % sure\n(got: nothing).")
WHOLE = Problem("content/a.yml", 0, "", "must be readable.")


def test_text_is_sorted_and_says_each_once() -> None:
    assert render([ODD, WHOLE, WHOLE], "text") == f"{ODD}\n{WHOLE}"


def test_github_annotations_are_escaped() -> None:
    assert render([ODD, WHOLE], "github") == (
        "::error file=content/a%2Cb.yml,line=3,title=hl7[0].field::"
        "must be 100 %25 sure%0A(got: nothing).\n"
        "::error file=content/a.yml::must be readable."
    )


def test_json_holds_the_parts() -> None:
    assert json.loads(render([WHOLE], "json")) == {
        "problems": [{"path": "content/a.yml", "line": 0, "field": "", "message": WHOLE.message}]
    }
