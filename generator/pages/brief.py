"""What the JSON twins of many pages say shorter, since another twin says it in full."""

from __future__ import annotations

from typing import Any


def attribute(view: dict[str, Any]) -> dict[str, Any]:
    """Return what the twin of an attribute says shorter than its page.

    A platform's rule stands in the platform's twin, a VR's rules in the VR's, the title
    of an IOD in the twin of /iods/; each is named by its address.
    """
    usage = view["usage"]
    return {
        "spellings": {s["label"]: s["text"] for s in view["spellings"]},
        "representation": [{"vr": r["vr"], "href": r["href"]} for r in view["representation"]],
        "cloud": [
            {"id": c["id"], "href": c["href"], "default": True} if c["default"] else c
            for c in view["cloud"]
        ],
        "usage": {
            **usage,
            "iod_groups": [
                {**g, "iods": [i["href"] for i in g["iods"]]} for g in usage["iod_groups"]
            ],
            "iods_without": [i["href"] for i in usage["iods_without"]],
        },
        "neighbours": {k: n and n["href"] for k, n in view["neighbours"].items()},
    }
