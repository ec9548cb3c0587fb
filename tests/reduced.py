"""A small project cut out of the real one: a clean build of it takes a fraction of a second.

Everything a kind of page or a rule needs is there, a few of each.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import names, standardfile

ATTRIBUTES = ("00080020", "00080050", "00080060", "00100010", "00100020")
GUIDES = ("reading-a-page",)
MODULES = ("general-series", "general-study", "patient", "sop-common")
IODS = ("ct-image", "mr-image")
SAMPLES = ("CT_small.dcm", "MR_small.dcm")
CIDS = (29, 33)
_SHOWN = re.compile(r"\(([0-9A-F]{4}),([0-9A-F]{4})\)")
_LINK = re.compile(r"\]\(/")

Keep = Callable[[dict[str, Any]], bool]


def make(real: Path, target: Path) -> None:
    """Write the project to the folder `target`."""
    content = target / "content"
    for name in ("attributes", "definitions", "guides", "mirth", "playbooks", "standard"):
        (content / name).mkdir(parents=True)
    shutil.copytree(real / "templates", target / "templates")
    shutil.copy(real / "mkdocs.yml", target)
    (target / "node_modules").symlink_to(real / "node_modules")
    for name in ("vrs.yml", "belongs.yml"):
        shutil.copy(real / "content" / name, content)
    texts = [
        *(real / f"content/attributes/{tag}.yml" for tag in ATTRIBUTES),
        *_without_links(real / "content/playbooks", "*.md", 5),
        *_without_links(real / "content/guides", "*.md", 2),
        *_without_links(real / "content/mirth", "*.js", 4),
    ]
    for path in texts:
        shutil.copy(path, target / path.relative_to(real))
    tags = {a + b for path in texts for a, b in _SHOWN.findall(path.read_text("utf-8"))}
    known = {r["tag"] for r in _records(real, "attributes")}
    tags = (tags | set(ATTRIBUTES)) & known
    tags |= _mentioned(real, tags) & known
    told = "\n".join(path.read_text("utf-8") for path in texts)
    samples = {r["id"] for r in _records(real, "samples") if r["id"] in told} | set(SAMPLES)
    _standard(real, target, tags, samples)
    _definitions(real, target, tags)
    _cloud(real, target, tags)
    _runs(real, target)


def _without_links(folder: Path, pattern: str, count: int) -> list[Path]:
    """Return the smallest files that lead to no other page and have nothing to run."""
    fits = [
        p
        for p in folder.glob(pattern)
        if not _LINK.search(text := p.read_text("utf-8")) and "## Reproduction" not in text
    ]
    return sorted(fits, key=lambda p: (p.stat().st_size, p.name))[:count]


def _records(real: Path, name: str) -> Iterable[dict[str, Any]]:
    file, _ = standardfile.read(real / f"content/standard/{name}.json", name)
    assert file is not None
    return file.records


def _mentioned(real: Path, tags: set[str]) -> set[str]:
    """Return the attributes that the definitions of `tags` mention."""
    found: set[str] = set()
    for block in _blocks(real).values():
        tag = names.parse_tag(block.partition(":")[0].strip("'\""))
        if tag in tags:
            found |= {a + b for a, b in _SHOWN.findall(block)}
    return found


def _blocks(real: Path) -> dict[str, str]:
    blocks = {}
    for path in sorted((real / "content/definitions").glob("*.yml")):
        for block in re.split(r"(?m)^(?=['\"]?\()", path.read_text("utf-8"))[1:]:
            blocks[block.partition(":")[0].strip("'\"")] = block
    return blocks


def _definitions(real: Path, target: Path, tags: set[str]) -> None:
    head = '_meta:\n  checked: 2026-11-23\n  source: "PS3.3"\n'
    by_group: dict[str, list[str]] = {}
    for shown, block in _blocks(real).items():
        tag = names.parse_tag(shown) or ""
        mentioned = {a + b for a, b in _SHOWN.findall(block)}
        if tag in tags and mentioned <= tags:
            by_group.setdefault(tag[:4], []).append(block)
    for group, blocks in by_group.items():
        text = head + "".join(blocks)
        (target / f"content/definitions/{group.lower()}.yml").write_text(text, "utf-8")


def _standard(real: Path, target: Path, tags: set[str], samples: set[str]) -> None:
    uids = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.5.1.4.1.1.2",
            "1.2.840.10008.5.1.4.1.1.4"}  # fmt: skip
    tables = [_cut(r, tags) for r in _records(real, "module_attributes") if r["id"] in MODULES]
    needed = _closure(tables, {r["id"]: _cut(r, tags) for r in _records(real, "structures")})
    versions = {"2.3.1", "2.5.1", "2.8.2"}
    keep: dict[str, Keep] = {
        "attributes": lambda r: r["tag"] in tags,
        "uids": lambda r: r["uid"] in uids,
        "modules": lambda r: r["id"] in MODULES,
        "module_attributes": lambda r: r["id"] in MODULES,
        "structures": lambda r: r["id"] in needed,
        "iods": lambda r: r["id"] in IODS,
        "values": lambda r: r["tag"] in tags and r["module"] in (None, *MODULES),
        "context_groups": lambda r: r["cid"] in CIDS,
        "bindings": lambda r: r["tag"] in tags and r["cid"] in CIDS,
        "private": lambda r: len(r["elements"]) < 3 and r["creator"].startswith("A"),
        "deidentification": lambda r: r["tag"] in tags,
        "samples": lambda r: r["id"] in samples,
        "sample_values": lambda r: r["file"] in samples,
        "hl7": lambda r: r["kind"] == "table" or r["version"] in versions,
    }
    for path in sorted((real / "content/standard").glob("*.json")):
        file, _ = standardfile.read(path, path.name)
        assert file is not None
        records = [r for r in file.records if keep.get(path.stem, lambda _: True)(r)]
        if path.stem == "iods":
            records = [
                {**r, "modules": [m for m in r["modules"] if m[0] in MODULES],
                 "sop_classes": [u for u in r["sop_classes"] if u in uids]}
                for r in records
            ]  # fmt: skip
        if path.stem in ("module_attributes", "structures"):
            records = [_cut(r, tags) for r in records]
        if path.stem in ("values", "bindings"):
            records = [
                {**r, "modules": [m for m in r["modules"] if m in MODULES]} for r in records
            ]
        if path.stem == "crosscheck":
            records = records[:5]
        text = standardfile.render(replace(file, records=tuple(records)))
        (target / "content/standard" / path.name).write_text(text, "utf-8")


def _cut(table: dict[str, Any], tags: set[str]) -> dict[str, Any]:
    """Return a table of a module or of items with the rows whose attribute is kept."""
    return {**table, "rows": [row for row in table["rows"] if row[0] in tags]}


def _closure(rows: Iterable[dict[str, Any]], structures: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting = [row[2] for r in rows for row in r["rows"] if len(row) > 2 and row[2]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [row[2] for row in structures[name]["rows"] if len(row) > 2 and row[2]]
    return found


def _cloud(real: Path, target: Path, tags: set[str]) -> None:
    path = "content/cloud-support.json"
    document = json.loads((real / path).read_text("utf-8"))
    document["attributes"] = {
        shown: said
        for shown, said in document["attributes"].items()
        if names.parse_tag(shown) in tags
    }
    (target / path).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
    path = "content/orthanc.json"
    document = json.loads((real / path).read_text("utf-8"))
    document["records"] = [r for r in document["records"] if r["tag"] in tags]
    document["carried"] = {
        what: [tag for tag in found if tag in tags] if isinstance(found, list) else found
        for what, found in document["carried"].items()
    }
    (target / path).write_text(json.dumps(document) + "\n", "utf-8")


def _runs(real: Path, target: Path) -> None:
    document = json.loads((real / "content/mirth/results.json").read_text("utf-8"))
    kept = {p.stem for p in (target / "content/mirth").glob("*.js")}
    document["snippets"] = {k: v for k, v in document["snippets"].items() if k in kept}
    (target / "content/mirth/results.json").write_text(json.dumps(document) + "\n", "utf-8")
