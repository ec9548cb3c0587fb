"""Every tag that content names is an attribute of the dictionary, under its own name."""

from __future__ import annotations

from collections.abc import Iterator

from generator import names
from generator.content import Entry, Prose
from generator.positions import Source
from generator.problems import Problem
from generator.reference import Reference


def check(ref: Reference) -> Iterator[Problem]:
    """Yield a problem for each unknown tag and each wrong name."""
    for entry in ref.content.attributes.values():
        yield from _attribute(ref, entry)
    for playbook in ref.content.playbooks.values():
        yield from _listed(ref, playbook)
    for snippet in ref.snippets.values():
        for i, (tag, shown) in enumerate(zip(snippet.tags, snippet.attributes, strict=True)):
            if ref.attribute_of(tag) is None and tag[3] not in "13579BDF":
                hint = names.near_tag(tag, ref.attributes)
                message = f"must be an attribute of the dictionary or private (got {shown}).{hint}"
                yield Problem(snippet.path, snippet.attributes_line, f"attributes[{i}]", message)
    if ref.content.cloud_source:
        for tag in ref.content.cloud:
            at = ("attributes", names.show_tag(tag))
            yield from _unknown(ref, tag, ref.content.cloud_source, at)


def _attribute(ref: Reference, entry: Entry) -> Iterator[Problem]:
    known = ref.attributes.get(entry.id)
    if known is None:
        yield from _unknown(ref, entry.id, entry.source, ("attribute",))
    elif entry.data["name"] != known.name:
        message = f"must be the dictionary's name {known.name!r} (got {entry.data['name']!r})."
        yield entry.source.problem(("name",), message)
    for i, related in enumerate(entry.data.get("related", ())):
        tag = names.parse_tag(related["attribute"]) or ""
        yield from _unknown(ref, tag, entry.source, ("related", i, "attribute"))


def _listed(ref: Reference, prose: Prose) -> Iterator[Problem]:
    for i, shown in enumerate(prose.data.get("attributes", ())):
        tag = names.parse_tag(shown) or ""
        yield from _unknown(ref, tag, prose.source, ("attributes", i))


def _unknown(
    ref: Reference, tag: str, source: Source, at: tuple[str | int, ...]
) -> Iterator[Problem]:
    if ref.attribute_of(tag) is not None:
        return
    # A whole file's slip shows in its name; elsewhere only the digits can tell.
    name = str(source.data.get("name", "")).lower() if at == ("attribute",) else ""
    near = (name and ref.by_name.get(name)) or names.nearest_tag(tag, ref.attributes)
    hint = f" Did you mean {names.show_tag(near)}?" if near else ""
    message = f"must be an attribute of the dictionary (got {names.show_tag(tag)}).{hint}"
    yield source.problem(at, message)
