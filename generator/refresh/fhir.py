"""FHIR dictionaries from fhir.resources: the elements of the resources imaging uses.

The package has a class for each resource, data type and nested element; its fields give
name, type and how often it may occur. Choice elements (`value[x]`) come as one field a
type and are put together again. Data types that an element can have are followed, so
that `Patient.name.family` is known too.
"""

from __future__ import annotations

import importlib
import re
from importlib import metadata
from typing import Any

from generator.standardfile import Record, Source, StandardFile

RELEASES = {"R4B": "4.3.0", "R5": "5.0.0"}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


RESOURCES = _words(
    "AllergyIntolerance Appointment AuditEvent BodyStructure Composition Condition Consent "
    "Coverage Device DeviceDefinition DeviceMetric DiagnosticReport DocumentReference "
    "Encounter Endpoint Flag ImagingSelection ImagingStudy Location Media "
    "MedicationAdministration Observation Organization Patient Person Practitioner "
    "PractitionerRole Procedure Provenance RelatedPerson ResearchStudy ResearchSubject "
    "Schedule ServiceRequest Slot Specimen Task"
)
_PRIMITIVES = _words(
    "base64Binary boolean canonical code date dateTime decimal id instant integer integer64 "
    "markdown oid positiveInt string time unsignedInt uri url uuid xhtml"
)
# Elements every data type has; they would only make the file longer.
_EVERYWHERE = frozenset({"id", "extension", "modifierExtension", "fhir_comments", "resourceType"})
_ANNOTATION = re.compile(
    r"(?P<list>typing\.List\[)?(?:fhirtypes\.(?P<type>\w+)Type|(?P<plain>\w+))"
)


def fhir() -> StandardFile:
    """Return fhir.json: one record a resource or data type and release."""
    records = [record for release in RELEASES for record in _release(release)]
    note = (
        "elements: [path below the resource or type, types joined by |, cardinality, resources a "
        "Reference may point to]. Data types have records of their own."
    )
    version = metadata.version("fhir.resources")
    edition = ", ".join(f"{name} ({number})" for name, number in RELEASES.items())
    sources = (Source("fhir.resources", version, "BSD", edition, "resources and data types"),)
    return StandardFile("fhir", edition, note, sources, tuple(records))


def _release(release: str) -> list[Record]:
    reader = _Reader(release)
    for name in RESOURCES:
        reader.add(name, "resource")
    while reader.waiting:
        reader.add(reader.waiting.pop(), "type")
    return [reader.records[name] for name in sorted(reader.records)]


class _Reader:
    """Reads classes of one release; collects the data types that elements have."""

    def __init__(self, release: str) -> None:
        self.release = release
        self.records: dict[str, Record] = {}
        self.waiting: list[str] = []

    def add(self, name: str, kind: str) -> None:
        """Add a resource or type if the release has it and it is a class of elements."""
        if name in self.records or name in _PRIMITIVES:
            return
        package = "fhir.resources" if self.release == "R5" else f"fhir.resources.{self.release}"
        try:
            module = importlib.import_module(f"{package}.{name.lower()}")
        except ModuleNotFoundError:  # not in this release
            return
        elements = self._elements(module, name, "")
        if elements:
            self.records[name] = {
                "release": self.release, "kind": kind, "id": name, "elements": elements,
            }  # fmt: skip

    def _elements(
        self, module: Any, name: str, path: str, around: tuple[str, ...] = ()
    ) -> list[list[Any]]:
        model = getattr(module, name)
        rows: dict[str, list[Any]] = {}
        for field_name, field in model.model_fields.items():
            annotation = model.__annotations__.get(field_name)
            extra = field.json_schema_extra
            own = isinstance(extra, dict) and extra.get("element_property")
            if annotation is None or not own or field_name in _EVERYWHERE:
                continue
            self._element(module, rows, path, field, annotation, extra)
        nested: list[list[Any]] = []
        for row in rows.values():
            nested.append(row)
            inner = row.pop()
            # A section holds sections: once is enough to know their elements.
            if inner and inner not in around:
                nested += self._elements(module, inner, f"{row[0]}.", (*around, inner))
        return nested

    def _element(
        self, module: Any, rows: dict[str, list[Any]], path: str, field: Any, annotation: str,
        extra: dict[str, Any],
    ) -> None:  # fmt: skip
        found = _ANNOTATION.match(annotation)
        kind = found["type"] or found["plain"]
        choice = extra.get("one_of_many")
        name = f"{choice}[x]" if choice else field.alias
        required = field.is_required() or extra.get("element_required")
        required = required or extra.get("one_of_many_required")
        often = f"{1 if required else 0}..{'*' if found['list'] else 1}"
        targets = extra.get("enum_reference_types", [])
        inner = kind if hasattr(module, kind) and kind != module.__name__ else ""
        shown = "BackboneElement" if inner else _type_name(kind)
        if not inner:
            self.waiting.append(shown)
        if name in rows and choice:
            rows[name][1] += f"|{shown}"
            rows[name][3] = rows[name][3] or targets
            return
        rows[name] = [path + name, shown, often, targets, inner]


def _type_name(kind: str) -> str:
    """fhirtypes spells primitives with a capital (`DateTime`); FHIR does not."""
    if kind == "bool":
        return "boolean"
    lower = kind[:1].lower() + kind[1:]
    return lower if lower in _PRIMITIVES else kind
