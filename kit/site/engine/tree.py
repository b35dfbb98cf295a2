"""A staging tree as digests: what each page is made of, and what all pages share."""

import hashlib
import json
import os
import platform
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kit.site.installed import versions_of
from kit.site.wishes import CONFIGURATION

# Whatever turns a page into HTML; raise the number where our own part of that changes.
_FORMAT = 1
_DOCS = "docs"
_THEME = "overrides"
_MAKERS = (
    "career-kit",
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "markupsafe",
)


class Tree(NamedTuple):
    """Digests of a staging tree: of each page and each other file by its path in `docs`.

    `frame` is that of everything which any page's HTML may show beside its own text.
    """

    pages: dict[str, str]
    others: dict[str, str]
    frame: str


def read_tree(staging: Path, known: Mapping[str, str] | None = None) -> Tree:
    """Return the digests of a staging tree; where those of all its files are `known`, it is not read."""
    found = _found(staging, known)
    pages = {path: each for path, each in found.items() if path.endswith(".md")}
    others = {path: each for path, each in found.items() if path not in pages}
    return Tree(pages, others, _frame(staging, known))


def read_others(staging: Path, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the digests of what is no page, for a tree that was completed after it was read."""
    found = _found(staging, known)
    return {path: each for path, each in found.items() if not path.endswith(".md")}


def _found(staging: Path, known: Mapping[str, str] | None) -> dict[str, str]:
    return _below(_DOCS, known) if known is not None else digests_below(staging / _DOCS)


def _below(folder: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of the files below a folder of the tree, by their path in it, sorted."""
    start = f"{folder}/"
    below = sorted(path for path in known if path.startswith(start))
    return {path.removeprefix(start): known[path] for path in below}


def digests_below(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder by its path with slashes, sorted."""
    return {path: digest_of(folder / path) for path in sorted(paths_below(folder))}


def paths_below(folder: Path) -> set[str]:
    """Return the path of each file below a folder, with slashes."""
    return {
        (Path(at).relative_to(folder) / name).as_posix()
        for at, _, names in os.walk(folder)
        for name in names
    }


def digest_of(file: Path) -> str:
    """Return the SHA-256 digest of a file as hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _frame(staging: Path, known: Mapping[str, str] | None) -> str:
    text = (staging / CONFIGURATION).read_text(encoding="utf-8")
    nav = yaml.safe_load(text)["nav"]
    shared = (
        _FORMAT,
        _makers(),
        text,
        _below(_THEME, known) if known is not None else digests_below(staging / _THEME),
        [_marks(staging / _DOCS / page) for page in sorted(_leaves(nav))],
    )
    return hashlib.sha256(json.dumps(shared).encode()).hexdigest()


@cache
def _makers() -> tuple[str, ...]:
    return (platform.python_version(), *versions_of(*_MAKERS))


def _leaves(nav: Any) -> Iterator[str]:
    """Yield the pages that the navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from _leaves(each)


def _marks(page: Path) -> str:
    """Return a page's front matter, of which the navigation may show anything but the description."""
    if not page.is_file():
        return ""
    text = page.read_text(encoding="utf-8")
    begin, _, rest = text.partition("---\n")
    front = rest.partition("\n---\n")[0] if not begin else text.partition("\n\n")[0]
    return "\n".join(line for line in front.split("\n") if not line.startswith("description:"))
