"""The tokens of a text: its values, whole, and the signs and comments between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kit.source.arranging.order import ArrangeRefusedError
from kit.source.fields import Fields, Items, Node, Scalar
from kit.source.text import span_at

# What may lie between two values. A `-` is a list item only where a blank or a line end follows.
_BETWEEN = re.compile(
    r"""(?P<space>[ \n]+) | (?P<comment>\#[^\n]*) | (?P<mark>!<[^>\s]*>|[&!][^\s,\[\]{}]*)
    | (?P<sign>[:,\[\]{}]|-(?=[ \n]|\Z))""",
    re.VERBOSE,
)
_HEADER = re.compile(r"[|>][-+0-9]*")
_HEADER = re.compile(r"[|>]([-+0-9]*)")


class Token(NamedTuple):
    """One value, sign, mark (a tag or an anchor) or comment; `kind` is the sign itself for a sign."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def block_header(self) -> str | None:
        """Return the indicators of a block scalar, such as `2+`, or None where this is none."""
        header = _HEADER.match(self.text) if self.kind == "value" else None
        return header[1] if header else None

    @property
    def is_plain(self) -> bool:
        """Tell whether this is a value without quotes or brackets."""
        return self.kind == "value" and self.text[0] not in "\"'|>[{"

    def without_blank_end(self, column: int) -> "Token":
        """Return a block scalar without the blank lines below it, unless it keeps them as its own.

        `column` is that of the mapping or list around it, from which its indent may be counted.
        """
        header = self.block_header or ""
        if "+" in header:
            return self
        rows = self.text.split("\n")
        indents = (len(row) - len(row.lstrip(" ")) for row in rows[1:] if row.strip(" "))
        digits = header.strip("-")
        indent = column + int(digits) if digits else next(indents, len(self.text))
        while len(rows) > 1 and not rows[-1].strip(" ") and len(rows[-1]) <= indent:
            rows.pop()
        text = "\n".join(rows)
        return self._replace(text=text, end=self.start + len(text))


def tokens_of(fields: Fields) -> list[Token]:
    """Return all tokens of readable front matter in order.

    Raises `ArrangeRefusedError` at whatever is neither a value nor something that may stand between.
    """
    text, at = fields.written, 0
    found: list[Token] = []
    for scalar in _scalars(fields.tree):
        found += _between(fields, at, scalar.start)
        found.append(_value(fields, scalar))
        at = found[-1].end
    return [*found, *_between(fields, at, len(text))]


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield the values that have characters, in the order they stand in."""
    if isinstance(node, Scalar):
        if node.end > node.start:
            yield node
        return
    children = (
        node.values if isinstance(node, Items) else [each for pair in node.pairs for each in pair]
    )
    for child in children:
        yield from _scalars(child)


def _value(fields: Fields, scalar: Scalar) -> Token:
    text = fields.written[scalar.start : scalar.end]
    if text[0] in "!&" and "\n" in text:  # such a tag makes all of it text, indents and all
        raise _refused(fields, scalar.start, "a tag or an anchor before a text of several lines")
    if _HEADER.match(text):  # the line end behind a block scalar is not its own
        text = text.removesuffix("\n")
    return Token("value", text, scalar.start, scalar.start + len(text))


def _between(fields: Fields, start: int, end: int) -> Iterator[Token]:
    text, at = fields.written, start
    while at < end:
        match = _BETWEEN.match(text, at, end)
        if match is None:
            raise _refused(fields, at, _unexpected(text[at:end]))
        if match.lastgroup != "space":
            kind = match[0] if match["sign"] else str(match.lastgroup)
            yield Token(kind, match[0].rstrip(" \t"), at, match.end())
        at = match.end()


def _unexpected(text: str) -> str:
    if text[0] == "\t":
        return "a tab stands between two values; write blanks"
    if text[0] == "?":
        return "`?` marks a key, a form that notes do not have"
    shown = text.split("\n", 1)[0]
    return f"`{shown.strip() or ascii(text[0])}` stands between two values"


def _refused(fields: Fields, at: int, reason: str) -> ArrangeRefusedError:
    span = span_at(fields.written, at, at + 1)
    return ArrangeRefusedError(span.moved_to(fields.line), reason)
