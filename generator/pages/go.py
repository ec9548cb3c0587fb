"""The page that finds other pages: `/go/?q=` for bookmarks, chat bots and address bars."""

from __future__ import annotations

from generator.pages.page import Kind, Page
from generator.reference import Reference


def page(ref: Reference, _: str) -> Page:
    """Return the page of search results; the script of the search box fills it."""
    return Page(
        address="go/",
        template="go",
        title="Search",
        description="Opens the page that a tag, keyword, name, UID, HL7 field, status code or "
        "error line means.",
        view={},
        wide=True,
    )


KIND = Kind("search", lambda ref: [""], page)
