"""Markdown files with front matter: playbooks and guides, cut into their sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import shapes
from generator.positions import Source, plain, read_text, read_yaml
from generator.problems import Problem, relative
from generator.schema import Shape


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown file: front matter, and its sections by heading ("" before the first).

    `line` is the line of the file where the body begins.
    """

    id: str
    data: dict[str, Any]
    source: Source
    body: str
    sections: dict[str, str]
    section_lines: dict[str, int]

    @property
    def path(self) -> str:
        return self.source.path


def read_all(
    paths: Iterable[Path], shape: Shape, root: Path, problems: list[Problem]
) -> dict[str, Prose]:
    """Read Markdown files of one shape; those with faults are left out."""
    found = {}
    for path in paths:
        prose = _prose(path, shape, root, problems)
        if prose:
            found[prose.id] = prose
    return found


def _prose(path: Path, shape: Shape, root: Path, problems: list[Problem]) -> Prose | None:
    shown = relative(path, root)
    text, faults = read_text(path, shown)
    problems += faults
    if text is None:
        return None
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if not match:
        message = "must begin with front matter between two --- lines."
        problems.append(Problem(shown, 1, "", message))
        return None
    source, faults = read_yaml(match[1], shown, first_line=2)
    if source is not None:
        faults += shape.check(source.data, (), source)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
        faults.append(Problem(shown, 0, "", "must have a file name of a-z, 0-9 and - only."))
    problems += faults
    if source is None or faults:
        return None
    body = text[match.end() :]
    sections, lines = split_sections(body, text[: match.end()].count("\n") + 1)
    return Prose(path.stem, plain(source.data), source, body, sections, lines)


def split_sections(body: str, first_line: int) -> tuple[dict[str, str], dict[str, int]]:
    """Cut Markdown at its `## ` headings; fenced code is left alone."""
    sections: dict[str, list[str]] = {"": []}
    lines = {"": first_line}
    current, fenced = "", False
    for number, line in enumerate(body.splitlines(), first_line):
        if line.startswith("```"):
            fenced = not fenced
        if not fenced and line.startswith("## "):
            current = line[3:].strip()
            sections[current] = []
            lines[current] = number
        else:
            sections[current].append(line)
    return {name: "\n".join(text).strip() for name, text in sections.items()}, lines


def heading_faults(playbook: Prose) -> list[Problem]:
    """A playbook has the fixed headings in their order, none of them empty."""
    got = [h for h in playbook.sections if h]
    wanted = [*shapes.PLAYBOOK_HEADINGS]
    faults = []
    if [h for h in got if h != "Reproduction"] != wanted:
        message = (
            f"must have the headings {', '.join(wanted)} in this order (got {', '.join(got)}). "
            "A Reproduction may follow."
        )
        faults.append(Problem(playbook.path, playbook.section_lines[""], "", message))
    for heading in got:
        if not playbook.sections[heading]:
            line = playbook.section_lines[heading]
            faults.append(Problem(playbook.path, line, heading, "must say something."))
    if "Reproduction" in got and not playbook.data.get("fixture"):
        line = playbook.section_lines["Reproduction"]
        message = "must have a `fixture` in the front matter."
        faults.append(Problem(playbook.path, line, "Reproduction", message))
    return faults
