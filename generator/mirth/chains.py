"""Chains such as `msg['tag00400275']['item'][0]`: where a script touches an E4X node."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.mirth.tokens import Token

_ROOTS = frozenset(("msg", "tmp"))
_GETTERS = frozenset(("$", "$c", "$s", "$co", "$g", "$gc", "$cfg", "$r", "validate"))
_TAG = re.compile(r"tag[0-9A-Fa-f]{8}")


@dataclass(frozen=True, slots=True)
class Chain:
    """Tokens `start` to `end`. `node`: an E4X node as it stands; `java`: a Java value;
    `names_tag`: ends in a DICOM element's name; `attribute`: ends in `.@attribute`."""

    start: int
    end: int
    line: int
    path: str
    node: bool
    java: bool
    names_tag: bool
    attribute: str


def chains(tokens: list[Token]) -> Iterator[Chain]:
    """Yield the chains of a script, longest form, in order."""
    for start, token in enumerate(tokens):
        if token.kind != "name" or _text(tokens, start - 1) in (".", "..", "@", "function"):
            continue
        end, last = start, ""
        while True:
            following = _text(tokens, end + 1)
            if following == "[":
                close = _close(tokens, end + 1)
                inner = tokens[end + 2 : close]
                last = inner[0].value if len(inner) == 1 else "?"
                end = close
            elif following in (".", "..") and _text(tokens, end + 2) == "@":
                last, end = "@" + _text(tokens, end + 3), end + 3
            elif following in (".", "..") and _kind(tokens, end + 2) == "name":
                if _text(tokens, end + 3) == "(" or _text(tokens, end + 2) == "length":
                    break
                last, end = _text(tokens, end + 2), end + 2
            else:
                break
        yield from _one(tokens, start, end, last)


def _one(tokens: list[Token], start: int, end: int, last: str) -> Iterator[Chain]:
    root, line = tokens[start].text, tokens[start].line
    if end > start:
        attribute = last[1:] if last.startswith("@") else ""
        shown = end - 3 if attribute else end
        path = "".join(t.text for t in tokens[start : shown + 1]).replace('"', "'")
        path = re.sub(r"\.(tag[0-9A-F]{8})", r"['\1']", path)
        named = bool(_TAG.fullmatch(last))
        node = root in _ROOTS or named
        called = _text(tokens, end + 1) == "("
        yield Chain(start, end, line, path, node and not called, False, named, attribute)
    call = start if root in _GETTERS else None
    if root.endswith("Map") and _text(tokens, start + 2) == "get":
        call = start + 2
    if call is not None and _text(tokens, call + 1) == "(":
        close = _close(tokens, call + 1)
        one = not any(t.text == "," for t in tokens[call + 2 : close])
        if one or root == "validate":
            yield Chain(start, close, line, "", False, True, False, "")


def _close(tokens: list[Token], at: int) -> int:
    """Return the index of the bracket that closes the one at `at` (or the last token's)."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index].text in ("(", "[", "{")) - (tokens[index].text in (")", "]", "}"))
        if depth == 0:
            return index
    return len(tokens) - 1


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _kind(tokens: list[Token], index: int) -> str:
    return tokens[index].kind if 0 <= index < len(tokens) else ""
