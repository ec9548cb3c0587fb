"""The shapes of hand-written content, stated once.

From these the checks, the JSON Schemas for editors (`content/schema/`) and the tables
of the contributing page are all made, so they cannot disagree.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Any, Protocol

from generator import names
from generator.positions import FieldPath, Source
from generator.problems import Problem, did_you_mean


class Type(Protocol):
    """What a field may hold: a check with messages, and the same as JSON Schema."""

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]: ...

    def json_schema(self) -> dict[str, Any]: ...

    def words(self) -> str: ...


def _got(value: Any) -> str:
    text = " ".join(str(value).split())
    shown = text if len(text) <= 60 else text[:57] + "…"
    return f"(got {shown!r})" if isinstance(value, str) else f"(got {shown})"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text or Markdown; `limit` in characters."""

    limit: int | None = None
    pattern: str | None = None
    meaning: str = "text"

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if not isinstance(value, str) or not value.strip():
            return [source.problem(at, f"must be {self.meaning} {_got(value)}. Quote it.")]
        if self.limit and len(value) > self.limit:
            message = f"must have at most {self.limit} characters (got {len(value)}). Shorten it."
            return [source.problem(at, message)]
        if self.pattern and not re.fullmatch(self.pattern, value):
            return [source.problem(at, f"must be {self.meaning} {_got(value)}.")]
        return []

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        if self.limit:
            schema["maxLength"] = self.limit
        if self.pattern:
            schema["pattern"] = f"^(?:{self.pattern})$"
        return schema

    def words(self) -> str:
        return self.meaning + (f", at most {self.limit} characters" if self.limit else "")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of words."""

    values: tuple[str, ...]

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if value in self.values:
            return []
        if str(value) in self.values:  # YAML reads 2.5 as a number
            return [source.problem(at, f"must be text {_got(value)}. Quote it.")]
        hint = did_you_mean(str(value), self.values)
        message = f"must be one of {', '.join(self.values)} {_got(value)}.{hint}"
        return [source.problem(at, message)]

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.values)}

    def words(self) -> str:
        return "one of " + ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class Tag:
    """An attribute as the standard writes its tag: (gggg,eeee)."""

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        tag = names.parse_tag(value) if isinstance(value, str) else None
        if tag is None:
            message = f"must be a tag such as (0008,0060) {_got(value)}."
            # Between brackets the comma parts a bare tag in two.
            half = re.fullmatch(r"\([0-9A-Fa-fx]{4}|[0-9A-Fa-fx]{4}\)", str(value))
            return [
                source.problem(at, message + (" Quote tags inside [ ] and { }." if half else ""))
            ]
        if value != names.show_tag(tag):
            return [source.problem(at, f"must be spelt {names.show_tag(tag)} {_got(value)}.")]
        return []

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\([0-9A-Fx]{4},[0-9A-Fx]{4}\)$"}

    def words(self) -> str:
        return "a tag, (gggg,eeee)"


@dataclass(frozen=True, slots=True)
class Date:
    """A day in ISO form, not in the future."""

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        day = value
        if isinstance(value, str):
            try:
                day = datetime.date.fromisoformat(value)
            except ValueError:
                day = None
        if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime):
            return [source.problem(at, f"must be a date such as 2026-11-23 {_got(value)}.")]
        # A checker east of the writer may already live in tomorrow.
        if day > datetime.date.today() + datetime.timedelta(days=1):
            return [source.problem(at, f"must not lie in the future {_got(value)}.")]
        return []

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def words(self) -> str:
        return "a date, YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds."""

    least: int
    most: int

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if type(value) is int and self.least <= value <= self.most:
            return []
        message = f"must be a whole number from {self.least} to {self.most} {_got(value)}."
        return [source.problem(at, message)]

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def words(self) -> str:
        return f"a whole number from {self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `least` entries at the fewest."""

    item: Type
    least: int = 1

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if not isinstance(value, list):
            return [source.problem(at, f"must be a list {_got(value)}. Start each entry with -.")]
        if len(value) < self.least:
            return [source.problem(at, f"must have at least {self.least} entry (got none).")]
        return [p for i, v in enumerate(value) for p in self.item.check(v, (*at, i), source)]

    def json_schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.json_schema(), "minItems": self.least}

    def words(self) -> str:
        return f"list of {self.item.words()}"


@dataclass(frozen=True, slots=True)
class MapOf:
    """Names to values, every value of one type; `key` is the type of the names."""

    key: Type
    value: Type

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        if not isinstance(value, dict):
            return [source.problem(at, f"must be a table of name: value {_got(value)}.")]
        found = []
        for name, entry in value.items():
            found += self.key.check(name, (*at, name), source)
            found += self.value.check(entry, (*at, name), source)
        return found

    def json_schema(self) -> dict[str, Any]:
        key = self.key.json_schema()
        names_schema = {k: v for k, v in key.items() if k in ("pattern", "enum")}
        schema: dict[str, Any] = {
            "type": "object",
            "additionalProperties": self.value.json_schema(),
        }
        if names_schema:
            schema["propertyNames"] = names_schema
        return schema

    def words(self) -> str:
        return f"table from {self.key.words()} to {self.value.words()}"


@dataclass(frozen=True, slots=True)
class Field:
    """A named field of a shape; `doc` is shown in editors and on the contributing page."""

    name: str
    type: Type
    doc: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A record: its fields, each known by name."""

    name: str
    doc: str
    fields: tuple[Field, ...]
    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {f.name: f for f in self.fields})

    def check(self, value: Any, at: FieldPath, source: Source) -> list[Problem]:
        """Return a problem for each unknown, missing or wrong field."""
        if not isinstance(value, dict):
            return [source.problem(at, f"must be a table of fields {_got(value)}.")]
        found = []
        for name, entry in value.items():
            known = self.by_name.get(name)
            if known is None:
                hint = did_you_mean(name, self.by_name) or f" Known: {', '.join(self.by_name)}."
                found.append(source.problem((*at, name), f"must be a known field.{hint}"))
            else:
                found += known.type.check(entry, (*at, name), source)
        for wanted in self.fields:
            if wanted.required and wanted.name not in value:
                message = f"must be given ({wanted.type.words()}). {wanted.doc}"
                found.append(source.problem((*at, wanted.name), message))
        return found

    def filled(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a checked record with None for each optional field it leaves out."""
        return {f.name: value.get(f.name) for f in self.fields}

    def json_schema(self) -> dict[str, Any]:
        properties = {f.name: {**f.type.json_schema(), "description": f.doc} for f in self.fields}
        return {
            "type": "object",
            "description": self.doc,
            "properties": properties,
            "required": [f.name for f in self.fields if f.required],
            "additionalProperties": False,
        }

    def words(self) -> str:
        return self.name
