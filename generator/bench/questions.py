"""What the search is asked: spellings, names with typos, and what people paste; all seeded."""

from __future__ import annotations

import random
import string
from collections.abc import Sequence

from generator import names
from generator.model import Attribute

SEED = 20261123


def spellings(a: Attribute) -> list[str]:
    """Return the spellings of an attribute that must open its page."""
    tag, g, e = a.tag, a.tag[:4], a.tag[4:]
    found = [
        names.show_tag(tag),
        f"{g},{e}",
        f"{g} {e}",
        tag,
        f"tag{tag}",
        f"msg['tag{tag}']",
        a.name,
        a.name.lower(),
    ]
    if "x" not in tag:
        found += [f"0x{tag}", f"x{tag}", tag.lower(), f"ds[0x{g}, 0x{e}]", f"0x{g},0x{e}"]
    if a.keyword:
        found += [
            a.keyword,
            f"ds.{a.keyword}",
            f"Tag.{a.keyword}",
            f"DCM_{a.keyword}",
            a.keyword.upper(),
        ]
    return found


def misspell(text: str, random_: random.Random) -> str:
    """Return `text` with one edit: a letter more, less, another, or two swapped."""
    while True:
        at = random_.randrange(len(text))
        kind = random_.randrange(4)
        letter = random_.choice(string.ascii_lowercase)
        if kind == 0:
            fresh = text[:at] + letter + text[at:]
        elif kind == 1:
            fresh = text[:at] + text[at + 1 :]
        elif kind == 2:
            fresh = text[:at] + letter + text[at + 1 :]
        else:
            fresh = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        if fresh.strip().lower() != text.strip().lower():
            return fresh


def queries(current: Sequence[Attribute]) -> list[str]:
    """Return what people type: names letter by letter, typos, tags, pastes."""
    random_ = random.Random(SEED)
    found = []
    for a in random_.sample(list(current), 400):
        found += [a.name[:n] for n in range(1, min(len(a.name), 25))]
        found += [misspell(a.name, random_), names.show_tag(a.tag), a.keyword, f"ds.{a.keyword}"]
    lines = ("E: Reason: Called AE Title Not Recognized", "W: DIMSE Status 0xA801: Refused", "OBR-24",  # noqa: E501
             "1.2.840.10008.5.1.4.1.1.2", "ImagingStudy.series.modality", "(0019,100A) SIEMENS MR HEADER")  # fmt: skip # noqa: E501
    found += [*lines * 40, "stack trace line 0x0008 at java.lang.Thread " * 220]
    random_.shuffle(found)
    return found
