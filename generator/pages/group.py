"""The page of a group: all its attributes in one table, usable without scripts."""

from __future__ import annotations

from typing import Any

from generator import model, names
from generator.pages.page import Kind, Page
from generator.reference import Reference


def keys(ref: Reference) -> list[str]:
    return list(ref.groups)


def attribute_row(ref: Reference, attribute: model.Attribute) -> dict[str, Any]:
    """Return what a list of attributes shows of one."""
    return {
        "tag": names.show_tag(attribute.tag),
        "name": attribute.name or "(no name)",
        "href": names.attribute_address(attribute.tag),
        "keyword": attribute.keyword,
        "vr": " or ".join(attribute.vr),
        "vm": attribute.vm,
        "retired": attribute.retired,
        "modules": ref.spread[attribute.tag][0],
    }


def page(ref: Reference, group: str) -> Page:
    """Return the page of a group."""
    rows = [attribute_row(ref, ref.attributes[tag]) for tag in ref.groups[group]]
    order = list(ref.groups)
    at = order.index(group)
    view = {
        "group": group,
        "rows": rows,
        "retired": sum(r["retired"] for r in rows),
        "previous": _link(order[at - 1]) if at else None,
        "next": _link(order[at + 1]) if at + 1 < len(order) else None,
    }
    return Page(
        address=names.group_address(group),
        template="group",
        title=f"Group {group}",
        description=f"The {len(rows)} attributes of DICOM group {group} with VR, VM and use.",
        view=view,
        crumbs=(("Attributes", "attributes/"),),
        wide=True,
    )


KIND = Kind("group", keys, page)


def _link(group: str) -> dict[str, str]:
    return {"text": f"Group {group}", "href": names.group_address(group)}
