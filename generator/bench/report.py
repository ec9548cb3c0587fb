"""The figures as tables, and docs/benchmarks.md with what people wrote below them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

# What stands from here on is written by people; a new run leaves it as it is.
KEPT = "## At a million pages"


def write(docs: Path, found: dict[str, Any]) -> None:
    """Write benchmarks.md and benchmarks.json into `docs`."""
    docs.mkdir(parents=True, exist_ok=True)
    path = docs / "benchmarks.md"
    old = path.read_text("utf-8") if path.exists() else ""
    kept = old[old.index(KEPT) :] if KEPT in old else ""
    head = (
        "# Benchmarks\n\nWritten by `fieldguide bench` (`make bench`); the raw figures are in "
        "[benchmarks.json](benchmarks.json).\n\n"
    )
    path.write_text(f"{head}{text(found)}\n{kept and chr(10)}{kept}", "utf-8")
    (docs / "benchmarks.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def text(found: dict[str, Any]) -> str:
    """Return all figures as Markdown."""
    machine = ", ".join(f"{k} {v}" for k, v in found["machine"].items())
    parts = [
        f"{found['date']} on {machine}.",
        _bounds(found),
        _builds(found),
        _growth(found["growth"]) if found["growth"] else "",
        _weights(found["weights"]),
    ]
    return "\n\n".join(part for part in parts if part)


def bounds(found: dict[str, Any]) -> list[tuple[str, float, float, bool]]:
    """Return what was promised: (what, figure, bound, whether the figure may be at most it)."""
    cold, same, edited = found["ours"]
    copied = found["limits"][0]["seconds"]
    rows = [
        (f"{r['name']}: its time a page over ours", r["ms_a_page"] / cold["ms_a_page"],
         12.0 if r["name"].startswith("mkdocs") else 10.0, False)
        for r in found["peers"] if r["name"].endswith("cold")
    ]  # fmt: skip
    rows += [
        ("cold build over cp -r of the site", cold["seconds"] / copied, 6.0, True),
        ("one file edited, seconds", edited["seconds"], 1.0, True),
        ("one file edited over cold build", edited["seconds"] / cold["seconds"], 1 / 12, True),
        ("nothing changed, seconds", same["seconds"], 0.6, True),
        ("peak memory of all processes, MB", cold["peak_mb"], 600.0, True),
    ]  # fmt: skip
    if len(found["growth"]) > 1:
        first, last = found["growth"][0], found["growth"][-1]
        factor = last["attributes"] / first["attributes"]
        rows.append((f"{factor:.0f} times the attributes, time over once",
                     last["seconds"] / first["seconds"], 1.05 * factor, True))  # fmt: skip
    return rows


def _bounds(found: dict[str, Any]) -> str:
    rows = [
        (what, f"{figure:.2f}", f"{'≤' if most else '≥'} {bound:.2f}",
         "yes" if (figure <= bound if most else figure >= bound) else "**no**")
        for what, figure, bound, most in bounds(found)
    ]  # fmt: skip
    return "## Bounds\n\n" + _table(("what", "figure", "bound", "met"), rows)


def _builds(found: dict[str, Any]) -> str:
    ours = found["ours"][0]["ms_a_page"]
    named = [("field guide, ", r) for r in found["ours"]]
    named += [("", r) for r in (*found["limits"], *found["peers"])]
    rows = [
        (f"{lead}{r['name']}", f"{r['pages']:,}", f"{r['seconds']:.2f}", f"{r['ms_a_page']:.3f}",
         f"{r['ms_a_page'] / ours:.2f}", str(r["peak_mb"] or "–"))
        for lead, r in named
    ]  # fmt: skip
    note = (
        "Our pages come with a JSON twin each, the search data and the ZIP of all pages; the peers "
        "build the text of the same pages, with their own search index. Fewer pages are a seeded "
        "sample, which favours the peers: MkDocs writes the whole navigation into every page. "
        "MkDocs keeps nothing between builds: an edit costs it as much as a cold build."
    )
    head = ("build", "pages", "seconds", "ms a page", "times ours", "peak MB")
    return f"## Builds\n\n{_table(head, rows)}\n\n{note}"


def _growth(grown: Sequence[dict[str, Any]]) -> str:
    once = grown[0]
    rows = [
        (r["name"], f"{r['attributes']:,}", f"{r['pages']:,}", f"{r['seconds']:.1f}",
         f"{r['seconds'] / once['seconds']:.2f}", f"{r['ms_a_page']:.2f}", str(r["peak_mb"]))
        for r in grown
    ]  # fmt: skip
    note = (
        "Copies of all attributes, which stand in every module table where their originals stand; "
        "on a disk in memory where there is one."
    )
    head = ("attributes", "count", "pages", "seconds", "times", "ms a page", "peak MB")
    return f"## Growth\n\n{note}\n\n{_table(head, rows)}"


def _weights(found: dict[str, Any]) -> str:
    def size(value: int | None) -> str:
        return "–" if value is None else f"{value:,}"

    kinds = [
        (k["kind"], f"{k['pages']:,}", size(k["html"]), size(k["gzip"]), size(k["brotli"]),
         f"/{k['largest']} ({k['largest_html']:,})")
        for k in found["kinds"]
    ]  # fmt: skip
    largest = [
        (f"/{p['address']}", size(p["html"]), size(p["gzip"]), size(p["brotli"]))
        for p in found["largest"]
    ]
    site = found["site"]
    whole = (
        f"The whole site: {site['bytes']:,} bytes in {site['files']:,} files without the ZIP of "
        f"all pages ({site['zip']:,} bytes); {site['links']:,} links; search data "
        f"{site['search_gzip']:,} bytes gzipped."
    )
    head = ("kind", "pages", "raw", "gzip", "brotli", "largest (raw)")
    return (
        f"## Weights\n\nBytes; medians of each kind, brotli of a sample.\n\n{_table(head, kinds)}"
        f"\n\nModality and the largest pages:\n\n"
        f"{_table(('page', 'raw', 'gzip', 'brotli'), largest)}\n\n{whole}"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
