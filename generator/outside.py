"""`fieldguide links`: asks the web addresses that content cites, and lists stale facts.

Not part of `check`: it needs the network and says something else every week. An address
counts as gone when its server says so (404, 410) or does not exist; a server that is
busy, forbids machines or does not answer in time is listed apart and fails nothing.
"""

from __future__ import annotations

import datetime
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from generator import names
from generator.check import tree
from generator.positions import FieldPath, Source
from generator.problems import InputError, Problem, summary
from generator.reference import Reference

TIMEOUT = 20  # seconds
WORKERS = 8
GONE = (404, 410)
_AGENT = "Mozilla/5.0 (compatible; dicom-field-guide link check)"
_SOURCES = ("source", "url")


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact as far as freshness goes: where it stands, when checked, what it cites."""

    path: str
    line: int
    field: str
    checked: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: `gone` and `said` are "" for one that is fine."""

    address: str
    gone: str = ""
    said: str = ""


def run(root: Path, days: int, web: bool = True) -> int:
    """Print stale facts and addresses that are gone; 1 when there is one, else 0."""
    ref, problems = tree.read(root)
    if ref is None or problems:
        raise InputError(problems)
    facts = list(cited(ref))
    found = list(stale(facts, days, datetime.date.today()))
    unsure: list[Answer] = []
    if web:
        answers = ask({a for fact in facts for a in fact.addresses}, fetch)
        unsure = [a for a in answers if a.said]
        found += gone(facts, answers)
        print(f"{len(answers)} addresses asked, {len(unsure)} of them gave no clear answer.")
    for answer in unsure:
        print(f"unclear: {answer.address}: {answer.said}")
    for problem in sorted(set(found)):
        print(problem)
    if found:
        print(summary(set(found), "sources need a look"), file=sys.stderr)
    return 1 if found else 0


def cited(ref: Reference) -> Iterator[Cited]:
    """Yield every dated fact of the hand-written content."""
    content = ref.content
    shelves = (content.attributes, content.playbooks, content.guides)
    for entry in (entry for shelf in shelves for entry in shelf.values()):
        yield from _dated(entry.data, (), entry.source)
    if content.cloud_source:
        data = content.cloud_source.data
        yield from _dated(data["_meta"], ("_meta",), content.cloud_source)
        yield from _dated(data["attributes"], ("attributes",), content.cloud_source)
    for snippet in ref.snippets.values():
        addresses = tuple(_addresses(snippet.source))
        yield Cited(snippet.path, 1, "checked", snippet.checked, addresses)
    for definition in content.definitions.values():
        if "checked" in definition.lines:
            line, head = definition.line_of("checked"), names.show_tag(definition.tag)
        else:
            # The day stands once, in the head of the file.
            line, head = 1, "_meta"
        yield Cited(definition.path, line, f"{head}.checked", definition.checked, ())


def _dated(value: Any, at: FieldPath, source: Source) -> Iterator[Cited]:
    """Yield each record that is dated or cites an address, at any depth."""
    if isinstance(value, dict):
        addresses = [a for name in _SOURCES for a in _addresses(value.get(name))]
        if "checked" in value or addresses:
            place = source.problem((*at, "checked"), "")
            day = str(value.get("checked", ""))
            yield Cited(place.path, place.line, place.field, day, tuple(addresses))
        for name, entry in value.items():
            yield from _dated(entry, (*at, name), source)
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _dated(entry, (*at, number), source)


def _addresses(value: Any) -> Iterator[str]:
    for text in value if isinstance(value, list | tuple) else [value]:
        if isinstance(text, str) and text.startswith(("http://", "https://")):
            yield urldefrag(text.split()[0])[0]


def stale(facts: Iterable[Cited], days: int, today: datetime.date) -> Iterator[Problem]:
    """Yield a problem for each fact that was last checked more than `days` days ago."""
    for fact in facts:
        if fact.checked:
            age = (today - datetime.date.fromisoformat(fact.checked)).days
            if age > days:
                message = (
                    f"must be looked up again (got {fact.checked}, {age} days ago). Read its "
                    "source and set today's date."
                )
                yield Problem(fact.path, fact.line, fact.field, message)


def gone(facts: Iterable[Cited], answers: Iterable[Answer]) -> Iterator[Problem]:
    """Yield a problem for each fact that cites an address which is gone."""
    lost = {a.address: a.gone for a in answers if a.gone}
    for fact in facts:
        for address in fact.addresses:
            if address in lost:
                field = fact.field.removesuffix("checked") + "source"
                got = f"{address}: {lost[address]}"
                message = f"must lead somewhere (got {got}). Find its new place."
                yield Problem(fact.path, fact.line, field, message)


def ask(addresses: Iterable[str], get: Callable[[str], Answer]) -> list[Answer]:
    """Ask every address once, a few at a time and one host never twice at a time."""
    locks: dict[str, threading.Lock] = {}
    ordered = sorted(addresses)
    for address in ordered:
        locks.setdefault(_host(address), threading.Lock())

    def one(address: str) -> Answer:
        with locks[_host(address)]:
            return get(address)

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, ordered))


def _host(address: str) -> str:
    return address.split("/", 3)[2] if address.count("/") > 1 else address


def fetch(address: str) -> Answer:
    """Ask an address over the network; the first bytes of the answer are enough."""
    try:
        request = urllib.request.Request(address, headers={"User-Agent": _AGENT})
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            answer.read(1)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in GONE:
            return Answer(address, gone=f"{error.code} {error.reason}")
        return Answer(address, said=f"{error.code} {error.reason}")
    except urllib.error.URLError as error:
        return Answer(address, said=str(error.reason))
    except (OSError, ValueError) as error:
        return Answer(address, said=f"{type(error).__name__}: {error}")
    return Answer(address)
