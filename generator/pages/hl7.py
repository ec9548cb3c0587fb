"""The pages of HL7 v2 fields: which attributes feed a field, by version and message.

The index shows whole messages with the fields that DICOM feeds picked out: to look at
rather than to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.dictionaries import Hl7Part, Hl7Place, hl7_place
from generator.examples import hl7_example
from generator.examples.message import ORDER, assemble
from generator.indices import MappedRow
from generator.markdown import Prose
from generator.pages import links
from generator.pages.page import Kind, Page, Toc, root_of
from generator.reference import Reference

MESSAGES = (  # what the index shows whole, and what it is
    ("2.3.1", "ORM^O01", "An order for imaging, as most departments still send it"),
    ("2.5.1", "OMI^O23", "The imaging order of v2.5.1, with its own segment IPC"),
    ("2.5.1", "ORU^R01", "A report or the notice of a finished examination"),
    ("2.5.1", "ADT^A08", "An update of patient data"),
)


def fields(ref: Reference) -> list[str]:
    """Return every field that has a mapping, in the order of a message."""
    return sorted(ref.hl7_rows, key=_place_order)


def _place_order(field: str) -> tuple[int, str, int]:
    place = hl7_place(field)
    at = ORDER.index(place.segment) if place.segment in ORDER else len(ORDER)
    return at, place.segment, place.numbers[0]


def keys(ref: Reference) -> list[str]:
    return fields(ref)


def page(ref: Reference, field: str) -> Page:
    """Return the page of one field."""
    place, mappings = hl7_place(field), ref.hl7_rows[field]
    address = f"hl7/{field}/"
    prose, root = Prose(ref), root_of(address)
    messages = _messages(ref, mappings, prose, root)
    versions = _versions(ref, place)
    names = list(dict.fromkeys(row["name"] for _, row in mappings))
    tables = _tables(ref, place, mappings)
    view = {
        "field": field,
        "names": names,
        "attributes": len({tag for tag, _ in mappings}),
        "messages": messages,
        "versions": versions,
        "tables": tables,
        "neighbours": _neighbours(fields(ref), field),
    }
    toc = Toc()
    for message in messages:
        toc.add(message["id"], f"{message['message']} v{message['version']}")
    toc.add("versions", "The field in each version")
    toc.add("codes", "Codes", tables)
    return Page(
        address=address,
        template="hl7_field",
        title=f"{field} {names[0]}",
        description=f"HL7 v2 field {field} {names[0]} and DICOM: the attributes that feed it by "
        f"version and message, with sources and examples.",
        view=view,
        crumbs=(("HL7 v2", "hl7/"),),
        toc=tuple(toc.items),
        wide=True,
    )


KIND = Kind("hl7 field", keys, page)


def _messages(
    ref: Reference, mappings: Sequence[MappedRow], prose: Prose, root: str
) -> list[dict[str, Any]]:
    """Group the mappings by version and message; attributes in the order of their tags."""
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for tag, row in sorted(mappings, key=lambda m: (m[1]["field"], m[0])):
        key = (row["version"], row["message"])
        grouped.setdefault(key, []).append(_row(ref, tag, row, prose, root))
    return [
        {"id": f"{m}-{v}".replace("^", "-").lower(), "message": m, "version": v, "rows": rows}
        for (v, m), rows in sorted(grouped.items())
    ]


def _row(ref: Reference, tag: str, row: dict[str, Any], prose: Prose, root: str) -> dict[str, Any]:
    example = hl7_example(ref, tag, row)
    parts = ref.hl7.parts(row["version"], hl7_place(row["field"]))
    return {
        **links.attribute(ref, tag),
        "place": row["field"],
        "part": " ▸ ".join(part.name for part in parts[1:]),
        "type": row["type"],
        "direction": row["direction"],
        "authority": row["authority"],
        "note": row.get("note", ""),
        "html": prose.inline(row.get("note", ""), root),
        "translated": len(row.get("translation", ())),
        "example": example.put,
        "made_up": not example.sample,
        "source": [links.citation(s) for s in row["source"]],
        "checked": row["checked"],
    }


def _versions(ref: Reference, place: Hl7Place) -> list[dict[str, Any]]:
    """Return name and type in every version, equal neighbours in one row."""
    rows: list[dict[str, Any]] = []
    for version in ref.hl7.versions:
        part = ref.hl7.field(version, place)
        if part is None:
            continue
        shown = _shown(part)
        if rows and all(rows[-1][k] == v for k, v in shown.items()):
            rows[-1]["to"] = version
        else:
            rows.append({"from": version, "to": version, **shown})
    return rows


def _shown(part: Hl7Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "original": part.original,
        "type": part.type,
        "table": part.table,
        "required": part.required,
        "repeats": part.repeats,
    }


def _tables(ref: Reference, place: Hl7Place, mappings: Sequence[MappedRow]) -> list[dict[str, Any]]:
    """Return the codes of the field's table in the versions that mappings use."""
    found = {}
    for version in dict.fromkeys(row["version"] for _, row in mappings):
        part = ref.hl7.field(version, place)
        table = ref.hl7.tables.get((version, part.table)) if part else None
        if table:
            shown = found.setdefault(
                (table.number, table.codes),
                {"number": table.number, "name": table.name, "codes": sorted(table.codes),
                 "versions": []},
            )  # fmt: skip
            shown["versions"].append(version)
    return list(found.values())


def _neighbours(fields: list[str], field: str) -> dict[str, Any]:
    at = fields.index(field)
    before = fields[at - 1] if at else None
    after = fields[at + 1] if at + 1 < len(fields) else None
    return {
        "previous": {"text": before, "href": f"hl7/{before}/"} if before else None,
        "next": {"text": after, "href": f"hl7/{after}/"} if after else None,
    }


def index(ref: Reference, _: str) -> Page:
    """Return the list of fields, after whole messages with the fed fields picked out."""
    by_field = {field: ref.hl7_rows[field] for field in fields(ref)}
    segments: dict[str, list[dict[str, Any]]] = {}
    for field, mappings in by_field.items():
        segments.setdefault(hl7_place(field).segment, []).append(_field_row(ref, field, mappings))
    messages = [
        {
            "id": f"{message}-{version}".replace("^", "-").lower(),
            "version": version,
            "message": message,
            "about": about,
            "segments": assemble(ref, version, message),
        }
        for version, message, about in MESSAGES
    ]
    mappings = [row for rows in by_field.values() for row in rows]
    view = {
        "messages": [m for m in messages if m["segments"]],
        "segments": [{"segment": s, "rows": rows} for s, rows in segments.items()],
        "count": len(mappings),
        "attributes": len({tag for tag, _ in mappings}),
        "fields": len(by_field),
    }
    toc = Toc()
    for message in view["messages"]:
        toc.add(message["id"], f"{message['message']} v{message['version']}")
    for segment in segments:
        toc.add(segment, f"Segment {segment}")
    return Page(
        address="hl7/",
        template="hl7",
        title="HL7 v2 and DICOM",
        description=f"Which HL7 v2 fields carry DICOM attributes: {len(mappings)} sourced mappings "
        f"over {view['attributes']} attributes, with example messages.",
        view=view,
        toc=tuple(toc.items),
        wide=True,
    )


INDEX = Kind("index", lambda ref: [""], index)


def _field_row(ref: Reference, field: str, mappings: Sequence[MappedRow]) -> dict[str, Any]:
    used = sorted({f"{row['message']} v{row['version']}" for _, row in mappings})
    tags = sorted({tag for tag, _ in mappings})
    return {
        "field": field,
        "href": f"hl7/{field}/",
        "name": mappings[0][1]["name"],
        "attributes": [links.attribute(ref, tag) for tag in tags],
        "messages": used,
    }
