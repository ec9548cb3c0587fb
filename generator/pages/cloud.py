"""The pages of platforms: what each does with every attribute it says something about."""

from __future__ import annotations

from typing import Any

from generator import drawings
from generator.markdown import Prose
from generator.pages import links
from generator.pages.integration import STATUS_MEANING, statement
from generator.pages.page import Kind, Page, Toc, root_of
from generator.reference import Reference


def keys(ref: Reference) -> list[str]:
    return list(ref.content.platforms)


def page(ref: Reference, platform: str) -> Page:
    """Return the page of one platform."""
    about = ref.content.platforms[platform]
    prose, root = Prose(ref), root_of(f"cloud/{platform}/")
    rows = []
    for tag, statements in sorted(ref.content.cloud.items()):
        if platform in statements:
            said = statement(ref, tag, platform, statements[platform])
            said["html"] = prose.plain(said["note"], root)
            rows.append({**links.attribute(ref, tag), "said": said})
    view = {
        "name": about["title"],
        "kind": about["kind"],
        "search_note": about.get("search_note", ""),
        "html": prose.plain(about.get("search_note", ""), root),
        "default": statement(ref, "", platform, None),
        "rows": rows,
        "keys": [r for r in rows if r["said"]["level"]],
        "documents": [
            {"text": d["title"], "href": d.get("url", ""), "version": d["version"]}
            for d in about["documents"].values()
        ],
        "statuses": STATUS_MEANING,
    }
    toc = Toc()
    toc.add("keys", "Search keys", view["keys"])
    toc.add("all", "All statements")
    toc.add("documents", "Documents")
    return Page(
        address=f"cloud/{platform}/",
        template="platform",
        title=f"{about['title']}: DICOM attribute support",
        description=f"What {about['title']} requires, searches, returns and changes: "
        f"{len(rows)} attributes with source and date, and the rule for all others.",
        view=view,
        crumbs=(("Cloud", "cloud/"),),
        toc=tuple(toc.items),
        edit=("content/cloud-support.json", 1),
    )


KIND = Kind("platform", keys, page)


def index(ref: Reference, _: str) -> Page:
    """Return the matrix of attributes and platforms."""
    platforms = ref.content.platforms
    clouds = [p for p in platforms if platforms[p]["kind"] == "cloud"]
    rows = []
    for tag, said in sorted(ref.content.cloud.items()):
        cells = [statement(ref, tag, p, said.get(p)) for p in platforms]
        rows.append({**links.attribute(ref, tag), "cells": [_cell(c) for c in cells],
                     "everywhere": _key_everywhere(said, clouds)})  # fmt: skip
    view: dict[str, Any] = {
        "platforms": [
            {"text": platforms[p]["title"], "href": f"cloud/{p}/"} for p in platforms
        ],
        "rows": rows,
        "everywhere": [r for r in rows if r["everywhere"]],
        "statuses": STATUS_MEANING,
        "heat_html": drawings.heat_map([a["title"] for a in platforms.values()], rows),
        "heat": drawings.heat_legend(STATUS_MEANING),
    }
    toc = Toc()
    toc.add("all-three", "Searchable on all three clouds", view["everywhere"])
    toc.add("matrix", "The matrix")
    return Page(
        address="cloud/",
        template="cloud",
        title="Cloud and archive support",
        description="Which DICOM attributes AWS HealthImaging, Azure and Google Cloud Healthcare "
        "require, search and return, attribute by attribute, with sources.",
        view=view,
        wide=True,
        edit=("content/cloud-support.json", 1),
    )


INDEX = Kind("index", lambda ref: [""], index)


def _cell(said: dict[str, Any]) -> dict[str, Any]:
    return {"words": said["words"], "level": said["level"], "default": said["default"]}


def _key_everywhere(said: dict[str, Any], platforms: list[str]) -> bool:
    return all("queryable" in said.get(p, {}).get("status", ()) for p in platforms)
