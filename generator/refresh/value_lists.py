"""Finds lists of Enumerated Values and Defined Terms in a piece of the 2020 prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from generator.refresh import prose
from generator.refresh.prose_tables import tag_of

WORDS = 12  # a longer meaning is a sentence of the standard, which is not copied
_KIND = re.compile(r"(Retired )?(Enumerated Value|Defined Term)s?\b\s*(.*?)\s*:?", re.IGNORECASE)
_TAG = r"\(([0-9A-Fx]{4}),\s*([0-9A-F]{4})\)"
_NAMED = re.compile(rf"(?:for|of) ((?:(?!if |when )[^()])*{_TAG}(?: and [^()]*{_TAG})?)\s*(.*)")

Terms = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ValueList:
    """A list as it stands in the prose; `about` the attributes its heading names."""

    kind: str
    label: str | None
    terms: Terms
    about: tuple[str, ...]
    title: str  # of the nearest section heading above, without its number

    def codes(self) -> list[str]:
        return [term[0] for term in self.terms]

    def meanings(self) -> int:
        """Return how many terms have a meaning."""
        return sum(bool(term[1]) for term in self.terms)


@cache
def lists(html: str) -> tuple[ValueList, ...]:
    """Return the value lists of a description or section, retired terms folded in."""
    if "<dl" not in html:
        return ()
    found: list[ValueList] = []
    title, before = "", ["", ""]
    for block in prose.blocks(html):
        if block.kind == "h":
            title = re.sub(r"^[A-Z0-9]+(\.[0-9a-z]+)+\s+", "", block.text)
        elif block.kind == "p":
            before = [before[1], block.text]
        else:
            made = _list(block, before, title)
            if made is not None:
                _append(found, *made)
            before = ["", ""]
    return tuple(found)


def _append(found: list[ValueList], new: ValueList, retired: bool) -> None:
    """Add a list; a "Retired Defined Terms" list belongs to the list above it."""
    if not retired:
        found.append(new)
        return
    marked = tuple((t[0], t[1], "retired") for t in new.terms)
    if found and (found[-1].kind, found[-1].about) == (new.kind, new.about):
        found[-1] = replace(found[-1], terms=found[-1].terms + marked)
    else:
        found.append(replace(new, terms=marked))


def _list(block: prose.Block, before: list[str], title: str) -> tuple[ValueList, bool] | None:
    """Make a list out of a block; None when its heading announces no values."""
    heading = _KIND.fullmatch(before[1])
    if heading is None or not block.terms:
        return None
    kind = "enumerated" if heading[2].lower().startswith("enum") else "defined"
    about, label = _label(heading[3])
    if label is None:
        label = _lead(before[0])
    terms = tuple(_term(code, meaning) for code, meaning in block.terms)
    return ValueList(kind, label, terms, about, title), bool(heading[1])


def _label(rest: str) -> tuple[tuple[str, ...], str | None]:
    """Split what follows "Enumerated Values" into the attributes named and a label."""
    about: tuple[str, ...] = ()
    named = _NAMED.fullmatch(rest)
    if named:
        about = tuple(tag_of("".join(pair)) for pair in re.findall(_TAG, named[1]))
        rest = named[named.lastindex or 0]
    rest = re.sub(r"^for (?:Image Type )?(?=(?:Value|Bit) )", "", rest)
    rest = re.sub(r" \(see Section [^)]*\)|[ :]+(?:are)?$", "", rest)
    return about, rest.strip() or None


def _lead(paragraph: str) -> str | None:
    """A label from the paragraph above the heading: "Value 1 shall …", "For humans:"."""
    value = re.match(r"Value \d+\b", paragraph)
    if value:
        return value[0]
    if not paragraph.endswith(":"):
        return None
    quoted = re.findall(r'"([^"]+)"', paragraph)
    if quoted:
        return f'for "{quoted[-1]}"'
    text = paragraph.rstrip(" :")
    condition = re.match(r"(?:For|If|When) ", text) and len(text.split()) <= WORDS
    return text[0].lower() + text[1:] if condition else None


def _term(code: str, meaning: str) -> tuple[str, ...]:
    retired = bool(re.search(r"\(Retired\)|^Retired\b", meaning))
    meaning = re.sub(r"\s*\(Retired\)|^Retired\b.*", "", meaning).rstrip(" .")
    short = meaning if len(meaning.split()) <= WORDS else ""
    return (code, short, "retired") if retired else (code, short)
