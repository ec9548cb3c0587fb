"""Links as plain data: what is shown and where it leads, from the site's root."""

from __future__ import annotations

from typing import Any

from generator import names
from generator.reference import Reference

Link = dict[str, Any]


def attribute(ref: Reference, tag: str) -> Link:
    """Link to an attribute; a tag the dictionary lacks (private, unknown) has no href."""
    known = ref.attribute_of(tag)
    shown = names.show_tag(tag)
    if known is None:
        return {"tag": shown, "name": "", "href": ""}
    return {"tag": shown, "name": known.name, "href": names.attribute_address(known.tag)}


def module(ref: Reference, module_id: str) -> Link:
    return {"text": ref.modules[module_id].title, "href": names.module_address(module_id)}


def iod(ref: Reference, iod_id: str) -> Link:
    return {"text": ref.iods[iod_id].title, "href": names.iod_address(iod_id)}


def uid(ref: Reference, value: str) -> Link:
    known = ref.uids.get(value)
    if known is None:
        return {"text": value, "href": "", "uid": value}
    return {"text": known.name or value, "href": names.uid_address(value, known.type), "uid": value}


def value(ref: Reference, vr: str, text: str) -> list[Link]:
    """Link the UIDs and tags that a value of VR UI or AT consists of, in their order.

    Nothing where none of them has a page: the value is text then.
    """
    if vr not in ("UI", "AT") or not text:
        return []
    found = []
    for part in text.split("\\"):
        if vr == "UI":
            known = ref.uids.get(part.strip())
            href = names.uid_address(known.uid, known.type) if known else ""
        else:
            tag = names.parse_tag(part)
            target = ref.attribute_of(tag) if tag else None
            href = names.attribute_address(target.tag) if target else ""
        found.append({"text": part, "href": href})
    return found if any(link["href"] for link in found) else []


def context_group(ref: Reference, cid: int) -> Link:
    known = ref.context_groups.get(cid)
    if known is None:
        return {"text": f"CID {cid}", "href": ""}
    return {"text": f"CID {cid} {known.name}", "href": names.context_group_address(cid)}


def sample(sample_id: str) -> Link:
    return {"text": sample_id, "href": names.sample_address(sample_id)}


def section(part: str | None, number: str | None, label: str | None = None) -> Link | None:
    """Link to a section of the standard at NEMA, or None when it is unknown."""
    if not part or not number:
        return None
    return {"text": label or f"{part} {number}", "href": names.section_link(part, number)}


def citation(text: str) -> Link:
    """Link a source as content states it: an address, or a place in the standard."""
    if text.startswith(("http://", "https://")):
        return {"text": text.removeprefix("https://"), "href": text}
    words = text.split()
    if len(words) >= 2 and words[0].startswith("PS3.") and words[0][4:].isdigit():
        named = words[1] in ("Annex", "Section") and len(words) > 2
        number = words[1 + named].removeprefix("§").rstrip(".,;")
        if number == "CID" and len(words) > 2:
            number = f"CID_{words[2].rstrip('.,;')}"
        known = "." in number or number.isdigit() or len(number) == 1
        if number[0].isalnum() and (known or number.startswith("CID_")):
            return {"text": text, "href": names.section_link(words[0], number)}
    return {"text": text, "href": ""}


def fixture(ref: Reference, path: str) -> Link:
    """Link to the sample that a fixture's path ends in: `77654033/CR1/6154` or `CT_small.dcm`."""
    name = path.rpartition("/")[2]
    for sample_id in (path, name, path.replace("/", "-")):
        known = ref.samples.get(sample_id)
        if known and known.path.endswith(path):
            return {"text": path, "href": names.sample_address(sample_id)}
    return {"text": path, "href": ""}
