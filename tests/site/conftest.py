"""A real Chromium for the tests that need one."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Start a real Chromium; where there is none the tests skip, unless one is required."""
    if _CHROMIUM is None:
        if os.environ.get("KIT_REQUIRE_BROWSER"):
            pytest.fail("KIT_REQUIRE_BROWSER is set, and no Chromium was found")
        pytest.skip("no Chromium was found (package chromium on Debian)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()
