"""Finds in prose what has a page of its own: attributes, UIDs, CIDs, modules and IODs.

An attribute is mentioned by its tag, (gggg,eeee), with its name where that stands right
before; a module or IOD by its title followed by that word ("CT Image Module", "MR Image
IOD"); a registered UID by its digits; a context group as "CID 29".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator import names
from generator.reference import Reference

_CID = re.compile(r"\bCIDs? (\d+)\b")
# Four components at least: versions and section numbers have fewer.
_UID = re.compile(r"(?<![\w.])[0-2](?:\.\d+){3,}(?![\w]|\.\d)")
_TITLED = re.compile(r"\b(?:[Mm]odules?|IODs?)\b")
_WORD = re.compile(r"[^\s(]+")
_LONGEST = 9  # words of the longest title


class Mention(NamedTuple):
    """A piece of a text, text[start:end], and the address of what it mentions."""

    start: int
    end: int
    address: str


class Mentions:
    """Looks texts up in the Reference."""

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
        """A title ends right before the word that says what it is; the longest counts."""
        for word in _TITLED.finditer(text):
            kind = word[0].lower().removesuffix("s")
            starts = [m.start() for m in _WORD.finditer(text, 0, word.start())][-_LONGEST:]
            for start in starts:
                title = " ".join(text[start : word.start()].lower().split())
                address = self._ref.titled.get(f"{title} {kind}")
                if address:
                    yield Mention(start, word.end(), address)
                    break
