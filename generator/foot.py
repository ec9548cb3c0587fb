"""The foot of a page: where it is edited, how a fault is reported, how fresh it is."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from generator.pages.page import Page
from generator.theme import Site

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = "/:(),"  # a query may hold these as they are (RFC 3986 §3.4)
_BODY = "Page: {url}\n"  # assets/field-guide.js adds what to say


def foot(page: Page, site: Site, url: str) -> dict[str, Any]:
    """Return what the foot shows; `url` is the page's own address.

    `edits` are (text, address). `first` and `last` are the oldest and the newest day on
    which a fact of the page was checked, "" where no fact has one. The newest is the
    page's last change: who changes a fact says when they looked it up.
    """
    edits = [(text, f"{site.edit}{path}#L{line}") for text, path, line in page.edits]
    if page.missing:
        folder, _, name = page.missing.rpartition("/")
        edits.append(("Add mappings or notes", f"{site.place('new')}{folder}?filename={name}"))
    found: set[str] = set()
    _days(page.view, found)
    days = sorted(found)
    body = quote(_BODY.format(url=url), _PLAIN)
    return {
        "edits": edits,
        "report": f"{site.repo_url}/issues/new?title={quote(page.title, _PLAIN)}&body={body}",
        "first": days[0] if days else "",
        "last": days[-1] if days else "",
    }


def _days(value: Any, found: set[str]) -> None:
    """Add every day that stands as `checked` anywhere in a view."""
    if isinstance(value, dict):
        for name, entry in value.items():
            # Most entries are text: those that hold nothing cost no call.
            if type(entry) is str:
                if name == "checked" and _DAY.fullmatch(entry):
                    found.add(entry)
            elif entry:
                _days(entry, found)
    elif isinstance(value, list | tuple):
        for entry in value:
            if type(entry) is not str:
                _days(entry, found)
