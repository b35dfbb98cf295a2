"""Python-Markdown's search for raw HTML, which walks past the tags that it would only copy.

Stock, the parser stops at each `<` and `&` of a page and takes what stands there apart. Nearly all of
them change nothing: a tag in the middle of a sentence, an entity, all tags inside a raw block but its
last. Here one expression finds the next place where something begins or ends; what is in between is
handed on as it is, in one piece.
"""

# Neither Python-Markdown nor MkDocs tells its types.
# mypy: disable-error-code="import-untyped", disallow_subclassing_any=False

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra
from mkdocs.structure.pages import _RawHTMLPreprocessor

# Tags, entities and character references in the form that every version of `html.parser` reads alike.
_ENTITY = r"&(?:[a-zA-Z][a-zA-Z0-9]*|\#[0-9]+);"
_VALUE = rf"""(?:[^"<>&`\n]|{_ENTITY})*+"""
_ATTRIBUTES = rf"""(?:\ [a-zA-Z][a-zA-Z0-9:_-]*+(?:="{_VALUE}")?+)*+"""
_NAME = r"[a-z][a-z0-9]*+"
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "img",
        "input",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)
# What holds nothing, or what is no HTML, which differs by version: left to the stock parser.
_OTHERWISE = "|".join(
    {
        "hr",
        "plaintext",
        *HTMLParser.CDATA_CONTENT_ELEMENTS,
        *getattr(HTMLParser, "RCDATA_CONTENT_ELEMENTS", ()),
    }
)
_IN_RAW = re.compile(
    rf"""
    (?!</?(?:{_OTHERWISE})\b)
    (?: <({_NAME}){_ATTRIBUTES}>[^<&]*+</\1>      # an element without any inside
      | <{_NAME}{_ATTRIBUTES}\ ?/>
      | <(?P<begin>{_NAME}){_ATTRIBUTES}>
      | </(?P<end>{_NAME})>
      | {_ENTITY}
    )
    | (?P<other>[<&])
    """,
    re.VERBOSE,
)


# A `<` that begins something else than a tag as simple as these.
_ODD = re.compile(
    rf"<(?![^a-zA-Z/!?]|(?!/?(?:{_OTHERWISE})\b)(?:/{_NAME}|{_NAME}{_ATTRIBUTES}\ ?/?)>)"
)
_NAMED_TAG = re.compile(rf"<({_NAME})(?=[^>]*(?:[iI][dD]|(?i:name)))({_ATTRIBUTES})")
_ATTRIBUTE = re.compile(r'\ ([^ =>/]+)(?:="([^"]*)")?')


@lru_cache(maxsize=8)
def _text_end(names: frozenset[str]) -> re.Pattern[str]:
    """Return what finds the next thing in a text that is none of some tags, and no entity."""
    either = "|".join(sorted(names))
    return re.compile(
        rf"<(?!/(?:{either})>|(?:{either}){_ATTRIBUTES}(?:\ ?/)?+>)|(?!{_ENTITY})&", re.VERBOSE
    )


class _RawEnd:
    """What finds the end of a raw block, given the tags that are open in it."""

    def __init__(self, is_open: list[str]) -> None:
        self._open = is_open

    def search(self, text: str, start: int) -> re.Match[str] | None:
        """Return the next thing that ends the block, or that is for the stock parser to read."""
        for found in _IN_RAW.finditer(text, start):
            if begun := found["begin"]:
                self._open.append(begun)
            elif found["other"]:
                return found
            elif (ended := found["end"]) and ended in self._open:
                if self._open.index(ended) == 0:
                    return found
                while self._open.pop() != ended:
                    pass
        return None


class QuickExtractor(HTMLExtractorExtra):
    """The parser, with its own idea of where the next interesting thing is.

    The base class sets `interesting` whenever it begins or ends to read a script.
    """

    @property
    def interesting(self) -> Any:
        """Return what finds the next thing to look at, as things are."""
        if self.intail or self.cdata_elem is not None:
            return self._stock
        if self.inraw:
            return _RawEnd(self.stack)
        if self.mdstack and self.mdstate[-1] == "off":
            return self._stock
        return self._text_end

    @interesting.setter
    def interesting(self, stock: Any) -> None:
        self._stock = stock

    @cached_property
    def block_level_tags(self) -> Any:
        """Return the names of block elements; the base class makes the set anew for each tag."""
        return frozenset(self.md.block_level_elements)

    @cached_property
    def _text_end(self) -> re.Pattern[str]:
        return _text_end(_INLINE - self.block_level_tags)


class QuickHtml(HtmlBlockPreprocessor):
    """The step that puts raw HTML aside."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with a placeholder for each raw block."""
        source = "\n".join(lines)
        # A comment asks which tags are open in its sentence.
        is_plain = "<!" not in source and "<?" not in source
        parser = (QuickExtractor if is_plain else HTMLExtractorExtra)(self.md)
        parser.feed(source)
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class QuickAnchors(_RawHTMLPreprocessor):
    """MkDocs' step that collects the anchors of raw HTML, which takes it apart once more."""

    def run(self, lines: list[str]) -> list[str]:
        """Collect the anchors, and return the lines as they are."""
        source = "\n".join(lines)
        if _ODD.search(source):
            super().run(lines)
        else:
            self.present_anchor_ids = set(_anchors(source))
        return lines


def _anchors(source: str) -> Iterator[str]:
    for tag in _NAMED_TAG.finditer(source):
        for key, value in (each.groups() for each in _ATTRIBUTE.finditer(tag[2])):
            if key.lower() == "id" or (key.lower() == "name" and tag[1] == "a"):
                yield value and unescape(value)
