"""What an attribute's values may be, and what they are in real files."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from generator import model
from generator.pages import links
from generator.reference import Reference

VALUES_SHOWN = 12
# A list of so few terms is a row of a table, not a block of its own.
SHORT_LIST = 4
# So many short lists stand beside their modules: each module is then named once.
FOLDED_LISTS = 12


def permitted(ref: Reference, tag: str) -> list[dict[str, Any]]:
    """Return the value lists of an attribute, the most widely used first."""
    lists = sorted(ref.value_lists.get(tag, ()), key=lambda v: (-len(v.modules), v.label or ""))
    return [_value_list(ref, v) for v in lists]


def _value_list(ref: Reference, found: model.ValueList) -> dict[str, Any]:
    # The module that most IODs include names the list.
    known = sorted(
        (m for m in found.modules if m in ref.modules),
        key=lambda m: (-len(ref.module_iods.get(m, ())), ref.modules[m].title.lower()),
    )
    return {
        "kind": "Enumerated Values" if found.kind == "enumerated" else "Defined Terms",
        "label": found.label,
        "terms": [
            {"code": t[0], "meaning": t[1] if len(t) > 1 else "", "retired": "retired" in t[2:]}
            for t in found.terms
        ],
        "modules": [links.module(ref, m) for m in known],
        "source": links.section("PS3.3", found.section),
        "edition": found.edition,
        "short": len(found.terms) <= SHORT_LIST,
    }


def beside_modules(lists: list[dict[str, Any]], rows: list[dict[str, Any]]) -> bool:
    """Put short lists into the rows of their modules, where there are many of them.

    Say whether that was done; it is when every module of the lists has a row.
    """
    short = [found for found in lists if found["short"]]
    by_href = {row["href"]: row for row in rows}
    named = [module["href"] for found in short for module in found["modules"]]
    if len(short) < FOLDED_LISTS or not by_href.keys() >= set(named):
        return False
    for found in short:
        for module in found["modules"]:
            row = by_href[module["href"]]
            row["values_html"] = (*row.get("values_html", ()), found)
    return True


def context_groups(ref: Reference, tag: str) -> list[dict[str, Any]]:
    """Return the context groups an attribute takes its codes from."""
    rows = []
    for binding in ref.bindings.get(tag, ()):
        known = [m for m in binding.modules if m in ref.modules]
        rows.append(
            {
                **links.context_group(ref, binding.cid),
                "strength": binding.strength,
                "modules": [links.module(ref, m) for m in known],
                "edition": binding.edition,
            }
        )
    return rows


def samples(ref: Reference, tag: str) -> dict[str, Any]:
    """Return what sample files hold: distinct values, most frequent first."""
    found = ref.sample_values.get(tag, ())
    by_value: dict[str, list[model.SampleValue]] = defaultdict(list)
    empty: set[str] = set()
    for value in found:
        if value.value or value.facts.get("items"):
            by_value[_shown(value)].append(value)
        else:
            empty.add(value.file)
    ordered = sorted(by_value.items(), key=lambda kv: (-len({v.file for v in kv[1]}), kv[0]))
    seen = {v.file for values in by_value.values() for v in values}
    return {
        "files": len(seen),
        "empty": len(empty - seen),
        "distinct": len(ordered),
        "values": [_sample_row(ref, text, values) for text, values in ordered[:VALUES_SHOWN]],
        "broken": _broken(ordered[VALUES_SHOWN:]),
    }


def _shown(value: model.SampleValue) -> str:
    items = value.facts.get("items")
    if items is not None:
        return f"{items} item{'s' * (items != 1)}"
    return value.value


def _sample_row(ref: Reference, text: str, values: list[model.SampleValue]) -> dict[str, Any]:
    # pydicom's own files are on every reader's disk already; show one of those first.
    files = sorted({v.file for v in values}, key=lambda f: (_from_elsewhere(ref, f), f))
    first = next(v for v in values if v.file == files[0])
    nested = [links.attribute(ref, t[:8]) for t in first.path.split(".")[:-1]]
    linked = links.value(ref, first.vr, text)
    return {
        "value": text,
        "vr": first.vr,
        "length": first.facts.get("length"),
        "files": len(files),
        "sample": links.sample(files[0]),
        "inside": nested,
        "broken": first.facts.get("broken", ""),
        **({"links": linked} if linked else {}),
    }


def _from_elsewhere(ref: Reference, sample: str) -> bool:
    return not ref.samples[sample].package.startswith("pydicom ")


def _broken(rest: list[tuple[str, list[model.SampleValue]]]) -> int:
    """Count the values not shown that break their VR's rules."""
    return sum(1 for _, values in rest if values[0].facts.get("broken"))
