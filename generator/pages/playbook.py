"""The page of an error playbook, and the index of all of them."""

from __future__ import annotations

from typing import Any

from generator import names
from generator.content import Prose as Document
from generator.markdown import Prose
from generator.pages import links
from generator.pages.page import Kind, Page, root_of
from generator.reference import Reference
from generator.shapes import CODE

SEVERITY_MEANING = {
    "high": "data loss or patient safety",
    "medium": "workflow",
    "low": "cosmetic",
}


def keys(ref: Reference) -> list[str]:
    return list(ref.content.playbooks)


def page(ref: Reference, slug: str) -> Page:
    """Return the page of a playbook."""
    playbook = ref.content.playbooks[slug]
    address = f"playbooks/{slug}/"
    view = _view(ref, playbook, root_of(address))
    return Page(
        address=address,
        template="playbook",
        title=playbook.data["title"],
        description=playbook.data["summary"],
        view=view,
        crumbs=(("Playbooks", "playbooks/"),),
        toc=tuple((s["title"], s["anchor"]) for s in view["sections"]),
        edit=(playbook.path, 1),
    )


def _view(ref: Reference, playbook: Document, root: str) -> dict[str, Any]:
    prose, data = Prose(ref), playbook.data
    return {
        "name": data["title"],
        "severity": data["severity"],
        "severity_meaning": SEVERITY_MEANING[data["severity"]],
        "area": data["area"],
        "summary": data["summary"],
        "html": prose.inline(data["summary"], root),
        "messages": data.get("messages", []),
        "codes": [CODE.filled(c) for c in data.get("codes", ())],
        "attributes": [
            links.attribute(ref, names.parse_tag(t) or "") for t in data["attributes"]
        ],
        "systems": data.get("systems", []),
        "sections": [
            {
                "title": title,
                "anchor": names.slug(title),
                "text": text,
                "html": prose.block(text, root),
            }
            for title, text in playbook.sections.items()
            if title
        ],
        "fixture": links.fixture(ref, data["fixture"]) if data.get("fixture") else None,
        "source": [links.citation(s) for s in data["source"]],
        "checked": data["checked"],
    }


KIND = Kind("playbook", keys, page)


def row(playbook: Document) -> dict[str, Any]:
    """Return what lists show of a playbook."""
    data = playbook.data
    return {
        "title": data["title"],
        "href": f"playbooks/{playbook.id}/",
        "severity": data["severity"],
        "area": data["area"],
        "summary": data["summary"],
        "systems": data.get("systems", []),
        "messages": data.get("messages", []),
        "codes": [c["code"] for c in data.get("codes", [])],
        "tags": list(data["attributes"]),
    }


def index_keys(ref: Reference) -> list[str]:
    return [""]


def index(ref: Reference, _: str) -> Page:
    """Return the list of playbooks by area, gravest first."""
    rows = sorted(
        (row(p) for p in ref.content.playbooks.values()),
        key=lambda r: (tuple(SEVERITY_MEANING).index(r["severity"]), r["title"]),
    )
    areas: dict[str, list[dict[str, Any]]] = {}
    for r in sorted(rows, key=lambda r: r["area"]):
        areas.setdefault(r["area"], []).append(r)
    view = {
        "areas": [
            {"title": a[0].upper() + a[1:], "anchor": names.slug(a), "rows": found}
            for a, found in areas.items()
        ],
        "count": len(rows),
        "severities": SEVERITY_MEANING,
    }
    return Page(
        address="playbooks/",
        template="playbooks",
        title="Error playbooks",
        description=f"{len(rows)} playbooks for DICOM, HL7, DICOMweb and Mirth trouble.",
        view=view,
        toc=tuple((a["title"], a["anchor"]) for a in view["areas"]),
    )


INDEX = Kind("index", index_keys, index)
