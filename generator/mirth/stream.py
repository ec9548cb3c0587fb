"""A DICOM byte stream read the way dcm4che 2 reads it: VR, length, offset, raw bytes.

pydicom interprets values; a Mirth script sees what dcm4che 2.0.29 makes of the bytes,
so the data set is read from bytes once more, knowing only the VRs that library knew.
Explicit and implicit VR, both byte orders, nested items (PS3.5 §7).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from pydicom.datadict import dictionary_VR

UNDEFINED = 0xFFFFFFFF
_ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
_LONG = frozenset(("OB", "OF", "OW", "SQ", "UN", "UT"))
_SHORT = frozenset(
    (
        *("AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO"),
        *("LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US"),
    )
)
_NEWER = frozenset(("UC", "UR", "OD", "OL", "OV", "SV", "UV"))


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a sequence: stream offset of its tag, stated length (-1: undefined)."""

    offset: int
    length: int
    elements: tuple[Element, ...]
    fragment: bytes | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One element; `items` is None for a plain value, whose bytes are in `value`."""

    tag: int
    vr: str
    length: int
    value: bytes
    items: tuple[Item, ...] | None = None
    little: bool = True


class StreamError(ValueError):
    """The bytes are no data set that dcm4che 2 could read; the message says where."""


def read_elements(data: bytes, start: int, implicit: bool, little: bool) -> tuple[Element, ...]:
    """Return the elements of `data` from offset `start` to its end.

    Raises StreamError where a header or value is cut off.
    """
    reader = _Reader(data, implicit, little)
    elements, _ = reader.elements(start, len(data))
    return elements


class _Reader:
    def __init__(self, data: bytes, implicit: bool, little: bool) -> None:
        self.data = data
        self.implicit = implicit
        self.little = little
        self.order = "<" if little else ">"

    def unpack(self, form: str, at: int) -> tuple[int, ...]:
        size = struct.calcsize(form)
        if at + size > len(self.data):
            raise StreamError(f"the data end inside an element header at byte {at}")
        return struct.unpack_from(self.order + form, self.data, at)

    def tag(self, at: int) -> int:
        group, element = self.unpack("HH", at)
        return group << 16 | element

    def elements(self, at: int, end: int) -> tuple[tuple[Element, ...], int]:
        """Return the elements up to `end` or an item delimiter, and where reading stopped."""
        found: list[Element] = []
        while at < end:
            tag = self.tag(at)
            if tag == _ITEM_END:
                return tuple(found), at + 8
            element, at = self.element(tag, at)
            found.append(element)
        return tuple(found), at

    def element(self, tag: int, at: int) -> tuple[Element, int]:
        vr, length, at = self.header(tag, at + 4)
        if vr == "SQ" or length == UNDEFINED:
            # An undefined length under UN hides a sequence in implicit little endian.
            reader = _Reader(self.data, True, True) if vr == "UN" else self
            end = len(self.data) if length == UNDEFINED else at + length
            items, at = reader.items(vr, at, end)
            shown = -1 if length == UNDEFINED else length
            return Element(tag, vr, shown, b"", items, self.little), at
        if at + length > len(self.data):
            raise StreamError(f"({tag >> 16:04X},{tag & 0xFFFF:04X}) is cut off at byte {at}")
        return Element(tag, vr, length, self.data[at : at + length], None, self.little), at + length

    def header(self, tag: int, at: int) -> tuple[str, int, int]:
        """Return VR, length and where the value begins; `at` is behind the tag."""
        if self.implicit:
            return dictionary_vr(tag), self.unpack("I", at)[0], at + 4
        vr = self.data[at : at + 2].decode("latin-1")
        if vr in _NEWER:  # unknown to dcm4che 2, as are their attributes: shown as UN
            return "UN", self.unpack("I", at + 4)[0], at + 8
        if vr not in _LONG | _SHORT:
            vr = dictionary_vr(tag)
        if vr in _LONG:
            return vr, self.unpack("I", at + 4)[0], at + 8
        return vr, self.unpack("H", at + 2)[0], at + 4

    def items(self, vr: str, at: int, end: int) -> tuple[tuple[Item, ...], int]:
        found: list[Item] = []
        while at < end:
            tag, length = self.tag(at), self.unpack("I", at + 4)[0]
            if tag == _SEQUENCE_END:
                return tuple(found), at + 8
            if tag != _ITEM:
                raise StreamError(f"a sequence holds no item at byte {at}")
            start, offset = at + 8, at
            stop = len(self.data) if length == UNDEFINED else start + length
            if vr in ("SQ", "UN"):
                elements, at = self.elements(start, stop)
                fragment = None
            else:
                elements, fragment, at = (), self.data[start:stop], stop
            shown = -1 if length == UNDEFINED else length
            found.append(Item(offset, shown, elements, fragment))
        return tuple(found), at


def dictionary_vr(tag: int) -> str:
    """Return the VR that dcm4che 2 takes for `tag` when the stream states none.

    Private elements are UN, private creators LO, group lengths UL; of two allowed VRs
    it takes US before SS and OW before the others (read in its VR table).
    """
    if tag & 0xFFFF == 0:
        return "UL"
    if tag & 0x10000:
        return "LO" if tag & 0xFF00 == 0 else "UN"
    try:
        vr = dictionary_VR(tag)
    except KeyError:
        return "UN"
    if " or " in vr:
        return "OW" if "OW" in vr else "US"
    return vr if vr in _LONG | _SHORT else "UN"
