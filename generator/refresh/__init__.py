"""`fieldguide refresh`: writes `content/standard/*.json` from the packages that hold the facts.

Then `content/previews/*.png`, pictures of the packages' sample files with pixels.
One adapter module for each kind of fact; each fact carries the edition of the standard
its package states. What packages lack is in `content/standard/supplement/`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator import standardfile
from generator.problems import InputError, summary
from generator.refresh import compare, packages, previews, provenance, supplement
from generator.refresh.findings import CHECKS, Finding
from generator.standardfile import StandardFile

FOLDER = Path("content", "standard")
FIRST = 5  # findings of each check that the report prints


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh wrote and noticed."""

    counts: dict[str, int]
    findings: tuple[Finding, ...]
    kept: dict[str, str]

    def lines(self) -> list[str]:
        """Return the report as it is printed."""
        out = [f"{name + '.json':<24}{count:>7,} records" for name, count in self.counts.items()]
        out += [
            f"{name}.json stays: it was read from NEMA's DocBook, edition {edition}."
            for name, edition in self.kept.items()
        ]
        for check, title in CHECKS.items():
            found = [f for f in self.findings if f.check == check]
            out += ["", f"{title}: {len(found) or 'none'}"]
            out += [f"  {f.key}: {f.detail}" for f in found[:FIRST]]
            if len(found) > FIRST:
                out.append(f"  … and {len(found) - FIRST} more, see crosscheck.json")
        return out


def gather(root: Path) -> tuple[list[StandardFile], tuple[Finding, ...]]:
    """Read the packages and the supplement below `root`; write nothing.

    Raises InputError for a missing package, another version than pinned, or a malformed
    row of the supplement.
    """
    packages.require(root)
    rows = supplement.read(root)
    # Imported only now: without its packages refresh must still say which ones it needs.
    from generator.refresh.adapters import files

    made, findings = files(rows)
    return sorted(made, key=lambda file: file.name), findings


def refresh(root: Path, out: Path) -> Report:
    """Write all files of facts to the folder `out`, all or none.

    Files there that were read from NEMA's DocBook stay: packages are older.
    """
    return store(*gather(root), out)


def store(made: Iterable[StandardFile], findings: tuple[Finding, ...], out: Path) -> Report:
    """Write what `gather` returned to the folder `out`, as `refresh` does."""
    kept = provenance.from_docbook(out)
    made = [file for file in made if file.name not in kept]
    write(made, out)
    return Report({file.name: len(file.records) for file in made}, findings, kept)


def write(files: Iterable[StandardFile], out: Path) -> None:
    """Write the files; nothing is replaced before everything is on disk."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".refresh-") as folder:
        made = []
        for file in files:
            path = Path(folder, f"{file.name}.json")
            path.write_text(standardfile.render(file), "utf-8", newline="\n")
            made.append(path)
        for path in made:
            os.replace(path, out / path.name)


def differences(made: Iterable[StandardFile], root: Path) -> list[str]:
    """Return how the committed files below `root` differ from the files just made.

    Files that were read from NEMA's DocBook are not compared with older packages.
    """
    made = list(made)
    lines = []
    kept = provenance.from_docbook(root / FOLDER)
    for file in made:
        if file.name in kept:
            continue
        path = root / FOLDER / f"{file.name}.json"
        shown = (FOLDER / path.name).as_posix()
        committed, problems = standardfile.read(path, shown)
        if committed is None:
            lines += map(str, problems)
            continue
        found = compare.differences(committed, file, shown)
        if not found and path.read_bytes() != standardfile.render(file).encode():
            found = [f"{shown}: holds the same facts, but not as refresh writes them"]
        lines += compare.cut(found, shown)
    names = {file.name for file in made}
    for path in sorted((root / FOLDER).glob("*.json")):
        if path.stem not in names:
            lines.append(f"{(FOLDER / path.name).as_posix()}: is no file that refresh writes")
    return lines


def run(root: Path, only_check: bool) -> int:
    """Do what `fieldguide refresh [--check]` asks; return the exit status."""
    try:
        made, findings = gather(root)
        pictures = _previews(made, root)
    except InputError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(summary(error.problems, "nothing was written"), file=sys.stderr)
        return 1
    if not only_check:
        with previews.staged(pictures, root):
            report = store(made, findings, root / FOLDER)
        print("\n".join([*report.lines(), *pictures.report()]))
        return 0
    lines = [*differences(made, root), *pictures.lines]
    if lines:
        print("\n".join(lines), file=sys.stderr)
        print(
            "The committed facts or previews differ from the packages (committed → packages "
            "give). Run `fieldguide refresh`, read the diff and commit it.",
            file=sys.stderr,
        )
        return 1
    print("The committed facts and previews equal what the packages give.")
    return 0


def _previews(made: Iterable[StandardFile], root: Path) -> previews.Changes:
    """Compare the committed previews with those of the samples just read."""
    records = next(file.records for file in made if file.name == "samples")
    return previews.changes(previews.drawings(previews.with_pixels(records)), root)
