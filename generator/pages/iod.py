"""The page of a composite IOD: modules by IE, what must be there, SOP Classes."""

from __future__ import annotations

from html import escape
from typing import Any

from markupsafe import Markup

from generator import markup, model, names
from generator.pages import links
from generator.pages.page import Kind, Page, Toc, root_of
from generator.pages.usage import TYPE_MEANING, USAGE_MEANING
from generator.reference import Reference


def keys(ref: Reference) -> list[str]:
    return list(ref.iods)


def page(ref: Reference, iod_id: str) -> Page:
    """Return the page of an IOD."""
    iod = ref.iods[iod_id]
    view = {
        "name": iod.title,
        "id": iod.id,
        "section": links.section(iod.part, iod.section),
        "table": iod.table,
        "edition": iod.edition,
        "sop_classes": [links.uid(ref, u) for u in iod.sop_classes],
        "entities": entities(ref, iod),
        "tree_html": tree(ref, iod),
        "required": required(ref, iod),
        "usage_meaning": USAGE_MEANING,
        "samples": [links.sample(s) for u in iod.sop_classes for s in ref.uid_samples.get(u, ())],
    }
    toc = Toc()
    toc.add("modules", "Modules")
    toc.add("tree", "As a tree", view["tree_html"])
    toc.add("required", "What must be there", any(g["attributes"] for g in view["required"]))
    toc.add("samples", "Sample files", view["samples"])
    return Page(
        address=names.iod_address(iod_id),
        template="iod",
        title=f"{iod.title} IOD",
        description=f"{iod.title} IOD of DICOM: {len(iod.modules)} modules with usage and entity, "
        f"its {len(iod.sop_classes)} SOP Classes and the attributes that must be there.",
        view=view,
        crumbs=(("IODs", "iods/"),),
        toc=tuple(toc.items),
    )


KIND = Kind("iod", keys, page)


def entities(ref: Reference, iod: model.Iod) -> list[dict[str, Any]]:
    """Return modules by information entity, in the order of the IOD's table."""
    by_ie: dict[str, list[dict[str, Any]]] = {}
    for m in iod.modules:
        rows = ref.modules[m.module].rows if m.module in ref.modules else ()
        by_ie.setdefault(m.ie, []).append(
            {
                **links.module(ref, m.module),
                "usage": m.usage,
                "meaning": USAGE_MEANING[m.usage],
                "attributes": len(rows),
            }
        )
    return [{"ie": ie, "modules": modules} for ie, modules in by_ie.items()]


def tree(ref: Reference, iod: model.Iod) -> Markup:
    """Return entities, modules and their attributes as lists that fold."""
    root = root_of(names.iod_address(iod.id))
    by_ie: dict[str, list[str]] = {}
    for m in iod.modules:
        if m.module in ref.modules:
            by_ie.setdefault(m.ie, []).append(_branch(ref, m, root))
    return Markup("").join(
        Markup(
            f"<li><details><summary>{escape(ie)} <i>{len(modules)} module"
            f"{'s' * (len(modules) != 1)}</i></summary><ul>{''.join(modules)}</ul></details></li>"
        )
        for ie, modules in by_ie.items()
    )


def _branch(ref: Reference, use: model.IodModule, root: str) -> str:
    module = ref.modules[use.module]
    way = f"{root}{names.module_address(module.id)}"
    link = f'<a href="{way}">{escape(module.title)}</a> <i>{USAGE_MEANING[use.usage]}</i>'
    if not module.rows:
        return f"<li>{link}</li>"
    rows = "".join(_leaf(ref, row, root, way) for row in module.rows)
    count = f"{len(module.rows)} inside<span class=\"fg-sr\"> {escape(module.title)}</span>"
    return f"<li>{link}<details><summary>{count}</summary><ul>{rows}</ul></details></li>"


def _leaf(ref: Reference, row: model.Row, root: str, way: str) -> str:
    shown = f"{markup.types([row.type])} {markup.attr(root, links.attribute(ref, row.tag))}"
    if not row.items:
        return f"<li>{shown}</li>"
    inside = len(ref.structures[row.items])
    return f'<li>{shown} <i>sequence,</i> <a href="{way}#attributes">{inside} inside</a></li>'


def required(ref: Reference, iod: model.Iod) -> list[dict[str, Any]]:
    """Return the top-level attributes that mandatory modules give Type 1 or 2."""
    best: dict[str, str] = {}
    for m in iod.modules:
        if m.usage != "M" or m.module not in ref.modules:
            continue
        for row in ref.modules[m.module].rows:
            if row.type in ("1", "2") and best.get(row.tag, "9") > row.type:
                best[row.tag] = row.type
    return [
        {
            "type": t,
            "meaning": TYPE_MEANING[t],
            "attributes": [links.attribute(ref, tag) for tag in sorted(best) if best[tag] == t],
        }
        for t in ("1", "2")
    ]
