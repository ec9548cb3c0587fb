"""Spellings: tags, keywords, slugs and the address of every page.

One place decides how a thing is written and where it lives; addresses are stable
(no address changes without a redirect).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_TAG = re.compile(r"[0-9A-FX]{8}")
_SHOWN = re.compile(r"\(([0-9A-Fa-fxX]{4}),\s?([0-9A-Fa-fxX]{4})\)")


def parse_tag(text: str) -> str | None:
    """Return the canonical 8 digits of any spelling of a tag, or None.

    `(0008,0060)`, `0008,0060`, `0008 0060`, `0x00080060`, `tag00080060` and
    `x00080060` all give `00080060`; hex digits are upper-case and the open digits
    of a repeating group a lower-case x (`60xx3000`).
    """
    digits = re.sub(r"[()\[\]'\", _-]", "", text.strip())
    digits = re.sub(r"^(?:0x|tag|x(?=[0-9a-fA-F]{8}$))", "", digits, flags=re.IGNORECASE)
    upper = digits.upper()
    return upper.replace("X", "x") if len(upper) == 8 and _TAG.fullmatch(upper) else None


def show_tag(tag: str) -> str:
    """Return `(0008,0060)` for `00080060`."""
    return f"({tag[:4]},{tag[4:]})"


def near_tag(tag: str, known: Collection[str]) -> str:
    """Return ` Did you mean (0008,0060)?` for the known tag that looks most like one, or ""."""
    near = nearest_tag(tag, known)
    return f" Did you mean {show_tag(near)}?" if near else ""


def nearest_tag(tag: str, known: Collection[str]) -> str:
    """Return the known tag that a slip turns into this one, or "".

    Tried in the order people slip: two neighbouring digits swapped (the tag of the larger
    group is the likelier one), group and element swapped, one digit wrong (in the element
    before the group, by the smallest difference).
    """
    swapped = [tag[:i] + tag[i + 1] + tag[i] + tag[i + 2 :] for i in range(len(tag) - 1)]
    fitting = [t for t in swapped if t != tag and t in known]
    if fitting:
        return max(fitting, key=lambda t: sum(k[:4] == t[:4] for k in known))
    if tag[4:] + tag[:4] != tag and tag[4:] + tag[:4] in known:
        return tag[4:] + tag[:4]
    found = []
    for i, digit in enumerate(tag):
        for other in "0123456789ABCDEF":
            candidate = tag[:i] + other + tag[i + 1 :]
            if other != digit and candidate in known:
                wide = abs(int(other, 16) - int(digit, 16)) if digit != "x" else 16
                found.append((i < 4, wide, candidate))
    return min(found)[2] if found else ""


def shown_tags(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, canonical tag) of each `(gggg,eeee)` in a text."""
    found = []
    for match in _SHOWN.finditer(text):
        tag = parse_tag(match[1] + match[2])
        if tag:
            found.append((match.start(), match.end(), tag))
    return found


def slug(text: str) -> str:
    """Return a lower-case, hyphenated ASCII form that is safe in an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def attribute_address(tag: str) -> str:
    """`attributes/00080060/`; repeating groups keep their x (`attributes/60xx3000/`)."""
    return f"attributes/{tag}/"


def group_address(group: str) -> str:
    return f"groups/{group}/"


def module_address(module: str) -> str:
    return f"modules/{module}/"


def iod_address(iod: str) -> str:
    return f"iods/{iod}/"


def uid_address(uid: str, kind: str) -> str:
    """SOP Classes and Transfer Syntaxes have shelves of their own."""
    shelf = {"SOP Class": "sop-classes", "Transfer Syntax": "transfer-syntaxes"}
    return f"{shelf.get(kind, 'uids')}/{uid}/"


def vr_address(vr: str) -> str:
    return f"vr/{vr}/"


def context_group_address(cid: int) -> str:
    return f"context-groups/{cid}/"


def sample_address(sample: str) -> str:
    return f"samples/{sample}/"


def section_link(part: str, section: str) -> str:
    """Return the address of a section in NEMA's current HTML edition, e.g. PS3.3 C.7.3.1.

    NEMA cuts its pages after five levels and leaves each first subsection (".1") on
    the page of its parent: C.7.3.1 is an anchor of sect_C.7.3.html.
    """
    number = int(part.removeprefix("PS3."))
    base = f"https://dicom.nema.org/medical/dicom/current/output/chtml/part{number:02d}"
    levels = section.split(".")
    page = levels[:1]
    for level in levels[1:5]:
        if level == "1":
            break
        page.append(level)
    name = ".".join(page)
    is_chapter = len(page) == 1 and not name.startswith("CID_")
    file = f"chapter_{name}.html" if is_chapter else f"sect_{name}.html"
    return f"{base}/{file}" if name == section else f"{base}/{file}#sect_{section}"
