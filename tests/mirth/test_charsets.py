"""Decoding as dcm4che 2 does it on Java 17, also where that is not what the standard asks."""

from __future__ import annotations

import pytest

from generator.mirth.charsets import decode


@pytest.mark.parametrize(
    ("data", "codes", "expected"),
    [
        (b"M\xfcller", ("ISO_IR 100",), "Müller"),
        ("Żółty".encode(), ("ISO_IR 192",), "Żółty"),
        (b"M\xfcller", (), "M\ufffdller"),
        (b"M\xfcller", ("",), "M\ufffdller"),
        ("ü".encode(), ("GBK",), "ü"),  # an unknown first code: the server's own encoding
        (b"\xd4\xcf\xc0\xde^a\\b~", ("ISO_IR 13",), "ﾔﾏﾀﾞ^a\\b~"),
        (b"\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B", ("", "ISO 2022 IR 87"), "山田^太郎"),
        (b"\x1b$)C\xb1\xe8\\\xb1\xe8", ("", "ISO 2022 IR 149"), "김₩김"),
        (b"\x1b-AM\xfcller\x1b-F\xc1", ("", "ISO 2022 IR 100"), "MüllerΑ"),
        (b"a\x1bXYb", ("", "ISO 2022 IR 87"), "a\x1bXYb"),  # no such escape: its bytes stay
    ],
)
def test_decode(data: bytes, codes: tuple[str, ...], expected: str):
    assert decode(data, codes) == expected


def test_no_delimiter_switches_back():
    data = b"\x1b$B;3^a"  # the standard resets at ^; dcm4che reads on in pairs of bytes
    assert decode(data, ("", "ISO 2022 IR 87"))[0] == "山"
    assert "^" not in decode(data, ("", "ISO 2022 IR 87"))
