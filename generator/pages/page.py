"""What a page is, before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.reference import Reference


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    `address` is relative to the site's root and ends with a slash ("" is the home
    page). `view` is what the template gets and, without its `html` fields, the JSON
    twin. `crumbs` and `toc` are (text, address or anchor) pairs. `edit` names the
    content file and line that says what only this page says, `also` more of them with
    what they hold, `missing` a content file that could be started. `policy` is a second
    Content-Security-Policy, on top of the site's. `brief` is what the twin says instead
    of the entries of `view` of the same names, where another twin says them in full.
    """

    address: str
    template: str
    title: str
    description: str
    view: dict[str, Any]
    crumbs: tuple[tuple[str, str], ...] = ()
    toc: tuple[tuple[str, str], ...] = ()
    edit: tuple[str, int] | None = None
    wide: bool = False
    policy: str = ""
    also: tuple[tuple[str, str, int], ...] = ()
    missing: str = ""
    brief: Mapping[str, Any] = field(default_factory=dict)

    @property
    def edits(self) -> tuple[tuple[str, str, int], ...]:
        """Every place to edit: (text of the link, file, line)."""
        first = (("Edit this page", *self.edit),) if self.edit else ()
        return (*first, *self.also)

    @property
    def root(self) -> str:
        """The way from this page to the site's root."""
        return root_of(self.address)


def root_of(address: str) -> str:
    """Return the way to the root from an address: `../../` from `vr/CS/`."""
    return "../" * address.count("/")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: which keys there are, and the page of a key."""

    name: str
    keys: Callable[[Reference], Sequence[Any]]
    page: Callable[[Reference, Any], Page]


@dataclass(slots=True)
class Toc:
    """Collects the headings of a page in the order they are written."""

    items: list[tuple[str, str]] = field(default_factory=list)

    def add(self, anchor: str, text: str, when: Any = True) -> None:
        """Add a heading if its section has something to say."""
        if when:
            self.items.append((text, anchor))
