"""A cloud statement's words agree with each other: keys have a level, others have none."""

from __future__ import annotations

from collections.abc import Iterator

from generator import names
from generator.problems import Problem
from generator.reference import Reference


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each statement that contradicts itself."""
    source = ref.content.cloud_source
    if source is None:
        return
    for tag, statements in ref.content.cloud.items():
        for platform, statement in statements.items():
            at = ("attributes", names.show_tag(tag), platform)
            key = "queryable" in statement["status"]
            if key and not statement.get("level"):
                yield source.problem((*at, "level"), "must be given with status queryable.")
            if not key and statement.get("level"):
                yield source.problem((*at, "level"), "must not be given without status queryable.")
            if "modified" in statement["status"] and not statement.get("modified"):
                yield source.problem(
                    (*at, "modified"), "must say what changes, with status modified."
                )
            if {"preserved", "unsupported"} <= set(statement["status"]):
                yield source.problem((*at, "status"), "must not be both preserved and unsupported.")
