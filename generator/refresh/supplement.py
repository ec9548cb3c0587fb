"""Facts that no package carries yet: `content/standard/supplement/*.tsv`.

Tab-separated, comment lines begin with `#`, the first other line names the columns.
A malformed row is a problem; nothing is written before all rows are sound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.positions import read_text
from generator.problems import InputError, Problem, did_you_mean, relative

VRS = frozenset({
    "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OD", "OF",
    "OL", "OV", "OW", "PN", "SH", "SL", "SQ", "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UN",
    "UR", "US", "UT", "UV",
})  # PS3.5 §6.2  # fmt: skip
OPTIONS = (
    "retain_safe_private", "retain_uids", "retain_device", "retain_institution",
    "retain_patient_characteristics", "retain_dates_full", "retain_dates_modified",
    "clean_descriptors", "clean_structured_content", "clean_graphics",
)  # fmt: skip
PRIVATE_ROW = "GGGGEEEE)WHEREGGGGISODD"  # as Table E.1-1 spells the private attributes
_CHANGES = r"added after \w+|retired after \w+|no longer retired|keyword is \w+ \(.*\)"

Row = dict[str, str]
Rule = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Supplement:
    """The rows of each file, by its key column; blanks at the ends are gone."""

    dictionary: dict[str, Row]
    uids: dict[str, Row]
    modules: dict[str, Row]
    iods: dict[str, Row]
    titles: dict[str, Row]
    deidentification: dict[str, Row]
    hl7_segments: dict[str, Row]


def _matches(pattern: str, what: str) -> Rule:
    return lambda text: None if re.fullmatch(pattern, text) else f"must be {what}"


def _one_of(allowed: tuple[str, ...] | frozenset[str], what: str) -> Rule:
    def rule(text: str) -> str | None:
        return None if text in allowed else f"must be {what}"

    return rule


def _vr(text: str) -> str | None:
    return None if all(v in VRS for v in text.split(" or ")) else "must be a VR of PS3.5 §6.2"


_TAG = _matches(r"[0-9A-F]{8}", "8 upper-case hexadecimal digits")
_TEXT = _matches(r"\S.*", "filled in")
_ANY = _matches(r".*", "text")
_ID = _matches(r"[a-z0-9]+(-+[a-z0-9]+)*", "lower-case words joined by hyphens")
_PART = _matches(r"PS3\.\d+", "a part of the standard, e.g. PS3.3")
_SECTION = _matches(r"[A-Z0-9]+(\.[0-9a-z]+)*", "a section number, e.g. C.7.3")
_ACTION = _matches(r"(?:[XZDKCU]\*?(?:/[XZDKCU]\*?)*)?", "an action code of PS3.15 Table E.1-1")
_PLACE: dict[str, Rule] = {
    "id": _ID, "title": _TEXT, "part": _PART, "section": _SECTION, "table": _TEXT,
}  # fmt: skip
_YN = _one_of(("Y", "N"), "Y or N")

FILES: dict[str, tuple[str, dict[str, Rule]]] = {
    "dictionary": (
        "dictionary-2026b.tsv",
        {
            "tag": _TAG, "vr": _vr, "vm": _matches(r"\d+(-(\d+n?|n))?", "a VM, e.g. 1 or 1-n"),
            "keyword": _matches(r"[A-Za-z0-9_]+", "a keyword without blanks"), "name": _TEXT,
            "change": _matches(_CHANGES, "a kind of change that refresh knows"),
            "standard": _one_of(("DICOM", "DICONDE", "DICOS"), "DICOM, DICONDE or DICOS"),
        },
    ),
    "uids": (
        "uids-2026b.tsv",
        {
            "uid": _matches(r"[0-9.]{1,64}", "a UID of at most 64 digits and dots"),
            "name": _TEXT, "type": _TEXT, "keyword": _TEXT,
            "retired": _one_of(("", "Y"), "empty or Y"),
        },
    ),
    "modules": ("modules-2024b.tsv", _PLACE),
    "iods": ("iods-2024b.tsv", _PLACE),
    "titles": (
        "titles-by-hand.tsv",
        {"kind": _one_of(("module", "iod"), "module or iod"), "id": _ID, "title": _TEXT,
         "part": _PART, "edition": _matches(r"20\d\d[a-e]", "an edition, e.g. 2026b"),
         "reason": _TEXT},
    ),
    "hl7_segments": (
        "hl7-segments.tsv",
        {
            "key": _matches(r"2\.[1-8](\.[12])? [A-Z][A-Z0-9]{2}-\d+", "such as 2.3.1 ZDS-1"),
            "version": _matches(r"2\.[1-8](\.[12])?", "an HL7 version"),
            "segment": _matches(r"[A-Z][A-Z0-9]{2}", "a segment such as ZDS"),
            "position": _matches(r"\d+", "a number"), "name": _TEXT,
            "type": _matches(r"[A-Z]{2,3}", "an HL7 data type"), "source": _TEXT,
        },
    ),
    "deidentification": (
        "deidentification-2025e.tsv",
        {
            "tag": _matches(rf"[0-9A-FX]{{8}}|{re.escape(PRIVATE_ROW)}", "a tag or a pattern"),
            "name": _TEXT, "retired": _YN, "in_iod": _YN, "basic": _ACTION,
            **dict.fromkeys(OPTIONS, _ACTION),
        },
    ),
}  # fmt: skip
_KEYS = {
    "dictionary": "tag", "uids": "uid", "deidentification": "tag", "hl7_segments": "key",
}  # fmt: skip


def read(root: Path) -> Supplement:
    """Read all files below `root`; raises InputError with every malformed row."""
    folder = root / "content" / "standard" / "supplement"
    problems: list[Problem] = []
    tables: dict[str, dict[str, Row]] = {}
    for name, (file, columns) in FILES.items():
        shown = relative(folder / file, root)
        text, faults = read_text(folder / file, shown)
        problems += faults
        table, faults = table_of(text or "", shown, columns, _KEYS.get(name, "id"))
        problems += faults if text is not None else []
        tables[name] = table
    if problems:
        raise InputError(problems)
    return Supplement(**tables)


def table_of(
    text: str, shown: str, columns: Mapping[str, Rule], key: str
) -> tuple[dict[str, Row], list[Problem]]:
    """Parse one table: its rows by their key, and the problems."""
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    header: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = cells
            if cells != list(columns):
                return {}, [_header_problem(shown, number, cells, columns)]
            continue
        if len(cells) != len(header):
            message = f"must have {len(header)} columns (got {len(cells)}). Separate with tabs."
            problems.append(Problem(shown, number, "", message))
            continue
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        problems += _faults(row, shown, number, columns)
        if row[key] in rows:
            problems.append(
                Problem(shown, number, key, f"must stand once (second row for {row[key]}).")
            )
        rows[row[key]] = row
    return rows, problems


def _header_problem(
    shown: str, line: int, cells: list[str], columns: Mapping[str, Rule]
) -> Problem:
    wrong = next((c for c in cells if c not in columns), "")
    hint = did_you_mean(wrong, columns) if wrong else ""
    message = f"must name the columns {', '.join(columns)} (got {', '.join(cells)}).{hint}"
    return Problem(shown, line, "", message)


def _faults(row: Row, shown: str, line: int, columns: Mapping[str, Rule]) -> list[Problem]:
    found = []
    for name, rule in columns.items():
        fault = rule(row[name])
        if fault:
            hint = did_you_mean(row[name], VRS) if rule is _vr else ""
            found.append(Problem(shown, line, name, f"{fault} (got {row[name]!r}).{hint}"))
    return found
