"""pydicom's bundled test files, changed as a case asks before they reach a script."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pydicom
from pydicom import Dataset
from pydicom.charset import convert_encodings, encode_string
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.valuerep import STR_VR

from generator.mirth.stream import dictionary_vr

_NUMBERS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d", "OW": "H"}
_CHARACTER_SET = "00080005"
_SKIP = (".py", ".json", ".txt", ".dump", ".pyc", ".icc", ".md", ".gz")


def names() -> dict[str, Path]:
    """Return the bundled DICOM files by the shortest end of their path that is unique.

    `CT_small.dcm`, but `77654033/CR1/6154` where the last part alone would not do.
    """
    root = Path(pydicom.__file__).parent / "data"
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix not in _SKIP and path.name != "README":
            parts = path.relative_to(root).parts
            found["/".join(parts[2:] if parts[1] == "dicomdirtests" else parts[1:])] = path
    return found


def read(path: Path) -> Dataset:
    """Return the data set at `path`, values untouched."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(path, force=True)


def change(dataset: Dataset, changes: Mapping[str, Any]) -> None:
    """Set, empty or remove attributes of `dataset` in place.

    Keys are paths (`00100010`, `00400275[0].00400007`); a value of None removes, "" empties,
    text sets (several values joined with a backslash), a list of tables makes a sequence.
    Values go in as bytes, so broken ones can be made too. Raises KeyError for a path whose
    item does not exist and ValueError for text that is no number where one must stand.
    """
    for path, value in sorted(changes.items(), key=lambda entry: entry[0] != _CHARACTER_SET):
        *above, last = path.split(".")
        target = dataset
        for part in above:
            tag, number = part[:8], int(part[9:-1])
            target = target[Tag(int(tag, 16))].value[number]
        put(target, last, value, dataset)


def put(target: Dataset, tag_text: str, value: Any, root: Dataset) -> None:
    """Set one attribute of `target`; `root` tells the encoding and the character set."""
    tag = Tag(int(tag_text, 16))
    if value is None:
        target._dict.pop(tag, None)
        return
    known = target.get_item(tag)
    vr = (known.VR if known is not None and known.VR else None) or _vr(tag)
    if isinstance(value, list):
        items = [Dataset() for _ in value]
        for item, entries in zip(items, value, strict=True):
            for key, entry in entries.items():
                put(item, key, entry, root)
        target._dict[tag] = DataElement(tag, "SQ", Sequence(items))
    elif vr == "SQ":
        target._dict[tag] = DataElement(tag, "SQ", Sequence([]))
    else:
        implicit, little = _encoding(root)
        data = _encode(str(value), vr, root, "<" if little else ">")
        target._dict[tag] = RawDataElement(tag, vr, len(data), data, 0, implicit, little)


def _vr(tag: int) -> str:
    return "LO" if tag & 0x10000 else dictionary_vr(tag)


def _encoding(root: Dataset) -> tuple[bool, bool]:
    implicit, little = root.original_encoding
    return bool(implicit), little is not False


def _encode(text: str, vr: str, root: Dataset, order: str) -> bytes:
    if vr in _NUMBERS:
        kind = float if vr in ("FL", "FD") else int
        values = [kind(part) for part in text.split("\\")] if text else []
        return b"".join(struct.pack(order + _NUMBERS[vr], value) for value in values)
    if vr in ("OB", "UN"):
        data = bytes.fromhex(text.replace("\\", ""))
    elif vr in STR_VR:
        codes = root.get("SpecificCharacterSet") or "ISO_IR 6"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data = encode_string(text, convert_encodings(codes))
    else:
        data = text.encode("ascii")
    return data + (b"\0" if vr in ("UI", "OB", "UN") else b" ") * (len(data) % 2)


def every_level(dataset: Dataset, tag: int) -> Iterator[Dataset]:
    """Yield each data set (top level and items) that has `tag`."""
    if tag in dataset:
        yield dataset
    for element in list(dataset.elements()):
        held = element if isinstance(element, DataElement) else None
        if held is None and (element.VR == "SQ" or element.VR is None):
            held = dataset[element.tag]
        if held is not None and held.VR == "SQ":
            for item in held.value:
                yield from every_level(item, tag)
