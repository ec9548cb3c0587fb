"""The page about working without a network; the service worker shows it when lost."""

from __future__ import annotations

from generator.pages.page import Kind, Page
from generator.reference import Reference

ARCHIVE = "dicom-field-guide.zip"


def page(ref: Reference, _: str) -> Page:
    """Return the page."""
    return Page(
        address="offline/",
        template="offline",
        title="Offline",
        description="What works without a network, all pages as one ZIP file, and how to search "
        "from the address bar.",
        view={"archive": ARCHIVE},
        toc=(("What works without a network", "kept"), ("Search from the address bar", "bar")),
    )


KIND = Kind("page", lambda ref: [""], page)
