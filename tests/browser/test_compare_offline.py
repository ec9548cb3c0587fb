"""Comparing, and working without a network or from disk."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.reference import Reference

pytestmark = [pytest.mark.browser, pytest.mark.site]


def demanded(ref: Reference, iod: str) -> set[str]:
    """Type 1 and 2 attributes of mandatory modules, at the top level."""
    strictest: dict[str, str] = {}
    for use in ref.iods[iod].modules:
        if use.usage == "M" and use.module in ref.modules:
            for row in ref.modules[use.module].rows:
                known = ref.attribute_of(row.tag)
                if known:
                    strictest[known.tag] = min(strictest.get(known.tag, "9"), row.type or "-")
    return {tag for tag, type_ in strictest.items() if type_ in ("1", "2")}


def test_two_iods_show_what_only_one_requires(page: Any, url: str, ref: Reference) -> None:
    page.goto(f"{url}compare/?a=ct-image&b=encapsulated-pdf")
    page.wait_for_selector("#fg-compared table")
    only = demanded(ref, "ct-image") - demanded(ref, "encapsulated-pdf")
    heading = page.locator("h2", has_text="Required by CT Image only").inner_text()
    assert heading.endswith(f"({len(only)})")
    table = page.locator("[aria-label='Required by CT Image only']")
    assert table.locator("a[href$='attributes/00280010/']").count() == 1
    assert table.locator("tbody tr").count() == len(only)


def test_two_platforms_show_where_they_differ(page: Any, url: str, ref: Reference) -> None:
    first, second = list(ref.content.platforms)[:2]
    page.goto(f"{url}compare/")
    page.select_option("#fg-compare [name=a]", "ct-image")
    page.select_option("#fg-compare [name=p]", first)
    page.select_option("#fg-compare [name=q]", second)
    page.wait_for_selector("#fg-compared table")
    assert page.url.endswith(f"compare/?p={first}&q={second}")
    shown = page.locator("#fg-compared tbody tr").count()
    words = {"required", "queryable", "returned", "promoted", "modified", "unsupported"}
    differ = sum(
        words & set(said.get(first, {}).get("status", ())) != words & set(said.get(second, {}).get("status", ()))
        for said in ref.content.cloud.values()
    )
    assert shown == differ > 10


@pytest.mark.parametrize("search", ["?a=x&b=y", "?a=ct-image", "?p=<b>&q=1", "?a=ct-image&b=ct-image", "?%E0%A4%A"])
def test_an_odd_choice_leaves_the_page_usable(page: Any, url: str, search: str) -> None:
    page.goto(f"{url}compare/{search}")
    page.select_option("#fg-compare [name=a]", "ct-image")
    page.select_option("#fg-compare [name=b]", "mr-image")
    page.wait_for_selector("#fg-compared table")


def test_visited_pages_and_search_work_offline(browser: Any, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}attributes/00080060/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(500)
    page.goto(f"{url}attributes/00100020/")
    page.locator("#fg-q").fill("Accession Number")
    told = page.locator(".fg-hit-is").first
    page.wait_for_function("() => document.querySelector('.fg-hit-is')?.textContent.trim()")
    meant = told.inner_text()
    page.wait_for_timeout(300)
    context.set_offline(True)
    page.goto(f"{url}attributes/00100020/")
    assert page.locator("h1").inner_text() == "Patient ID"
    page.locator("#fg-q").fill("0019,100A SIEMENS MR HEADER")
    page.wait_for_selector(".fg-results a")
    page.wait_for_timeout(300)
    assert "NumberOfImagesInMosaic" in page.locator(".fg-results").inner_text()
    page.locator("#fg-q").fill("Accession Number")
    page.wait_for_function("() => document.querySelector('.fg-hit-is')?.textContent.trim()")
    assert page.locator(".fg-hit-is").first.inner_text() == meant
    page.goto(f"{url}go/?q=zzzz%20patient")
    page.wait_for_selector(".fg-hits a")
    page.goto(f"{url}attributes/00280010/")
    assert page.locator("h1").inner_text() == "Offline"
    assert page.url == f"{url}offline/"
    context.close()


def test_the_site_can_be_installed(page: Any, url: str, built_site: Path) -> None:
    page.goto(f"{url}vr/CS/")
    href = page.locator('link[rel="manifest"]').get_attribute("href")
    manifest = json.loads(page.request.get(f"{url}vr/CS/{href}").text())
    assert manifest["start_url"] == "./" and manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        assert (built_site / icon["src"]).is_file()
        if icon["type"] == "image/png":
            width = int.from_bytes((built_site / icon["src"]).read_bytes()[16:20], "big")
            assert icon["sizes"] == f"{width}x{width}"


def test_the_archive_opens_from_disk(page: Any, built_site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built_site / "dicom-field-guide.zip") as archive:
        held = archive.namelist()
        pages = {n for n in held if n.endswith("/index.html")}
        built = {f"dicom-field-guide/{p.relative_to(built_site)}" for p in built_site.rglob("index.html")}
        assert pages == built
        some = ("index.html", "attributes/00080060/", "attributes/index.html", "vr/CS/", "go/", "compare/")
        archive.extractall(tmp_path, [n for n in held if "/assets/" in n or n.split("/", 1)[1].startswith(some)])
    home = tmp_path / "dicom-field-guide"
    page.goto((home / "index.html").as_uri())
    page.locator("#fg-q").fill("msg['tag00080060']")
    page.wait_for_selector(".fg-results a")
    page.keyboard.press("Enter")
    page.wait_for_url((home / "attributes/00080060/index.html").as_uri())
    page.goto((home / "attributes/index.html").as_uri())
    page.wait_for_selector(".fg-list-inner a")
    page.goto((home / "compare/index.html").as_uri() + "?a=ct-image&b=mr-image")
    page.wait_for_selector("#fg-compared table")
