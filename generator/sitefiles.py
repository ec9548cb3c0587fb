"""The files beside the pages: assets, rows for lists and search, sitemap, 404."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import offline, search, searchrows, theme
from generator.pages import inspect
from generator.pages.page import Page
from generator.problems import InputError, Problem
from generator.reference import Reference
from generator.render import Renderer

if TYPE_CHECKING:
    from generator.build import Written

# Libraries of the pages: where npm puts them, and where they land.
LIBRARIES = {"dicom-parser/dist/dicomParser.min.js": inspect.PARSER}


def write(
    ref: Reference, renderer: Renderer, pages: Sequence[Written], out: Path, kept: bool = True
) -> None:
    """Write everything below `out` that is not a page of its own.

    With `kept` also what keeps pages for reading offline, which needs the pages there.
    """
    renderer.theme.write_assets(out)
    _copy_libraries(renderer.theme.root, out)
    for name, text in searchrows.files(ref).items():
        (out / name).write_text(text, "utf-8")
    (out / search.SCRIPT).write_text(search.script(ref, pages), "utf-8")
    (out / search.PRIVATE_SCRIPT).write_text(search.private_script(ref), "utf-8")
    (out / "sitemap.xml").write_text(sitemap(renderer.site.url, pages), "utf-8")
    (out / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {renderer.site.url}sitemap.xml\n", "utf-8"
    )
    (out / "opensearch.xml").write_text(opensearch(renderer.site), "utf-8")
    (out / "404.html").write_bytes(renderer.html(_not_found(), root=_absolute(renderer.site.url)))
    if kept:
        offline.write(renderer.theme, out)


def _copy_libraries(root: Path, out: Path) -> None:
    """Copy what pages use from node_modules, without the links to their source maps."""
    for name, place in LIBRARIES.items():
        try:
            text = (root / "node_modules" / name).read_text("utf-8")
        except OSError as error:
            message = (
                f"must be readable ({error.strerror}). Run `npm ci --omit=dev --ignore-scripts`"
                " (`make site` does), which needs Node 18 or newer"
            )
            raise InputError([Problem(f"node_modules/{name}", 0, "", message)]) from None
        (out / place).write_text(text.partition("\n//# sourceMappingURL")[0] + "\n", "utf-8")


def sitemap(url: str, pages: Sequence[Written]) -> str:
    """Return the list of pages for crawlers (sitemaps.org)."""
    rows = "".join(f"<url><loc>{html.escape(url + p.address)}</loc></url>\n" for p in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def opensearch(site: theme.Site) -> str:
    """Return the description that lets an address bar search here (OpenSearch 1.1)."""
    name, text, url = (html.escape(t) for t in (site.name, site.description, site.url))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{name[:16].strip()}</ShortName><LongName>{name[:48]}</LongName>\n"
        f"<Description>{text}</Description><InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" method="get" template="{url}go/?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )


def _not_found() -> Page:
    view: dict[str, Any] = {}
    description = "There is no page at this address."
    return Page("", "404", "Page not found", description, view, wide=True)


def _absolute(url: str) -> str:
    """Return the path of the site's root, which 404 pages need for any depth."""
    return "/" + url.split("//", 1)[-1].partition("/")[2]

