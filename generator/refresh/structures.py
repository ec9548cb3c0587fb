"""Nested attribute tables, each distinct item structure stored once.

A macro such as SOP Instance Reference stands in hundreds of sequences; naming a
structure by the content of its rows stores it once and expands to the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.standardfile import compact

Row = list[str]  # [tag, type] or [tag, type, structure id]
Flat = tuple[str, str, tuple[str, ...]]  # (tag, type, path of sequence tags)


@dataclass(slots=True)
class _Node:
    tag: str
    type: str
    children: list[_Node] = field(default_factory=list)


def nest(rows: Iterable[Flat]) -> list[_Node]:
    """Return the tree of flat rows, which stand depth first.

    Raises ValueError when a row's sequences do not stand right before it: then its
    place cannot be told.
    """
    root = _Node("", "")
    stack = [root]
    for tag, kind, path in rows:
        del stack[len(path) + 1 :]
        if tuple(node.tag for node in stack[1:]) != path:
            raise ValueError(f"{tag} stands apart from its sequences {'.'.join(path)}")
        node = _Node(tag, kind)
        stack[-1].children.append(node)
        stack.append(node)
    return root.children


def fold(tree: Iterable[_Node], store: dict[str, list[Row]]) -> list[Row]:
    """Return the rows of one level; deeper levels go to `store` by their content."""
    rows = []
    for node in tree:
        row = [node.tag, node.type]
        if node.children:
            row.append(_keep(fold(node.children, store), store))
        rows.append(row)
    return rows


def _keep(rows: list[Row], store: dict[str, list[Row]]) -> str:
    digest = hashlib.sha256(compact(rows).encode()).hexdigest()
    length = 8
    while store.setdefault(name := "s" + digest[:length], rows) != rows:
        length += 1
    return name


def expand(
    rows: Iterable[Row], store: Mapping[str, list[Row]], path: tuple[str, ...] = ()
) -> Iterator[Flat]:
    """Yield the flat rows again, depth first."""
    for tag, kind, *items in rows:
        yield tag, kind, path
        if items:
            yield from expand(store[items[0]], store, (*path, tag))
