"""A text as blocks of entries, each with the comments that belong to it, in their new order."""

import re
from dataclasses import dataclass, field, replace

from kit.source.arranging.cursor import Cursor, Remark
from kit.source.arranging.flow import read_flow
from kit.source.arranging.order import Order, Sorter
from kit.source.fields import Entries, Items, Node, Scalar

_HEADER_COMMENT = re.compile(r" +(#.*)")


@dataclass(kw_only=True, slots=True)
class Value:
    """A scalar or flow collection: its lines as they stood, the first without its indent.

    `own_column` is set where it begins on a line below its key; `remarks` stand between the two.
    `keeps_blanks` is true of a block scalar with a `+`, whose value the blank lines below it are.
    """

    lines: list[str]
    own_column: int | None = None
    remarks: list[Remark] = field(default_factory=list)
    keeps_blanks: bool = False


@dataclass(kw_only=True, slots=True)
class Comment:
    """A comment at the end of a line, blanks before it included, and those aligned with it below."""

    text: str = ""
    below: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Entry:
    """A key or a dash with what belongs to it.

    `head` ends with the colon or dash and its marks; `remarks` stand above it, `comment` behind it,
    `value_comment` behind its value. `tail` are comments indented below a key that has no value.
    `compact` means that a block begins on the line of its dash.
    """

    head: str
    remarks: list[Remark]
    comment: Comment = field(default_factory=Comment)
    value: "Value | Block | None" = None
    compact: bool = False
    value_comment: Comment = field(default_factory=Comment)
    tail: list[Remark] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Block:
    """A block mapping or list: the column it stood at, and the comments below its last entry.

    `last` is the entry that stood last, wherever it comes in the new order.
    """

    column: int
    entries: list[Entry] = field(default_factory=list)
    tail: list[Remark] = field(default_factory=list)
    last: Entry | None = None


@dataclass(kw_only=True, slots=True)
class Layout:
    """A whole text: the comments that stay at its top, and its entries."""

    top: list[Remark]
    block: Block


def read_layout(tree: Entries, cursor: Cursor, order: Order, sorter: Sorter) -> Layout:
    """Return the layout of a whole text."""
    return _Reader(cursor, sorter).read(tree, order)


class _Reader:
    """Takes the tokens apart along the tree."""

    def __init__(self, cursor: Cursor, sorter: Sorter) -> None:
        self.cursor = cursor
        self.sorter = sorter

    def read(self, tree: Entries, order: Order) -> Layout:
        """Read a whole text."""
        remarks = self.cursor.remarks()
        token = self.cursor.next
        if token is None:
            return Layout(top=remarks, block=Block(column=0))
        split = self._end_of_top(remarks)
        below = remarks[split:]
        if split and below:  # the blank line between them parts the top from whatever comes first
            below[0] = below[0]._replace(after_blank=False)
        if token.kind == "{":
            block, rest = self._flow_alone(tree, below, order)
        else:
            block, rest = self._block(tree, below, order)
        if self.cursor.next is not None:
            raise self.cursor.refused("a form of YAML that notes do not have")
        block.tail += rest
        return Layout(top=remarks[:split], block=block)

    def _end_of_top(self, remarks: list[Remark]) -> int:
        """Return how many of the first comments a blank line parts from the first entry."""
        parted = [each.after_blank for each in remarks[1:]]
        if remarks:
            parted.append(self.cursor.after_blank())
        return max((number for number, blank in enumerate(parted, 1) if blank), default=0)

    def _flow_alone(
        self, tree: Entries, remarks: list[Remark], order: Order
    ) -> tuple[Block, list[Remark]]:
        """Read front matter that is one mapping in braces."""
        entry = Entry(head="", remarks=remarks)
        column = self.cursor.column(self.cursor.start)
        entry.value = self._inline(tree, column, order)
        entry.value_comment = self._comment()
        return Block(column=column, entries=[entry], last=entry), self.cursor.remarks()

    def _block(
        self, node: Entries | Items, remarks: list[Remark], order: Order
    ) -> tuple[Block, list[Remark]]:
        """Read a block collection; `remarks` stand above it, those left over below it."""
        block = Block(column=self.cursor.column(self.cursor.start))
        members = _members(node)
        for key, value in members:
            entry = Entry(head=self._dash() if key is None else self._key(), remarks=remarks)
            rest = self._value(
                entry, value, block.column, order if key is None else order.within(key)
            )
            remarks = _at_home(entry, [*rest, *self.cursor.remarks()], block.column)
            block.entries.append(entry)
        block.last = block.entries[-1]
        keys = [key for key, _ in members if key is not None]
        if keys:
            block.entries = self.sorter.sort(order, keys, block.entries)
        return block, remarks

    def _dash(self) -> str:
        return self.cursor.take("-").text

    def _key(self) -> str:
        key = self.cursor.take("value").text
        # `*name:` would be read as an alias of that name by some.
        return key + (" " if key.startswith("*") else "") + self.cursor.take(":").text

    def _value(self, entry: Entry, node: Node, column: int, order: Order) -> list[Remark]:
        """Read what an entry of a block at `column` holds; return the comments left over below it."""
        cursor = self.cursor
        if isinstance(node, Scalar) and node.end == node.start:
            entry.comment = self._comment()
            return []
        while cursor.follows("mark") and cursor.same_line():
            entry.head += " " + cursor.take("mark").text
        remarks: list[Remark] = []
        own_line = not cursor.same_line() or cursor.follows("comment")
        if own_line:
            entry.comment = self._comment()
            remarks = cursor.remarks()
        if isinstance(node, Scalar) or cursor.follows("[") or cursor.follows("{"):
            own_column = cursor.column(cursor.start) if own_line else None
            value = self._inline(node, column, order)
            entry.value = replace(value, own_column=own_column, remarks=remarks)
            entry.value_comment = self._comment()
            return []
        entry.compact = not own_line
        entry.value, rest = self._block(node, remarks, order)
        return rest

    def _inline(self, node: Node, column: int, order: Order) -> Value:
        """Read a scalar or a flow collection in a block at `column`."""
        token = self.cursor.next
        if token is None or token.block_header is None:
            lines = read_flow(node, self.cursor, order, self.sorter).split("\n")
            return Value(lines=lines)
        lines = self.cursor.take_block_scalar(column).text.split("\n")
        lines[0] = _HEADER_COMMENT.sub(r"  \1", lines[0]).rstrip(" ")
        return Value(lines=lines, keeps_blanks="+" in token.block_header)

    def _comment(self) -> Comment:
        """Read the comment on this line, and those that are aligned with it below."""
        cursor = self.cursor
        token = cursor.next
        text = cursor.trailing_comment()
        comment = Comment(text=text)
        if not text or token is None:
            return comment
        column = cursor.column(token.start)
        while cursor.is_aligned(column):
            comment.below.append(cursor.take("comment").text)
        return comment


def _members(node: Entries | Items) -> list[tuple[str | None, Node]]:
    """Return the members of a collection with their keys, which those of a list lack."""
    if isinstance(node, Items):
        return [(None, value) for value in node.values]
    return [(key.text, value) for key, value in node.pairs]


def _at_home(entry: Entry, remarks: list[Remark], column: int) -> list[Remark]:
    """Give the comments below an entry of a block at `column` to what they are indented with.

    Returns those that are not, which belong to the entry below.
    """
    homes = _homes(entry, column)
    for number, remark in enumerate(remarks):
        homes = [home for home in homes if home[0] <= remark.column]
        if remark.column <= column or not homes:
            return remarks[number:]
        homes[-1][1].append(remark)
    return []


def _homes(entry: Entry, column: int) -> list[tuple[int, list[Remark]]]:
    """Return where comments may belong, from the outside: the least column, and the comments there."""
    homes: list[tuple[int, list[Remark]]] = []
    last: Entry | None = entry
    while last is not None:
        if last.value is None:
            homes.append((column + 1, last.tail))
        if not isinstance(last.value, Block):
            break
        column = last.value.column
        homes.append((column, last.value.tail))
        last = last.value.last
    return homes
