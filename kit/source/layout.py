"""Where things stand in front matter: entries with their lines, indents and comments.

libyaml says where a value begins and, of a single value, where it ends; the end of a collection in
block style it puts at the next token, behind blank lines and comments that are none of it. Here
ends are taken from the last value inside.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kit.source.fields import Items, Node, Scalar


class Comment(NamedTuple):
    """A comment, from its `#` to the end of its line."""

    start: int
    end: int


def end_of(text: str, node: Node) -> int:
    """Return where the characters of a value end, blank lines and comments behind it left out."""
    if isinstance(node, Scalar):
        return _end_of_scalar(text, node)
    if is_flow(text, node):
        return node.end
    last = node.values[-1] if isinstance(node, Items) else node.pairs[-1][1]
    return end_of(text, last)


def _end_of_scalar(text: str, node: Scalar) -> int:
    if not is_block_scalar(text, node):
        return node.end
    kept = text[node.start : node.end].rstrip("\n")
    last = kept.rfind("\n") + 1
    # A block scalar without content ends with its indicator.
    return node.start + (len(kept) if kept[last:].strip() or not last else len(kept.rstrip()))


def is_flow(text: str, node: Node) -> bool:
    """Tell whether a collection is written with brackets or braces."""
    return not isinstance(node, Scalar) and text[node.start : node.start + 1] in ("[", "{")


def is_block_scalar(text: str, node: Scalar) -> bool:
    """Tell whether a text is written below `|` or `>`."""
    return not node.plain and text[node.start : node.start + 1] in ("|", ">")


def is_marked(text: str, node: Node) -> bool:
    """Tell whether a value carries an anchor, a tag or both, or is an alias."""
    return text[node.start : node.start + 1] in ("&", "!", "*")


def line_start(text: str, at: int) -> int:
    """Return where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line of a place ends, before its line end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def column_of(text: str, at: int) -> int:
    """Return how many characters stand before a place on its line."""
    return at - line_start(text, at)


def comments_of(text: str, root: Node) -> tuple[Comment, ...]:
    """Return every comment of front matter, in order."""
    found: list[Comment] = []
    at = 0
    for leaf in sorted(_leaves(root), key=lambda each: each.start):
        found += _comments_between(text, at, leaf.start)
        if is_block_scalar(text, leaf):
            # A comment may stand behind the indicator.
            found += _comments_between(text, leaf.start, line_end(text, leaf.start))
        at = max(at, _end_of_scalar(text, leaf))
    return (*found, *_comments_between(text, at, len(text)))


def _leaves(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for each in node.values:
            yield from _leaves(each)
    else:
        for key, value in node.pairs:
            yield key
            yield from _leaves(value)


def _comments_between(text: str, start: int, end: int) -> Iterator[Comment]:
    at = text.find("#", start, end)
    while at >= 0:
        before = text[at - 1] if at else "\n"
        if before in " \t\n":
            stop = line_end(text, at)
            yield Comment(at, stop)
            at = text.find("#", stop, end)
        else:
            at = text.find("#", at + 1, end)


def dash_of(text: str, items: Items, index: int) -> int:
    """Return where the dash of an item of a block list stands."""
    if index == 0:
        return items.start
    column = column_of(text, items.start)
    at = line_end(text, end_of(text, items.values[index - 1])) + 1
    while at < len(text):
        row = text[at : line_end(text, at)]
        if row[:column].strip() == "" and row[column : column + 1] == "-":
            return at + column
        at += len(row) + 1
    raise ValueError(f"no dash before item {index}")


def value_gap(text: str, key: Scalar, value: Node) -> int:
    """Return where the colon behind a key ends."""
    colon = text.find(":", key.end, max(value.start, key.end) + 1)
    if colon < 0:
        raise ValueError(f"no colon behind {key.text!r}")
    return colon + 1
