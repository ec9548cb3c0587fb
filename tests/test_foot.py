"""The foot of a page leads to what can be edited, and says how fresh it is."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from generator.foot import foot
from generator.names import show_tag
from generator.pages import attribute
from generator.pages.page import Page
from generator.reference import Reference
from generator.render import Renderer
from generator.theme import Site, Theme

REPO = "https://example.org/repo"
SITE = Site("Guide", "https://example.org/site/", REPO, "", f"{REPO}/edit/main/")


def page(**more: object) -> Page:
    view = {
        "hl7": [{"checked": "2026-03-01"}, {"checked": ""}],
        "cloud": [{"checked": "2026-11-02", "deep": {"checked": "2025-12-24"}}],
        "checked": None,
    }
    return Page("attributes/00080060/", "attribute", "A & B #1", "", view, **more)


def test_dates_are_the_oldest_and_the_newest_of_the_page() -> None:
    found = foot(page(), SITE, "https://example.org/attributes/00080060/")
    assert (found["first"], found["last"]) == ("2025-12-24", "2026-11-02")


def test_a_report_is_filled_with_title_and_address() -> None:
    url = "https://example.org/site/attributes/00080060/"
    report = urlsplit(foot(page(), SITE, url)["report"])
    asked = parse_qs(report.query)
    assert report.path == "/repo/issues/new"
    assert asked["title"] == ["A & B #1"]
    assert asked["body"][0].startswith(f"Page: {url}\n")


def test_edits_name_file_and_line() -> None:
    found = foot(page(edit=("content/a.yml", 7), missing="content/attributes/1.yml"), SITE, "")
    assert found["edits"] == [
        ("Edit this page", f"{REPO}/edit/main/content/a.yml#L7"),
        ("Add mappings or notes", f"{REPO}/new/main/content/attributes?filename=1.yml"),
    ]


def test_another_host_and_branch_are_named_in_one_place(tmp_path: Path, root: Path) -> None:
    text = (root / "mkdocs.yml").read_text("utf-8")
    text = text.replace("edit_uri: edit/main/", "edit_uri: -/edit/trunk/")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    for name in ("templates", "content"):
        (tmp_path / name).symlink_to(root / name)
    site = Theme(tmp_path, ()).site
    assert site.edit == f"{site.repo_url}/-/edit/trunk/"
    assert site.place("new") == f"{site.repo_url}/-/new/trunk/"
    assert "/-/edit/trunk/content/a.yml#L7" in str(foot(page(edit=("content/a.yml", 7)), site, ""))


def test_the_lines_are_where_the_facts_stand(ref: Reference, root: Path) -> None:
    """For a hundred attributes with a definition, and all that platforms speak of."""
    tags = [*list(ref.content.definitions)[:100], *list(ref.content.cloud_lines)[:100]]
    seen = set()
    for tag in tags:
        for text, path, line in attribute.page(ref, tag).edits:
            seen.add(path.split("/")[1])
            said = (root / path).read_text("utf-8").splitlines()[line - 1]
            assert show_tag(tag) in said, (text, path, line)
    assert {"definitions", "attributes", "cloud-support.json"} <= seen


def test_every_page_has_a_way_to_edit_or_report(ref: Reference, root: Path) -> None:
    from generator.pages import KINDS

    renderer = Renderer(root)
    for kind in KINDS:
        for key in list(kind.keys(ref))[:1]:
            html = renderer.html(kind.page(ref, key)).decode()
            [found] = re.findall(r'<footer class="fg-pagefoot">.*?</footer>', html, re.S)
            edited = re.search(r'href="[^"]+/(edit|new)/main/', found)
            standard = "From the standard's data" in unescape(found)
            assert bool(edited) != standard, kind.name
            assert f"{renderer.site.repo_url}/issues/new?title=" in found
