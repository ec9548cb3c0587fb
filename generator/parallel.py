"""Work in other processes: started with all that is in memory, answering once.

A forked process has the whole graph without anybody shipping it, so starting one costs
a few milliseconds. Where the system cannot fork, work is done when its answer is asked
for.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_PR_SET_PDEATHSIG = 1  # prctl(2): the signal a process gets when its parent ends


class Task(Generic[T]):
    """Work under way; `result` waits for it."""

    def __init__(self, work: Callable[[], T], process: int, pipe: int) -> None:
        self._work, self._process, self._pipe = work, process, pipe

    def result(self) -> T:
        """Return what the work returned, or raise what it raised.

        Raises ChildProcessError when the process ended without an answer.
        """
        if not self._process:
            return self._work()
        with os.fdopen(self._pipe, "rb") as pipe:
            answer = pipe.read()
        process, self._process = self._process, 0
        _, status = os.waitpid(process, 0)
        if not answer:
            how = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "no answer"
            what = f"ended early ({how})"
            raise ChildProcessError(errno.ECHILD, what, "a process of the build")
        fine, value = pickle.loads(answer)
        if not fine:
            raise value
        return value

    def stop(self) -> None:
        """End the process if it still runs; its answer is lost."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            os.close(self._pipe)
            self._process = 0


def start(work: Callable[..., T], *args: Any, apart: bool = True) -> Task[T]:
    """Begin `work(*args)` in a process of its own; the answer must be picklable.

    Unless `apart`, the work is done here when its answer is asked for.
    """
    if not apart or not hasattr(os, "fork"):
        return Task(lambda: work(*args), 0, -1)
    sys.stdout.flush()
    sys.stderr.flush()
    read, write = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        _answer(lambda: work(*args), write, parent)
    os.close(write)
    return Task(lambda: work(*args), process, read)


def _answer(work: Callable[[], Any], pipe: int, parent: int) -> None:
    """Do the work, write the answer, end: nothing of the parent's is run or flushed."""
    try:
        gc.disable()
        _end_with(parent)
        try:
            answer = (True, work())
        except BaseException as error:
            # The traceback does not survive the pipe; a note does.
            error.add_note("".join(traceback.format_tb(error.__traceback__)))
            answer = (False, error)
        with os.fdopen(pipe, "wb") as file:
            pickle.dump(answer, file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _end_with(parent: int) -> None:
    """A killed build leaves no process behind that still writes into its folder."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


@contextlib.contextmanager
def together(tasks: list[Task[Any]]) -> Iterator[None]:
    """Stop what still runs of `tasks` when the block is left by an error."""
    try:
        yield
    except BaseException:
        for task in tasks:
            task.stop()
        raise


class Shares:
    """A queue of work that processes take from until it is empty, in small shares.

    Each taker reads one byte pair from a pipe that was filled before they started; the
    kernel hands every share to exactly one of them.
    """

    _MOST = 8000  # shares of two bytes that fit a pipe of 64 KiB with room to spare

    def __init__(self, work: Sequence[Any], size: int) -> None:
        self._size = max(size, -(-len(work) // self._MOST))
        self._work = work
        self._read, write = os.pipe()
        os.set_blocking(self._read, True)
        count = -(-len(work) // self._size)
        os.write(write, b"".join(n.to_bytes(2, "big") for n in range(count)))
        os.close(write)

    def take(self) -> Iterator[Any]:
        """Yield work until none is left."""
        while True:
            share = os.read(self._read, 2)
            if not share:
                return
            at = int.from_bytes(share, "big") * self._size
            yield from self._work[at : at + self._size]

    def close(self) -> None:
        """Give the pipe back."""
        os.close(self._read)
