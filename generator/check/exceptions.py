"""An exception must name a rule and still be needed: one that no longer fails is a fault.

`content/exceptions.yml` lists places where a rule is knowingly not kept. Each names the
rule (its module in `generator/check/`), the file and the field of the message, and why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.problems import Problem, did_you_mean
from generator.reference import Reference


def apply(
    ref: Reference, found: Mapping[str, list[Problem]], only: Collection[str] | None = None
) -> Iterator[Problem]:
    """Yield the problems that no exception covers, and the faults of the exceptions.

    `found` holds the problems by rule. With `only` (paths) nothing is said of exceptions
    for other files, whose rules did not run.
    """
    source = ref.content.exceptions_source
    used: set[int] = set()
    for rule, problems in found.items():
        for problem in problems:
            at = _covering(ref, rule, problem)
            if at is None:
                yield problem
            else:
                used.add(at)
    for number, entry in enumerate(ref.content.exceptions):
        if source is None:
            continue
        ran = only is None or entry["path"] in only
        if entry["rule"] not in found and (ran or source.path in (only or ())):
            hint = did_you_mean(entry["rule"], found) or f" Known: {', '.join(sorted(found))}."
            message = f"must be a rule (got {entry['rule']!r}).{hint}"
            yield source.problem((number, "rule"), message)
        elif ran and number not in used:
            message = (
                f"must still be needed (rule {entry['rule']} finds nothing at {entry['path']}: "
                f"{entry['field']}). Remove this exception."
            )
            yield source.problem((number,), message)


def _covering(ref: Reference, rule: str, problem: Problem) -> int | None:
    for number, entry in enumerate(ref.content.exceptions):
        if (entry["rule"], entry["path"], entry["field"]) == (rule, problem.path, problem.field):
            return number
    return None
