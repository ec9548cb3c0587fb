"""Compares what the packages say about the same thing.

Differences change no fact. They are findings: most come from the years between two
editions, a few are flaws of a package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.refresh import packages
from generator.refresh.deidentification import PRIVATE
from generator.refresh.dictionary import split_vr
from generator.refresh.findings import CHECKS, Finding
from generator.refresh.modules import Tables
from generator.refresh.prose import squeeze
from generator.refresh.prose_tables import Prose, tag_of
from generator.standardfile import Record, StandardFile

OLD = packages.PROSE_EDITION
_FIELDS = {
    "name": "name-differs", "keyword": "keyword-differs", "vr": "vr-differs",
    "vm": "vm-differs", "retired": "retired-differs",
}  # fmt: skip


def findings(
    files: Mapping[str, StandardFile], tables: Tables, prose: Prose
) -> Iterator[Finding]:
    """Yield the differences between the packages; `files` by their names."""
    attributes = {r["tag"]: r for r in files["attributes"].records}
    yield from _dictionaries(attributes, prose.attributes)
    yield from _modules(files["modules"].records, tables, prose)
    yield from _sop_classes(files["uids"].records, tables)
    for record in files["deidentification"].records:
        tag = record["tag"]
        if tag not in attributes and tag != PRIVATE and not tag.endswith("xxxxxx"):
            yield Finding("profile-tag-unknown", tag, f"action {record['basic']}")


def _dictionaries(
    attributes: Mapping[str, Record], old: Iterable[dict[str, str]]
) -> Iterator[Finding]:
    """The dictionary of the 2020 wheel beside today's."""
    for row in old:
        tag = tag_of(row["tag"])
        was = {
            "name": _plain(row["name"]), "keyword": _plain(row["keyword"]),
            "vr": split_vr(_plain(row["valueRepresentation"])),
            "vm": _plain(row["valueMultiplicity"]), "retired": row["retired"] == "Y",
        }  # fmt: skip
        now = attributes.get(tag)
        if now is None:
            yield Finding("attribute-unknown", tag, f"{OLD} has {was['name']}")
            continue
        for field, check in _FIELDS.items():
            if now[field] != was[field]:
                detail = f"{OLD} has {_show(was[field])}, {now['edition']} has {_show(now[field])}"
                yield Finding(check, tag, detail)


def _plain(text: str) -> str:
    return squeeze(text.replace("\u200b", ""))


def _show(value: object) -> str:
    if isinstance(value, list):
        return " or ".join(value) or "none"
    if isinstance(value, bool):
        return "retired" if value else "not retired"
    return str(value) or "none"


def _modules(
    modules: Iterable[Record], tables: Tables, prose: Prose
) -> Iterator[Finding]:
    named: dict[str, list[str]] = {}
    for iod, rows in tables.iods.items():
        for row in rows:
            named.setdefault(row["key"], []).append(iod)
    known = {m["id"] for m in modules}
    for module in modules:
        if module["empty"]:
            used = ", ".join(named.get(module["id"], []))
            yield Finding("module-missing", module["id"], f"named by {used}")
        elif module["id"] not in named:
            yield Finding("module-without-iod", module["id"], module["title"])
    for owner in sorted({row.owner for row in prose.modules} - known):
        yield Finding("module-renamed", owner, f"a module of {OLD}")


def _sop_classes(uids: Iterable[Record], tables: Tables) -> Iterator[Finding]:
    registered = {r["uid"]: r for r in uids if r["type"] == "SOP Class"}
    for uid, iod in tables.sop_classes.items():
        if uid not in registered:
            yield Finding("sop-class-unknown", uid, f"of IOD {iod}")
    for uid, record in registered.items():
        if uid not in tables.sop_classes and not record["retired"]:
            yield Finding("sop-class-without-iod", uid, record["name"])
    for iod in sorted(tables.iods.keys() - set(tables.sop_classes.values())):
        yield Finding("iod-without-sop-class", iod, "no SOP Class in highdicom's map")


def file(found: Iterable[Finding]) -> StandardFile:
    """Return crosscheck.json, in the order of the checks and then of the keys."""
    order = list(CHECKS)
    records = [
        {"check": f.check, "title": CHECKS[f.check], "key": f.key, "detail": f.detail}
        for f in sorted(set(found), key=lambda f: (order.index(f.check), f.key, f.detail))
    ]
    sources = tuple(
        packages.source(package, "", "compared with the others") for package in packages.LICENCES
    )
    note = "What refresh noticed while it compared its sources; no fact is changed by it."
    return StandardFile("crosscheck", "", note, sources, tuple(records))
