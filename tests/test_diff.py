"""A difference names the facts and pages that changed, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import diff
from generator.cli import main
from generator.diff import Change, Difference
from generator.problems import InputError


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The project's content as a git repository of one commit, with changes on top."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(root / "content", folder / "content")
    shutil.copy(root / "mkdocs.yml", folder)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "All"],
    ):
        subprocess.run(["git", "-C", str(folder), *command], check=True)
    return folder


def test_nothing_changed(repository: Path) -> None:
    assert json.loads(diff.compare(repository, "HEAD", "json")) == {
        "base": diff.extract(repository, "HEAD", repository.parent / "unused"),
        "facts": [],
        "pages": {"added": [], "removed": [], "changed": []},
    }


def test_an_edit_an_addition_and_a_removal(repository: Path) -> None:
    attribute = repository / "content/attributes/00080060.yml"
    text = attribute.read_text("utf-8")
    guide = repository / "content/guides/fresh.md"
    removed = sorted((repository / "content/playbooks").glob("*.md"))[0]
    kept = removed.read_bytes()
    uids = repository / "content/standard/uids.json"
    uids_before = uids.read_bytes()
    try:
        attribute.write_text(text.replace("type: ID\n", "type: IS\n", 1), "utf-8")
        attribute.write_text(text.replace("direction: to DICOM", "direction: both", 1), "utf-8")
        guide.write_text("---\ntitle: Fresh\nsummary: New.\n---\nText.\n", "utf-8")
        removed.unlink()
        uids.write_bytes(uids_before.replace(b'"Verification SOP Class"', b'"Verification"', 1))
        found = json.loads(diff.compare(repository, "HEAD", "json"))
    finally:
        attribute.write_text(text, "utf-8")
        guide.unlink()
        removed.write_bytes(kept)
        uids.write_bytes(uids_before)
    by_kind = {row["kind"]: row for row in found["facts"]}
    assert len(found["facts"]) == 4
    mapping = by_kind["HL7 v2 mapping"]
    assert mapping["change"] == "changed" and mapping["key"].startswith("(0008,0060) v")
    assert mapping["fields"] == {"direction": {"before": "to DICOM", "after": "both"}}
    assert (by_kind["guide"]["key"], by_kind["guide"]["change"]) == ("fresh", "added")
    assert (by_kind["playbook"]["key"], by_kind["playbook"]["change"]) == (removed.stem, "removed")
    assert by_kind["UID"]["fields"] == {
        "name": {"before": "Verification SOP Class", "after": "Verification"}
    }
    assert found["pages"]["added"] == ["guides/fresh/"]
    assert found["pages"]["removed"] == [f"playbooks/{removed.stem}/"]
    assert "attributes/00080060/" in found["pages"]["changed"]
    assert "sop-classes/1.2.840.10008.1.1/" in found["pages"]["changed"]
    assert "attributes/00080061/" not in found["pages"]["changed"]


def test_content_with_problems_is_still_compared(repository: Path) -> None:
    path = repository / "content/guides/broken.md"
    path.write_text("---\ntitel: X\n---\n", "utf-8")
    try:
        found = json.loads(diff.compare(repository, "HEAD", "json"))
    finally:
        path.unlink()
    assert found["pages"] is None and found["facts"] == []


def test_an_unknown_revision_is_one_line(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(repository), "diff", "no-such"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "git: rev-parse no-such^{commit}: must be a revision git knows. Fetch it, or try "
        "origin/main",
        "1 problem in 1 file; nothing was compared.",
    ]


def test_a_folder_without_git_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        diff.compare(tmp_path, "HEAD", "markdown")
    assert len(caught.value.problems) == 1


def test_markdown_shows_before_and_after() -> None:
    found = Difference(
        "abc123",
        (
            Change("HL7 v2 mapping", "(0008,0060) v2.5.1 OMI^O23 IPC-5", "changed",
                   (("type", "CE", "ID"), ("note", None, "a `b` c"))),
            Change("guide", "old", "removed", (("title", "Old", None), ("order", None, None))),
        ),
        {"added": [], "removed": ["guides/old/"], "changed": ["attributes/00080060/"]},
    )  # fmt: skip
    assert diff.as_markdown(found) == (
        "## What this changes, compared with abc123\n\n"
        "| facts | added | removed | changed |\n|---|---:|---:|---:|\n"
        "| HL7 v2 mapping |  |  | 1 |\n| guide |  | 1 |  |\n\n"
        "### HL7 v2 mapping\n\n"
        "- **changed** `(0008,0060) v2.5.1 OMI^O23 IPC-5`\n"
        "  - type: `CE` → `ID`\n"
        "  - note: nothing → `` a `b` c ``\n\n"
        "### Guide\n\n- **removed** `old`\n  - title: `Old`\n\n"
        "### Pages\n\n2 pages affected.\n\n"
        "1 removed: `/guides/old/`\n\n1 changed: `/attributes/00080060/`\n"
    )


def test_a_huge_difference_still_fits_into_a_comment() -> None:
    many = tuple(
        Change(f"kind {k}", f"key {n}", "changed", (("text", "a" * 150, "b" * 150),))
        for k in range(20)
        for n in range(60)
    )
    text = diff.as_markdown(Difference("abc", many, None))
    assert len(text) < 65_536
    assert "- … and 20 more; `--format json` has all" in text
    assert text.endswith("one of the two states does not pass `fieldguide check`.\n")
