"""The order of entries: definitions and platform statements by tag, an attribute's blocks.

One order makes files easy to search and keeps two people's changes apart. Comments move
with the entry below them.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from generator import names, shapes
from generator.problems import Problem

_TAG = r"\([0-9A-Fa-fx]{4},\s?[0-9A-Fa-fx]{4}\)"
_KEY = re.compile(rf"""(?P<quote>["']?)(?P<key>{_TAG}|[A-Za-z_]\w*)(?P=quote):""")
_STATEMENT = re.compile(rf'\s*"({_TAG})"\s*:')
_BLOCKS = tuple(f.name for f in shapes.ATTRIBUTE.fields)


def problems(text: str, shown: str, fix: str) -> Iterator[Problem]:
    """Yield a problem for the first entry that stands too late."""
    if shown == "content/cloud-support.json":
        yield from _statements(text, shown, fix)
        return
    rank = _ranking(shown)
    if rank is None:
        return
    _, blocks = _cut(text)
    previous = None
    for line, key, _ in blocks:
        place = rank(key)
        if place is None:
            return
        if previous and place < previous[0]:
            yield Problem(shown, line, key, f"must stand before {previous[1]}. {fix}")
            return
        previous = (place, key)


def ordered(text: str, shown: str) -> str:
    """Return the text with its entries in order; one that cannot be read stays as it is."""
    if shown == "content/cloud-support.json":
        return _sorted_statements(text)
    rank = _ranking(shown)
    if rank is None:
        return text
    head, blocks = _cut(text)
    if any(rank(key) is None for _, key, _ in blocks):
        return text
    blocks.sort(key=lambda b: rank(b[1]))
    return head + "".join(body for _, _, body in blocks)


def _ranking(shown: str) -> Callable[[str], Any] | None:
    if shown.startswith("content/definitions/"):
        return _by_tag
    if shown.startswith("content/attributes/"):
        return _by_block
    return None


def _by_tag(key: str) -> str | None:
    if key == "_meta":
        return ""
    return names.parse_tag(key)


def _by_block(key: str) -> int | None:
    return _BLOCKS.index(key) if key in _BLOCKS else None


def _cut(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Split YAML at its top-level keys: what stands before, then (line, key, text)."""
    head, blocks, waiting = "", [], ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        match = _KEY.match(line)
        if match:
            blocks.append((number, match["key"], waiting + line))
            waiting = ""
        elif line.startswith("#") and blocks:
            waiting += line
        elif not blocks:
            head += line
        else:
            number, key, body = blocks[-1]
            blocks[-1] = (number, key, body + waiting + line)
            waiting = ""
    if waiting and blocks:
        number, key, body = blocks[-1]
        blocks[-1] = (number, key, body + waiting)
    return head, blocks


def _statements(text: str, shown: str, fix: str) -> Iterator[Problem]:
    lines = text.split("\n")
    previous = ""
    for number, line in enumerate(lines, 1):
        match = _STATEMENT.match(line)
        if match and match[1] < previous:
            message = f"must stand before {previous}. {fix}"
            yield Problem(shown, number, f"attributes.{match[1]}", message)
            return
        previous = match[1] if match else previous


def _sorted_statements(text: str) -> str:
    """Put the statements in order, each with the lines it stands on."""
    if not list(_statements(text, "", "")):
        return text
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if _STATEMENT.match(line)]
    indent = lines[starts[0]][: -len(lines[starts[0]].lstrip())]
    end = next(
        (n for n in range(starts[0], len(lines)) if _closes(lines[n], indent)), len(lines)
    )
    if end <= starts[-1]:
        return text  # the brackets do not fit; the reader says where
    cuts = [*starts, end]
    blocks = ["\n".join(lines[a:b]).rstrip(",") for a, b in itertools.pairwise(cuts)]
    blocks.sort(key=lambda block: block.split('"', 2)[1])
    sorted_text = "\n".join([*lines[: starts[0]], ",\n".join(blocks), *lines[end:]])
    return sorted_text if _same(text, sorted_text) else text


def _closes(line: str, indent: str) -> bool:
    """Tell whether a line ends the object whose entries are indented so."""
    return line.lstrip().startswith("}") and len(line) - len(line.lstrip()) < len(indent)


def _same(old: str, new: str) -> bool:
    """Tell whether two texts hold the same, so that nothing was lost in the sorting."""
    try:
        return json.loads(old, object_pairs_hook=_once) == json.loads(new, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return False


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice; sorting would lose one")
    return dict(pairs)
