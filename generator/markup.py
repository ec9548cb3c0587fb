"""The smallest pieces of markup, made in Python and kept: links and Type badges.

A page of a big sequence has hundreds of links and the site millions; the same link is
built once for each depth of page. Templates call these like their own macros.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from markupsafe import Markup

_KEPT = 200_000
_OPTIONAL = tuple(f"</{tag}>" for tag in ("td", "th", "tr", "thead", "tbody", "li", "dt", "dd"))


def attr(root: str, link: Mapping[str, Any]) -> Markup:
    """Return an attribute's tag and name as a link, or its bare tag where it has no page."""
    return _attr(root, link["href"], link["tag"], link["name"])


@lru_cache(maxsize=_KEPT)
def _attr(root: str, href: str, tag: str, name: str) -> Markup:
    code = f"<code>{escape(tag)}</code>"
    if not href:
        return Markup(code)
    return Markup(f'<a class="fg-t" href="{root}{escape(href)}">{code} {escape(name)}</a>')


def link(root: str, target: Mapping[str, Any]) -> Markup:
    """Return a link, or its bare text where it leads nowhere."""
    return _link(root, target["href"], str(target["text"]))


@lru_cache(maxsize=_KEPT)
def _link(root: str, href: str, text: str) -> Markup:
    if not href:
        return Markup(escape(text, quote=False))
    way = "" if href.startswith("http") else root
    return Markup(f'<a href="{way}{escape(href)}">{escape(text, quote=False)}</a>')


def links(root: str, targets: Iterable[Mapping[str, Any]]) -> Markup:
    """Return links parted by commas."""
    return Markup(", ".join(link(root, target) for target in targets))


def path(root: str, tags: Iterable[Mapping[str, Any]]) -> Markup:
    """Return the sequences around an attribute, outermost first."""
    return Markup(" ▸ ".join(attr(root, tag) for tag in tags))


def value(root: str, row: Mapping[str, Any]) -> Markup:
    """Return a value as code, its UIDs and tags as links where they have pages."""
    parts = row.get("links") or ()
    shown = "\\".join(link(root, part) for part in parts) or escape(row["value"], quote=False)
    return Markup(f"<code>{shown}</code>")


def types(kinds: Iterable[str]) -> Markup:
    """Return a badge for each Type; a table without Types gives a dash."""
    return _types(tuple(kinds))


@lru_cache(maxsize=64)
def _types(kinds: tuple[str, ...]) -> Markup:
    return Markup("".join(f'<b class="t t{k or "0"}">{k or "–"}</b>' for k in kinds))


def statuses(found: Iterable[Mapping[str, str]]) -> Markup:
    """Return a badge for each status of a platform, with its meaning as a tip."""
    return Markup(" ".join(_status(s["word"], s["meaning"]) for s in found))


def words(found: Iterable[str]) -> Markup:
    """Return the same badges without the tips, for pages that say the meanings once."""
    return Markup(" ".join(_status(word, "") for word in found))


@lru_cache(maxsize=64)
def _status(word: str, meaning: str) -> str:
    tip = f' title="{escape(meaning)}"' if meaning else ""
    return f'<b class="s {word}"{tip}>{word}</b>'


def lean(html: str) -> str:
    """Return markup without the end tags that HTML leaves out (HTML Standard §13.1.2.4).

    What follows tells the end of a cell, a row, an item; and no line is needed for each.
    Code blocks hold no tags, they are escaped.
    """
    for tag in _OPTIONAL:
        html = html.replace(tag, "")
    return html.replace("\n<tr>", "<tr>").replace("\n<li>", "<li>").replace("\n<div>", "<div>")
