"""Projects for measurements: copies of ours, also with more attributes than there are."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]
# Groups of private and of repeating attributes, and those with a meaning of their own.
_TAKEN = ("50", "60", "7F", "FF")


def copy(root: Path, target: Path) -> Path:
    """Copy what a build reads, and nothing that an earlier build has kept."""
    target.mkdir(parents=True)
    for name in ("content", "templates"):
        shutil.copytree(root / name, target / name)
    shutil.copy(root / "mkdocs.yml", target)
    if (root / "node_modules").exists():
        (target / "node_modules").symlink_to((root / "node_modules").resolve())
    return target


def grow(project: Path, factor: int) -> int:
    """Give a project `factor` times as many attributes; return how many it then has.

    A copy has a tag in a group that the standard leaves free, a keyword and a name of its
    own, and stands in every module table where its original stands. A sequence's copy
    stands in none: tables inside tables would not grow by the factor but by its powers.
    """
    standard = project / "content" / "standard"
    tags = [r["tag"] for r in _records(standard / "attributes.json")]
    copies = [_moved(tags, number) for number in range(1, factor)]
    _rewrite(standard / "attributes.json", lambda records: _attributes(records, copies))
    for name in ("module_attributes", "structures"):
        _rewrite(standard / f"{name}.json", lambda records: _tables(records, copies))
    return len(_records(standard / "attributes.json"))


def _moved(tags: Iterable[str], number: int) -> dict[str, str]:
    """Return the tags of one more copy by their originals."""
    fits = [tag for tag in tags if "x" not in tag]
    groups = sorted({tag[:4] for tag in fits})
    free = (g for n in range(4, 0xFF00, 2) if (g := f"{n:04X}") not in groups and not _taken(g))
    chosen = [next(free) for _ in range(number * len(groups))][-len(groups) :]
    target = dict(zip(groups, chosen, strict=True))
    return {tag: target[tag[:4]] + tag[4:] for tag in fits}


def _taken(group: str) -> bool:
    return group.startswith(_TAKEN)


def _attributes(records: list[Record], copies: list[dict[str, str]]) -> list[Record]:
    more = [
        {
            **r,
            "tag": moved[r["tag"]],
            "name": f"{r['name']} {at}" if r["name"] else "",
            "keyword": f"{r['keyword']}Copy{at}" if r["keyword"] else "",
        }
        for at, moved in enumerate(copies, 2)
        for r in records
        if r["tag"] in moved
    ]
    return sorted([*records, *more], key=lambda r: r["tag"])


def _tables(records: list[Record], copies: list[dict[str, str]]) -> list[Record]:
    grown = []
    for record in records:
        leaves = [row for row in record["rows"] if len(row) == 2]
        more = [[moved[row[0]], *row[1:]] for moved in copies for row in leaves if row[0] in moved]
        grown.append({**record, "rows": [*record["rows"], *more]})
    return grown


def _records(path: Path) -> list[Record]:
    return json.loads(path.read_text("utf-8"))["records"]


def _rewrite(path: Path, change: Callable[[list[Record]], list[Record]]) -> None:
    document = json.loads(path.read_text("utf-8"))
    records = change(document["records"])
    document["_meta"]["count"] = len(records)
    meta = json.dumps(document["_meta"], ensure_ascii=False)
    lines = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records)
    path.write_text(f'{{"_meta":{meta},\n"records":[\n{lines}\n]}}\n', "utf-8")
