"""Every FHIR mapping names an element that exists in that release, by its type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.content import Entry
from generator.dictionaries import FhirElement
from generator.positions import FieldPath
from generator.problems import Problem, did_you_mean
from generator.reference import Reference


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each mapping that the dictionary contradicts."""
    for entry in ref.content.attributes.values():
        seen: dict[tuple[str, str], int] = {}
        for i, row in enumerate(entry.data.get("fhir", ())):
            yield from _row(ref, entry, row, ("fhir", i))
            key = (row["release"], row["path"])
            if key in seen:
                message = f"must stand once for {key[0]} (also fhir[{seen[key]}])."
                yield entry.source.problem(("fhir", i, "path"), message)
            seen.setdefault(key, i)


def _row(ref: Reference, entry: Entry, row: dict[str, Any], at: FieldPath) -> Iterator[Problem]:
    release, path = row["release"], row["path"]
    steps = ref.fhir.steps(release, path)
    if not steps:
        resource = path.split(".")[0]
        if (release, resource) not in ref.fhir.resources:
            names = sorted(name for r, name in ref.fhir.resources if r == release)
            message = f"must begin with a resource of the {release} dictionary (got {resource})."
            hint = did_you_mean(resource, names)
        else:
            message = f"must be an element of FHIR {release} (got {path})."
            hint = did_you_mean(path, ref.fhir.paths(release, resource))
        yield entry.source.problem((*at, "path"), message + hint)
        return
    fault = _type_fault(steps[-1], row["type"])
    if fault:
        where = f"the type of {path} in {release}"
        yield entry.source.problem((*at, "type"), f"must be {fault}, {where} (got {row['type']}).")


def _type_fault(element: FhirElement, got: str) -> str:
    """Return what the type must be, or "" when it is one of them."""
    match = re.fullmatch(r"(\w+)(?:\((.+)\))?", got)
    name, targets = (match[1], match[2]) if match else (got, None)
    if name not in element.types:
        return " or ".join(element.types)
    wanted = [t.strip() for t in targets.split("|")] if targets else []
    if element.targets and not set(wanted) <= {*element.targets, *_any(element)}:
        return f"{name}({' | '.join(element.targets)})"
    return ""


def _any(element: FhirElement) -> tuple[str, ...]:
    """A Reference to Resource may point to anything; its targets are not checked."""
    return ("Patient", "Practitioner", "Device") if "Resource" in element.targets else ()
