"""The dictionaries of HL7 v2 and FHIR: facts a reader would look up, and readable names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import dictionaries, load
from generator.dictionaries import hl7_place
from generator.refresh import fhir as fhir_adapter
from generator.refresh import hl7 as hl7_adapter
from generator.refresh import supplement
from generator.standardfile import render

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def hl7() -> dictionaries.Hl7:
    standard, problems = load.standard(ROOT)
    assert standard is not None and not problems
    return dictionaries.hl7(standard.hl7)


@pytest.fixture(scope="module")
def fhir() -> dictionaries.Fhir:
    standard, problems = load.standard(ROOT)
    assert standard is not None and not problems
    return dictionaries.fhir(standard.fhir)


def test_committed_dictionaries_are_what_the_packages_give() -> None:
    made = (hl7_adapter.hl7(supplement.read(ROOT)), fhir_adapter.fhir())
    for file in made:
        path = ROOT / "content" / "standard" / f"{file.name}.json"
        assert path.read_bytes() == render(file).encode(), path


FIELDS = {
    ("2.3.1", "OBR-18"): ("Placer Field 1", "ST", ""),
    ("2.3.1", "OBR-24"): ("Diagnostic Serv Sect ID", "ID", "0074"),
    ("2.5.1", "IPC-1"): ("Accession Identifier", "EI", ""),
    ("2.5.1", "IPC-5"): ("Modality", "CE", ""),
    ("2.6", "IPC-5"): ("Modality", "CWE", ""),
    ("2.3.1", "PID-8"): ("Sex", "IS", "0001"),
    ("2.5.1", "PID-8"): ("Administrative Sex", "IS", "0001"),
    ("2.5.1", "TQ1-7"): ("Start Date/Time", "TS", ""),
    ("2.8.2", "OBR-18"): ("Placer Field 1", "ST", ""),
    ("2.3.1", "ZDS-1"): ("Study Instance UID", "RP", ""),
}


@pytest.mark.parametrize(("version", "field"), FIELDS)
def test_fields(hl7: dictionaries.Hl7, version: str, field: str) -> None:
    part = hl7.field(version, hl7_place(field))
    assert part is not None
    assert (part.name, part.type, part.table) == FIELDS[version, field]


def test_fields_are_known_by_their_number_not_their_place(hl7: dictionaries.Hl7) -> None:
    """hl7apy leaves withdrawn fields out of v2.8, so that its lists have gaps."""
    obr = hl7.segments["2.8", "OBR"]
    assert obr[18].name == "Placer Field 1"
    assert not {14, 15, 27} & set(obr)


def test_components(hl7: dictionaries.Hl7) -> None:
    parts = hl7.parts("2.5.1", hl7_place("PID-3.4.2"))
    assert [p.name for p in parts] == [
        "Patient Identifier List", "Assigning Authority", "Universal ID",
    ]  # fmt: skip
    assert len(hl7.parts("2.5.1", hl7_place("PID-3.4.9"))) == 2
    assert hl7.parts("2.5.1", hl7_place("PID-99")) == []


def test_table_0074_is_not_dicoms_modality_codes(hl7: dictionaries.Hl7) -> None:
    codes = hl7.tables["2.5.1", "0074"].codes
    assert {"NMR", "NMS", "RUS", "CUS", "OUS", "VUS", "CT", "PT", "OT"} <= codes
    assert not {"MR", "NM", "US", "CR", "DX"} & codes


READABLE = {
    "FILLER_FIELD_1": "Filler Field 1",
    "DATE_TIME_OF_BIRTH": "Date/Time of Birth",
    "SET_ID_OBR": "Set ID - OBR",
    "PHONE_NUMBER_HOME": "Phone Number - Home",
    "MOTHER_S_MAIDEN_NAME": "Mother's Maiden Name",
    "RESULT_COPIES_TO": "Result Copies To",
    "QUANTITY_TIMING": "Quantity/Timing",
}


@pytest.mark.parametrize("name", READABLE)
def test_readable_names(name: str) -> None:
    assert hl7_adapter.readable(name) == READABLE[name]


ELEMENTS = {
    ("R4B", "ImagingStudy.modality"): (("Coding",), "0..*"),
    ("R5", "ImagingStudy.modality"): (("CodeableConcept",), "0..*"),
    ("R4B", "ImagingStudy.series.modality"): (("Coding",), "1..1"),
    ("R5", "ImagingStudy.series.modality"): (("CodeableConcept",), "1..1"),
    ("R4B", "ImagingStudy.procedureCode"): (("CodeableConcept",), "0..*"),
    ("R5", "ImagingStudy.procedure"): (("CodeableReference",), "0..*"),
    ("R5", "Patient.name.family"): (("string",), "0..1"),
    ("R5", "Patient.deceased[x]"): (("boolean", "dateTime"), "0..1"),
    ("R5", "Observation.component.referenceRange.low"): (("Quantity",), "0..1"),
}


@pytest.mark.parametrize(("release", "path"), ELEMENTS)
def test_elements(fhir: dictionaries.Fhir, release: str, path: str) -> None:
    element = fhir.steps(release, path)[-1]
    assert (element.types, element.often) == ELEMENTS[release, path]


def test_references_know_their_targets(fhir: dictionaries.Fhir) -> None:
    assert fhir.steps("R4B", "ImagingStudy.referrer")[-1].targets == (
        "Practitioner", "PractitionerRole",
    )  # fmt: skip


@pytest.mark.parametrize("path", ["ImagingStudy", "ImagingStudy.nothing", "Identifier.value"])
def test_paths_that_are_none(fhir: dictionaries.Fhir, path: str) -> None:
    assert fhir.steps("R5", path) == []


def test_a_malformed_place_is_refused() -> None:
    with pytest.raises(ValueError, match="OBR24"):
        hl7_place("OBR24")
