"""Reads and checks `content/`: all of it, or some files with what their rules need.

Every file is read whatever is wrong with the others, and the problems of all come back
together.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator import check, content, load, reference
from generator.check import unread
from generator.mirth import record
from generator.mirth import snippets as mirth_snippets
from generator.orthanc import record as orthanc
from generator.positions import read_text
from generator.problems import Problem, did_you_mean, relative
from generator.reference import Reference

_DICTIONARY = frozenset({"attributes"})
_PAGES = {"](/": frozenset({"modules", "iods"})}
# What the rules of a folder look up when a file holds a word: reading only that keeps
# one file's check quick.
_NEEDS = {
    "attributes": {
        "hl7": frozenset({"hl7"}),
        "translation": frozenset({"values", "context_groups", "bindings"}),
        "fhir": frozenset({"fhir"}),
        **_PAGES,
    },
    "playbooks": {"fixture": frozenset({"samples"}), **_PAGES},
    "guides": _PAGES,
    "mirth": {"fixture": frozenset({"samples"})},
}


def read(
    root: Path, only: Collection[Path] | None = None
) -> tuple[Reference | None, list[Problem]]:
    """Return the Reference of `root` (None where the standard's facts cannot be read) and
    every problem found.

    With `only` just these content files are read and their own problems returned; rules
    that compare files (two playbooks with one title) then see only these.
    """
    wanted = None if only is None else _DICTIONARY.union(*(_needs(root, p) for p in only))
    standard, problems = load.standard(root, wanted)
    written, found = content.load(root, only)
    problems += found
    snippets, found = mirth_snippets.load(root, only)
    problems += found
    runs, found = record.read(root)
    problems += found
    probed, found = orthanc.read(root) if only is None else ({}, [])
    problems += found
    if standard is None:
        return None, problems
    if only is None:
        written = orthanc.merge(written, probed)
    ref = reference.build(standard, written, snippets, runs["snippets"])
    if only is None:
        ref.requests.update(orthanc.requests(ref, probed))
    names = None if only is None else frozenset(relative(p, root) for p in only)
    # One argument where one is enough: what checks everything is the common case.
    problems += check.run(ref) if names is None else check.run(ref, names)
    problems += record.stale(snippets, runs)
    if names is not None:
        names |= {"content/exceptions.yml"}  # says which problems of these files count
        problems = [p for p in problems if p.path in names or p.path.startswith(_STANDARD)]
    return ref, problems


_STANDARD = "content/standard/"


def _needs(root: Path, path: Path) -> frozenset[str]:
    """Return the facts that a file's rules look up, going by the words it holds."""
    parts = relative(path, root).split("/")
    if len(parts) <= 2:
        return frozenset()
    text, _ = read_text(path, "")
    return frozenset().union(
        *(names for word, names in _NEEDS.get(parts[1], {}).items() if word in (text or ""))
    )


def content_files(root: Path) -> list[Path]:
    """Return every file of `content/` that people write, sorted."""
    folder = root / "content"
    found = [
        *(p for name, suffix in unread.WRITTEN.items() for p in (folder / name).glob(f"*{suffix}")),
        *(folder / name for name in unread.TABLES),
    ]
    return sorted(p for p in found if p.is_file())


def select(root: Path, paths: Collection[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the content files that `paths` (files or folders) name, and what is wrong."""
    known = content_files(root)
    base = root.resolve()
    by_name = {p.relative_to(root).as_posix(): p for p in known}
    chosen: set[Path] = set()
    problems = []
    for path in paths:
        full = path if path.is_absolute() else root / path if (root / path).exists() else path
        shown = relative(full, base)
        inside = [p for name, p in by_name.items() if name == shown or name.startswith(f"{shown}/")]
        chosen.update(known if shown in (".", "") else inside)
        if not inside and shown not in (".", ""):
            faults = [p for p in unread.problems(root) if _touches(p.path, shown)]
            if faults:
                problems += faults
                continue
            what = "must be a content file" if full.exists() else "must exist"
            problems.append(Problem(shown, 0, "", f"{what}.{did_you_mean(shown, by_name)}"))
    return sorted(chosen), problems


def _touches(one: str, other: str) -> bool:
    """Tell whether a path is another one or lies in it."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
