"""Reads `content/` into records; every fault becomes a problem, all of them at once.

`content/standard/*.json` is machine-written: it is read with strict shapes, and the
hint of each message is to run `fieldguide refresh` again. What people write is read by
`generator.content`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from generator import integrity, model, names, standardfile, standardshapes
from generator.problems import Problem, relative

_SHOWN = 20  # faults of one file that are printed


@dataclass(frozen=True, slots=True)
class Standard:
    """What `content/standard/` holds; `meta` is the `_meta` of each file by its stem."""

    attributes: tuple[model.Attribute, ...]
    uids: tuple[model.Uid, ...]
    modules: tuple[model.Module, ...]
    structures: dict[str, tuple[model.Row, ...]]
    iods: tuple[model.Iod, ...]
    values: tuple[model.ValueList, ...]
    context_groups: tuple[model.ContextGroup, ...]
    bindings: tuple[model.Binding, ...]
    private: tuple[model.PrivateCreator, ...]
    deidentification: tuple[model.Deidentification, ...]
    samples: tuple[model.Sample, ...]
    sample_values: tuple[model.SampleValue, ...]
    crosscheck: tuple[dict[str, Any], ...]
    whats_new: tuple[dict[str, Any], ...]
    hl7: tuple[dict[str, Any], ...]
    fhir: tuple[dict[str, Any], ...]
    meta: dict[str, dict[str, Any]]


def standard(
    root: Path, only: Collection[str] | None = None
) -> tuple[Standard | None, list[Problem]]:
    """Read all of `content/standard/`; None when a file is missing or malformed.

    With `only` the files of these stems are read and the others are taken as empty: to
    check one content file its rules' dictionaries are enough.
    """
    reader = _StandardReader(root)
    raw = {name: reader.records(name) for name in _FILES if only is None or name in only}
    reader.check()
    if reader.problems:
        return None, reader.problems
    records = {name: [make(r) for r in raw.get(name, ())] for name, make in _FILES.items()}
    rows = {r["id"]: r["rows"] for r in records.pop("module_attributes")}
    modules = [model.Module(rows=rows.get(m["id"], ()), **m) for m in records.pop("modules")]
    modules = _own_titles(modules, records["iods"])
    structures = {r["id"]: r["rows"] for r in records.pop("structures")}
    records["private"] = _own_slugs(records["private"])
    return (
        Standard(
            modules=tuple(modules),
            structures=structures,
            meta=reader.meta,
            **{name: tuple(found) for name, found in records.items()},
        ),
        [],
    )


def _own_titles(modules: list[model.Module], iods: Iterable[model.Iod]) -> list[model.Module]:
    """Tell modules of one title apart by their IOD.

    "Multi-frame Functional Groups" is thirty modules, each with the macros of one IOD.
    """
    titles = Counter(m.title for m in modules)
    iod_of = {use.module: iod.title for iod in iods for use in iod.modules}
    result = []
    for module in modules:
        general = names.slug(module.title)
        if titles[module.title] > 1 and module.id != general:
            words = module.id.removesuffix(f"-{general}").replace("-", " ")
            title = f"{module.title} ({iod_of.get(module.id, words)})"
            module = replace(module, title=title)
        result.append(module)
    return result


def _own_slugs(creators: list[model.PrivateCreator]) -> list[model.PrivateCreator]:
    """Number creators whose names differ only in what an address cannot hold."""
    seen: dict[str, int] = {}
    result = []
    for creator in sorted(creators, key=lambda c: c.creator):
        slug = creator.slug or "unnamed"
        seen[slug] = seen.get(slug, 0) + 1
        numbered = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
        result.append(replace(creator, slug=numbered))
    return result


class _StandardReader:
    """Reads the files of `content/standard/` and collects what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.meta: dict[str, dict[str, Any]] = {}
        self._sound: dict[str, tuple[dict[str, Any], ...]] = {}

    def records(self, name: str) -> Sequence[dict[str, Any]]:
        """Return the records of a file that have their shape, all or none."""
        path = self.root / "content" / "standard" / f"{name}.json"
        if name in _OPTIONAL and not path.exists():
            return []
        shown = relative(path, self.root)
        file, problems = standardfile.read(path, shown)
        if file is None:
            self.problems += problems
            return []
        self.meta[name] = {
            "edition": file.edition,
            "note": file.note,
            "sources": [asdict(source) for source in file.sources],
        }
        faults = [
            (name, i, field, message)
            for i, record in enumerate(file.records)
            for field, message in standardshapes.faults(name, record)
        ]
        if faults:
            self._say(faults)
            return []
        self._sound[name] = file.records
        return file.records

    def check(self) -> None:
        """Apply the rules between records to the files whose shape is right."""
        self._say(integrity.faults(self._sound))

    def _say(self, faults: Iterable[integrity.Fault]) -> None:
        """Add a problem for each fault; a record stands on a line of its own."""
        for name, i, field, message in _first_of_each(faults):
            path = self.root / "content" / "standard" / f"{name}.json"
            lines = path.read_text("utf-8").splitlines()
            first = next((n for n, text in enumerate(lines, 1) if text.startswith('"records"')), 0)
            line = first + 1 + i if first else 0
            shown = relative(path, self.root)
            said = f"{message} {standardfile.HINT}"
            self.problems.append(Problem(shown, line, f"records[{i}].{field}", said))


def _first_of_each(faults: Iterable[integrity.Fault]) -> list[integrity.Fault]:
    """Return the first faults of each file: a slip of an adapter breaks thousands of records."""
    kept: dict[str, list[integrity.Fault]] = {}
    left: dict[str, int] = {}
    for fault in faults:
        found = kept.setdefault(fault[0], [])
        if len(found) < _SHOWN:
            found.append(fault)
        else:
            left[fault[0]] = left.get(fault[0], 0) + 1
    for name, number in left.items():
        stem, i, field, message = kept[name][-1]
        kept[name][-1] = (stem, i, field, f"{message} And {number} more faults in this file.")
    return [fault for found in kept.values() for fault in found]


def _attribute(r: dict[str, Any]) -> model.Attribute:
    return model.Attribute(
        r["tag"], r["name"], r["keyword"], tuple(r["vr"]), r["vm"],
        r["retired"], r["edition"], r["standard"],
    )  # fmt: skip


def _uid(r: dict[str, Any]) -> model.Uid:
    return model.Uid(
        r["uid"], r["name"], r["type"], r.get("info") or "", r["keyword"],
        bool(r["retired"]), r["edition"],
    )  # fmt: skip


def _rows(r: dict[str, Any]) -> dict[str, Any]:
    return {"id": r["id"], "rows": tuple(model.Row(*row) for row in r["rows"])}


def _module(r: dict[str, Any]) -> dict[str, Any]:
    return {k: r[k] for k in ("id", "title", "part", "section", "table", "edition")}


def _iod(r: dict[str, Any]) -> model.Iod:
    return model.Iod(
        r["id"], r["title"], r["part"], r["section"], r["table"], r["edition"],
        tuple(model.IodModule(*m) for m in r["modules"]), tuple(r["sop_classes"]),
    )  # fmt: skip


def _values(r: dict[str, Any]) -> model.ValueList:
    modules = r.get("modules") or ([r["module"]] if r.get("module") else [])
    return model.ValueList(
        r["tag"], tuple(modules), r["kind"], r.get("label"),
        tuple(tuple(t) for t in r["terms"]), r.get("section"), r["edition"],
    )  # fmt: skip


def _context_group(r: dict[str, Any]) -> model.ContextGroup:
    codes = tuple((c[0], c[1], c[2]) for c in r["codes"])
    return model.ContextGroup(int(r["cid"]), r["name"], codes, r["edition"])


def _binding(r: dict[str, Any]) -> model.Binding:
    return model.Binding(r["tag"], int(r["cid"]), r["strength"], tuple(r["modules"]), r["edition"])


def _private(r: dict[str, Any]) -> model.PrivateCreator:
    elements = tuple((e[0], e[1], e[2], e[3]) for e in r["elements"])
    return model.PrivateCreator(r["creator"], names.slug(r["creator"]), elements)


def _deidentification(r: dict[str, Any]) -> model.Deidentification:
    return model.Deidentification(r["tag"], r["edition"], r["basic"], r["options"] or {})


def _sample(r: dict[str, Any]) -> model.Sample:
    return model.Sample(
        r["id"], r["package"], r["path"], r["sha256"], r["size"], r["status"],
        r.get("reason") or "", r.get("transfer_syntax") or "", r.get("sop_class") or "",
        r.get("modality") or "", r.get("pixels"), r.get("note") or "",
    )  # fmt: skip


_VALUE_FIELDS = frozenset({"file", "path", "vr", "value"})


def _sample_value(r: dict[str, Any]) -> model.SampleValue:
    facts = {k: v for k, v in r.items() if k not in _VALUE_FIELDS}
    path = r["path"]
    return model.SampleValue(
        r["file"], path, path.rpartition(".")[2], r["vr"], r.get("value") or "", facts
    )


_FILES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "attributes": _attribute,
    "uids": _uid,
    "modules": _module,
    "module_attributes": _rows,
    "structures": _rows,
    "iods": _iod,
    "values": _values,
    "context_groups": _context_group,
    "bindings": _binding,
    "private": _private,
    "deidentification": _deidentification,
    "samples": _sample,
    "sample_values": _sample_value,
    "crosscheck": dict,
    "whats_new": dict,
    "hl7": dict,
    "fhir": dict,
}

# There is nothing new to tell before a second edition was read.
_OPTIONAL = frozenset({"whats_new"})
