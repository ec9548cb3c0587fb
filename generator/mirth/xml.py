"""From a pydicom `Dataset` to the XML a Mirth script gets as `msg`, and back.

Follows Mirth Connect 4.5.0 (`DICOMSerializer`) and dcm4che-core 2.0.29: one element
`tagGGGGEEEE` for each attribute, `item` for each sequence item, several values joined
with a backslash, the listener's own file meta in front, PixelData left out because
the DICOM attachment handler takes it.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from pydicom import Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset, write_file_meta_info
from pydicom.tag import Tag
from pydicom.uid import UID, ImplicitVRLittleEndian

from generator.mirth.charsets import decode
from generator.mirth.javanum import double_text, float_text
from generator.mirth.stream import Element, Item, StreamError, read_elements

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
_PIXEL_DATA = 0x7FE00010
_CHARACTER_SET = 0x00080005
# XML 1.0 §2.2: these cannot stand in a document, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME = re.compile(r"tag([0-9A-F]{8})\Z")


class Refusal(ValueError):
    """Mirth would not get this data set as far as a script; the message says why."""


def stored_bytes(dataset: Dataset) -> bytes:
    """Return the Part 10 bytes Mirth keeps as raw content: new file meta, no PixelData.

    Raises Refusal for a data set without SOP Class and Instance UID or Transfer Syntax
    (no C-STORE can carry it) or whose values cannot be written.
    """
    return _part10(dataset, with_pixels=False)


def full_bytes(dataset: Dataset) -> bytes:
    """Return the Part 10 bytes with PixelData, what `DICOMUtil.getDICOMRawBytes` gives."""
    return _part10(dataset, with_pixels=True)


def _part10(dataset: Dataset, with_pixels: bool) -> bytes:
    meta = _listener_meta(dataset)
    syntax = UID(meta.TransferSyntaxUID)
    head, stream = DicomBytesIO(), DicomBytesIO()
    head.write(b"\0" * 128 + b"DICM")
    write_file_meta_info(head, meta)
    stream.is_implicit_VR = syntax.is_implicit_VR
    stream.is_little_endian = syntax.is_little_endian
    kept = Dataset()
    kept.set_original_encoding(syntax.is_implicit_VR, syntax.is_little_endian)
    for tag in dataset.keys():  # noqa: SIM118 - a Dataset iterates over elements
        if with_pixels or tag != _PIXEL_DATA:
            kept._dict[tag] = dataset.get_item(tag)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a broken value is the sender's and goes out as it is
            write_dataset(stream, kept)
    except (AttributeError, TypeError, ValueError, KeyError, struct.error) as error:
        raise Refusal(f"its values cannot be written ({error})") from error
    body = stream.getvalue()
    return head.getvalue() + (_deflate(body) if syntax.is_deflated else body)


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _listener_meta(dataset: Dataset) -> FileMetaDataset:
    """Return the file meta the DICOM Listener writes from the C-STORE request."""
    meta = FileMetaDataset()
    old = getattr(dataset, "file_meta", None) or Dataset()
    class_uid = dataset.get("SOPClassUID") or old.get("MediaStorageSOPClassUID")
    instance_uid = dataset.get("SOPInstanceUID") or old.get("MediaStorageSOPInstanceUID")
    syntax = old.get("TransferSyntaxUID")
    if not class_uid or not instance_uid:
        raise Refusal("it has no SOP Class UID or SOP Instance UID: no C-STORE can carry it")
    if not syntax:
        raise Refusal("its Transfer Syntax is not stated")
    meta.FileMetaInformationVersion = b"\0\1"
    meta.MediaStorageSOPClassUID = class_uid
    meta.MediaStorageSOPInstanceUID = instance_uid
    meta.TransferSyntaxUID = syntax
    meta.ImplementationClassUID = "1.2.40.0.13.1.1"
    meta.ImplementationVersionName = "dcm4che-2.0"
    return meta


def to_xml(dataset: Dataset) -> str:
    """Return the Mirth-shaped XML of `dataset` (PixelData of the top level left out).

    Raises Refusal where Mirth's own serializer fails or the data set could not have
    been received: no UIDs, cut-off data, or a control character XML 1.0 forbids.
    """
    return bytes_to_xml(stored_bytes(dataset))


def bytes_to_xml(data: bytes) -> str:
    """Return the Mirth-shaped XML of Part 10 bytes; raises Refusal as `to_xml` does."""
    try:
        meta = _meta_elements(data)
        syntax = UID(_meta_value(meta, 0x00020010) or ImplicitVRLittleEndian)
        start = _meta_end(meta)
        if syntax.is_deflated:
            data = data[:start] + zlib.decompress(data[start:], wbits=-zlib.MAX_WBITS)
        body = read_elements(data, start, syntax.is_implicit_VR, syntax.is_little_endian)
    except StreamError as error:
        raise Refusal(str(error)) from error
    lines = [_DECLARATION, "<dicom>"]
    lines.extend(_lines(meta, 1, ()))
    lines.extend(_lines(tuple(e for e in body if e.tag != _PIXEL_DATA), 1, ()))
    lines.append("</dicom>")
    return "\n".join(lines) + "\n"


def _meta_elements(data: bytes) -> tuple[Element, ...]:
    length = struct.unpack_from("<I", data, 140)[0]
    return read_elements(data[: 144 + length], 132, False, True)


def _meta_end(meta: tuple[Element, ...]) -> int:
    return 144 + struct.unpack("<I", meta[0].value)[0]


def _meta_value(meta: tuple[Element, ...], tag: int) -> str:
    return next((_trim(e.value.decode("ascii", "replace")) for e in meta if e.tag == tag), "")


def _lines(
    elements: tuple[Element, ...], depth: int, codes: tuple[str, ...]
) -> Iterator[str]:
    """Yield the lines of `elements`; `codes` is the character set of the enclosing level."""
    indent = "    " * depth
    for element in elements:
        if element.tag == _CHARACTER_SET:
            codes = _codes(element)
        name = f"tag{element.tag:08X}"
        head = f'{indent}<{name} len="{element.length}" tag="{element.tag:08X}" vr="{element.vr}"'
        if element.items:
            yield f"{head}>"
            for item in element.items:
                yield from _item_lines(element, item, depth + 1, codes)
            yield f"{indent}</{name}>"
            continue
        text = _escape(value_text(element, codes), element.tag)
        yield f"{head}>{text}</{name}>" if text else f"{head}/>"


def _item_lines(
    parent: Element, item: Item, depth: int, codes: tuple[str, ...]
) -> Iterator[str]:
    indent = "    " * depth
    head = f'{indent}<item len="{item.length}" off="{item.offset}"'
    if item.fragment is not None:
        plain = Element(parent.tag, parent.vr, item.length, item.fragment, None, parent.little)
        text = value_text(plain, codes)
        yield f"{head}>{text}</item>" if text else f"{head}/>"
    elif item.elements:
        yield f"{head}>"
        yield from _lines(item.elements, depth + 1, codes)
        yield f"{indent}</item>"
    else:
        yield f"{head}/>"


def _codes(element: Element) -> tuple[str, ...]:
    text = element.value.decode("ascii", "replace")
    return tuple(part.strip(" \0") for part in text.split("\\")) if text.strip(" \0") else ()


def value_text(element: Element, codes: tuple[str, ...]) -> str:
    """Return the text of a plain element as dcm4che 2 prints it (no XML escapes yet)."""
    value, order = element.value, "<" if element.little else ">"
    match element.vr:
        case "OB":
            return "\\".join(f"{byte:02X}" for byte in value)
        case "UN":
            return "".join(map(_unknown_byte, value))
        case "AT":
            pairs = struct.iter_unpack(f"{order}HH", value[: len(value) // 4 * 4])
            return "\\".join(f"{group:04X}{number:04X}" for group, number in pairs)
        case "US" | "OW" | "SS" | "UL" | "SL":
            code = {"US": "H", "OW": "H", "SS": "h", "UL": "I", "SL": "i"}[element.vr]
            return "\\".join(str(number) for number in _numbers(value, order, code))
        case "FL" | "OF":
            return "\\".join(float_text(number) for number in _numbers(value, order, "f"))
        case "FD":
            return "\\".join(double_text(number) for number in _numbers(value, order, "d"))
    return _trim(decode(value, codes))


def _numbers(value: bytes, order: str, code: str) -> Iterator[float]:
    size = struct.calcsize(code)
    whole = value[: len(value) // size * size]
    return (number for (number,) in struct.iter_unpack(order + code, whole))


def _unknown_byte(byte: int) -> str:
    if byte == 0x5C:
        return "\\\\"
    return chr(byte) if 32 <= byte <= 126 else f"\\{byte:02X}"


def _trim(text: str) -> str:
    return text.lstrip(" ").rstrip(" \0")


def _escape(text: str, tag: int) -> str:
    bad = _FORBIDDEN.search(text)
    if bad:
        raise Refusal(
            f"({tag >> 16:04X},{tag & 0xFFFF:04X}) holds the control character "
            f"0x{ord(bad[0]):02X}, which XML 1.0 forbids"
        )
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def from_xml(text: str) -> dict[str, str]:
    """Return what Mirth turns back into DICOM: path → value, in document order.

    The path is `00080060`, or `00400275[0].00400007` inside an item. An element becomes
    an attribute only where its `tag` attribute agrees with its name; everything else is
    dropped without a word, as Mirth does. A sequence itself has its number of items as value.
    Raises Refusal when the text is no XML.
    """
    try:
        root = ElementTree.parse(BytesIO(text.encode("utf-8"))).getroot()
    except ElementTree.ParseError as error:
        raise Refusal(f"the script leaves no XML behind ({error})") from error
    found: dict[str, str] = {}
    _collect(root, "", found)
    return found


def _collect(parent: ElementTree.Element, prefix: str, found: dict[str, str]) -> None:
    for child in parent:
        name = _NAME.match(child.tag)
        if not name or child.get("tag") != name[1]:
            continue
        path = prefix + name[1]
        items = child.findall("item")
        if child.get("vr") == "SQ" or items:
            found[path] = f"{len(items)} item{'s' * (len(items) != 1)}"
            for number, item in enumerate(items):
                _collect(item, f"{path}[{number}].", found)
        else:
            found[path] = child.text or ""


def tag_number(text: str) -> int:
    """Return the number of a tag written `(0008,0060)` or `00080060`; ValueError if neither."""
    match = re.fullmatch(r"\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\)?", text)
    if not match:
        raise ValueError(f"{text!r} is no tag")
    return Tag(int(match[1], 16), int(match[2], 16))
