"""Runs a command and takes its time on the wall and the memory of all its processes."""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """A measured command: pages it made, seconds on the wall, peak MB of all its processes."""

    name: str
    pages: int
    seconds: float
    peak_mb: float

    @property
    def ms_a_page(self) -> float:
        """Milliseconds a page."""
        return 1000 * self.seconds / max(1, self.pages)


def measure(
    name: str, command: list[str], cwd: Path, pages: int, watched: bool = True
) -> Run:
    """Run a command to its end, which makes so many pages.

    Looking at its memory while it runs costs a short command a good part of its time:
    unless `watched` that is left out.

    What earlier runs have written goes to the disk before, so that it is not paid here.
    Python keeps the bytecode of modules, as it does unless told otherwise.
    Raises CalledProcessError with what it said when it fails.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    os.sync()
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    watcher = _PeakMemory(process.pid)
    if watched:
        watcher.start()
    _, errors = process.communicate()
    seconds = time.perf_counter() - started
    if watched:
        watcher.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=errors)
    return Run(name, pages, seconds, watcher.peak_kb / 1024)


def middle(runs: list[Run]) -> Run:
    """Return the run with the median time, with the most memory of all."""
    peak = max(r.peak_mb for r in runs)
    seconds = statistics.median_low(r.seconds for r in runs)
    return replace(next(r for r in runs if r.seconds == seconds), peak_mb=peak)


def machine() -> dict[str, str]:
    """Return what figures are measured on, and how busy it is."""
    model = platform.processor()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        found = re.search(r"model name\s*:\s*(.+)", cpu.read_text())
        model = found[1] if found else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cpu": model,
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "load at the start": f"{os.getloadavg()[0]:.1f}",
    }


class _PeakMemory(threading.Thread):
    """Samples the proportional memory (PSS) of a process and its children."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak_kb, self._ended = pid, 0, threading.Event()

    def run(self) -> None:
        pause = 0.1
        while not self._ended.wait(pause):
            begun = time.perf_counter()
            self.peak_kb = max(self.peak_kb, sum(map(_pss_kb, self._family())))
            # The kernel holds the processes up while it counts: at most 3 % of their time.
            pause = max(0.1, 30 * (time.perf_counter() - begun))

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def _family(self) -> list[int]:
        family, waiting = [], [self.pid]
        while waiting:
            pid = waiting.pop()
            family.append(pid)
            try:
                children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
            except OSError:
                continue
            waiting += map(int, children.split())
        return family


def _pss_kb(pid: int) -> int:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    except OSError:
        return 0  # it ended between two looks
    return int(found[1]) if found else 0
