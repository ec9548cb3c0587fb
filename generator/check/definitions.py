"""A definition is ours, says something, and names units and other attributes right.

Length, basis and duplicates are checked while reading. That no run of eight words is
shared with the standard needs its text, which is not committed: the tests do that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import model, names
from generator.problems import Problem
from generator.reference import Reference

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "for",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "by",
        "as",
        "on",
        "at",
        "with",
        "from",
        "that",
        "this",
        "which",
        "it",
        "its",
        "used",
        "use",
        "value",
        "values",
        "each",
        "one",
        "whether",
        "when",
        "where",
        "if",
        "not",
        "has",
        "have",
        "describes",
        "describing",
        "item",
        "items",
        "information",
        "sequence",
        "attribute",
        "identifies",
        "identifier",
        "specifies",
        "indicates",
        "number",
        "name",
    ]
)
_MEASURE = re.compile(
    r"\b(Time|Duration|Delay|Interval|Thickness|Distance|Diameter|Radius|Angle|Width|Height|Length|"
    r"Depth|Area|Volume|Weight|Temperature|Pressure|Voltage|KVP|Current|Frequency|Velocity|Speed|"
    r"Dose|Activity|Energy|Spacing|Exposure|Offset|Displacement|Position)\b"
)
_UNIT = re.compile(
    r"\b(mm|cm|m|µm|nm|ms|s|µs|ns|mm2|mm3|seconds?|milliseconds?|microseconds?|minutes?|hours?|"
    r"days?|degrees?|radians?|Hz|kHz|MHz|pixels?|rows?|columns?|samples?|frames?|kV|kVp|V|volts?|"
    r"mA|µA|mAs|µAs|A|amperes?|Gy|mGy|dGy|cGy|Sv|µSv|mSv|Bq|MBq|MeV|MV|keV|eV|kg|grams?|g|ml|mL|cc|"
    r"litres?|l|per cent|percent|ratio|factor|units?|unitless|dimensionless|mmHg|Pa|kPa|hPa|dB|"
    r"dioptres?|diopters?|tesla|T|mT|ppm|metres?|millimetres?|micrometres?|nanometres?|MU|inches?|"
    r"points?|bits?|bytes?|voxels?|counts?|times|BIPM|Celsius|W|mW|joules?|J|mJ|beats|bpm|rpm|"
    r"newtons?|N|decay|steps?|fraction|lines?|text|code|coded|PRINTER|arbitrary|unknown)\b|%|°|µ"
)
_NUMERIC = frozenset({"DS", "FL", "FD", "OF", "OD", "IS", "US", "UL", "SL", "SS"})
_MENTION = re.compile(r"\(([0-9A-Fx]{4}),([0-9A-Fx]{4})\)")


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each definition that breaks a rule."""
    seen: dict[str, str] = {}
    for tag, definition in ref.content.definitions.items():
        attribute = ref.attributes.get(tag)
        if attribute is None:
            by_keyword = ref.by_keyword.get(definition.keyword)
            hint = (
                f" Did you mean {names.show_tag(by_keyword)}?"
                if by_keyword
                else names.near_tag(tag, ref.attributes)
            )
            yield _say(definition, "", f"must be of an attribute of the dictionary.{hint}")
            continue
        yield from _entry(ref, attribute, definition)
        plain = " ".join(words(definition.text))
        if plain in seen:
            message = f"must not repeat the sentence of {seen[plain]}. Say what tells them apart."
            yield _say(definition, "text", message)
        seen[plain] = names.show_tag(tag)


def words(text: str) -> list[str]:
    """Return the lower-case words of a text."""
    return re.findall(r"[a-z0-9]+", text.lower())


def _say(definition: model.Definition, field: str, message: str) -> Problem:
    place = names.show_tag(definition.tag)
    line = definition.line_of(field)
    return Problem(definition.path, line, f"{place}.{field}" if field else place, message)


def _entry(
    ref: Reference, attribute: model.Attribute, definition: model.Definition
) -> Iterator[Problem]:
    text = definition.text
    if definition.keyword != attribute.keyword:
        message = f"must be {attribute.keyword!r} (got {definition.keyword!r})."
        yield _say(definition, "keyword", message)
    own = set(words(attribute.name))
    if len({w for w in words(text) if w not in _STOP and w not in own}) < 3:
        yield _say(definition, "text", "must say more than the name does.")
    measures = set(attribute.vr) <= _NUMERIC and _MEASURE.search(attribute.name)
    if measures and not _UNIT.search(text):
        message = "must name its unit, or say `unit not stated`, `no unit` or `ratio`."
        yield _say(definition, "text", message)
    for field, said in (("text", text), ("differs", definition.differs or "")):
        yield from _mentions(ref, definition, field, said)


def _mentions(
    ref: Reference, definition: model.Definition, field: str, text: str
) -> Iterator[Problem]:
    for match in _MENTION.finditer(text):
        tag = names.parse_tag(match[0])
        known = ref.attribute_of(tag) if tag else None
        if known is None:
            hint = names.near_tag(tag, ref.attributes) if tag else ""
            message = f"must mention attributes that exist (got {match[0]}).{hint}"
            yield _say(definition, field, message)
            continue
        before = "".join(words(text[: match.start()]))
        if not before.endswith("".join(words(known.name))):
            message = f"must write {known.name} {match[0]}, the name right before its tag."
            yield _say(definition, field, message)
