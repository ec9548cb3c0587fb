"""What Mirth's scripts must not hold: runs all rules of `generator.mirth.rules`."""

from __future__ import annotations

from generator.mirth.chains import chains
from generator.mirth.rules import Script, language, nodes, scope
from generator.mirth.tokens import tokenise
from generator.problems import Problem

RULES = (*language.RULES, *scope.RULES, *nodes.RULES)


def lint(text: str, shown: str, kind: str, dicom: bool = True) -> list[Problem]:
    """Return the problems of a script of `kind`, sorted by line; `shown` is its path.

    `dicom` is false where HL7 comes in and element names follow other rules.
    """
    tokens = tokenise(text)
    script = Script(tuple(tokens), tuple(chains(tokens)), kind, dicom)
    found = {(line, message) for rule in RULES for line, message in rule(script)}
    return [Problem(shown, line, "", message) for line, message in sorted(found)]
