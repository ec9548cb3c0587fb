"""What `fieldguide check` does: mend if asked to, read, apply the rules, report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator import jsonschema
from generator.check import fix, texts, tree, unread
from generator.positions import read_text
from generator.problems import Problem, relative


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: how many files were looked at, which were mended, what is wrong."""

    files: int
    mended: tuple[str, ...]
    problems: tuple[Problem, ...]


def check(root: Path, paths: Collection[Path] = (), mend: bool = False) -> Checked:
    """Check all of `content/` below `root`, or the files and folders in `paths`."""
    problems: list[Problem] = []
    if paths:
        files, problems = tree.select(root, paths)
    else:
        files = tree.content_files(root)
        problems += unread.problems(root)
    mended = tuple(_mend(root, files)) if mend else ()
    for path in files:
        shown = relative(path, root)
        text, _ = read_text(path, shown)  # unreadable files are reported by their reader
        if text is not None:
            problems += texts.problems(text, shown)
    if files or not paths:
        problems += tree.read(root, files if paths else None)[1]
    if mend and not paths:
        mended += tuple(jsonschema.write(root))
    elif not paths:
        problems += jsonschema.stale(root)
    return Checked(len(files), mended, tuple(sorted(set(problems))))


def _mend(root: Path, files: Collection[Path]) -> list[str]:
    return [name for p in files if fix.write(p, name := relative(p, root))]
