"""Finds in prose what has a page of its own: attributes, UIDs, CIDs, modules and IODs.

An attribute is mentioned by its tag, (gggg,eeee), with its name where that stands right
before; a module or IOD by its title followed by that word ("CT Image Module", "MR Image
IOD"); a registered UID by its digits; a context group as "CID 29".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from generator import names
from generator.reference import Reference

_CID = re.compile(r"\bCIDs? (\d+)\b")
# Four components at least: versions and section numbers have fewer.
_UID = re.compile(r"(?<![\w.])[0-2](?:\.\d+){3,}(?![\w]|\.\d)")
_TITLED = re.compile(r"\b(?:[Mm]odules?|IODs?)\b")


class Mention(NamedTuple):
    """A piece of a text, text[start:end], and the address of what it mentions."""

    start: int
    end: int
    address: str


class Mentions:
    """Looks texts up in the Reference; made once, since the titles make a long pattern."""

    def __init__(self, ref: Reference) -> None:
        self._ref = ref

    def find(self, text: str) -> list[Mention]:
        """Return the mentions of a text from left to right, none inside another."""
        found = sorted([*self._tags(text), *self._uids(text), *self._cids(text)])
        if _TITLED.search(text):
            found = sorted([*found, *self._titled(text)])
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def uid(self, text: str) -> str:
        """Return the address of a registered UID's page, or ""."""
        known = self._ref.uids.get(text)
        return names.uid_address(known.uid, known.type) if known else ""

    def _tags(self, text: str) -> Iterator[Mention]:
        for start, end, tag in names.shown_tags(text) if "(" in text else ():
            known = self._ref.attribute_of(tag)
            if known is None:
                continue
            before = text[:start].rstrip()
            if known.name and before.lower().endswith(known.name.lower()):
                start = len(before) - len(known.name)
            yield Mention(start, end, names.attribute_address(known.tag))

    def _uids(self, text: str) -> Iterator[Mention]:
        for match in _UID.finditer(text):
            address = self.uid(match[0])
            if address:
                yield Mention(*match.span(), address)

    def _cids(self, text: str) -> Iterator[Mention]:
        for match in _CID.finditer(text) if "CID" in text else ():
            if int(match[1]) in self._ref.context_groups:
                yield Mention(*match.span(), names.context_group_address(int(match[1])))

    def _titled(self, text: str) -> Iterator[Mention]:
        for pattern, addresses in self._titles:
            for match in pattern.finditer(text):
                yield Mention(*match.span(), addresses[match[1].lower()])

    @cached_property
    def _titles(self) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
        modules = _by_title(
            (m.title, names.module_address(m.id)) for m in self._ref.modules.values()
        )
        iods = _by_title((i.title, names.iod_address(i.id)) for i in self._ref.iods.values())
        return ((_pattern(modules, "[Mm]odule"), modules), (_pattern(iods, "IOD"), iods))


def _by_title(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return addresses by lower-case title; a title of two things names neither."""
    found: dict[str, str] = {}
    twice = set()
    for title, address in pairs:
        key = title.lower()
        twice |= {key} & found.keys()
        found[key] = address
    return {k: v for k, v in found.items() if k not in twice}


def _pattern(titles: Iterable[str], word: str) -> re.Pattern[str]:
    longest = sorted(titles, key=len, reverse=True)
    return re.compile(rf"(?i:\b({'|'.join(map(re.escape, longest))})) {word}\b")
