"""The outline of a body: headings, items, paragraphs, quotes, tasks, code, each with its line.

Not a Markdown parser: it knows the blocks that notes are made of and keeps the inline text of each
as it was written. Most of a note is plain: headings, items and paragraphs on a line of their own.
One expression takes these in a step each; wherever anything else begins, `block_scanner` reads on,
up to where plain blocks can begin again. The test-suite holds the two against each other, and the
whole against markdown-it-py.
"""

import re

from kit.source.block_scanner import BlockScanner
from kit.source.blocks import Block

__all__ = ["Block", "read_outline"]

# What can only be text at the start of a block.
_WORD = (
    r"(?:[^\s\[\#>`~|*+\-_=:0-9]|\[(?!.\](?:[ \t\n]|\Z))|`(?!``)"
    r"|\*\*?(?=[^\s*])|[0-9]++(?![.)0-9])|[0-9]{4,})"
)
_BEFORE_TEXT = rf"(?:\[(.)\][ ]+(?=[^\s])|(?={_WORD}))"
_NESTED_ITEM = rf"\n[ ][ ][-*+][ ](?:\[.\][ ]+(?=[^\s])|(?={_WORD}))[^\n]+"
_LETTER = r"[^\W\d_]"
# What makes sure that the lines before are complete: an item, a heading, a quote, a blank line
# with a line behind it that is not indented, or the end.
_END = r"(?=\n(?:[-*+][ ]+[^\s]|\#{1,6}[ ]|>[ ]|\n+[^\s])|\n*\Z)"
_PLAIN = re.compile(
    rf"""(?:[-*+][ ]{_BEFORE_TEXT}([^\n]+)((?:{_NESTED_ITEM})*+){_END}  # an item, with items in it
    |({_WORD}[^\n]*(?:\n{_LETTER}[^\n]*)*+){_END}                       # a paragraph
    |(\#{{1,6}})[ ]+([^\s\#][^\n]*)                                     # a heading
    |>[ ]({_WORD}[^\n]*(?:\n>[ ]{_LETTER}[^\n]*)*+)(?!\n>){_END}        # a quote of one paragraph
    )\n*""",
    re.VERBOSE,
)
_NESTED = re.compile(rf"\n[ ][ ][-*+][ ]{_BEFORE_TEXT}([^\n]+)", re.VERBOSE)
_ITEM, _PARAGRAPH, _HEADING, _QUOTE = 3, 4, 6, 7


def read_outline(body: str, *, line: int = 1) -> tuple[Block, ...]:
    """Return a body's blocks in order; `line` is the line of the file on which the body begins.

    The body is already on record: off-the-record text was cut before.
    """
    found: list[Block] = []
    scanner: BlockScanner | None = None
    plain = _PLAIN.match
    at, number, end = 0, line, len(body)
    while at < end:
        match = plain(body, at)
        if match is not None:
            kind = match.lastindex or 0
            block = _BLOCKS[kind](match, number, at)
            found.append(block)
            at = match.end()
            number = block.last_line + at - match.end(kind)
        elif body[at] == "\n":
            at, number = at + 1, number + 1
        else:
            if scanner is None:
                scanner = BlockScanner(body.split("\n"), line=line)
            first = number - line
            stop = scanner.read(first, region=True)
            found += scanner.found
            scanner.found.clear()
            at += sum(map(len, scanner.lines[first:stop])) + stop - first
            number = line + stop
    return tuple(found)


def _item(match: re.Match[str], line: int, at: int) -> Block:
    task, text, nested = match.group(1, 2, 3)
    text, column = text.rstrip(" \t"), match.start(2) - at + 1
    if not nested:
        return Block("item", text, line, column, 0, "", task, "", (), line)
    within = enumerate(_NESTED.finditer(nested), line + 1)
    children = tuple(_nested(each, number) for number, each in within)
    return Block("item", text, line, column, 0, "", task, "", children, line + len(children))


def _nested(match: re.Match[str], line: int) -> Block:
    text, column = match[2].rstrip(" \t"), match.start(2) - match.start()
    return Block("item", text, line, column, 0, "", match[1], "", (), line)


def _heading(match: re.Match[str], line: int, at: int) -> Block:
    marks, text = match.group(5, 6)
    text = text.rstrip(" \t")
    if text[-1] == "#":
        bare = text.rstrip("#")
        text = bare.rstrip(" \t") if bare[-1] in " \t" else text
    return Block("heading", text, line, match.start(6) - at + 1, len(marks), "", None, "", (), line)


def _paragraph(match: re.Match[str], line: int, _at: int) -> Block:
    text, last = _joined(match[4], line, marker="")
    return Block("paragraph", text, line, 1, 0, "", None, "", (), last)


def _quote(match: re.Match[str], line: int, _at: int) -> Block:
    text, last = _joined(match[7], line, marker="> ")
    inner = Block("paragraph", text, line, 3, 0, "", None, "", (), last)
    return Block("quote", text, line, 3, 0, "", None, "", (inner,), last)


def _joined(text: str, line: int, *, marker: str) -> tuple[str, int]:
    if "\n" not in text:
        return text.rstrip(" \t"), line
    rows = [row.removeprefix(marker).strip(" \t") for row in text.split("\n")]
    return "\n".join(rows), line + len(rows) - 1


_BLOCKS = {_ITEM: _item, _PARAGRAPH: _paragraph, _HEADING: _heading, _QUOTE: _quote}
