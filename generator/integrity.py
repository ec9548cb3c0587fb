"""Rules of the standard's facts: known VRs and VMs, nothing twice, nothing that leads nowhere.

The files are machine-written, so a fault here is a broken package, an adapter's mistake
or an edit by hand. Each rule looks at raw records, before they become the Reference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

Records = Mapping[str, Sequence[dict[str, Any]]]
Fault = tuple[str, int, str, str]  # file's stem, index of the record, field, what must hold

# PS3.5 §6.2. Items and delimiters have none.
VRS = frozenset(
    (
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OD", "OF",
        "OL", "OV", "OW", "PN", "SH", "SL", "SQ", "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UN",
        "UR", "US", "UT", "UV",
    )
)  # fmt: skip
TYPES = frozenset({"1", "1C", "2", "2C", "3", ""})  # PS3.5 §7.4
USAGES = frozenset({"M", "C", "U"})  # PS3.3 §A.1.3
# PS3.5 §6.4: 1, 1-3, 1-n, 2-2n; some attributes have a choice (1 or 2).
_VM = re.compile(r"\d+(-(\d+|\d*n))?( or \d+(-(\d+|\d*n))?)*")
_TAG = re.compile(r"[0-9A-Fx]{8}")
_UID = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*))+")

# What names a record of each file; two records of one name are a fault.
_KEYS: dict[str, tuple[str, ...]] = {
    "attributes": ("tag",),
    "uids": ("uid",),
    "modules": ("id",),
    "module_attributes": ("id",),
    "structures": ("id",),
    "iods": ("id",),
    "context_groups": ("cid",),
    "bindings": ("tag", "cid"),
    "private": ("creator",),
    "deidentification": ("tag",),
    "samples": ("id",),
    "sample_values": ("file", "path"),
    "fhir": ("release", "kind", "id"),
}


def faults(files: Records) -> Iterator[Fault]:
    """Yield what is wrong between and inside the records of the files that were read."""
    for rule in (_twice, _attributes, _uids, _rows, _iods, _lists, _samples):
        yield from rule(files)


def _twice(files: Records) -> Iterator[Fault]:
    for name, fields in _KEYS.items():
        seen: set[tuple[Any, ...]] = set()
        for i, record in enumerate(files.get(name, ())):
            key = tuple(record[f] for f in fields)
            if key in seen:
                shown = " ".join(map(str, key))
                yield name, i, fields[0], f"must be there once (got {shown} again)."
            seen.add(key)


def _attributes(files: Records) -> Iterator[Fault]:
    keywords: set[str] = set()
    for i, r in enumerate(files.get("attributes", ())):
        if not _TAG.fullmatch(r["tag"]):
            yield "attributes", i, "tag", f"must be 8 hex digits (got {r['tag']!r})."
        for vr in (v for v in r["vr"] if v not in VRS):
            yield "attributes", i, "vr", f"must be a VR of PS3.5 §6.2 (got {vr!r})."
        if not _VM.fullmatch(r["vm"]):
            yield "attributes", i, "vm", f"must be a VM such as 1, 1-3, 1-n (got {r['vm']!r})."
        # PS3.6 keeps a few retired tags whose name is lost.
        if not r["name"] and not r["retired"]:
            yield "attributes", i, "name", "must not be empty in a current attribute."
        if r["keyword"] and r["keyword"] in keywords:
            yield "attributes", i, "keyword", f"must be there once (got {r['keyword']} again)."
        keywords.add(r["keyword"])


def _uids(files: Records) -> Iterator[Fault]:
    for i, r in enumerate(files.get("uids", ())):
        if not _UID.fullmatch(r["uid"]) or len(r["uid"]) > 64:
            yield "uids", i, "uid", f"must be a UID of PS3.5 §9 (got {r['uid']!r})."


def _rows(files: Records) -> Iterator[Fault]:
    """Tables of modules and of items: what they name must exist."""
    attributes = _known(files, "attributes", "tag")
    modules = _known(files, "modules", "id")
    structures = _known(files, "structures", "id")
    for name in ("module_attributes", "structures"):
        for i, r in enumerate(files.get(name, ())):
            if name == "module_attributes" and modules and r["id"] not in modules:
                yield name, i, "id", f"must be a module (got {r['id']!r})."
            for n, row in enumerate(r["rows"]):
                where = f"rows[{n}]"
                if attributes and row[0] not in attributes:
                    yield name, i, where, f"must name an attribute (got tag {row[0]!r})."
                if row[1] not in TYPES:
                    yield name, i, where, f"must have a Type of PS3.5 §7.4 (got {row[1]!r})."
                if len(row) > 2 and structures and row[2] not in structures:
                    yield name, i, where, f"must name a structure (got {row[2]!r})."


def _iods(files: Records) -> Iterator[Fault]:
    modules = _known(files, "modules", "id")
    uids = _known(files, "uids", "uid")
    for i, r in enumerate(files.get("iods", ())):
        for n, (module, usage, _) in enumerate(r["modules"]):
            if modules and module not in modules:
                yield "iods", i, f"modules[{n}]", f"must name a module (got {module!r})."
            if usage not in USAGES:
                yield "iods", i, f"modules[{n}]", f"must have the usage M, C or U (got {usage!r})."
        for n, uid in enumerate(r["sop_classes"]):
            if uids and uid not in uids:
                yield "iods", i, f"sop_classes[{n}]", f"must be a registered UID (got {uid!r})."


def _lists(files: Records) -> Iterator[Fault]:
    """Value lists, bindings, actions on attributes: what they name must exist."""
    attributes = _known(files, "attributes", "tag")
    modules = _known(files, "modules", "id")
    # Without the findings of refresh a known gap cannot be told from a fault.
    groups = _known(files, "context_groups", "cid") if "crosscheck" in files else ()
    # refresh has seen and recorded these: the text binds to a group no package has.
    recorded = {
        r["key"] for r in files.get("crosscheck", ()) if r["check"] == "context-group-unknown"
    }
    for name in ("values", "bindings"):
        for i, r in enumerate(files.get(name, ())):
            if attributes and r["tag"] not in attributes:
                yield name, i, "tag", f"must be an attribute (got {r['tag']!r})."
            named = [*(r.get("modules") or ()), *([r["module"]] if r.get("module") else [])]
            for module in (m for m in named if modules and m not in modules):
                yield name, i, "modules", f"must name modules (got {module!r})."
            cid = r.get("cid")
            if cid is not None and groups and cid not in groups and f"CID {cid}" not in recorded:
                yield name, i, "cid", f"must be a context group (got {cid})."


def _samples(files: Records) -> Iterator[Fault]:
    samples = _known(files, "samples", "id")
    for i, r in enumerate(files.get("sample_values", ())):
        if samples and r["file"] not in samples:
            yield "sample_values", i, "file", f"must be a sample (got {r['file']!r})."
        if r["vr"] not in VRS:
            yield "sample_values", i, "vr", f"must be a VR of PS3.5 §6.2 (got {r['vr']!r})."


def _known(files: Records, name: str, field: str) -> Collection[Any]:
    """Return the names of a file's records; nothing where the file was not read."""
    return {r[field] for r in files.get(name, ())}
