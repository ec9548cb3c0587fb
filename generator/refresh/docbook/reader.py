"""Reads a part of the standard as NEMA publishes it: DocBook 5 XML, whole and safely.

A part is up to 20 MB of XML. Only what the facts need is kept of its attributes, so that
all five parts fit into memory together. Nothing outside the file is ever opened: a file
that declares or uses an entity of its own is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from generator.problems import InputError, Problem

PARTS = {3: "modules and IODs", 4: "SOP Classes", 6: "data dictionary and UIDs",
         15: "de-identification", 16: "context groups"}  # fmt: skip
NAMESPACE = "http://docbook.org/ns/docbook"
HINT = "Take the DocBook XML of one edition from https://www.dicomstandard.org/current"
_ID = "http://www.w3.org/XML/1998/namespace}id"
_KEEP = frozenset({"label", "linkend", "targetptr", "rowspan", "colspan", _ID})
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `shown` is its path in messages, `edition` as its subtitle states it.

    `ids` finds sections and tables by their xml:id; `owners` gives the section that a
    table or section (by xml:id) stands in.
    """

    number: int
    shown: str
    edition: str
    root: Element
    ids: Mapping[str, Element]
    owners: Mapping[str, Element]

    @property
    def file(self) -> str:
        return f"part{self.number:02}.xml"

    def tables(self) -> Iterator[Element]:
        """Yield all tables that have an xml:id, in the order of the document."""
        return (e for e in self.ids.values() if e.tag == "table")

    def section_of(self, identity: str) -> str | None:
        """Return the number of the section that a table stands in, e.g. C.7.3.1."""
        owner = self.owners.get(identity)
        return owner.get("label") or None if owner is not None else None


def read(folder: Path, shown: str) -> dict[int, Part]:
    """Return the five parts below `folder`.

    Raises InputError with one problem for each file that is missing, is no DocBook of
    that part, or is of another edition than the others.
    """
    parts, problems = {}, []
    for number in PARTS:
        try:
            parts[number] = _part(number, folder, shown)
        except InputError as error:
            problems += error.problems
    editions = {part.edition for part in parts.values()}
    if len(editions) > 1:
        stated = ", ".join(f"{p.edition} in {p.file}" for p in parts.values())
        problems.append(Problem(shown, 0, "", f"must hold one edition (got {stated}). {HINT}"))
    if problems:
        raise InputError(problems)
    return parts


def _part(number: int, folder: Path, shown: str) -> Part:
    path = folder / f"part{number:02}.xml"
    named = f"{shown}/{path.name}"
    root = _parse(path, named)
    if root.tag != "book" or root.get("label") != f"PS3.{number}":
        got = f"<{root.tag} label={root.get('label', '')!r}>"
        message = f"must be the DocBook book labelled PS3.{number} (got {got}). {HINT}"
        raise _fault(named, 1, message)
    subtitle = _subtitle(root)
    stated = re.search(rf"\bPS3\.{number}\s+(\d{{4}}[a-z])\b", subtitle)
    if stated is None:
        message = "must state its edition, as in 'DICOM PS3.6 2026b - Data Dictionary'"
        raise _fault(named, 1, f"{message} (got {subtitle!r}).", "subtitle")
    ids: dict[str, Element] = {}
    owners: dict[str, Element] = {}
    _index(root, None, ids, owners)
    return Part(number, named, stated[1], root, ids, owners)


def _subtitle(root: Element) -> str:
    found = root.find("subtitle")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _index(
    element: Element, owner: Element | None, ids: dict[str, Element], owners: dict[str, Element]
) -> None:
    """Note sections, chapters and tables; they nest a few levels deep only."""
    for child in element:
        if child.tag not in ("section", "chapter", "table"):
            _index(child, owner, ids, owners)
            continue
        identity = child.get("id")
        if identity:
            ids[identity] = child
            if owner is not None:
                owners[identity] = owner
        _index(child, owner if child.tag == "table" else child, ids, owners)


def _parse(path: Path, shown: str) -> Element:
    builder = _Builder(shown)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                builder.feed(chunk)
        return builder.close()
    except expat.ExpatError as error:
        what = expat.errors.messages.get(error.code, "broken")
        raise _fault(shown, error.lineno, f"must be well-formed XML ({what}). {HINT}") from error
    except OSError as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else error.strerror
        number = int(path.stem[4:])
        message = f"must hold PS3.{number}, {PARTS[number]} ({reason}). {HINT}"
        raise _fault(shown, 0, message) from error


def _fault(shown: str, line: int, message: str, field: str = "") -> InputError:
    return InputError([Problem(shown, line, field, message)])


class _Builder:
    """Feeds expat's events to a TreeBuilder; rows and tables get their line."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._tree = TreeBuilder()
        self._root: Element | None = None
        parser = self._parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda name: self._tree.end(_local(name))
        parser.CharacterDataHandler = self._tree.data
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.SkippedEntityHandler = self._refuse

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def close(self) -> Element:
        self._parser.Parse(b"", True)
        return self._tree.close()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._root is None and not name.startswith(f"{NAMESPACE}}}"):
            message = f"must be DocBook 5 (got <{_local(name)}>). {HINT}"
            raise _fault(self._shown, self._parser.CurrentLineNumber, message)
        tag = _local(name)
        kept = {
            _local(key): value
            for key, value in attributes.items()
            # Nearly every cell spans one row and one column, every paragraph has an id.
            if key in _KEEP and not value.startswith("para_") and (value != "1" or key == "label")
        }
        if tag in ("tr", "table"):
            kept["line"] = str(self._parser.CurrentLineNumber)
        element = self._tree.start(tag, kept)
        if self._root is None:
            self._root = element

    def _refuse(self, *_: object) -> int:
        message = "must not declare or use entities of its own; NEMA's files have none."
        raise _fault(self._shown, self._parser.CurrentLineNumber, message)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
