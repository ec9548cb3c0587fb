"""What makes the site work without a network: service worker, manifest, one ZIP of all.

Written last, from the files as they are published: the worker's version changes with
them, and the ZIP holds them.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import search
from generator.pages.offline import ARCHIVE
from generator.theme import Theme

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same input gives the same bytes
_LEVEL = 1  # a tenth larger than with 6, in half the time: it is the longest step of a build


def write(theme: Theme, out: Path) -> None:
    """Write worker, manifest and ZIP below `out`, where everything else already is."""
    template = (theme.root / "templates" / WORKER).read_text("utf-8")
    (out / WORKER).write_text(worker(template, out, first(theme, out)), "utf-8")
    (out / MANIFEST).write_text(manifest(theme), "utf-8")
    write_archive(out, out / ARCHIVE)


def first(theme: Theme, out: Path) -> list[str]:
    """Return what the worker keeps from the start: styles, scripts, search, two pages."""
    scripts = ("search.js", "search-text.js", "search-query.js", "field-guide.js", "boot.js")
    ours = [theme.assets[name] for name in ("field-guide.css", *scripts) if name in theme.assets]
    material = sorted(
        p.relative_to(out).as_posix()
        for folder in ("stylesheets", "javascripts")
        for p in (out / "assets" / folder).iterdir()
    )
    return ["./", "go/", "offline/", search.SCRIPT, search.PRIVATE_SCRIPT, *ours, *material]


def worker(template: str, out: Path, kept: list[str]) -> str:
    """Return the worker with its version, a digest of all it keeps from the start."""
    digest = hashlib.sha256(template.encode())
    for name in kept:
        path = out / name
        digest.update((path / "index.html" if path.is_dir() else path).read_bytes())
    text = template.replace("@VERSION@", digest.hexdigest()[:12])
    return text.replace("@FIRST@", " ".join(kept))


def manifest(theme: Theme) -> str:
    """Return the description of the site as an app (W3C Web Application Manifest)."""
    site = theme.site
    icons = _icons(theme.assets)
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


def write_archive(out: Path, path: Path) -> None:
    """Write all pages and what they need (no JSON twins) into one ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in _members(str(out)):
            info = zipfile.ZipInfo(f"dicom-field-guide/{name}", _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, (out / name).read_bytes(), compresslevel=_LEVEL)


def _members(out: str) -> Iterator[str]:
    skip = {WORKER, ARCHIVE, "sitemap.xml", "robots.txt", "404.html", "opensearch.xml"}
    for folder, folders, files in os.walk(out):
        folders.sort()
        below = os.path.relpath(folder, out)
        for file in sorted(files):
            name = file if below == "." else f"{below}/{file}"
            if name not in skip and file != "index.json":
                yield name
