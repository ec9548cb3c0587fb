"""YAML and JSON read with the line of every field, so that a message can point at it.

PyYAML composes the node tree (with its marks) and this module turns it into plain
Python values plus a map from field path to line. Aliases, duplicate keys and
non-string keys are refused: content files are data that people review.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Problem

try:  # libyaml parses the content about ten times faster; both give the same nodes
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - depends on the wheel
    from yaml import SafeLoader as _Loader

FieldPath = tuple[str | int, ...]
DEPTH = 40  # far more than any content needs, far less than the interpreter's stack


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed document: `data`, and `lines` from field path to line (from 1)."""

    path: str
    data: Any
    lines: dict[FieldPath, int]

    def line(self, field: FieldPath) -> int:
        """Return the line of `field`, or of its nearest enclosing field."""
        while field and field not in self.lines:
            field = field[:-1]
        return self.lines.get(field, 1)

    def problem(self, field: FieldPath, message: str) -> Problem:
        """Return a `Problem` at `field` of this document."""
        return Problem(self.path, self.line(field), field_name(field), message)


def field_name(field: FieldPath) -> str:
    """Return `hl7[0].field` for `("hl7", 0, "field")`."""
    text = ""
    for part in field:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_text(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """Return the text of `path`, or None and a problem when it is not readable UTF-8."""
    try:
        return path.read_bytes().decode("utf-8"), []
    except OSError as error:
        return None, [Problem(shown, 0, "", f"must be readable ({error.strerror}).")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        return None, [
            Problem(shown, line, "", f"must be UTF-8 (got byte 0x{byte:02X}). Save it as UTF-8.")
        ]


def read_yaml(text: str, shown: str, first_line: int = 1) -> tuple[Source | None, list[Problem]]:
    """Parse YAML `text`; `first_line` is the line of the file where it begins.

    Returns the source (None when it does not parse) and the problems found.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        reason = error.problem or "cannot be parsed"
        return None, [
            Problem(shown, line, "", f"must be valid YAML ({reason}). Quote values with : or #.")
        ]
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        return None, [Problem(shown, first_line, "", f"must be valid YAML ({reason}).")]
    except RecursionError:
        return None, [
            Problem(shown, first_line, "", f"must not be nested deeper than {DEPTH} levels.")
        ]
    reader = _Reader(shown, first_line)
    data = reader.value(node, ()) if node is not None else None
    return Source(shown, data, reader.lines), reader.problems


class _Reader:
    """Turns composed nodes into values; keeps lines and problems on the way."""

    def __init__(self, shown: str, first_line: int) -> None:
        self.shown = shown
        self.first_line = first_line
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Problem] = []
        self._scalars = _Loader("")
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, field: FieldPath) -> Any:
        # An alias is the anchor's own node again; expanding it could take for ever.
        if id(node) in self._seen:
            at = self.lines.get(field, self.lines.get(field[:-1], self.first_line))
            message = "must not be an alias (*name). Write the value out."
            self.problems.append(Problem(self.shown, at, field_name(field), message))
            return None
        self._seen.add(id(node))
        self.lines.setdefault(field, node.start_mark.line + self.first_line)
        if len(field) > DEPTH:
            self._say(node, field[:3], f"must not be nested deeper than {DEPTH} levels.")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, field)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*field, i)) for i, child in enumerate(node.value)]
        try:
            return self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            self._say(node, field, f"must be a plain value ({str(error).splitlines()[0]}).")
            return None

    def _mapping(self, node: yaml.MappingNode, field: FieldPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._say(key_node, field, "must have plain words as keys.")
                continue
            here = (*field, key)
            if key in result:
                self._say(key_node, here, "must stand once (second entry here). Remove one.")
                continue
            self.lines[here] = key_node.start_mark.line + self.first_line
            result[key] = self.value(value_node, here)
        return result

    def _say(self, node: yaml.Node, field: FieldPath, message: str) -> None:
        line = node.start_mark.line + self.first_line
        self.problems.append(Problem(self.shown, line, field_name(field), message))


def read_json(text: str, shown: str) -> tuple[Any, list[Problem]]:
    """Parse JSON; a fault gives one problem with its line."""
    try:
        return json.loads(text), []
    except json.JSONDecodeError as error:
        return None, [Problem(shown, error.lineno, "", f"must be valid JSON ({error.msg}).")]
    except RecursionError:
        return None, [Problem(shown, 1, "", "must not be nested that deep.")]


def plain(value: Any) -> Any:
    """Return `value` with its dates as ISO text, ready for JSON."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
