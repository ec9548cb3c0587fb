"""Shapes of what is known about an attribute: mappings, notes, its definition."""

from __future__ import annotations

from generator.schema import Choice, Field, ListOf, Shape, Tag, Text
from generator.shapes.common import CHECKED, LINE, SOURCED

TRANSLATION = Shape(
    "translation",
    "One row of a table between two code sets.",
    (
        Field(
            "hl7", Text(20, meaning="a code of the HL7 table"), "The code on the HL7 side.", True
        ),
        Field(
            "dicom", ListOf(Text(16), 0), "DICOM codes with the same meaning; empty: none.", True
        ),
        Field("note", LINE, "What is lost or special."),
    ),
)

HL7 = Shape(
    "HL7 v2 mapping",
    "Where the attribute's value travels in an HL7 v2 message.",
    (
        Field(
            "version",
            Choice(
                (
                    "2.1",
                    "2.2",
                    "2.3",
                    "2.3.1",
                    "2.4",
                    "2.5",
                    "2.5.1",
                    "2.6",
                    "2.7",
                    "2.8",
                    "2.8.1",
                    "2.8.2",
                )
            ),
            "HL7 version whose dictionary the field belongs to.",
            True,
        ),
        Field(
            "message",
            Text(20, r"[A-Z]{3}(\^[A-Z]\d\d)?", "a message such as ORM^O01"),
            "Message and trigger event.",
            True,
        ),
        Field(
            "field",
            Text(
                12,
                r"[A-Z][A-Z0-9]{2}-\d{1,2}(\.\d{1,2}(\.\d{1,2})?)?",
                "a field such as OBR-24 or PID-3.1",
            ),
            "Segment, field and, where one part is meant, component.",
            True,
        ),
        Field("name", Text(80), "The field's name in that version's dictionary.", True),
        Field("type", Text(6, r"[A-Z]{2,3}|varies", "an HL7 data type"), "Its data type.", True),
        Field(
            "direction",
            Choice(("to DICOM", "from DICOM", "both")),
            "Which way the value normally flows.",
            True,
        ),
        Field(
            "table", Text(8, r"(HL7|UDT)?\d{4}", "an HL7 table number"), "HL7 table of its codes."
        ),
        Field(
            "authority",
            Choice(("normative", "profile", "common practice")),
            "Who says so: a standard, a profile such as IHE, or what systems do.",
            True,
        ),
        Field("note", Text(500), "What to watch for."),
        Field("translation", ListOf(TRANSLATION), "Where the two code sets differ: row by row."),
        *SOURCED,
    ),
)

FHIR = Shape(
    "FHIR mapping",
    "The FHIR element that carries the attribute's value.",
    (
        Field("release", Choice(("R4B", "R5")), "FHIR release of the path.", True),
        Field(
            "path",
            Text(120, r"[A-Z][A-Za-z]+(\.[a-zA-Z0-9]+(\[x\])?)+", "an element path"),
            "Element path, e.g. ImagingStudy.series.modality.",
            True,
        ),
        Field(
            "type",
            Text(40, r"[A-Za-z]+(\([A-Za-z |]+\))?", "a FHIR data type"),
            "Its data type.",
            True,
        ),
        Field("note", Text(500), "How the value is converted."),
        *SOURCED,
    ),
)

NOTE = Shape(
    "note",
    "Something an engineer should know before touching the attribute.",
    (Field("text", Text(900, meaning="Markdown text"), "The note.", True), *SOURCED),
)

RELATED = Shape(
    "related attribute",
    "An attribute that is confused or used together with this one.",
    (
        Field("attribute", Tag(), "Its tag.", True),
        Field("why", LINE, "What ties the two together.", True),
    ),
)

ATTRIBUTE = Shape(
    "attribute",
    "Hand-written knowledge about one attribute: content/attributes/<tag>.yml.",
    (
        Field("attribute", Tag(), "The tag; the file is named after it.", True),
        Field("name", LINE, "The attribute's name, so that a reader knows where they are.", True),
        Field("hl7", ListOf(HL7), "HL7 v2 mappings."),
        Field("fhir", ListOf(FHIR), "FHIR mappings."),
        Field("notes", ListOf(NOTE), "Traps and advice."),
        Field("related", ListOf(RELATED), "Related attributes."),
    ),
)

DEFINITION = Shape(
    "definition",
    "What an attribute is, in plain words.",
    (
        Field(
            "keyword",
            Text(80, pattern=r"\w*", meaning="the keyword"),
            "The keyword of the tag.",
            True,
        ),
        Field("text", Text(280, r"[^\n]*", "one or two plain sentences"), "The definition.", True),
        Field(
            "basis",
            Choice(("standard", "context")),
            "standard: checked against its text; context: derived from its name and place.",
            True,
        ),
        Field("section", Text(40), "Section of PS3.3 (or `PS3.x …`) it was checked against."),
        Field(
            "differs",
            Text(280, r"[^\n]*", "one or two plain sentences"),
            "Where modules, sequences or kinds of object give it another meaning or a rule.",
        ),
        Field("checked", CHECKED, "The day the entry was checked, if not that of the file."),
    ),
)

DEFINITION_META = Shape(
    "definitions",
    "Of the whole file.",
    (
        Field("checked", CHECKED, "The day the file was checked.", True),
        Field("source", LINE, "What the entries were checked against.", True),
    ),
)
