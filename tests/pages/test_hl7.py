"""The reverse pages: every mapping is on its field's and its resource's page."""

from __future__ import annotations

from generator.examples.message import assemble
from generator.pages import fhir, hl7
from generator.reference import Reference


def test_every_hl7_mapping_is_on_its_fields_page(ref: Reference) -> None:
    wanted = sum(len(e.data.get("hl7", ())) for e in ref.content.attributes.values())
    shown = [
        row
        for field in hl7.keys(ref)
        for message in hl7.page(ref, field).view["messages"]
        for row in message["rows"]
    ]
    assert len(shown) == wanted
    assert all(row["href"] and row["source"] for row in shown)


def test_the_accession_number_moves_with_version_and_message(ref: Reference) -> None:
    def messages(field: str) -> set[tuple[str, str]]:
        return {
            (m["message"], m["version"])
            for m in hl7.page(ref, field).view["messages"]
            if any(row["tag"] == "(0008,0050)" for row in m["rows"])
        }

    assert ("ORM^O01", "2.3.1") in messages("OBR-18")
    assert messages("IPC-1") == {("OMI^O23", "2.5.1")}


def test_a_field_shows_its_name_and_type_by_version(ref: Reference) -> None:
    versions = hl7.page(ref, "PID-8").view["versions"]
    named = {v["from"]: (v["name"], v["type"]) for v in versions}
    assert named["2.3"] == ("Sex", "IS")
    assert named["2.4"] == ("Administrative Sex", "IS")
    assert named["2.7"] == ("Administrative Sex", "CWE")


def test_fields_stand_in_the_order_of_a_message(ref: Reference) -> None:
    fields = hl7.keys(ref)
    assert fields[0] == "MSH-4"
    order = [field for field in fields if field in ("PID-3", "PV1-19", "ORC-2", "OBR-24", "IPC-5")]
    assert order == ["PID-3", "PV1-19", "ORC-2", "OBR-24", "IPC-5"]


def test_the_example_message_marks_fed_fields(ref: Reference) -> None:
    segments = {s["name"]: s["fields"] for s in assemble(ref, "2.5.1", "OMI^O23")}
    assert list(segments)[:3] == ["MSH", "PID", "PV1"]
    modality = segments["IPC"][4]
    assert modality["text"] == "CT"
    assert modality["href"] == "hl7/IPC-5/"
    assert modality["title"] == "IPC-5: Modality (0008,0060)"
    assert assemble(ref, "2.1", "ADT^A01") == []


def test_every_fhir_mapping_is_on_its_resources_page(ref: Reference) -> None:
    wanted = sum(len(e.data.get("fhir", ())) for e in ref.content.attributes.values())
    shown = sum(
        len(element["rows"])
        for resource in fhir.keys(ref)
        for release in fhir.page(ref, resource).view["releases"]
        for element in release["elements"]
    )
    assert shown == wanted
    assert sum(sum(row["counts"]) for row in fhir.index(ref, "").view["rows"]) == wanted


def test_elements_stand_in_the_order_of_the_resource(ref: Reference) -> None:
    (release,) = [r for r in fhir.page(ref, "Task").view["releases"] if r["release"] == "R5"]
    paths = [element["path"] for element in release["elements"]]
    order = ref.fhir.paths("R5", "Task")
    assert paths == sorted(paths, key=order.index)
