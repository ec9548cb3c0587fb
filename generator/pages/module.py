"""The page of a module: its attributes as a tree, and the IODs that include it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator import model, names
from generator.pages import links
from generator.pages.page import Kind, Page, Toc
from generator.pages.usage import TYPE_MEANING, USAGE_MEANING, types_shown
from generator.reference import USAGE_ORDER, Reference

# A structure of so few rows is shown again where it recurs; a longer one is linked.
FOLD_ABOVE = 2
# Trees up to this size stand open.
OPEN_ROWS = 80


def keys(ref: Reference) -> list[str]:
    return list(ref.modules)


def page(ref: Reference, module_id: str) -> Page:
    """Return the page of a module."""
    module = ref.modules[module_id]
    tree = Tree(ref)
    rows = tree.rows(module.rows, 0)
    iods = iod_rows(ref, module_id)
    places = _places(ref, module.rows)
    view = {
        "name": module.title,
        "id": module.id,
        "section": links.section(module.part, module.section),
        "table": module.table,
        "edition": module.edition,
        "rows": rows,
        "shown": tree.count,
        "places": places,
        "open": tree.count <= OPEN_ROWS,
        "types": [
            {"type": t, "meaning": TYPE_MEANING[t]}
            for t in types_shown(r.type for r in module.rows)
        ],
        "iods": iods,
        "iod_count": len({row["href"] for row in iods}),
    }
    toc = Toc()
    toc.add("attributes", "Attributes", rows)
    toc.add("iods", "IODs", iods)
    return Page(
        address=names.module_address(module_id),
        template="module",
        title=f"{module.title} Module",
        description=f"{module.title} Module of DICOM: {len(module.rows)} attributes at the top "
        f"level, {places} with nested ones, used by {view['iod_count']} IODs.",
        view=view,
        crumbs=(("Modules", "modules/"),),
        toc=tuple(toc.items),
    )


KIND = Kind("module", keys, page)


def iod_rows(ref: Reference, module_id: str) -> list[dict[str, Any]]:
    """Return the IODs that include a module, with usage, IE and SOP Classes."""
    uses = sorted(
        ref.module_iods.get(module_id, ()),
        key=lambda u: (USAGE_ORDER[u.usage], ref.iods[u.iod].title.lower()),
    )
    return [
        {
            **links.iod(ref, u.iod),
            "usage": u.usage,
            "meaning": USAGE_MEANING[u.usage],
            "ie": u.ie,
            "sop_classes": [links.uid(ref, s) for s in ref.iods[u.iod].sop_classes],
        }
        for u in uses
    ]


def _places(ref: Reference, rows: Sequence[model.Row]) -> int:
    """Count rows at any depth, macros repeated as the standard repeats them."""
    return sum(1 + (_places(ref, ref.structures[r.items]) if r.items else 0) for r in rows)


class Tree:
    """Turns rows into a nested view; a structure seen before becomes a link to it."""

    def __init__(self, ref: Reference) -> None:
        self.ref = ref
        self.count = 0
        self._seen: dict[str, str] = {}

    def rows(self, rows: Sequence[model.Row], depth: int) -> list[dict[str, Any]]:
        """Return the view of rows; `depth` is how many sequences are around them."""
        return [self._row(row, depth) for row in rows]

    def _row(self, row: model.Row, depth: int) -> dict[str, Any]:
        self.count += 1
        attribute = self.ref.attribute_of(row.tag)
        view: dict[str, Any] = {
            **links.attribute(self.ref, row.tag),
            "type": row.type,
            "vr": "/".join(attribute.vr) if attribute else "",
            "retired": bool(attribute and attribute.retired),
            "items": [],
            "same": None,
            "anchor": "",
        }
        if row.items:
            self._items(view, row, depth)
        return view

    def _items(self, view: dict[str, Any], row: model.Row, depth: int) -> None:
        items = self.ref.structures[row.items or ""]
        if len(items) > FOLD_ABOVE:
            first = self._seen.get(row.items or "")
            if first is not None:
                view["same"] = {"anchor": first, "attributes": len(items)}
                return
            view["anchor"] = self._seen[row.items or ""] = f"i{len(self._seen)}"
        view["items"] = self.rows(items, depth + 1)
