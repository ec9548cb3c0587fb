"""One bad value for each rule, beside good ones that look odd."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.refresh.vr_rules import LIMITS, broken
from tests.refresh.conftest import ROOT


@pytest.mark.parametrize(
    ("vr", "text"),
    [
        ("AE", " STORE SCP "), ("AS", "018M"), ("CS", " ORIGINAL \\PRIMARY\\"), ("DA", "20240229"),
        ("DA", ""), ("DS", "-1.5e-3\\ 12 \\.5"), ("DT", "2024"), ("DT", "20241231235960.5+0130"),
        ("IS", "+2147483647"), ("LO", "any µ text"), ("LT", "two\r\nlines \\ here"),
        ("PN", "Müller^Hans^^Dr^=B^A=C"), ("TM", "07"), ("TM", "235960.123456"),
        ("UI", "1.2.840.0\0"), ("UR", "https://example.org/a\\b"), ("UT", "\ttab"),
    ],
)  # fmt: skip
def test_sound_values(vr: str, text: str) -> None:
    assert broken(vr, text) == ""


@pytest.mark.parametrize(
    ("vr", "text", "fault"),
    [
        ("AE", "SEVENTEEN_LETTERS", "is longer than 16 characters (17)"),
        ("AS", "45Y", "must be three digits and D, W, M or Y"),
        ("CS", "ct", "may hold only A-Z, 0-9, blank and underscore"),
        ("CS", "CT\\a", "value 2 may hold only A-Z, 0-9, blank and underscore"),
        ("DA", "2024-01-01", "must be YYYYMMDD (with full stops it is the form of ACR-NEMA)"),
        ("DA", "20230229", "is no date of the calendar"),
        ("DS", "1,5", "must be a decimal number"),
        ("DS", "0.12345678901234567", "is longer than 16 characters (19)"),
        ("DT", "20241", "must be YYYYMMDDHHMMSS.FFFFFF&ZZXX, cut from the right where unknown"),
        ("DT", "202413", "is no date of the calendar"),
        ("DT", "2024123124", "is no time of day"),
        ("IS", "1.5", "must be an integer"),
        ("IS", "2147483648", "must fit into 32 bits"),
        ("LO", "x" * 65, "is longer than 64 characters (65)"),
        ("LO", "a\nb", "has a control character"),
        ("LT", "a\0b", "has a control character"),
        ("PN", "a=b=c=d", "has 4 component groups; three are allowed"),
        ("PN", "a^b^c^d^e^f", "has 6 components; five are allowed"),
        ("PN", "x" * 65, "has a component group longer than 64 characters (65)"),
        ("SH", "x" * 17, "is longer than 16 characters (17)"),
        ("TM", "7:30", "must be HHMMSS.FFFFFF (with colons it is the form of ACR-NEMA)"),
        ("TM", "2400", "is no time of day"),
        ("UI", "1.02", "must be numbers without leading zeros, joined by dots"),
        ("UI", "1." * 32 + "1", "is longer than 64 characters (65)"),
    ],
)
def test_broken_values(vr: str, text: str, fault: str) -> None:
    assert broken(vr, text) == fault


@pytest.mark.parametrize(
    ("vr", "raw", "fault"),
    [
        ("LO", b"abc", "length is odd (3 bytes)"),
        ("UL", b"abcdef", "length must be a multiple of 4 bytes (got 6)"),
        ("SH", b"a\0", "is padded with NUL; text is padded with a blank"),
        ("UI", b"1.2 ", "is padded with a blank; a UID is padded with NUL"),
        ("CS", b"CT\xb5 ", "may hold only characters of the default repertoire"),
    ],
)
def test_broken_bytes(vr: str, raw: bytes, fault: str) -> None:
    assert broken(vr, raw.decode("latin-1"), raw) == fault


def test_characters_need_a_character_set() -> None:
    raw = b"M\xfcller"
    fault = "has characters beyond ASCII, but no Specific Character Set (0008,0005) is stated"
    assert broken("PN", "Müller", raw, charset=False) == fault
    assert broken("PN", "Müller", raw, charset=True) == ""
    assert broken("PN", "Muller", b"Muller", charset=False) == ""


def test_the_limits_are_those_of_the_vr_pages() -> None:
    """content/vrs.yml says the same to readers."""
    pages = yaml.safe_load((ROOT / "content" / "vrs.yml").read_text("utf-8"))
    for vr, limit in LIMITS.items():
        match = re.match(r"(\d+) characters at most", pages[vr]["length"])
        assert match and int(match[1]) == limit, vr
