"""The built site has the pages, twins and weights it promises."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from pathlib import Path

from generator.build import Report
from generator.pages import KINDS
from generator.reference import Reference

DICTIONARY_ENTRIES = 5265
REPEATING_GROUP_ENTRIES = 88


def test_every_attribute_has_its_page(ref: Reference, built: Report) -> None:
    assert len(ref.attributes) == DICTIONARY_ENTRIES + REPEATING_GROUP_ENTRIES
    assert built.counts()["attribute"] == len(ref.attributes)


def test_each_kind_has_a_page_for_each_key(ref: Reference, built: Report) -> None:
    wanted: dict[str, int] = {}
    for kind in KINDS:
        wanted[kind.name] = wanted.get(kind.name, 0) + len(kind.keys(ref))
    assert built.counts() == wanted


def test_every_page_has_a_json_twin_that_says_the_same(built: Report, built_site: Path) -> None:
    for page in built.pages:
        twin = json.loads((built_site / page.address / "index.json").read_bytes())
        assert twin["address"] == page.address
        assert twin["title"] == page.title
        assert set(twin) == {"address", "title", "description", "facts"}


def test_twins_hold_no_markup(built_site: Path) -> None:
    twin = json.loads((built_site / "attributes/00080060/index.json").read_bytes())
    assert twin["facts"]["keyword"] == "Modality"
    assert "html" not in json.dumps(list(_keys(twin)))


def _keys(value: object) -> list[str]:
    if isinstance(value, dict):
        return [k for key, v in value.items() for k in (key, *_keys(v))]
    if isinstance(value, list):
        return [k for v in value for k in _keys(v)]
    return []


def test_attribute_pages_keep_their_weight(built: Report) -> None:
    sizes = [p.html for p in built.pages if p.kind == "attribute"]
    print(f"median {statistics.median(sizes)} bytes, largest {max(sizes)}")
    assert statistics.median(sizes) <= 25_000
    assert max(sizes) <= 400_000


def test_the_sitemap_names_every_page(built: Report, built_site: Path) -> None:
    text = (built_site / "sitemap.xml").read_text("utf-8")
    assert text.count("<loc>") == len(built.pages)


def test_no_two_pages_have_one_title(built: Report) -> None:
    titles = Counter(page.title for page in built.pages)
    assert [title for title, count in titles.items() if count > 1] == []


def test_templates_escape_what_files_hold(built_site: Path) -> None:
    """A value with markup in it must reach the page as text."""
    for page in (built_site / "samples").glob("*/index.html"):
        text = page.read_text("utf-8")
        assert "<script>" not in text
