"""The dataclasses of the Reference: what the guide knows, each kind of thing once.

Tags are the canonical 8 digits of `generator.names`. Every record that comes from a
package carries the `edition` of the standard that the package states.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Attribute:
    """An entry of the data dictionary (PS3.6 §6, PS3.7 §E, PS3.10 §7)."""

    tag: str
    name: str
    keyword: str
    vr: tuple[str, ...]
    vm: str
    retired: bool
    edition: str
    standard: str


@dataclass(frozen=True, slots=True)
class Uid:
    """A registered UID (PS3.6 Annex A); `type` is "SOP Class", "Transfer Syntax" …"""

    uid: str
    name: str
    type: str
    info: str
    keyword: str
    retired: bool
    edition: str


@dataclass(frozen=True, slots=True)
class Row:
    """An attribute in a module or in the items of a sequence.

    `type` is "1", "1C", "2", "2C", "3", or "" where the table has no Type column;
    `items` names the structure of the sequence's items.
    """

    tag: str
    type: str
    items: str | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """A module of PS3.3 Annex C with its top-level rows."""

    id: str
    title: str
    part: str | None
    section: str | None
    table: str | None
    edition: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class IodModule:
    """A module's place in an IOD; usage is M, C or U (PS3.3 §A.1.3)."""

    module: str
    usage: str
    ie: str


@dataclass(frozen=True, slots=True)
class Iod:
    """A composite IOD of PS3.3 Annex A."""

    id: str
    title: str
    part: str | None
    section: str | None
    table: str | None
    edition: str
    modules: tuple[IodModule, ...]
    sop_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One place of an attribute in a module, `path` being the sequences around it."""

    module: str
    type: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueList:
    """Enumerated Values or Defined Terms (PS3.5 §6.3): codes with short meanings."""

    tag: str
    modules: tuple[str, ...]
    kind: str
    label: str | None
    terms: tuple[tuple[str, ...], ...]
    section: str | None
    edition: str


@dataclass(frozen=True, slots=True)
class ContextGroup:
    """A context group (CID) of PS3.16: (scheme, value, meaning) codes."""

    cid: int
    name: str
    codes: tuple[tuple[str, str, str], ...]
    edition: str


@dataclass(frozen=True, slots=True)
class Binding:
    """An attribute takes its codes from a context group, in these modules."""

    tag: str
    cid: int
    strength: str
    modules: tuple[str, ...]
    edition: str


@dataclass(frozen=True, slots=True)
class PrivateCreator:
    """A private creator and its elements (tag pattern, VR, VM, name)."""

    creator: str
    slug: str
    elements: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Deidentification:
    """A row of PS3.15 Table E.1-1: the basic profile's action and the options'."""

    tag: str
    edition: str
    basic: str
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A fixture file as `refresh` read it."""

    id: str
    package: str
    path: str
    sha256: str
    size: int
    status: str
    reason: str
    transfer_syntax: str
    sop_class: str
    modality: str
    pixels: dict[str, Any] | None
    note: str


@dataclass(frozen=True, slots=True)
class SampleValue:
    """One element of a fixture file. `facts` holds what only some elements have:

    `length` and `sha256` of a shortened or binary value, `items` of a sequence,
    `creator` of a private element, `broken` (why the value breaks its VR's rules).
    """

    file: str
    path: str
    tag: str
    vr: str
    value: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Definition:
    """What an attribute is, in our words; `basis` is "standard" or "context".

    line: where the entry stands; lines: where each of its fields stands (both from 1).
    """

    tag: str
    keyword: str
    text: str
    basis: str
    section: str | None
    differs: str | None
    path: str
    line: int
    checked: str
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Return the line of the field `name`, or of the entry if it is not given."""
        return self.lines.get(name, self.line)
