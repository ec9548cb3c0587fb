"""Exceptions cover what they name, and nothing lives on that is no longer needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import command
from tests.check.malformed import DEFINITIONS, EXCEPTIONS

PATH = "content/definitions/0018.yml"
UNITLESS = DEFINITIONS.replace(" in kV,", "")


@pytest.fixture
def tree(tmp_path: Path, root: Path) -> Path:
    (tmp_path / "content/definitions").mkdir(parents=True)
    (tmp_path / "content/standard").symlink_to(root / "content/standard")
    return tmp_path


def said(tree: Path, definitions: str, exceptions: str, whole: bool) -> list[str]:
    (tree / PATH).write_text(definitions, "utf-8")
    (tree / "content/exceptions.yml").write_text(exceptions, "utf-8")
    paths = [] if whole else [Path(PATH)]
    found = command.check(tree, paths).problems
    return [str(p) for p in found if p.path in (PATH, "content/exceptions.yml")]


@pytest.mark.parametrize("whole", [True, False])
def test_an_exception_covers_its_problem(tree: Path, whole: bool) -> None:
    assert said(tree, UNITLESS, "[]\n", whole) == [
        f"{PATH}:11: (0018,0060).text: must name its unit, or say `unit not stated`, `no unit` or "
        "`ratio`."
    ]
    assert said(tree, UNITLESS, EXCEPTIONS, whole) == []


@pytest.mark.parametrize("whole", [True, False])
def test_an_exception_that_nothing_needs_is_a_fault(tree: Path, whole: bool) -> None:
    assert said(tree, DEFINITIONS, EXCEPTIONS, whole) == [
        "content/exceptions.yml:1: [0]: must still be needed (rule definitions finds nothing at "
        "content/definitions/0018.yml: (0018,0060).text). Remove this exception."
    ]


def test_exceptions_of_files_that_were_not_read_are_left_alone(tree: Path) -> None:
    (tree / "content/guides").mkdir()
    (tree / "content/guides/x.md").write_text("---\ntitle: X\nsummary: Y.\n---\nText.\n", "utf-8")
    (tree / "content/exceptions.yml").write_text(EXCEPTIONS, "utf-8")
    assert command.check(tree, [Path("content/guides/x.md")]).problems == ()
