"""Shapes of the front matter of playbooks and guides."""

from __future__ import annotations

from generator.schema import Choice, Field, ListOf, Number, Shape, Tag, Text
from generator.shapes.common import CHECKED, LINE, SOURCE, SOURCED

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
        *SOURCED,
    ),
)

PLAYBOOK_HEADINGS = ("Symptom", "Impact", "Diagnosis", "Fix", "Prevent", "Verify")

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
