"""PS3.15 Table E.1-1: what de-identification does with an attribute."""

from __future__ import annotations

import re

from generator.problems import InputError, Problem
from generator.refresh.deidentification import PRIVATE
from generator.refresh.docbook.dictionary import tag_of
from generator.refresh.docbook.reader import Part
from generator.refresh.docbook.tables import column, headings, lines
from generator.standardfile import Record

TABLE = "table_E.1-1"
_ACTION = re.compile(r"(?:[XZDKCU]\*?(?:/[XZDKCU]\*?)*)?")
# What the heading of each option's column holds, in the order of the records' options.
_OPTIONS = {
    "retain_safe_private": r"safe priv", "retain_uids": r"\buids?\b", "retain_device": r"\bdev",
    "retain_institution": r"\binst", "retain_patient_characteristics": r"\bpat",
    "retain_dates_full": r"\bfull", "retain_dates_modified": r"\bmodif",
    "clean_descriptors": r"\bdesc", "clean_structured_content": r"\bstruct",
    "clean_graphics": r"\bgraph",
}  # fmt: skip


def deidentification(part: Part) -> dict[str, Record]:
    """Return de-identification records by tag; options without an action are left out.

    Raises InputError when the table, a column or an action is not as expected.
    """
    table = part.ids.get(TABLE)
    if table is None:
        message = "must be in PS3.15: the file has no such table."
        raise InputError([Problem(part.shown, 0, "Table E.1-1", message)])
    names = headings(table)
    tag, basic = column(names, r"^tag$"), column(names, r"^basic")
    in_iod = column(names, r"\biod\b")
    options = {name: column(names, pattern) for name, pattern in _OPTIONS.items()}
    needed = {"tag": tag, "in_iod": in_iod, "basic": basic, **options}
    at = int(table.get("line", "0"))
    problems = [
        Problem(part.shown, at, "Table E.1-1", f"must have a column for {name}.")
        for name, place in needed.items()
        if place is None
    ]
    if problems:
        raise InputError(problems)
    found = {}
    for line in lines(table):
        shown = line.text(tag)
        key = PRIVATE if "odd" in shown else tag_of(shown)
        actions = {name: line.text(place) for name, place in {"basic": basic, **options}.items()}
        wrong = [f"{n} {a!r}" for n, a in actions.items() if not _ACTION.fullmatch(a)]
        if key is None or wrong:
            what = "an action code" if key else "a tag like (0008,0060)"
            message = f"must hold {what} (got {', '.join(wrong) or repr(shown)})."
            problems.append(Problem(part.shown, line.line, "Table E.1-1", message))
            continue
        found[key] = {
            "tag": key, "edition": part.edition, "basic": actions.pop("basic"),
            "options": {name: action for name, action in actions.items() if action},
            "in_iod": line.text(in_iod) == "Y",
        }  # fmt: skip
    if problems:
        raise InputError(problems)
    return found
