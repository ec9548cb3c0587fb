"""What stands in `content/` and is read by nothing: a wrong ending, a wrong folder, a typo.

Such a file would be left out of the site without a word. Hidden files and empty folders
are nobody's content and pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import standardshapes
from generator.problems import Problem, did_you_mean, relative

# Folders of files that people write, by their ending; and single files.
WRITTEN = {
    "attributes": ".yml", "definitions": ".yml", "playbooks": ".md", "guides": ".md",
    "mirth": ".js",
}  # fmt: skip
TABLES = ("cloud-support.json", "vrs.yml", "belongs.yml", "exceptions.yml")
# What commands write: `refresh`, `check --fix` and the recorders of runs and probes.
_MADE = {"standard": ".json", "schema": ".json", "previews": ".png"}
_MADE_FILES = ("orthanc.json", "mirth/results.json")


def problems(root: Path) -> list[Problem]:
    """Return one problem for each file or folder of `content/` that no reader reads."""
    content = root / "content"
    return [
        Problem(relative(path, root), 0, "", message)
        for path in sorted(content.glob("*"))
        for path, message in _entry(path, content)
    ]


def _entry(path: Path, content: Path) -> Iterator[tuple[Path, str]]:
    """Yield what is unread at or below an entry of `content/`."""
    suffix = {**WRITTEN, **_MADE}.get(path.name)
    if path.name.startswith(".") or path.name in (*TABLES, *_MADE_FILES):
        return
    if path.is_dir() and suffix:
        for below in sorted(path.glob("*")):
            if _is_unread(below, suffix, content):
                yield below, _in_folder(below, suffix)
    elif path.is_dir() and _files(path):
        hint = did_you_mean(path.name, WRITTEN) or f" Known: {', '.join(WRITTEN)}."
        yield path, f"must not be here: nothing reads this folder ({_count(path)}).{hint}"
    elif path.is_file():
        yield path, f"must not be here: nothing reads it.{_place(path)}"


def _is_unread(path: Path, suffix: str, content: Path) -> bool:
    if path.name.startswith(".") or path.relative_to(content).as_posix() in _MADE_FILES:
        return False
    if path.is_dir():
        inside = _files(path)
        facts = path.relative_to(content).as_posix() == "standard/supplement"
        return bool(inside) and not facts
    unknown = path.parent.name == "standard" and path.stem not in standardshapes.SHAPES
    return path.suffix != suffix or unknown


def _in_folder(path: Path, suffix: str) -> str:
    folder = path.parent.name
    if path.is_dir():
        return (
            f"must not be here: nothing reads folders of content/{folder}/ ({_count(path)}). "
            f"Move what it holds up to content/{folder}/."
        )
    if path.suffix == suffix:
        hint = did_you_mean(path.stem, standardshapes.SHAPES)
        return f"must not be here: nothing reads it, and refresh writes no such file.{hint}"
    message = f"must be named *{suffix} (got {path.name}). Nothing reads it as it is."
    if path.suffix.lower() in _ALIKE.get(suffix, ()):
        message += f" Rename it {path.stem}{suffix}."
    return message


_ALIKE = {".yml": (".yaml", ".yml"), ".md": (".markdown", ".mdown", ".md"), ".js": (".mjs", ".js")}


def _place(path: Path) -> str:
    """Say where a file that stands loose in `content/` belongs."""
    near = did_you_mean(path.name, (*TABLES, *_MADE_FILES))
    folders = [f"content/{name}/" for name, suffix in WRITTEN.items() if suffix == path.suffix]
    return near or (f" Move it to {' or '.join(folders)}." if folders else " Remove it.")


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")]


def _count(folder: Path) -> str:
    number = len(_files(folder))
    return f"{number} file{'s' * (number != 1)} in it"
