"""The pages of FHIR resources: which attributes feed which element, by release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.examples import fhir_example
from generator.indices import MappedRow
from generator.markdown import Prose
from generator.pages import links
from generator.pages.page import Kind, Page, Toc, root_of
from generator.reference import Reference

RELEASES = ("R4B", "R5")


def keys(ref: Reference) -> list[str]:
    return sorted(ref.fhir_rows)


def page(ref: Reference, resource: str) -> Page:
    """Return the page of one resource."""
    mappings = ref.fhir_rows[resource]
    address = f"fhir/{resource}/"
    prose, root = Prose(ref), root_of(address)
    releases = [
        _release(ref, release, resource, mappings, prose, root)
        for release in RELEASES
        if any(row["release"] == release for _, row in mappings)
    ]
    names = keys(ref)
    at = names.index(resource)
    view = {
        "resource": resource,
        "attributes": len({tag for tag, _ in mappings}),
        "releases": releases,
        "previous": _link(names[at - 1]) if at else None,
        "next": _link(names[at + 1]) if at + 1 < len(names) else None,
    }
    toc = Toc()
    for release in releases:
        toc.add(release["release"], f"FHIR {release['release']}")
    return Page(
        address=address,
        template="fhir_resource",
        title=f"FHIR {resource}",
        description=f"FHIR {resource} and DICOM: the {view['attributes']} attributes that feed its "
        f"elements in R4B and R5, with types, conversion and sources.",
        view=view,
        crumbs=(("FHIR", "fhir/"),),
        toc=tuple(toc.items),
        wide=True,
    )


KIND = Kind("fhir resource", keys, page)


def _link(resource: str) -> dict[str, str]:
    return {"text": resource, "href": f"fhir/{resource}/"}


def _release(
    ref: Reference,
    release: str,
    resource: str,
    mappings: Sequence[MappedRow],
    prose: Prose,
    root: str,
) -> dict[str, Any]:
    """Return the elements in the order of the resource, each with its attributes."""
    order = {path: n for n, path in enumerate(ref.fhir.paths(release, resource))}
    grouped: dict[str, list[MappedRow]] = {}
    for tag, row in mappings:
        if row["release"] == release:
            grouped.setdefault(row["path"], []).append((tag, row))
    elements = []
    for path in sorted(grouped, key=lambda p: (order.get(p, len(order)), p)):
        element = ref.fhir.steps(release, path)[-1]
        elements.append(
            {
                "path": path,
                "below": path.partition(".")[2],
                "type": " or ".join(dict.fromkeys(row["type"] for _, row in grouped[path])),
                "often": element.often,
                "rows": [
                    _row(ref, tag, row, prose, root) for tag, row in sorted_by_tag(grouped[path])
                ],
            }
        )
    return {"release": release, "elements": elements}


def sorted_by_tag(mappings: Sequence[MappedRow]) -> Sequence[MappedRow]:
    """Return mappings in the order of their tags."""
    return sorted(mappings, key=lambda mapping: mapping[0])


def _row(ref: Reference, tag: str, row: dict[str, Any], prose: Prose, root: str) -> dict[str, Any]:
    example = fhir_example(ref, tag, row)
    return {
        **links.attribute(ref, tag),
        "note": row.get("note", ""),
        "html": prose.inline(row.get("note", ""), root),
        "example": example.fragment,
        "made_up": not example.sample,
        "source": [links.citation(s) for s in row["source"]],
        "checked": row["checked"],
    }


def index(ref: Reference, _: str) -> Page:
    """Return the list of resources."""
    rows = []
    for resource in keys(ref):
        mappings = ref.fhir_rows[resource]
        counts = {r: sum(row["release"] == r for _, row in mappings) for r in RELEASES}
        rows.append(
            {
                **_link(resource),
                "attributes": len({tag for tag, _ in mappings}),
                "elements": len({row["path"] for _, row in mappings}),
                "counts": [counts[r] for r in RELEASES],
            }
        )
    total = sum(sum(row["counts"]) for row in rows)
    view = {"rows": rows, "releases": list(RELEASES), "count": total}
    return Page(
        address="fhir/",
        template="fhir",
        title="FHIR and DICOM",
        description=f"Which FHIR elements carry DICOM attributes: {total} sourced mappings over "
        f"{len(rows)} resources in R4B and R5.",
        view=view,
    )


INDEX = Kind("index", lambda ref: [""], index)
