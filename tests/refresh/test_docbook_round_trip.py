"""Committed facts written as DocBook and read back are the same facts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator import standardfile
from generator.refresh import docbook, structures
from generator.standardfile import Record
from tests.refresh import docbook_writer
from tests.refresh.conftest import ROOT

FOLDER = ROOT / "content" / "standard"
EDITION = "2098b"


def records(name: str) -> list[Record]:
    file, problems = standardfile.read(FOLDER / f"{name}.json", name)
    assert file, problems
    return list(file.records)


def facts() -> docbook_writer.Facts:
    """All committed facts that the parts hold, and of the modules those with a place.

    The functional groups of an IOD stand in another shape: the small files test them.
    """
    rows = {r["id"]: r["rows"] for r in records("module_attributes")}
    places: set[str] = set()
    modules = []
    for m in records("modules"):
        alone = m["section"] not in places and m["table"] not in places
        if m["section"] and m["table"] and alone and "functional-groups" not in m["id"]:
            places |= {m["section"], m["table"]}
            modules.append(m)
    known = {m["id"] for m in modules}
    iods = []
    for i in records("iods"):
        alone = i["section"] not in places
        if i["section"] and i["table"] and alone and {m for m, _, _ in i["modules"]} <= known:
            places.add(i["section"])
            iods.append(i)
    top = {(row[0], module) for module, found in rows.items() for row in found}
    lists = [v for v in records("values") if v["module"] and v["label"] is None]
    counted: dict[tuple[str, str], list[Record]] = {}
    for v in lists:
        counted.setdefault((v["tag"], v["module"]), []).append(v)
    return docbook_writer.Facts(
        attributes=[
            a for a in records("attributes")
            if a["tag"][:4] not in ("0000",) and a["keyword"] and a["name"]
        ],
        uids=[u for u in records("uids") if u["name"]],
        modules=modules,
        iods=iods,
        rows=rows,
        structures={r["id"]: r["rows"] for r in records("structures")},
        deidentification=[r for r in records("deidentification") if r["options"] is not None],
        context_groups=[_clean(r) for r in records("context_groups")],
        values={
            key: found[0] for key, found in counted.items()
            if len(found) == 1 and key in top and key[1] in known and all(len(t) == 2 for t in found[0]["terms"])
        },
    )  # fmt: skip


def _clean(group: Record) -> Record:
    """Two names hold a zero-width blank and one code has no value: PS3.16 is read without."""
    codes = [[c.replace("\u200b", "") for c in code] for code in group["codes"] if all(code)]
    return group | {"codes": codes}


@dataclass(frozen=True, slots=True)
class Trip:
    sent: docbook_writer.Facts
    result: docbook.Result

    def records(self, name: str) -> tuple[Record, ...]:
        return next(f.records for f in self.result.files if f.name == name)

    def read(self, name: str, key: str) -> dict[str, Record]:
        return {r[key]: r for r in self.records(name) if r.get("edition") == EDITION}


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    folder = tmp_path_factory.mktemp("docbook")
    sent = facts()
    docbook_writer.write(sent, EDITION, folder)
    return Trip(sent, docbook.gather(ROOT, folder))


def moved(sent: list[Record], key: str) -> dict[str, Record]:
    return {r[key]: r | {"edition": EDITION} for r in sent}


@pytest.mark.parametrize(
    ("name", "key", "at_least"),
    [("attributes", "tag", 5200), ("uids", "uid", 480), ("deidentification", "tag", 650),
     ("context_groups", "cid", 1300), ("iods", "id", 80)],
)  # fmt: skip
def test_records_come_back_as_they_were(trip: Trip, name: str, key: str, at_least: int) -> None:
    sent = moved(getattr(trip.sent, name), key)
    assert len(sent) >= at_least
    now = trip.read(name, key)
    assert now.keys() == sent.keys()
    assert [(now[k], sent[k]) for k in sent if now[k] != sent[k]] == []


def test_what_the_parts_lack_stays(trip: Trip) -> None:
    now = {r["tag"]: r for r in trip.records("attributes")}
    before = {r["tag"]: r for r in records("attributes")}
    assert now.keys() == before.keys()
    assert now["00000100"] == before["00000100"]
    assert [f.name for f in trip.result.files if f.name in ("samples", "private", "hl7")] == []


def test_modules_and_their_nested_rows_come_back(trip: Trip) -> None:
    sent = moved(trip.sent.modules, "id")
    assert len(sent) > 300
    now = trip.read("modules", "id")
    assert now.keys() == sent.keys()
    assert [(now[k], sent[k]) for k in sent if now[k] != sent[k]] == []
    store = {r["id"]: r["rows"] for r in trip.records("structures")}
    rows_now = {r["id"]: r["rows"] for r in trip.records("module_attributes")}
    # Every module of the files, those that were not written included.
    assert rows_now.keys() == trip.sent.rows.keys()
    for module, rows in trip.sent.rows.items():
        was = list(structures.expand(rows, trip.sent.structures))
        assert list(structures.expand(rows_now[module], store)) == was, module


def test_value_lists_come_back(trip: Trip) -> None:
    assert len(trip.sent.values) > 300
    now = {
        (r["tag"], r["module"]): (r["kind"], r["terms"])
        for r in trip.records("values")
        if r["edition"] == EDITION and r["module"]
    }
    for key, record in trip.sent.values.items():
        assert now.get(key) == (record["kind"], record["terms"]), key


def test_nothing_is_news(trip: Trip) -> None:
    assert trip.records("whats_new") == ()
