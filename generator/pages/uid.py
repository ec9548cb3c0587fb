"""Pages of SOP Classes, Transfer Syntaxes and all other registered UIDs."""

from __future__ import annotations

from typing import Any

from generator import model, names
from generator.pages import links
from generator.pages.page import Kind, Page
from generator.reference import Reference

SHELVES = {
    "SOP Class": ("SOP Classes", "sop-classes/"),
    "Transfer Syntax": ("Transfer Syntaxes", "transfer-syntaxes/"),
}


def keys(ref: Reference) -> list[str]:
    return list(ref.uids)


def page(ref: Reference, value: str) -> Page:
    """Return the page of a UID; a SOP Class shows its IOD and what it asks for."""
    uid = ref.uids[value]
    # Two retired SOP Classes have lost their names in PS3.6.
    name = uid.name or f"{uid.type} without a name"
    shelf = SHELVES.get(uid.type)
    iod = ref.sop_class_iod.get(value)
    view: dict[str, Any] = {
        "name": name,
        "uid": uid.uid,
        "type": uid.type,
        "keyword": uid.keyword,
        "info": uid.info,
        "retired": uid.retired,
        "edition": uid.edition,
        "iod": links.iod(ref, iod) if iod else None,
        "modules": [
            {**links.module(ref, m.module), "usage": m.usage} for m in ref.iods[iod].modules
        ]
        if iod
        else [],
        "samples": [links.sample(s) for s in ref.uid_samples.get(value, ())],
        "spellings": [
            {"label": "UID", "text": uid.uid},
            *([{"label": "pydicom", "text": f"pydicom.uid.{uid.keyword}"}] if uid.keyword else []),
        ],
    }
    home = (("UIDs", "uids/"), *((shelf,) if shelf else ()))
    return Page(
        address=names.uid_address(value, uid.type),
        template="uid",
        title=_title(uid, name),
        description=f"{name}: {uid.type} {uid.uid}{', retired' if uid.retired else ''}.",
        view=view,
        crumbs=home,
    )


KIND = Kind("uid", keys, page)


def _title(uid: model.Uid, name: str) -> str:
    """Name and state: a retired SOP Class may have the name of its successor or none."""
    if not uid.name:
        return f"{name} {uid.uid}"
    return f"{name} (retired)" if uid.retired and "retired" not in name.lower() else name
