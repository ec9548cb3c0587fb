"""An HL7 v2 segment whose field carries a value of the attribute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.dictionaries import Hl7Place, hl7_place
from generator.examples.values import MADE_UP_DATE, Value, value_of
from generator.reference import Reference

SEPARATORS = "^&"
_NAME_TYPES = {"XPN": 0, "PN": 0, "XCN": 1, "CNN": 1, "NDL": 1, "CN": 1, "PPN": 1}
_CODED = frozenset({"CE", "CWE", "CNE", "CF"})
_MOMENTS = frozenset({"TS", "DTM", "DT", "TM"})
_CHARACTER_SETS = {
    "ISO_IR 100": "8859/1", "ISO_IR 101": "8859/2", "ISO_IR 109": "8859/3", "ISO_IR 110": "8859/4",
    "ISO_IR 144": "8859/5", "ISO_IR 127": "8859/6", "ISO_IR 126": "8859/7", "ISO_IR 138": "8859/8",
    "ISO_IR 148": "8859/9", "ISO_IR 13": "ISO IR14", "ISO_IR 192": "UNICODE UTF-8",
    "GB18030": "GB 18030-2000", "ISO_IR 6": "ASCII",
}  # fmt: skip
_OBSERVATION = {  # what OBX-3 (and OBX-6) say of an attribute's OBX
    "0020000D": "113014^DICOM Study^DCM",
    "0020000E": "Series Instance UID",
    "00080018": "SR Instance UID",
    "00081150": "SOP Class UID",
    "00081155": "SOP Instance UID",
    "00101020": "8302-2^Body Height^LN",
    "00101030": "29463-7^Body Weight^LN",
    "00420011": "18748-4^Diagnostic imaging study^LN",
    "00420012": "18748-4^Diagnostic imaging study^LN",
}
_PRIORITIES = {"STAT": "S", "HIGH": "A", "ROUTINE": "R", "MEDIUM": "T"}  # where no table is named
_ZONE, _PRIORITY = "00080201", "00401003"
_UNITS = {"00101020": "m", "00101030": "kg"}


@dataclass(frozen=True, slots=True)
class Hl7Example:
    """`segment` as it goes over the wire; `put` is what stands at the mapping's place."""

    segment: str
    put: str
    sample: str


def hl7_example(ref: Reference, tag: str, row: dict[str, Any]) -> Hl7Example:
    """Return the example of one HL7 mapping."""
    place = hl7_place(row["field"])
    value = value_of(ref, tag)
    kind = ref.hl7.parts(row["version"], place)[-1].type
    if place.field == "OBX-5":
        return _observation(tag, value)
    if place.field == "MSH-18":
        text = _CHARACTER_SETS.get(value.text, "8859/1")
        return Hl7Example(_segment(place, text, row), text, value.sample)
    if row.get("translation"):
        value = _translated(value, row["translation"])
    elif tag == _PRIORITY:
        text = _PRIORITIES.get(value.text, "R")
        value = Value("text", {"text": text}, value.sample)
    put = render(value, kind, len(place.numbers) - 1)
    if tag == _ZONE:  # a zone stands at the end of a date and time, never alone
        put = f"{MADE_UP_DATE}093000{put}"
    return Hl7Example(_segment(place, _padded(place, put), row), put, value.sample)


def escape(text: str) -> str:
    """Replace the five characters that HL7 uses itself (HL7 v2.5.1 §2.7)."""
    pairs = {"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\",
             "\r\n": "\\.br\\", "\r": "\\.br\\", "\n": "\\.br\\"}  # fmt: skip
    return re.sub(r"\r\n|[\\|^&~\r\n]", lambda m: pairs[m[0]], text)


def render(value: Value, kind: str, level: int) -> str:
    """Write a value as data type `kind`; `level` 0 is a field, 1 a component."""
    parts = value.parts
    if kind == "NDL" and level == 0:  # its first component is a whole name
        return render(value, "CNN", 1)
    if level < len(SEPARATORS):
        pieces = _pieces(value, kind)
        if pieces is not None:
            if kind == "CX" and value.kind == "issuer":
                pieces = ["", "", "", *pieces]
            joined = SEPARATORS[level].join(map(escape, pieces))
            return joined.rstrip(SEPARATORS[level])
    if kind in _MOMENTS and value.kind == "moment":
        return parts["date"] + parts["time"] + parts["zone"]
    return escape(parts["meaning"] if value.kind == "code" and not parts["code"] else value.text)


def _pieces(value: Value, kind: str) -> list[str] | None:
    """The components of a value in a composite type; None where it is one text."""
    parts = value.parts
    if kind in _NAME_TYPES and value.kind == "name":
        # HL7 has the suffix before the prefix, PN the other way round.
        names = [parts[p] for p in ("family", "given", "middle", "suffix", "prefix")]
        return [""] * _NAME_TYPES[kind] + names
    if kind in _CODED:
        if value.kind == "code":
            return [parts["code"], parts["meaning"], parts["scheme"]]
        return ["", value.text] if " " in value.text else [value.text]
    if kind in ("XAD", "XTN") and "^" in value.text:  # HL7's own form, kept in one text
        return value.text.split("^")
    if value.kind == "issuer":
        three = [parts["namespace"], parts["universal"], parts["type"]]
        return ["", *three] if kind == "EI" else three
    if value.kind == "id" and kind == "CX":
        return [parts["id"], "", "", parts["namespace"]]
    return None


def _translated(value: Value, rows: list[dict[str, Any]]) -> Value:
    """Take the HL7 code of the value; of the first row where none fits."""
    fits = [r for r in rows if value.text in r["dicom"]]
    chosen = fits[0] if fits else next(r for r in rows if r["dicom"])
    return Value("text", {"text": chosen["hl7"]}, value.sample if fits else "")


def _padded(place: Hl7Place, put: str) -> str:
    """Put empty components before the one meant: `^^^put` for component 4."""
    text = put
    for number, separator in zip(reversed(place.numbers[1:]), _above(place), strict=True):
        text = separator * (number - 1) + text
    return text


def _above(place: Hl7Place) -> str:
    return SEPARATORS[: len(place.numbers) - 1][::-1]


def _segment(place: Hl7Place, text: str, row: dict[str, Any]) -> str:
    if place.segment != "MSH":
        return f"{place.segment}{'|' * place.numbers[0]}{text}"
    message = row["message"]
    fields = ["MSH", "^~\\&", "RIS", "HOSPITAL", "PACS", "HOSPITAL", "20260115093000", "", message,
              "1", "P", row["version"], *[""] * 13]  # fmt: skip
    fields[place.numbers[0] - 1] = text
    return "|".join(fields).rstrip("|")


def _observation(tag: str, value: Value) -> Hl7Example:
    """OBX: its type (OBX-2) and what it observes (OBX-3) belong to the example."""
    if tag in ("00420011", "00420012"):
        kind, put = "ED", _document(tag, value)
    elif value.kind == "code":
        kind, put = "CE", render(value, "CE", 0)
    elif tag in _UNITS:
        kind, put = "NM", render(value, "NM", 0)
    else:
        kind, put = ("TX" if tag == "0040A160" else "ST"), render(value, "ST", 0)
    about = _OBSERVATION.get(tag, "121071^Finding^DCM")
    unit = f"|{_UNITS[tag]}" if tag in _UNITS else ""
    return Hl7Example(f"OBX|1|{kind}|{about}||{put}{unit}", put, value.sample)


def _document(tag: str, value: Value) -> str:
    subtype = value.text.rpartition("/")[2].upper() if tag == "00420012" else "PDF"
    data = value.text if tag == "00420011" else "JVBERi0xLjQK"
    return f"^Application^{escape(subtype)}^Base64^{escape(data)}"
