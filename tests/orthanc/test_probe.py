"""Orthanc answers as the committed record says, and as the pages show."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.orthanc import record
from generator.orthanc.carry import Carried, carry, data_set, sent_as
from generator.orthanc.probe import LEVELS, probe, trials
from generator.orthanc.server import Orthanc, OrthancMissing, query_text, running
from generator.reference import Reference


@pytest.fixture(scope="module")
def server(ref: Reference) -> Iterator[Orthanc]:
    try:
        with running(record.files(ref)) as found:
            yield found
    except OrthancMissing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


def test_the_record_is_what_orthanc_answers_now(
    ref: Reference, server: Orthanc, root: Path
) -> None:
    committed, problems = record.read(root)
    assert problems == []
    if server.version != committed["_meta"]["orthanc"]:
        pytest.skip(f"the record is of Orthanc {committed['_meta']['orthanc']}")
    answers = probe(server, trials(ref))
    carried = carry(server, ref)  # last: it would answer searches too
    day = committed["_meta"]["checked"]
    fresh = record.text(server, len(record.files(ref)), answers, carried, day)
    print(f"{len(answers)} attributes probed, {carried.sent} sent and fetched")
    assert fresh.splitlines() == (root / record.PATH).read_text("utf-8").splitlines()


def test_every_request_on_the_pages_finds_its_file(
    ref: Reference, server: Orthanc, root: Path
) -> None:
    committed, _ = record.read(root)
    asked = 0
    for tag, level, trial in record.searches(ref, committed):
        path, query = ref.requests[tag, level].removeprefix("/").split("?")
        answers = server.get(f"/dicom-web/{path}?{query}", "application/dicom+json")
        uids = {a[LEVELS[level][1]]["Value"][0] for a in answers}
        assert trial.uids[LEVELS[level][1]] in uids, f"{path}?{query}"
        asked += 1
    print(f"{asked} requests of the pages answered")
    assert asked > 300


def test_files_come_back_as_they_were_sent(server: Orthanc, ref: Reference) -> None:
    """What the column calls preserved: the stored file, byte for byte."""
    import urllib.request

    sent = next(f for f in record.files(ref) if f.name == "CT_small.dcm").read_bytes()
    ids = server.get("/instances")
    for instance in ids:
        with urllib.request.urlopen(f"{server.base}/instances/{instance}/file") as answer:
            if answer.read() == sent:
                return
    pytest.fail("CT_small.dcm did not come back unchanged")


def test_what_the_default_says_is_what_the_record_shows(ref: Reference, root: Path) -> None:
    """The default speaks for every attribute a data set can hold: all were sent, none was lost."""
    committed, _ = record.read(root)
    made, tags = data_set(ref)
    outside = [t for t in ref.attributes if t not in tags.values()]
    assert len(made) == committed["carried"]["sent"] == len(tags) > 5000
    assert committed["carried"]["lost"] == committed["carried"]["differ"] == []
    assert {t[:4] for t in outside if sent_as(t) not in tags} <= {"0000", "0002", "FFFE"}
    assert "byte for byte" in ref.content.platforms[record.PLATFORM]["default"]["note"]


def test_a_lost_attribute_is_not_called_preserved() -> None:
    carried = Carried(4, ("00100010",), ("00041200",), ("00660016",), ("00080060",))
    said = record.statements(
        {
            "_meta": {"checked": "2026-11-23"},
            "carried": {name: getattr(carried, name) for name in Carried.__slots__},
            "records": [
                {"tag": "00100010", "level": ["study"], "match": ["exact"], "returned": [],
                 "sample": "CT_small.dcm"},
            ],
        }
    )  # fmt: skip
    assert said["00100010"]["status"] == ["queryable", "modified"]
    assert "without it" in said["00100010"]["modified"]
    assert said["00041200"]["status"] == ["preserved"]
    assert "leave it out" in said["00041200"]["note"]
    assert "as numbers" in said["00660016"]["note"]
    assert "another value" in said["00080060"]["note"]


def test_names_and_wildcards_are_not_escaped() -> None:
    assert query_text({"PatientName": "Doe^J*"}) == "PatientName=Doe^J*"
    assert query_text({"A": "x y&z"}) == "A=x%20y%26z"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "content/orthanc.json:1: must be valid JSON"),
        ('{"_meta":{},"records":[]}', "content/orthanc.json:1: must be what the probe writes."),
    ],
)
def test_a_malformed_record_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / record.PATH).write_text(text)
    _, [problem] = record.read(tmp_path)
    assert str(problem).startswith(message)
