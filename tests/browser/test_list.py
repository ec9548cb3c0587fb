"""The list of all attributes: filters, order, address, CSV, and groups without scripts."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from generator.reference import Reference

pytestmark = [pytest.mark.browser, pytest.mark.site]


def count(page: Any) -> int:
    text = page.locator("#fg-list output").inner_text()
    return int(text.split(" ")[0].replace(",", ""))


def opened(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".fg-list-inner a")
    for _ in range(100):
        if " of " in page.locator("#fg-list output").inner_text():
            return
        page.wait_for_timeout(20)


def test_every_attribute_is_listed_and_few_are_in_the_page(page: Any, url: str, ref: Reference) -> None:
    opened(page, f"{url}attributes/")
    assert count(page) == len(ref.attributes)
    assert page.locator(".fg-list-inner a").count() < 80
    page.evaluate("document.getElementById('fg-list-rows').scrollTop = 1e9")
    page.wait_for_timeout(100)
    last = list(ref.attributes)[-1]
    assert page.locator(f".fg-list-inner a[href$='{last}/']").count() == 1


@pytest.mark.parametrize(
    ("search", "wanted"),
    [
        ("?group=0018", lambda ref: len(ref.groups["0018"])),
        ("?vr=PN", lambda ref: sum("PN" in a.vr for a in ref.attributes.values())),
        ("?retired=1", lambda ref: sum(a.retired for a in ref.attributes.values())),
        ("?used=none", lambda ref: sum(not ref.uses.get(t) for t in ref.attributes)),
        ("?has=s", lambda ref: sum(t in ref.tag_snippets for t in ref.attributes)),
        ("?has=d", lambda ref: sum(t in ref.deidentification for t in ref.attributes)),
        ("?module=general-series",
         lambda ref: sum(any(u.module == "general-series" for u in us) for us in ref.uses.values())),
        ("?iod=ct-image",
         lambda ref: len({t for t, us in ref.uses.items()
                          for u in us if any(i.iod == "ct-image" for i in ref.module_iods.get(u.module, ()))})),
        ("?cloud=0q", lambda ref: sum("queryable" in said.get(next(iter(ref.content.platforms)), {}).get("status", ())
                                      for said in ref.content.cloud.values())),
    ],
)  # fmt: skip
def test_filters_agree_with_the_reference(page: Any, url: str, ref: Reference, search: str, wanted: Any) -> None:
    opened(page, f"{url}attributes/{search}")
    page.wait_for_timeout(300)
    known = wanted(ref)
    assert known > 0
    # Tags of `uses` may be members of a repeating group; the list has the group's own entry.
    assert abs(count(page) - known) <= (0 if "module" not in search and "iod" not in search else 3)


def test_the_address_keeps_filters_and_order(page: Any, url: str) -> None:
    opened(page, f"{url}attributes/")
    page.select_option("[name=vr]", "UI")
    page.select_option("[name=sort]", "modules")
    page.fill("#fg-list [name=q]", "instance")
    page.wait_for_timeout(100)
    assert page.url.endswith("attributes/?q=instance&vr=UI&sort=modules")
    first = page.locator(".fg-list-inner a").first.inner_text()
    page.reload()
    opened(page, page.url)
    assert page.locator(".fg-list-inner a").first.inner_text() == first
    page.click("#fg-list button[type=reset]")
    page.wait_for_timeout(100)
    assert page.url.endswith("attributes/")


def test_rows_copy_as_csv(browser: Any, url: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    opened(page, f"{url}attributes/?q=patient's name")
    page.click("[data-fg-csv]")
    page.wait_for_timeout(200)
    rows = list(csv.reader(io.StringIO(page.evaluate("navigator.clipboard.readText()"))))
    context.close()
    assert rows[0][:4] == ["Tag", "Name", "Keyword", "VR"]
    assert ["(0010,0010)", "Patient's Name", "PatientName", "PN", "1"] in [r[:5] for r in rows]


def test_without_scripts_the_groups_lead_everywhere(browser: Any, url: str, ref: Reference) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}attributes/")
    assert not page.locator("#fg-list").is_visible()
    links = page.locator("a[href*='groups/']").count()
    context.close()
    assert links >= len(ref.groups)
