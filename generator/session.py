"""Keeps a project's content in memory and reads again only what changed.

For `fieldguide serve`: the facts of the standard and the files that were not touched are
kept, so a save costs the linking and the rules, not the reading of 600 files. Rules run
over everything each time. What compares files while reading (a tag defined in two files)
is seen at the start and by `check`, not between two saves.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator import check, content, load, reference
from generator.content import Content
from generator.load import Standard
from generator.mirth import record
from generator.mirth import snippets as mirth_snippets
from generator.mirth.snippets import Snippet
from generator.orthanc import record as orthanc
from generator.problems import Problem, relative
from generator.reference import Reference

_STANDARD = "content/standard/"


@dataclass(slots=True)
class Session:
    """What was read of the project at `root`, file by file."""

    root: Path
    standard: Standard | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    content: Content | None = None
    snippets: dict[str, Snippet] = field(default_factory=dict)
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    standard_faults: list[Problem] = field(default_factory=list)

    def read(
        self, changed: Collection[Path] | None = None
    ) -> tuple[Reference | None, list[Problem]]:
        """Return the Reference (None without the standard's facts) and every problem.

        `changed` are the files touched since the last call; None reads everything.
        """
        names = None if changed is None else {relative(p, self.root) for p in changed}
        if names is None or self.standard is None or any(n.startswith(_STANDARD) for n in names):
            self.standard, self.standard_faults = load.standard(self.root)
            self.facts = reference.facts(self.standard) if self.standard else {}
        self._read_content(None if self.content is None else changed, names or set())
        runs, record_faults = record.read(self.root)
        probed, orthanc_faults = orthanc.read(self.root)
        problems = [*self.standard_faults, *record_faults, *orthanc_faults]
        problems += [p for found in self.faults.values() for p in found]
        if self.standard is None or self.content is None:
            return None, problems
        written = orthanc.merge(self.content, probed)
        ordered = sorted(self.snippets.values(), key=lambda s: s.id)
        ref = reference.build(self.standard, written, ordered, runs["snippets"], self.facts)
        ref.requests.update(orthanc.requests(ref, probed))
        problems += check.run(ref)
        problems += record.stale(tuple(ordered), runs)
        return ref, problems

    def _read_content(self, changed: Collection[Path] | None, names: set[str]) -> None:
        written, found = content.load(self.root, changed)
        snippets, more = mirth_snippets.load(self.root, changed)
        if changed is None or self.content is None:
            self.content, self.faults = written, {}
            self.snippets = {s.path: s for s in snippets}
        else:
            self.content = _merged(self.content, written, names)
            for name in [*names, "content/exceptions.yml"]:
                self.faults.pop(name, None)
                self.snippets.pop(name, None)
            self.snippets.update({s.path: s for s in snippets})
        for problem in (*found, *more):
            self.faults.setdefault(problem.path, []).append(problem)


def _merged(old: Content, new: Content, names: set[str]) -> Content:
    """Return `old` with all records of the files `names` replaced by those of `new`."""

    def table(name: str) -> dict[str, Any]:
        kept = {k: v for k, v in getattr(old, name).items() if v.path not in names}
        return dict(sorted({**kept, **getattr(new, name)}.items()))

    result = replace(
        new, **{name: table(name) for name in ("definitions", "attributes", "playbooks", "guides")}
    )
    single = {
        "content/cloud-support.json": ("platforms", "cloud", "cloud_source", "cloud_lines"),
        "content/vrs.yml": ("vrs",),
        "content/belongs.yml": ("belongs",),
    }
    kept = [f for path, fields in single.items() if path not in names for f in fields]
    return replace(result, **{name: getattr(old, name) for name in kept})
