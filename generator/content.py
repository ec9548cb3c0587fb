"""Reads what people write: definitions, attributes, cloud support, playbooks, guides.

Every file is read whatever happens to the others; the problems of all come back
together. Rules that need to know the standard (does this tag exist?) are in
`generator.check`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import names, shapes
from generator.documents import Prose, heading_faults, read_all, split_sections
from generator.model import Definition
from generator.positions import Source, plain, read_json, read_text, read_yaml
from generator.problems import Problem, relative
from generator.schema import Shape

__all__ = ["Content", "Entry", "Prose", "load", "plain", "split_sections"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A checked content record: its `data`, and the file and lines it stands on."""

    id: str
    data: dict[str, Any]
    source: Source

    @property
    def path(self) -> str:
        return self.source.path


@dataclass(frozen=True, slots=True)
class Content:
    """All hand-written content, by tag or slug."""

    definitions: dict[str, Definition]
    attributes: dict[str, Entry]
    platforms: dict[str, dict[str, Any]]
    cloud: dict[str, dict[str, Any]]
    cloud_source: Source | None
    playbooks: dict[str, Prose]
    guides: dict[str, Prose]
    vrs: dict[str, dict[str, Any]]
    belongs: tuple[dict[str, Any], ...]
    exceptions: tuple[dict[str, Any], ...] = ()
    exceptions_source: Source | None = None
    # Where each attribute's platform statements stand in their file.
    cloud_lines: Mapping[str, int] = field(default_factory=dict)
    # The names of all files in a folder, read or not: what links may lead to.
    slugs: Mapping[str, frozenset[str]] = field(default_factory=dict)


# The folders that links lead to, with the ending of their files.
_LINKED = {"playbooks": ".md", "guides": ".md", "mirth": ".js"}


def load(root: Path, only: Collection[Path] | None = None) -> tuple[Content, list[Problem]]:
    """Read all hand-written content below `root/content`; with `only`, just these files."""
    folder = root / "content"
    problems: list[Problem] = []

    def wanted(path: Path) -> bool:
        return only is None or path in only

    def shelf(name: str, suffix: str) -> list[Path]:
        return [p for p in sorted((folder / name).glob(f"*{suffix}")) if wanted(p)]

    attributes = [_attribute(p, root, problems) for p in shelf("attributes", ".yml")]
    platforms, cloud, cloud_source = {}, {}, None
    if wanted(folder / "cloud-support.json"):
        platforms, cloud, cloud_source = _cloud(folder / "cloud-support.json", root, problems)
    vrs, belongs = {}, ()
    if wanted(folder / "vrs.yml"):
        vrs = _table(folder / "vrs.yml", shapes.VR_RULES, root, problems)
    if wanted(folder / "belongs.yml"):
        belongs, _ = _list(folder / "belongs.yml", shapes.BELONGS, root, problems)
    # Exceptions count for every file, and having none is usual.
    exceptions, exceptions_source = (), None
    if (folder / "exceptions.yml").exists():
        path = folder / "exceptions.yml"
        exceptions, exceptions_source = _list(path, shapes.EXCEPTION, root, problems)
    content = Content(
        _definitions(shelf("definitions", ".yml"), root, problems),
        {entry.id: entry for entry in attributes if entry},
        platforms, cloud, cloud_source,
        _playbooks(shelf("playbooks", ".md"), root, problems),
        read_all(shelf("guides", ".md"), shapes.GUIDE, root, problems),
        vrs, belongs, exceptions, exceptions_source, _tag_lines(cloud_source), _slugs(folder),
    )  # fmt: skip
    return content, problems


def _playbooks(paths: list[Path], root: Path, problems: list[Problem]) -> dict[str, Prose]:
    found = read_all(paths, shapes.PLAYBOOK, root, problems)
    for playbook in found.values():
        problems += heading_faults(playbook)
    return found


def _slugs(folder: Path) -> dict[str, frozenset[str]]:
    """Return the names of the files that links may lead to, read or not."""
    return {
        name: frozenset(p.stem for p in (folder / name).glob(f"*{suffix}"))
        for name, suffix in _LINKED.items()
    }


def _yaml(path: Path, root: Path, problems: list[Problem]) -> Source | None:
    shown = relative(path, root)
    text, found = read_text(path, shown)
    problems += found
    if text is None:
        return None
    if path.suffix == ".json":  # JSON is YAML too, but its own parser explains it better
        _, found = read_json(text, shown)
        if found:
            problems += found
            return None
    source, found = read_yaml(text, shown)
    problems += found
    return source


def _definitions(
    paths: Iterable[Path], root: Path, problems: list[Problem]
) -> dict[str, Definition]:
    found: dict[str, Definition] = {}
    for path in paths:
        source = _yaml(path, root, problems)
        if source is None:
            continue
        if not isinstance(source.data, dict):
            problems.append(source.problem((), "must be a table from tags to definitions."))
            continue
        meta = source.data.get("_meta")
        problems += shapes.DEFINITION_META.check(meta, ("_meta",), source)
        checked = str(meta.get("checked", "")) if isinstance(meta, dict) else ""
        for shown, data in source.data.items():
            if shown != "_meta":
                _definition(shown, data, source, checked, found, problems)
    return found


def _definition(
    shown: str,
    data: Any,
    source: Source,
    checked: str,
    found: dict[str, Definition],
    problems: list[Problem],
) -> None:
    faults = shapes.TAG.check(shown, (shown,), source)
    # An entry without a keyword (some retired attributes have none) is not a fault.
    shape_faults = shapes.DEFINITION.check(data, (shown,), source)
    if isinstance(data, dict) and data.get("keyword") == "":
        shape_faults = [p for p in shape_faults if not p.field.endswith(".keyword")]
    faults += shape_faults
    if not faults and data["basis"] == "standard" and not data.get("section"):
        faults.append(source.problem((shown, "section"), "must be given with basis standard."))
    problems += faults
    tag = names.parse_tag(shown)
    if faults or tag is None:
        return
    if tag in found:
        first = found[tag]
        message = f"must stand once (also at {first.path}:{first.line}). Remove one."
        problems.append(source.problem((shown,), message))
        return
    found[tag] = Definition(
        tag, data["keyword"], data["text"], data["basis"], data.get("section"), data.get("differs"),
        source.path, source.line((shown,)), str(data.get("checked", checked)),
        {field: source.line((shown, field)) for field in data},
    )  # fmt: skip


def _attribute(path: Path, root: Path, problems: list[Problem]) -> Entry | None:
    source = _yaml(path, root, problems)
    if source is None:
        return None
    faults = shapes.ATTRIBUTE.check(source.data, (), source)
    if not faults and names.parse_tag(source.data["attribute"]) != path.stem:
        got = source.data["attribute"]
        message = f"must be the tag in the file's name {path.stem} (got {got})."
        faults.append(source.problem(("attribute",), message))
    problems += faults
    return None if faults else Entry(path.stem, plain(source.data), source)


def _cloud(
    path: Path, root: Path, problems: list[Problem]
) -> tuple[dict[str, Any], dict[str, Any], Source | None]:
    source = _yaml(path, root, problems)
    if source is None:
        return {}, {}, None
    if not isinstance(source.data, dict) or set(source.data) != {"_meta", "attributes"}:
        problems.append(source.problem((), "must be an object with _meta and attributes."))
        return {}, {}, None
    platforms, statements = source.data["_meta"], source.data["attributes"]
    faults = _each(platforms, ("_meta",), shapes.PLATFORM.check, source)
    faults += _each(statements, ("attributes",), _statements_check(platforms), source)
    problems += faults
    if faults:
        return {}, {}, None
    by_tag = {names.parse_tag(tag) or tag: plain(v) for tag, v in statements.items()}
    return plain(platforms), by_tag, source


def _each(
    value: Any, at: tuple[str, ...], check: Callable[..., list[Problem]], source: Source
) -> list[Problem]:
    if not isinstance(value, dict):
        return [source.problem(at, "must be an object.")]
    return [p for key, entry in value.items() for p in check(entry, (*at, key), source)]


def _tag_lines(source: Source | None) -> dict[str, int]:
    lines = source.lines if source else {}
    return {
        names.parse_tag(str(at[1])) or "": line
        for at, line in lines.items()
        if len(at) == 2 and at[0] == "attributes"
    }


def _statements_check(platforms: Any) -> Callable[..., list[Problem]]:
    """Statements name known platforms and documents that their platform lists."""
    known = platforms if isinstance(platforms, dict) else {}

    def check(entry: Any, at: tuple[str, ...], source: Source) -> list[Problem]:
        faults = shapes.TAG.check(at[-1], at, source)
        if not isinstance(entry, dict):
            return [*faults, source.problem(at, "must be an object from platform to statement.")]
        for platform, statement in entry.items():
            here = (*at, platform)
            if platform not in known:
                message = f"must be a platform of _meta: {', '.join(known)} (got {platform})."
                faults.append(source.problem(here, message))
                continue
            found = shapes.STATEMENT.check(statement, here, source)
            about = known[platform] if isinstance(known[platform], dict) else {}
            documents = about.get("documents")
            if not found and isinstance(documents, dict):
                found += [
                    source.problem(
                        (*here, "source", i), f"must be a document of {platform} (got {d!r})."
                    )
                    for i, d in enumerate(statement["source"])
                    if d not in documents
                ]
            faults += found
        return faults

    return check


def _table(path: Path, shape: Shape, root: Path, problems: list[Problem]) -> dict[str, Any]:
    source = _yaml(path, root, problems)
    if source is None:
        return {}
    faults = _each(source.data, (), shape.check, source)
    problems += faults
    return {} if faults else {k: shape.filled(v) for k, v in plain(source.data).items()}


def _list(
    path: Path, shape: Shape, root: Path, problems: list[Problem]
) -> tuple[tuple[Any, ...], Source | None]:
    source = _yaml(path, root, problems)
    if source is None:
        return (), None
    if not isinstance(source.data, list):
        problems.append(source.problem((), "must be a list."))
        return (), None
    faults = [p for i, v in enumerate(source.data) for p in shape.check(v, (i,), source)]
    problems += faults
    return ((), None) if faults else (tuple(plain(source.data)), source)
