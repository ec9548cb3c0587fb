"""The files beside the pages: assets, rows for lists and search, sitemap, 404."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import offline, pictures, search, searchrows, theme
from generator.pages import inspect
from generator.pages.page import Page
from generator.problems import InputError, Problem
from generator.reference import Reference
from generator.render import Renderer

if TYPE_CHECKING:
    from generator.build import Written

    Pages = Sequence[Written]
Files = Mapping[str, bytes]  # by place below the site's root

# Libraries of the pages: where npm puts them, and where they land.
LIBRARIES = {"dicom-parser/dist/dicomParser.min.js": inspect.PARSER}


def assets(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """The theme's files and ours."""
    return renderer.theme.asset_files()


def libraries(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """What pages use from node_modules, without the links to their source maps."""
    found = {}
    for name, place in LIBRARIES.items():
        try:
            text = (renderer.root / "node_modules" / name).read_text("utf-8")
        except OSError as error:
            message = (
                f"must be readable ({error.strerror}). Run `npm ci --omit=dev --ignore-scripts`"
                " (`make site` does), which needs Node 18 or newer"
            )
            raise InputError([Problem(f"node_modules/{name}", 0, "", message)]) from None
        found[place] = (text.partition("\n//# sourceMappingURL")[0] + "\n").encode()
    return found


def attribute_rows(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """Rows for the list of attributes."""
    return _bytes({searchrows.ATTRIBUTE_ROWS: searchrows.attribute_rows(ref)})


def structure(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """Modules and IODs for lists, comparison and inspection."""
    return _bytes(
        {
            searchrows.STRUCTURE: searchrows.structure(ref),
            searchrows.MEMBERS: searchrows.members(ref),
        }
    )


def inspect_rules(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """What inspection needs to know of platforms."""
    return _bytes({searchrows.RULES: searchrows.rules(ref)})


def search_data(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """What every search needs."""
    return _bytes({search.SCRIPT: search.script(ref, pages)})


def private_elements(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """What a search for private elements needs."""
    return _bytes({search.PRIVATE_SCRIPT: search.private_script(ref)})


def previews(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """Pictures of the sample files, as `refresh` has drawn them."""
    folder = renderer.root / pictures.FOLDER
    return {p.place: (folder / f"{name}.png").read_bytes() for name, p in renderer.previews.items()}


def addresses(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """What tells machines of the site's pages and its search."""
    url = renderer.site.url
    return _bytes(
        {
            "sitemap.xml": sitemap(url, pages),
            "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n",
            "opensearch.xml": opensearch(renderer.site),
        }
    )


def app(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """The description of the site as an app."""
    return _bytes({offline.MANIFEST: offline.manifest(renderer.frames)})


def not_found(ref: Reference, renderer: Renderer, pages: Pages) -> Files:
    """The page for addresses that do not exist."""
    page = Page("", "404", "Page not found", "There is no page at this address.", {}, wide=True)
    return {"404.html": renderer.html(page, root=theme.absolute(renderer.site.url))}


# What is not a page of its own. A part is made again when something it reads changes, so
# what changes at different times belongs in different parts; of the pages it may use
# kind, address and title.
PARTS: tuple[Callable[..., Files], ...] = (
    assets,
    libraries,
    attribute_rows,
    structure,
    inspect_rules,
    search_data,
    private_elements,
    previews,
    addresses,
    app,
    not_found,
)


def worker(renderer: Renderer, digests: Mapping[str, bytes]) -> Files:
    """The service worker; `digests` are those of all other files."""
    template = (renderer.root / "templates" / offline.WORKER).read_text("utf-8")
    return _bytes({offline.WORKER: offline.worker(template, renderer.frames.assets, digests)})


def write(ref: Reference, renderer: Renderer, pages: Pages, out: Path) -> None:
    """Write every part below `out`; what keeps pages for reading offline is not among them."""
    for part in PARTS:
        for name, data in part(ref, renderer, pages).items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(data)


def _bytes(texts: Mapping[str, str]) -> Files:
    return {name: text.encode() for name, text in texts.items()}


def sitemap(url: str, pages: Pages) -> str:
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
