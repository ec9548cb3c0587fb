"""What the newest edition of the standard added, retired and renamed.

Made from `content/standard/whats_new.json`, which refresh writes; without that file, or
with an empty one, there is no such page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator import names
from generator.pages import links
from generator.pages.page import Kind, Page, Toc
from generator.reference import Reference

ADDRESS = "about/whats-new/"
_KINDS = {"attribute": "attributes", "uid": "UIDs", "module": "modules", "iod": "IODs"}
_CHANGES = {
    "new": "New {}", "retired": "Retired {}", "back": "{} no longer retired",
    "renamed": "Renamed {}", "changed": "{} with another VR or VM",
}  # fmt: skip
# Attributes of other standards' groups: read apart, because they seldom matter in a clinic.
_OTHERS = ("DICONDE", "DICOS")


def keys(ref: Reference) -> list[str]:
    return ["whats-new"] if ref.whats_new else []


def page(ref: Reference, _: str) -> Page:
    """Return the page: a section for each kind of change that there is."""
    edition = str(ref.meta["whats_new"]["edition"])
    toc, sections = Toc(), []
    for kind, plural in _KINDS.items():
        for change, words in _CHANGES.items():
            found = [r for r in ref.whats_new if (r["kind"], r["change"]) == (kind, change)]
            for whose, rows in _apart(ref, found):
                title = _capital(words.format(f"{whose} {plural}".strip()))
                anchor = names.slug(title)
                toc.add(anchor, title, rows)
                if rows:
                    shown = [_row(ref, r) for r in rows]
                    sections.append({"title": title, "anchor": anchor, "rows": shown})
    since = sorted({r["since"] for r in ref.whats_new})
    return Page(
        address=ADDRESS,
        template="whats_new",
        title=f"What's new in {edition}",
        description=f"Attributes, UIDs, modules and IODs that edition {edition} of the DICOM "
        "standard added, retired, renamed or changed.",
        view={"edition": edition, "since": since, "sections": sections},
        toc=tuple(toc.items),
        crumbs=(("About this guide", "about/"), ("Sources and dates", "about/sources/")),
        wide=True,
    )


def _apart(
    ref: Reference, rows: Iterable[Mapping[str, str]]
) -> list[tuple[str, list[Mapping[str, str]]]]:
    """Return (whose, rows): the rows of DICOM itself first."""
    found: dict[str, list[Mapping[str, str]]] = {"": [], **{other: [] for other in _OTHERS}}
    for row in rows:
        attribute = ref.attributes.get(row["key"]) if row["kind"] == "attribute" else None
        standard = attribute.standard if attribute else ""
        found[standard if standard in _OTHERS else ""].append(row)
    return list(found.items())


def _row(ref: Reference, row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": names.show_tag(row["key"]) if row["kind"] == "attribute" else row["key"],
        "name": row["name"],
        "href": _address(ref, row["kind"], row["key"]),
        "before": row["before"],
        "facts": _facts(ref, row["kind"], row["key"]),
    }


def _address(ref: Reference, kind: str, key: str) -> str:
    """Return the address of what changed, "" when the guide has no page of it."""
    if kind == "attribute":
        return names.attribute_address(key) if key in ref.attributes else ""
    if kind == "uid":
        return names.uid_address(key, ref.uids[key].type) if key in ref.uids else ""
    if kind == "module":
        return links.module(ref, key)["href"] if key in ref.modules else ""
    return names.iod_address(key) if key in ref.iods else ""


def _facts(ref: Reference, kind: str, key: str) -> str:
    """Return VR and VM of an attribute, the type of a UID."""
    if kind == "attribute" and key in ref.attributes:
        attribute = ref.attributes[key]
        return f"{' or '.join(attribute.vr) or 'no VR'}, VM {attribute.vm}"
    return ref.uids[key].type if kind == "uid" and key in ref.uids else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


KIND = Kind("about", keys, page)
