"""The guard of every edit of a body: read again, all that was there is there, and the new is what was meant."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from kit.source.blocks import Block
from kit.source.fences import Parts, split_note
from kit.source.off_record import cut_off_record
from kit.source.outline import read_outline
from kit.source.text import read_text

# Where these end, and a quote's text, changes with what is put into them; what they hold does not.
_CONTAINERS = ("item", "quote")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class BodyRefusedError(Exception):
    """Nothing was changed; the message says why in one line, `line` where."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


class Reading(NamedTuple):
    """A note, read: its text and lines, its two halves, and its body on record, as lines and as blocks."""

    text: str
    rows: list[str]
    parts: Parts
    shown: list[str]
    blocks: tuple[Block, ...]

    def on_record(self) -> list[str]:
        """Return the file's lines, those of the front matter and all that is off the record blank."""
        return [""] * (self.parts.body_line - 1) + self.shown


class Added(NamedTuple):
    """What an edit was meant to add: `more` lines, from line `first` of the new file on.

    `meant` are those lines as they read alone. They are to stand in the item on line `within`, or
    with 0 at the top, there in the section of the heading on line `section` (0: in any).
    """

    first: int
    more: int
    meant: tuple[Block, ...]
    within: int = 0
    section: int = 0


def read_body(data: bytes) -> Reading:
    """Read a note for an edit; raises `BodyRefusedError` where it is no text, or its front matter broken."""
    read = read_text(data)
    if not read.readable:
        raise BodyRefusedError(f"it cannot be edited: expected {read.problems[0].expected}")
    parts = split_note(read.text)
    if not parts.fields.readable:
        problem = next(iter((*parts.problems, *parts.fields.problems)))
        reason = f"its front matter cannot be read: expected {problem.expected}"
        raise BodyRefusedError(reason, problem.span.line)
    rows = read.text.split("\n")
    shown = cut_off_record(parts.body).text
    blocks = read_outline(shown, line=parts.body_line)
    # A file that ends with its front matter, without a line end, has no line for a body.
    lines = shown.split("\n")[: len(rows) - parts.body_line + 1]
    return Reading(read.text, rows, parts, lines, blocks)


def read_alone(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks that some lines are by themselves."""
    return read_outline(cut_off_record("\n".join(lines)).text)


def guard_added(before: bytes, after: bytes, was: Reading, added: Added) -> None:
    """Raise `BodyRefusedError` unless `after` is `before` with what was meant added, and nothing else changed."""
    now = read_body(after)
    first, end = added.first, added.first + added.more
    if not _is_insertion(before, after) or was.rows != now.rows[: first - 1] + now.rows[end - 1 :]:
        raise BodyRefusedError("text that was there before would change", first)
    _refuse_new_faults(was.parts, now.parts, first)
    above = first - now.parts.body_line
    if was.shown != now.shown[:above] + now.shown[above + added.more :]:
        raise BodyRefusedError(
            "a `%%` or a comment would hide other text, or show what is hidden", first
        )
    come: list[tuple[int, Block]] = []
    _refuse_other_blocks(was.blocks, tuple(_kept(now.blocks, added, come)), first)
    if [_alone(block) for _, block in come] != [_alone(block) for block in added.meant]:
        raise BodyRefusedError("the new lines would not be read as what they say", first)
    places = {within for within, _ in come}
    if not places <= {added.within} or (added.section and _section(now, first) != added.section):
        raise BodyRefusedError("the new lines would be read in another place", first)


def guard_line(before: bytes, after: bytes, was: Reading, line: int) -> None:
    """Raise `BodyRefusedError` unless one line of the body has another text, and every other is read as before."""
    now = read_body(after)
    if _other_lines(before, line) != _other_lines(after, line):
        raise BodyRefusedError("text on another line would change", line)
    _refuse_new_faults(was.parts, now.parts, line)
    at = line - now.parts.body_line
    if at < 0 or was.shown[:at] + was.shown[at + 1 :] != now.shown[:at] + now.shown[at + 1 :]:
        raise BodyRefusedError(
            "a `%%` or a comment would hide other text, or show what is hidden", line
        )
    _refuse_other_blocks(_masked(was.blocks, line), _masked(now.blocks, line), line)


def _is_insertion(before: bytes, after: bytes) -> bool:
    """Tell whether some bytes came in at one place."""
    if len(after) < len(before):
        return False
    low, high = 0, len(before)
    while low < high:  # how long a beginning the two share
        middle = (low + high + 1) // 2
        low, high = (middle, high) if before[:middle] == after[:middle] else (low, middle - 1)
    return after.endswith(before[low:])


def _other_lines(data: bytes, line: int) -> tuple[list[bytes], bytes]:
    """Return all lines but one with their ends, and the end of that one."""
    rows = _LINE.findall(data)
    own = rows.pop(line - 1)
    return rows, own[len(own.rstrip(b"\r\n")) :]


def _refuse_new_faults(before: Parts, after: Parts, line: int) -> None:
    if before.fields.written != after.fields.written or before.body_line != after.body_line:
        raise BodyRefusedError("the front matter would change", line)
    if [each.code for each in before.problems] != [each.code for each in after.problems]:
        raise BodyRefusedError("it could not be read again", line)


def _kept(
    blocks: Sequence[Block], added: Added, come: list[tuple[int, Block]], within: int = 0
) -> Iterator[Block]:
    """Yield the blocks without the new ones, where they were before; those go to `come`."""
    end = added.first + added.more
    for block in blocks:
        if max(block.line, block.last_line) < added.first:
            yield block
            continue
        # A quote that takes a line in above its first begins with that, and is the old one.
        if added.first <= block.line < end and not (
            block.kind == "quote" and block.last_line >= end
        ):
            come.append((within, block))
            continue
        line = block.line - (added.more if block.line >= end else 0)
        last = block.last_line - (added.more if block.last_line >= end else 0)
        children = tuple(_kept(block.children, added, come, line)) if block.children else ()
        yield block._replace(line=line, last_line=last, children=children)


def _refuse_other_blocks(old: tuple[Block, ...], new: tuple[Block, ...], line: int) -> None:
    pairs = [pair for pair in zip_longest(old, new) if pair[0] != pair[1]]
    was = list(_told([one for one, _ in pairs if one is not None]))
    now = list(_told([other for _, other in pairs if other is not None]))
    if was == now:
        return
    changed = next((one for one, other in zip_longest(was, now) if one != other), None)
    if changed is not None and changed[1].kind == "code":
        raise BodyRefusedError("the code that begins here is never closed", changed[1].line)
    raise BodyRefusedError("the text around it would be read differently", line)


def _told(blocks: Sequence[Block], depth: int = 0) -> Iterator[tuple[int, Block]]:
    """Yield each block with its depth, without what a container only has from what is in it."""
    for block in blocks:
        bare = block._replace(children=())
        if block.kind in _CONTAINERS:
            bare = bare._replace(last_line=0)
        if block.kind == "quote":
            bare = bare._replace(text="", columns=())
        yield depth, bare
        yield from _told(block.children, depth + 1)


def _masked(blocks: Sequence[Block], line: int) -> tuple[Block, ...]:
    """Return blocks without what a line of them says; a block that begins on it may become another."""
    return tuple(_masked_block(block, line) for block in blocks)


def _masked_block(block: Block, line: int) -> Block:
    children = _masked(block.children, line)
    first = block.line + (block.kind == "code")
    if not block.line <= line < first + block.text.count("\n") + 1:
        return block._replace(children=children)
    rows = block.text.split("\n")
    if line >= first:
        rows[line - first] = ""
    text = "\n".join(rows)
    if block.line != line:
        columns = tuple(
            0 if block.line + index == line else each for index, each in enumerate(block.columns, 1)
        )
        return block._replace(text=text, columns=columns, children=children)
    return block._replace(
        kind="", text=text, column=0, columns=(), task=None, level=0, language="", children=children
    )


def _alone(block: Block) -> tuple[object, ...]:
    """Return what a block says, wherever it stands and however its list is marked."""
    below = tuple(_alone(child) for child in block.children)
    return (block.kind, block.text, block.level, block.task, block.language, below)


def _section(read: Reading, line: int) -> int:
    """Return the line of the heading of the first two levels under which a line stands."""
    heads = (
        each.line
        for each in read.blocks
        if each.kind == "heading" and each.level <= 2 and each.line < line
    )
    return max(heads, default=0)
