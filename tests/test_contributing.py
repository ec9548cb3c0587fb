"""CONTRIBUTING.md is walked: each section on a copy of the project, as it stands.

In a section, ```console blocks are run and must print the lines they show, a block below
"Change `file`:" is applied, and one below "`file` then reads:" is written. What needs the
network (installing, pinning) stands in ```sh blocks, of which only the targets are looked
up.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.documents import split_sections
from tests.refresh import docbook_writer
from tests.refresh.test_docbook_round_trip import facts

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
WALKS = (
    "Fix a value",
    "Add a mapping",
    "Add a snippet with its test",
    "Add a playbook",
    "Add a platform column",
    "Refresh to a new edition",
)
EDITION = "2099a"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; `path` is the file that the line before it names, or ""."""

    language: str
    path: str
    text: str


def blocks(section: str) -> list[Block]:
    found = []
    pattern = r"(?:^|\n)(?P<lead>[^\n]*)\n\n?(?P<fence>`{3,})(?P<lang>\w+)\n(?P<text>.*?)\n(?P=fence)(?=\n|$)"
    for match in re.finditer(pattern, section, re.S):
        named = re.search(r"`(content/[^`]+)`(?: then reads)?:$", match["lead"])
        found.append(Block(match["lang"], named[1] if named else "", match["text"] + "\n"))
    return found


def section(name: str) -> str:
    return split_sections(PAGE, 1)[0][name]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a fresh clone has it."""
    folder = tmp_path_factory.mktemp("clone") / "project"
    folder.mkdir()
    for name in ("content", "generator", "templates", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml", "Makefile", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "All"]):
        subprocess.run(["git", *command], cwd=folder, env=environment(folder), check=True)
    return folder


def environment(project: Path) -> dict[str, str]:
    who = {f"GIT_{r}_{w}": "t@example.org" for r in ("AUTHOR", "COMMITTER") for w in ("NAME", "EMAIL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **who, "PATH": path, "HOME": str(project.parent), "NO_COLOR": "1"}


def run(block: Block, project: Path) -> None:
    """Run the commands of a console block; each must end well and print what is shown."""
    for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        command, *shown = part.splitlines()
        done = subprocess.run(
            command, shell=True, cwd=project, env=environment(project), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, f"$ {command}\n{done.stdout}"
        for line in shown:
            wanted = ".*".join(map(re.escape, line.split("…")))
            assert re.search(wanted, done.stdout), f"$ {command}\n{done.stdout}\nlacks: {line}"


def apply(block: Block, project: Path) -> None:
    """Make the edit of a diff block, whose lines must stand in the file just once."""
    path = project / block.path
    text = path.read_text("utf-8")
    rows = block.text.splitlines()
    old = "".join(f"{row[1:]}\n" for row in rows if row[0] != "+")
    new = "".join(f"{row[1:]}\n" for row in rows if row[0] != "-")
    assert text.count(old) == 1, f"{block.path} no longer holds:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_leads_where_it_says(name: str, clone: Path, tmp_path: Path) -> None:
    if "generator.mirth" in section(name) and not (shutil.which("rhino") or "CI" in os.environ):
        pytest.skip("rhino is not installed: apt install rhino")
    project = tmp_path / "project"
    shutil.copytree(clone, project, symlinks=True)
    if "~/dicom-docbook" in section(name):
        (tmp_path / "dicom-docbook").mkdir()
        docbook_writer.write(facts(), EDITION, tmp_path / "dicom-docbook")
    done = blocks(section(name))
    assert any(b.language == "console" for b in done)
    for block in done:
        if block.language == "console":
            run(block, project)
        elif block.language == "diff":
            apply(block, project)
        elif block.path:
            (project / block.path).write_text(block.text, "utf-8")
        else:
            assert block.language == "sh"


def test_every_walk_is_on_the_page_and_every_block_is_understood() -> None:
    headings = [h for h in split_sections(PAGE, 1)[0] if h]
    assert [h for h in headings if h in WALKS] == list(WALKS)
    for name in headings:
        for block in blocks(section(name)):
            assert block.language in ("console", "sh") or (block.path and name in WALKS), name


def test_every_command_of_the_page_exists() -> None:
    said = "\n".join(b.text for name in ("Set up", *WALKS) for b in blocks(section(name)))
    targets = set(re.findall(r"^make (\w+)$", said, re.M))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets >= {"site", "lock", "refresh"}
    assert all(re.search(rf"^{t}:", makefile, re.M) for t in targets)
    from generator.cli import _parser

    for command in set(re.findall(r"`fieldguide (\w+)", PAGE)):
        with pytest.raises(SystemExit) as caught:
            _parser().parse_args([command, "--help"])
        assert caught.value.code == 0
