"""The rules of hand-written content that need to know the standard: one rule a module.

A rule is a module with `check(ref)`, which yields problems; its docstring states the
rule and its name is what `content/exceptions.yml` calls it. Shapes (fields, types,
dates) are checked while reading, by `generator.schema`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from generator.check import (
    definitions,
    exceptions,
    fhir,
    fixtures,
    hl7,
    html,
    known_tags,
    mentions,
    platforms,
    reproductions,
    titles,
)
from generator.problems import Problem
from generator.reference import Reference

Rule = Callable[[Reference], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    known_tags.check,
    definitions.check,
    platforms.check,
    hl7.check,
    fhir.check,
    mentions.check,
    html.check,
    titles.check,
    fixtures.check,
    reproductions.check,
)


def run(ref: Reference, only: Collection[str] | None = None) -> list[Problem]:
    """Return what every rule finds and no exception covers.

    `only` names the files that were read, where not all were.
    """
    found = {rule.__module__.rpartition(".")[2]: list(rule(ref)) for rule in RULES}
    return list(exceptions.apply(ref, found, only))
