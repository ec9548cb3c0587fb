"""The reproduction of a playbook as it is written: its code, and what reading it shows.

The lines start from `ds`, a fresh copy of a test file that pydicom ships. Running them is
`generator.reproduction_run`; here nothing is run and pydicom is not needed.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.content import Prose
from generator.problems import Problem, did_you_mean

HEADING = "Reproduction"

# A reproduction stays on this machine and inside this process.
REFUSED = (
    "asyncio", "ctypes", "ftplib", "http", "imaplib", "multiprocessing", "poplib", "smtplib",
    "socket", "socketserver", "ssl", "subprocess", "telnetlib", "urllib.request",
    "webbrowser", "xmlrpc",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """The code of a reproduction; `line` is the line of `path` where it begins."""

    path: str
    line: int
    code: str


def block(playbook: Prose) -> tuple[Block | None, list[Problem]]:
    """Return the code of a playbook's reproduction, None when it has none, and problems."""
    if HEADING not in playbook.sections:
        return None, []
    heading = playbook.section_lines[HEADING]
    lines = playbook.body.splitlines()[heading - playbook.section_lines[""] + 1 :]
    found: list[tuple[int, list[str]]] = []
    inside = False
    for number, line in enumerate(lines, heading + 1):
        if line.startswith("```"):
            inside = not inside
            if inside:
                found.append((number + 1, []))
        elif inside:
            found[-1][1].append(line)
        elif line.startswith("## "):
            break
    if len(found) != 1 or inside or lines[found[0][0] - heading - 2].strip() != "```python":
        message = f"must hold one fenced ```python block (got {len(found)} fenced blocks)."
        return None, [Problem(playbook.path, heading, HEADING, message)]
    start, code = found[0]
    return Block(playbook.path, start, "\n".join(code) + "\n"), []


def problems(playbooks: Iterable[Prose], known: Collection[str]) -> list[Problem]:
    """Return what reading the reproductions, without running them, shows to be wrong.

    `known` are the names of the test files a reproduction can start from.
    """
    found = []
    for playbook in playbooks:
        code, faults = block(playbook)
        found += faults
        if code is not None:
            found += _static(code, known)
        fixture = playbook.data.get("fixture")
        if fixture and fixture not in known:
            found.append(playbook.source.problem(("fixture",), unknown_fixture(fixture, known)))
    return found


def unknown_fixture(name: str, known: Iterable[str]) -> str:
    """Return what is wrong with a name that no test file has, and the nearest that one has."""
    hint = did_you_mean(name, known)
    return f"must be a test file inside the pydicom package (got {name!r}).{hint}"


def _static(code: Block, known: Collection[str]) -> list[Problem]:
    """It is Python, it asserts something that can fail, it imports nothing far away."""
    try:
        tree = ast.parse(code.code)
    except SyntaxError as error:
        line = code.line + (error.lineno or 1) - 1
        return [_problem(code, line, f"must be Python (got {error.msg}).")]
    found = []
    if not any(isinstance(node, ast.Assert) for node in ast.walk(tree)):
        message = "must contain at least one assert (got none). Assert what Diagnosis detects."
        found.append(_problem(code, code.line, message))
    for node in ast.walk(tree):
        line = code.line + getattr(node, "lineno", 1) - 1
        found += [_problem(code, line, message) for message in _faults(node, known)]
    return found


def _faults(node: ast.AST, known: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with one piece of the code."""
    if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant | ast.Tuple):
        shown = short(ast.unparse(node.test))
        yield f"must assert something that can fail (got {shown}, which never changes)."
    for name in _imported(node):
        if not _allowed(name):
            only = "pydicom and offline parts of the standard library"
            yield f"must import only {only} (got {name})."
    name = _fixture(node)
    if name is not None and name not in known:
        yield unknown_fixture(name, known)


def _fixture(node: ast.AST) -> str | None:
    """Return the name in a call such as `fixture("CT_small.dcm")`, None for anything else."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return None
    first = node.args[0] if node.func.id == "fixture" and node.args else None
    value = first.value if isinstance(first, ast.Constant) else None
    return value if isinstance(value, str) else None


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module or ''}.{alias.name}" for alias in node.names]
    return []


def _allowed(name: str) -> bool:
    top = name.partition(".")[0]
    far = any(f"{name}.".startswith(f"{refused}.") for refused in REFUSED)
    return not far and (top == "pydicom" or top in sys.stdlib_module_names)


def _problem(code: Block, line: int, message: str) -> Problem:
    return Problem(code.path, line, HEADING, message)


def short(text: str, most: int = 80) -> str:
    """Return the text on one line, cut where it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
