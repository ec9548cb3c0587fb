"""The shapes of content as JSON Schema, for editors: completion, hover text, red lines.

Made from `generator.shapes`, so an editor says the same as `fieldguide check`. The files
in `content/schema/` are committed; `check` says when they are stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator import shapes
from generator.mirth.shape import SNIPPET
from generator.problems import Problem
from generator.schema import MapOf, Shape, Text

FOLDER = "content/schema"
_DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas() -> dict[str, dict[str, Any]]:
    """Return each schema by the name of its file."""
    plain: dict[str, Shape] = {
        "attribute": shapes.ATTRIBUTE,
        "playbook": shapes.PLAYBOOK,
        "guide": shapes.GUIDE,
        "snippet": SNIPPET,
    }
    made = {name: shape.json_schema() for name, shape in plain.items()}
    definitions = MapOf(shapes.TAG, shapes.DEFINITION).json_schema()
    made["definitions"] = {
        **{k: v for k, v in definitions.items() if k != "propertyNames"},
        "description": "Definitions of one group of attributes, by tag.",
        "properties": {"_meta": shapes.DEFINITION_META.json_schema()},
        "required": ["_meta"],
    }
    made["vrs"] = MapOf(Text(), shapes.VR_RULES).json_schema()
    made["belongs"] = {"type": "array", "items": shapes.BELONGS.json_schema()}
    made["exceptions"] = {"type": "array", "items": shapes.EXCEPTION.json_schema()}
    made["cloud-support"] = {
        "type": "object",
        "description": "What platforms do with attributes.",
        "properties": {
            "_meta": {"type": "object", "additionalProperties": shapes.PLATFORM.json_schema()},
            "attributes": {
                "type": "object",
                "propertyNames": shapes.TAG.json_schema(),
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": shapes.STATEMENT.json_schema(),
                },
            },
        },
        "required": ["_meta", "attributes"],
        "additionalProperties": False,
    }
    return {
        f"{name}.schema.json": {"$schema": _DRAFT, "title": name, **made[name]}
        for name in sorted(made)
    }


def text(schema: dict[str, Any]) -> str:
    """Return a schema as it is committed."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write(root: Path) -> Iterator[str]:
    """Write the files that differ; yield their paths."""
    for name, schema in schemas().items():
        path = root / FOLDER / name
        wanted = text(schema).encode()
        if not path.is_file() or path.read_bytes() != wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted)
            yield f"{FOLDER}/{name}"


def stale(root: Path) -> list[Problem]:
    """Return a problem for each schema that is missing, stale or nobody's."""
    wanted = schemas()
    found = []
    for name, schema in wanted.items():
        path = root / FOLDER / name
        if not path.is_file() or path.read_bytes() != text(schema).encode():
            message = "must be what generator/shapes/ gives. Run `fieldguide check --fix`."
            found.append(Problem(f"{FOLDER}/{name}", 0, "", message))
    for path in sorted((root / FOLDER).glob("*")):
        if path.name not in wanted:
            found.append(Problem(f"{FOLDER}/{path.name}", 0, "", "must be a schema. Remove it."))
    return found
