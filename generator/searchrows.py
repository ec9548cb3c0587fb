"""Rows for the pages that compute in the browser: list, comparison, inspection.

Each is a script that sets one global, since pages opened from disk may not fetch.
Attributes are named by their place in `fgAttributeRows`, in base 36 and as steps from
the one before, which packs lists of thousands into a few kilobytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator import model
from generator.reference import Reference, expand

ATTRIBUTE_ROWS = "assets/attribute-rows.js"
STRUCTURE = "assets/structure.js"
MEMBERS = "assets/module-members.js"
RULES = "assets/inspect-rules.js"

# One letter a status word in the rows; `preserved` is what holds anyway.
STATUS_LETTER = {
    "required": "r", "queryable": "q", "returned": "t", "promoted": "p", "modified": "m",
    "unsupported": "u",
}  # fmt: skip


def files(ref: Reference) -> dict[str, str]:
    """Return every script by its place below the site's root."""
    return {
        ATTRIBUTE_ROWS: attribute_rows(ref),
        STRUCTURE: structure(ref),
        MEMBERS: members(ref),
        RULES: rules(ref),
    }


def attribute_rows(ref: Reference) -> str:
    """Return all attributes: [tag, name, keyword, VR, VM, retired, modules, files, flags, cloud].

    `flags` has a letter for what is at hand: s snippets, p playbooks, h HL7 v2, f FHIR,
    d de-identification. `cloud` has a digit for the platform and a letter for each of
    its statements (`0q1r`).
    """
    platforms = list(ref.content.platforms)
    rows = [_attribute(ref, a, platforms) for a in ref.attributes.values()]
    return _script("fgAttributeRows", rows)


def _attribute(ref: Reference, a: model.Attribute, platforms: list[str]) -> list[Any]:
    mapped = ref.mapped.get(a.tag, "")
    has = {
        "s": a.tag in ref.tag_snippets,
        "p": a.tag in ref.tag_playbooks,
        "h": "h" in mapped,
        "f": "f" in mapped,
        "d": a.tag in ref.deidentification,
    }
    said = ref.content.cloud.get(a.tag, {})
    cloud = "".join(
        f"{at}{STATUS_LETTER[word]}"
        for at, platform in enumerate(platforms)
        for word in said.get(platform, {}).get("status", ())
        if word in STATUS_LETTER
    )
    return [
        a.tag,
        a.name,
        a.keyword,
        "/".join(a.vr),
        a.vm,
        int(a.retired),
        *ref.spread[a.tag],
        "".join(letter for letter, true in has.items() if true),
        cloud,
    ]


def structure(ref: Reference) -> str:
    """Return modules and IODs: what stands at the top level, with Types and usage.

    A module is [id, title, {type: places}], an IOD [id, title, SOP Classes, [[module,
    usage, entity] …]] with modules by their place.
    """
    place = _places(ref)
    at = {module: n for n, module in enumerate(ref.modules)}
    modules = []
    for m in ref.modules.values():
        by_type: dict[str, set[int]] = {}
        for row in m.rows:
            known = ref.attribute_of(row.tag)
            if known:
                by_type.setdefault(row.type or "-", set()).add(place[known.tag])
        modules.append([m.id, m.title, {t: _steps(found) for t, found in sorted(by_type.items())}])
    entities = list(dict.fromkeys(m.ie for i in ref.iods.values() for m in i.modules))
    iods = [
        [
            i.id,
            i.title,
            list(i.sop_classes),
            [[at[m.module], m.usage, entities.index(m.ie)] for m in i.modules if m.module in at],
        ]
        for i in ref.iods.values()
    ]
    return _script("fgStructure", {"modules": modules, "entities": entities, "iods": iods})


def members(ref: Reference) -> str:
    """Return, module by module, the attributes it has at any depth."""
    place = _places(ref)
    rows = []
    for m in ref.modules.values():
        known = (ref.attribute_of(row.tag) for row, _ in expand(m.rows, ref.structures))
        rows.append(_steps({place[a.tag] for a in known if a}))
    return _script("fgModuleMembers", rows)


def rules(ref: Reference) -> str:
    """Return what inspection needs beyond names: stores that require or refuse attributes."""
    wanted = ("required", "unsupported")
    statements = [
        [about["title"], platform, tag, word, said[platform].get("note", "")]
        for platform, about in ref.content.platforms.items()
        for tag, said in sorted(ref.content.cloud.items())
        if platform in said
        for word in said[platform]["status"]
        if word in wanted
    ]
    uids = {
        u.uid: [u.name, u.type]
        for u in ref.uids.values()
        if u.type in ("SOP Class", "Transfer Syntax")
    }
    return _script("fgInspectRules", {"stores": statements, "uids": uids})


def _places(ref: Reference) -> dict[str, int]:
    return {tag: n for n, tag in enumerate(ref.attributes)}


def _steps(places: Iterable[int]) -> str:
    last, steps = 0, []
    for place in sorted(places):
        steps.append(_base36(place - last))
        last = place
    return " ".join(steps)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while True:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
        if not number:
            return text


def _script(name: str, value: Any) -> str:
    return f"globalThis.{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
