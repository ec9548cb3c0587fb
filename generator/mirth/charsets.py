"""Text decoded the way dcm4che 2 does it, which is what a Mirth script gets to see.

One code in (0008,0005) names one character set. Several codes switch on ISO 2022
escape sequences: each sequence replaces the current set for everything that
follows, and no delimiter resets it (PS3.5 §6.1.2.5.3 asks for a reset at `^`, `=`
and `\\`, so a sender that relies on it is misread). A first code that is not in the
table makes the library fall back to the Java default, which is UTF-8 on the servers
looked at.
"""

from __future__ import annotations

_LATIN = {
    "100": "iso8859_1",
    "101": "iso8859_2",
    "109": "iso8859_3",
    "110": "iso8859_4",
    "144": "iso8859_5",
    "127": "iso8859_6",
    "126": "iso8859_7",
    "138": "iso8859_8",
    "148": "iso8859_9",
    "166": "tis_620",
    "13": "jis_x0201",
}

_SINGLE = {
    "": "ascii",
    "ISO 2022 IR 6": "ascii",
    "ISO 2022 IR 87": "jis_x0208",
    "ISO 2022 IR 159": "jis_x0212",
    "ISO 2022 IR 149": "cp949",
    "ISO_IR 192": "utf_8",
    "GB18030": "gb18030",
    **{f"ISO_IR {n}": codec for n, codec in _LATIN.items()},
    **{f"ISO 2022 IR {n}": codec for n, codec in _LATIN.items()},
}

# Escape sequence (after ESC) → (codec, step): step is the bytes of one character,
# 0 where a byte above 0x7F opens a pair.
_ESCAPES = {
    b"$(D": ("jis_x0212", 2),
    b"$)C": ("cp949", 0),
    b"$B": ("jis_x0208", 2),
    b"(B": ("ascii", 1),
    b"(J": ("jis_x0201", 1),
    b")I": ("jis_x0201", 1),
    b"-A": ("iso8859_1", 1),
    b"-B": ("iso8859_2", 1),
    b"-C": ("iso8859_3", 1),
    b"-D": ("iso8859_4", 1),
    b"-F": ("iso8859_7", 1),
    b"-G": ("iso8859_6", 1),
    b"-H": ("iso8859_8", 1),
    b"-L": ("iso8859_5", 1),
    b"-M": ("iso8859_9", 1),
    b"-T": ("tis_620", 1),
}

# Java's "cp949" is IBM's table. It shows a won sign for the backslash: behind the
# first Korean text of an element the values are no longer split where others split them.
_IBM949 = str.maketrans("\\·―∼⊙", "₩・—〜◉")

_DEFAULT = "utf_8"


def decode(data: bytes, codes: tuple[str, ...]) -> str:
    """Return `data` as text under the values of (0008,0005), undecodable bytes as U+FFFD.

    `codes` is empty where the attribute is absent or has no value.
    """
    codec = _SINGLE.get(codes[0]) if codes else None
    if codec is None:
        return data.decode(_DEFAULT, "replace")
    return _iso2022(data, codec) if len(codes) > 1 else _plain(data, codec)


def _plain(data: bytes, codec: str) -> str:
    if codec == "jis_x0201":
        return "".join(map(_jis_x0201, data))
    if codec in ("jis_x0208", "jis_x0212"):
        opening = b"\x1b$B" if codec == "jis_x0208" else b"\x1b$(D"
        return (opening + data + b"\x1b(B").decode("iso2022_jp_1", "replace")
    text = data.decode(codec, "replace")
    return text.translate(_IBM949) if codec == "cp949" else text


def _jis_x0201(byte: int) -> str:
    """Return one JIS X 0201 character; Java keeps `\\` and `~` where the set has others."""
    if byte < 0x80:
        return chr(byte)
    return chr(0xFF61 + byte - 0xA1) if 0xA1 <= byte <= 0xDF else "\ufffd"


def _iso2022(data: bytes, codec: str) -> str:
    text: list[str] = []
    step, start, here = 1, 0, 0
    while here < len(data):
        if data[here] != 0x1B:
            here += step or (2 if data[here] > 0x7F else 1)
            continue
        text.append(_plain(data[start:here], codec))
        escape = next((e for e in _ESCAPES if data.startswith(e, here + 1)), None)
        if escape is None:  # not a sequence of the table: its bytes stay in the text
            text.append(_plain(data[here : here + 3], codec))
            here += 3
        else:
            codec, step = _ESCAPES[escape]
            here += 1 + len(escape)
        start = here
    text.append(_plain(data[start:], codec))
    return "".join(text)
