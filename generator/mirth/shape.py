"""The front matter of `content/mirth/*.js`: its fields, stated once.

Checks, the JSON Schema for editors and the contributing table are made from these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.positions import FieldPath, Source
from generator.problems import Problem
from generator.schema import Choice, Date, Field, ListOf, MapOf, Shape, Tag, Text
from generator.shapes import SOURCE

KINDS = ("filter", "transformer", "preprocessor", "postprocessor", "response")
TASKS = (
    "routing", "filtering", "normalising", "hl7-out", "hl7-in", "de-identification", "worklist",
    "sequences", "character-sets", "dates", "names", "sr", "pixels", "errors", "uids", "logging",
)  # fmt: skip
PATH_PATTERN = r"([0-9A-F]{8}\[\d+\]\.)*[0-9A-F]{8}"


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if isinstance(value, bool):
            return []
        return [source.problem(at, f"must be true or false (got {value!r}).")]

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def words(self) -> str:
        return "true or false"


@dataclass(frozen=True, slots=True)
class Value:
    """Text, number, true, false, null, or a list or table of these.

    With `plain` only text or null: DICOM values are always written as text, quoted.
    """

    plain: bool = False

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if self.plain and not (value is None or isinstance(value, str)):
            return [source.problem(at, f"must be quoted text or null (got {value!r}). Quote it.")]
        if not isinstance(value, (str, int, float, list, dict, type(None))):
            return [source.problem(at, f"must be text, a number, a list or null (got {value!r}).")]
        return []

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "null"]} if self.plain else {}

    def words(self) -> str:
        return "text or null" if self.plain else "any plain value"


@dataclass(frozen=True, slots=True)
class Path:
    """The way to an attribute: 00080060, or 00400275[0].00400007 inside an item."""

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if isinstance(value, str) and re.fullmatch(PATH_PATTERN, value):
            return []
        message = f"must be a path such as 00080060 or 00400275[0].00400007 (got {value!r})."
        return [source.problem(at, message)]

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{PATH_PATTERN}$"}

    def words(self) -> str:
        return "path of an attribute"


_LINE = Text(300, r"[^\n]*", "one line of text")
_KEY = Text(120, r"[^\n]*", "a key")
_MAP = MapOf(_KEY, Value())
_CHANGES = MapOf(Path(), Value(plain=True))
_MAPS = (
    ("sourceMap", "What the DICOM Listener puts there, such as remoteApplicationEntityTitle."),
    ("channelMap", "Entries of the channel map."),
    ("connectorMap", "Entries of the connector map."),
    ("responseMap", "Entries of the response map."),
    ("globalMap", "Entries of the global map."),
    ("globalChannelMap", "Entries of the global channel map."),
    ("configurationMap", "Entries of the configuration map."),
)

REPLY = Shape(
    "reply",
    "What a channel or destination answers.",
    (
        Field("status", Choice(("SENT", "QUEUED", "ERROR", "FILTERED", "RECEIVED", "TRANSFORMED",
                                "PENDING")), "Status of the answer.", True),
        Field("message", Text(4000, meaning="text"), "The response data."),
        Field("statusMessage", Text(500), "The short reason shown beside the status."),
        Field("error", Text(500), "The error text."),
    ),
)  # fmt: skip

SETUP = Shape(
    "setup",
    "What surrounds the script: maps, channels, destinations, messages.",
    (
        *(Field(name, _MAP, doc) for name, doc in _MAPS),
        Field("deployed", ListOf(_LINE, 0), "Names of the deployed channels a router can reach."),
        Field("replies", MapOf(_KEY, REPLY),
              "What a channel answers, by its name (otherwise: no answer, null), and how the "
              "destinations ended, by theirs."),
        Field("destinations", ListOf(_LINE, 0), "Names of this channel's destinations, in order."),
        Field("connector", _LINE, "Where the script runs: source (usual) or a destination's name."),
        Field("template", Text(4000, meaning="an HL7 message"),
              "Outbound template, an HL7 v2 message: gives the script its `tmp`."),
        Field("templateFixture", _LINE,
              "Outbound template, a DICOM file: gives the script its `tmp`."),
        Field("incoming", Text(8000, meaning="an HL7 message"),
              "Incoming HL7 v2 message, for channels that do not receive DICOM."),
        Field("response", REPLY, "The response a response transformer works on."),
    ),
)  # fmt: skip

ROUTED = Shape(
    "routed message",
    "One message handed to another channel.",
    (
        Field("channel", _LINE, "The channel that gets it.", True),
        Field("kind", Choice(("dicom", "text")),
              "A Part 10 file (as Base64 or bytes), or text.", True),
        Field("pixels", Flag(), "Whether the file has its PixelData (dicom only)."),
        Field("contains", ListOf(_LINE),
              "Pieces the text must hold, or `tag=value` of the file."),
        Field("sourceMap", _MAP, "What travels along as the next channel's source map."),
    ),
)  # fmt: skip

ATTACHMENT = Shape(
    "attachment",
    "An attachment the script adds.",
    (
        Field("type", _LINE, "Its MIME type.", True),
        Field("contains", ListOf(_LINE), "Pieces of its content.", True),
    ),
)  # fmt: skip

EXPECT = Shape(
    "expectation",
    "The whole outcome: what is not listed must not happen.",
    (
        Field("accepted", Flag(), "What a filter returns."),
        Field("returns", Value(), "What a preprocessor or postprocessor returns."),
        Field("routed", ListOf(ROUTED, 0), "Messages handed to other channels, in order."),
        *(Field(name, _MAP, f"New or changed entries of {name}.") for name, _ in _MAPS[1:]),
        Field("msg", _CHANGES, "Attributes changed in msg, as they go back to DICOM; null: gone."),
        Field("tmp", _CHANGES, "Attributes changed in a DICOM outbound template; null: gone."),
        Field("hl7", ListOf(Text(2000, meaning="an HL7 segment")),
              "Segments of the HL7 message left in `tmp` (or `msg` where HL7 comes in)."),
        Field("destinations", ListOf(_LINE, 0), "Destinations still to be served."),
        Field("log", ListOf(_LINE, 0),
              "Log lines: level and text, e.g. `WARN no accession number`."),
        Field("alerts", ListOf(_LINE, 0), "Alerts sent."),
        Field("attachments", ListOf(ATTACHMENT, 0), "Attachments added."),
        Field("response", REPLY, "The response a response transformer leaves."),
        Field("error", _LINE, "Part of the message the script throws on purpose."),
    ),
)  # fmt: skip

CASE = Shape(
    "case",
    "One run of the snippet with its outcome.",
    (
        Field("name", _LINE, "What the case shows.", True),
        Field("fixture", _LINE, "One of the snippet's fixtures; otherwise the first."),
        Field("set", MapOf(Path(), Value()),
              "Attributes set in the fixture before the run; null removes, '' empties, a list of "
              "tables makes a sequence."),
        Field("setup", SETUP, "What differs from the snippet's setup."),
        Field("expect", EXPECT, "The outcome.", True),
    ),
)  # fmt: skip

SNIPPET = Shape(
    "Mirth snippet",
    "A script for one step of a Mirth channel, with what it must do: content/mirth/<slug>.js.",
    (
        Field("title", Text(90, r"[^\n]*", "one line of text"),
              "What it does, as a heading.", True),
        Field("kind", Choice(KINDS), "Where in a channel it belongs.", True),
        Field("task", Choice(TASKS), "What it is for; the index is sorted by it.", True),
        Field("summary", Text(400),
              "When you need it and what it does, in one or two sentences.", True),
        Field("attributes", ListOf(Tag()), "Attributes it reads or writes.", True),
        Field("mirth", Text(40), "Versions of Mirth Connect it is for, e.g. 4.0–4.5.2.", True),
        Field("engine", Text(40), "Rhino those versions run, e.g. Rhino 1.7.13.", True),
        Field("checked", Date(), "The day somebody last went through it.", True),
        Field("source", SOURCE, "What it rests on.", True),
        Field("fixtures", ListOf(_LINE, 0), "pydicom test files it runs on.", True),
        Field("setup", SETUP, "What surrounds the script in every case."),
        Field("throws", _LINE,
              "Part of an error it throws on purpose when an attribute is missing."),
        Field("cases", ListOf(CASE, 2), "Runs and their outcomes.", True),
    ),
)  # fmt: skip
