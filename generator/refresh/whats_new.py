"""`whats_new.json`: what an edition of the standard changed in the facts kept here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.refresh import packages
from generator.refresh.dictionary import SUPPLEMENT_EDITION
from generator.refresh.modules import TITLES_EDITION
from generator.refresh.supplement import Supplement
from generator.standardfile import Record, Source, StandardFile

NAME = "whats_new"
KINDS = {"attribute": "tag", "uid": "uid", "module": "id", "iod": "id"}
_FILES = {"attributes": "attribute", "uids": "uid", "modules": "module", "iods": "iod"}
_NOTE = (
    "kind: attribute, uid, module or iod; key: its tag, UID or id. change: new, retired, back "
    "(no longer retired), renamed or changed (VR, VM). before: the old name, or the old VR "
    "and VM. since: the edition compared with."
)
_CHANGES = ("new", "retired", "back", "renamed", "changed")


def from_supplement(supplement: Supplement) -> StandardFile:
    """Return what the supplement says is newer than the packages."""
    since = packages.DICTIONARY_EDITION
    records = []
    for tag, row in supplement.dictionary.items():
        change = {"added": "new", "retired": "retired", "no": "back"}.get(row["change"].split()[0])
        if change:
            records.append(_record("attribute", tag, change, row["name"], since))
    records += [
        _record("uid", uid, "new", row["name"], since) for uid, row in supplement.uids.items()
    ]
    records += [
        _record(row["kind"], key, "new", row["title"], TITLES_EDITION)
        for key, row in supplement.titles.items()
        # The functional groups of an IOD are no module of their own in the standard.
        if not key.endswith("-functional-groups")
    ]
    sources = (
        packages.supplement_source("dictionary-2026b.tsv", SUPPLEMENT_EDITION, "attributes"),
        packages.supplement_source("uids-2026b.tsv", SUPPLEMENT_EDITION, "UIDs"),
        packages.supplement_source("titles-by-hand.tsv", SUPPLEMENT_EDITION, "modules and IODs"),
    )
    return file(records, SUPPLEMENT_EDITION, sources)


def file(
    records: Iterable[Record], edition: str, sources: tuple[Source, ...]
) -> StandardFile:
    """Return whats_new.json with the records in the order the page shows them."""
    order = list(KINDS)
    ordered = sorted(
        records, key=lambda r: (order.index(r["kind"]), _CHANGES.index(r["change"]), r["key"])
    )
    return StandardFile(NAME, edition, _NOTE, sources, tuple(ordered))


def compare(
    before: Mapping[str, StandardFile], after: Mapping[str, StandardFile], since: str
) -> Iterator[Record]:
    """Yield the changes between two sets of files; a record only old stays, so is no news."""
    for name, kind in _FILES.items():
        key = KINDS[kind]
        old = {r[key]: r for r in before[name].records}
        for record in after[name].records:
            yield from _change(kind, record[key], old.get(record[key]), record, since)


def _change(kind: str, key: str, old: Record | None, new: Record, since: str) -> Iterator[Record]:
    name = new.get("name", new.get("title", ""))
    if old is None:
        if not key.endswith("-functional-groups"):
            yield _record(kind, key, "new", name, since)
        return
    was = old.get("name", old.get("title", ""))
    retired = old.get("retired", False), new.get("retired", False)
    if retired[0] != retired[1]:
        yield _record(kind, key, "retired" if retired[1] else "back", name, since)
    if was != name:
        yield _record(kind, key, "renamed", name, since, was)
    if kind == "attribute" and (old["vr"], old["vm"]) != (new["vr"], new["vm"]):
        shown = f"{' or '.join(old['vr']) or 'no VR'}, VM {old['vm']}"
        yield _record(kind, key, "changed", name, since, shown)


def _record(
    kind: str, key: str, change: str, name: str, since: str, before: str = ""
) -> Record:
    return {
        "kind": kind, "key": key, "change": change, "name": name, "before": before, "since": since,
    }  # fmt: skip
