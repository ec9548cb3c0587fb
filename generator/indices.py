"""Indices of hand-written content: what is written of an attribute, found from its other side.

They are kept up to date one by one when content changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from generator import dictionaries, names
from generator.content import Content

if TYPE_CHECKING:
    from generator.mirth.snippets import Snippet

K = TypeVar("K")
V = TypeVar("V")
MappedRow = tuple[str, dict[str, Any]]  # tag, row of content
Snippets = Mapping[str, "Snippet"]


def collect(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Return the values of each key, in their order."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _tag_snippets(content: Content, snippets: Snippets) -> dict[str, tuple[str, ...]]:
    return collect((tag, s.id) for s in snippets.values() for tag in s.tags)


def _tag_playbooks(content: Content, snippets: Snippets) -> dict[str, tuple[str, ...]]:
    return collect(
        (names.parse_tag(shown) or shown, p.id)
        for p in content.playbooks.values()
        for shown in dict.fromkeys(p.data["attributes"])
    )


def _hl7_rows(content: Content, snippets: Snippets) -> dict[str, tuple[MappedRow, ...]]:
    return collect(
        (dictionaries.hl7_place(row["field"]).field, (tag, row))
        for tag, entry in content.attributes.items()
        for row in entry.data.get("hl7", ())
    )


def _fhir_rows(content: Content, snippets: Snippets) -> dict[str, tuple[MappedRow, ...]]:
    return collect(
        (row["path"].split(".")[0], (tag, row))
        for tag, entry in content.attributes.items()
        for row in entry.data.get("fhir", ())
    )


def _tags(content: Content, block: str, key: str) -> dict[str, tuple[str, ...]]:
    pairs = (
        (row[key], tag)
        for tag, entry in content.attributes.items()
        for row in entry.data.get(block, ())
    )
    return {name: tuple(dict.fromkeys(tags)) for name, tags in sorted(collect(pairs).items())}


def _mapped(content: Content, snippets: Snippets) -> dict[str, str]:
    letters = {"hl7": "h", "fhir": "f"}
    return {
        tag: "".join(letter for block, letter in letters.items() if entry.data.get(block))
        for tag, entry in content.attributes.items()
    }


def _bases(content: Content, snippets: Snippets) -> dict[str, str]:
    return {tag: definition.basis for tag, definition in content.definitions.items()}


# By their names as fields of the Reference.
INDICES: dict[str, Callable[[Content, Snippets], dict[Any, Any]]] = {
    "tag_snippets": _tag_snippets,
    "tag_playbooks": _tag_playbooks,
    "hl7_rows": _hl7_rows,
    "fhir_rows": _fhir_rows,
    "hl7_tags": lambda content, snippets: _tags(content, "hl7", "field"),
    "fhir_tags": lambda content, snippets: _tags(content, "fhir", "path"),
    "mapped": _mapped,
    "bases": _bases,
}
