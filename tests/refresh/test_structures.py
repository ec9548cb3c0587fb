"""Nested tables: what is folded expands to the same rows."""

from __future__ import annotations

import pytest

from generator.refresh.structures import Flat, expand, fold, nest

ROWS: list[Flat] = [
    ("A", "1", ()),
    ("B", "2", ("A",)),
    ("C", "3", ("A", "B")),
    ("D", "1C", ("A",)),
    ("E", "1", ()),
    ("B", "2", ("E",)),
    ("C", "3", ("E", "B")),
    ("D", "1C", ("E",)),
    ("A", "3", ()),
]


def test_equal_structures_are_stored_once() -> None:
    store: dict[str, list[list[str]]] = {}
    rows = fold(nest(ROWS), store)
    assert len(store) == 2
    assert rows[0][2] == rows[1][2]
    assert rows[2] == ["A", "3"]
    assert list(expand(rows, store)) == ROWS


def test_a_collision_makes_the_name_longer() -> None:
    first: dict[str, list[list[str]]] = {}
    (name,) = {row[2] for row in fold(nest([("A", "1", ()), ("B", "1", ("A",))]), first)}
    store: dict[str, list[list[str]]] = {name: [["other", "1"]]}
    rows = fold(nest([("A", "1", ()), ("B", "1", ("A",))]), store)
    assert len(name) == 9 and len(rows[0][2]) == 10
    assert rows[0][2].startswith(name)
    assert list(expand(rows, store)) == [("A", "1", ()), ("B", "1", ("A",))]


def test_a_row_apart_from_its_sequence_is_refused() -> None:
    with pytest.raises(ValueError, match=r"C stands apart from its sequences A"):
        nest([("A", "1", ()), ("B", "1", ()), ("C", "1", ("A",))])
