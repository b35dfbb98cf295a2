"""A page of a built site as its reader has it, whichever engine made it."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

# ("start", tag, its attributes sorted), ("end", tag, ()) or ("text", the text, ()).
Token: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]

_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    ("p", "li", "td", "th", "tr", "div", "ul", "ol", "summary", "details", "blockquote", "pre", "br")
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltPage:
    """The article and the navigation of a page; links are paths from the root of the site."""

    name: str
    title: str
    description: str
    article: tuple[Token, ...]
    navigation: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """Return the words of the article, their blanks as one."""
        return _text(self.article)

    def headings(self) -> tuple[tuple[str, str, str], ...]:
        """Return level, id and words of each heading."""
        return tuple(
            (tag, dict(attributes).get("id", ""), _text(inside))
            for tag, attributes, inside in self.elements(_HEADINGS)
        )

    def anchors(self) -> tuple[str, ...]:
        """Return every id in the article, in order."""
        return tuple(value for _, _, given in self.article for key, value in given if key == "id")

    def links(self) -> tuple[tuple[str, str], ...]:
        """Return where each link leads, and its words."""
        return tuple(
            (dict(attributes).get("href", ""), _text(inside))
            for _, attributes, inside in self.elements({"a"})
        )

    def pictures(self) -> tuple[tuple[str, str], ...]:
        """Return the file and the words of each picture."""
        return tuple(
            (dict(attributes).get("src", ""), dict(attributes).get("alt", ""))
            for kind, tag, attributes in self.article
            if (kind, tag) == ("start", "img")
        )

    def tables(self) -> tuple[tuple[str, ...], ...]:
        """Return the words of the cells of each table."""
        return tuple(
            tuple(_text(cell) for _, _, cell in _elements(inside, {"td", "th"}))
            for _, _, inside in self.elements({"table"})
        )

    def folds(self) -> tuple[tuple[bool, str], ...]:
        """Return whether each fold is open, and what stands on it."""
        return tuple(
            ("open" in dict(attributes), _text(next(_elements(inside, {"summary"}))[2]))
            for _, attributes, inside in self.elements({"details"})
        )

    def boxes(self) -> tuple[bool, ...]:
        """Return whether each task is ticked."""
        return tuple(
            "checked" in dict(attributes)
            for kind, tag, attributes in self.article
            if (kind, tag) == ("start", "input")
        )

    def elements(
        self, tags: "frozenset[str] | set[str]"
    ) -> "Iterator[tuple[str, tuple[tuple[str, str], ...], tuple[Token, ...]]]":
        """Yield tag, attributes and inside of each element of some tags."""
        yield from _elements(self.article, tags)


def read_page(site: Path, name: str) -> BuiltPage:
    """Return the page of a site at a path from its root."""
    reader = _Reader(name)
    reader.feed((site / name).read_text(encoding="utf-8"))
    reader.close()
    return BuiltPage(
        name=name,
        title=" ".join("".join(reader.title).split()),
        description=reader.description,
        article=tuple(_joined(reader.article)),
        navigation=tuple(
            (dict(attributes).get("href", ""), _text(inside))
            for _, attributes, inside in _elements(tuple(reader.navigation), {"a"})
        ),
    )


def page_names(site: Path) -> list[str]:
    """Return the paths of all pages of a site, sorted."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


@dataclass
class _Reader(HTMLParser):
    """Takes title, description, article and navigation out of a page."""

    name: str
    title: list[str] = field(default_factory=list)
    description: str = ""
    article: list[Token] = field(default_factory=list)
    navigation: list[Token] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content", "")
        for key in {"href", "src", "xlink:href"} & set(given):
            given[key] = self._from_root(given[key])
        self._note(("start", tag, tuple(sorted(given.items()))))
        if tag not in _VOID:
            self._open.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass
        if tag not in _VOID:
            self._note(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        if any(tag == "title" for tag, _ in self._open[:3]):
            self.title.append(data)
        self._note(("text", data, ()))

    def _note(self, token: Token) -> None:
        if self._inside("article", ""):
            self.article.append(token)
        elif self._inside("nav", "md-nav--primary"):
            self.navigation.append(token)

    def _inside(self, tag: str, name: str) -> bool:
        return any(opened == tag and name in classes for opened, classes in self._open)

    def _from_root(self, target: str) -> str:
        """Return a link of this page as a path from the root; one that leaves the site as it is."""
        split = urlsplit(target)
        if split.scheme or split.netloc or target.startswith("//"):
            return target
        folder = posixpath.dirname(self.name)
        path = posixpath.normpath(posixpath.join(folder, unquote(split.path)))
        path = path if split.path else self.name
        return f"{path}#{unquote(split.fragment)}" if split.fragment else path


def _elements(
    tokens: tuple[Token, ...], tags: "frozenset[str] | set[str]"
) -> "Iterator[tuple[str, tuple[tuple[str, str], ...], tuple[Token, ...]]]":
    for at, (kind, tag, attributes) in enumerate(tokens):
        if kind == "start" and tag in tags:
            yield tag, attributes, tokens[at + 1 : _end(tokens, at)]


def _end(tokens: tuple[Token, ...], at: int) -> int:
    tag, depth = tokens[at][1], 0
    for place in range(at, len(tokens)):
        depth += (tokens[place][:2] == ("start", tag)) - (tokens[place][:2] == ("end", tag))
        if not depth:
            return place
    return len(tokens)


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with the blanks of a text as one, and blank texts left out."""
    preformatted = 0
    for kind, what, attributes in tokens:
        if what == "pre" and kind != "text":
            preformatted += 1 if kind == "start" else -1
        if kind != "text" or preformatted:
            yield kind, what, attributes
        elif what.strip():
            yield kind, " ".join(what.split()), attributes


def _text(tokens: tuple[Token, ...]) -> str:
    parts = [what if kind == "text" else " " if what in _BLOCKS else "" for kind, what, _ in tokens]
    return " ".join("".join(parts).split())
