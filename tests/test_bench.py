"""The bench measures what it says: the same text for the peers, memory of all processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator import bench
from generator.build import Report


def test_peers_get_the_text_of_our_pages(built_site: Path) -> None:
    text = bench.markdown((built_site / "attributes/00080060/index.html").read_text("utf-8"))
    assert text.startswith("# Modality\n")
    assert "| General Series | 1 | top level |" in text
    assert "<" not in text


def test_memory_counts_child_processes(tmp_path: Path) -> None:
    child = "x = bytearray(60_000_000); import time; time.sleep(1.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    run = bench._measure("memory", [sys.executable, "-c", code], tmp_path, tmp_path)
    assert run.peak_mb > 60
    assert run.seconds > 1.4


def test_a_failing_command_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        bench._measure("bad", [sys.executable, "-c", "raise SystemExit(3)"], tmp_path, tmp_path)


def test_the_report_names_machine_and_ratio(built: Report) -> None:
    ours = bench.Run("ours", 100, 1.0, 50.0)
    peer = bench.Run("peer", 100, 12.0, 90.0)
    report = {
        "machine": bench.machine(),
        "runs": [bench._row(r, ours) for r in (ours, peer)],
        "pages": {"files": len(built.pages)},
    }
    said = bench.text(report)
    assert "| peer | 100 | 12.0 | 120.00 | 12.0 | 90 |" in said
    assert f"cores {bench.machine()['cores']}" in said
