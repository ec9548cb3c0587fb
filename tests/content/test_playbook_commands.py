"""Shell commands of playbooks that work on files are run on test files: options must exist,
paths and patterns must be well formed. What a command finds there does not matter."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

ROOT = Path(__file__).parents[2]
TOOLS = (
    "cmp", "dcm2json", "dcm2pdf", "dcm2xml", "dcmconv", "dcmdjpeg", "dcmdump", "dcmftest", "dcmodify",
    "diff", "dsrdump", "find", "for", "grep", "head", "printf", "tail",
)  # fmt: skip
# What tools print about a command that is wrong in itself, whatever file it is given.
FAULTS = re.compile(
    r"^error: .*|Unknown option.*|not found in dictionary|Invalid Path.*|Unmatched .*|"
    r"[Ii]nvalid (option|regular expression|range).*|command not found|syntax error.*|usage:.*"
)
FILES = {
    "dose.dcm": "rtdose_1frame.dcm", "plan.dcm": "rtplan.dcm", "report.dcm": "test-SR.dcm",
    "rtstruct.dcm": "rtstruct.dcm", "seg.dcm": "liver_1frame.dcm",
}  # fmt: skip


def commands() -> Iterator[tuple[str, str]]:
    """Yield (slug, command) of each playbook, reproductions left out, each command once."""
    seen = set()
    for path in sorted((ROOT / "content" / "playbooks").glob("*.md")):
        text = path.read_text(encoding="utf-8").split("\n## Reproduction")[0]
        found = []
        for block in re.findall(r"```(?:sh|shell)?\n(.*?)```", text, re.DOTALL):
            found += [block.strip()] if "\ndone" in block else block.splitlines()
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        found += [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", prose)]
        for command in found:
            whole = "…" not in command and ("." in command or "*" in command)
            if whole and command.split(" ")[0] in TOOLS and command not in seen:
                seen.add(command)
                yield path.stem, command


def test_commands_are_well_formed(tmp_path: Path):
    if not shutil.which("dcmdump"):
        pytest.skip("DCMTK is missing; install it with: apt-get install -y dcmtk")
    todo = list(commands())
    wrong = []
    for slug, command in todo:
        folder = tmp_path / "run"
        folder.mkdir()
        for name in set(re.findall(r"[\w-]+\.dcm\b", command)) | {"image.dcm"}:
            shutil.copy(get_testdata_file(FILES.get(name, "CT_small.dcm")), folder / name)
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, capture_output=True, text=True,
            errors="replace", timeout=20, check=False,
        )  # fmt: skip
        fault = re.search(FAULTS.pattern, done.stderr, re.MULTILINE)
        if fault:
            wrong.append(f"content/playbooks/{slug}.md: {command}: {fault[0]}")
        shutil.rmtree(folder)
    assert wrong == []
    assert len(todo) > 100


def test_mends_keep_the_original_and_leave_no_second_file():
    """dcmodify writes in place and leaves the old file as .bak, which the next export of the folder
    would send along: so pages change a copy and say -nb."""
    mends = [(slug, c) for slug, c in commands() if c.startswith("dcmodify ")]
    wrong = [f"{slug}: {c}" for slug, c in mends if " -nb " not in c or "copy.dcm" not in c]
    assert wrong == []
    assert len(mends) > 15


@pytest.mark.parametrize(
    "command",
    [
        'dcmodify -ea "0400,0561" image.dcm',
        "dcmdump -q +P 0020,000d image.dcm | grep -E '[[.]0[0-9]'",
        "dcmdump --no-such-option image.dcm",
        'dcmodify -m "0008,0008[0]=DERIVED" image.dcm',
    ],
)
def test_a_malformed_command_is_noticed(command: str, tmp_path: Path):
    if not shutil.which("dcmdump"):
        pytest.skip("DCMTK is missing; install it with: apt-get install -y dcmtk")
    shutil.copy(get_testdata_file("CT_small.dcm"), tmp_path / "image.dcm")
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert re.search(FAULTS.pattern, done.stderr, re.MULTILINE)
