"""The shape of the records in `content/standard/*.json`: fields and their JSON types.

A record that has passed can be taken apart without surprises; what the values mean to
each other is `generator.integrity`'s concern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Test = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _rows(least: int, most: int) -> Test:
    """A list of lists of texts with so many cells each."""

    def test(value: Any) -> bool:
        return isinstance(value, list) and all(
            isinstance(row, list) and least <= len(row) <= most and _texts(row) for row in value
        )

    return test


def _parts(value: Any) -> bool:
    """Fields of HL7 v2: [position, name, original name, type, table, required, repeats]."""
    return isinstance(value, list) and all(
        isinstance(p, list)
        and len(p) == 7
        and _number(p[0])
        and _texts(p[1:5])
        and _flag(p[5])
        and _flag(p[6])
        for p in value
    )


def _elements(value: Any) -> bool:
    """Elements of FHIR: [path, type or types, cardinality, targets]."""
    return isinstance(value, list) and all(
        isinstance(e, list)
        and len(e) == 4
        and _text(e[0])
        and (_text(e[1]) or _texts(e[1]))
        and _text(e[2])
        and _texts(e[3])
        for e in value
    )


_WHAT: dict[Test, str] = {
    _text: "text",
    _number: "a number",
    _flag: "true or false",
    _object: "an object",
    _texts: "a list of texts",
    _parts: "a list of fields",
    _elements: "a list of elements",
}

_ROW = _rows(2, 3)
_TABLE = {"id": _text, "rows": _ROW}
_PAIRS = _rows(2, 2)
_TRIPLES = _rows(3, 3)
_TERMS = _rows(1, 3)
_PRIVATE = _rows(4, 4)
_WHAT |= dict.fromkeys((_ROW, _PAIRS, _TRIPLES, _TERMS, _PRIVATE), "a list of rows of texts")

# A field named with ? may be absent or null.
SHAPES: dict[str, dict[str, Test]] = {
    "attributes": {
        "tag": _text, "name": _text, "keyword": _text, "vr": _texts, "vm": _text,
        "retired": _flag, "edition": _text, "standard": _text,
    },
    "bindings": {
        "tag": _text, "cid": _number, "strength": _text, "modules": _texts, "edition": _text,
    },
    "context_groups": {"cid": _number, "name": _text, "codes": _TRIPLES, "edition": _text},
    "crosscheck": {"check": _text, "title": _text, "key": _text, "detail": _text},
    "deidentification": {"tag": _text, "edition": _text, "basic": _text, "options?": _object},
    "fhir": {"release": _text, "kind": _text, "id": _text, "elements": _elements},
    "hl7": {
        "kind": _text, "id": _text, "version?": _text, "fields?": _parts,
        "versions?": _texts, "name?": _text, "codes?": _texts,
    },
    "iods": {
        "id": _text, "title": _text, "part?": _text, "section?": _text, "table?": _text,
        "edition": _text, "modules": _TRIPLES, "sop_classes": _texts,
    },
    "module_attributes": _TABLE,
    "modules": {
        "id": _text, "title": _text, "part?": _text, "section?": _text, "table?": _text,
        "edition": _text,
    },
    "private": {"creator": _text, "elements": _PRIVATE},
    "sample_values": {
        "file": _text, "path": _text, "vr": _text, "value?": _text, "length?": _number,
        "sha256?": _text, "creator?": _text, "items?": _number, "broken?": _text,
    },
    "samples": {
        "id": _text, "package": _text, "path": _text, "sha256": _text, "size": _number,
        "status": _text, "reason?": _text, "transfer_syntax?": _text, "sop_class?": _text,
        "modality?": _text, "pixels?": _object, "note?": _text,
    },
    "structures": _TABLE,
    "uids": {
        "uid": _text, "name": _text, "type": _text, "info?": _text, "keyword": _text,
        "retired": _flag, "edition": _text,
    },
    "values": {
        "tag": _text, "module?": _text, "modules?": _texts, "kind": _text, "label?": _text,
        "terms": _TERMS, "section?": _text, "edition": _text,
    },
    "whats_new": {"kind": _text, "key": _text, "change": _text},
}  # fmt: skip


def faults(name: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (field, what must hold) of a record of the file with this stem."""
    for field, test in SHAPES[name].items():
        key = field.rstrip("?")
        if key not in record:
            if key == field:
                yield key, "must be there."
        elif not test(record[key]) and not (record[key] is None and key != field):
            yield key, f"must be {_WHAT[test]} (got {_short(record[key])})."
    if name == "hl7":
        kinds = ("name", "codes", "versions") if record.get("kind") == "table" else ("fields",)
        wanted = (*kinds, *(() if "versions" in kinds else ("version",)))
        yield from ((key, "must be there.") for key in wanted if record.get(key) is None)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
