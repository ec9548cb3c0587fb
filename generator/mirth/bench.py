"""The whole run: snippets in, outcomes and problems out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.mirth.jobs import make
from generator.mirth.outcome import CaseResult, check, result
from generator.mirth.rhino import Engine, execute
from generator.mirth.snippets import Snippet, load
from generator.problems import Problem, did_you_mean


@dataclass(frozen=True, slots=True)
class Bench:
    """All runs of a project, and every problem of its snippets."""

    snippets: tuple[Snippet, ...]
    results: list[CaseResult]
    problems: list[Problem]

    def counts(self) -> str:
        """Return one line such as `12 snippets, 30 cases and 96 runs with …`."""
        own = sum(r.case is not None for r in self.results)
        entries = sum(r.entry for r in self.results)
        tags = len({tag for s in self.snippets for tag in s.attributes})
        return (
            f"{len(self.snippets)} snippet{'s' * (len(self.snippets) != 1)} over {tags} "
            f"attribute{'s' * (tags != 1)}: {own} cases and "
            f"{len(self.results) - own - entries} runs with an attribute absent or empty"
            + (f", {entries} without an entry of a map" if entries else "")
        )


def run(snippets: tuple[Snippet, ...], engine: Engine) -> list[CaseResult]:
    """Run every case of `snippets` and their runs with something missing.

    A snippet whose input cannot be made is left out; `run_project` reports it.
    """
    return [result(done) for done in execute(engine, make(snippets)[0])]


def run_project(root: Path, engine: Engine, only: Collection[str] = ()) -> Bench:
    """Load, run and check all snippets below `root/content/mirth`, or those named.

    Snippets with a fault are reported and left out of the run.
    """
    folder = root / "content" / "mirth"
    snippets, problems = load(root, [folder / f"{name}.js" for name in only] or None)
    for name in sorted(name for name in only if not (folder / f"{name}.js").is_file()):
        hint = did_you_mean(name, (path.stem for path in folder.glob("*.js")))
        problems.append(Problem(f"content/mirth/{name}.js", 0, "", f"must exist.{hint}"))
    jobs, faults = make(snippets)
    problems += [Problem(s.path, c.line, f"cases[{c.name}]", f"{why}.") for s, c, why in faults]
    faulty = {s.id for s, _, _ in faults}
    usable = tuple(s for s in snippets if s.id not in faulty)
    results = [result(done) for done in execute(engine, jobs)]
    return Bench(usable, results, sorted([*problems, *check(results)]))
