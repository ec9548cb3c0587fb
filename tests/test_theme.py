"""Frames: rendered once a depth, whatever the page; assets carry their digest."""

from __future__ import annotations

from pathlib import Path

from generator.render import TABS
from generator.theme import SLOTS, Theme, head, toc


def test_frames_are_shared_by_depth(root: Path) -> None:
    theme = Theme(root, TABS)
    assert theme.shell("vr/CS/") is theme.shell("iods/ct-image/")
    assert theme.shell("") is not theme.shell("vr/CS/")


def test_a_frame_has_its_parts_in_their_slots(root: Path) -> None:
    shell = Theme(root, TABS).shell("vr/CS/")
    assert len(shell.pieces) == len(SLOTS) + 1
    text = shell.fill("<!--h-->", "<!--t-->", "<!--c-->", "<!--x-->")
    assert "\0" not in text
    assert text.index("<!--h-->") < text.index("</head>") < text.index("<!--x-->")
    assert 'href="../../assets/' in text


def test_a_frame_at_an_absolute_root_works_at_any_depth(root: Path) -> None:
    text = Theme(root, TABS).shell("", root="/guide/").fill("", "", "", "")
    assert 'href="/guide/assets/' in text and 'href="../' not in text


def test_asset_names_change_with_their_bytes(root: Path) -> None:
    places = Theme(root, TABS).assets
    assert all(len(place.split(".")[-2]) == 8 for place in places.values())


def test_heads_escape_what_they_say(root: Path) -> None:
    site = Theme(root, TABS).site
    text = head(site, 'A "<b>', "x & y", "a/", twin=True)
    assert "<title>A &quot;&lt;b&gt; · DICOM Field Guide</title>" in text
    assert 'content="x &amp; y"' in text
    assert f'href="{site.url}a/"' in text


def test_no_headings_no_list() -> None:
    assert toc(()) == ""
    assert 'href="#a"' in toc((("A & B", "a"),)) and "A &amp; B" in toc((("A & B", "a"),))
