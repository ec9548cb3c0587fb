"""The one in-memory graph: everything the guide knows, with links both ways.

Pages and exports are two views of it; what one shows the other has. The graph is built
once per build, before worker processes fork, and never changes afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator import dictionaries, model, names
from generator.content import Content
from generator.indices import INDICES, MappedRow, collect

if TYPE_CHECKING:
    from generator.load import Standard
    from generator.mirth.snippets import Snippet

TYPE_ORDER = {"1": 0, "1C": 1, "2": 2, "2C": 3, "3": 4, "": 5}
USAGE_ORDER = {"M": 0, "C": 1, "U": 2}


@dataclass(frozen=True, slots=True)
class IodUse:
    """An IOD that includes a module, seen from the module."""

    iod: str
    usage: str
    ie: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The graph. Dictionaries are in the order pages list things (tag, title, number)."""

    attributes: dict[str, model.Attribute]
    groups: dict[str, tuple[str, ...]]
    modules: dict[str, model.Module]
    structures: dict[str, tuple[model.Row, ...]]
    iods: dict[str, model.Iod]
    uids: dict[str, model.Uid]
    context_groups: dict[int, model.ContextGroup]
    private: dict[str, model.PrivateCreator]
    samples: dict[str, model.Sample]
    content: Content
    snippets: dict[str, Snippet]
    runs: Mapping[str, Sequence[Mapping[str, Any]]]
    meta: Mapping[str, Mapping[str, object]]
    crosscheck: Sequence[Mapping[str, object]]
    whats_new: Sequence[Mapping[str, str]]
    hl7: dictionaries.Hl7
    fhir: dictionaries.Fhir

    uses: dict[str, tuple[model.Use, ...]]
    # How many modules use an attribute and how many sample files have it.
    spread: dict[str, tuple[int, int]]
    module_iods: dict[str, tuple[IodUse, ...]]
    sop_class_iod: dict[str, str]
    value_lists: dict[str, tuple[model.ValueList, ...]]
    bindings: dict[str, tuple[model.Binding, ...]]
    context_group_uses: dict[int, tuple[model.Binding, ...]]
    deidentification: dict[str, model.Deidentification]
    sample_values: dict[str, tuple[model.SampleValue, ...]]
    sample_elements: dict[str, tuple[model.SampleValue, ...]]
    uid_samples: dict[str, tuple[str, ...]]
    creator_samples: dict[str, tuple[str, ...]]
    tag_snippets: dict[str, tuple[str, ...]]
    tag_playbooks: dict[str, tuple[str, ...]]
    # HL7 v2 mappings by field (OBR-24), FHIR mappings by resource.
    hl7_rows: dict[str, tuple[MappedRow, ...]]
    fhir_rows: dict[str, tuple[MappedRow, ...]]
    # Attributes by HL7 v2 field (OBR-24, PID-3.1) and by FHIR path.
    hl7_tags: dict[str, tuple[str, ...]]
    fhir_tags: dict[str, tuple[str, ...]]
    # By tag: letters for its mappings (h HL7 v2, f FHIR), and the basis of its definition.
    mapped: dict[str, str]
    bases: dict[str, str]
    # QIDO-RS searches by (tag, level) that a real archive has answered: its probe fills it.
    requests: dict[tuple[str, str], str]
    open_tags: dict[str, tuple[str, ...]] = field(repr=False)
    by_keyword: dict[str, str] = field(repr=False)
    by_name: dict[str, str] = field(repr=False)
    # Addresses by what prose calls a thing: "ct image module", "mr image iod".
    titled: dict[str, str] = field(repr=False)

    def attribute_of(self, tag: str) -> model.Attribute | None:
        """Return the attribute of a tag as data sets hold it.

        A tag of a repeating group (60020010) gives the group's own entry (60xx0010).
        """
        return self.attributes.get(tag) or self.attributes.get(self.repeating(tag))

    def repeating(self, tag: str) -> str:
        """Return the entry whose open digits (x) fit the tag, or ""."""
        return _repeating(tag, self.open_tags)

    def iods_of(self, modules: Iterable[str]) -> list[str]:
        """Return the IODs that include any of the modules, by title, each once."""
        found = {use.iod for m in modules for use in self.module_iods.get(m, ())}
        return sorted(found, key=lambda i: self.iods[i].title)


def build(
    standard: Standard,
    content: Content,
    snippets: Iterable[Snippet] = (),
    runs: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    known: Mapping[str, Any] | None = None,
) -> Reference:
    """Link everything with everything; `runs` are the recorded runs of the snippets.

    `known` is what `facts` gave for this standard, where the caller has kept it.
    """
    by_id = {s.id: s for s in snippets}
    indices = {name: index(content, by_id) for name, index in INDICES.items()}
    return Reference(
        **(known or facts(standard)),
        **indices,
        content=content,
        snippets=by_id,
        runs=runs or {},
        requests={},
    )


def facts(standard: Standard) -> dict[str, Any]:
    """Return the fields of the Reference that follow from the standard's facts alone."""
    attributes = {a.tag: a for a in sorted(standard.attributes, key=lambda a: a.tag)}
    modules = {m.id: m for m in sorted(standard.modules, key=lambda m: m.title.lower())}
    iods = {i.id: i for i in sorted(standard.iods, key=lambda i: i.title.lower())}
    open_tags = collect((tag[:2], tag) for tag in attributes if "x" in tag)
    # Values count for the dictionary's own entry: 60000010 for 60xx0010.
    own = ((_entry(v.tag, attributes, open_tags), v) for v in standard.sample_values)
    values = collect((tag, v) for tag, v in own if tag)
    uses = _uses(modules, standard.structures)
    return {
        "attributes": attributes,
        "modules": modules,
        "structures": standard.structures,
        "iods": iods,
        "uids": {u.uid: u for u in standard.uids},
        "context_groups": {g.cid: g for g in sorted(standard.context_groups, key=lambda g: g.cid)},
        "private": {p.slug: p for p in sorted(standard.private, key=lambda p: p.creator.lower())},
        "samples": {s.id: s for s in sorted(standard.samples, key=lambda s: s.id.lower())},
        "deidentification": {d.tag: d for d in standard.deidentification},
        "meta": standard.meta,
        "crosscheck": standard.crosscheck,
        "whats_new": standard.whats_new,
        "hl7": dictionaries.hl7(standard.hl7),
        "fhir": dictionaries.fhir(standard.fhir),
        "uses": uses,
        "spread": {
            tag: (
                len({u.module for u in uses.get(tag, ())}),
                len({v.file for v in values.get(tag, ())}),
            )
            for tag in attributes
        },
        "sample_values": values,
        "open_tags": open_tags,
        **_spellings(attributes, modules, iods),
        **_back_links(standard, iods),
    }


def _spellings(
    attributes: Mapping[str, model.Attribute],
    modules: Mapping[str, model.Module],
    iods: Mapping[str, model.Iod],
) -> dict[str, dict[str, Any]]:
    """What people call things, and what that leads to."""
    return {
        "groups": collect((tag[:4], tag) for tag in attributes),
        "by_keyword": {a.keyword: a.tag for a in attributes.values() if a.keyword},
        "by_name": {a.name.lower(): a.tag for a in reversed(attributes.values())},
        "titled": {
            **{f"{m.title.lower()} module": names.module_address(m.id) for m in modules.values()},
            **{f"{i.title.lower()} iod": names.iod_address(i.id) for i in iods.values()},
        },
    }


def _back_links(standard: Standard, iods: Mapping[str, model.Iod]) -> dict[str, dict[Any, Any]]:
    """The ways back: from what is named to what names it."""
    return {
        "module_iods": collect(
            (m.module, IodUse(i.id, m.usage, m.ie)) for i in iods.values() for m in i.modules
        ),
        "sop_class_iod": {uid: i.id for i in iods.values() for uid in i.sop_classes},
        "value_lists": collect((v.tag, v) for v in standard.values),
        "bindings": collect((b.tag, b) for b in standard.bindings),
        "context_group_uses": collect((b.cid, b) for b in standard.bindings),
        "sample_elements": collect((v.file, v) for v in standard.sample_values),
        "uid_samples": _uid_samples(standard),
        "creator_samples": _creator_samples(standard),
    }


def _entry(tag: str, known: Mapping[str, Any], open_tags: Mapping[str, tuple[str, ...]]) -> str:
    """Return the dictionary's entry for a tag as data sets hold it, or ""."""
    return tag if tag in known else _repeating(tag, open_tags)


def _repeating(tag: str, open_tags: Mapping[str, tuple[str, ...]]) -> str:
    for known in open_tags.get(tag[:2], ()):
        if all(k in ("x", t) for k, t in zip(known, tag, strict=True)):
            return known
    return ""


def expand(
    rows: Sequence[model.Row],
    structures: Mapping[str, tuple[model.Row, ...]],
    path: tuple[str, ...] = (),
) -> Iterator[tuple[model.Row, tuple[str, ...]]]:
    """Yield every row with the sequences around it, depth first, as the tables stand."""
    for row in rows:
        yield row, path
        if row.items:
            yield from expand(structures[row.items], structures, (*path, row.tag))


def _uses(
    modules: Mapping[str, model.Module], structures: Mapping[str, tuple[model.Row, ...]]
) -> dict[str, tuple[model.Use, ...]]:
    return collect(
        (row.tag, model.Use(module.id, row.type, path))
        for module in modules.values()
        for row, path in expand(module.rows, structures)
    )


def _creator_samples(standard: Standard) -> dict[str, tuple[str, ...]]:
    private = (v for v in standard.sample_values if "creator" in v.facts)
    return collect(sorted({(v.facts["creator"], v.file) for v in private}))


def _uid_samples(standard: Standard) -> dict[str, tuple[str, ...]]:
    pairs = []
    for sample in standard.samples:
        for uid in (sample.sop_class, sample.transfer_syntax):
            if uid:
                pairs.append((uid, sample.id))
    return collect(pairs)
