"""`fieldguide check --fix`: mends what a machine can mend and leaves the rest alone.

Order, white space, the spelling of tags, and quotes where YAML would read something else
than text (`version: 2.3` is a number, `[(0008,0060)]` is two entries). Only the
characters of the value change; comments and layout stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator import names, shapes
from generator.check import texts
from generator.mirth.shape import SNIPPET
from generator.positions import DEPTH
from generator.schema import Choice, Date, Field, ListOf, MapOf, Shape, Tag, Text, Type

_MATTER = (
    re.compile(r"---\n(.*?\n)---\n", re.DOTALL),
    re.compile(r"/\*---\n(.*?\n)---\*/\n", re.DOTALL),
)
_TEXT_TAG = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def fixed(text: str, shown: str) -> str:
    """Return the text of the content file `shown` with everything mended that can be."""
    text = texts.tidy(text, shown)
    matter, kind = _yaml_of(text, shown)
    if kind is None:
        return text
    start, end = matter
    for _ in range(2):  # a mended list of tags can show another slip
        mended = _fix_yaml(text[start:end], kind, shown.endswith(".json"))
        text, end = text[:start] + mended + text[end:], start + len(mended)
    return texts.tidy(text, shown)


def write(path: Path, shown: str) -> bool:
    """Mend the file; tell whether it changed. A file that is not UTF-8 is left alone."""
    raw = path.read_bytes()
    try:
        before = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    after = fixed(before, shown)
    if after != before:
        path.write_bytes(after.encode())
    return after != before


def _yaml_of(text: str, shown: str) -> tuple[tuple[int, int], Type | None]:
    """Return where the file's YAML stands and the type of its root."""
    kind = type_of(shown)
    if Path(shown).suffix in (".md", ".js"):
        match = next((m for p in _MATTER if (m := p.match(text))), None)
        return (match.span(1), kind) if match else ((0, 0), None)
    return (0, len(text)), kind


def type_of(shown: str) -> Type | None:
    """Return the type of a content file's data, by its path; None for other files."""
    folder = shown.removeprefix("content/").partition("/")[0]
    return {
        "attributes": shapes.ATTRIBUTE,
        "definitions": MapOf(shapes.TAG, shapes.DEFINITION),
        "playbooks": shapes.PLAYBOOK,
        "guides": shapes.GUIDE,
        "mirth": SNIPPET,
        "vrs.yml": MapOf(Text(), shapes.VR_RULES),
        "belongs.yml": ListOf(shapes.BELONGS),
        "exceptions.yml": ListOf(shapes.EXCEPTION),
        "cloud-support.json": Shape("cloud support", "", (
            Field("_meta", MapOf(Text(), shapes.PLATFORM), ""),
            Field("attributes", MapOf(shapes.TAG, MapOf(Text(), shapes.STATEMENT)), ""),
        )),
    }.get(folder)  # fmt: skip


def _fix_yaml(text: str, kind: Type, json: bool) -> str:
    text = text if json else _quoted_tags(text)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return text
    if node is None:
        return text
    # An alias leads to its anchor's node again: each place is mended once.
    edits = {edit.start: edit for edit in _edits(node, kind, text, 0)}
    for edit in sorted(edits.values(), key=lambda e: -e.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _quoted_tags(text: str) -> str:
    """Quote tags that stand bare inside [ ] or { }, where a comma parts entries."""
    try:
        tokens = list(yaml.scan(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, RecursionError):
        return text
    depth, spans = 0, []
    for token in tokens:
        opens = isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken))
        closes = isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken))
        depth += opens - closes
        if depth and isinstance(token, yaml.ScalarToken) and token.plain:
            spans.append(token.start_mark.index)
    for start in reversed(spans):
        match = re.compile(r"\([0-9A-Fa-fx]{4},\s?[0-9A-Fa-fx]{4}\)").match(text, start)
        if match:
            text = f'{text[:start]}"{match[0]}"{text[match.end() :]}'
    return text


def _edits(node: yaml.Node, kind: Type, text: str, depth: int) -> Iterator[_Edit]:
    if depth > DEPTH:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(kind, MapOf):
                yield from _scalar(key, kind.key, text)
                yield from _edits(value, kind.value, text, depth + 1)
            elif isinstance(kind, Shape) and isinstance(key, yaml.ScalarNode):
                field = kind.by_name.get(key.value)
                if field:
                    yield from _edits(value, field.type, text, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        if isinstance(kind, ListOf):
            for child in node.value:
                yield from _edits(child, kind.item, text, depth + 1)
    else:
        yield from _scalar(node, kind, text)


def _scalar(node: yaml.Node, kind: Type, text: str) -> Iterator[_Edit]:
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        return
    start, end, value = node.start_mark.index, node.end_mark.index, node.value
    if isinstance(kind, Tag):
        tag = names.parse_tag(value)
        if tag and value != names.show_tag(tag):
            quote = node.style or ('"' if _in_flow(text, start) else "")
            yield _Edit(start, end, f"{quote}{names.show_tag(tag)}{quote}")
        return
    is_text = node.tag == _TEXT_TAG
    if not is_text and value and isinstance(kind, Text | Choice) and "\n" not in value:
        if isinstance(kind, Choice) and value not in kind.values:
            return
        yield _Edit(start, end, f'"{value}"')
    elif isinstance(kind, Date) and is_text and not node.style:
        match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", value)
        if match:
            yield _Edit(start, end, f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")


def _in_flow(text: str, at: int) -> bool:
    """Tell whether a value stands behind [ { or , in its line: quotes do no harm there."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return "[" in line or "{" in line
