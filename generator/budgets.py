"""What pages and the whole site may weigh: tests/budgets.json against a built site.

A budget says what it holds for, its bounds and why. What passes one is named with the
page, so that the change that made it heavy is easy to find.
"""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# As precompressed for a server (generator/dist.py).
LEVEL = 9


@dataclass(frozen=True, slots=True)
class Weight:
    """A page as a reader loads it: bytes raw and gzipped, and the links it holds."""

    kind: str
    address: str
    html: int
    gzip: int
    links: int


def weigh(site: Path, kinds: Mapping[str, str]) -> list[Weight]:
    """Weigh the pages of a built site; `kinds` gives the kind of page by address."""
    found = []
    for address, kind in kinds.items():
        data = (site / address / "index.html").read_bytes()
        size = len(gzip.compress(data, LEVEL, mtime=0))
        found.append(Weight(kind, address, len(data), size, data.count(b'href="')))
    return found


def totals(site: Path, weights: Sequence[Weight]) -> dict[str, int]:
    """Return what the whole site holds; the ZIP of all pages is counted apart."""
    files = [p for p in site.rglob("*") if p.is_file()]
    zipped = sum(p.stat().st_size for p in files if p.suffix == ".zip")
    search = sorted((site / "assets").glob("search-data*.js"))
    return {
        "bytes": sum(p.stat().st_size for p in files) - zipped,
        "zip": zipped,
        "files": len(files),
        "pages": len(weights),
        "links": sum(w.links for w in weights),
        "search_gzip": sum(len(gzip.compress(p.read_bytes(), LEVEL, mtime=0)) for p in search),
    }


def passed(
    weights: Sequence[Weight], whole: Mapping[str, int], budgets: Mapping[str, Any]
) -> list[str]:
    """Return a line for each budget that is passed: where, by how much, why it is set.

    Budgets of pages bound the largest (`html`, `gzip`, `links`) or the `median` of them,
    for one `kind`, one `address` or all pages; budgets of the site bound its totals.
    """
    lines: list[str] = []
    for budget in budgets["pages"]:
        fits = [w for w in weights if _fits(budget, w)]
        if not fits:
            lines.append(f"{budget['name']}: no page is left that this budget is for.")
        else:
            lines += _heavy(budget, fits)
    for budget in budgets["site"]:
        found = whole[budget["what"]]
        if found > budget["most"]:
            lines.append(_line("the site", budget["what"], found, budget["most"], budget))
    return lines


def _fits(budget: Mapping[str, Any], weight: Weight) -> bool:
    return (
        budget.get("kind", weight.kind) == weight.kind
        and budget.get("address", weight.address) == weight.address
    )


def _heavy(budget: Mapping[str, Any], weights: Sequence[Weight]) -> Iterator[str]:
    for what in ("html", "gzip", "links"):
        most = budget.get(what)
        over = [w for w in weights if most is not None and getattr(w, what) > most]
        for weight in sorted(over, key=lambda w: (-getattr(w, what), w.address)):
            yield _line(f"/{weight.address}", what, getattr(weight, what), most, budget)
    for what, most in budget.get("median", {}).items():
        found = statistics.median(getattr(w, what) for w in weights)
        if found > most:
            place = f"{len(weights)} pages"
            yield _line(place, f"median {what}", int(found), most, budget)


def _line(place: str, what: str, found: int, most: int, budget: Mapping[str, Any]) -> str:
    name, why = budget["name"], budget["why"]
    return f"{place}: {what} must be at most {most:,} (got {found:,}). {name}: {why}"
