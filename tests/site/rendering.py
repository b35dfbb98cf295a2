"""Pages as the engines see them: Markdown rendered with the extensions of a staging tree."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import markdown  # type: ignore[import-untyped]
import yaml

from kit.site.attachments import Attachments
from kit.site.configuration import configuration
from kit.site.drawings import Drawings
from kit.site.places import Places, give_files
from kit.site.sheet import Sheet
from kit.site.wishes import Wishes
from kit.vault import Vault

VOID = frozenset(("br", "hr", "img", "input", "wbr", "link", "meta"))


class Element(NamedTuple):
    """An element of a page: its tag, its attributes, and the tags around it."""

    tag: str
    attributes: dict[str, str]
    around: tuple[str, ...]


class Rendered(HTMLParser):
    """What a browser finds in HTML: its elements, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.source = source
        self._open: list[str] = []
        self._text: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = {key: value or "" for key, value in attrs}
        self.elements.append(Element(tag, given, tuple(self._open)))
        if tag == "br":
            self._text.append(" ")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and whatever it holds that was not closed."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note text."""
        self._text.append(data)

    @property
    def text(self) -> str:
        """Return all text, its blanks as one."""
        return " ".join("".join(self._text).split())

    def all(self, tag: str) -> list[Element]:
        """Return the elements of a tag."""
        return [element for element in self.elements if element.tag == tag]

    def ids(self) -> list[str]:
        """Return every id of the page, in order."""
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]


def render(source: str) -> Rendered:
    """Return Markdown as both engines render it."""
    names, settings = _extensions()
    return Rendered(markdown.markdown(source, extensions=names, extension_configs=settings))


@cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    text = configuration(Wishes(), site_name="Test", language="en", nav=[], styles=[])
    listed = yaml.safe_load(text)["markdown_extensions"]
    pairs = [next(iter(each.items())) if isinstance(each, dict) else (each, {}) for each in listed]
    return [name for name, _ in pairs], {name: settings for name, settings in pairs if settings}


def sheet_of(vault: Vault, file: str = "interviews/talk") -> Sheet:
    """Return an empty sheet of a vault's site, on which every note has a page."""
    titles = {note.id: note.title for note in vault.notes.values()}
    places = Places(vault=vault, files=give_files(["index"], vault.notes), titles=titles)
    return Sheet(
        places=places,
        attachments=Attachments(Path(vault.root)),
        drawings=Drawings(places),
        file=file,
    )
