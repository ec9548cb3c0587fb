"""The data behind the search box: everything that has a page, as one small script.

A script and not JSON, because pages opened from disk may not fetch. Text is packed in
lines with `|` between fields: the browser splits faster than it parses objects, and it
packs better. `templates/assets/search-query.js` is the other end; what cannot be said
from a page's title (tags, UIDs, messages, codes, mapped fields) is added here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from generator import names
from generator.reference import Reference

if TYPE_CHECKING:
    from generator.build import Written

SCRIPT = "assets/search-data.js"
PRIVATE_SCRIPT = "assets/search-private.js"

# Kinds whose pages stand in lists of their own below, or need no finding.
_OWN = {"attribute", "uid", "home", "context group", "playbook"}
_SUFFIX = {"module": " Module", "iod": " IOD", "private creator": "Private creator ",
           "sample": "Sample file "}  # fmt: skip
_LABEL = {"iod": "IOD", "index": "list", "about": "page", "vr": "VR",
          "fhir resource": "FHIR", "hl7 field": "HL7 field", "snippet": "Mirth snippet"}  # fmt: skip # noqa: E501


def script(ref: Reference, pages: Sequence[Written]) -> str:
    """Return the script that every search needs; sets `fgSearchData`."""
    data = {
        "attributes": attribute_lines(ref),
        "uidKinds": sorted({u.type for u in ref.uids.values()}),
        "uids": uid_lines(ref),
        "groups": "\n".join(f"{g.cid}|{_clean(g.name)}" for g in ref.context_groups.values()),
        "pages": page_lines(pages),
        "playbooks": playbooks(ref),
        "hl7": {name: " ".join(tags) for name, tags in ref.hl7_tags.items()},
        "fhir": {name: " ".join(tags) for name, tags in ref.fhir_tags.items()},
    }
    return f"globalThis.fgSearchData={_json(data)};\n"


def private_script(ref: Reference) -> str:
    """Return the script with all private elements; sets `fgSearchPrivate`.

    Asked for only when somebody searches a private tag. A creator is
    [creator, slug, tags, names]: tags are `gggg` once a group, then `ee` each; 8 digits
    where the block is fixed.
    """
    rows = []
    for creator in ref.private.values():
        tags, last = [], ""
        for tag, *_ in creator.elements:
            # A few toolkits' entries name a fixed block instead of xx: those stay whole.
            fixed = tag[4:6] != "xx"
            tags.append(tag if fixed else (tag[:4] if tag[:4] != last else "") + tag[6:])
            last = "" if fixed else tag[:4]
        texts = ["" if e[3] in ("Unknown", "?") else _clean(e[3]) for e in creator.elements]
        slug = "" if creator.slug == names.slug(creator.creator) else creator.slug
        rows.append([creator.creator, slug, " ".join(tags), "|".join(texts)])
    return f"globalThis.fgSearchPrivate={_json(rows)};\n"


def attribute_lines(ref: Reference) -> str:
    """Return one line an attribute, `eeeeName|keyword|VR weight retired`, under `@gggg`.

    The keyword is left out where the name gives it. `weight` (0-9) tells how much an
    attribute is used; it orders results that fit equally well.
    """
    lines, group = [], ""
    for a in ref.attributes.values():
        if a.tag[:4] != group:
            group = a.tag[:4]
            lines.append(f"@{group}")
        keyword = "" if a.keyword == keyword_of(a.name) else a.keyword or "-"
        end = f"{'/'.join(a.vr)} {weight(ref, a.tag)}{'r' * a.retired}"
        lines.append(f"{a.tag[4:]}{_clean(a.name)}|{keyword}|{end}")
    return "\n".join(lines)


def keyword_of(name: str) -> str:
    """Return the keyword that most names have: its words run together (PS3.6 §5)."""
    plain = name.replace("'s", "").replace("µ", "u")
    return "".join(w[:1].upper() + w[1:] for w in re.findall(r"[A-Za-z0-9]+", plain))


def weight(ref: Reference, tag: str) -> int:
    """Return 0 to 9: modules that use it, sample files, and whether people wrote of it."""
    modules, files = ref.spread[tag]
    written = 2 * (tag in ref.content.attributes) + 2 * (tag in ref.content.cloud)
    return min(9, written + round(math.log2(1 + modules) / 2 + math.log2(1 + files) / 3))


def uid_lines(ref: Reference) -> str:
    """Return `uid|name|keyword|kind retired`; `~` stands for the root of DICOM's UIDs."""
    kinds = sorted({u.type for u in ref.uids.values()})
    lines = []
    for u in ref.uids.values():
        uid = re.sub(r"^1\.2\.840\.10008\.", "~", u.uid)
        keyword = "" if u.keyword == keyword_of(u.name) else u.keyword or "-"
        lines.append(f"{uid}|{_clean(u.name)}|{keyword}|{kinds.index(u.type)}{'r' * u.retired}")
    return "\n".join(lines)


def page_lines(pages: Sequence[Written]) -> list[list[str]]:
    """Return [label, shelf, lines] for every other kind of page; a line is `title|slug`."""
    shelves: dict[tuple[str, str], list[str]] = {}
    for page in pages:
        if page.kind in _OWN:
            continue
        shelf, _, slug = page.address.rstrip("/").rpartition("/")
        title = _title(page.kind, page.title)
        own = "" if slug == names.slug(title) else slug
        label = _LABEL.get(page.kind, page.kind)
        shelves.setdefault((label, shelf), []).append(f"{title}|{own}")
    return [[label, shelf, "\n".join(lines)] for (label, shelf), lines in sorted(shelves.items())]


def _title(kind: str, title: str) -> str:
    if kind == "snippet":
        return _clean(title.partition(" (Mirth ")[0])
    affix = _SUFFIX.get(kind, "")
    return _clean(title.removesuffix(affix).removeprefix(affix) if affix else title)


def playbooks(ref: Reference) -> list[list[Any]]:
    """Return [slug, title, messages, codes] of each; a code is `code|system|meaning`."""
    return [
        [
            p.id,
            p.data["title"],
            p.data.get("messages") or [],
            [
                f"{_clean(c['code'])}|{_clean(c['system'])}|{_clean(c.get('meaning') or '')}"
                for c in p.data.get("codes") or ()
            ],
        ]
        for p in ref.content.playbooks.values()
    ]


def _clean(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sizes(parts: Iterable[str]) -> list[int]:
    """Return the gzipped size of each text in bytes, as a web server would send it."""
    import gzip

    return [len(gzip.compress(part.encode(), 6)) for part in parts]
