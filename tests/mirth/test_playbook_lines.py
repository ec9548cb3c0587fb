"""Lines of Mirth playbooks and guides that state a result (`// → CT`, `// throws TypeError`)
are run on the image the playbooks are about, and give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.mirth.jobs import make
from generator.mirth.outcome import result
from generator.mirth.rhino import Engine, execute
from tests.mirth.bench import snippet

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"```(?:js|javascript)\n(.*?)```", re.DOTALL)
_STATED = re.compile(r"(.*?);?\s*// (→|throws) ?(.*)$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced script: what to run, and for each stated line the line and its result."""

    path: str
    script: str
    lines: tuple[tuple[str, str], ...]


def blocks() -> Iterator[Block]:
    folders = ("content/playbooks", "content/guides")
    for path in sorted(p for folder in folders for p in (ROOT / folder).glob("*.md")):
        for text in _FENCE.findall(path.read_text(encoding="utf-8")):
            if _STATED.search(text) or re.search(r"// (→|throws)", text):
                yield _block(path.relative_to(ROOT).as_posix(), text)


def _block(path: str, text: str) -> Block:
    """Each stated line is evaluated and logged; all others are run as they stand."""
    script, lines, begun = [], [], ""
    for line in text.splitlines():
        stated = _STATED.fullmatch(line)
        if stated:
            code = repr((begun + stated[1]).strip())
            script.append(
                f"try {{ logger.info('→ ' + String(eval({code}))); }} "
                "catch (e) { logger.info('throws ' + (e.name || e)); }"
            )
            lines.append((line.strip(), f"INFO {stated[2]} {stated[3]}"))
            begun = ""
        elif re.search(r"[;}]\s*(//.*)?$", line):
            script.append(begun + line)
            begun = ""
        elif line.strip() and not line.strip().startswith("//"):
            begun += line + "\n"
    return Block(path, "\n".join(script), tuple(lines))


@pytest.mark.rhino
def test_lines_give_what_they_state(engine: Engine):
    found = list(blocks())
    made = tuple(snippet(b.script, setup={"deployed": ["Target Channel"]}) for b in found)
    jobs = [job for job in make(made)[0] if job.case]
    wrong = []
    for block, run in zip(found, execute(engine, jobs), strict=True):
        got = result(run).got
        # What the router itself logs is no result of a line.
        log = [line for line in got.get("log", ()) if line.startswith("INFO ")]
        stated = [(line, want.rstrip()) for line, want in block.lines]
        given = [line.rstrip() for line in log]
        if got.get("error") or len(given) != len(stated):
            wrong.append(f"{block.path}: {got.get('error', given)}")
        wrong += [
            f"{block.path}: {line} gives {have}"
            for (line, want), have in zip(stated, given, strict=False)
            if want != have
        ]
    assert wrong == []
    assert sum(len(b.lines) for b in found) >= 70
