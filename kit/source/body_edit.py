"""Surgical edits of a body: lines come in under a heading, one line takes another's place, all else stays.

As with front matter, an edit is planned on the outline, spliced into the file's bytes, and read
again: a guard compares it with what was meant. New lines take the look of the list they join: its
bullet or next number, its indent, its blank lines. Line numbers are the file's. What is off the
record is never moved, nor parted from the line it stands at; neither is it looked into.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from kit.source.blocks import Block
from kit.source.body_guard import (
    Added,
    BodyRefusedError,
    Reading,
    guard_added,
    guard_line,
    read_alone,
    read_body,
)
from kit.source.list_style import begins_list, nested_style, style_of
from kit.source.off_record import hidden_parts
from kit.source.splice import Splice, spliced

__all__ = [
    "BodyRefusedError",
    "add_above",
    "add_at_end",
    "add_under",
    "add_within",
    "change_line",
    "remove_line",
    "replace_line",
]

_BREAK = re.compile(r"[\n\r]")
_NOT_UTF_8 = "\ufffd"


def add_under(
    data: bytes, lines: Sequence[str], *, heading: str, named: Callable[[str], bool]
) -> bytes:
    """Put lines at the end of a section, or of the body under a new `## heading` where none is there.

    `named` tells of a `##` heading's inline text whether it is the section meant; the first such
    counts. It ends where its first sub-heading begins, or with the rules that part it from the next.
    The lines are Markdown of a list or a paragraph. Raises `BodyRefusedError`.
    """
    read = read_body(data)
    start = next((each for each in read.blocks if _heads(each) and named(each.text)), None)
    if start is None:
        return add_at_end(data, [f"## {heading}", "", *lines])
    behind = [each for each in read.blocks if each.line > start.line]
    stop = next((each.line for each in behind if each.kind == "heading"), len(read.rows) + 1)
    within = [each for each in behind if each.line < stop]
    while within and within[-1].kind == "rule":  # it parts this section from the next
        within.pop()
    styled = _styled(read, lines, within)
    last = max((each.last_line for each in within), default=start.last_line)
    added = Added(last, 0, read_alone(lines), section=start.line)
    return _added(data, read, styled, added)


def add_at_end(data: bytes, lines: Sequence[str]) -> bytes:
    """Put lines at the very end of a body, a blank line before them; raises `BodyRefusedError`."""
    read = read_body(data)
    last = len(read.rows)
    while last >= read.parts.body_line and not read.rows[last - 1].strip():
        last -= 1
    added = Added(last, 0, read_alone(lines))
    return _added(data, read, ["", *lines] if last else list(lines), added)


def add_within(data: bytes, lines: Sequence[str], *, item_line: int) -> bytes:
    """Put lines at the end of what is nested in the list item on `item_line`; raises `BodyRefusedError`."""
    read = read_body(data)
    item = _item_on(read, item_line)
    style = nested_style(item, read.on_record())
    last = max(item.last_line, *(each.last_line for each in _walk((item,))))
    added = Added(last, 0, read_alone(lines), within=item_line)
    return _added(data, read, style.of(lines), added)


def replace_line(data: bytes, line: int, old: str, new: str) -> bytes:
    """Give one line of a body another text; refused where the line is not `old` any more.

    What the two share at their beginnings and ends keeps its bytes.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    change = Splice(start, len(old) - end, new[start : len(new) - end])
    return change_line(data, line, old, [change])


def change_line(data: bytes, line: int, old: str, changes: Sequence[Splice]) -> bytes:
    """Change some characters of a line of a body, counted from 0; refused where the line is not `old` any more."""
    read = read_body(data)
    start = _line_start(read, line, old)
    placed = [Splice(start + each.start, start + each.end, each.text) for each in changes]
    hides = _Hidden(read)
    for each in placed:
        hides.refuse(each.start)
    after = _spliced(data, placed, [each.text for each in changes], line)
    guard_line(data, after, read, line)
    return after


def add_above(data: bytes, line: int, old: str, new: str) -> bytes:
    """Put a line, written as it is to stand, above the line of a list item that is still `old`."""
    read = read_body(data)
    start = _line_start(read, line, old)
    _item_on(read, line)
    after = _spliced(data, [Splice(start, start, f"{new}\n")], [new], line)
    guard_added(data, after, read, _lone(read.blocks, line, new))
    return after


def remove_line(data: bytes, line: int, old: str) -> bytes:
    """Take away the line of a list item that is still `old`, and that nothing else belongs to."""
    read = read_body(data)
    start = _line_start(read, line, old)
    _item_on(read, line)
    if line == len(read.rows):
        raise BodyRefusedError("the last line cannot be taken away", line)
    after = spliced(data, [Splice(start, start + len(old) + 1, "")])
    guard_added(after, data, read_body(after), _lone(read.blocks, line, old))
    return after


def _item_on(read: Reading, line: int) -> Block:
    """Return the list item on a line; of `- - text` the one with the text."""
    items = [each for each in _walk(read.blocks) if each.kind == "item" and each.line == line]
    if not items:
        raise BodyRefusedError("there is no list item on this line", line)
    return items[-1]


def _line_start(read: Reading, line: int, old: str) -> int:
    """Return where a line of the body begins; refused where it is not `old`, or none of the body."""
    if not 1 <= line <= len(read.rows) or read.rows[line - 1] != old:
        raise BodyRefusedError("the line is not what it was when it was read", line)
    if line < read.parts.body_line:
        raise BodyRefusedError("the line is none of the body", line)
    return _offset(read, line - 1)


def _lone(blocks: Sequence[Block], line: int, row: str) -> Added:
    """Return what is added where a row comes in as an item of the list that has an item on `line`."""
    inside = [each for each in _walk(blocks) if any(child.line == line for child in each.children)]
    within = inside[-1].line if inside else 0
    return Added(line, 1, read_alone([row.lstrip(" \t>")]), within=within)


def _styled(read: Reading, lines: Sequence[str], within: Sequence[Block]) -> list[str]:
    """Return lines as they go on with the list that ends a section, or with a blank line before them."""
    items = [each for each in within if each.kind == "item"]
    if not within or within[-1].kind != "item" or not begins_list(lines):
        return ["", *lines]
    style = style_of(items[-2:], read.on_record())
    return style.of(lines) if style else ["", *lines]


def _added(data: bytes, read: Reading, lines: Sequence[str], added: Added) -> bytes:
    """Return the bytes with lines behind line `added.first`, or behind what is hidden there; guarded."""
    refused: BodyRefusedError | None = None
    for last in dict.fromkeys((_behind_hidden(read, added.first), added.first)):
        try:
            return _inserted(data, read, lines, added._replace(first=last))
        except BodyRefusedError as error:
            refused = refused or error
    raise refused or BodyRefusedError("there is no place for it", added.first)


def _inserted(data: bytes, read: Reading, lines: Sequence[str], added: Added) -> bytes:
    last = added.first
    at = _offset(read, last)
    place = min(at, len(read.text))
    _Hidden(read).refuse(place)
    rows = list(lines)
    follows = read.rows[last] if last < len(read.rows) else ""
    if follows.strip() and not added.within:
        rows.append("")
    while last and rows and not rows[0] and not read.rows[last - 1].strip():
        rows.pop(0)
    block = "\n".join(rows)
    unended = at > len(read.text)
    splice = Splice(place, place, f"\n{block}" if unended else f"{block}\n")
    after = _spliced(data, [splice], lines, last + 1)
    added = added._replace(first=last + 1, more=len(rows))
    guard_added(data, after, read, added)
    return after


def _spliced(data: bytes, splices: Sequence[Splice], new: Sequence[str], line: int) -> bytes:
    if any(_BREAK.search(each) for each in new):
        raise BodyRefusedError("a new line has a line end within it", line)
    if any(_NOT_UTF_8 in each for each in new):
        raise BodyRefusedError("the new text has bytes that are no UTF-8", line)
    try:
        return spliced(data, splices)
    except UnicodeEncodeError as error:
        raise BodyRefusedError("the new text has bytes that are no UTF-8", line) from error


def _offset(read: Reading, line: int) -> int:
    """Return where the line behind line `line` begins; one past the text where that is the last, unended one."""
    return sum(map(len, read.rows[:line])) + line


class _Hidden:
    """Tells what of a text is off the record."""

    def __init__(self, read: Reading) -> None:
        self.text = read.text
        self.starts: list[int] = []
        self.ends: list[int] = []
        body_at = len(read.text) - len(read.parts.body)
        for start, end in hidden_parts(read.parts.body):
            if self.ends and start + body_at < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end + body_at)
            else:
                self.starts.append(start + body_at)
                self.ends.append(end + body_at)

    def within(self, place: int) -> bool:
        """Tell whether a place lies between two hidden characters."""
        return self._opened(place) is not None

    def refuse(self, place: int) -> None:
        """Raise `BodyRefusedError`, with the line where it begins, for a place off the record."""
        start = self._opened(place)
        if start is not None:
            line = self.text.count("\n", 0, start) + 1
            raise BodyRefusedError("what begins here is off the record, and still open there", line)

    def _opened(self, place: int) -> int | None:
        index = bisect_right(self.starts, place - 1) - 1
        inside = index >= 0 and place < self.ends[index]
        return self.starts[index] if inside else None


def _behind_hidden(read: Reading, line: int) -> int:
    """Return the last line of what is off the record and stands at a line, or is nested in it."""
    hides = _Hidden(read)
    if not hides.starts or line < read.parts.body_line:
        return line
    shown = read.on_record()
    found = at = line
    while at < len(read.rows) and not shown[at].strip():
        row = read.rows[at]
        belongs = row.strip() and (found == at or row[0] in " \t")
        at += 1
        if belongs or hides.within(min(_offset(read, at), len(read.text))):
            found = at
    return found


def _heads(block: Block) -> bool:
    return block.kind == "heading" and block.level == 2


def _walk(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.children)
