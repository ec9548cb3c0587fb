"""Shapes of the small tables: value representations, homes of attributes, exceptions."""

from __future__ import annotations

from generator.schema import Field, ListOf, Shape, Text
from generator.shapes.common import CHECKED, LINE, SOURCED

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
        *SOURCED,
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
