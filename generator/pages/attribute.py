"""The page of an attribute: everything about it, in the order a reader needs it."""

from __future__ import annotations

from typing import Any

from generator import drawings, model, names
from generator.markdown import Prose
from generator.pages import brief, integration, links, usage, values
from generator.pages.page import Kind, Page, Toc
from generator.reference import Reference

OPTIONS = {
    "retain_safe_private": "Retain Safe Private",
    "retain_uids": "Retain UIDs",
    "retain_device": "Retain Device Identity",
    "retain_institution": "Retain Institution Identity",
    "retain_patient_characteristics": "Retain Patient Characteristics",
    "retain_dates_full": "Retain Full Dates",
    "retain_dates_modified": "Retain Modified Dates",
    "clean_descriptors": "Clean Descriptors",
    "clean_structured_content": "Clean Structured Content",
    "clean_graphics": "Clean Graphics",
}
ACTIONS = {
    "D": "replace with a dummy value",
    "Z": "empty it, or replace with a dummy value",
    "X": "remove",
    "K": "keep",
    "C": "clean: replace with values that identify nobody",
    "U": "replace the UID consistently",
}


def keys(ref: Reference) -> list[str]:
    return list(ref.attributes)


def page(ref: Reference, tag: str) -> Page:
    """Return the page of one attribute."""
    attribute = ref.attributes[tag]
    address = names.attribute_address(tag)
    root = "../" * address.count("/")
    prose = Prose(ref)
    view = {
        **_identity(attribute),
        "definition": _definition(ref, tag, prose, root),
        "belongs": _belongs(ref, attribute, prose, root),
        "permitted": values.permitted(ref, tag),
        "context_groups": values.context_groups(ref, tag),
        "usage": usage.usage(ref, tag),
        "sits_html": drawings.sits(ref, ref.uses.get(tag, ())),
        "representation": _representation(ref, attribute, prose, root),
        **integration.of(ref, tag, prose, root),
        "samples": values.samples(ref, tag),
        "deidentification": _deidentification(ref.deidentification.get(tag)),
        "related": _related(ref, tag, prose, root),
        "neighbours": _neighbours(ref, tag),
    }
    view.update(_glance(view))
    view["folded"] = values.beside_modules(view["permitted"], view["usage"]["rows"])
    view["sources"] = _sources(ref, attribute, view)
    definition = ref.content.definitions.get(tag)
    entry = ref.content.attributes.get(tag)
    edit, also = _edits(ref, tag)
    return Page(
        address=address,
        template="attribute",
        title=f"{attribute.name} {names.show_tag(tag)}",
        description=_description(attribute, definition),
        view=view,
        crumbs=(("Attributes", "attributes/"), (f"Group {tag[:4]}", names.group_address(tag[:4]))),
        toc=_toc(view),
        edit=edit,
        also=also,
        missing="" if entry or attribute.retired else f"content/attributes/{tag}.yml",
        brief=brief.attribute(view),
    )


def _edits(
    ref: Reference, tag: str
) -> tuple[tuple[str, int] | None, tuple[tuple[str, str, int], ...]]:
    """Return where the page is edited first, and what else stands in other files."""
    entry, definition = ref.content.attributes.get(tag), ref.content.definitions.get(tag)
    places = []
    if definition:
        places.append(("Edit the definition", definition.path, definition.line))
    if entry:
        places.append(("Edit mappings and notes", entry.path, 1))
    cloud = ref.content.cloud_lines.get(tag)
    if cloud:
        places.append(("Edit platform statements", "content/cloud-support.json", cloud))
    if len(places) == 1:
        return places[0][1:], ()
    return None, tuple(places)


KIND = Kind("attribute", keys, page)


def _identity(attribute: model.Attribute) -> dict[str, Any]:
    return {
        "tag": names.show_tag(attribute.tag),
        "name": attribute.name,
        "keyword": attribute.keyword,
        "vr": [{"text": vr, "href": names.vr_address(vr)} for vr in attribute.vr],
        "vm": attribute.vm,
        "retired": attribute.retired,
        "edition": attribute.edition,
        "standard": attribute.standard,
        "spellings": spellings(attribute),
    }


def spellings(attribute: model.Attribute) -> list[dict[str, str]]:
    """Return every way tools write the attribute, ready to copy."""
    tag, keyword = attribute.tag, attribute.keyword
    pairs = [("Tag", names.show_tag(tag)), ("Hex", tag)]
    if keyword:
        pairs.append(("Keyword", keyword))
    if "x" not in tag:
        pairs.append(("Mirth", f"msg['tag{tag}']"))
        pairs.append(("pydicom", f"ds.{keyword}" if keyword else f"ds[0x{tag}]"))
    if "x" not in tag and attribute.vr:
        pairs.append(("DICOM JSON", f'"{tag}": {{"vr": "{attribute.vr[0]}"}}'))
    if keyword and attribute.standard == "DICOM":
        pairs.append(("dcm4che", f"Tag.{keyword}"))
        prefix = "DCM_RETIRED_" if attribute.retired else "DCM_"
        pairs.append(("DCMTK", prefix + keyword))
    return [{"label": label, "text": text} for label, text in pairs]


def _definition(ref: Reference, tag: str, prose: Prose, root: str) -> dict[str, Any] | None:
    found = ref.content.definitions.get(tag)
    if found is None:
        return None
    part, number = _place(found.section)
    return {
        "text": found.text,
        "html": prose.plain(found.text, root),
        "basis": found.basis,
        "section": links.section(part, number),
        "differs": found.differs,
        "differs_html": prose.plain(found.differs, root) if found.differs else "",
        "checked": found.checked,
    }


def _place(section: str | None) -> tuple[str | None, str | None]:
    """Read `C.7.6.2` (PS3.3) or `PS3.7 E.1`."""
    if not section:
        return None, None
    part, _, number = section.rpartition(" ")
    return part or "PS3.3", number


def _belongs(
    ref: Reference, attribute: model.Attribute, prose: Prose, root: str
) -> list[dict[str, Any]]:
    """Where an attribute lives that no module table lists."""
    if ref.uses.get(attribute.tag):
        return []
    fits = [
        b
        for b in ref.content.belongs
        if any(_fits(pattern, attribute.tag) for pattern in b["tags"])
    ]
    return [
        {
            "title": b["title"],
            "text": b["text"],
            "html": prose.inline(b["text"], root),
            "source": [links.citation(s) for s in b["source"]],
        }
        for b in fits
    ]


def _fits(pattern: str, tag: str) -> bool:
    return all(p in ("x", t) for p, t in zip(pattern, tag, strict=True))


def _representation(
    ref: Reference, attribute: model.Attribute, prose: Prose, root: str
) -> list[dict[str, Any]]:
    rows = []
    for vr in attribute.vr:
        rules = ref.content.vrs.get(vr)
        if rules:
            bites = [prose.plain(b, root) for b in rules.get("bites") or ()]
            row = {"vr": vr, "href": names.vr_address(vr), "bites_html": bites, **rules}
            rows.append(row)
    return rows


def _deidentification(row: model.Deidentification | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "basic": row.basic,
        "action": action_words(row.basic),
        "options": [
            {"option": OPTIONS.get(name, name), "code": code, "action": action_words(code)}
            for name, code in row.options.items()
            if code
        ],
        "edition": row.edition,
    }


def action_words(code: str) -> str:
    """Return the meaning of a code of PS3.15 Table E.1-1; `X/Z/D` lists alternatives."""
    if code in ACTIONS:
        return ACTIONS[code]
    parts = [ACTIONS.get(part.rstrip("*"), part) for part in code.split("/")]
    return ", or ".join(parts) + " (whichever keeps the object valid)"


def _related(ref: Reference, tag: str, prose: Prose, root: str) -> list[dict[str, Any]]:
    entry = ref.content.attributes.get(tag)
    return [
        {
            **links.attribute(ref, names.parse_tag(r["attribute"]) or ""),
            "why": r["why"],
            "html": prose.inline(r["why"], root),
        }
        for r in (entry.data.get("related", ()) if entry else ())
    ]


def _neighbours(ref: Reference, tag: str) -> dict[str, Any]:
    group = ref.groups[tag[:4]]
    at = group.index(tag)
    return {
        "previous": links.attribute(ref, group[at - 1]) if at else None,
        "next": links.attribute(ref, group[at + 1]) if at + 1 < len(group) else None,
    }


def _glance(view: dict[str, Any]) -> dict[str, Any]:
    """The cells of the first row that are picked from the blocks below it."""
    return {
        "hl7_fields": list(dict.fromkeys(r["field"] for r in view["hl7"]))[:4],
        "fhir_paths": list(dict.fromkeys(r["path"] for r in view["fhir"]))[:2],
        "search_key": _search_key(view["cloud"]),
    }


def _search_key(cloud: list[dict[str, Any]]) -> list[str]:
    """Return `series: AWS, Azure` for each QIDO-RS level that is a key somewhere."""
    by_level: dict[str, list[str]] = {}
    for said in cloud:
        for level in said["level"]:
            by_level.setdefault(level, []).append(said["platform"].split()[0])
    return [f"{level}: {', '.join(names)}" for level, names in by_level.items()]


def _sources(
    ref: Reference, attribute: model.Attribute, view: dict[str, Any]
) -> list[dict[str, Any]]:
    """Say where each block comes from, with edition or date."""
    rows = [{"what": "Name, VR, VM", "source": f"PS3.6, edition {attribute.edition}"}]
    if view["usage"]["places"]:
        edition = ref.meta["module_attributes"].get("edition", "unknown")
        rows.append({"what": "Modules and Types", "source": f"PS3.3, edition {edition}"})
    if view["permitted"]:
        edition = view["permitted"][0]["edition"]
        rows.append({"what": "Permitted values", "source": f"PS3.3, edition {edition}"})
    if view["definition"]:
        basis = view["definition"]["basis"]
        section = view["definition"]["section"]
        part = section["text"].split()[0] if section else "the standard"
        how = f"checked against {part}" if basis == "standard" else "from context"
        checked = view["definition"]["checked"]
        rows.append({"what": "Definition", "source": f"our words, {how}, {checked}"})
    if view["samples"]["files"] or view["samples"]["empty"]:
        rows.append({"what": "Sample values", "source": "files of pydicom and pydicom-data"})
    if view["deidentification"]:
        rows.append(
            {"what": "De-identification",
             "source": f"PS3.15 Table E.1-1, edition {view['deidentification']['edition']}"}
        )  # fmt: skip
    return rows


def _description(attribute: model.Attribute, definition: model.Definition | None) -> str:
    vr = " or ".join(attribute.vr)
    facts = f"{names.show_tag(attribute.tag)} {attribute.keyword}, VR {vr}, VM {attribute.vm}."
    return f"{facts} {definition.text}" if definition else facts


def _toc(view: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    toc = Toc()
    toc.add("values", "Permitted values", view["permitted"] or view["context_groups"])
    toc.add("modules", "Modules and IODs", view["usage"]["places"] or view["belongs"])
    toc.add("vr", "Value representation", view["representation"])
    toc.add("hl7", "HL7 v2", view["hl7"])
    toc.add("fhir", "FHIR", view["fhir"])
    toc.add("cloud", "Cloud and archive support")
    toc.add("samples", "Sample values")
    toc.add("mirth", "Mirth snippets", view["snippets"])
    toc.add("playbooks", "Error playbooks", view["playbooks"])
    toc.add("notes", "Notes", view["notes"])
    toc.add("deidentification", "De-identification", view["deidentification"])
    toc.add("related", "Related attributes", view["related"])
    toc.add("sources", "Sources")
    return tuple(toc.items)
