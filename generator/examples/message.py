"""A whole HL7 v2 message out of the examples of its mappings, with the fed fields marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator import names
from generator.dictionaries import hl7_place
from generator.examples.hl7 import hl7_example
from generator.reference import Reference

ORDER = ("MSH", "EVN", "PID", "NTE", "MRG", "PV1", "PV2", "ROL", "ORC", "TQ1", "OBR", "IPC", "ZDS",
         "OBX", "TXA")  # fmt: skip
_NUMBERED = ("PID", "PV1", "OBR", "TQ1")  # their first field is a Set ID
_ALONE = ("OBX-5", "NTE-3")  # each value has a segment of its own
_HEAD = ("^~\\&", "RIS", "HOSPITAL", "PACS", "HOSPITAL", "20260115093000", "")

Field = dict[str, Any]


def assemble(ref: Reference, version: str, message: str) -> list[dict[str, Any]]:
    """Return the segments of a message: name, and fields with text, link and attributes.

    Every value is that of the attribute's own example, so they are not of one patient.
    """
    fed: dict[str, dict[int, Field]] = {}
    alone: list[dict[str, Any]] = []
    for tag, entry in ref.content.attributes.items():
        for row in entry.data.get("hl7", ()):
            if (row["version"], row["message"]) != (version, message):
                continue
            place = hl7_place(row["field"])
            example = hl7_example(ref, tag, row)
            if place.field in _ALONE:
                alone.append(_own_segment(ref, tag, place.field, example.segment))
            elif place.segment != "OBX":
                fields = fed.setdefault(place.segment, {})
                field = fields.setdefault(place.numbers[0], {"parts": {}, "tags": []})
                field["parts"].setdefault(place.numbers[1:], example.put)
                field["tags"].append(tag)
    if not fed:
        return []
    segments = [_segment(ref, name, fields) for name, fields in fed.items() if name != "MSH"]
    segments += _unlike(alone)
    segments.sort(key=lambda s: ORDER.index(s["name"]) if s["name"] in ORDER else len(ORDER))
    return [_header(ref, version, message, fed.get("MSH", {})), *segments]


def _segment(ref: Reference, name: str, fields: dict[int, Field]) -> dict[str, Any]:
    shown = []
    for number in range(1, max(fields) + 1):
        field = fields.get(number)
        text = (
            _joined(field["parts"]) if field else "1" if number == 1 and name in _NUMBERED else ""
        )
        shown.append(_shown(ref, f"{name}-{number}", text, field["tags"] if field else ()))
    return {"name": name, "fields": shown}


def _header(ref: Reference, version: str, message: str, fed: dict[int, Field]) -> dict[str, Any]:
    texts = [*_HEAD, message, "1", "P", version, *[""] * 5]
    fields = [_shown(ref, "", text, ()) for text in texts]
    if 18 in fed:
        text = next(iter(fed[18]["parts"].values()))
        fields += [_shown(ref, "", "", ()), _shown(ref, "MSH-18", text, fed[18]["tags"])]
    while fields and not fields[-1]["text"]:
        fields.pop()
    return {"name": "MSH", "fields": fields}


def _own_segment(ref: Reference, tag: str, field: str, segment: str) -> dict[str, Any]:
    name, *texts = segment.split("|")
    at = hl7_place(field).numbers[0]
    fields = [
        _shown(ref, field if n == at else "", text, (tag,) if n == at else ())
        for n, text in enumerate(texts, 1)
    ]
    return {"name": name, "fields": fields}


def _unlike(segments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out observations that say the same again, and number the others."""
    kept: dict[str, dict[str, Any]] = {}
    for segment in segments:
        kept.setdefault("|".join(f["text"] for f in segment["fields"][1:]), segment)
    for name in ("OBX", "NTE"):
        same = [s for s in kept.values() if s["name"] == name]
        for number, segment in enumerate(same, 1):
            segment["fields"][0]["text"] = str(number)
    return list(kept.values())


def _shown(ref: Reference, place: str, text: str, tags: Iterable[str]) -> Field:
    fed = list(dict.fromkeys(tags))
    said = ", ".join(f"{ref.attributes[t].name} {names.show_tag(t)}" for t in fed)
    return {
        "text": text,
        "href": f"hl7/{place}/" if fed else "",
        "title": f"{place}: {said}" if fed else "",
    }


def _joined(parts: dict[tuple[int, ...], str]) -> str:
    """Put a field together: whole values first, then components where there is room."""
    field = parts.get((), "").split("^")
    for numbers, text in sorted(parts.items()):
        if len(numbers) == 1:
            _put(field, numbers[0], text)
        elif len(numbers) == 2:
            while len(field) < numbers[0]:
                field.append("")
            inner = field[numbers[0] - 1].split("&")
            _put(inner, numbers[1], text)
            field[numbers[0] - 1] = "&".join(inner)
    return "^".join(field)


def _put(places: list[str], number: int, text: str) -> None:
    while len(places) < number:
        places.append("")
    places[number - 1] = places[number - 1] or text
