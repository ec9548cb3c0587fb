"""The only module that knows Material for MkDocs.

`mkdocs.yml` is read as MkDocs reads it, and Material's own templates render the frame
of a page: once for each depth of address, with sentinels where a page's parts go. A
page is then its parts between the pieces of its frame, so Material costs a few renders
a build instead of one a page.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import InputError, Problem

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

SLOTS = ("head", "toc", "crumbs", "content")

# No other host is ever asked, no inline script or style ever runs.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


_SCRIPTED = re.compile(
    r'<input class="md-toggle" data-md-toggle="drawer".*?'
    r'<div data-md-component="announce">\s*</div>'
    r'|<div class="md-dialog" data-md-component="dialog">\s*<div [^>]*></div>\s*</div>',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Tab:
    """An entry of the bar under the header."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Site:
    """What pages need to know of `mkdocs.yml`; `url` ends with a slash."""

    name: str
    url: str
    repo_url: str
    description: str
    # Where a file of the repository is edited: `https://host/name/edit/main/`.
    edit: str = ""

    def place(self, what: str) -> str:
        """Return the address like `edit` for `new` or `blob`, which hosts name alike."""
        return self.edit.replace("/edit/", f"/{what}/", 1)


@dataclass(frozen=True, slots=True)
class Shell:
    """A frame cut at its slots: five pieces around head, toc, crumbs and content."""

    pieces: tuple[str, ...]

    def fill(self, head: str, toc: str, crumbs: str, content: str) -> str:
        """Return the page."""
        a, b, c, d, e = self.pieces
        return f"{a}{head}{b}{toc}{c}{crumbs}{d}{content}{e}"


@dataclass(frozen=True, slots=True)
class Frames:
    """What pages need of the theme: the site, names of assets, shells by way to the root."""

    site: Site
    assets: Mapping[str, str]
    shells: Mapping[str, Shell]


class Theme:
    """Material with our templates: frames by depth, and the files both bring along."""

    def __init__(self, root: Path, tabs: tuple[Tab, ...]) -> None:
        """Read `root/mkdocs.yml`. Raises InputError when MkDocs finds it wrong."""
        self.root = root
        self.config = _config(root)
        self.tabs = tabs
        self.assets = _assets(root / "templates" / "assets")
        self._env: Environment = self.config.theme.get_env()
        self._package = _material() / "templates"
        self._bundle = _one(self._package, "assets/javascripts/bundle.*.min.js")
        self._shells: dict[str, Shell] = {}

    @property
    def site(self) -> Site:
        """Name and addresses as `mkdocs.yml` gives them."""
        c = self.config
        url = (c.site_url or "/").rstrip("/") + "/"
        repo = (c.repo_url or "").rstrip("/")
        edit = f"{repo}/{(c.edit_uri or 'edit/main').strip('/')}/"
        return Site(c.site_name, url, repo, c.site_description or "", edit)

    def shell(self, address: str, root: str | None = None) -> Shell:
        """Return the frame for `address` ("" is the home page, "vr/CS/" two deep).

        `root` is the way from the page to the site's root; pages that are served for
        any address (404) give an absolute one.
        """
        way = "../" * address.count("/") if root is None else root
        if way not in self._shells:
            self._shells[way] = self._render(address, way)
        return self._shells[way]

    def frames(self) -> Frames:
        """Return the frames of every depth there is, and of pages served anywhere."""
        site = self.site
        shells = {"../" * n: self.shell("x/" * n) for n in range(4)}
        shells[absolute(site.url)] = self.shell("", absolute(site.url))
        return Frames(site, self.assets, shells)

    def _render(self, address: str, way: str) -> Shell:
        # Imported when a frame is made: builds that keep their frames start without MkDocs.
        from mkdocs.commands.build import get_context
        from mkdocs.structure.files import File, Files
        from mkdocs.structure.nav import Navigation
        from mkdocs.structure.pages import Page

        files = Files([])
        file = File.generated(self.config, f"{address}index.md", content="")
        page = Page("\0title\0", file, self.config)
        context = dict(get_context(Navigation([], []), files, self.config, page))
        context.update(
            nav=None,
            root=way,
            tabs=self.tabs,
            asset=self.assets,
            bundle=self._bundle,
            csp=CONTENT_SECURITY_POLICY,
            slot={name: f"\0{name}\0" for name in SLOTS},
        )
        text = _without_scripted(self._env.get_template("shell.html").render(context))
        if way.startswith("/"):
            # Material's own links are relative to the page; this one is shown anywhere.
            text = text.replace('href="assets/', f'href="{way}assets/')
        pieces = []
        for name in SLOTS:
            piece, _, text = text.partition(f"\0{name}\0")
            pieces.append(_squeeze(piece))
        return Shell((*pieces, _squeeze(text)))

    def fingerprint(self) -> str:
        """Return a digest of all that the frames depend on."""
        digest = hashlib.sha256(repr(sorted(self.assets.items())).encode())
        digest.update("".join(self.shell("").pieces).encode())
        return digest.hexdigest()

    def asset_files(self) -> dict[str, bytes]:
        """Return Material's style sheets and script and our own files, by place."""
        found = {}
        for pattern in ("assets/stylesheets/*.min.css", "assets/javascripts/bundle.*.min.js"):
            for source in sorted(self._package.glob(pattern)):
                text = source.read_text("utf-8")
                # The source maps stay at home: a megabyte that only debuggers read.
                start = "\n//" if source.suffix == ".js" else "/*"
                cut = text.rfind(f"{start}# sourceMappingURL")
                place = source.relative_to(self._package).as_posix()
                found[place] = (text[:cut] if cut > 0 else text).encode()
        for name, place in self.assets.items():
            found[place] = (self.root / "templates" / "assets" / name).read_bytes()
        return found

    def write_assets(self, out: Path) -> None:
        """Write all asset files into `out`."""
        for name, data in self.asset_files().items():
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def absolute(url: str) -> str:
    """Return the path of the site's root, which 404 pages need for any depth."""
    return "/" + url.split("//", 1)[-1].partition("/")[2]


def head(
    site: Site, title: str, description: str, address: str, twin: bool, policy: str = ""
) -> str:
    """Return the head's own lines: title, description, address, the JSON twin, a policy."""
    e = html.escape
    full = title if title == site.name else f"{title} · {site.name}"
    lines = [
        f"<title>{e(full)}</title>",
        f'<meta name="description" content="{e(description)}">',
        f'<link rel="canonical" href="{e(site.url + address)}">',
    ]
    if policy:
        lines.insert(0, f'<meta http-equiv="Content-Security-Policy" content="{e(policy, False)}">')
    if twin:
        # Two words: Material takes a bare rel="alternate" for a translation and asks for a
        # sitemap beside it.
        lines.append('<link rel="alternate describedby" type="application/json" href="index.json">')
    return "\n".join(lines) + "\n"


def _material() -> Path:
    import material

    return Path(material.__file__).parent


def _config(root: Path) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    path = root / "mkdocs.yml"
    try:
        config = load_config(str(path))
        config.plugins.on_config(config)
    except (Abort, ConfigurationError, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(
            [Problem("mkdocs.yml", 0, "", f"must load in MkDocs ({reason}).")]
        ) from None
    return config


def _assets(folder: Path) -> Mapping[str, str]:
    """Return where each of our files lands: its name carries a digest of its bytes."""
    places = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
            stem, dot, suffix = name.rpartition(".")
            places[name] = f"assets/{stem}.{digest}{dot}{suffix}"
    return places


def _one(package: Path, pattern: str) -> str:
    found = sorted(package.glob(pattern))
    if len(found) != 1:
        message = (
            f"must bring one {pattern} (got {len(found)}). Pin it as pyproject.toml does."
        )
        raise InputError([Problem("mkdocs-material", 0, "", message)])
    return found[0].relative_to(package).as_posix()


def _without_scripted(text: str) -> str:
    """Drop what only Material's script looks for: assets/boot.js makes it, no page carries it."""
    text, dropped = _SCRIPTED.subn("", text)
    if dropped != 2:
        message = (
            f"must write its toggles and its dialog as boot.js does (found {dropped} of 2 parts). "
            "Pin it as pyproject.toml does."
        )
        raise InputError([Problem("mkdocs-material", 0, "", message)])
    return text


def _squeeze(text: str) -> str:
    """Drop indentation and empty lines; no frame holds preformatted text."""
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line) + (
        "\n" if text.endswith("\n") else ""
    )


def toc(items: tuple[tuple[str, str], ...]) -> str:
    """Return Material's list of a page's headings; nothing for a page without any."""
    if not items:
        return ""
    rows = "".join(
        f'<li><a href="#{anchor}" class="md-nav__link">{html.escape(text, quote=False)}</a></li>'
        for text, anchor in items
    )
    return (
        '<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar" '
        'data-md-type="toc"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">'
        '<nav class="md-nav md-nav--secondary" aria-label="On this page">'
        '<span class="md-nav__title" aria-hidden="true">On this page</span>'
        f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>{rows}</ul>'
        "</nav></div></div></div>\n"
    )


def crumbs(items: tuple[tuple[str, str], ...], root: str) -> str:
    """Return the way down to a page, without the page itself."""
    if not items:
        return ""
    rows = "".join(
        f'<li><a href="{root}{href}">{html.escape(text)}</a></li>' for text, href in items
    )
    return f'<nav class="fg-crumbs" aria-label="Breadcrumb"><ol>{rows}</ol></nav>\n'
