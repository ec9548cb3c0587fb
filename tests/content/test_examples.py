"""Every example we publish is parsed back by the package that knows its standard."""

from __future__ import annotations

import importlib
import json
import re
from typing import Any

import pytest
from hl7apy.parser import parse_segment

from generator.content import Entry
from generator.dictionaries import hl7_place
from generator.examples import fhir_example, hl7_example
from generator.examples.made_up import MADE_UP
from generator.examples.values import value_of
from generator.reference import Reference
from generator.refresh import vr_rules

# What a resource must have beside the element; the examples themselves leave it out.
STATUS = {
    "Device": "active", "DiagnosticReport": "final", "DocumentReference": "current",
    "Encounter": "in-progress", "Endpoint": "active",
    "ImagingSelection": "available", "ImagingStudy": "available", "Observation": "final",
    "Procedure": "completed", "ServiceRequest": "active", "Task": "requested",
}  # fmt: skip
BY_NAME = {"intent": "order", "mode": "instance", "regionType": "point", "uid": "1.2.3"}
BY_TYPE: dict[str, Any] = {
    "CodeableConcept": {"text": "x"}, "Coding": {"code": "x"}, "Reference": {"display": "x"},
    "CodeableReference": {"concept": {"text": "x"}}, "string": "x", "uri": "urn:x", "code": "x",
    "url": "https://example.org", "id": "1.2.3", "decimal": 1.0, "Identifier": {"value": "x"},
    "Attachment": {"title": "x"}, "markdown": "x", "instant": "2026-01-15T09:30:00Z",
    "dateTime": "2026-01-15", "boolean": True, "Period": {"start": "2026-01-15"},
}  # fmt: skip


def mappings(ref: Reference, kind: str) -> list[tuple[Entry, int, dict[str, Any]]]:
    return [
        (entry, i, row)
        for entry in ref.content.attributes.values()
        for i, row in enumerate(entry.data.get(kind, ()))
    ]


def test_there_are_as_many_mappings_as_we_promise(ref: Reference) -> None:
    hl7, fhir = mappings(ref, "hl7"), mappings(ref, "fhir")
    assert len(hl7) >= 250 and len({entry.id for entry, _, _ in hl7}) >= 120
    assert len(fhir) >= 250
    print(f"{len(hl7)} HL7 v2 and {len(fhir)} FHIR examples parsed back")


def test_every_hl7_example_parses_back(ref: Reference) -> None:
    """The text put in comes back from that very field, component and subcomponent."""
    for entry, i, row in mappings(ref, "hl7"):
        example = hl7_example(ref, entry.id, row)
        place = hl7_place(row["field"])
        where = f"{entry.path}: hl7[{i}] {example.segment}"
        segment = parse_segment(example.segment, version=row["version"])
        assert segment.to_er7() == example.segment, where
        field = getattr(segment, f"{place.segment.lower()}_{place.numbers[0]}")
        assert field.datatype in (row["type"], *_composite(ref, row)), where
        got = field.to_er7()
        for number, separator in zip(place.numbers[1:], "^&", strict=False):
            got = got.split(separator)[number - 1]
        assert got == example.put, where
        assert example.put, where


def _composite(ref: Reference, row: dict[str, Any]) -> tuple[str, ...]:
    """A component's type is not the field's; an OBX-5 has the type OBX-2 says."""
    field = ref.hl7.field(row["version"], hl7_place(row["field"]))
    assert field is not None
    by_value = ("ST", "TX", "NM", "CE", "ED") if field.type == "varies" else ()
    return (field.type, *by_value)


def test_hl7_examples_carry_the_value(ref: Reference) -> None:
    """Names, dates and codes of the data set are found again in the segment."""
    for entry, i, row in mappings(ref, "hl7"):
        if row.get("translation") or row["field"] == "MSH-18":
            continue
        example = hl7_example(ref, entry.id, row)
        value = value_of(ref, entry.id)
        wanted = {
            "name": [value.parts.get("family", "")],
            "moment": [value.parts.get("date", "")],
            "code": [value.parts.get("code", ""), value.parts.get("meaning", "")],
        }.get(value.kind, [])
        plain = example.segment.replace("\\T\\", "&")
        assert any(word in plain for word in wanted) or not wanted, f"{entry.path}: hl7[{i}]"


def test_every_fhir_example_validates(ref: Reference) -> None:
    """The fragment, completed by what its resource requires, is a valid resource."""
    for entry, i, row in mappings(ref, "fhir"):
        example = fhir_example(ref, entry.id, row)
        where = f"{entry.path}: fhir[{i}] {example.text}"
        resource = example.fragment["resourceType"]
        whole = complete(ref, row["release"], resource, "", dict(example.fragment))
        package = "fhir.resources" if row["release"] == "R5" else f"fhir.resources.{row['release']}"
        model = getattr(importlib.import_module(f"{package}.{resource.lower()}"), resource)
        try:
            made = model.model_validate(whole)
        except ValueError as error:
            pytest.fail(f"{where}\n{error}")
        back = json.loads(made.model_dump_json())
        assert _has(back, example.fragment), where


def complete(
    ref: Reference, release: str, owner: str, below: str, made: dict[str, Any]
) -> dict[str, Any]:
    """Add every element that is required and absent, down to where the fragment goes."""
    elements = ref.fhir.elements.get((release, owner), {})
    for path, element in elements.items():
        head, _, name = path.rpartition(".")
        if head != below:
            continue
        present = [k for k in made if k == name or k.startswith(name.removesuffix("[x]"))]
        if element.types[0] == "BackboneElement" and name in made:
            inner = [complete(ref, release, owner, path, dict(x)) for x in _listed(made[name])]
            made[name] = inner if element.repeats else inner[0]
        elif element.often[0] == "1" and not present:
            if element.types[0] == "BackboneElement":
                value = complete(ref, release, owner, path, {})
            else:
                value = _default(owner, name, element.types[0])
            made[name] = [value] if element.repeats else value
    return made


def _default(owner: str, name: str, kind: str) -> Any:
    return STATUS[owner] if name == "status" else BY_NAME.get(name, BY_TYPE[kind])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _has(whole: Any, part: Any) -> bool:
    """Tell whether everything in `part` is in `whole`, times compared as times."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(_has(whole.get(k), v) for k, v in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(_has(w, p) for w in whole) for p in part)
    if isinstance(part, float):
        return float(whole) == part
    if isinstance(part, str) and re.match(r"\d{4}-\d\d-\d\dT", part):
        return str(whole)[:19] == part[:19]
    return whole == part


def test_made_up_values_obey_their_vr(ref: Reference) -> None:
    for keyword, text in MADE_UP.items():
        attribute = ref.attributes[ref.by_keyword[keyword]]
        if attribute.vr[0] in ("SQ", "OB"):
            continue
        fault = vr_rules.broken(attribute.vr[0], text)
        assert not fault, f"{keyword}: {fault}"


def test_an_example_says_where_its_value_is_from(ref: Reference) -> None:
    rows = ref.content.attributes["00080060"].data["hl7"]
    row = next(r for r in rows if r["field"] == "IPC-5")
    example = hl7_example(ref, "00080060", row)
    assert example.sample in ref.samples
    assert example.segment == "IPC|||||CT"
