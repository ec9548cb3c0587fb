"""The search box: what readers type, press and hear, in Chromium on the real site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.reference import Reference

pytestmark = [pytest.mark.browser, pytest.mark.site]

MODALITY = "attributes/00080060/"
OPENS = [
    ("(0008,0060)", MODALITY),
    ("0008,0060", MODALITY),
    ("0008 0060", MODALITY),
    ("00080060", MODALITY),
    ("0x00080060", MODALITY),
    ("tag00080060", MODALITY),
    ("x00080060", MODALITY),
    ("msg['tag00080060']", MODALITY),
    ("msg['tag00080060']['tag00080060.1'].toString()", MODALITY),
    ("ds.Modality", MODALITY),
    ("ds[0x0008, 0x0060].value", MODALITY),
    ("Modality", MODALITY),
    ("modality", MODALITY),
    ("Tag.Modality", MODALITY),
    ("DCM_Modality", MODALITY),
    ("6002,3000", "attributes/60xx3000/"),
    ("60xx3000", "attributes/60xx3000/"),
    ("(0019,100A) SIEMENS MR HEADER", "private/siemens-mr-header/"),
    ("1.2.840.10008.5.1.4.1.1.2", "sop-classes/1.2.840.10008.5.1.4.1.1.2/"),
    ("CT Image Storage", "sop-classes/1.2.840.10008.5.1.4.1.1.2/"),
    ("CTImageStorage", "sop-classes/1.2.840.10008.5.1.4.1.1.2/"),
    ("Implicit VR Little Endian", "transfer-syntaxes/1.2.840.10008.1.2/"),
    ("OBR-24", "hl7/OBR-24/"),
    ("OBR.24", "hl7/OBR-24/"),
    ("obr 24", "hl7/OBR-24/"),
    ("msg['OBR']['OBR.24']['OBR.24.1'].toString()", "hl7/OBR-24/"),
    ("ImagingStudy", "fhir/ImagingStudy/"),
    ("CID 29", "context-groups/29/"),
    ("cid29", "context-groups/29/"),
    ("PN", "vr/PN/"),
    ("group 0008", "groups/0008/"),
]  # fmt: skip
FINDS = [
    ("acession number", "attributes/00080050/", "typo"),
    ("Patient Nmae", "attributes/00100010/", "typo"),
    ("patinet brith date", "attributes/00100030/", "typos"),
    ("uid instance series", "attributes/0020000E/", "words"),
    ("sched proc step start da", "attributes/00400002/", "words"),
    ("patientna", "attributes/00100010/", "begins"),
    ("ImagingStudy.series.modality", MODALITY, "FHIR ImagingStudy.series.modality"),
    ("ImagingStudy.series[0].modality", MODALITY, "FHIR ImagingStudy.series.modality"),
    ("general series module", "modules/general-series/", "words"),
    ("ct image iod", "iods/ct-image/", "words"),
    ("0xA700", "playbooks/store-a700-out-of-resources/", "A700"),
    ("42752", "playbooks/store-a700-out-of-resources/", "A700"),
    ("45070", "playbooks/stow-45070-already-exists/", "45070"),
    ("E: Reason: Called AE Title Not Recognized", "playbooks/association-rejected-called-ae-title/", "message"),
    ("2026-11-23 04:12:01 W: Rejected association, because of a bad called AET in the request (from 10.1.2.3)",
     "playbooks/association-rejected-called-ae-title/", "message"),
    ("dob", "attributes/00100030/", "also called"),
]  # fmt: skip


def type_in(page: Any, query: str) -> list[dict[str, str]]:
    """Type a query and return the options shown, once they answer this query."""
    box = page.locator("#fg-q")
    box.focus()
    box.fill(query)
    page.wait_for_timeout(30)
    for _ in range(100):
        if page.locator(".fg-search [role=status]").inner_text():
            break
        page.wait_for_timeout(20)
    page.wait_for_timeout(60)
    return page.locator(".fg-results a").evaluate_all(
        """(all) => all.map((a) => ({ href: a.href, title: a.querySelector('.fg-hit-title').textContent,
          kind: a.querySelector('.fg-hit-kind').textContent, why: a.querySelector('.fg-hit-why').textContent }))"""
    )


@pytest.mark.parametrize(("query", "address"), OPENS, ids=[q for q, _ in OPENS])
def test_an_exact_spelling_opens_its_page(page: Any, url: str, query: str, address: str) -> None:
    page.goto(f"{url}vr/CS/")
    type_in(page, query)
    page.wait_for_timeout(200)  # private elements come on demand
    page.keyboard.press("Enter")
    page.wait_for_url(url + address)


@pytest.mark.parametrize(("query", "address", "why"), FINDS, ids=[f[0][:40] for f in FINDS])
def test_a_query_finds_and_says_why(page: Any, url: str, query: str, address: str, why: str) -> None:
    page.goto(url)
    found = type_in(page, query)
    hit = next((f for f in found[:3] if f["href"] == url + address), None)
    assert hit is not None, found
    assert why in hit["why"]
    assert hit["kind"]


def test_slash_focuses_and_arrows_choose(page: Any, url: str) -> None:
    page.goto(url)
    box = page.locator("#fg-q")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "fg-q"
    found = type_in(page, "series number")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#" + box.get_attribute("aria-activedescendant"))
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.get_attribute("href") and found[1]["title"] in chosen.inner_text()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "series number"
    page.keyboard.press("Escape")
    assert box.input_value() == ""


@pytest.mark.parametrize("page", [{"service_workers": "block"}], indirect=True)
def test_results_say_what_an_attribute_is(page: Any, url: str, ref: Reference) -> None:
    held: list[Any] = []
    page.route("**/attributes/*/index.json", lambda route: held.append(route))
    page.goto(url)
    type_in(page, "modality")
    page.wait_for_timeout(500)
    line = page.locator('#fg-hit-0 .fg-hit-is[data-of="attributes/00080060/"]')
    boxes = "(all) => all.map((a) => JSON.stringify(a.getBoundingClientRect()))"
    before = page.locator(".fg-results a").evaluate_all(boxes)
    assert held and not line.inner_text().strip()
    for route in held:
        route.continue_()
    page.unroute("**/attributes/*/index.json")
    page.wait_for_timeout(500)
    text = ref.content.definitions["00080060"].text
    assert line.inner_text() == text
    assert page.locator(".fg-results a").evaluate_all(boxes) == before, "a result moved"
    # Typed on and back: what is known is there at once.
    type_in(page, "modalit")
    assert line.inner_text() == text
    page.goto(f"{url}go/?q=patient%20position%20x")
    page.wait_for_timeout(1000)
    assert page.locator(".fg-hits .fg-hit-is").first.inner_text().strip()


@pytest.mark.parametrize("page", [{"service_workers": "block"}], indirect=True)
@pytest.mark.parametrize("fault", [{"body": "<html>"}, {"status": 404, "body": "{}"}])
def test_results_stay_when_definitions_cannot_be_had(page: Any, url: str, fault: Any) -> None:
    page.route("**/attributes/*/index.json", lambda route: route.fulfill(**fault))
    page.goto(url)
    found = type_in(page, "modality")
    page.wait_for_timeout(600)
    assert found and page.locator("#fg-hit-0 .fg-hit-is").inner_text().strip() == ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/attributes/00080060/")


def test_a_page_that_may_fetch_nothing_shows_results_without_definitions(page: Any, url: str) -> None:
    page.goto(f"{url}inspect/")
    assert type_in(page, "modality")
    page.wait_for_timeout(400)
    assert page.locator(".fg-hit-is").count() == 0


def test_results_are_announced(page: Any, url: str) -> None:
    page.goto(url)
    type_in(page, "Modality")
    said = page.locator(".fg-search [role=status]").inner_text()
    assert "first: Modality, attribute" in said
    type_in(page, "qqqqzzzzxxxx")
    assert page.locator(".fg-search [role=status]").inner_text() == "Nothing found."


def test_enter_before_the_engine_is_there_still_opens(page: Any, url: str) -> None:
    page.goto(url)
    page.locator("#fg-q").focus()
    page.keyboard.type("0008,0060")
    page.keyboard.press("Enter")
    page.wait_for_url(url + MODALITY)


def test_an_uncertain_query_opens_the_page_of_results(page: Any, url: str) -> None:
    page.goto(f"{url}modules/general-series/")
    type_in(page, "patient position")
    type_in(page, "patient posi")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}go/?q=patient%20posi")
    page.wait_for_selector(".fg-hits a")
    assert page.locator(".fg-hits a").count() > 3


def test_go_redirects_what_is_certain(page: Any, url: str) -> None:
    page.goto(f"{url}go/?q=ds.PatientID")
    page.wait_for_url(f"{url}attributes/00100020/")


def test_missing_pages_search_for_what_was_asked(page: Any, url: str, built_site: Path) -> None:
    home = "/dicom-field-guide/"
    text = (built_site / "404.html").read_text("utf-8")
    here = "/" + url.split("/", 3)[3]
    page.route(
        "**/attributes/0008-0061/",
        lambda route: route.fulfill(status=404, content_type="text/html", body=text.replace(home, here)),
    )
    page.goto(f"{url}attributes/0008-0061/")
    page.wait_for_selector(".fg-hits a")
    assert page.locator(".fg-hits a").first.get_attribute("href") == f"{here}attributes/00080061/"
    assert page.url.endswith("0008-0061/")


def test_the_browser_can_add_the_search(page: Any, url: str) -> None:
    page.goto(url)
    href = page.locator('link[rel="search"]').get_attribute("href")
    answer = page.request.get(url + href)
    assert answer.ok
    assert "go/?q={searchTerms}" in answer.text()


def test_search_works_from_disk(page: Any, built_site: Path) -> None:
    page.goto((built_site / "vr" / "CS" / "index.html").as_uri())
    type_in(page, "0008,0060")
    page.keyboard.press("Enter")
    page.wait_for_url((built_site / MODALITY / "index.html").as_uri())
    assert page.locator("h1").inner_text() == "Modality"
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor") == "rgb(11, 79, 92)"
