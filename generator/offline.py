"""What makes the site work without a network: service worker and manifest.

The worker's version changes with the files it keeps from the start. The ZIP of all pages
is made by `generator.archive`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping

from generator import search
from generator.theme import Frames

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
_SCRIPTS = ("search.js", "search-text.js", "search-query.js", "field-guide.js", "boot.js")


def first(assets: Mapping[str, str], files: Collection[str]) -> list[str]:
    """Return what the worker keeps from the start: styles, scripts, search, two pages."""
    ours = [assets[name] for name in ("field-guide.css", *_SCRIPTS) if name in assets]
    folders = ("assets/stylesheets/", "assets/javascripts/")
    material = sorted(f for f in files if f.startswith(folders))
    return ["./", "go/", "offline/", search.SCRIPT, search.PRIVATE_SCRIPT, *ours, *material]


def worker(template: str, assets: Mapping[str, str], files: Mapping[str, bytes]) -> str:
    """Return the worker; `files` are the digests of the site's files."""
    kept = first(assets, files)
    digest = hashlib.sha256(template.encode())
    for name in kept:
        path = f"{name.removeprefix('./')}index.html" if name.endswith("/") else name
        digest.update(files.get(path, b""))
    text = template.replace("@VERSION@", digest.hexdigest()[:12])
    return text.replace("@FIRST@", " ".join(kept))


def manifest(frames: Frames) -> str:
    """Return the description of the site as an app (W3C Web Application Manifest)."""
    site = frames.site
    icons = _icons(frames.assets)
    return json.dumps(
        {
            "name": site.name,
            "short_name": site.name.replace("DICOM ", ""),
            "description": site.description,
            "id": "./",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": "#0b4f5c",
            "theme_color": "#0b4f5c",
            "icons": icons,
        },
        indent=1,
        ensure_ascii=False,
    )


def _icons(assets: Mapping[str, str]) -> list[dict[str, str]]:
    icons = [
        {"src": assets[f"icon-{n}.png"], "sizes": f"{n}x{n}", "type": "image/png"}
        for n in (192, 512)
    ]
    return [{"src": assets["favicon.svg"], "sizes": "any", "type": "image/svg+xml"}, *icons]
