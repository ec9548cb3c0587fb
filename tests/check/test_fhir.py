"""Bad FHIR mappings and the exact messages they get."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import shapes
from generator.check import fhir
from generator.content import Entry, plain
from generator.positions import Source, read_yaml
from generator.reference import Reference

PATH = "content/attributes/00080060.yml"
GOOD = {
    "release": "R4B", "path": "ImagingStudy.series.modality", "type": "Coding",
    "source": "[PS3.20]", "checked": "2026-11-23",
}  # fmt: skip


def source_of(*rows: dict[str, str]) -> Source:
    text = "attribute: (0008,0060)\nname: Modality\nfhir:\n"
    for row in rows:
        lines = [f"{key}: {value}" for key, value in row.items()]
        text += "  - " + "\n    ".join(lines) + "\n"
    source, problems = read_yaml(text, PATH)
    assert source is not None and not problems
    return source


def found(ref: Reference, *rows: dict[str, str]) -> list[str]:
    source = source_of(*rows)
    assert not shapes.ATTRIBUTE.check(source.data, (), source)
    entry = Entry("00080060", plain(source.data), source)
    spoilt = replace(ref, content=replace(ref.content, attributes={"00080060": entry}))
    return [str(problem) for problem in fhir.check(spoilt)]


SOUND = {
    "backbone element": {},
    "inside a data type": {"path": "Patient.name.family", "type": "string"},
    "choice": {"release": "R5", "path": "Observation.value[x]", "type": "Quantity"},
    "digits in a name": {
        "release": "R5", "path": "ImagingSelection.instance.imageRegion2D.coordinate",
        "type": "decimal",
    },
    "reference to one of its targets": {
        "path": "ImagingStudy.referrer", "type": "Reference(Practitioner)",
    },
}  # fmt: skip


@pytest.mark.parametrize("change", SOUND.values(), ids=SOUND)
def test_sound_mappings_pass(ref: Reference, change: dict[str, str]) -> None:
    assert found(ref, GOOD | change) == []


CASES = {
    "unknown element": (
        {"path": "ImagingStudy.series.modalty"},
        "5: fhir[0].path: must be an element of FHIR R4B (got ImagingStudy.series.modalty). Did "
        "you mean ImagingStudy.series.modality?",
    ),
    "element of the other release": (
        {"release": "R5", "path": "ImagingStudy.procedureCode", "type": "CodeableConcept"},
        "5: fhir[0].path: must be an element of FHIR R5 (got ImagingStudy.procedureCode). Did you "
        "mean ImagingStudy.procedure?",
    ),
    "element below a simple type": (
        {"path": "ImagingStudy.description.text", "type": "string"},
        "5: fhir[0].path: must be an element of FHIR R4B (got ImagingStudy.description.text). Did "
        "you mean ImagingStudy.description?",
    ),
    "unknown resource": (
        {"path": "ImagingStudie.modality"},
        "5: fhir[0].path: must begin with a resource of the R4B dictionary (got ImagingStudie). "
        "Did you mean ImagingStudy?",
    ),
    "resource of the other release": (
        {"path": "ImagingSelection.studyUid", "type": "id"},
        "5: fhir[0].path: must begin with a resource of the R4B dictionary (got "
        "ImagingSelection). Did you mean ImagingStudy?",
    ),
    "wrong type": (
        {"type": "CodeableConcept"},
        "6: fhir[0].type: must be Coding, the type of ImagingStudy.series.modality in R4B (got "
        "CodeableConcept).",
    ),
    "type that a choice does not have": (
        {"release": "R5", "path": "DiagnosticReport.effective[x]", "type": "date"},
        "6: fhir[0].type: must be dateTime or Period, the type of DiagnosticReport.effective[x] "
        "in R5 (got date).",
    ),
    "reference to what it may not point to": (
        {"path": "ImagingStudy.referrer", "type": "Reference(Patient)"},
        "6: fhir[0].type: must be Reference(Practitioner | PractitionerRole), the type of "
        "ImagingStudy.referrer in R4B (got Reference(Patient)).",
    ),
}


@pytest.mark.parametrize(("change", "message"), CASES.values(), ids=CASES)
def test_messages(ref: Reference, change: dict[str, str], message: str) -> None:
    assert found(ref, GOOD | change) == [f"{PATH}:{message}"]


def test_an_element_stands_once_for_a_release(ref: Reference) -> None:
    assert found(ref, GOOD, GOOD) == [
        f"{PATH}:10: fhir[1].path: must stand once for R4B (also fhir[0])."
    ]
