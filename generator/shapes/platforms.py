"""Shapes of `content/cloud-support.json`: platforms, their documents and statements."""

from __future__ import annotations

from generator.schema import Choice, Field, ListOf, MapOf, Shape, Text
from generator.shapes.common import CHECKED, LINE

STATUS = ("required", "queryable", "returned", "promoted", "preserved", "modified", "unsupported")
LEVEL = ("patient", "study", "series", "instance")
MATCH = ("exact", "wildcard", "range", "fuzzy", "UID list")

STATEMENT = Shape(
    "cloud statement",
    "What one platform does with one attribute.",
    (
        Field("status", ListOf(Choice(STATUS)), "Status words of the contributing page.", True),
        Field(
            "level",
            ListOf(Choice(LEVEL)),
            "QIDO-RS level a matching key belongs to; all that take it where a server was probed.",
        ),
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
