"""Pages to bytes: a page's template between the pieces of the theme's frame."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from generator import markup, theme
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

    def __init__(self, root: Path) -> None:
        """Read theme and templates below `root`. Raises InputError for a bad theme."""
        self.theme = theme.Theme(root, TABS)
        self.site = self.theme.site
        self.env = Environment(
            loader=FileSystemLoader(root / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_bytecode_cache(root),
        )
        self.env.globals["markup"] = markup

    def html(self, page: Page, root: str | None = None) -> bytes:
        """Return the page; `root` overrides its way to the site's root (404)."""
        way = page.root if root is None else root
        context = {
            **page.view,
            "root": way,
            "asset": self.theme.assets,
            "site": self.site,
            "page": page,
            "foot": foot(page, self.site.repo_url, self.site.url + page.address),
        }
        content = self.env.get_template(f"{page.template}.html").render(context)
        content += self.env.get_template("partials/page-foot.html").render(context)
        shell = self.theme.shell(page.address, root)
        text = shell.fill(
            theme.head(
                self.site, page.title, page.description, page.address, root is None, page.policy
            ),
            theme.toc(page.toc),
            theme.crumbs(page.crumbs, way),
            content,
        )
        return text.encode()

    def twin(self, page: Page) -> bytes:
        """Return the JSON twin: what the page says, without its markup."""
        document = {
            "address": page.address,
            "title": page.title,
            "description": page.description,
            "facts": _without_html(page.view),
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _without_html(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            k: _without_html(v) for k, v in value.items() if k != "html" and not k.endswith("_html")
        }
    if isinstance(value, list | tuple):
        return [_without_html(v) for v in value]
    return value


def _bytecode_cache(root: Path) -> FileSystemBytecodeCache | None:
    """Compiled templates are kept where the project may write; else they are not."""
    folder = root / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))
