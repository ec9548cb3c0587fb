"""Snippets and fixtures made into jobs: what the driver in the JVM is told to run.

Beside its own cases every snippet is run with each of its attributes absent and empty
(and a sequence with one empty item), and without each entry of the maps that its cases set
up: nothing unintended may be thrown then, and the text of nothing may not become a value.
"""

from __future__ import annotations

import base64
import contextlib
import re
import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydicom import Dataset
from pydicom.datadict import dictionary_VR

from generator.mirth import fixtures
from generator.mirth.snippets import MAPS, Case, Snippet
from generator.mirth.xml import Refusal, bytes_to_xml, full_bytes, stored_bytes

# The moment every run believes to be now: 2026-11-23 08:30:00 UTC, in milliseconds.
NOW = 1795422600000
_NEEDS_BYTES = re.compile(r"DICOMUtil|getRaw|Attachment|FileUtil|\bmessage\b")
_PIXEL_TAGS = (0x7FE00010, 0x7FE00008, 0x7FE00009)


@dataclass(frozen=True, slots=True)
class Job:
    """One run: the snippet, its case (None for a run with something missing) and what is sent.

    `label` names the run; `xml` is the whole input as Mirth prints it ("" for HL7 input);
    `entry` says that an entry of a map is missing, not an attribute.
    """

    snippet: Snippet
    case: Case | None
    label: str
    xml: str
    template: str
    data: Mapping[str, Any]
    entry: bool = False


Fault = tuple[Snippet, Case, str]


def make(snippets: tuple[Snippet, ...]) -> tuple[list[Job], list[Fault]]:
    """Return the jobs of all snippets, each case, then its runs with something missing; faults.

    A fault is a case whose input cannot be made: an unknown fixture, a path whose item
    does not exist, or a data set that Mirth itself would refuse. A snippet with a fault has
    no jobs.
    """
    known = fixtures.names()
    jobs: list[Job] = []
    faults: list[Fault] = []
    for snippet in snippets:
        own, bad = _cases(snippet, known)
        faults += bad
        if not bad:
            jobs += [*own, *_bare(snippet, known), *_without_entries(snippet, known)]
    return jobs, faults


def count_bare(snippets: tuple[Snippet, ...]) -> tuple[int, int]:
    """Return how many runs the snippets have, without running them: with an attribute absent
    or empty, and without an entry of a map."""
    bare = [job for job in make(snippets)[0] if job.case is None]
    entries = sum(job.entry for job in bare)
    return len(bare) - entries, entries


def _cases(snippet: Snippet, known: Mapping[str, Path]) -> tuple[list[Job], list[Fault]]:
    jobs: list[Job] = []
    faults: list[Fault] = []
    for case in snippet.cases:
        wanted = [n for n in (case.fixture, case.setup.get("templateFixture")) if n]
        missing = [n for n in wanted if n not in known]
        if missing:
            faults.append((snippet, case, f"must name a file pydicom brings (got {missing[0]!r})"))
            continue
        try:
            jobs.append(_job(snippet, case, case.name, known, ()))
        except (KeyError, IndexError, ValueError, struct.error) as error:
            faults.append((snippet, case, f"must be a data set that can be made ({error})"))
    return jobs, faults


def _bare(snippet: Snippet, known: Mapping[str, Path]) -> Iterator[Job]:
    first = snippet.cases[0]
    for label, change in _variants(snippet, first):
        # Where Mirth's own serializer fails without the attribute (escape sequences
        # without their character set) no script runs, and there is nothing to test.
        with contextlib.suppress(Refusal):
            yield _job(snippet, first, label, known, change, own=False)


def _without_entries(snippet: Snippet, known: Mapping[str, Path]) -> Iterator[Job]:
    """Yield a run for each map entry that a case sets up, without it, in the first such case;
    and one of the first case without any entry, where there are several."""
    seen: set[str] = set()
    for case in snippet.cases:
        for name in MAPS:
            for path in _entries(case.setup.get(name) or {}):
                label = f"{name} without {'.'.join(path)}"
                if label not in seen:
                    seen.add(label)
                    less = {name: _less(case.setup[name], path)}
                    yield from _entry_job(snippet, case, label, known, less)
    if len(seen) > 1:
        none: dict[str, Any] = {name: {} for name in MAPS if name in snippet.cases[0].setup}
        yield from _entry_job(snippet, snippet.cases[0], "no entry in any map", known, none)


def _entry_job(
    snippet: Snippet, case: Case, label: str, known: Mapping[str, Path], less: dict[str, Any]
) -> Iterator[Job]:
    with contextlib.suppress(Refusal):
        bare = replace(case, setup={**case.setup, **less})
        yield replace(_job(snippet, bare, label, known, (), own=False), entry=True)


def _entries(entries: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for key, value in entries.items():
        if value is not None:
            yield (key,)
            if isinstance(value, Mapping):
                yield from ((key, *inner) for inner in _entries(value))


def _less(entries: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    key, *inner = path
    left = {k: v for k, v in entries.items() if k != key or inner}
    return {**left, key: _less(entries[key], tuple(inner))} if inner else left


def _variants(snippet: Snippet, case: Case) -> Iterator[tuple[str, tuple[str, str]]]:
    if "incoming" in case.setup:
        segments = [s[:3] for s in _segments(case.setup["incoming"]) if s[:3] != "MSH"]
        for segment in dict.fromkeys(segments):
            yield f"{segment} absent", (segment, "absent")
            yield f"{segment} empty", (segment, "empty")
        return
    for shown, tag in zip(snippet.attributes, snippet.tags, strict=True):
        if int(tag, 16) in _PIXEL_TAGS or tag[:4] in ("0000", "0002"):
            continue  # not in msg, or written by the listener itself
        yield f"{shown} absent", (tag, "absent")
        yield f"{shown} empty", (tag, "empty")
        if _is_sequence(tag):
            yield f"{shown} with an empty item", (tag, "empty item")


def _is_sequence(tag: str) -> bool:
    try:
        return dictionary_VR(int(tag, 16)) == "SQ"
    except KeyError:
        return False


def _job(
    snippet: Snippet,
    case: Case,
    label: str,
    known: Mapping[str, Path],
    change: tuple[str, str] | tuple[()],
    own: bool = True,
) -> Job:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken values are what many cases are about
        return _make_job(snippet, case, label, known, change, own)


def _make_job(
    snippet: Snippet,
    case: Case,
    label: str,
    known: Mapping[str, Path],
    change: tuple[str, str] | tuple[()],
    own: bool,
) -> Job:
    setup = dict(case.setup)
    data: dict[str, Any] = {"kind": snippet.kind, "script": snippet.script, "now": NOW}
    text = template = ""
    if "incoming" in setup:
        data["incoming"] = _hl7_variant(setup["incoming"], change)
    elif case.fixture:
        dataset = fixtures.read(known[case.fixture])
        fixtures.change(dataset, case.changes)
        if change:
            _strip(dataset, *change)
        text = _add_dataset(data, dataset, snippet)
    if "templateFixture" in setup:
        made = fixtures.read(known[setup["templateFixture"]])
        template = bytes_to_xml(stored_bytes(made))
        data["template"] = flat(template)
    data["setup"] = setup
    return Job(snippet, case if own else None, label, text, template, data)


def _add_dataset(data: dict[str, Any], dataset: Dataset, snippet: Snippet) -> str:
    stored = stored_bytes(dataset)
    text = bytes_to_xml(stored)
    data["xml"] = flat(text)
    if "getTransformed" in snippet.code:
        data["transformed"] = text
    data["frames"] = int(dataset.get("NumberOfFrames") or 1)
    if _NEEDS_BYTES.search(snippet.code):
        data["raw"] = base64.b64encode(stored).decode()
        data["full"] = base64.b64encode(full_bytes(dataset)).decode()
        if "PixelData" in dataset:
            data["pixels"] = base64.b64encode(dataset.PixelData).decode()
    return text


def flat(text: str) -> str:
    """Return Mirth's XML without declaration and indentation.

    Mirth's patched engine drops both and keeps the text inside elements as it is; the
    stock engine chokes on the first and would trim the last.
    """
    body = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
    return re.sub(r">\n *<", "><", body).strip()


def _strip(dataset: Dataset, tag_text: str, how: str) -> None:
    tag = int(tag_text, 16)
    for level in list(fixtures.every_level(dataset, tag)):
        if how == "absent":
            fixtures.put(level, tag_text, None, dataset)
        elif how == "empty item":
            fixtures.put(level, tag_text, [{}], dataset)
        elif dataset is level or tag not in (0x00020010,):
            fixtures.put(level, tag_text, "", dataset)


def _segments(message: str) -> list[str]:
    return [line for line in re.split(r"\r\n|\r|\n", message.strip()) if line]


def _hl7_variant(message: str, change: tuple[str, str] | tuple[()]) -> str:
    lines = _segments(message)
    if change:
        segment, how = change
        if how == "absent":
            lines = [line for line in lines if line[:3] != segment]
        else:
            emptied = [re.sub(r"[^|]", "", line) for line in lines]
            lines = [
                segment + bare if line[:3] == segment else line
                for line, bare in zip(lines, emptied, strict=True)
            ]
    return "\r".join(lines)
