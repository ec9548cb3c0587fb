"""Measures the build beside its peers and its limits: `fieldguide bench`.

Everything is measured in one run on one machine, each build in a process of its own, on
a copy of the project that no earlier build has warmed. The peers get the text of our
pages as Markdown (peers.py), a seeded sample of them where all would take too long.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator.bench import peers, projects, report, weights
from generator.bench.measure import Run, machine, measure, middle
from generator.build import build

PAGES = 1000
GROWTH = (1, 2, 5, 10)
ROOM = 4 << 30
EDITED = "content/attributes/00100020.yml"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: peers, pages they get (None: all), factors of growth, where it goes."""

    peers: Sequence[str] = ("mkdocs", "zensical")
    pages: int | None = PAGES
    growth: Sequence[int] = GROWTH
    docs: Path | None = None
    json_path: Path | None = None


def bench(root: Path, plan: Plan, say: Say = print) -> int:
    """Measure, print the tables and write them to `plan.docs`.

    Returns 1 when a build fails, which is told as it told itself, and when a peer is not
    installed; then all else is measured all the same.
    """
    try:
        found, missing = _all(root, plan, say)
    except subprocess.CalledProcessError as error:
        print(f"{' '.join(error.cmd)}: failed, nothing was measured.\n{error.stderr or ''}")
        return 1
    print(report.text(found))
    for peer in missing:
        print(f"{peer}: must be installed to be measured. Run `make bench`, or pip install {peer}.")
    if plan.json_path:
        plan.json_path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    if plan.docs:
        report.write(plan.docs, found)
    return 1 if missing else 0


def _all(root: Path, plan: Plan, say: Say) -> tuple[dict[str, Any], list[str]]:
    host, day = machine(), datetime.now(UTC).date().isoformat()
    with tempfile.TemporaryDirectory(prefix="fieldguide-bench-") as folder:
        work = Path(folder)
        runs, copied, site = _ours(root, work, say)
        found = {"machine": host, "date": day, "ours": runs}
        found["limits"] = [copied, *_engine(site, work, runs[0]["pages"])]
        found["weights"] = weights.of(site, build(work / "project", site))
        found["peers"], missing = _peers(plan, site, work, say)
        shutil.rmtree(work / "project")
    with tempfile.TemporaryDirectory(prefix="fieldguide-bench-", dir=_memory()) as folder:
        found["growth"] = [_growth(root, Path(folder), factor, say) for factor in plan.growth]
    return found, missing


def _ours(
    root: Path, work: Path, say: Say
) -> tuple[list[dict[str, Any]], dict[str, Any], Path]:
    """Build cold, again without a change, and after an edit of one file.

    Each cold build is followed by a copy of its site, so that both meet the disk in the
    same mood.
    """
    project = projects.copy(root, work / "project")
    site = project / "site"
    command = _command(project, site)
    colds, copies = [], []
    copied = work / "copied"
    for number in range(4):
        for left in (site, project / f".{site.name}.build", project / ".cache", copied):
            shutil.rmtree(left, ignore_errors=True)
        colds.append(measure("cold", command, root, 0, watched=number == 0))
        copies.append(measure("cp -r", ["cp", "-r", str(site), str(copied)], work, 0, False))
    shutil.rmtree(copied)
    pages = sum(1 for _ in site.rglob("index.html"))
    cold = replace(middle(colds[1:]), pages=pages, peak_mb=colds[0].peak_mb)
    copy = replace(middle(copies[1:]), pages=pages)
    say(f"cold build of {pages} pages: {cold.seconds:.1f} s; cp -r: {copy.seconds:.1f} s")
    same = _short("nothing changed", lambda _: None, command, root, pages)
    edit = _short("one file edited", lambda n: _edit(project, n), command, root, pages)
    return [_row(run) for run in (cold, same, edit)], _row(copy), site


def _short(
    name: str, prepare: Callable[[int], None], command: list[str], root: Path, pages: int
) -> Run:
    """Measure a short command five times, and once more for its memory."""
    prepare(0)
    watched = measure(name, command, root, pages)
    runs = []
    for number in range(1, 6):
        prepare(number)
        runs.append(measure(name, command, root, pages, watched=False))
    return replace(middle(runs), peak_mb=watched.peak_mb)


def _edit(project: Path, number: int) -> None:
    """Change the first date of a hand-written file, as somebody who has checked it would."""
    path = project / EDITED
    path = path if path.exists() else min((project / "content/attributes").glob("*.yml"))
    text = path.read_text("utf-8")
    day = re.compile(r"(?<=checked: )\d{4}-\d\d-\d\d")
    path.write_text(day.sub(f"2026-01-{number + 10}", text, count=1), "utf-8")


def _engine(site: Path, work: Path, pages: int) -> list[dict[str, Any]]:
    """Measure what no build can do without besides the disk: the template engine."""
    command = [sys.executable, "-m", "generator.bench.bare", str(site), str(work / "bare")]
    parts = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    shutil.rmtree(work / "bare")
    return [
        _row(Run("bare template, one process, rendering", pages, parts["render"], 0)),
        _row(Run("bare template, one process, writing", pages, parts["write"], 0)),
    ]


def _peers(plan: Plan, site: Path, work: Path, say: Say) -> tuple[list[dict[str, Any]], list[str]]:
    """Let each peer build the same pages; one that keeps a cache also builds after an edit."""
    pages = peers.sample(site, plan.pages)
    rows, missing = [], []
    for peer in plan.peers:
        command = peers.command(peer)
        if command is None:
            missing.append(peer)
            continue
        folder = work / peer
        peers.export(site, pages, folder)
        cold = measure(f"{peer}, cold", command, folder, len(pages))
        say(f"{peer}: {len(pages)} pages in {cold.seconds:.1f} s")
        rows.append(_row(cold))
        if peer == "mkdocs":
            continue  # it keeps nothing: an edit costs as much again
        with (folder / "docs" / pages[0]).with_suffix(".md").open("a", encoding="utf-8") as file:
            file.write("\nOne more line.\n")
        rows.append(_row(measure(f"{peer}, one file edited", command, folder, len(pages))))
    return rows, missing


def _memory() -> Path | None:
    """Return a disk in memory with room for ten sites: growth is the build's, not a disk's."""
    shared = Path("/dev/shm")
    roomy = os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > ROOM
    return shared if roomy else None


def _growth(root: Path, work: Path, factor: int, say: Say) -> dict[str, Any]:
    """Build a project with so many times the attributes."""
    project = projects.copy(root, work / f"grown-{factor}")
    count = projects.grow(project, factor)
    run = measure(f"{factor}×", _command(project, project / "site"), root, 0)
    pages = sum(1 for _ in (project / "site").rglob("index.html"))
    shutil.rmtree(project)
    say(f"{factor} times the attributes: {pages} pages in {run.seconds:.1f} s")
    return {**_row(Run(run.name, pages, run.seconds, run.peak_mb)), "attributes": count}


def _command(project: Path, site: Path) -> list[str]:
    tail = ["--root", str(project), "build", "--quiet", "--out", str(site)]
    return [sys.executable, "-m", "generator.cli", *tail]


def _row(run: Run) -> dict[str, Any]:
    return {
        "name": run.name,
        "pages": run.pages,
        "seconds": round(run.seconds, 3),
        "ms_a_page": round(run.ms_a_page, 3),
        "peak_mb": round(run.peak_mb),
    }
