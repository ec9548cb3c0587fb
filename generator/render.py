"""Pages to bytes: a page's template between the pieces of the theme's frame."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from generator import markup, pictures, store, theme
from generator.foot import foot
from generator.pages.page import Page

TABS = (
    theme.Tab("Attributes", "attributes/"),
    theme.Tab("Modules", "modules/"),
    theme.Tab("IODs", "iods/"),
    theme.Tab("UIDs", "uids/"),
    theme.Tab("Codes", "context-groups/"),
    theme.Tab("HL7", "hl7/"),
    theme.Tab("FHIR", "fhir/"),
    theme.Tab("Cloud", "cloud/"),
    theme.Tab("Mirth", "mirth/"),
    theme.Tab("Playbooks", "playbooks/"),
    theme.Tab("Guides", "guides/"),
)


class Renderer:
    """Renders pages; made once a process, since it keeps compiled templates."""

    def __init__(self, root: Path, frames: theme.Frames | None = None) -> None:
        """Read templates below `root`, and the theme where its frames are not at hand.

        Raises InputError for a bad theme.
        """
        self.root = root
        self.frames = frames or self.theme.frames()
        self.site = self.frames.site
        self.env = Environment(
            loader=FileSystemLoader(root / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_Bytecode(root / ".cache" / "templates"),
        )
        self.env.globals["markup"] = markup

    @cached_property
    def theme(self) -> theme.Theme:
        """The theme itself: for its files, and for frames of unusual depth."""
        return theme.Theme(self.root, TABS)

    @cached_property
    def previews(self) -> Mapping[str, pictures.Picture]:
        """The pictures of sample files that are at hand, by sample."""
        return pictures.read(self.root)

    def prepare(self) -> None:
        """Read every template now, before processes fork: none of them compiles it again."""
        for name in self.env.list_templates(extensions=["html"]):
            if name != "shell.html" and not name.startswith("partials/"):
                self.env.get_template(name)

    def html(self, page: Page, root: str | None = None) -> bytes:
        """Return the page; `root` overrides its way to the site's root (404)."""
        way = page.root if root is None else root
        context = {
            **page.view,
            "root": way,
            "asset": self.frames.assets,
            "site": self.site,
            "page": page,
            "previews": self.previews,
            "foot": foot(page, self.site, self.site.url + page.address),
        }
        content = self.env.get_template(f"{page.template}.html").render(context)
        content += self.env.get_template("partials/page-foot.html").render(context)
        shell = self.frames.shells.get(way) or self.theme.shell(page.address, root)
        text = shell.fill(
            theme.head(
                self.site, page.title, page.description, page.address, root is None, page.policy
            ),
            theme.toc(page.toc),
            theme.crumbs(page.crumbs, way),
            content,
        )
        return markup.lean(text).encode()

    def twin(self, page: Page) -> bytes:
        """Return the JSON twin: what the page says, without its markup."""
        document = {
            "address": page.address,
            "title": page.title,
            "description": page.description,
            "facts": _without_html({**page.view, **page.brief}),
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _without_html(value: Any) -> Any:
    # Most entries are text: they cost no call.
    if isinstance(value, dict):
        return {
            k: v if type(v) is str else _without_html(v)
            for k, v in value.items()
            if not k.endswith("html") or (k != "html" and not k.endswith("_html"))
        }
    if isinstance(value, list | tuple):
        return [v if type(v) is str else _without_html(v) for v in value]
    return value


class _Bytecode(BytecodeCache):
    """Compiled templates, kept where the project may write and ignored when damaged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        found = store.load(f"{self._folder}/{bucket.key}")
        if isinstance(found, bytes):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        store.save(f"{self._folder}/{bucket.key}", bucket.bytecode_to_string())
