"""Bytes that a browser reads of a built site: the first page, and what search needs to answer.

The site is opened from a file in a real Chromium; bytes are those of the files, not packed.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from tests.benchmarks.bench import Row, kit
from tests.benchmarks.measuring import FailedRunError, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.bench import Bench

_LARGEST = 10_000
_KB = 1000
_HOME, _SEARCH = 200.0, 500.0
# What a reader types, and where the first answer shows.
_TYPED = "handbook"
_BUTTON, _ANSWER = "[data-kit-search] button", ".kit-search__answers a"
_PATIENCE_SECONDS = 120
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def rows(bench: Bench) -> Iterator[Row]:
    """Yield the rows of each size up to 10,000 notes."""
    for notes in bench.sizes:
        if notes <= _LARGEST:
            with bench.copies(notes) as (vault,):
                try:
                    run(kit(vault, "build", "--out", str(vault / "site")))
                except FailedRunError as problem:
                    yield Row(
                        what="the first page", notes=notes, target=_HOME, problem=str(problem)
                    )
                    continue
                yield from _of(vault / "site", notes)


def _of(site: Path, notes: int) -> Iterator[Row]:
    home = _size(
        notes, "the first page", "its own file", (site / "index.html").stat().st_size, _HOME
    )
    yield home
    try:
        opened, searched, seconds = _read_by_a_browser(site)
    except FailedRunError as problem:
        yield Row(what="site search", notes=notes, target=_SEARCH, unit="KB", problem=str(problem))
        return
    yield _size(notes, "the first page", "with styles, scripts and pictures", opened, None)
    yield _size(
        notes, "site search", "read before the first answer", searched, _SEARCH,
        f"answered after {seconds:.1f} s",
    )  # fmt: skip


def _size(
    notes: int, what: str, against: str, size: int, target: float | None, detail: str = ""
) -> Row:
    return Row(
        what=what,
        notes=notes,
        against=against,
        target=target,
        measured=size / _KB,
        unit="KB",
        detail=detail,
    )


def _read_by_a_browser(site: Path) -> tuple[int, int, float]:
    """Return bytes read to show the first page, more bytes and seconds until search answers."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise FailedRunError("no Chromium was found")
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        try:
            return _asked(browser.new_page(viewport={"width": 1280, "height": 900}), site)
        except Error as error:
            raise FailedRunError(str(error).splitlines()[0]) from error
        finally:
            browser.close()


def _asked(page: Any, site: Path) -> tuple[int, int, float]:
    read: dict[str, int] = {}
    page.on("request", lambda request: read.setdefault(*_file(request.url, site)))
    page.goto((site / "index.html").as_uri())
    page.wait_for_load_state("load")
    page.wait_for_timeout(500)
    opened = {name: size for name, size in read.items() if not _is_search(name)}
    begun = time.perf_counter()
    page.click(_BUTTON)
    page.keyboard.type(_TYPED)
    page.wait_for_selector(_ANSWER, timeout=_PATIENCE_SECONDS * 1000)
    took = time.perf_counter() - begun
    return sum(opened.values()), sum(read.values()) - sum(opened.values()), took


def _file(address: str, site: Path) -> tuple[str, int]:
    """Return the name of a file that a browser asked for, and its bytes."""
    path = site / unquote(urlsplit(address).path).removeprefix(str(site)).lstrip("/")
    inside = address.startswith("file:") and path.is_file()
    return address.partition("?")[0], path.stat().st_size if inside else 0


def _is_search(name: str) -> bool:
    """Tell whether a file is there for search alone."""
    return "search" in name.rpartition("/site/")[2]
