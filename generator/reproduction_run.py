"""Runs the reproduction of a playbook: a few lines that make the fault and detect it.

They run in this process, in a namespace of their own, with a time limit. A fault is
reported at its line of the playbook's file.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import ctypes
import io
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pydicom
from pydicom import config

from generator.problems import Problem
from generator.reproduction import HEADING, Block, short, unknown_fixture

SECONDS = 1.0  # of processor time; a playbook is to be read and run in one breath
PATIENCE = 20.0  # of wall-clock time, on a machine that is busy with other things


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: `fault` is "" when it went well, else what must hold (got …).

    `line` is the line of the file the fault is at, `asserts` how many asserts held,
    `seconds` the processor time taken.
    """

    fault: str = ""
    line: int = 0
    asserts: int = 0
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return not self.fault


class _TimeIsUp(BaseException):
    """Raised inside a run that does not end; no `except Exception` swallows it."""


def fixtures() -> dict[str, Path]:
    """Return the test files inside the pydicom package, by base name.

    Files that pydicom would have to download are not among them.
    """
    data = Path(pydicom.__file__).parent / "data"
    return {
        path.name: path
        for folder in ("test_files", "charset_files")
        for path in sorted((data / folder).glob("*.dcm"))
    }


def problem(code: Block, outcome: Outcome) -> Problem | None:
    """Return a failed outcome as a `Problem`, None for one that went well."""
    return None if outcome.ok else Problem(
        code.path, outcome.line, HEADING, outcome.fault
    )


def run(code: Block, fixture: str, patience: float = PATIENCE) -> Outcome:
    """Run a reproduction on a fresh copy of `fixture`, for at most `patience` seconds.

    The names `ds`, `fixture(name)` and `pydicom` are given. Every assert must be
    reached at least once: one that the run passes by proves nothing.
    """
    known = fixtures()
    if fixture not in known:
        return Outcome(unknown_fixture(fixture, known), code.line)
    try:
        tree = ast.parse(code.code, code.path)
    except SyntaxError as error:
        line = code.line + (error.lineno or 1) - 1
        return Outcome(f"must be Python (got {error.msg}).", line)
    ast.increment_lineno(tree, code.line - 1)
    asserts = tuple(node for node in ast.walk(tree) if isinstance(node, ast.Assert))
    reached: set[int] = set()
    marked = ast.fix_missing_locations(_MarkAsserts().visit(tree))
    names = _names(known, fixture) | {_MARK: reached.add}
    result = _Run(compile(marked, code.path, "exec"), names, asserts)
    result.within(patience)
    fault, line = result.fault, result.line or code.line
    missed = sorted({node.lineno for node in asserts} - reached)
    if not fault and missed:
        fault, line = "must reach this assert (got a run that passed it by).", missed[0]
    if not fault and result.seconds > SECONDS:
        fault = f"must take at most {SECONDS:g} s of processor time (got {result.seconds:.1f} s)."
    return Outcome(fault, line if fault else 0, len(reached), result.seconds)


def _names(known: dict[str, Path], name: str) -> dict[str, Any]:
    """The namespace of a run; nothing in it is shared with another run."""

    def fixture(name: str) -> pydicom.FileDataset:
        if name not in known:
            raise FileNotFoundError(unknown_fixture(name, known))
        return pydicom.dcmread(known[name], force=True)

    return {
        "__name__": "reproduction",
        "__builtins__": vars(builtins).copy(),
        "pydicom": pydicom,
        "fixture": fixture,
        "ds": fixture(name),
    }


_MARK = "__reached__"


class _MarkAsserts(ast.NodeTransformer):
    """Puts a note of its line before each assert."""

    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        call = ast.Call(ast.Name(_MARK, ast.Load()), [ast.Constant(node.lineno)], [])
        return [ast.copy_location(ast.Expr(call), node), node]


class _Run:
    """One run in a thread of its own, so that one without end can be given up."""

    def __init__(
        self, code: CodeType, names: dict[str, Any], asserts: tuple[ast.Assert, ...]
    ) -> None:
        self.fault = ""
        self.line = 0
        self.seconds = 0.0
        self._code = code
        self._names = names
        self._asserts = asserts

    def within(self, patience: float) -> None:
        thread = threading.Thread(target=self._work, daemon=True)
        with _left_as_found():
            thread.start()
            thread.join(patience)
            if not thread.is_alive():
                return
            frame = sys._current_frames().get(thread.ident or 0)
            while frame and frame.f_code.co_filename != self._code.co_filename:
                frame = frame.f_back
            late = ctypes.py_object(_TimeIsUp)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), late)
            thread.join(1.0)
        self.fault = f"must end within {patience:g} s (got no end)."
        self.line = frame.f_lineno if frame else 0

    def _work(self) -> None:
        begin = time.thread_time()
        try:
            exec(self._code, self._names)  # the code is the project's own content
        except _TimeIsUp:
            return  # the waiting thread says so
        except BaseException as error:
            self._note(error)
        self.seconds = time.thread_time() - begin

    def _note(self, error: BaseException) -> None:
        got = f"{type(error).__name__}: {short(str(error))}"
        self.fault = f"must run to its end (got {got})."
        ours = [
            (frame, line)
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename == self._code.co_filename
        ]
        if not ours:
            return
        frame, self.line = ours[-1]
        for node in self._asserts:
            failed = node.lineno <= self.line <= (node.end_lineno or node.lineno)
            if failed and isinstance(error, AssertionError):
                self.line = node.lineno
                wanted = short(ast.unparse(node.test), 120)
                self.fault = f"must hold: {wanted} (got {_value(node.test, frame)})."


def _value(test: ast.expr, frame: FrameType) -> str:
    """Return what a failed assert saw: the left side of a comparison, else the whole."""
    seen = test.left if isinstance(test, ast.Compare) else test
    try:
        code = compile(ast.Expression(seen), "<got>", "eval")
        return short(repr(eval(code, frame.f_globals, frame.f_locals)))
    except Exception as error:  # the run is over; this is only for the message
        return type(error).__name__


@contextlib.contextmanager
def _left_as_found() -> Iterator[None]:
    """Give back what a run may change for the whole process: output, warnings, settings."""
    kept = [(holder, vars(holder).copy()) for holder in (config, config.settings)]
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            for holder, values in kept:
                for name in set(vars(holder)) - set(values):
                    delattr(holder, name)
                vars(holder).update(values)
