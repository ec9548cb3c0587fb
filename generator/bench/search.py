"""Measures the search in Chromium against its bounds: `fieldguide bench search`.

Every figure is taken in the page as readers get it, from the built site served on
loopback. Typos are seeded, so two runs ask the same questions. MiniSearch with its
usual settings is asked the same ones, as the measure of what a library gives.
"""

from __future__ import annotations

import gzip
import json
import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator import names, search
from generator.bench.browser import chromium, served
from generator.bench.measure import machine
from generator.bench.questions import SEED, misspell, queries, spellings
from generator.model import Attribute

KB = 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside its bound; `at_most` tells which side is good."""

    name: str
    value: float
    unit: str
    bound: float | None = None
    at_most: bool = True

    @property
    def met(self) -> bool:
        if self.bound is None:
            return True
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    def __str__(self) -> str:
        sign = "≤" if self.at_most else "≥"
        bound = (
            ""
            if self.bound is None
            else f"  ({sign} {self.bound:g}) {'met' if self.met else 'NOT MET'}"
        )
        return f"{self.name:<46} {self.value:9.2f} {self.unit}{bound}"


def run(root: Path, site: Path | None = None, docs: Path | None = None) -> int:
    """Measure the site (default `root/site`) and print all figures; 1 when a bound is not met.

    With `docs` they are also written there, as search-benchmarks.md and .json.
    """
    site = site or root / "site"
    if not (site / search.SCRIPT).exists():
        print(f"{site} holds no built site. Run `make site` first.")
        return 1
    figures = measure(root, site)
    for figure in figures:
        print(figure)
    if docs:
        _write(docs, figures)
    return int(not all(f.met for f in figures))


def _write(docs: Path, figures: Sequence[Figure]) -> None:
    about = {"day": datetime.now(UTC).date().isoformat(), "machine": machine()}
    rows = [asdict(f) | {"met": f.met} for f in figures]
    docs.mkdir(exist_ok=True)
    text = json.dumps({**about, "figures": rows}, indent=1, ensure_ascii=False) + "\n"
    (docs / "search-benchmarks.json").write_text(text, "utf-8")
    (docs / "search-benchmarks.md").write_text(report(about, figures), "utf-8")


def report(about: Mapping[str, Any], figures: Sequence[Figure]) -> str:
    """Return the figures as a page of Markdown."""
    where = ", ".join(f"{k} {v}" for k, v in about["machine"].items())
    lines = [
        "# Benchmarks of the search",
        "",
        f"Written by `fieldguide bench search` on {about['day']}: {where}. Every figure is taken",
        "in Chromium, in the page as readers get it; typos are seeded.",
        "",
        "| figure | value | bound | |",
        "|---|---|---|---|",
    ]
    for f in figures:
        sign = "≤" if f.at_most else "≥"
        bound = "" if f.bound is None else f"{sign} {f.bound:g} {f.unit}"
        met = "" if f.bound is None else ("met" if f.met else "**not met**")
        lines.append(f"| {f.name.strip()} | {f.value:.2f} {f.unit} | {bound} | {met} |")
    return "\n".join(lines) + "\n"


def measure(root: Path, site: Path) -> list[Figure]:
    """Return all figures. Raises playwright's Error when Chromium cannot start."""
    from generator.build import read

    current = [a for a in read(root).attributes.values() if not a.retired and a.name]
    figures = _sizes(site)
    with served(site) as url, chromium() as browser:
        figures += _readiness(browser, url)
        page = browser.new_page()
        page.goto(url)
        page.focus("#fg-q")
        page.evaluate(READY)
        page.add_script_tag(url=f"{url}{search.PRIVATE_SCRIPT}")
        page.evaluate(_SETUP)
        figures += _exactness(page, current)
        figures += _typos(page, current, root)
        figures += _speed(page, current)
        figures += _blocking(browser, url)
    return figures


# Playwright's own waiting evaluates text in the page, which the site's policy forbids.
READY = """() => new Promise((done) => { const look = setInterval(() => {
  if (!performance.getEntriesByName('fg-search-ready').length) return;
  clearInterval(look); done(); }, 5); })"""

_SETUP = """() => {
  window.bench = new fgSearchQuery.Search(fgSearchData).build();
  bench.addPrivate(fgSearchPrivate);
  window.ranks = (rows) => rows.map(([query, address]) =>
    bench.query(query, 12).findIndex((r) => r.address === address));
}"""


def _sizes(site: Path) -> list[Figure]:
    sizes = [
        len(gzip.compress((site / s).read_bytes(), 6)) / KB
        for s in (search.SCRIPT, search.PRIVATE_SCRIPT)
    ]
    return [
        Figure("search data, gzipped", sizes[0], "KB", 150),
        Figure("private elements, gzipped (asked for when needed)", sizes[1], "KB"),
    ]


def _readiness(browser: Any, url: str) -> list[Figure]:
    times = []
    for _ in range(5):
        context = browser.new_context()
        page = context.new_page()
        page.goto(url)
        page.focus("#fg-q")
        page.evaluate(READY)
        times.append(page.evaluate(
            "performance.getEntriesByName('fg-search-ready')[0].startTime"
            " - performance.getEntriesByName('fg-search-asked')[0].startTime"
        ))  # fmt: skip
        context.close()
    return [Figure("ready after first focus, slowest of 5", max(times), "ms", 500)]


def _exactness(page: Any, current: Sequence[Attribute]) -> list[Figure]:
    rows = [[s, names.attribute_address(a.tag)] for a in current for s in spellings(a)]
    ranks = _ask(page, rows)
    for row, rank in list(zip(rows, ranks, strict=True)):
        if rank:
            print(f"  not first: {row[0]} ({row[1]}), place {rank}")
    return [
        Figure(f"exact spellings first ({len(rows)} queries)", _share(ranks, 1), "%", 100, False)
    ]


def _typos(page: Any, current: Sequence[Attribute], root: Path) -> list[Figure]:
    random_ = random.Random(SEED)
    one = [
        [misspell(a.name, random_), names.attribute_address(a.tag)]
        for a in current
        for _ in range(2)
    ]
    two = [
        [misspell(misspell(a.name, random_), random_), names.attribute_address(a.tag)]
        for a in current
    ]
    ranks, twice = _ask(page, one), _ask(page, two)
    figures = [
        Figure(f"one typo in a name: first ({len(one)} queries)", _share(ranks, 1), "%", 97, False),
        Figure("one typo in a name: in the first five", _share(ranks, 5), "%", 99.5, False),
        Figure(
            f"two typos: in the first five ({len(two)} queries)", _share(twice, 5), "%", 90, False
        ),
    ]
    library = root / "node_modules/minisearch/dist/umd/index.js"
    if library.exists():
        page.evaluate(library.read_text("utf-8"))
        page.evaluate(_PEER, [[a.name, a.keyword, names.attribute_address(a.tag)] for a in current])
        peer = page.evaluate("(rows) => peer(rows)", one)
        figures += [
            Figure("  MiniSearch on the same: first", _share(peer, 1), "%"),
            Figure("  MiniSearch on the same: in the first five", _share(peer, 5), "%"),
        ]
    return figures


_PEER = """(rows) => {
  const mini = new MiniSearch({ fields: ["name", "keyword"], idField: "address",
    searchOptions: { prefix: true, fuzzy: 0.2 } });
  mini.addAll(rows.map(([name, keyword, address]) => ({ name, keyword, address })));
  window.peer = (asked) => asked.map(([query, address]) =>
    mini.search(query).slice(0, 12).findIndex((r) => r.id === address));
}"""


def _ask(page: Any, rows: list[list[str]]) -> list[int]:
    found: list[int] = []
    for at in range(0, len(rows), 2000):
        found += page.evaluate("(rows) => ranks(rows)", rows[at : at + 2000])
    return found


def _share(ranks: Sequence[int], within: int) -> float:
    good = sum(0 <= r < within for r in ranks)
    # Rounded down: 99.9996 % is not all of them.
    return int(10000 * good / len(ranks)) / 100


def _speed(page: Any, current: Sequence[Attribute]) -> list[Figure]:
    times = page.evaluate(
        "(qs) => qs.map((q) => { const t = performance.now(); bench.query(q, 12); return performance.now() - t; })",  # noqa: E501
        queries(current),
    )
    p95 = statistics.quantiles(times, n=100)[94]
    return [
        Figure(f"a query, median of {len(times)}", statistics.median(times), "ms"),
        Figure("a query, 95th percentile", p95, "ms", 10),
        Figure("a query, slowest", max(times), "ms"),
    ]


def _blocking(browser: Any, url: str) -> list[Figure]:
    """Type at once after the first focus and see how long the page ever stands still."""
    longest = statistics.median(_longest_task(browser, url) for _ in range(3))
    return [Figure("longest task while typing, median of 3 (0: none)", longest, "ms", 50)]


def _longest_task(browser: Any, url: str) -> float:
    page = browser.new_page()
    page.goto(url)
    page.wait_for_timeout(500)
    page.evaluate("""() => { window.long = [0];
      new PerformanceObserver((l) => l.getEntries().forEach((e) => long.push(e.duration)))
        .observe({ type: "longtask" }); }""")
    page.focus("#fg-q")
    page.keyboard.type("scheduled procedure step start", delay=30)
    page.wait_for_selector(".fg-results a")
    page.wait_for_timeout(300)
    longest = page.evaluate("Math.max(...long)")
    page.close()
    return float(longest)
