"""Numbers printed as Java prints them (`Float.toString`, `Double.toString`).

Plain notation from 10⁻³ up to 10⁷, otherwise `d.dddE±n`; always a digit after the
point; as few digits as tell the value apart from its neighbours. Java before 19 now
and then prints one digit more than needed; the value is the same.
"""

from __future__ import annotations

import math
import struct


def double_text(value: float) -> str:
    """Return `value` as `Double.toString` prints it, e.g. `1.0E10`."""
    two = f"{value:.1e}"  # where one digit would do, Java takes the nearest of two
    return _special(value) or _layout(two if float(two) == value else repr(value))


def float_text(value: float) -> str:
    """Return a 32-bit `value` as `Float.toString` prints it, e.g. `0.1`.

    Raises ValueError for a value that no 32-bit float holds.
    """
    special = _special(value)
    if special:
        return special
    if _single(value) != value:
        raise ValueError(f"{value!r} is no 32-bit float")
    texts = (f"{value:.{digits}g}" for digits in range(2, 10))
    return _layout(next(text for text in texts if _single(float(text)) == value))


def _single(value: float) -> float:
    """Return the 32-bit float nearest to `value`, infinity beyond the largest."""
    try:
        return struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return math.inf


def _special(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "-0.0" if math.copysign(1, value) < 0 else "0.0"
    return ""


def _layout(text: str) -> str:
    """Return the decimal number `text` in Java's layout."""
    sign = "-" if text.startswith("-") else ""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    power = len(whole) - 1 + int(exponent or 0)
    power -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0") or "0"
    if -3 <= power < 7:
        if power < 0:
            return f"{sign}0.{'0' * (-power - 1)}{digits}"
        digits = digits.ljust(power + 1, "0")
        return f"{sign}{digits[: power + 1]}.{digits[power + 1 :] or '0'}"
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{power}"
