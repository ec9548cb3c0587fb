"""HL7 v2 dictionaries from hl7apy: segments, data types and tables of each version.

hl7apy writes names in upper case with underscores; `readable` makes of them what HL7
prints, and the original stays beside it. Segments that only a profile defines (ZDS) and
versions' own flaws come from `supplement/hl7-segments.tsv`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from generator.positions import read_text
from generator.problems import InputError, Problem, relative
from generator.refresh.supplement import Row, table_of
from generator.standardfile import Record, Source, StandardFile

VERSIONS = ("2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.8.1",
            "2.8.2")  # fmt: skip
# What orders, results, patient administration, scheduling and reports are made of.
SEGMENTS = frozenset(
    ["MSH", "EVN", "PID", "PD1", "NK1", "PV1", "PV2", "MRG", "ROL", "PRT", "PRD", "CTD", "AL1", "DG1", "PR1", "DRG", "IN1", "IN2", "GT1", "ORC", "OBR", "OBX", "NTE", "IPC", "TQ1", "TQ2", "SPM", "SAC", "TXA", "SCH", "RGS", "AIS", "AIG", "AIL", "AIP", "ARQ", "FT1", "CTI", "DSC", "ACC", "UB2", "IAM", "LAN", "STF", "PRA", "MSA", "ERR", "PDA", "DB1", "BLG"]
)
SUPPLEMENT = "hl7-segments.tsv"
_ACRONYMS = frozenset(
    ["ID", "IDS", "OBR", "OBX", "OBX", "PID", "PV1", "PV2", "NK1", "NTE", "AL1", "DG1", "PR1", "IN1", "GT1", "ORC", "TQ1", "TQ2", "SPM", "TXA", "SCH", "AIS", "AIG", "AIL", "AIP", "FT1", "IPC", "ROL", "MRG", "AE", "UID", "SSN", "DNR", "HMO", "DRG", "VIP", "DEA", "NDC", "EI", "CWE", "CE", "XON", "HL7", "MIME", "EKG", "ICU", "ABO", "RH", "WCB", "USA", "CNN", "NDL", "TS", "TIL", "ST", "IT", "CP", "IAM", "ACC", "SAC", "PRT", "PRD", "CTD", "EVN", "LAN", "PDA", "NPI", "UDI", "UB2", "DB1", "RX", "II"]
)
_SMALL = frozenset(["of", "and", "to", "for", "the", "in", "or", "by", "at", "on", "from", "with", "a", "an", "as", "into"])
_TSV = {
    "version": lambda text: None if text in VERSIONS else "must be a version of the dictionary",
    "segment": lambda text: None
    if re.fullmatch(r"[A-Z][A-Z0-9]{2}", text)
    else "must be a segment such as ZDS",
    "position": lambda text: None if text.isdigit() else "must be a number",
    "name": lambda text: None if text else "must be filled in",
    "type": lambda text: None if re.fullmatch(r"[A-Z]{2,3}", text) else "must be a data type",
    "source": lambda text: None if text else "must be filled in",
    "key": lambda text: None if text else "must be filled in",
}


def hl7(root: Path) -> StandardFile:
    """Return hl7.json. Raises InputError for a malformed row of the supplement."""
    extra = read_supplement(root)
    records = [record for version in VERSIONS for record in _version(version, extra)]
    records += _tables()
    note = (
        "kind segment: fields [position, name, name in hl7apy, type, table, required, repeats]; "
        "kind type: components likewise; kind table: codes, in the versions named. "
        "hl7apy has no version 2.7.1."
    )
    sources = (
        Source("hl7apy", metadata.version("hl7apy"), "MIT", "HL7 v2.1 to v2.8.2",
               "segments, data types and tables"),
        Source(f"supplement/{SUPPLEMENT}", "", "MIT", "IHE", "segments that a profile defines"),
    )  # fmt: skip
    return StandardFile("hl7", "HL7 v2.1 to v2.8.2", note, sources, tuple(records))


def read_supplement(root: Path) -> list[Row]:
    """Read the segments that profiles add. Raises InputError with every malformed row."""
    path = root / "content" / "standard" / "supplement" / SUPPLEMENT
    shown = relative(path, root)
    text, faults = read_text(path, shown)
    rows: Mapping[str, Row] = {}
    if text is not None:
        rows, faults = table_of(text, shown, _TSV, "key")
        for number, row in enumerate(rows.values(), 1):
            if row["key"] != f"{row['version']} {row['segment']}-{row['position']}":
                message = f"must be version, segment and position (got {row['key']!r})."
                faults.append(Problem(shown, 0, f"row {number}", message))
    if faults:
        raise InputError(faults)
    return list(rows.values())


def readable(name: str) -> str:
    """Return a name as HL7 prints it: `Date/Time of Birth` for DATE_TIME_OF_BIRTH."""
    words = []
    for word in name.split("_"):
        if word in _ACRONYMS:
            words.append(word)
        elif word.lower() in _SMALL and words:
            words.append(word.lower())
        else:
            words.append(word.capitalize())
    text = " ".join(words).replace("Date Time", "Date/Time")
    return re.sub(r"\b(Patient|Mother|Insured|Guarantor|Driver) S\b", r"\1's", text)


def _version(version: str, extra: list[Row]) -> Iterator[Record]:
    package = "hl7apy.v" + version.replace(".", "_")
    segments = importlib.import_module(package + ".segments").SEGMENTS
    types = importlib.import_module(package + ".datatypes").DATATYPES_STRUCTS
    made = {name: _fields(found[1]) for name, found in segments.items()
            if name in SEGMENTS and len(found) > 1}  # fmt: skip
    for row in extra:
        if row["version"] == version:
            field = [int(row["position"]), row["name"], "", row["type"], "", True, False]
            made.setdefault(row["segment"], []).append(field)
    for name in sorted(made):
        yield {"version": version, "kind": "segment", "id": name, "fields": made[name]}
    for name in sorted(types):
        if types[name]:
            fields = _fields(types[name])
            yield {"version": version, "kind": "type", "id": name, "fields": fields}


def _fields(entries: Any) -> list[list[Any]]:
    """Flatten hl7apy's (key, (leaf, parts, type, name, table, length), (least, most))."""
    fields = []
    for key, (_, _, kind, name, table, *_), (least, most), *_ in entries:
        position = int(key.rpartition("_")[2])
        number = (table or "").removeprefix("HL7")
        fields.append([position, readable(name), name, kind, number, least > 0, most != 1])
    return fields


def _tables() -> list[Record]:
    """Tables, each set of codes once with the versions that have it."""
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for version in VERSIONS:
        package = "hl7apy.v" + version.replace(".", "_")
        try:
            tables = importlib.import_module(package + ".tables").TABLES
        except ModuleNotFoundError:  # versions before 2.3.1 have none
            continue
        for key, (name, codes) in tables.items():
            if codes:
                entry = (key.removeprefix("HL7"), name, tuple(sorted(map(str, codes))))
                found.setdefault(entry, []).append(version)
    return [
        {"versions": versions, "kind": "table", "id": number, "name": name, "codes": list(codes)}
        for (number, name, codes), versions in sorted(found.items())
    ]
