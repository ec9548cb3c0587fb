"""Pages by weight: raw, gzip and brotli, the median of each kind and the largest of all."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator import budgets
from generator.budgets import Weight
from generator.build import Report

LARGEST = 10
# Brotli at full strength takes so long that a kind's median comes from a seeded sample.
SAMPLED, SEED = 40, 20261123


def of(site: Path, report: Report) -> dict[str, Any]:
    """Return the weights of a built site, for the report."""
    weights = budgets.weigh(site, {p.address: p.kind for p in report.pages})
    by_kind: dict[str, list[Weight]] = {}
    for weight in weights:
        by_kind.setdefault(weight.kind, []).append(weight)
    rng = random.Random(SEED)
    kinds = [
        {
            "kind": kind,
            "pages": len(found),
            "html": int(statistics.median(w.html for w in found)),
            "gzip": int(statistics.median(w.gzip for w in found)),
            "brotli": _brotli_median(site, rng.sample(found, min(SAMPLED, len(found)))),
            "largest": max(found, key=lambda w: w.html).address,
            "largest_html": max(w.html for w in found),
        }
        for kind, found in sorted(by_kind.items())
    ]
    heavy = sorted(weights, key=lambda w: -w.html)[:LARGEST]
    shown = [w for w in weights if w.address == "attributes/00080060/"] + heavy
    largest = [
        {"address": w.address, "html": w.html, "gzip": w.gzip, "brotli": _brotli(site, w)}
        for w in shown
    ]
    return {"kinds": kinds, "largest": largest, "site": budgets.totals(site, weights)}


def _brotli_median(site: Path, found: Sequence[Weight]) -> int | None:
    sizes = [_brotli(site, w) for w in found]
    return int(statistics.median(s for s in sizes if s is not None)) if None not in sizes else None


def _brotli(site: Path, weight: Weight) -> int | None:
    """Return a page's size under brotli; None where the package is not installed."""
    try:
        import brotli
    except ImportError:
        return None
    return len(brotli.compress((site / weight.address / "index.html").read_bytes()))
