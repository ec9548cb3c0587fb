"""The page of a context group: its codes and the attributes that take them."""

from __future__ import annotations

from generator import names
from generator.pages import links
from generator.pages.page import Kind, Page
from generator.reference import Reference


def keys(ref: Reference) -> list[int]:
    return list(ref.context_groups)


def page(ref: Reference, cid: int) -> Page:
    """Return the page of a context group."""
    group = ref.context_groups[cid]
    view = {
        "cid": cid,
        "name": group.name,
        "edition": group.edition,
        "codes": [{"scheme": s, "value": v, "meaning": m} for s, v, m in group.codes],
        "uses": [
            {
                **links.attribute(ref, b.tag),
                "strength": b.strength,
                "modules": [links.module(ref, m) for m in b.modules if m in ref.modules],
            }
            for b in ref.context_group_uses.get(cid, ())
        ],
        "section": links.section("PS3.16", f"CID_{cid}", f"PS3.16 CID {cid}"),
    }
    return Page(
        address=names.context_group_address(cid),
        template="context_group",
        title=f"CID {cid} {group.name}",
        description=f"DICOM context group CID {cid} {group.name}: {len(group.codes)} codes and "
        "the attributes that take them.",
        view=view,
        crumbs=(("Context groups", "context-groups/"),),
    )


KIND = Kind("context group", keys, page)
