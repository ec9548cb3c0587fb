"""What many tests need: the project's folder, its Reference, the site built once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import build
from generator.reference import Reference

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def ref() -> Reference:
    """The Reference of the real content."""
    return build.read(ROOT)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> build.Report:
    """The report of one build of the real site; the site is in `built_site`."""
    out = tmp_path_factory.getbasetemp() / "real-site"
    return build.build(ROOT, out)


@pytest.fixture(scope="session")
def built_site(built: build.Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built once for all whole-site tests."""
    return tmp_path_factory.getbasetemp() / "real-site"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's content, templates and configuration that a test may spoil."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    if (ROOT / "node_modules").exists():
        os.symlink(ROOT / "node_modules", tmp_path / "node_modules")
    return tmp_path
