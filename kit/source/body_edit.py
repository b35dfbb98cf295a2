"""Surgical edits of a body: lines come in under a heading, one line takes another's place, all else stays.

As with front matter, an edit is planned on the outline, spliced into the file's bytes, and compared
with what was meant: every line that was there is still there, in its order, but for the one replaced.
Places are those of the file. What is off the record is never looked into and never moved.
"""

from collections.abc import Callable, Sequence

from kit.source.blocks import Block
from kit.source.fences import split_note
from kit.source.off_record import cut_off_record
from kit.source.outline import read_outline
from kit.source.splice import Splice, spliced
from kit.source.text import read_text


class BodyRefusedError(Exception):
    """Nothing was changed; the message says why in one line, `line` where."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


def add_under(
    data: bytes, lines: Sequence[str], *, heading: str, named: Callable[[str], bool]
) -> bytes:
    """Put lines at the end of a section, or of the body under a new `## heading` where none is there.

    `named` tells of a `##` heading's inline text whether it is the section meant; the first such counts. The
    lines are Markdown of a list or a paragraph. Raises `BodyRefusedError`.
    """
    text = read_text(data).text
    body_line, blocks = _outline(text)
    rows = text.split("\n")
    start = next((each for each in blocks if _heads(each) and named(each.text)), None)
    if start is None:
        return _guarded(data, _at_end(data, text, rows, [f"## {heading}", "", *lines]), lines)
    behind = [each for each in blocks if each.line > start.line]
    stop = next((each.line for each in behind if each.kind == "heading" and each.level <= 2), 0)
    within = [each for each in behind if not stop or each.line < stop]
    last = max((each.last_line for each in within), default=start.line)
    return _guarded(data, _after(data, text, rows, last, _led(lines, within, body_line)), lines)


def add_within(data: bytes, lines: Sequence[str], *, item_line: int) -> bytes:
    """Put lines at the end of what is nested in the list item on `item_line`, indented as its text is."""
    text = read_text(data).text
    _, blocks = _outline(text)
    rows = text.split("\n")
    item = next((each for each in _walk(blocks) if each.line == item_line), None)
    if item is None or item.kind != "item":
        raise BodyRefusedError("there is no list item on this line", item_line)
    indent = " " * _indent_of(rows[item_line - 1])
    last = max(each.last_line for each in _walk((item,)))
    return _guarded(data, _after(data, text, rows, last, [indent + each for each in lines]), lines)


def replace_line(data: bytes, line: int, old: str, new: str) -> bytes:
    """Give one line of the file another text; refused where the line is not `old` any more."""
    text = read_text(data).text
    rows = text.split("\n")
    if not 1 <= line <= len(rows) or rows[line - 1] != old or "\n" in new:
        raise BodyRefusedError("the line is not what it was when it was read", line)
    start = sum(len(row) + 1 for row in rows[: line - 1])
    return spliced(data, [Splice(start, start + len(old), new)])


def _outline(text: str) -> tuple[int, tuple[Block, ...]]:
    parts = split_note(text)
    record = cut_off_record(parts.body, line=parts.body_line)
    return parts.body_line, read_outline(record.text, line=parts.body_line)


def _heads(block: Block) -> bool:
    return block.kind == "heading" and block.level == 2


def _walk(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found += block, *_walk(block.children)
    return found


def _indent_of(row: str) -> int:
    """Return how far the text of an item's row is in: behind its blanks, its mark and one blank."""
    bare = row.lstrip(" \t")
    mark = bare.split(" ", 1)[0]
    return len(row.expandtabs(4)) - len(bare) + len(mark) + 1


def _led(lines: Sequence[str], within: Sequence[Block], _body_line: int) -> list[str]:
    """Return the lines with a blank one before them, where no list is there that they go on with."""
    goes_on = bool(within) and within[-1].kind == "item" and lines[0].startswith(("-", "*"))
    return list(lines) if goes_on else ["", *lines]


def _after(data: bytes, text: str, rows: Sequence[str], line: int, lines: Sequence[str]) -> bytes:
    """Return the bytes with lines behind a line; a heading that follows keeps a blank line before it."""
    at = sum(len(row) + 1 for row in rows[:line])
    follows = rows[line] if line < len(rows) else ""
    block = "\n".join(lines) + "\n" + ("\n" if follows.strip() else "")
    if at > len(text):  # the last line has no end
        return spliced(data, [Splice(len(text), len(text), "\n" + block.removesuffix("\n"))])
    return spliced(data, [Splice(at, at, block)])


def _at_end(data: bytes, text: str, rows: Sequence[str], lines: Sequence[str]) -> bytes:
    filled = len(rows)
    while filled and not rows[filled - 1].strip():
        filled -= 1
    gap = "" if not filled else "\n" if text.endswith("\n") else "\n\n"
    at = len(text)
    if text.endswith("\n\n"):
        gap = ""
    return spliced(data, [Splice(at, at, gap + "\n".join(lines) + "\n")])


def _guarded(before: bytes, after: bytes, lines: Sequence[str]) -> bytes:
    """Return the new bytes if the old ones are all still there, in order, and the new lines are read."""
    old, new = read_text(before).text, read_text(after).text
    kept, come = old.rstrip("\n").split("\n"), new.rstrip("\n").split("\n")
    rest = iter(come)
    if not all(any(row == each for each in rest) for row in kept if row):
        raise BodyRefusedError("a line would be lost")
    if split_note(old).fields.data() != split_note(new).fields.data():
        raise BodyRefusedError("the front matter would change")
    added = [each.strip() for each in lines if each.strip()]
    _, blocks = _outline(new)
    shown = cut_off_record(split_note(new).body).text
    if any(each not in shown for each in added) or not blocks:
        raise BodyRefusedError(
            "the new lines would not be read: something off the record is open", 1
        )
    return after
