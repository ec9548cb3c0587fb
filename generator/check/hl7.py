"""Every HL7 v2 mapping names a field that exists in that version, by its name and type.

Component paths too (`PID-3.4.1`); `name` is the field's name, `type` that of the part
meant. Both sides of a translation table are codes of their own dictionaries: the HL7
table, and the attribute's value lists and context groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.content import Entry
from generator.dictionaries import Hl7, Hl7Part, Hl7Place, Parts, hl7_place
from generator.positions import FieldPath
from generator.problems import Problem, did_you_mean
from generator.reference import Reference

Row = dict[str, Any]
# PS3.3 names these groups in its prose for the attribute, not in a table that binds them.
GROUPS_IN_PROSE = {"00080060": (29, 33)}


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each mapping that its dictionary contradicts."""
    for entry in ref.content.attributes.values():
        seen: dict[tuple[str, str, str], int] = {}
        for i, row in enumerate(entry.data.get("hl7", ())):
            yield from _row(ref, entry, row, ("hl7", i))
            key = (row["version"], row["message"], row["field"])
            if key in seen:
                message = f"must stand once for v{key[0]} {key[1]} (also hl7[{seen[key]}])."
                yield entry.source.problem(("hl7", i, "field"), message)
            seen.setdefault(key, i)


def _row(ref: Reference, entry: Entry, row: Row, at: FieldPath) -> Iterator[Problem]:
    say = entry.source.problem
    version = row["version"]
    if version not in ref.hl7.versions:
        message = f"must be a version of the dictionary: {', '.join(ref.hl7.versions)}"
        yield say((*at, "version"), f"{message} (got {version}).")
        return
    place = hl7_place(row["field"])
    field = ref.hl7.field(version, place)
    if field is None:
        yield say((*at, "field"), _no_field(ref.hl7, version, place, row["name"]))
        return
    if row["name"] != field.name:
        message = f"must be {field.name!r}, the name of {place.field} in HL7 v{version} "
        hint = _same_name(ref.hl7.segments[version, place.segment], place.segment, row["name"])
        yield say((*at, "name"), f"{message}(got {row['name']!r}).{hint}")
    parts = ref.hl7.parts(version, place)
    if len(parts) < len(place.numbers):
        yield say((*at, "field"), _no_component(ref.hl7, version, row["field"], place, parts))
        return
    if row["type"] != parts[-1].type:
        message = f"must be {parts[-1].type}, the data type of {row['field']} in HL7 v{version} "
        yield say((*at, "type"), f"{message}(got {row['type']}).")
    yield from _codes(ref, entry, row, at, parts[-1])


def _no_field(hl7: Hl7, version: str, place: Hl7Place, name: str) -> str:
    known = hl7.segments.get((version, place.segment))
    elsewhere = [v for v in hl7.versions if (v, place.segment) in hl7.segments]
    if known is None:
        names = sorted(s for v, s in hl7.segments if v == version)
        hint = _has(elsewhere, place.segment) or did_you_mean(place.segment, names)
        return f"must be a segment of HL7 v{version} (got {place.segment}).{hint}"
    message = f"must be a field of segment {place.segment} in HL7 v{version} (got {place.field})."
    elsewhere = [v for v in elsewhere if hl7.field(v, place)]
    hint = _has(elsewhere, place.field) or _same_name(known, place.segment, name)
    return f"{message} {place.segment} has {len(known)} fields there.{hint}"


def _has(versions: list[str], what: str) -> str:
    """Say which versions know what this one does not."""
    if not versions:
        return ""
    to = f" to v{versions[-1]}" if len(versions) > 1 else ""
    return f" {what} is in v{versions[0]}{to}."


def _same_name(known: Parts, segment: str, name: str) -> str:
    """Point at the field of the segment whose name comes nearest, if one does."""
    by_name = {part.name: f"{segment}-{part.position}" for part in known.values()}
    near = did_you_mean(name, by_name)
    found = re.fullmatch(r" Did you mean (.*)\?", near)
    return f" Did you mean {by_name[found[1]]} {found[1]}?" if found else ""


def _no_component(
    hl7: Hl7, version: str, got: str, place: Hl7Place, parts: list[Hl7Part]
) -> str:
    above = ".".join([place.field, *map(str, place.numbers[1 : len(parts)])])
    kind = parts[-1].type
    known = hl7.types.get((version, kind), {})
    has = f"{kind} has {len(known)} components there" if known else f"{kind} has no components"
    return f"must be a component of {above} in HL7 v{version} (got {got}). {has}."


def _codes(
    ref: Reference, entry: Entry, row: Row, at: FieldPath, part: Hl7Part
) -> Iterator[Problem]:
    say = entry.source.problem
    number = row.get("table")
    if number and part.table and number != part.table:
        message = f"must be {part.table}, the table of {row['field']} in HL7 v{row['version']}"
        yield say((*at, "table"), f"{message} (got {number}).")
        return
    translation = row.get("translation", ())
    if not translation:
        return
    table = ref.hl7.tables.get((row["version"], number or part.table))
    if table is None:
        yield say((*at, "translation"), "must have a `table` whose codes the dictionary knows.")
        return
    dicom = dicom_codes(ref, entry.id)
    if not dicom:
        message = "must be of an attribute with a value list or context group (it has none)."
        yield say((*at, "translation"), message)
        return
    for i, line in enumerate(translation):
        here = (*at, "translation", i)
        if line["hl7"] not in table.codes:
            hint = did_you_mean(line["hl7"], table.codes)
            message = f"must be a code of HL7 table {table.number} in v{row['version']}"
            yield say((*here, "hl7"), f"{message} (got {line['hl7']!r}).{hint}")
        for n, code in enumerate(line["dicom"]):
            if code not in dicom:
                hint = did_you_mean(code, dicom)
                message = f"must be a code of the attribute (got {code!r}).{hint}"
                yield say((*here, "dicom", n), message)


def dicom_codes(ref: Reference, tag: str) -> frozenset[str]:
    """Return every code an attribute's value lists and context groups know."""
    found = {term[0] for values in ref.value_lists.get(tag, ()) for term in values.terms}
    bound = [binding.cid for binding in ref.bindings.get(tag, ())]
    for cid in (*bound, *GROUPS_IN_PROSE.get(tag, ())):
        group = ref.context_groups.get(cid)
        found.update(code for _, code, _ in (group.codes if group else ()))
    return frozenset(found)
