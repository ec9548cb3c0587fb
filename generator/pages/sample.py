"""The page of a sample file: a readable dump, every tag linked."""

from __future__ import annotations

from typing import Any

from generator import model, names
from generator.pages import links
from generator.pages.page import Kind, Page
from generator.reference import Reference

# A dump longer than this is cut: no page grows past what a phone can hold.
ROWS_SHOWN = 600


def keys(ref: Reference) -> list[str]:
    return list(ref.samples)


def page(ref: Reference, sample_id: str) -> Page:
    """Return the page of a sample file."""
    sample = ref.samples[sample_id]
    elements = ref.sample_elements.get(sample_id, ())
    rows = [_row(ref, element) for element in elements[:ROWS_SHOWN]]
    view = {
        "id": sample.id,
        "package": sample.package,
        "path": sample.path,
        "sha256": sample.sha256,
        "size": sample.size,
        "status": sample.status,
        "reason": sample.reason,
        "note": sample.note,
        "sop_class": links.uid(ref, sample.sop_class) if sample.sop_class else None,
        "transfer_syntax": links.uid(ref, sample.transfer_syntax)
        if sample.transfer_syntax
        else None,
        "modality": sample.modality,
        "pixels": sample.pixels,
        "rows": rows,
        "elements": len(elements),
        "broken": sum(1 for e in elements if e.facts.get("broken")),
    }
    kind = view["sop_class"]["text"] if view["sop_class"] else "no SOP Class"
    return Page(
        address=names.sample_address(sample_id),
        template="sample",
        title=f"Sample file {sample.id}",
        description=f"{sample.id}: {kind}, {len(elements)} elements, dumped with every tag linked.",
        view=view,
        crumbs=(("Sample files", "samples/"),),
        wide=True,
    )


KIND = Kind("sample", keys, page)


def _row(ref: Reference, element: model.SampleValue) -> dict[str, Any]:
    facts = element.facts
    linked = links.value(ref, element.vr, element.value)
    return {
        **links.attribute(ref, element.tag),
        "depth": element.path.count("."),
        "creator": facts.get("creator", ""),
        "vr": element.vr,
        "value": element.value,
        "items": facts.get("items"),
        "length": facts.get("length"),
        "broken": facts.get("broken", ""),
        **({"links": linked} if linked else {}),
    }
