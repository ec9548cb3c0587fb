"""The built site keeps its budgets; what passes one is named with the page and the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import budgets
from generator.budgets import Weight
from generator.build import Report

BUDGETS = Path(__file__).with_name("budgets.json")


@pytest.mark.site
def test_the_site_keeps_its_budgets(built: Report, built_site: Path) -> None:
    weights = budgets.weigh(built_site, {p.address: p.kind for p in built.pages})
    whole = budgets.totals(built_site, weights)
    print(f"{whole['bytes']:,} bytes in {whole['files']:,} files, {whole['links']:,} links")
    over = budgets.passed(weights, whole, json.loads(BUDGETS.read_text("utf-8")))
    assert not over, "\n".join(over)


def test_every_kind_of_many_pages_has_a_budget(built: Report) -> None:
    named = {b.get("kind") for b in json.loads(BUDGETS.read_text("utf-8"))["pages"]}
    assert {kind for kind, count in built.counts().items() if count > 1} <= named


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A site of three pages: two of a kind, and one that is heavy and full of links."""
    for address, body in (("", "home"), ("vr/CS/", "cs"), ("vr/DS/", '<a href="x">y</a>' * 50)):
        folder = tmp_path / address
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(body, "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/search-data.js").write_text("words", "utf-8")
    (tmp_path / "all.zip").write_bytes(b"z" * 100)
    return tmp_path


KINDS = {"": "home", "vr/CS/": "vr", "vr/DS/": "vr"}


def test_pages_are_weighed_as_they_are(tree: Path) -> None:
    home, _, heavy = budgets.weigh(tree, KINDS)
    assert home == Weight("home", "", 4, 24, 0)
    assert (heavy.address, heavy.html, heavy.links) == ("vr/DS/", 850, 50)
    assert heavy.gzip < 100
    assert budgets.totals(tree, [home, heavy]) == {
        "bytes": 4 + 2 + 850 + 5, "zip": 100, "files": 5, "pages": 2, "links": 50, "search_gzip": 25
    }  # fmt: skip


@pytest.mark.parametrize(
    ("budget", "line"),
    [
        ({"html": 849}, "/vr/DS/: html must be at most 849 (got 850). Small: phones."),
        ({"kind": "vr", "links": 49}, "/vr/DS/: links must be at most 49 (got 50). Small: phones."),
        ({"kind": "vr", "median": {"html": 425}}, "2 pages: median html must be at most 425 (got 426). Small: phones."),
        ({"address": "", "gzip": 23}, "/: gzip must be at most 23 (got 24). Small: phones."),
        ({"kind": "gone", "html": 1}, "Small: no page is left that this budget is for."),
        ({"kind": "home", "html": 4, "gzip": 24, "links": 0}, None),
        ({"html": 850, "links": 50, "median": {"html": 426}}, None),
    ],
)  # fmt: skip
def test_a_passed_budget_names_page_and_reason(tree: Path, budget: dict, line: str | None) -> None:
    weights = budgets.weigh(tree, KINDS)
    rules = {"pages": [{"name": "Small", "why": "phones.", **budget}], "site": []}
    assert budgets.passed(weights, {}, rules) == ([line] if line else [])


def test_a_passed_budget_of_the_site_is_named(tree: Path) -> None:
    whole = budgets.totals(tree, [])
    site = [{"name": "Files", "what": "files", "most": 4, "why": "inodes."},
            {"name": "Bytes", "what": "bytes", "most": 861, "why": "disks."}]  # fmt: skip
    assert budgets.passed([], whole, {"pages": [], "site": site}) == [
        "the site: files must be at most 4 (got 5). Files: inodes."
    ]
