"""Addresses that are gone and facts that are old are named where they stand."""

from __future__ import annotations

import dataclasses
import datetime
import http.server
import threading
from collections.abc import Iterator

import pytest

from generator import names, outside
from generator.outside import Answer, Cited
from generator.reference import Reference

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def host() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response({"/gone": 404, "/busy": 503}.get(self.path, 200))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_answers_are_told_apart(host: str) -> None:
    assert outside.fetch(f"{host}/fine") == Answer(f"{host}/fine")
    assert outside.fetch(f"{host}/gone").gone == "404 Not Found"
    assert outside.fetch(f"{host}/busy").said == "503 Service Unavailable"
    assert outside.fetch("http://127.0.0.1:9/").said != ""
    assert outside.fetch("http://[").said.startswith("ValueError")


def test_every_address_is_asked_once_and_no_host_twice_at_a_time() -> None:
    busy: set[str] = set()
    asked: list[str] = []

    def get(address: str) -> Answer:
        name = address.split("/")[2]
        assert name not in busy
        busy.add(name)
        asked.append(address)
        busy.remove(name)
        return Answer(address)

    addresses = {f"https://host{n % 3}.example/{n}" for n in range(60)}
    assert len(outside.ask(addresses, get)) == 60
    assert sorted(asked) == sorted(addresses)


FACTS = [
    Cited("content/a.yml", 7, "hl7[0].checked", "2025-11-01", ("https://x.example/a",)),
    Cited("content/a.yml", 9, "hl7[1].checked", "2026-11-01", ("https://x.example/b",)),
]


def test_old_facts_are_named_with_their_line() -> None:
    assert [str(p) for p in outside.stale(FACTS, 365, TODAY)] == [
        "content/a.yml:7: hl7[0].checked: must be looked up again (got 2025-11-01, 387 days ago). "
        "Read its source and set today's date."
    ]


def test_a_gone_address_is_named_where_it_is_cited() -> None:
    answers = [Answer("https://x.example/b", gone="404 Not Found"), Answer("https://x.example/a")]
    assert [str(p) for p in outside.gone(FACTS, answers)] == [
        "content/a.yml:9: hl7[1].source: must lead somewhere (got https://x.example/b: 404 Not "
        "Found). Find its new place."
    ]


def test_all_kinds_of_content_are_looked_at(ref: Reference) -> None:
    facts = list(outside.cited(ref))
    folders = {fact.path.split("/")[1] for fact in facts}
    assert folders >= {"attributes", "cloud-support.json", "definitions", "mirth", "playbooks"}
    cloud = [f for f in facts if f.path.endswith("cloud-support.json")]
    assert any(f.addresses for f in cloud) and any(f.checked for f in cloud)
    assert all(" " not in a for f in facts for a in f.addresses)
    assert not list(outside.stale(facts, 365, TODAY))


def test_a_stale_definition_is_named_where_its_day_stands(ref: Reference) -> None:
    definition = next(iter(ref.content.definitions.values()))
    own = dataclasses.replace(
        definition, checked="2020-01-01", lines={**definition.lines, "checked": 77}
    )
    older = dataclasses.replace(definition, tag="00100010", checked="2020-01-02")
    written = dataclasses.replace(ref.content, definitions={own.tag: own, older.tag: older})
    facts = outside.cited(dataclasses.replace(ref, content=written))
    told = {(f.line, f.field, f.checked) for f in facts if f.path == definition.path}
    place = f"{names.show_tag(definition.tag)}.checked"
    assert told == {(77, place, "2020-01-01"), (1, "_meta.checked", "2020-01-02")}
