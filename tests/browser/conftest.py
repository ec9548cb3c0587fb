"""Chromium, and the real site on loopback below a sub-path, as most hosts serve it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.bench import browser as chrome

SUB_PATH = "field/guide/"
HOME_PATH = "dicom-field-guide/"  # of site_url in mkdocs.yml
HINT = "needs Chromium: `apt-get install chromium` (or set CHROMIUM=/path/to/it)"


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if _chromium() is None:
        if os.environ.get("CI"):
            pytest.fail(HINT)
        pytest.skip(HINT)
    with chrome.chromium() as found:
        yield found


@pytest.fixture(scope="session")
def url(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site's root, two folders below its host's."""
    top = tmp_path_factory.mktemp("www")
    (top / "field").mkdir()
    (top / SUB_PATH.rstrip("/")).symlink_to(built_site, target_is_directory=True)
    # The 404 page is answered at any address, so it alone names the published path.
    (top / HOME_PATH.strip("/")).symlink_to(built_site, target_is_directory=True)
    with chrome.served(top) as address:
        yield address + SUB_PATH


@pytest.fixture
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A fresh page that fails the test on script errors and refusals by the policy.

    A test may set more options of its context, as its parameter: what a service worker
    fetches cannot be held up by the test.
    """
    more = getattr(request, "param", {})
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **more)
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("dialog", lambda dialog: (faults.append("a dialog opened"), dialog.dismiss()))
    # Chromium styles the message of its XML parser in line, which the policy refuses.
    noise = ("404 (", "Applying inline style")
    tab.on(
        "console",
        lambda m: (
            faults.append(m.text)
            if m.type == "error" and not any(n in m.text for n in noise)
            else None
        ),
    )
    yield tab
    context.close()
    assert faults == []
