"""axe finds nothing on any kind of page, in light and dark, on phone and desktop; pages
keep still while they load and cost little to fetch."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest

from generator.build import Report
from generator.pages import KINDS
from tests.browser.conftest import HOME_PATH, SUB_PATH

pytestmark = [pytest.mark.browser, pytest.mark.site]

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
VIEWS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
# Pages with much on them; every other kind is looked at in its first page.
RICH = ["", "attributes/", "attributes/00080060/", "attributes/00100010/", "modules/general-series/", "iods/ct-image/",
        "cloud/", "playbooks/", "samples/CT_small.dcm/", "go/?q=patient%20posi", "compare/?a=ct-image&b=mr-image", "inspect/",
        "hl7/", "fhir/", "mirth/", "vr/CS/", "offline/"]  # fmt: skip


def addresses(built: Report) -> list[str]:
    """The first page of every kind, all pages of the kinds that have few, and the 404 page."""
    found = [*RICH, "404.html"]
    kinds = Counter(page.kind for page in built.pages)
    seen = set()
    for page in built.pages:
        if page.kind not in seen or page.kind in ("about", "index", "page", "platform", "guide"):
            found.append(page.address)
        seen.add(page.kind)
    assert kinds.keys() == {kind.name for kind in KINDS}
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing(browser: Any, url: str, built: Report, width: int, scheme: str) -> None:
    assert AXE.is_file(), "axe-core is missing: run `npm ci --ignore-scripts`"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    # The scheme changes colours only: what does not look at them is not asked twice.
    rules = {"type": "tag", "values": RULES} if scheme == "light" else {"type": "rule", "values": COLOURS}
    for address in addresses(built):
        home = url.replace(SUB_PATH, HOME_PATH) if address == "404.html" else url
        answer = page.goto(home + address)
        assert answer.ok, address
        page.wait_for_timeout(150)
        if address == "inspect/":
            page.fill("#fg-paste", "(0008,0060) CS [ct]   #   2, 1 Modality\n(0008,0020) DA [2004]  # 4, 1 StudyDate")
            page.click("#fg-inspect button[type=submit]")
            page.wait_for_timeout(400)
        if address == "":
            page.locator("#fg-q").fill("accession")
            page.wait_for_timeout(500)
            page.keyboard.press("ArrowDown")
        page.evaluate(AXE.read_text("utf-8"))
        answer = page.evaluate("(rules) => axe.run({ runOnly: rules })", rules)
        for fault in answer["violations"]:
            for node in fault["nodes"][:3]:
                found.append(f"{address}: {fault['id']}: {node['html'][:120]} {node['failureSummary'][:160]}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address}: wider than {width} px")
    context.close()
    assert not found, "\n".join(found)


def test_pages_keep_still(browser: Any, url: str) -> None:
    """Cumulative Layout Shift (web.dev/cls) stays below 0.01."""
    page = browser.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((l) => l.getEntries().forEach((e) => {"
        " if (!e.hadRecentInput) shift += e.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    moved = {}
    for address in RICH:
        page.goto(url + address)
        page.wait_for_timeout(400)
        moved[address] = page.evaluate("shift")
    page.close()
    assert {a: s for a, s in moved.items() if s > 0.01} == {}


def test_pages_cost_little(browser: Any, url: str, built_site: Path) -> None:
    """First page at most 250 KB gzipped in all, the next ones at most 30 KB."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    root = urlparse(url).path
    seen: set[str] = set()
    costs = {}
    for address in ["attributes/00080060/", "", "modules/general-series/", "attributes/00100020/",
                    "playbooks/", "cloud/aws-healthimaging/", "iods/ct-image/"]:  # fmt: skip
        asked.clear()
        page.goto(url + address)
        page.wait_for_timeout(400)
        fresh = [u for u in dict.fromkeys(asked) if u not in seen]
        seen.update(fresh)
        costs[address] = sum(_wire(built_site, urlparse(u).path.removeprefix(root)) for u in fresh) / 1024
    context.close()
    first, *others = costs.values()
    assert first <= 250, costs
    assert max(others) <= 30, costs


def _wire(site: Path, path: str) -> int:
    file = site / path
    file = file / "index.html" if file.is_dir() else file
    return len(gzip.compress(file.read_bytes(), 6))
