"""Definitions and the rest of an attribute on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import show
from generator.cli import main
from generator.reference import Reference


@pytest.mark.parametrize(
    "spelling", ["0008,0060", "(0008,0060)", "tag00080060", "Modality", "modality", "MODALITY "]
)
def test_any_spelling_finds_it(ref: Reference, spelling: str) -> None:
    assert show.find(ref, spelling) == "00080060"


def test_it_says_what_the_page_says(
    root: Path, ref: Reference, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "show", "Patient ID"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("(0010,0020) Patient ID\n")
    assert ref.content.definitions["00100020"].text in said
    assert main(["--root", str(root), "show", "6000,0045"]) == 0
    assert f"differs   {ref.content.definitions['60xx0045'].differs}" in capsys.readouterr().out
    assert "PID-3" in said and "azure-dicom (study)" in said


def test_an_unknown_one_is_one_line_with_a_hint(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "show", "Modalty"]) == 1
    assert capsys.readouterr().err == (
        "Modalty: must be a tag, keyword or name of an attribute. Did you mean Modality?\n"
    )
