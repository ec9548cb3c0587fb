"""Look-ups in the dictionaries of HL7 v2 and FHIR (`content/standard/{hl7,fhir}.json`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hl7Part:
    """A field of a segment, or a component of a data type; `table` is "" where it has none."""

    position: int
    name: str
    original: str
    type: str
    table: str
    required: bool
    repeats: bool


Parts = Mapping[int, Hl7Part]


@dataclass(frozen=True, slots=True)
class Hl7Table:
    """A table of codes; HL7-defined or user-defined with suggested codes."""

    number: str
    name: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hl7Place:
    """`PID-3.4.1` taken apart: segment, and the numbers of field, component, subcomponent."""

    segment: str
    numbers: tuple[int, ...]

    @property
    def field(self) -> str:
        return f"{self.segment}-{self.numbers[0]}"


@dataclass(frozen=True, slots=True)
class Hl7:
    """The dictionary of HL7 v2, by version."""

    versions: tuple[str, ...]
    segments: Mapping[tuple[str, str], Parts]
    types: Mapping[tuple[str, str], Parts]
    tables: Mapping[tuple[str, str], Hl7Table]

    def field(self, version: str, place: Hl7Place) -> Hl7Part | None:
        """Return the field of a place, whatever component it names."""
        return self.segments.get((version, place.segment), {}).get(place.numbers[0])

    def parts(self, version: str, place: Hl7Place) -> list[Hl7Part]:
        """Return field, component and subcomponent, as many as there are."""
        field = self.field(version, place)
        found = [] if field is None else [field]
        for number in place.numbers[1:]:
            if not found:
                return []
            part = self.types.get((version, found[-1].type), {}).get(number)
            # A simple type is its own first component: PID-8.1 is PID-8.
            if part is None and number == 1 and (version, found[-1].type) not in self.types:
                part = found[-1]
            if part is None:
                return found
            found.append(part)
        return found


def hl7_place(text: str) -> Hl7Place:
    """Take `OBR-4.2` apart. Raises ValueError for text of another form."""
    match = re.fullmatch(r"([A-Z][A-Z0-9]{2})-(\d+(?:\.\d+){0,2})", text)
    if match is None:
        raise ValueError(text)
    return Hl7Place(match[1], tuple(int(n) for n in match[2].split(".")))


def hl7(records: Iterable[Mapping[str, Any]]) -> Hl7:
    """Build the dictionary from the records of hl7.json."""
    segments: dict[tuple[str, str], Parts] = {}
    types: dict[tuple[str, str], Parts] = {}
    tables: dict[tuple[str, str], Hl7Table] = {}
    for record in records:
        if record["kind"] == "table":
            table = Hl7Table(record["id"], record["name"], frozenset(record["codes"]))
            tables.update({(version, table.number): table for version in record["versions"]})
            continue
        parts = {f[0]: Hl7Part(*f) for f in record["fields"]}
        known = segments if record["kind"] == "segment" else types
        known[record["version"], record["id"]] = parts
    versions = tuple(dict.fromkeys(version for version, _ in segments))
    return Hl7(versions, segments, types, tables)


@dataclass(frozen=True, slots=True)
class FhirElement:
    """An element of a resource or data type; `path` begins below it.

    `often` is the cardinality (`0..1`, `1..*`), `targets` the resources that a
    Reference may point to.
    """

    path: str
    types: tuple[str, ...]
    often: str
    targets: tuple[str, ...]

    @property
    def repeats(self) -> bool:
        return self.often.endswith("*")


@dataclass(frozen=True, slots=True)
class Fhir:
    """The dictionary of FHIR: elements by release and resource or data type."""

    elements: Mapping[tuple[str, str], Mapping[str, FhirElement]]
    resources: frozenset[tuple[str, str]]

    def steps(self, release: str, path: str) -> list[FhirElement]:
        """Return the elements on the way along `path`, the last being what it names.

        An empty list when the path does not exist. `Patient.name.family` gives
        Patient.name and HumanName.family; backbone elements count as steps too.
        """
        owner, _, rest = path.partition(".")
        if (release, owner) not in self.resources:
            return []
        found: list[FhirElement] = []
        below = ""
        for word in rest.split("."):
            known = self.elements.get((release, owner), {})
            below = f"{below}.{word}" if below else word
            element = known.get(below)
            if element is None:
                return []
            found.append(element)
            if element.types[0] != "BackboneElement":
                owner, below = element.types[0] if len(element.types) == 1 else "", ""
        return found

    def paths(self, release: str, resource: str) -> list[str]:
        """Return every path of a resource, those inside data types included one level deep."""
        found = []
        for path, element in self.elements.get((release, resource), {}).items():
            found.append(f"{resource}.{path}")
            if len(element.types) == 1:
                inner = self.elements.get((release, element.types[0]), {})
                found += [f"{resource}.{path}.{name}" for name in inner]
        return found


def fhir(records: Iterable[Mapping[str, Any]]) -> Fhir:
    """Build the dictionary from the records of fhir.json."""
    elements: dict[tuple[str, str], Mapping[str, FhirElement]] = {}
    resources = set()
    for record in records:
        key = (record["release"], record["id"])
        elements[key] = {
            e[0]: FhirElement(e[0], tuple(e[1].split("|")), e[2], tuple(e[3]))
            for e in record["elements"]
        }
        if record["kind"] == "resource":
            resources.add(key)
    return Fhir(elements, frozenset(resources))
