"""PS3.6: the registries of data elements (Tables 6-1 to 9-1) and UIDs (Tables A-1, A-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import InputError, Problem, did_you_mean
from generator.refresh.dictionary import GROUPS, pattern
from generator.refresh.docbook.reader import Part
from generator.refresh.docbook.tables import Line, column, headings, lines, text
from generator.refresh.supplement import VRS
from generator.standardfile import Record

# The UIDs that Table A-2 lists have a kind of their own but no column for it.
FRAME_OF_REFERENCE = "Well-known frame of reference"
_TAG = re.compile(r"\(([0-9A-Fa-fx]{4}),\s*([0-9A-Fa-fx]{4})\)")
_UID = re.compile(r"[0-9.]{3,64}")
_NOT_THERE = "must be in PS3.6: the file has no such table."


def tag_of(shown: str) -> str | None:
    """Return `60xx3000` for `(60xx,3000)`; None where no single tag stands."""
    found = _TAG.fullmatch(shown)
    return pattern(found[1] + found[2]) if found else None


def attributes(part: Part) -> dict[str, Record]:
    """Return attribute records by tag.

    Name, keyword, VR and VM are empty where the registry leaves them blank, as it does
    for some retired entries. Raises InputError for rows of another shape.
    """
    found, problems = {}, []
    for table in part.tables():
        names = headings(table)
        places = [column(names, p) for p in (r"^tag$", r"^name$", r"^keyword$", r"^vr$", r"^vm$")]
        if None in places:
            continue
        status = len(names) - 1 if len(names) > 5 else None
        for line in lines(table):
            shown, *words = (line.text(place) for place in places)
            record = _attribute(shown, words, line.text(status), part.edition)
            problems += _wrong(record, shown, line, part.shown)
            if record:
                found[record["tag"]] = record
    if not found and not problems:
        problems.append(Problem(part.shown, 0, "Registry of DICOM Data Elements", _NOT_THERE))
    if problems:
        raise InputError(problems)
    return found


def _attribute(shown: str, words: list[str], status: str, edition: str) -> Record | None:
    tag = tag_of(shown)
    if tag is None:
        return None
    name, keyword, vr, vm = words
    standard = re.search(r"DICONDE|DICOS", status)
    return {
        "tag": tag, "name": name, "keyword": keyword.replace(" ", ""),
        "vr": [] if re.match("see|none", vr, re.I) or not vr else re.split(r",? or |, ", vr),
        "vm": vm, "retired": status.startswith("RET"), "edition": edition,
        "standard": standard[0] if standard else GROUPS.get(tag[:4], "DICOM"),
    }  # fmt: skip


def _wrong(record: Record | None, shown: str, line: Line, path: str) -> Iterator[Problem]:
    if record is None:
        message = f"must be a tag like (0008,0060) (got {shown!r})."
        yield Problem(path, line.line, "tag", message)
        return
    for vr in record["vr"]:
        if vr not in VRS:
            message = f"must be a VR of PS3.5 §6.2 (got {vr!r}).{did_you_mean(vr, VRS)}"
            yield Problem(path, line.line, f"{record['tag']}: VR", message)


def uids(part: Part) -> dict[str, Record]:
    """Return UID records by UID. Raises InputError for rows of another shape."""
    found, problems = {}, []
    for table in part.tables():
        names = headings(table)
        value = column(names, r"^uid value$")
        if value is None:
            continue
        for line in lines(table):
            uid = line.text(value).replace(" ", "")
            if _UID.fullmatch(uid):
                found[uid] = _uid(uid, line, names, part.edition)
            else:
                message = f"must be a UID of at most 64 digits and dots (got {uid!r})."
                problems.append(Problem(part.shown, line.line, "UID", message))
    if not found and not problems:
        problems.append(Problem(part.shown, 0, "UID Values", _NOT_THERE))
    if problems:
        raise InputError(problems)
    return found


def _uid(uid: str, line: Line, names: list[str], edition: str) -> Record:
    shown = line.text(column(names, r"^uid name$"))
    name = re.sub(r"\s*\(Retired\)", "", shown)
    name, _, info = name.partition(": ")
    kind = line.text(column(names, r"^uid type$")) or FRAME_OF_REFERENCE
    return {
        "uid": uid, "name": name, "type": kind, "info": info or _beside(line, names),
        "keyword": line.text(column(names, r"^uid keyword$", r"^keyword$")).replace(" ", ""),
        "retired": "(Retired)" in shown, "edition": edition,
    }  # fmt: skip


def _beside(line: Line, names: list[str]) -> str:
    """Return what the Part column says beside its reference to a part: `DICOS`."""
    cell = line.cell(column(names, r"^part$"))
    return "" if cell is None else re.sub(r"PS3\.\d+", "", text(cell)).strip()
