"""Prose pages of `content/guides/`, and their list."""

from __future__ import annotations

from generator import names
from generator.markdown import Prose
from generator.pages import links
from generator.pages.page import Kind, Page, root_of
from generator.reference import Reference


def keys(ref: Reference) -> list[str]:
    return list(ref.content.guides)


def page(ref: Reference, slug: str) -> Page:
    """Return the page of a guide."""
    guide = ref.content.guides[slug]
    address = f"guides/{slug}/"
    prose, root = Prose(ref), root_of(address)
    sections = [
        {"title": t, "anchor": names.slug(t), "text": s, "html": prose.block(s, root)}
        for t, s in guide.sections.items()
    ]
    return Page(
        address=address,
        template="guide",
        title=guide.data["title"],
        description=guide.data["summary"],
        view={
            "name": guide.data["title"],
            "summary": guide.data["summary"],
            "sections": sections,
            "source": [links.citation(s) for s in guide.data.get("source", [])],
            "checked": guide.data.get("checked", ""),
        },
        crumbs=(("Guides", "guides/"),),
        toc=tuple((s["title"], s["anchor"]) for s in sections if s["title"]),
        edit=(guide.path, 1),
    )


KIND = Kind("guide", keys, page)


def index(ref: Reference, _: str) -> Page:
    """Return the list of guides, in their stated order."""
    guides = sorted(ref.content.guides.values(), key=lambda g: (g.data.get("order", 999), g.id))
    rows = [
        {"text": g.data["title"], "href": f"guides/{g.id}/", "summary": g.data["summary"]}
        for g in guides
    ]
    return Page(
        address="guides/",
        template="guides",
        title="Guides",
        description="Short guides for engineers who integrate DICOM systems.",
        view={"rows": rows},
    )


INDEX = Kind("index", lambda ref: [""], index)
