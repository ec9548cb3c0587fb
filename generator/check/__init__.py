"""The rules of hand-written content that need to know the standard: one rule a module.

A rule is a module with `check(ref)`, which yields problems; its docstring states the
rule. Shapes (fields, types, dates) are checked while reading, by `generator.schema`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.check import definitions, fhir, hl7, known_tags, platforms
from generator.problems import Problem
from generator.reference import Reference

Rule = Callable[[Reference], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    known_tags.check,
    definitions.check,
    platforms.check,
    hl7.check,
    fhir.check,
)


def run(ref: Reference) -> list[Problem]:
    """Return what every rule finds."""
    return [problem for rule in RULES for problem in rule(ref)]
