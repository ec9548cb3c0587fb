"""The page of a value representation: its rules, and the attributes that have it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator import model, names
from generator.markdown import Prose
from generator.pages import links
from generator.pages.page import Kind, Page, Toc
from generator.reference import Reference

BROKEN_SHOWN = 30


def keys(ref: Reference) -> list[str]:
    """Return every VR that has rules or an attribute."""
    used = {vr for a in ref.attributes.values() for vr in a.vr if len(vr) == 2}
    return sorted(used | set(ref.content.vrs))


def page(ref: Reference, vr: str) -> Page:
    """Return the page of a VR."""
    rules = ref.content.vrs.get(vr)
    tags = [tag for tag, a in ref.attributes.items() if vr in a.vr]
    broken = _broken(ref, vr, tags)
    view = _view(ref, vr, tags, broken)
    toc = Toc()
    toc.add("rules", "Rules", rules)
    toc.add("broken", "Broken in real files", broken)
    toc.add("attributes", "Attributes")
    name = rules["name"] if rules else ""
    return Page(
        address=names.vr_address(vr),
        template="vr",
        title=f"{vr} {name}".strip(),
        description=f"DICOM value representation {vr} {name}: length, characters, padding, "
        f"several values, and the {len(tags)} attributes that have it.",
        view=view,
        crumbs=(("Value representations", "vr/"),),
        toc=tuple(toc.items),
        edit=("content/vrs.yml", 1) if rules else None,
    )


KIND = Kind("vr", keys, page)


def _view(
    ref: Reference, vr: str, tags: list[str], broken: list[tuple[str, model.SampleValue]]
) -> dict[str, Any]:
    groups = Counter(tag[:4] for tag in tags)
    rules = ref.content.vrs.get(vr) or {}
    prose, root = Prose(ref), "../" * names.vr_address(vr).count("/")
    return {
        "vr": vr,
        "rules": rules or None,
        "attributes": len(tags),
        "groups": [
            {"text": f"Group {g}", "href": names.group_address(g), "count": n}
            for g, n in sorted(groups.items())
        ],
        "names": [links.attribute(ref, tag) for tag in tags],
        "section": links.section("PS3.5", "6.2"),
        "broken": [
            {
                **links.attribute(ref, tag),
                "value": v.value,
                "why": v.facts["broken"],
                "sample": links.sample(v.file),
            }
            for tag, v in broken[:BROKEN_SHOWN]
        ],
        "broken_count": len(broken),
        "bites_html": [prose.plain(b, root) for b in rules.get("bites") or ()],
        "characters_html": prose.plain(rules.get("characters") or "", root),
    }


def _broken(ref: Reference, vr: str, tags: list[str]) -> list[tuple[str, model.SampleValue]]:
    """Return the values in sample files that break the VR's rules, with their attribute."""
    return [
        (tag, v)
        for tag in tags
        for v in ref.sample_values.get(tag, ())
        if v.facts.get("broken") and v.vr == vr
    ]
