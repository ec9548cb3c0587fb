"""The page that explains a reader's own file or dump, in the browser and nowhere else."""

from __future__ import annotations

from generator import search, searchrows
from generator.pages.page import Kind, Page
from generator.reference import Reference

# On top of the site's policy: this page may not talk to anybody, its own host included.
POLICY = "connect-src 'none'; form-action 'none'; img-src 'self' data:; frame-src 'none'"
PARSER = "assets/dicom-parser.js"


def page(ref: Reference, _: str) -> Page:
    """Return the page; its script reads files and dumps."""
    return Page(
        address="inspect/",
        template="inspect",
        title="Inspect a DICOM file or dump",
        description="Drop a DICOM file or paste a dump: every tag named and linked, broken values "
        "marked, missing attributes and cloud trouble listed. Nothing leaves your browser.",
        view={
            "scripts": [
                PARSER,
                searchrows.ATTRIBUTE_ROWS,
                searchrows.STRUCTURE,
                searchrows.RULES,
                search.SCRIPT,
            ]
        },
        wide=True,
        policy=POLICY,
    )


KIND = Kind("page", lambda ref: [""], page)
