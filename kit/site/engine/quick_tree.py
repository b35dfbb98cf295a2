"""The last steps of Python-Markdown, over the whole tree of a page: unescape it, and write it down."""

# Neither Python-Markdown nor MkDocs tells its types.
# mypy: disable-error-code="import-untyped", disallow_subclassing_any=False

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import _escape_attrib_html, _escape_cdata, to_xhtml_string
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX

_RAW = ("script", "style")


class QuickUnescape(UnescapeTreeprocessor):
    """Puts back what was escaped, where something was."""

    def run(self, root: Element) -> None:
        """Put the characters back into texts, tails and attributes."""
        for element in root.iter():
            if element.text and STX in element.text and element.tag != "code":
                element.text = self.unescape(element.text)
            if element.tail and STX in element.tail:
                element.tail = self.unescape(element.tail)
            for key, value in element.items():
                if value is not None and STX in value:
                    element.set(key, self.unescape(value))


def to_xhtml(root: Element) -> str:
    """Return a tree as XHTML, as `markdown.serializers.to_xhtml_string` does."""
    parts: list[str] = []
    write = parts.append
    stack: list[Any] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            write(element)
        elif not isinstance(element.tag, str):  # a comment, or a name with its namespace
            stock: str = to_xhtml_string(root)
            return stock
        else:
            _write_begin(write, element, stack)
    return "".join(parts)


def _write_begin(write: Callable[[str], None], element: Element, stack: list[Any]) -> None:
    """Write an element down to its text, and put what follows that on the stack."""
    tag = element.tag
    write("<" + tag)
    for key, value in sorted(element.items()):
        write(f" {key}" if value is None else f' {key}="{_escape_attrib_html(value)}"')
    if element.tail:
        stack.append(_escape_cdata(element.tail))
    name = tag.lower()
    if name in HTML_EMPTY:
        write(" />")
        return
    write(">")
    if text := element.text:
        write(text if name in _RAW else _escape_cdata(text))
    stack.append(f"</{tag}>")
    stack.extend(reversed(element))
