"""Prose names only attributes that exist, and links only to pages that exist.

A tag written (gggg,eeee) in a playbook, guide or note becomes a link. Groups with an
odd number are private and stand for themselves. A link begins with https:// or, to a
page of this site, with / and the page's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import names
from generator.content import Prose
from generator.names import near_tag
from generator.problems import Problem, did_you_mean
from generator.reference import Reference

_FENCE = re.compile(r"^(```|~~~)")
_CODE = re.compile(r"`[^`]*`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]*)\)")


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each unknown tag and each link that leads nowhere."""
    for prose in (*ref.content.playbooks.values(), *ref.content.guides.values()):
        yield from _document(ref, prose)
    for entry in ref.content.attributes.values():
        for i, note in enumerate(entry.data.get("notes", ())):
            for message in faults(ref, note["text"]):
                yield entry.source.problem(("notes", i, "text"), message)


def _document(ref: Reference, prose: Prose) -> Iterator[Problem]:
    first, fenced, heading = prose.section_lines[""], False, ""
    for number, line in enumerate(prose.body.splitlines(), first):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            heading = line[3:].strip() if line.startswith("## ") else heading
            for message in faults(ref, line):
                yield Problem(prose.path, number, heading, message)


def faults(ref: Reference, text: str) -> Iterator[str]:
    """Yield what is wrong with the tags and links of a piece of Markdown."""
    plain = _CODE.sub("", text)
    for start, end, tag in names.shown_tags(plain):
        private = tag[3] in "13579BDF"
        if not private and "x" not in tag and ref.attribute_of(tag) is None:
            hint = near_tag(tag, ref.attributes)
            yield f"must mention attributes that exist (got {plain[start:end]}).{hint}"
    for match in _LINK.finditer(plain):
        yield from _link(ref, match[1])


def _link(ref: Reference, target: str) -> Iterator[str]:
    if re.match(r"https?://|#", target):
        return
    if not target.startswith("/"):
        yield f"must link with https:// or, inside the site, from its root /… (got {target!r})."
        return
    shelf, _, rest = target[1:].partition("/")
    known = shelves(ref)
    key = rest.partition("#")[0]
    if shelf not in known:
        yield f"must link to a page of the site (got {target!r}).{did_you_mean(shelf, known)}"
    elif known[shelf] and key and key.rstrip("/") not in known[shelf]:
        near = names.nearest_tag(key.rstrip("/"), known[shelf]) if shelf == "attributes" else ""
        hint = f" Did you mean {near}?" if near else did_you_mean(key.rstrip("/"), known[shelf])
        yield f"must link to a page of /{shelf}/ (got {target!r}).{hint}"
    elif not target.partition("#")[0].endswith("/"):
        yield f"must end an address with a slash (got {target!r})."


def shelves(ref: Reference) -> dict[str, frozenset[str]]:
    """Return the keys of the pages below each first part of an address.

    An empty set stands for a shelf whose pages are not looked up here.
    """
    return {
        "attributes": frozenset(ref.attributes),
        "groups": frozenset(ref.groups),
        "modules": frozenset(ref.modules),
        "iods": frozenset(ref.iods),
        "vr": frozenset(ref.content.vrs),
        "context-groups": frozenset(map(str, ref.context_groups)),
        "private": frozenset(ref.private),
        "samples": frozenset(ref.samples),
        "playbooks": ref.content.slugs["playbooks"],
        "mirth": ref.content.slugs["mirth"],
        "guides": ref.content.slugs["guides"],
        "cloud": frozenset(ref.content.platforms),
        **dict.fromkeys(
            ("uids", "sop-classes", "transfer-syntaxes", "hl7", "fhir", "about", "contribute",
             "inspect", "go", "compare", "offline"),
            frozenset(),
        ),
    }  # fmt: skip
