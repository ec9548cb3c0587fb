"""An attribute on a terminal: what its page says, in a dozen lines."""

from __future__ import annotations

from generator import names
from generator.pages import usage
from generator.problems import did_you_mean
from generator.reference import Reference


def find(ref: Reference, spelling: str) -> str | None:
    """Return the tag of any spelling: a tag, a keyword or a name, in any case."""
    tag = names.parse_tag(spelling)
    known = ref.attribute_of(tag) if tag else None
    if known:
        return known.tag
    wanted = spelling.strip().lower()
    by_keyword = {keyword.lower(): tag for keyword, tag in ref.by_keyword.items()}
    return by_keyword.get(wanted) or ref.by_name.get(wanted)


def text(ref: Reference, tag: str) -> str:
    """Return the lines to print for an attribute."""
    a = ref.attributes[tag]
    retired = ", retired" if a.retired else ""
    lines = [
        f"{names.show_tag(tag)} {a.name}{retired}",
        f"  keyword   {a.keyword or 'none'}",
        f"  VR, VM    {' or '.join(a.vr) or 'none'}, {a.vm}",
    ]
    definition = ref.content.definitions.get(tag)
    if definition:
        lines.append(f"  is        {definition.text}")
        if definition.differs:
            lines.append(f"  differs   {definition.differs}")
        where = definition.section or "its name and place"
        lines.append(f"  basis     {definition.basis}: {where} (checked {definition.checked})")
    found = usage.usage(ref, tag)
    types = ", ".join(f"Type {t['type'] or 'none'} in {t['modules']}" for t in found["types"])
    lines.append(f"  modules   {types or 'none'}")
    entry = ref.content.attributes.get(tag)
    for block, key in (("hl7", "field"), ("fhir", "path")):
        values = dict.fromkeys(m[key] for m in entry.data.get(block, ())) if entry else ()
        if values:
            lines.append(f"  {block:<9} {', '.join(values)}")
    keys = [
        f"{platform} ({', '.join(said['level'])})"
        for platform, said in ref.content.cloud.get(tag, {}).items()
        if said.get("level")
    ]
    if keys:
        lines.append(f"  search    {', '.join(keys)}")
    return "\n".join(lines)


def unknown(ref: Reference, spelling: str) -> str:
    """Return the line for a spelling nothing is known by."""
    hint = did_you_mean(spelling, [*ref.by_keyword, *(a.name for a in ref.attributes.values())])
    return f"{spelling}: must be a tag, keyword or name of an attribute.{hint}"
