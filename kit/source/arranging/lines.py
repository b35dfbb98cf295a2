"""A layout as lines of text, indented by two blanks a level."""

from collections.abc import Iterable
from itertools import pairwise

from kit.source.arranging.cursor import Remark
from kit.source.arranging.layout import Block, Comment, Entry, Layout, Value

_STEP = 2
# Marks the end of a block scalar that keeps the blank lines below it: no other may come there.
# (YAML has no such character, so no text has it.)
_KEEPS = "\0"


def lines_of(layout: Layout) -> list[str]:
    """Return the lines of a layout; none of them is blank at the very top."""
    top = _without_first_blank(_remarks(layout.top, 0))
    lines = _without_first_blank(_block(layout.block, 0))
    rows = [*top, "", *lines] if top and lines else top + lines
    return [
        row
        for above, row in pairwise(["", *rows])
        if row != _KEEPS and not (above == _KEEPS and not row)
    ]


def _without_first_blank(lines: list[str]) -> list[str]:
    return lines[1:] if lines and not lines[0] else lines


def _remarks(remarks: Iterable[Remark], column: int) -> list[str]:
    lines: list[str] = []
    for remark in remarks:
        lines += [""] if remark.after_blank else []
        lines.append(" " * column + remark.text)
    return lines


def _block(block: Block, column: int) -> list[str]:
    shift = column - block.column
    lines: list[str] = []
    for entry in block.entries:
        lines += _remarks(_above(entry), column)
        lines += _entry(entry, column, shift)
    return lines + _remarks(block.tail, column)


def _above(entry: Entry) -> list[Remark]:
    """Return the comments above an entry: those of what begins on its line too."""
    if entry.compact and isinstance(entry.value, Block):
        return [*entry.remarks, *_above(entry.value.entries[0])]
    return entry.remarks


def _entry(entry: Entry, column: int, shift: int) -> list[str]:
    """Return the lines of an entry, without the comments above it."""
    first = " " * column + entry.head
    match entry.value:
        case Block() as block if entry.compact:
            return _compact(first, block, column + _STEP)
        case Block() as block:
            return [*_commented([first], entry.comment), *_block(block, column + _STEP)]
        case Value() as value:
            return _commented(_valued(first, entry, value, shift), entry.value_comment)
    return _commented([first], entry.comment) + _remarks(entry.tail, column + _STEP)


def _compact(dash: str, block: Block, column: int) -> list[str]:
    """Return the lines of a block whose first entry stands on the line of a dash."""
    first, *others = block.entries
    lines = _entry(first, column, column - block.column)
    lines[0] = f"{dash} {lines[0][column:]}"
    rest = Block(column=block.column, entries=others, tail=block.tail)
    return lines + _block(rest, column)


def _valued(first: str, entry: Entry, value: Value, shift: int) -> list[str]:
    text, *more = value.lines
    below = [_shifted(row, shift) for row in more]
    if value.keeps_blanks:
        below.append(_KEEPS)
    if value.own_column is None:
        return [f"{first} {text}" if entry.head else first + text, *below]
    column = max(value.own_column + shift, len(first) - len(first.lstrip(" ")) + 1)
    lines = _commented([first], entry.comment) + _remarks(value.remarks, column)
    return [*lines, " " * column + text, *below]


def _shifted(row: str, shift: int) -> str:
    """Return a further line of a value, moved as far as the block around it has moved."""
    if shift < 0:
        return row[min(-shift, len(row) - len(row.lstrip(" "))) :]
    return " " * shift + row if row else row


def _commented(lines: list[str], comment: Comment) -> list[str]:
    """Return lines with a comment behind the last one, and what is aligned with it below."""
    if not comment.text:
        return lines
    lines[-1] += comment.text
    column = len(lines[-1]) - len(comment.text.lstrip(" "))
    return lines + [" " * column + text for text in comment.below]
