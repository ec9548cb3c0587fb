"""Measures the build beside its peers: the same pages, one after the other, in one run.

The peers get our pages as Markdown (the text of each page, without its frame), so that
all build as many pages of the same text. Each build is a process of its own.
"""

from __future__ import annotations

import html
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

MKDOCS = "site_name: Peer\ntheme:\n  name: material\n  font: false\nplugins: [search]\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One measured command: seconds on the wall, peak memory of all its processes."""

    name: str
    pages: int
    seconds: float
    peak_mb: float

    @property
    def ms_a_page(self) -> float:
        return 1000 * self.seconds / max(1, self.pages)


def bench(root: Path, json_path: Path | None, peers: list[str]) -> int:
    """Build the site, then let each peer build the same text; print and write figures.

    Returns 1 when a peer cannot be run; what was measured is printed all the same.
    """
    with tempfile.TemporaryDirectory(prefix="fieldguide-bench-") as folder:
        work = Path(folder)
        site = work / "site"
        ours = [sys.executable, "-m", "generator.cli", "--root", str(root), "build", "--quiet"]
        runs = [_measure("field guide, cold", [*ours, "--out", str(site)], root, site)]
        copied = work / "copied"
        runs.append(_measure("cp -r of the site", ["cp", "-r", str(site), str(copied)], work, site))
        shutil.rmtree(copied)
        missing = []
        for peer in peers:
            command = _peer(peer, work, site)
            if command is None:
                missing.append(peer)
                continue
            runs.append(_measure(peer, command, work / peer, site))
        weights = _weights(site)
    report = {"machine": machine(), "runs": [_row(r, runs[0]) for r in runs], "pages": weights}
    print(text(report))
    for peer in missing:
        print(f"{peer}: must be installed to be measured. Try `pip install {peer}`.")
    if json_path:
        json_path.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 1 if missing else 0


def machine() -> dict[str, str]:
    """Return what the figures were measured on."""
    model = platform.processor()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        found = re.search(r"model name\s*:\s*(.+)", cpu.read_text())
        model = found[1] if found else model
    load = os.getloadavg()[0]
    return {
        "cpu": model,
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
        "load before the end": f"{load:.1f}",
    }


def _row(run: Run, ours: Run) -> dict[str, object]:
    return {
        **asdict(run),
        "ms_a_page": round(run.ms_a_page, 3),
        "times_ours": round(run.ms_a_page / ours.ms_a_page, 2),
    }


def text(report: dict) -> str:
    """Return the report as a Markdown table."""
    machine_line = ", ".join(f"{k} {v}" for k, v in report["machine"].items())
    lines = [
        machine_line,
        "",
        "| build | pages | seconds | ms a page | times ours | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    for r in report["runs"]:
        lines.append(
            f"| {r['name']} | {r['pages']} | {r['seconds']:.1f} | {r['ms_a_page']:.2f} "
            f"| {r['times_ours']:.1f} | {r['peak_mb']:.0f} |"
        )
    weights = ", ".join(f"{k} {v:,}" for k, v in report["pages"].items())
    return "\n".join([*lines, "", f"Pages: {weights}."])


def _measure(name: str, command: list[str], cwd: Path, site: Path) -> Run:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    watcher = _PeakMemory(process.pid)
    watcher.start()
    _, errors = process.communicate()
    seconds = time.perf_counter() - started
    watcher.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=errors)
    pages = sum(1 for _ in site.rglob("index.html"))
    return Run(name, pages, seconds, watcher.peak_kb / 1024)


class _PeakMemory(threading.Thread):
    """Samples the proportional memory (PSS) of a process and its children."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak_kb, self._ended = pid, 0, threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.1):
            self.peak_kb = max(self.peak_kb, sum(map(_pss_kb, self._family())))

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


def _peer(peer: str, work: Path, site: Path) -> list[str] | None:
    """Prepare a peer's project; None when its command is not installed."""
    program = Path(sys.executable).with_name(peer)
    if not program.exists():
        return None
    folder = work / peer
    for page in site.rglob("index.html"):
        target = folder / "docs" / page.relative_to(site).parent / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown(page.read_text("utf-8")), "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return [str(program), "build"]


def markdown(page: str) -> str:
    """Return the text of one of our pages as Markdown: headings, rows, entries, paragraphs."""
    body = page.partition("<article")[2].partition("</article>")[0].partition(">")[2]
    body = re.sub(r"<h([1-6])[^>]*>", lambda m: "\n\n" + "#" * int(m[1]) + " ", body)
    body = re.sub(r"</t[hd]>\s*<t[hd][^>]*>", " | ", body)
    body = re.sub(r"<tr[^>]*>\s*<t[hd][^>]*>", "\n| ", body)
    body = re.sub(r"</t[hd]>\s*</tr>", " |", body)
    body = re.sub(r"<li[^>]*>|<dt[^>]*>", "\n- ", body)
    body = re.sub(r"</?(?:p|div|ul|dl|details|summary|h\d|header|nav|pre)[^>]*>", "\n\n", body)
    words = html.unescape(re.sub(r"<[^>]+>", "", body))
    words = words.replace("<", "&lt;").replace("{", "&#123;")
    return re.sub(r"\n{3,}", "\n\n", words).strip() + "\n"


def _weights(site: Path) -> dict[str, int]:
    """Return page weights in bytes and what the whole site holds."""
    sizes = [p.stat().st_size for p in (site / "attributes").glob("*/index.html")]
    files = [p for p in site.rglob("*") if p.is_file()]
    return {
        "median attribute page": int(statistics.median(sizes)),
        "Modality": (site / "attributes/00080060/index.html").stat().st_size,
        "largest page": max(p.stat().st_size for p in site.rglob("index.html")),
        "files": len(files),
        "bytes in all": sum(p.stat().st_size for p in files),
    }
