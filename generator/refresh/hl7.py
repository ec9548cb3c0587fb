"""HL7 v2 dictionaries from hl7apy: segments, data types and tables of each version.

hl7apy writes names in upper case with underscores; `readable` makes of them what HL7
prints, and the original stays beside it. Segments that only a profile defines (ZDS)
come from `supplement/hl7-segments.tsv`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from typing import Any

from generator.refresh import packages
from generator.refresh.supplement import Supplement
from generator.standardfile import Record, Source, StandardFile

VERSIONS = ("2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.8.1",
            "2.8.2")  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What orders, results, patient administration, scheduling and reports are made of.
SEGMENTS = _words(
    "MSH EVN PID PD1 NK1 PV1 PV2 MRG ROL PRT PRD CTD AL1 DG1 PR1 DRG IN1 IN2 GT1 ORC OBR "
    "OBX NTE IPC TQ1 TQ2 SPM SAC TXA SCH RGS AIS AIG AIL AIP ARQ FT1 CTI DSC ACC UB2 IAM "
    "LAN STF PRA MSA ERR PDA DB1 BLG"
)
SUPPLEMENT = "hl7-segments.tsv"
_NO_TABLE = "9999"  # HL7's number for a coded field without a table of its own
_ACRONYMS = _words(
    "ID IDS OBR OBX PID PV1 PV2 NK1 NTE AL1 DG1 PR1 IN1 GT1 ORC TQ1 TQ2 SPM TXA SCH AIS AIG "
    "AIL AIP FT1 IPC ROL MRG AE UID SSN DNR HMO DRG VIP DEA NDC EI CWE CE XON HL7 MIME EKG "
    "ICU ABO RH WCB USA CNN NDL TS TIL ST IT CP IAM ACC SAC PRT PRD CTD EVN LAN PDA NPI UDI "
    "UB2 DB1 RX II"
)
_SMALL = _words("of and to for the in or by at on from with a an as into")
_PRINTED = (
    (r"\bDate Time\b", "Date/Time"),
    (r"\bQuantity Timing\b", "Quantity/Timing"),
    (r"\bRpt Status Chng\b", "Rpt/Status Chng -"),
    (r"^Set ID ([A-Z]\w\w)$", r"Set ID - \1"),
    (r"^Phone Number (Home|Business)$", r"Phone Number - \1"),
    (r"\b([A-Z]\w+[a-z]) S\b", r"\1's"),
    (r" E G Jr or Iii", " (e.g. Jr or III)"),
    (r" E G Dr", " (e.g. Dr)"),
    (r" E G Md", " (e.g. MD)"),
)


def hl7(supplement: Supplement) -> StandardFile:
    """Return hl7.json."""
    extra = supplement.hl7_segments.values()
    records = [record for version in VERSIONS for record in _version(version, extra)]
    used = {f[4] for r in records for f in r["fields"] if f[4]}
    records += _tables(used)
    note = (
        "kind segment: fields [position, name, name in hl7apy, type, table, required, repeats]; "
        "kind type: components likewise; kind table: codes, in the versions named. "
        "hl7apy has no version 2.7.1."
    )
    sources = (
        Source("hl7apy", metadata.version("hl7apy"), "MIT", "HL7 v2.1 to v2.8.2",
               "segments, data types and tables"),
        packages.supplement_source(SUPPLEMENT, "IHE", "segments that a profile defines"),
    )  # fmt: skip
    return StandardFile("hl7", "HL7 v2.1 to v2.8.2", note, sources, tuple(records))


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
    if words[-1] in _SMALL:
        words[-1] = words[-1].capitalize()
    text = " ".join(words)
    for pattern, print_as in _PRINTED:
        text = re.sub(pattern, print_as, text)
    return text


def _version(version: str, extra: Iterable[Mapping[str, str]]) -> Iterator[Record]:
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
        number = (table or "").removeprefix("HL7").replace(_NO_TABLE, "")
        fields.append([position, readable(name), name, kind or "", number, least > 0, most != 1])
    return fields


def _tables(used: set[str]) -> list[Record]:
    """Tables that fields refer to, each set of codes once with the versions that have it."""
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for version in VERSIONS:
        package = "hl7apy.v" + version.replace(".", "_")
        try:
            tables = importlib.import_module(package + ".tables").TABLES
        except ModuleNotFoundError:  # versions before 2.3.1 have none
            continue
        for key, (name, codes) in tables.items():
            if codes and key.removeprefix("HL7") in used:
                entry = (key.removeprefix("HL7"), name, tuple(sorted(map(str, codes))))
                found.setdefault(entry, []).append(version)
    return [
        {"versions": versions, "kind": "table", "id": number, "name": name, "codes": list(codes)}
        for (number, name, codes), versions in sorted(found.items())
    ]
