"""Where an attribute is used: modules with Type and path, and the IODs behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from generator import model
from generator.pages import links
from generator.reference import TYPE_ORDER, USAGE_ORDER, Reference

TYPE_MEANING = {
    "1": "must be present and have a value",
    "1C": "must be present and have a value when its condition holds",
    "2": "must be present, may be empty",
    "2C": "must be present, may be empty, when its condition holds",
    "3": "optional",
    "": "no Type in this table",
}
USAGE_MEANING = {"M": "mandatory", "C": "conditional", "U": "user option"}

# Above this many modules a table by module says less than one by enclosing sequence.
MODULE_ROWS = 120
PATHS_SHOWN = 3
# From this share of all IODs on, the page names those without the attribute instead.
MOST_IODS = 0.6


def types_shown(types: Iterable[str]) -> list[str]:
    """Return Types each once, strictest first."""
    return sorted(set(types), key=TYPE_ORDER.__getitem__)


def usage(ref: Reference, tag: str) -> dict[str, Any]:
    """Return the module table of an attribute, folded where macros repeat it."""
    uses = ref.uses.get(tag, ())
    by_module: dict[str, list[model.Use]] = defaultdict(list)
    for use in uses:
        by_module[use.module].append(use)
    many = len(by_module) > MODULE_ROWS
    top = [m for m, found in by_module.items() if any(not u.path for u in found)]
    shown = top if many else list(by_module)
    groups = iod_groups(ref, by_module)
    return {
        "modules": len(by_module),
        "places": len(uses),
        "types": _type_counts(by_module),
        "rows": [_module_row(ref, m, by_module[m]) for m in _by_title(ref, shown)],
        "sequences": _sequence_rows(ref, uses) if many else [],
        "all_modules": [links.module(ref, m) for m in _by_title(ref, by_module)] if many else [],
        "iods": sum(len(g["iods"]) for g in groups),
        "iod_groups": groups,
        "iods_without": _without(ref, groups),
    }


def _by_title(ref: Reference, modules: Iterable[str]) -> list[str]:
    return sorted(modules, key=lambda m: ref.modules[m].title.lower())


def _type_counts(by_module: dict[str, list[model.Use]]) -> list[dict[str, Any]]:
    """Count modules by the strictest Type they give the attribute."""
    counts: dict[str, int] = defaultdict(int)
    for found in by_module.values():
        counts[types_shown(u.type for u in found)[0]] += 1
    return [
        {"type": t, "meaning": TYPE_MEANING[t], "modules": counts[t]} for t in types_shown(counts)
    ]


def _module_row(ref: Reference, module: str, uses: list[model.Use]) -> dict[str, Any]:
    paths = sorted({u.path for u in uses}, key=lambda p: (len(p), p))
    shown = [[links.attribute(ref, t) for t in path] for path in paths[:PATHS_SHOWN]]
    iods = ref.module_iods.get(module, ())
    usages = sorted({i.usage for i in iods}, key=USAGE_ORDER.__getitem__)
    return {
        **links.module(ref, module),
        "types": types_shown(u.type for u in uses),
        "paths": shown if shown != [[]] else [],
        "more": max(0, len(paths) - PATHS_SHOWN),
        "iods": len({i.iod for i in iods}),
        "usages": usages,
    }


def _sequence_rows(ref: Reference, uses: Iterable[model.Use]) -> list[dict[str, Any]]:
    """Fold nested uses by the sequence right around the attribute."""
    modules: dict[str, set[str]] = defaultdict(set)
    types: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if use.path:
            modules[use.path[-1]].add(use.module)
            types[use.path[-1]].add(use.type)
    ordered = sorted(modules, key=lambda s: (-len(modules[s]), s))
    return [
        {
            **links.attribute(ref, s),
            "types": types_shown(types[s]),
            "modules": len(modules[s]),
        }
        for s in ordered
    ]


def iod_groups(ref: Reference, by_module: dict[str, list[model.Use]]) -> list[dict[str, Any]]:
    """Return the IODs behind the modules, grouped by their strongest claim on the attribute.

    A claim is the module's usage in the IOD with the strictest Type the module gives, at
    the top level before inside a sequence; a mandatory module with Type 1 is strongest.
    """
    best: dict[str, tuple[int, bool, int]] = {}
    for module, uses in by_module.items():
        nested, kind = min((bool(u.path), TYPE_ORDER[u.type]) for u in uses)
        for use in ref.module_iods.get(module, ()):
            claim = (USAGE_ORDER[use.usage], nested, kind)
            best[use.iod] = min(best.get(use.iod, claim), claim)
    types, usages = list(TYPE_ORDER), list(USAGE_ORDER)
    return [
        {
            "usage": USAGE_MEANING[usages[claim[0]]],
            "type": types[claim[2]],
            "nested": claim[1],
            "iods": [links.iod(ref, i) for i in ref.iods if best.get(i) == claim],
        }
        for claim in sorted(set(best.values()))
    ]


def _without(ref: Reference, groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the IODs that lack an attribute nearly all have: the shorter list to read."""
    have = {i["href"] for g in groups for i in g["iods"]}
    if len(have) < MOST_IODS * len(ref.iods):
        return []
    return [link for i in ref.iods if (link := links.iod(ref, i))["href"] not in have]
