"""Bad HL7 v2 mappings and the exact messages they get."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator import shapes
from generator.check import hl7
from generator.content import Entry, plain
from generator.positions import Source, read_yaml
from generator.reference import Reference

PATH = "content/attributes/00080060.yml"
GOOD = {
    "version": "2.5.1", "message": "OMI^O23", "field": "IPC-5", "name": "Modality", "type": "CE",
    "direction": "to DICOM", "authority": "profile", "source": "[PS3.20]", "checked": "2026-11-23",
}  # fmt: skip


def source_of(*rows: dict[str, str]) -> Source:
    """A content file of Modality with these mappings; the first begins in line 4."""
    text = "attribute: (0008,0060)\nname: Modality\nhl7:\n"
    for row in rows:
        lines = [f"{key}: {value}" for key, value in row.items()]
        text += "  - " + "\n    ".join(lines) + "\n"
    source, problems = read_yaml(text, PATH)
    assert source is not None and not problems
    return source


def found(ref: Reference, *rows: dict[str, str], tag: str = "00080060") -> list[str]:
    source = source_of(*rows)
    entry = Entry(tag, plain(source.data), source)
    spoilt = replace(ref, content=replace(ref.content, attributes={tag: entry}))
    return [str(problem) for problem in hl7.check(spoilt)]


def shape_faults(*rows: dict[str, str]) -> list[str]:
    source = source_of(*rows)
    return [str(p) for p in shapes.ATTRIBUTE.check(source.data, (), source)]


def test_a_sound_mapping_passes(ref: Reference) -> None:
    assert found(ref, GOOD) == []
    assert shape_faults(GOOD) == []


CASES = {
    "field that does not exist, name points at the right one": (
        {"field": "OBR-61", "name": "Diagnostic Serv Sect ID", "type": "ID"},
        "6: hl7[0].field: must be a field of segment OBR in HL7 v2.5.1 (got OBR-61). OBR has 50 "
        "fields there. Did you mean OBR-24 Diagnostic Serv Sect ID?",
    ),
    "field that came with a later version": (
        {"version": "2.3.1", "field": "PID-35", "name": "Species Code"},
        "6: hl7[0].field: must be a field of segment PID in HL7 v2.3.1 (got PID-35). PID has 30 "
        "fields there. PID-35 is in v2.4 to v2.8.2.",
    ),
    "segment that does not exist": (
        {"field": "IPX-5"},
        "6: hl7[0].field: must be a segment of HL7 v2.5.1 (got IPX). Did you mean IPC?",
    ),
    "segment that came with a later version": (
        {"version": "2.3.1"},
        "6: hl7[0].field: must be a segment of HL7 v2.3.1 (got IPC). IPC is in v2.5 to v2.8.2.",
    ),
    "version that no dictionary has": (
        {"version": "2.7.1"},
        "4: hl7[0].version: must be a version of the dictionary: 2.1, 2.2, 2.3, 2.3.1, 2.4, 2.5, "
        "2.5.1, 2.6, 2.7, 2.8, 2.8.1, 2.8.2 (got 2.7.1).",
    ),
    "wrong name, which another field has": (
        {"name": "Protocol Code"},
        "7: hl7[0].name: must be 'Modality', the name of IPC-5 in HL7 v2.5.1 (got 'Protocol "
        "Code'). Did you mean IPC-6 Protocol Code?",
    ),
    "name of another version": (
        {"version": "2.3.1", "field": "PID-8", "name": "Administrative Sex", "type": "IS"},
        "7: hl7[0].name: must be 'Sex', the name of PID-8 in HL7 v2.3.1 (got 'Administrative "
        "Sex').",
    ),
    "wrong type": (
        {"type": "CWE"},
        "8: hl7[0].type: must be CE, the data type of IPC-5 in HL7 v2.5.1 (got CWE).",
    ),
    "component past the end": (
        {"field": "IPC-5.7", "type": "ST"},
        "6: hl7[0].field: must be a component of IPC-5 in HL7 v2.5.1 (got IPC-5.7). CE has 6 "
        "components there.",
    ),
    "component of a simple type": (
        {"field": "OBR-24.2", "name": "Diagnostic Serv Sect ID", "type": "ID"},
        "6: hl7[0].field: must be a component of OBR-24 in HL7 v2.5.1 (got OBR-24.2). ID has no "
        "components.",
    ),
    "subcomponent past the end": (
        {"field": "PID-3.4.9", "name": "Patient Identifier List", "type": "ST"},
        "6: hl7[0].field: must be a component of PID-3.4 in HL7 v2.5.1 (got PID-3.4.9). HD has 3 "
        "components there.",
    ),
    "wrong table": (
        {"field": "OBR-24", "name": "Diagnostic Serv Sect ID", "type": "ID", "table": '"0038"'},
        "13: hl7[0].table: must be 0074, the table of OBR-24 in HL7 v2.5.1 (got 0038).",
    ),
    "translation without a table": (
        {"translation": "[{hl7: CT, dicom: [CT]}]"},
        "13: hl7[0].translation: must have a `table` whose codes the dictionary knows.",
    ),
}


@pytest.mark.parametrize(("change", "message"), CASES.values(), ids=CASES)
def test_messages(ref: Reference, change: dict[str, str], message: str) -> None:
    assert found(ref, GOOD | change) == [f"{PATH}:{message}"]


SECTION = {"field": "OBR-24", "name": "Diagnostic Serv Sect ID", "type": "ID", "table": '"0074"'}


def test_translation_codes_are_checked_on_both_sides(ref: Reference) -> None:
    rows = "[{hl7: MR, dicom: [MR]}, {hl7: NMS, dicom: [NM, PTT]}]"
    assert found(ref, GOOD | SECTION | {"translation": rows}) == [
        f"{PATH}:14: hl7[0].translation[0].hl7: must be a code of HL7 table 0074 in v2.5.1 (got "
        "'MR'). Did you mean NMR?",
        f"{PATH}:14: hl7[0].translation[1].dicom[1]: must be a code of the attribute (got 'PTT'). "
        "Did you mean PT?",
    ]


def test_translation_needs_an_attribute_with_codes(ref: Reference) -> None:
    rows = {"translation": "[{hl7: CT, dicom: [CT]}]"}
    message = "must be of an attribute with a value list or context group (it has none)."
    assert found(ref, GOOD | SECTION | rows, tag="00100010") == [
        f"{PATH}:14: hl7[0].translation: {message}"
    ]


def test_a_field_stands_once_for_a_version_and_message(ref: Reference) -> None:
    message = "must stand once for v2.5.1 OMI^O23 (also hl7[0])."
    assert found(ref, GOOD, GOOD) == [f"{PATH}:15: hl7[1].field: {message}"]
    assert found(ref, GOOD, GOOD | {"message": "OMI^O24"}) == []


def test_source_and_date_are_checked_while_reading() -> None:
    without = {k: v for k, v in GOOD.items() if k != "source"}
    (message,) = shape_faults(without)
    assert message.startswith(f"{PATH}:4: hl7[0].source: must be given (list of a web address")
    tomorrow = datetime.date.today() + datetime.timedelta(days=3)
    assert shape_faults(GOOD | {"checked": str(tomorrow)}) == [
        f"{PATH}:12: hl7[0].checked: must not lie in the future (got {tomorrow})."
    ]
