"""`python -m generator.mirth [--check] [NAME …]`: run snippets; write or compare the record.

With names only these snippets are run, and their part of the record is renewed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.mirth import record
from generator.mirth.bench import run_project
from generator.mirth.jobs import count_bare
from generator.mirth.rhino import find_engine
from generator.mirth.snippets import load
from generator.problems import summary


def main(arguments: list[str]) -> int:
    """Return 0 when every run is as expected (and, with --check, as recorded)."""
    root = Path(__file__).parents[2]
    engine, missing = find_engine()
    if engine is None:
        print(missing, file=sys.stderr)
        return 2
    only = [name for name in arguments if not name.startswith("--")]
    bench = run_project(root, engine, only)
    fresh = record.record(bench.results)
    if only:
        snippets, _ = load(root)
        names = {snippet.id for snippet in snippets}
        fresh = record.merged(record.load(root), fresh, names, count_bare(snippets))
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
