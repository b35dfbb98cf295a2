"""Python-Markdown's inline patterns, tried only on texts that hold what a pattern begins with.

Stock, each of fourteen patterns searches each text of a page, and hardly any finds something. Here a
text is first asked for the characters that the patterns need; the pattern itself, and all that
follows from a match, is Python-Markdown's. A pattern that is not known here is always tried.
"""

# Neither Python-Markdown nor MkDocs tells its types.
# mypy: disable-error-code="import-untyped", disallow_subclassing_any=False

import re
from collections import deque
from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

# What a text must hold, one of each, for the expression of a pattern to match anywhere in it.
_NEEDS = {
    BACKTICK_RE: ("`",),
    ESCAPE_RE: ("\\",),
    LINK_RE: ("[",),
    IMAGE_LINK_RE: ("![",),
    AUTOLINK_RE: ("://",),
    AUTOMAIL_RE: ("@",),
    LINE_BREAK_RE: ("  \n",),
    HTML_RE: ("<",),
    ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
}
# Without a reference in the page they find nothing, and change nothing.
_REFERENCES = (
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    ImageReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
)
# A text without any of these stays as it is. Nothing is quicker than to ask for them one by one.
_SPECIAL = ("[", "`", "<", "*", "_", "&", "\\", "  \n", INLINE_PLACEHOLDER_PREFIX)
# A link without brackets, quotes, blanks or anything that was put aside in it.
_SIMPLE_LINK = re.compile(r"""\[([^\[\]]*)\]\(([^\s()<>'"\x02]*)\)""")


class QuickLink(LinkInlineProcessor):
    """A link; the stock one looks for its ends character by character."""

    def handleMatch(self, m: Any, data: str) -> Any:  # noqa: N802 - Python-Markdown's name
        """Return the link's element, and where it begins and ends."""
        simple = _SIMPLE_LINK.match(data, m.start())
        if simple is None:
            return super().handleMatch(m, data)
        element = Element("a")
        element.text = simple[1]
        element.set("href", simple[2])
        return element, m.start(), simple.end()


class QuickInline(InlineProcessor):
    """The step that applies inline patterns, where there is something to apply them to."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to the texts of a tree, in place, and return it."""
        self._choose_patterns()
        self.stashed_nodes: dict[str, Any] = {}
        stack = deque([(tree, [*(ancestors or ()), tree.tag.lower()])])
        while stack:
            element, self.ancestors = stack.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            found: list[tuple[Element, Any]] = []
            for child in element:
                if child.text and not self._is_plain(child.text):
                    inside = self._apply_to_text(child)
                    stack.extend(each for each in inside if len(each[0]))
                    found.append((child, inside))
                if child.tail and not self._is_plain(child.tail):
                    self._apply_to_tail(element, child)
                if len(child):
                    stack.append((child, self.ancestors[:]))
            for child, inside in found:
                for position, (new, _) in enumerate(inside):
                    child.insert(position, new)
        return tree

    def _choose_patterns(self) -> None:
        without = () if self.md.references else _REFERENCES
        patterns = tuple(self.inlinePatterns)
        needs = [_NEEDS.get(each.pattern, ("",)) for each in patterns]
        self._tries = [
            (number, pattern, need[0], need[-1])
            for number, (pattern, need) in enumerate(zip(patterns, needs, strict=True))
            if type(pattern) not in without
        ]
        self._knows_all = ("",) not in needs

    def _is_plain(self, text: str) -> bool:
        """Tell whether no pattern can match in a text, so that it stays as it is."""
        if isinstance(text, AtomicString):
            return True
        for special in _SPECIAL:
            if special in text:
                return False
        return self._knows_all

    def _apply_to_text(self, child: Element) -> Any:
        self.ancestors.append(child.tag.lower())
        text, child.text = child.text, None
        inside = self._InlineProcessor__processPlaceholders(self._apply(text), child)
        self.ancestors.pop()
        return inside

    def _apply_to_tail(self, element: Element, child: Element) -> None:
        bearer = Element("d")
        tail, child.tail = child.tail, None
        after = self._InlineProcessor__processPlaceholders(self._apply(tail), bearer, False)
        if bearer.tail:
            child.tail = bearer.tail
        position = list(element).index(child) + 1
        for new, _ in reversed(after):
            element.insert(position, new)

    def _apply(self, data: Any, first: int = 0) -> Any:
        """Return a text with a placeholder for each match of the patterns from the `first` one on."""
        if self._is_plain(data):
            return data
        apply = self._InlineProcessor__applyPattern
        for number, pattern, one, other in self._tries:
            if number >= first and (one in data or other in data):
                matched, start = True, 0
                while matched:
                    data, matched, start = apply(pattern, data, number, start)
        return data

    # What the stock code calls, for texts inside a match.
    _InlineProcessor__handleInline = _apply
