"""The whole run: snippets in, outcomes and problems out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.mirth.jobs import jobs, unusable
from generator.mirth.outcome import CaseResult, check, result
from generator.mirth.rhino import Engine, execute
from generator.mirth.snippets import Snippet, load
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Bench:
    """All runs of a project, and every problem of its snippets."""

    snippets: tuple[Snippet, ...]
    results: list[CaseResult]
    problems: list[Problem]

    def counts(self) -> str:
        """Return one line such as `12 snippets, 30 cases and 96 runs with …`."""
        own = sum(r.case is not None for r in self.results)
        tags = len({tag for s in self.snippets for tag in s.attributes})
        return (
            f"{len(self.snippets)} snippets over {tags} attributes: {own} cases and "
            f"{len(self.results) - own} runs with an attribute absent or empty"
        )


def run(snippets: tuple[Snippet, ...], engine: Engine) -> list[CaseResult]:
    """Run every case of `snippets` and their absent and empty runs."""
    return [result(done) for done in execute(engine, jobs(snippets))]


def run_project(root: Path, engine: Engine) -> Bench:
    """Load, run and check all snippets below `root/content/mirth`.

    Snippets with a fault are reported and left out of the run.
    """
    snippets, problems = load(root)
    bad = unusable(snippets)
    problems += [
        Problem(s.path, c.line, f"cases[{c.name}]", f"{reason}.") for s, c, reason in bad
    ]
    faulty = {s.id for s, _, _ in bad}
    usable = tuple(s for s in snippets if s.id not in faulty)
    results = run(usable, engine)
    return Bench(usable, results, sorted([*problems, *check(results)]))
