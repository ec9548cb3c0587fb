"""`python -m generator.mirth [--check]`: run all snippets; write or compare the record."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.mirth import record
from generator.mirth.bench import run_project
from generator.mirth.rhino import find_engine
from generator.problems import summary


def main(arguments: list[str]) -> int:
    """Return 0 when every run is as expected (and, with --check, as recorded)."""
    root = Path(__file__).parents[2]
    engine, missing = find_engine()
    if engine is None:
        print(missing, file=sys.stderr)
        return 2
    bench = run_project(root, engine)
    fresh = record.record(bench.results)
    problems = list(bench.problems)
    if "--check" in arguments:
        problems += record.differences(fresh, record.load(root))
    for problem in sorted(problems):
        print(problem)
    if problems:
        print(summary(problems, "nothing was written"))
        return 1
    if "--check" not in arguments:
        (root / record.PATH).write_text(record.text(fresh), encoding="utf-8")
    print(bench.counts())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
