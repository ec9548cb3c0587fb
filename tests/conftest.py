"""What many tests need: the project's folder, its Reference, the site built once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import build
from generator.reference import Reference
from tests import reduced

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


@pytest.fixture(scope="session")
def memory_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for tests that make thousands of files: in memory where the system can."""
    shared = Path("/dev/shm")
    if not os.access(shared, os.W_OK):
        yield tmp_path_factory.mktemp("disk")
        return
    with tempfile.TemporaryDirectory(prefix="fieldguide-tests-", dir=shared) as folder:
        yield Path(folder)


@pytest.fixture
def swift(memory_disk: Path) -> Iterator[Path]:
    """A folder of its own for a test, on the disk in memory."""
    with tempfile.TemporaryDirectory(dir=memory_disk) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def small(memory_disk: Path) -> Path:
    """A small project cut out of the real one, built once; tests work on copies."""
    folder = memory_disk / "small"
    folder.mkdir()
    reduced.make(ROOT, folder)
    build.build(folder, folder / "site", jobs=1)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's content, templates and configuration that a test may spoil."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    if (ROOT / "node_modules").exists():
        os.symlink(ROOT / "node_modules", tmp_path / "node_modules")
    return tmp_path
