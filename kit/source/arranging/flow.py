"""Collections in brackets and braces: spacing made canonical, lines kept, entries in order."""

from typing import NamedTuple

from kit.source.arranging.cursor import Cursor
from kit.source.arranging.order import Order, Sorter
from kit.source.fields import Entries, Items, Node, Scalar


class _Member(NamedTuple):
    """A member of a collection: its text, and whether that ends with the colon of an empty value."""

    text: str
    bare: bool = False


class _Gaps(NamedTuple):
    """What stands behind a member: before its comma, the comma if there is one, and behind that."""

    before: str
    comma: str
    behind: str


def read_flow(node: Node, cursor: Cursor, order: Order, sorter: Sorter) -> str:
    r"""Return a value within a flow collection, or such a collection, as text.

    Line ends stay where they are, and lines keep their indent; the first line has none.
    """
    if isinstance(node, Scalar):
        return cursor.take("value").text if node.end > node.start else ""
    marks = ""
    while cursor.follows("mark"):
        marks += cursor.take("mark").text
        marks += _gap(cursor) or " "
    if isinstance(node, Items):
        return marks + _items(node, cursor, order, sorter)
    if not cursor.follows("{"):  # `[a: b]` holds a mapping without braces
        return marks + _pair(node, 0, cursor, order, sorter).text
    return marks + _entries(node, cursor, order, sorter)


def _items(node: Items, cursor: Cursor, order: Order, sorter: Sorter) -> str:
    cursor.take("[")
    opening = _gap(cursor)
    members, gaps = [], []
    for value in node.values:
        text = read_flow(value, cursor, order, sorter)
        members.append(_Member(text, isinstance(value, Entries) and text.endswith(":")))
        gaps.append(_gaps(cursor))
    cursor.take("]")
    # `[[x]]` would be read as a wikilink: a list in a list stays `[ [x] ]`.
    nested = len(node.values) == 1 and isinstance(node.values[0], Items)
    return "[" + _joined(opening, members, gaps, inside=" " if nested else "") + "]"


def _entries(node: Entries, cursor: Cursor, order: Order, sorter: Sorter) -> str:
    cursor.take("{")
    opening = _gap(cursor)
    members, gaps = [], []
    for index in range(len(node.pairs)):
        members.append(_pair(node, index, cursor, order, sorter))
        gaps.append(_gaps(cursor))
    cursor.take("}")
    # A comment between entries says something of the place it has, so nothing moves around it.
    if not any("#" in gap for gap in (opening, *(each for three in gaps for each in three))):
        members = sorter.sort(order, [key.text for key, _ in node.pairs], members)
    # As `{{x}}` would be read as a template's blank.
    nested = len(members) == 1 and members[0].text.startswith("{")
    return "{" + _joined(opening, members, gaps, inside=" " if nested else "") + "}"


def _pair(node: Entries, index: int, cursor: Cursor, order: Order, sorter: Sorter) -> _Member:
    key, value = node.pairs[index]
    text = read_flow(key, cursor, order, sorter)
    if cursor.ahead() == ":":
        text += _gap(cursor) or (" " if text.startswith("*") else "")
        text += cursor.take(":").text
        if _is_empty(value):
            return _Member(text, bare=True)
        text += _gap(cursor) or " "
    return _Member(text + read_flow(value, cursor, order.within(key.text), sorter))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.end == node.start


def _joined(opening: str, members: list[_Member], gaps: list[_Gaps], *, inside: str = "") -> str:
    pieces = [opening or inside]
    for number, (member, gap) in enumerate(zip(members, gaps, strict=True), 1):
        # `{a:}` and `{a:, b: c}` are read as text by some: a blank stays behind the colon.
        default = " " if member.bare else "" if gap.comma else inside
        pieces += member.text, gap.before or default, gap.comma
        pieces.append(gap.behind or (" " if number < len(members) else inside if gap.comma else ""))
    return "".join(pieces)


def _gaps(cursor: Cursor) -> _Gaps:
    before = _gap(cursor)
    if not cursor.follows(","):
        return _Gaps(before, "", "")
    return _Gaps(before, cursor.take(",").text, _gap(cursor))


def _gap(cursor: Cursor) -> str:
    """Return the line ends, indents and comments before the next token; empty where there are none."""
    comment = cursor.trailing_comment()
    pieces = [comment]
    for remark in cursor.remarks():
        pieces.append("\n\n" if remark.after_blank else "\n")
        pieces += " " * remark.column, remark.text
    token = cursor.next
    if token is not None and not cursor.same_line():
        pieces += "\n", " " * cursor.column(token.start)
    return "".join(pieces)
