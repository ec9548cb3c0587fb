"""The concrete shapes of `content/`: one constant a kind of file.

Read by `generator.content` (checks), and by the JSON Schema and contributing pages.
"""

from __future__ import annotations

from generator.schema import (
    Choice,
    Date,
    Field,
    ListOf,
    MapOf,
    Number,
    Shape,
    Tag,
    Text,
)

SOURCE = ListOf(Text(300, meaning="a web address or a citation such as PS3.3 C.7.3.1"))
CHECKED = Date()
TAG = Tag()
LINE = Text(200, pattern=r"[^\n]*", meaning="one line of text")

_SOURCED = (
    Field("source", SOURCE, "Where the fact can be read: addresses or citations.", True),
    Field("checked", CHECKED, "The day somebody really looked the fact up.", True),
)

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
        *_SOURCED,
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
        *_SOURCED,
    ),
)

NOTE = Shape(
    "note",
    "Something an engineer should know before touching the attribute.",
    (Field("text", Text(900, meaning="Markdown text"), "The note.", True), *_SOURCED),
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
            "Where modules give it another meaning.",
        ),
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

STATUS = ("required", "queryable", "returned", "promoted", "preserved", "modified", "unsupported")
LEVEL = ("patient", "study", "series", "instance")
MATCH = ("exact", "wildcard", "range", "fuzzy", "UID list")

STATEMENT = Shape(
    "cloud statement",
    "What one platform does with one attribute.",
    (
        Field("status", ListOf(Choice(STATUS)), "Status words of the contributing page.", True),
        Field("level", ListOf(Choice(LEVEL)), "QIDO-RS levels that take it as a matching key."),
        Field("match", ListOf(Choice(MATCH)), "Match kinds the platform documents."),
        Field("modified", Text(300), "What is changed on the way in."),
        Field("note", Text(500), "Limits worth knowing."),
        Field("source", ListOf(Text(40)), "Documents, by their id in the platform's _meta.", True),
        Field("checked", CHECKED, "The day the documents were read.", True),
    ),
)

DOCUMENT = Shape(
    "document",
    "Something a platform's statements rest on.",
    (
        Field("title", LINE, "Its title.", True),
        Field("url", Text(300, r"https://\S+", "a web address"), "Its address."),
        Field("version", LINE, "Version or date it states; `undated` when it states none.", True),
    ),
)

PLATFORM = Shape(
    "platform",
    "A system whose support is stated attribute by attribute.",
    (
        Field("title", LINE, "Its name on the pages.", True),
        Field("kind", Choice(("cloud", "open archive")), "Service or software.", True),
        Field(
            "documents",
            MapOf(Text(40, r"[a-z0-9-]+", "a short id"), DOCUMENT),
            "What was read.",
            True,
        ),
        Field("default", STATEMENT, "What holds for every attribute without a statement.", True),
        Field("search_note", Text(800), "How its searching behaves in general."),
    ),
)

CODE = Shape(
    "code",
    "A status or failure code the fault shows up with.",
    (
        Field("system", LINE, "Who sends it: DIMSE, DICOMweb, a product.", True),
        Field("code", Text(40), "The code as logs print it.", True),
        Field("meaning", LINE, "Its meaning in a few words."),
    ),
)

PLAYBOOK = Shape(
    "playbook",
    "How to get out of one kind of trouble: content/playbooks/<slug>.md.",
    (
        Field("title", Text(120), "The symptom as an engineer sees it.", True),
        Field(
            "severity",
            Choice(("high", "medium", "low")),
            "high: data loss or patient safety; medium: workflow; low: cosmetic.",
            True,
        ),
        Field(
            "area",
            Choice(
                (
                    "identity",
                    "character sets",
                    "dates",
                    "UIDs",
                    "pixel data",
                    "association",
                    "DICOMweb",
                    "worklist and MPPS",
                    "structured objects",
                    "de-identification",
                    "Mirth",
                    "cloud import",
                    "values",
                    "storage",
                )
            ),
            "The shelf it stands on.",
            True,
        ),
        Field("summary", Text(300), "One or two sentences: what is wrong, what to do first.", True),
        Field("messages", ListOf(Text(300)), "Literal messages it appears with."),
        Field("codes", ListOf(CODE), "Status and failure codes."),
        Field("attributes", ListOf(Tag()), "Attributes involved.", True),
        Field("systems", ListOf(LINE), "Where it is seen."),
        Field("fixture", LINE, "Sample file the reproduction starts from."),
        *_SOURCED,
    ),
)

PLAYBOOK_HEADINGS = ("Symptom", "Impact", "Diagnosis", "Fix", "Prevent", "Verify")

VR_RULES = Shape(
    "value representation",
    "A VR of PS3.5 §6.2 in our words.",
    (
        Field("name", LINE, "Its name.", True),
        Field("holds", Text(300), "What it holds.", True),
        Field("length", LINE, "Length of one value, in characters or bytes.", True),
        Field("characters", Text(300), "What a value may be made of."),
        Field("padding", LINE, "How an odd length is made even.", True),
        Field("several", LINE, "How several values stand together.", True),
        Field("bites", ListOf(Text(400)), "Rules that catch people out."),
        Field("example", LINE, "A value that keeps the rules."),
        Field("section", LINE, "Where PS3.5 says so.", True),
    ),
)

BELONGS = Shape(
    "home",
    "Where attributes live that no module table lists.",
    (
        Field("title", LINE, "The table or service they belong to.", True),
        Field("text", Text(500), "What that means for a reader.", True),
        Field(
            "tags",
            ListOf(Text(8, r"[0-9A-Fx]{8}", "8 digits, x for any")),
            "Patterns of tags.",
            True,
        ),
        *_SOURCED,
    ),
)

EXCEPTION = Shape(
    "exception",
    "A place where a rule is knowingly not kept: content/exceptions.yml.",
    (
        Field("rule", Text(40, r"[a-z0-9_]+", "the name of a rule's module"), "The rule.", True),
        Field("path", Text(200, r"content/\S+", "a path below content/"), "The file.", True),
        Field("field", LINE, "The field as the message names it.", True),
        Field("why", LINE, "Why the rule is wrong here.", True),
        Field("checked", CHECKED, "The day somebody decided so.", True),
    ),
)

GUIDE = Shape(
    "guide",
    "A prose page: content/guides/<slug>.md.",
    (
        Field("title", Text(120), "Its title.", True),
        Field("summary", Text(300), "What the reader gets.", True),
        Field("order", Number(1, 999), "Place in the list of guides."),
        Field("checked", CHECKED, "The day it was last gone through."),
        Field("source", SOURCE, "What it rests on."),
    ),
)
