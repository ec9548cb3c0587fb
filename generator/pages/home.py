"""The home page: search first, then by group, module, IOD and task."""

from __future__ import annotations

from typing import Any

from generator import names
from generator.pages import links
from generator.pages.page import Kind, Page
from generator.reference import Reference

# The attributes integration work turns on; the home page offers them for a first look.
COMMON = (
    "00100020", "00100010", "00080050", "00080060", "0020000D", "0020000E", "00080018",
    "00080020", "00080016", "00080061", "00081030", "00180015", "00200011", "00280030",
)  # fmt: skip


def page(ref: Reference, _: str) -> Page:
    """Return the home page."""
    view: dict[str, Any] = {
        "counts": [
            _count(len(ref.attributes), "attributes", "attributes/"),
            _count(len(ref.modules), "modules", "modules/"),
            _count(len(ref.iods), "IODs", "iods/"),
            _count(len(ref.uids), "UIDs", "uids/"),
            _count(len(ref.context_groups), "context groups", "context-groups/"),
            _count(len(ref.private), "private creators", "private/"),
            _count(len(ref.samples), "sample files", "samples/"),
            _count(len(ref.content.playbooks), "error playbooks", "playbooks/"),
        ],
        "common": [links.attribute(ref, t) for t in COMMON if t in ref.attributes],
        "groups": [
            {"text": g, "href": names.group_address(g), "count": len(tags)}
            for g, tags in ref.groups.items()
            if len(tags) >= 20
        ],
        "playbooks": [
            {"title": p.data["title"], "href": f"playbooks/{p.id}/", "severity": "high"}
            for p in ref.content.playbooks.values()
            if p.data["severity"] == "high"
        ][:8],
    }
    return Page(
        address="",
        template="home",
        title="DICOM Field Guide",
        description="Every attribute of the DICOM standard on one page: definition, modules, "
        "values, HL7, FHIR, cloud support, Mirth snippets and playbooks, checked by machine.",
        view=view,
        wide=True,
    )


def _count(number: int, text: str, href: str) -> dict[str, Any]:
    return {"number": number, "text": text, "href": href}


KIND = Kind("home", lambda ref: [""], page)
