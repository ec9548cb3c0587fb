"""The published facts of a project as flat tables, so that two states can be compared.

A fact has a kind ("HL7 v2 mapping"), a key within it that stays when the fact changes,
and its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import names, standardfile
from generator.content import Content
from generator.mirth.snippets import Snippet
from generator.model import Definition

Fields = Mapping[str, Any]
Facts = dict[str, dict[str, Fields]]

# Which fields tell the records of content/standard/<stem>.json apart, and what one is called.
STANDARD: dict[str, tuple[str, tuple[str, ...]]] = {
    "attributes": ("attribute", ("tag",)),
    "bindings": ("binding to a context group", ("tag", "cid", "strength")),
    "context_groups": ("context group", ("cid",)),
    "deidentification": ("de-identification action", ("tag",)),
    "fhir": ("FHIR dictionary entry", ("release", "kind", "id")),
    "hl7": ("HL7 dictionary entry", ("version", "versions", "kind", "id")),
    "iods": ("IOD", ("id",)),
    "module_attributes": ("module table", ("id",)),
    "modules": ("module", ("id",)),
    "private": ("private creator", ("creator",)),
    "sample_values": ("sample value", ("file", "path")),
    "samples": ("sample file", ("id",)),
    "uids": ("UID", ("uid",)),
    "values": ("value list", ("tag", "module", "modules", "kind", "label")),
}


def of_content(content: Content, snippets: tuple[Snippet, ...]) -> Facts:
    """Return the facts that people wrote."""
    facts: Facts = {}

    def keep(kind: str, key: str, fields: Fields) -> None:
        table = facts.setdefault(kind, {})
        number = 2
        while key in table:  # two notes with one beginning
            key, number = f"{key.removesuffix(f' ({number - 1})')} ({number})", number + 1
        table[key] = fields

    for tag, definition in content.definitions.items():
        keep("definition", names.show_tag(tag), _definition(definition))
    for tag, entry in content.attributes.items():
        for kind, key, fields in _attribute(names.show_tag(tag), entry.data):
            keep(kind, key, fields)
    for platform, about in content.platforms.items():
        keep("platform", platform, about)
    for tag, statements in content.cloud.items():
        for platform, statement in statements.items():
            keep("platform statement", f"{names.show_tag(tag)} {platform}", statement)
    for snippet in snippets:
        keep("snippet", snippet.id, _snippet(snippet))
    for slug, playbook in content.playbooks.items():
        keep("playbook", slug, {**playbook.data, **playbook.sections})
    for slug, guide in content.guides.items():
        keep("guide", slug, {**guide.data, **guide.sections})
    for vr, rules in content.vrs.items():
        keep("value representation", vr, rules)
    return facts


def _definition(d: Definition) -> Fields:
    return {"text": d.text, "basis": d.basis, "section": d.section, "differs": d.differs}


def _attribute(tag: str, data: Fields) -> Iterator[tuple[str, str, Fields]]:
    keys: dict[str, tuple[str, Callable[[Fields], str]]] = {
        "hl7": ("HL7 v2 mapping", lambda r: f"v{r['version']} {r['message']} {r['field']}"),
        "fhir": ("FHIR mapping", lambda r: f"{r['release']} {r['path']}"),
        "notes": ("note", lambda r: " ".join(r["text"].split()[:6])),
        "related": ("related attribute", lambda r: r["attribute"]),
    }
    for block, (kind, key) in keys.items():
        for row in data.get(block, ()):
            yield kind, f"{tag} {key(row)}", row


def _snippet(s: Snippet) -> Fields:
    cases = [{"name": c.name, "expect": dict(c.expect)} for c in s.cases]
    return {
        "title": s.title, "kind": s.kind, "task": s.task, "summary": s.summary,
        "attributes": s.attributes, "cases": cases, "code": s.code, "checked": s.checked,
    }  # fmt: skip


def of_standard(folder: Path, stems: list[str]) -> Facts:
    """Return the facts of `content/standard/` in the files of these stems.

    A file that is missing or cannot be read has none: a state from before the file was
    introduced is compared all the same.
    """
    facts: Facts = {}
    for stem in stems:
        kind, fields = STANDARD[stem]
        file, _ = standardfile.read(folder / f"{stem}.json", stem)
        table: dict[str, Fields] = {}
        for record in file.records if file else ():
            # A new edition that says the same of a thing changes nothing for a reader.
            said = {k: v for k, v in record.items() if k != "edition"}
            table.setdefault(key_of(record, fields), said)
        facts[kind] = table
    return facts


def key_of(record: Fields, fields: tuple[str, ...]) -> str:
    """Return what a record is called: a tag shown as one, lists joined."""
    parts = []
    for field in fields:
        value = record.get(field)
        if field == "tag" and names.parse_tag(str(value)):
            parts.append(names.show_tag(str(value)))
        elif isinstance(value, list):
            parts.append(",".join(map(str, value)))
        elif value not in (None, ""):
            parts.append(str(value))
    return " ".join(parts)


def stems_that_differ(old: Path, new: Path) -> list[str]:
    """Return the files of `content/standard/` whose bytes differ between two folders."""

    def content(folder: Path, stem: str) -> bytes:
        path = folder / f"{stem}.json"
        return path.read_bytes() if path.is_file() else b""

    return [stem for stem in STANDARD if content(old, stem) != content(new, stem)]
