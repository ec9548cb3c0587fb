"""Measures the search in Chromium against its bounds: `fieldguide bench search`.

Every figure is taken in the page as readers get it, from the built site served on
loopback. Typos are seeded, so two runs ask the same questions. MiniSearch with its
usual settings is asked the same ones, as the measure of what a library gives.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import random
import shutil
import statistics
import string
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import names, search
from generator.model import Attribute

SEED = 20261123
KB = 1024
_PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


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


def run(root: Path, site: Path | None = None) -> int:
    """Print all figures of the site (default `root/site`); 1 when a bound is not met."""
    site = site or root / "site"
    if not (site / search.SCRIPT).exists():
        print(f"{site} holds no built site. Run `make site` first.")
        return 1
    figures = measure(root, site)
    for figure in figures:
        print(figure)
    return int(not all(f.met for f in figures))


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


def spellings(a: Attribute) -> list[str]:
    """Return the spellings of an attribute that must open its page."""
    tag, g, e = a.tag, a.tag[:4], a.tag[4:]
    found = [
        names.show_tag(tag),
        f"{g},{e}",
        f"{g} {e}",
        tag,
        f"tag{tag}",
        f"msg['tag{tag}']",
        a.name,
        a.name.lower(),
    ]
    if "x" not in tag:
        found += [f"0x{tag}", f"x{tag}", tag.lower(), f"ds[0x{g}, 0x{e}]", f"0x{g},0x{e}"]
    if a.keyword:
        found += [
            a.keyword,
            f"ds.{a.keyword}",
            f"Tag.{a.keyword}",
            f"DCM_{a.keyword}",
            a.keyword.upper(),
        ]
    return found


def _exactness(page: Any, current: Sequence[Attribute]) -> list[Figure]:
    rows = [[s, names.attribute_address(a.tag)] for a in current for s in spellings(a)]
    ranks = _ask(page, rows)
    for row, rank in list(zip(rows, ranks, strict=True)):
        if rank:
            print(f"  not first: {row[0]} ({row[1]}), place {rank}")
    return [
        Figure(f"exact spellings first ({len(rows)} queries)", _share(ranks, 1), "%", 100, False)
    ]


def misspell(text: str, random_: random.Random) -> str:
    """Return `text` with one edit: a letter more, less, another, or two swapped."""
    while True:
        at = random_.randrange(len(text))
        kind = random_.randrange(4)
        letter = random_.choice(string.ascii_lowercase)
        if kind == 0:
            fresh = text[:at] + letter + text[at:]
        elif kind == 1:
            fresh = text[:at] + text[at + 1 :]
        elif kind == 2:
            fresh = text[:at] + letter + text[at + 1 :]
        else:
            fresh = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        if fresh.strip().lower() != text.strip().lower():
            return fresh


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


def queries(current: Sequence[Attribute]) -> list[str]:
    """Return what people type: names letter by letter, typos, tags, pastes."""
    random_ = random.Random(SEED)
    found = []
    for a in random_.sample(list(current), 400):
        found += [a.name[:n] for n in range(1, min(len(a.name), 25))]
        found += [misspell(a.name, random_), names.show_tag(a.tag), a.keyword, f"ds.{a.keyword}"]
    lines = ("E: Reason: Called AE Title Not Recognized", "W: DIMSE Status 0xA801: Refused", "OBR-24",  # noqa: E501
             "1.2.840.10008.5.1.4.1.1.2", "ImagingStudy.series.modality", "(0019,100A) SIEMENS MR HEADER")  # fmt: skip # noqa: E501
    found += [*lines * 40, "stack trace line 0x0008 at java.lang.Thread " * 220]
    random_.shuffle(found)
    return found


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


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on loopback, its 404 page included, and yield its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer with gzip where the browser takes it, as hosts do."""
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
            wanted = "gzip" in self.headers.get("Accept-Encoding", "")
            if not (wanted and path.is_file() and path.suffix in _PACKED):
                return super().do_GET()
            data = gzip.compress(path.read_bytes(), 6)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path.name))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            return self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield the system's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    path = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


if __name__ == "__main__":
    raise SystemExit(run(Path.cwd(), Path(os.environ["SITE"]) if "SITE" in os.environ else None))
