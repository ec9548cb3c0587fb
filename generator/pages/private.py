"""The page of a private creator: the elements toolkits know of it."""

from __future__ import annotations

from generator.pages import links
from generator.pages.page import Kind, Page
from generator.reference import Reference


def keys(ref: Reference) -> list[str]:
    return list(ref.private)


def page(ref: Reference, slug: str) -> Page:
    """Return the page of a private creator."""
    private = ref.private[slug]
    view = {
        "creator": private.creator,
        "elements": [
            {"tag": f"({t[:4]},{t[4:]})", "vr": vr, "vm": vm, "name": name}
            for t, vr, vm, name in private.elements
        ],
        "samples": [links.sample(s) for s in ref.creator_samples.get(private.creator, ())],
    }
    return Page(
        address=f"private/{slug}/",
        template="private",
        title=f"Private creator {private.creator}",
        description=f"The {len(private.elements)} private DICOM elements known for the creator "
        f"{private.creator}, with VR, VM and name.",
        view=view,
        crumbs=(("Private creators", "private/"),),
    )


KIND = Kind("private creator", keys, page)
