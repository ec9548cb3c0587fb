"""The page of a value representation: its rules, and the attributes that have it."""

from __future__ import annotations

from collections import Counter

from generator import names
from generator.markdown import Prose
from generator.pages import links
from generator.pages.page import Kind, Page, Toc
from generator.reference import Reference


def keys(ref: Reference) -> list[str]:
    """Return every VR that has rules or an attribute."""
    used = {vr for a in ref.attributes.values() for vr in a.vr if len(vr) == 2}
    return sorted(used | set(ref.content.vrs))


def page(ref: Reference, vr: str) -> Page:
    """Return the page of a VR."""
    rules = ref.content.vrs.get(vr)
    tags = [tag for tag, a in ref.attributes.items() if vr in a.vr]
    groups = Counter(tag[:4] for tag in tags)
    broken = [
        (tag, v)
        for tag in tags
        for v in ref.sample_values.get(tag, ())
        if v.facts.get("broken") and v.vr == vr
    ]
    view = {
        "vr": vr,
        "rules": rules,
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
            for tag, v in broken[:30]
        ],
        "broken_count": len(broken),
    }
    address = names.vr_address(vr)
    prose, root = Prose(ref), "../" * address.count("/")
    view["bites_html"] = [prose.plain(b, root) for b in (rules or {}).get("bites") or ()]
    view["characters_html"] = prose.plain((rules or {}).get("characters") or "", root)
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
