"""Every element of a fixture at any depth, as text a reader recognises."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from typing import Any

from pydicom import DataElement, Dataset
from pydicom.dataelem import RawDataElement
from pydicom.filewriter import correct_ambiguous_vr_element
from pydicom.multival import MultiValue
from pydicom.tag import BaseTag

from generator.refresh import vr_rules
from generator.standardfile import Record

SHOWN = 128  # characters of text
SHOWN_BYTES = 16
UNDEFINED = 0xFFFFFFFF  # a length that is not stated (PS3.5 §7.1.1)
_BINARY = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "UN"})


def text_of(dataset: Dataset, keyword: str) -> str:
    """Return the value of an attribute as trimmed text, "" when absent or unreadable."""
    try:
        value = dataset[keyword].value if keyword in dataset else ""
    except Exception:
        return ""
    return _text(value).strip(" \0")


def elements(file: str, dataset: Dataset) -> Iterator[Record]:
    """Yield the records of the file meta information, then those of the data set."""
    meta = getattr(dataset, "file_meta", None)
    for part in (meta, dataset):
        if part is not None:
            yield from _walk(file, part, "", charset=False)


def _walk(file: str, dataset: Dataset, path: str, charset: bool) -> Iterator[Record]:
    stored = {tag: dataset.get_item(tag) for tag in sorted(dataset.keys())}  # still raw
    charset = charset or bool(text_of(dataset, "SpecificCharacterSet"))
    for tag, raw in stored.items():
        here = f"{path}{int(tag):08X}"
        head: Record = {"file": file, "path": here}
        element, fault = _element(dataset, tag)
        vr = element.VR if element is not None else getattr(raw, "VR", None) or "UN"
        head |= {"vr": vr} | _creator(dataset, tag)
        content = raw.value if isinstance(raw, RawDataElement) else None
        if element is None:
            record = head | _unread(vr, content or b"", fault, charset)
        elif vr == "SQ":
            record = head | {"items": len(element.value or [])}
        else:
            record = head | _shown(element, content, charset)
        yield record | _truncated(raw)
        for number, item in enumerate((element.value or []) if vr == "SQ" and element else []):
            yield from _walk(file, item, f"{here}[{number}].", charset)


def _truncated(raw: DataElement | RawDataElement | None) -> Record:
    """Say so when the file ends before the length that the element states."""
    if not isinstance(raw, RawDataElement) or raw.length == UNDEFINED or raw.value is None:
        return {}
    if len(raw.value) >= raw.length:
        return {}
    return {"broken": f"the file ends inside the value ({len(raw.value)} of {raw.length} bytes)"}


def _element(dataset: Dataset, tag: BaseTag) -> tuple[DataElement | None, str]:
    """Convert one element; a value that pydicom cannot take gives the reason instead."""
    try:
        element = dataset[tag]
        if " or " in element.VR:
            element = correct_ambiguous_vr_element(element, dataset, _little(dataset))
    except Exception as error:
        return None, f"pydicom cannot read the value ({type(error).__name__})"
    return element, ""


def _little(dataset: Dataset) -> bool:
    return dataset.original_encoding[1] is not False


def _creator(dataset: Dataset, tag: BaseTag) -> Record:
    """Return {"creator": …} of a private element whose block is reserved (PS3.5 §7.8.1)."""
    if not tag.is_private or tag.element < 0x1000:
        return {}
    block = BaseTag((tag.group << 16) | (tag.element >> 8))
    try:
        return {"creator": _text(dataset[block].value).strip(" \0")} if block in dataset else {}
    except Exception:
        return {}


def _unread(vr: str, raw: bytes, fault: str, charset: bool) -> Record:
    """Show the bytes of a value that cannot be converted."""
    if vr not in vr_rules.TEXT:
        return _bytes(raw) | {"broken": fault}
    text = raw.decode("latin-1")
    return _cut(text.rstrip(" \0")) | {"broken": vr_rules.broken(vr, text, raw, charset) or fault}


def _shown(element: DataElement, raw: bytes | None, charset: bool) -> Record:
    vr, value = element.VR, element.value
    if isinstance(value, bytes):
        record = _bytes(value)
        text = ""
    else:
        text = _singles(value) if vr == "FL" else _text(value)
        record = _cut(text if vr in vr_rules.WHOLE else text.strip(" \0"))
        if raw is not None and vr in vr_rules.TEXT - vr_rules.ENCODED:
            text = raw.decode("latin-1")
    fault = vr_rules.broken(vr, text, raw, charset)
    return record | ({"broken": fault} if fault else {})


def _bytes(value: bytes) -> Record:
    record: Record = {"value": value[:SHOWN_BYTES].hex().upper()}
    if len(value) > 0:
        record |= {"length": len(value), "sha256": hashlib.sha256(value).hexdigest()[:16]}
    return record


def _cut(text: str) -> Record:
    if len(text) <= SHOWN:
        return {"value": text}
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return {"value": text[:SHOWN], "length": len(text), "sha256": digest}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (MultiValue, list, tuple)):
        return "\\".join(map(_text, value))
    if isinstance(value, BaseTag):
        return f"({value.group:04X},{value.element:04X})"
    original = getattr(value, "original_string", None)
    if isinstance(original, str):
        return original
    return repr(value) if isinstance(value, float) else str(value)


def _singles(value: Any) -> str:
    """Print 4-byte floats with the fewest digits that give the same 4 bytes."""
    numbers = value if isinstance(value, (MultiValue, list, tuple)) else [value]
    return "\\".join("" if n is None else _single(float(n)) for n in numbers)


def _single(number: float) -> str:
    for digits in range(6, 9):
        text = f"{number:.{digits}g}"
        if struct.pack("<f", float(text)) == struct.pack("<f", number):
            return repr(float(text))
    return repr(float(f"{number:.9g}"))
