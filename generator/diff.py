"""`fieldguide diff BASE`: what a change does to the published facts and pages.

The files of the base revision are taken from git into a temporary folder and read with
the code of today; nothing in the project is touched.
"""

from __future__ import annotations

import hashlib
import io
import json
import multiprocessing
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import content, facts
from generator.facts import Facts, Fields
from generator.mirth import snippets as mirth_snippets
from generator.problems import InputError, Problem

SHOWN = 40  # changes of one kind that Markdown lists; JSON has all
PAGES = 60
COMMENT = 60_000  # characters; GitHub takes 65,536 in a comment
WIDTH = 160  # characters of a value before or after


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that came, went or changed; `fields` are (name, before, after)."""

    kind: str
    key: str
    what: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, and the addresses of pages by what happened to them.

    `pages` is None where one of the two states cannot be built.
    """

    base: str
    changes: tuple[Change, ...]
    pages: dict[str, list[str]] | None


def compare(root: Path, base: str, form: str) -> str:
    """Return the difference between revision `base` and the files at `root`, as `form`.

    Raises InputError for an unknown revision or a folder that is no git repository.
    """
    with tempfile.TemporaryDirectory(prefix="fieldguide-diff-") as folder:
        old = Path(folder)
        revision = extract(root, base, old)
        found = difference(old, root, revision)
    return as_json(found) if form == "json" else as_markdown(found)


def extract(root: Path, base: str, target: Path) -> str:
    """Put content, templates and configuration of `base` into `target`; return its name."""
    revision = _git(root, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}").decode().strip()
    tree = _git(root, "ls-tree", "--name-only", revision).decode().split()
    wanted = [name for name in ("content", "mkdocs.yml") if name in tree]
    packed = _git(root, "archive", "--format=tar", revision, *wanted)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # Python 3.11.4 and later refuse what leads out of the folder; before, none is known.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(target)
    return revision[:12]


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True)
    except FileNotFoundError:
        missing = Problem("git", 0, "", "must be installed to compare revisions.")
        raise InputError([missing]) from None
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        what = said or "must be a revision git knows. Fetch it, or try origin/main"
        raise InputError([Problem("git", 0, " ".join(arguments[:1] + arguments[-1:]), what)])
    return done.stdout


def difference(old: Path, new: Path, base: str) -> Difference:
    """Compare the projects in two folders."""
    stems = facts.stems_that_differ(old / "content/standard", new / "content/standard")
    before, after = _facts(old, stems), _facts(new, stems)
    return Difference(base, tuple(changes(before, after)), pages(old, new))


def _facts(root: Path, stems: list[str]) -> Facts:
    written, _ = content.load(root)
    snippets, _ = mirth_snippets.load(root)
    return facts.of_content(written, snippets) | facts.of_standard(root / "content/standard", stems)


def changes(before: Facts, after: Facts) -> Iterator[Change]:
    """Yield what came, went and changed, by kind and key."""
    for kind in sorted(before.keys() | after.keys()):
        old, new = before.get(kind, {}), after.get(kind, {})
        for key in sorted(old.keys() | new.keys()):
            if key not in old:
                yield Change(kind, key, "added", tuple(_fields({}, new[key])))
            elif key not in new:
                yield Change(kind, key, "removed", tuple(_fields(old[key], {})))
            elif fields := tuple(_fields(old[key], new[key])):
                yield Change(kind, key, "changed", fields)


def _fields(old: Fields, new: Fields) -> Iterator[tuple[str, Any, Any]]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield name, before, after


def pages(old: Path, new: Path) -> dict[str, list[str]] | None:
    """Return the addresses of pages added, removed and changed; None if one cannot be built."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        before, after = pool.map(page_digests, (old, new))
    if before is None or after is None:
        return None
    return {
        "added": sorted(after.keys() - before.keys()),
        "removed": sorted(before.keys() - after.keys()),
        "changed": sorted(a for a in before.keys() & after.keys() if before[a] != after[a]),
    }


def page_digests(root: Path) -> dict[str, bytes] | None:
    """Return a digest of what each page says, by address; None for content with problems."""
    from generator.check import tree
    from generator.pages import KINDS

    ref, problems = tree.read(root)
    if ref is None or problems:
        return None
    found = {}
    for kind in KINDS:
        for key in kind.keys(ref):
            page = kind.page(ref, key)
            said = json.dumps((page.title, page.view), sort_keys=True, default=str)
            found[page.address] = hashlib.sha256(said.encode()).digest()[:12]
    return found


def as_json(found: Difference) -> str:
    """Return everything, for programs."""
    rows = [
        {
            "kind": c.kind,
            "key": c.key,
            "change": c.what,
            "fields": {name: {"before": b, "after": a} for name, b, a in c.fields},
        }
        for c in found.changes
    ]
    document = {"base": found.base, "facts": rows, "pages": found.pages}
    return json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n"


def as_markdown(found: Difference) -> str:
    """Return a comment for a pull request: counts, then changes with before and after."""
    lines = [f"## What this changes, compared with {found.base}", ""]
    if not found.changes:
        lines += ["No published fact changes.", ""]
    by_kind: dict[str, list[Change]] = {}
    for change in found.changes:
        by_kind.setdefault(change.kind, []).append(change)
    if by_kind:
        lines += ["| facts | added | removed | changed |", "|---|---:|---:|---:|"]
        for kind, rows in by_kind.items():
            counts = [sum(r.what == w for r in rows) for w in ("added", "removed", "changed")]
            lines.append(f"| {kind} | " + " | ".join(str(n or "") for n in counts) + " |")
        lines.append("")
    for kind, rows in by_kind.items():
        lines += [f"### {kind[0].upper()}{kind[1:]}", ""]
        for change in rows[:SHOWN]:
            lines += _said(change)
        if len(rows) > SHOWN:
            lines.append(f"- … and {len(rows) - SHOWN} more; `--format json` has all")
        lines.append("")
    tail = "\n".join(_pages_said(found.pages)) + "\n"
    text = "\n".join(lines)
    if len(text) + len(tail) > COMMENT:
        cut = text[: COMMENT - len(tail) - 100]
        text = cut[: cut.rfind("\n- ")] + "\n\nCut here; `--format json` has all.\n"
    return f"{text}\n{tail}"


def _said(change: Change) -> Iterator[str]:
    yield f"- **{change.what}** `{change.key}`"
    for name, before, after in change.fields:
        if change.what == "changed":
            old, new = _from_where_they_part(_text(before), _text(after))
            yield f"  - {name}: {_code(old)} → {_code(new)}"
        elif after not in (None, "", [], ()) or before not in (None, "", [], ()):
            yield f"  - {name}: {_code(after if change.what == 'added' else before)}"


def _text(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(text.split())


def _from_where_they_part(old: str, new: str) -> tuple[str, str]:
    """Cut what two long texts begin with alike, but for a few words."""
    if max(len(old), len(new)) <= WIDTH:
        return old, new
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = old.rfind(" ", 0, max(0, same - 30)) + 1
    return ("…" + old[start:], "…" + new[start:]) if start else (old, new)


def _code(value: Any) -> str:
    """Return a value as inline code, cut, on one line, whatever back-ticks it holds."""
    text = _text(value)
    if not text:
        return "nothing"
    text = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
    fence = "``" if "`" in text else "`"
    return f"{fence} {text} {fence}" if fence == "``" else f"`{text}`"


def _pages_said(found: Mapping[str, list[str]] | None) -> list[str]:
    if found is None:
        return ["### Pages", "", "Unknown: one of the two states does not pass `fieldguide check`."]
    total = sum(map(len, found.values()))
    lines = ["### Pages", "", f"{total} page{'s' * (total != 1)} affected."]
    for what, addresses in found.items():
        if addresses:
            shown = ", ".join(f"`/{a}`" for a in addresses[:PAGES])
            more = len(addresses) - PAGES
            rest = f", … {more} more" if more > 0 else ""
            lines += ["", f"{len(addresses)} {what}: {shown}{rest}"]
    return lines
