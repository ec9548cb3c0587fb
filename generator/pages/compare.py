"""The page that sets two IODs, or two platforms, side by side."""

from __future__ import annotations

from generator import searchrows
from generator.pages.page import Kind, Page
from generator.reference import Reference


def page(ref: Reference, _: str) -> Page:
    """Return the page; its script compares from the rows that other lists use too."""
    return Page(
        address="compare/",
        template="compare",
        title="Compare IODs and platforms",
        description="Two DICOM IODs or two cloud platforms side by side: what one requires, "
        "searches or changes and the other does not.",
        view={
            "scripts": [searchrows.ATTRIBUTE_ROWS, searchrows.STRUCTURE],
            "iods": [{"value": i.id, "text": i.title} for i in ref.iods.values()],
            "platforms": [
                {"value": key, "text": about["title"]}
                for key, about in ref.content.platforms.items()
            ],
        },
        wide=True,
    )


KIND = Kind("page", lambda ref: [""], page)
