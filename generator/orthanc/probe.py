"""Asks a running Orthanc what it does with each attribute that sample files have.

A key at a level is an attribute whose value, sent in a QIDO-RS search of that level,
finds the file it came from while a value that no file has finds nothing.
"""

from __future__ import annotations

import urllib.error
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator import model
from generator.orthanc.server import UNESCAPED, Orthanc
from generator.reference import Reference

LEVELS = {
    "study": ("studies", "0020000D"),
    "series": ("series", "0020000E"),
    "instance": ("instances", "00080018"),
}
# A file bigger than this adds loading time and no attribute that a smaller one lacks.
LARGEST_FILE = 700_000
_TEXT = frozenset({"AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UT"})
_TIMES = frozenset({"DA", "DT", "TM"})
_PROBED = _TEXT | _TIMES | {"AS", "DS", "IS", "UI", "UL", "US"}
_NOWHERE = {
    "AS": "999Y", "DA": "19010101", "DT": "19010101000000", "TM": "235958.5", "UI": "9.9.9.9",
    "DS": "98765.5", "IS": "98765", "UL": "98765", "US": "9876",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trial:
    """A value to search for: its attribute, the file it is from and that file's UIDs."""

    tag: str
    vr: str
    value: str
    sample: str
    uids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What Orthanc did with one attribute: levels it is a key of, kinds of match, levels
    whose answers hold it without being asked."""

    tag: str
    level: tuple[str, ...]
    match: tuple[str, ...]
    returned: tuple[str, ...]
    sample: str


def samples(ref: Reference) -> list[model.Sample]:
    """Return the sample files to load: pydicom's own, whole, readable and not huge."""
    return [
        s
        for s in ref.samples.values()
        if s.package.startswith("pydicom ") and s.status == "ok" and s.size <= LARGEST_FILE
    ]


def trials(ref: Reference) -> Iterator[Trial]:
    """Yield one value for each attribute at the top level of a loaded file.

    The file is the first by name whose value can be searched for: one value, no wildcard,
    nothing that a query string would have to escape.
    """
    loaded = _loaded(ref)
    for tag, values in ref.sample_values.items():
        if tag[:4] == "0002" or "x" in tag:
            continue
        fits = (v for v in values if v.file in loaded and "." not in v.path and _searchable(v))
        found = min(fits, key=lambda v: (not v.file.endswith(".dcm"), v.file), default=None)
        if found is not None:
            yield Trial(tag, found.vr, found.value, found.file, loaded[found.file])


def _loaded(ref: Reference) -> dict[str, dict[str, str]]:
    """Return the UIDs of the files that Orthanc will have; the first of a UID counts."""
    found: dict[str, dict[str, str]] = {}
    seen: set[str] = set()
    for sample in samples(ref):
        top = {v.tag: v.value for v in ref.sample_elements[sample.id] if "." not in v.path}
        uids = {tag: top.get(tag, "") for _, tag in LEVELS.values()}
        if all(uids.values()) and uids["00080018"] not in seen:
            seen.add(uids["00080018"])
            found[sample.id] = uids
    return found


def _searchable(value: model.SampleValue) -> bool:
    text = value.value
    return (
        value.vr in _PROBED
        and 0 < len(text) <= 64
        and quote(text, safe=UNESCAPED) == text
        and not set("\\*?,") & set(text)
        and not {"length", "broken"} & set(value.facts)
    )


def probe(server: Orthanc, wanted: Iterable[Trial]) -> list[Answer]:
    """Return what Orthanc answers for each trial, by tag."""
    returned = {level: _returned(server, path) for level, (path, _) in LEVELS.items()}
    answers = []
    for trial in wanted:
        levels = [level for level in LEVELS if _is_key(server, level, trial)]
        match = _matches(server, levels[0], trial) if levels else ()
        shown = tuple(level for level in LEVELS if trial.tag in returned[level])
        answers.append(Answer(trial.tag, tuple(levels), match, shown, trial.sample))
    return sorted(answers, key=lambda a: a.tag)


def _returned(server: Orthanc, path: str) -> set[str]:
    """Return the attributes of any answer to a search without keys."""
    return {tag for answer in server.qido(path, {}) for tag in answer}


def _found(server: Orthanc, level: str, trial: Trial, value: str, **more: str) -> bool | None:
    """Tell whether a search finds the trial's file; None when it finds nothing at all."""
    path, uid_tag = LEVELS[level]
    try:
        answers = server.qido(path, {trial.tag: value, **more})
    except urllib.error.HTTPError:
        return None
    if not answers:
        return None
    return any(_value(a, uid_tag) == trial.uids[uid_tag] for a in answers)


def _value(answer: Mapping[str, Any], tag: str) -> str:
    return str((answer.get(tag, {}).get("Value") or [""])[0])


def _is_key(server: Orthanc, level: str, trial: Trial) -> bool:
    nowhere = _NOWHERE.get(trial.vr, "ZZNOSUCHVALUE")
    return (
        _found(server, level, trial, trial.value) is True
        and _found(server, level, trial, nowhere) is None
    )


def _matches(server: Orthanc, level: str, trial: Trial) -> tuple[str, ...]:
    """Return the kinds of match that work at a level, exact first."""
    value, found = trial.value, ["exact"]

    def works(good: str, bad: str, **more: str) -> bool:
        right = _found(server, level, trial, good, **more) is True
        return right and _found(server, level, trial, bad, **more) is None

    if trial.vr in _TEXT and len(value) > 1 and works(f"{value[:-1]}*", "ZZNOSUCH*"):
        found.append("wildcard")
    if trial.vr in _TIMES:
        nowhere = _NOWHERE[trial.vr]
        if works(f"{value}-{value}", f"{nowhere}-{nowhere}"):
            found.append("range")
    if trial.vr == "PN":
        family = value.split("^")[0]
        plain = _found(server, level, trial, family)
        if plain is None and works(family, "ZZNOSUCH", fuzzymatching="true"):
            found.append("fuzzy")
    if trial.vr == "UI" and works(f"{value},9.9.9.9", "9.9.9.9,9.9.9.8"):
        found.append("UID list")
    return tuple(found)
