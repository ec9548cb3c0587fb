from __future__ import annotations

import os

import pytest

from generator.mirth.rhino import Engine, find_engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine; without one the test is skipped, but in CI it fails."""
    found, missing = find_engine()
    if found is None and os.environ.get("CI"):
        pytest.fail(missing)
    if found is None:
        pytest.skip(missing)
    return found
