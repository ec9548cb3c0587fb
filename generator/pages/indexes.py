"""The list pages: attributes, modules, IODs, UIDs, context groups, creators, samples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator import names, searchrows
from generator.pages import links
from generator.pages.page import Kind, Page
from generator.reference import Reference

Column = tuple[str, str]


def _page(address: str, title: str, lead: str, columns: list[Column], rows: list[Any]) -> Page:
    """Return a plain list page; each row has the columns' keys, `text` and `href`."""
    view = {
        "name": title,
        "lead": lead,
        "columns": [{"title": t, "key": k} for t, k in columns],
        "rows": [{"retired": False, **row} for row in rows],
    }
    return Page(
        address=address,
        template="index",
        title=title,
        description=f"{title}: {lead}",
        view=view,
        wide=True,
    )


def attributes(ref: Reference) -> Page:
    """The attribute list: the groups in HTML, the rows loaded when a script can."""
    groups = [
        {
            "text": group,
            "href": names.group_address(group),
            "count": len(tags),
            "retired": sum(ref.attributes[t].retired for t in tags),
            "first": ref.attributes[tags[0]].name,
        }
        for group, tags in ref.groups.items()
    ]
    view = {
        "count": len(ref.attributes),
        "retired": sum(a.retired for a in ref.attributes.values()),
        "groups": groups,
        "scripts": {
            "rows": searchrows.ATTRIBUTE_ROWS,
            "structure": searchrows.STRUCTURE,
            "members": searchrows.MEMBERS,
        },
        "modules": [{"value": m.id, "text": m.title} for m in ref.modules.values() if m.rows],
        "iods": [{"value": i.id, "text": i.title} for i in ref.iods.values()],
        "clouds": _cloud_options(ref),
        "vrs": sorted({vr for a in ref.attributes.values() for vr in a.vr}),
    }
    return Page(
        address="attributes/",
        template="attributes",
        title="Attributes",
        description=f"All {len(ref.attributes)} attributes of the DICOM data dictionary: filter by "
        "group, VR and retirement, or go by group.",
        view=view,
        wide=True,
    )


def _cloud_options(ref: Reference) -> list[dict[str, Any]]:
    """The statements there are, platform by platform, as filters of the list."""
    said = {
        (platform, word)
        for statements in ref.content.cloud.values()
        for platform, statement in statements.items()
        for word in statement["status"]
    }
    return [
        {
            "platform": about["title"],
            "options": [
                {"value": f"{at}{letter}", "text": f"{about['title']}: {word}"}
                for word, letter in searchrows.STATUS_LETTER.items()
                if (platform, word) in said
            ],
        }
        for at, (platform, about) in enumerate(ref.content.platforms.items())
    ]


def groups(ref: Reference) -> Page:
    rows = [
        {
            "text": f"Group {group}",
            "href": names.group_address(group),
            "count": len(tags),
            "first": ref.attributes[tags[0]].name,
            "last": ref.attributes[tags[-1]].name,
        }
        for group, tags in ref.groups.items()
    ]
    columns = [("Attributes", "count"), ("First", "first"), ("Last", "last")]
    return _page("groups/", "Groups", f"{len(rows)} groups of attributes.", columns, rows)


def modules(ref: Reference) -> Page:
    rows = [
        {
            **links.module(ref, m.id),
            "section": m.section or "",
            "count": len(m.rows) or "none at hand",
            "iods": len({u.iod for u in ref.module_iods.get(m.id, ())}),
        }
        for m in ref.modules.values()
    ]
    columns = [("PS3.3", "section"), ("Attributes", "count"), ("IODs", "iods")]
    lead = f"{len(rows)} modules, from which IODs are put together."
    return _page("modules/", "Modules", lead, columns, rows)


def iods(ref: Reference) -> Page:
    rows = [
        {
            **links.iod(ref, i.id),
            "section": i.section or "",
            "count": len(i.modules),
            "sop": len(i.sop_classes),
        }
        for i in ref.iods.values()
    ]
    columns = [("PS3.3", "section"), ("Modules", "count"), ("SOP Classes", "sop")]
    lead = f"{len(rows)} composite IODs: what an image, report or plan is made of."
    return _page("iods/", "IODs", lead, columns, rows)


def _uid_rows(ref: Reference, kind: str | None) -> list[dict[str, Any]]:
    return [
        {
            **links.uid(ref, u.uid),
            "kind": u.type,
            "retired": u.retired,
            "iod": ref.iods[ref.sop_class_iod[u.uid]].title if u.uid in ref.sop_class_iod else "",
        }
        for u in ref.uids.values()
        if kind is None or u.type == kind
    ]


def uids(ref: Reference) -> Page:
    rows = _uid_rows(ref, None)
    lead = f"{len(rows)} UIDs the standard registers."
    return _page("uids/", "UIDs", lead, [("UID", "uid"), ("Kind", "kind")], rows)


def sop_classes(ref: Reference) -> Page:
    rows = _uid_rows(ref, "SOP Class")
    lead = f"{len(rows)} SOP Classes, with the IOD each is built on."
    return _page("sop-classes/", "SOP Classes", lead, [("UID", "uid"), ("IOD", "iod")], rows)


def transfer_syntaxes(ref: Reference) -> Page:
    rows = _uid_rows(ref, "Transfer Syntax")
    lead = f"{len(rows)} Transfer Syntaxes: how data sets and pixels are encoded."
    return _page("transfer-syntaxes/", "Transfer Syntaxes", lead, [("UID", "uid")], rows)


def vrs(ref: Reference) -> Page:
    rows = []
    for vr in sorted({v for a in ref.attributes.values() for v in a.vr if len(v) == 2}):
        rules = ref.content.vrs.get(vr, {})
        rows.append(
            {
                "text": vr,
                "href": names.vr_address(vr),
                "name": rules.get("name", ""),
                "length": rules.get("length", ""),
                "count": sum(vr in a.vr for a in ref.attributes.values()),
            }
        )
    columns = [("Name", "name"), ("Length of a value", "length"), ("Attributes", "count")]
    lead = f"{len(rows)} value representations and what each lets a value be."
    return _page("vr/", "Value representations", lead, columns, rows)


def context_groups(ref: Reference) -> Page:
    rows = [
        {
            **links.context_group(ref, g.cid),
            "count": len(g.codes),
            "uses": len({b.tag for b in ref.context_group_uses.get(g.cid, ())}),
        }
        for g in ref.context_groups.values()
    ]
    columns = [("Codes", "count"), ("Attributes", "uses")]
    lead = f"{len(rows)} context groups: the codes an attribute may take."
    return _page("context-groups/", "Context groups", lead, columns, rows)


def private(ref: Reference) -> Page:
    rows = [
        {"text": p.creator, "href": f"private/{p.slug}/", "count": len(p.elements)}
        for p in ref.private.values()
    ]
    total = sum(len(p.elements) for p in ref.private.values())
    lead = f"{len(rows)} private creators with {total} elements that pydicom knows."
    return _page("private/", "Private creators", lead, [("Elements", "count")], rows)


def samples(ref: Reference) -> Page:
    rows = [
        {
            **links.sample(s.id),
            "modality": s.modality,
            "sop": links.uid(ref, s.sop_class)["text"] if s.sop_class else "",
            "elements": len(ref.sample_elements.get(s.id, ())),
            "status": s.status if s.status == "ok" else f"{s.status}: {s.reason}",
        }
        for s in ref.samples.values()
    ]
    columns = [
        ("Modality", "modality"),
        ("SOP Class", "sop"),
        ("Elements", "elements"),
        ("Read", "status"),
    ]
    lead = f"{len(rows)} de-identified test files of pydicom and pydicom-data, dumped and linked."
    return _page("samples/", "Sample files", lead, columns, rows)


_LISTS: dict[str, Callable[[Reference], Page]] = {
    f.__name__: f
    for f in (
        attributes, groups, modules, iods, uids, sop_classes, transfer_syntaxes, vrs,
        context_groups, private, samples,
    )
}  # fmt: skip

KIND = Kind("index", lambda ref: list(_LISTS), lambda ref, name: _LISTS[name](ref))
