"""What MkDocs and its theme do for each page anew although it is the same for many."""

# Neither Python-Markdown nor MkDocs tells its types.
# mypy: disable-error-code="import-untyped", disallow_subclassing_any=False

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import mkdocs.structure.pages
from jinja2 import FileSystemLoader
from markdown.extensions import attr_list
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url

from kit.site.engine.quick_html import QuickAnchors

_NAVIGATION = "partials/nav.html"


# A relative link to a page, in characters that mean nothing in an address.
_PAGE_LINK = re.compile(r"((?:\.\./)*[a-zA-Z0-9_][a-zA-Z0-9_./-]*\.md)(?:#([a-zA-Z0-9_.-]+))?")


class QuickLinks(_RelativePathTreeprocessor):
    """MkDocs' step that leads links to pages, which takes each address apart as if it were any."""

    def path_to_url(self, url: str) -> str:
        """Return where a link leads; what is no plain link to a page of the site is MkDocs' to say."""
        link = _PAGE_LINK.fullmatch(url)
        folder, _, name = self.file.url.rpartition("/")
        if link is not None and "." in name:
            path, anchor = link.groups()
            target: Any = self.files.get_file_from_path(
                _target(posixpath.dirname(self.file.src_uri), path)
            )
            if target is not None and not target.inclusion.is_excluded():
                if anchor:
                    self.links_to_anchors.setdefault(target, {}).setdefault(anchor, url)
                there = _relative(target.url, folder)
                return f"{there}#{anchor}" if anchor else there
        led: str = super().path_to_url(url)
        return led


@lru_cache(maxsize=1 << 16)
def _target(folder: str, path: str) -> str:
    """Return the file that a path leads to, from a page in a folder."""
    return posixpath.normpath(posixpath.join(folder, path))


@lru_cache(maxsize=1 << 16)
def _relative(url: str, folder: str) -> str:
    """Return the address of a page, seen from another one in a folder."""
    return str(get_relative_url(url, f"{folder}/."))


def quicken_pages() -> None:
    """Have MkDocs and Python-Markdown, in this process, use the steps above."""
    pages: Any = mkdocs.structure.pages
    pages._RawHTMLPreprocessor = QuickAnchors  # noqa: SLF001
    pages._RelativePathTreeprocessor = QuickLinks  # noqa: SLF001
    # The same few lists of attributes stand on every page: `#l12`, `.kit-code`.
    attributes: Any = attr_list
    if not hasattr(attributes.get_attrs_and_remainder, "cache_info"):
        attributes.get_attrs_and_remainder = lru_cache(4096)(attributes.get_attrs_and_remainder)


class _Kept:
    """The navigation beside a page that is not in it: the same for all pages of a folder.

    It is believed to be once two of them had the same.
    """

    def __init__(self, stock: Callable[[Any], Iterator[str]], shown: Iterable[Any]) -> None:
        self._stock = stock
        self._shown = {id(page) for page in shown}
        self._last: dict[str, str] = {}
        self._kept: dict[str, str] = {}

    def __call__(self, context: Any) -> Iterator[str]:
        """Yield the navigation beside the page of a context."""
        page = context.get("page")
        if page is None or id(page) in self._shown:
            yield from self._stock(context)
            return
        folder = page.url.rpartition("/")[0]
        text = self._kept.get(folder)
        if text is None:
            text = "".join(self._stock(context))
            if self._last.get(folder) == text:
                self._kept[folder] = text
            self._last[folder] = text
        yield text


def keep_navigation(env: Any, nav: Any) -> None:
    """Keep the navigation that the theme makes for pages which it does not hold."""
    template = env.get_template(_NAVIGATION)
    template.root_render_func = _Kept(template.root_render_func, nav.pages)


def list_without_icons(env: Any) -> None:
    """Have the theme's files listed without its hidden folders, which MkDocs leaves out anyway.

    Material keeps more than ten thousand icons in one.
    """
    if type(env.loader) is FileSystemLoader:
        loader: Any = env.loader
        loader.list_templates = lambda: _shown_files(loader.searchpath, follow=loader.followlinks)


def _shown_files(folders: Iterable[str], *, follow: bool) -> list[str]:
    """Return the files of some folders as Jinja lists them, sorted, each once."""
    found: set[str] = set()
    for folder in folders:
        for at, below, names in os.walk(folder, followlinks=follow):
            below[:] = [each for each in below if not each.startswith(".")]
            found.update((Path(at) / name).relative_to(folder).as_posix() for name in names)
    return sorted(found)
