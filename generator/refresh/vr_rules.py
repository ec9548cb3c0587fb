"""Why a value breaks the rules of its VR (PS3.5 §6.2), said in a few words.

Real files break these rules every day; a reader who sees how learns what to accept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

SIZES = {
    "AT": 4, "FD": 8, "FL": 4, "SL": 4, "SS": 2, "SV": 8, "UL": 4, "US": 2, "UV": 8,
    "OD": 8, "OF": 4, "OL": 4, "OV": 8, "OW": 2,
}  # fmt: skip  # bytes of one value
LIMITS = {
    "AE": 16, "CS": 16, "DS": 16, "DT": 26, "IS": 12, "LO": 64, "LT": 10240, "SH": 16,
    "ST": 1024, "TM": 14, "UI": 64,
}  # fmt: skip  # characters of one value; padding does not count
WHOLE = frozenset({"LT", "ST", "UT", "UR"})  # a backslash is no separator in these
ENCODED = frozenset({"LO", "LT", "PN", "SH", "ST", "UC", "UT"})  # Specific Character Set
TEXT = ENCODED | {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"}

_PATTERNS = {
    "AS": (r"\d{3}[DWMY]", "must be three digits and D, W, M or Y"),
    "CS": (r"[A-Z0-9 _]*", "may hold only A-Z, 0-9, blank and underscore"),
    "DA": (r"\d{8}", "must be YYYYMMDD (with full stops it is the form of ACR-NEMA)"),
    "DS": (r" *[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)? *", "must be a decimal number"),
    "DT": (r"\d{4}(\d\d(\d\d(\d\d(\d\d(\d\d(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?",
           "must be YYYYMMDDHHMMSS.FFFFFF&ZZXX, cut from the right where unknown"),
    "IS": (r" *[+-]?\d+ *", "must be an integer"),
    "TM": (r"\d\d(\d\d(\d\d(\.\d{1,6})?)?)?",
           "must be HHMMSS.FFFFFF (with colons it is the form of ACR-NEMA)"),
    "UI": (r"(0|[1-9]\d*)(\.(0|[1-9]\d*))*",
           "must be numbers without leading zeros, joined by dots"),
}  # fmt: skip


def broken(vr: str, text: str, raw: bytes | None = None, charset: bool = True) -> str:
    """Return why a value breaks its VR's rules, or "" when it keeps them.

    `text` is the decoded value with its padding, several values joined by backslashes;
    `raw` the bytes as they stand in the file, None when they are not known; `charset`
    tells whether a Specific Character Set is stated for them.
    """
    if raw is not None:
        fault = _bytes_fault(vr, raw, charset)
        if fault:
            return fault
    if vr not in TEXT:
        return ""
    values = [text] if vr in WHOLE else text.split("\\")
    for number, value in enumerate(values, 1):
        fault = _value_fault(vr, value)
        if fault:
            return f"value {number} {fault}" if len(values) > 1 else fault
    return ""


def _bytes_fault(vr: str, raw: bytes, charset: bool) -> str:
    if len(raw) % 2:
        return f"length is odd ({len(raw)} bytes)"
    size = SIZES.get(vr, 1)
    if len(raw) % size:
        return f"length must be a multiple of {size} bytes (got {len(raw)})"
    if vr in TEXT and vr != "UI" and raw.endswith(b"\0"):
        return "is padded with NUL; text is padded with a blank"
    if vr == "UI" and raw.endswith(b" "):
        return "is padded with a blank; a UID is padded with NUL"
    if vr in ENCODED and not charset and any(byte > 0x7F for byte in raw):
        return "has characters beyond ASCII, but no Specific Character Set (0008,0005) is stated"
    if vr in TEXT - ENCODED and any(byte > 0x7F for byte in raw):
        return "may hold only characters of the default repertoire"
    return ""


def _value_fault(vr: str, padded: str) -> str:
    value = padded.rstrip("\0") if vr == "UI" else padded.rstrip(" \0")
    if vr in ("AE", "CS", "DS", "IS", "LO", "SH"):
        value = value.lstrip(" ")
    if not value:
        return ""
    if vr == "PN":
        return _name_fault(value)
    limit = LIMITS.get(vr)
    if limit and len(value) > limit:
        return f"is longer than {limit} characters ({len(value)})"
    if vr in _PATTERNS and not re.fullmatch(_PATTERNS[vr][0], value):
        return _PATTERNS[vr][1]
    allowed = "\t\n\f\r\x1b" if vr in ("LT", "ST", "UT") else "\x1b"
    if any((ord(c) < 0x20 or ord(c) == 0x7F) and c not in allowed for c in value):
        return "has a control character"
    further = _RANGES.get(vr)
    return further(value) if further else ""


def _name_fault(value: str) -> str:
    groups = value.split("=")
    if len(groups) > 3:
        return f"has {len(groups)} component groups; three are allowed"
    for group in groups:
        if len(group) > 64:
            return f"has a component group longer than 64 characters ({len(group)})"
        if group.count("^") > 4:
            return f"has {group.count('^') + 1} components; five are allowed"
    return ""


def _date_fault(value: str) -> str:
    try:
        date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return "is no date of the calendar"
    return ""


def _time_fault(value: str) -> str:
    hour, minute, second = (int(value[i : i + 2] or 0) for i in (0, 2, 4))
    return "" if hour < 24 and minute < 60 and second <= 60 else "is no time of day"


def _datetime_fault(value: str) -> str:
    digits = re.split(r"[+-]", value)[0].split(".")[0]
    day = digits[:8] + "00000101"[len(digits[:8]) :]  # an unknown month or day is the first
    return _date_fault(day) or _time_fault(digits[8:])


def _integer_fault(value: str) -> str:
    return "" if -(2**31) <= int(value) < 2**31 else "must fit into 32 bits"


_RANGES: dict[str, Callable[[str], str]] = {
    "DA": _date_fault, "DT": _datetime_fault, "IS": _integer_fault, "TM": _time_fault,
}  # fmt: skip
