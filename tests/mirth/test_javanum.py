"""Numbers as Java prints them; expected texts are those of Java 17."""

from __future__ import annotations

import struct

import pytest

from generator.mirth.javanum import double_text, float_text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0.0"), (-0.0, "-0.0"), (1.0, "1.0"), (-2.5, "-2.5"), (100.0, "100.0"),
        (0.001, "0.001"), (0.0009, "9.0E-4"), (9999999.0, "9999999.0"), (1e7, "1.0E7"),
        (1e10, "1.0E10"), (123456789.125, "1.23456789125E8"), (0.02622878766196998,
        "0.02622878766196998"), (5e-324, "4.9E-324"), (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"), (float("nan"), "NaN"), (1.5e-7, "1.5E-7"),
    ],
)  # fmt: skip
def test_doubles(value: float, expected: str):
    assert double_text(value) == expected


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        (0x3DCCCCCD, "0.1"), (0x00000001, "1.4E-45"), (0x00000002, "2.8E-45"),
        (0x501502F9, "1.0E10"), (0x3F800000, "1.0"), (0x7F7FFFFF, "3.4028235E38"),
    ],
)  # fmt: skip
def test_floats(bits: int, expected: str):
    value = struct.unpack("<f", struct.pack("<I", bits))[0]
    assert float_text(value) == expected


def test_a_double_that_no_float_holds_is_an_error():
    with pytest.raises(ValueError, match=r"0\.1 is no 32-bit float"):
        float_text(0.1)
