"""What refresh noticed while it merged and compared the packages.

A finding changes no fact: it is printed in the report and written to
`content/standard/crosscheck.json`, which the page about sources shows.
"""

from __future__ import annotations

from dataclasses import dataclass

CHECKS = {
    "caught-up": "A row of the supplement that a package now has too: take the row out",
    "supplement-unused": "A row of the supplement that nothing refers to",
    "keyword-unknown": "A keyword in the module tables that the dictionary lacks",
    "vr-differs": "Two sources give an attribute different VRs",
    "vm-differs": "Two sources give an attribute different VMs",
    "name-differs": "Two sources give an attribute different names",
    "keyword-differs": "Two sources give an attribute different keywords",
    "retired-differs": "Two sources disagree on whether an attribute is retired",
    "attribute-unknown": "Another source has an attribute that the dictionary lacks",
    "module-missing": "An IOD names a module that has no table",
    "module-without-iod": "A module table that no IOD names",
    "sop-class-unknown": "A SOP Class with an IOD that the UID registry lacks",
    "sop-class-without-iod": "A SOP Class that no IOD serves",
    "iod-without-sop-class": "An IOD that no SOP Class serves",
    "module-renamed": "A module of the 2020 prose that today's tables lack",
    "values-unplaced": "A value list whose attribute is no longer in that module",
    "context-group-unknown": "An attribute is bound to a context group that pydicom lacks",
    "profile-tag-unknown": "A de-identification row for a tag that the dictionary lacks",
    "profile-differs": "Two editions of the de-identification table differ",
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing noticed: which check, about what (tag, id, UID …), and what was seen."""

    check: str
    key: str
    detail: str
