"""Every link and asset of every page resolves, and none asks another host for anything."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from generator.theme import CONTENT_SECURITY_POLICY

REFERENCE = re.compile(rb'\b(href|src|action)="([^"]*)"')
ANCHOR = re.compile(rb'\bid="([^"]+)"')
LOADS = re.compile(
    rb"<(?:script|img|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|data)=\"([^\"]*)\""
)
STYLES = re.compile(rb'<link\b[^>]*rel="(?:stylesheet|icon|manifest|preload)"[^>]*href="([^"]*)"')


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, bytes]:
    """Every HTML file by its path from the site's root."""
    return {
        path.relative_to(built_site).as_posix(): path.read_bytes()
        for path in built_site.rglob("*.html")
    }


def test_every_internal_link_resolves(pages: dict[str, bytes], built_site: Path) -> None:
    files = {p.relative_to(built_site).as_posix() for p in built_site.rglob("*") if p.is_file()}
    anchors = {name: set(ANCHOR.findall(text)) for name, text in pages.items()}
    broken, checked = [], 0
    reached = {"index.html", "404.html"}
    for name, text in pages.items():
        if name == "404.html":
            continue  # its links are absolute, for any depth
        for _, raw in set(REFERENCE.findall(text)):
            link = unescape(raw.decode())
            if link.startswith(("http://", "https://", "mailto:", "data:")):
                continue
            checked += 1
            target, anchor = urldefrag(urljoin(f"http://site/{name}", link))
            path = unquote(target.removeprefix("http://site/").partition("?")[0])
            path = f"{path}index.html" if path.endswith("/") or not path else path
            if path != name:
                reached.add(path)
            if path not in files:
                broken.append(f"{name}: {link}")
            elif anchor and path in anchors and unquote(anchor).encode() not in anchors[path]:
                broken.append(f"{name}: {link} (no such anchor)")
    print(f"{checked} internal links on {len(pages)} pages")
    assert checked > 100_000
    assert not broken, "\n".join(sorted(broken)[:40])
    assert sorted(pages.keys() - reached) == [], "no other page links these"


def test_no_page_loads_anything_from_another_host(pages: dict[str, bytes]) -> None:
    remote = [
        f"{name}: {raw.decode()}"
        for name, text in pages.items()
        for raw in (*LOADS.findall(text), *STYLES.findall(text))
        if re.match(rb"(?:https?:)?//", raw)
    ]
    assert not remote, "\n".join(remote[:20])


def test_style_sheets_and_scripts_name_no_other_host(built_site: Path) -> None:
    for path in built_site.glob("assets/**/*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", path.read_text("utf-8")), path


def test_every_page_carries_the_policy(pages: dict[str, bytes]) -> None:
    assert "http:" not in CONTENT_SECURITY_POLICY and "https:" not in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    policy = CONTENT_SECURITY_POLICY.encode()
    assert [n for n, text in pages.items() if policy not in text] == []


def test_no_page_has_inline_script_or_style(pages: dict[str, bytes]) -> None:
    inline = re.compile(
        rb"<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))|<style|\sstyle=\"|\son\w+=\""
    )
    assert [n for n, text in pages.items() if inline.search(text)] == []


def test_ids_stand_once_on_a_page(pages: dict[str, bytes]) -> None:
    twice = []
    for name, text in pages.items():
        found = ANCHOR.findall(text)
        if len(found) != len(set(found)):
            twice.append(name)
    assert twice == []
