"""The outline of a body: headings, items, paragraphs, quotes, tasks, code, each with its line.

A line scanner, not a Markdown parser: it knows the blocks that notes are made of and keeps the
inline text of each as it was written. The test-suite compares it with markdown-it-py.
"""

import re
from typing import NamedTuple

_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_TASK = re.compile(r"\[(.)\](?:[ \t]+|$)")
_RULE = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_SETEXT = re.compile(r"=+[ \t]*$|-+[ \t]*$")
# What starts a block of another kind, by its first character.
_STARTS = frozenset("#>-*+`~|_0123456789")


class Block(NamedTuple):
    """One block of a body.

    `kind` is heading, item, paragraph, quote, code, table or rule. `text` has no markers; its
    lines are joined by `\\n`. `line` and `column` count from 1 and point at the first character of
    the text. `level` is a heading's level; `number` an ordered item's number as text; `task` the
    character in an item's check box; `language` what stands behind a code fence. An item's
    nested blocks, and those within a quote, are its `children`.
    """

    kind: str
    text: str
    line: int
    column: int = 1
    level: int = 0
    number: str = ""
    task: str | None = None
    language: str = ""
    children: "tuple[Block, ...]" = ()
    last_line: int = 0


class _Line(NamedTuple):
    number: int
    indent: int
    text: str
    column: int = 1


def read_outline(body: str, *, line: int = 1) -> tuple[Block, ...]:
    """Return a body's blocks in order; `line` is the line of the file on which the body begins.

    The body is already on record: off-the-record text was cut before.
    """
    lines = [_measured(row, number) for number, row in enumerate(body.split("\n"), line)]
    return _blocks(lines)


def _measured(row: str, number: int) -> _Line:
    text = row.lstrip(" \t")
    lead = row[: len(row) - len(text)]
    indent = len(lead) if "\t" not in lead else len(lead.expandtabs(4))
    return _Line(number, indent, text.rstrip(), len(lead) + 1)


def _blocks(lines: list[_Line]) -> tuple[Block, ...]:
    found: list[Block] = []
    at = 0
    while at < len(lines):
        row = lines[at]
        if not row.text:
            at += 1
            continue
        block, at = _block(lines, at)
        found.append(block)
    return tuple(found)


def _block(lines: list[_Line], at: int) -> tuple[Block, int]:
    row = lines[at]
    first = row.text[0]
    if first in _STARTS:
        if first == "#":
            heading = _HEADING.match(row.text)
            if heading is not None and (heading[2] is not None or row.text.rstrip("#") == ""):
                return _heading(row, heading), at + 1
        elif first == ">":
            return _quote(lines, at)
        elif first in "`~":
            fence = _FENCE.match(row.text)
            if fence is not None and not (first == "`" and "`" in fence[2]):
                return _code(lines, at, fence)
        elif first != "|":
            if first in "-*_" and _RULE.match(row.text):
                return Block("rule", row.text, row.number, row.column, last_line=row.number), at + 1
            item = _ITEM.match(row.text)
            if item is not None:
                return _item(lines, at, item)
    if "|" in row.text and at + 1 < len(lines) and _TABLE_RULE.match(lines[at + 1].text) and "|" in lines[at + 1].text:
        return _table(lines, at)
    return _paragraph(lines, at)


def _heading(row: _Line, match: re.Match[str]) -> Block:
    text = (match[2] or "").strip()
    column = row.column + (match.start(2) if match[2] else 0)
    return Block("heading", text, row.number, column, level=len(match[1]), last_line=row.number)


def _code(lines: list[_Line], at: int, fence: re.Match[str]) -> tuple[Block, int]:
    row = lines[at]
    mark = fence[1]
    close = re.compile(r"%s{%d,}$" % (re.escape(mark[0]), len(mark)))
    end = at + 1
    while end < len(lines) and not close.match(lines[end].text):
        end += 1
    inside = [" " * max(0, each.indent - row.indent) + each.text for each in lines[at + 1 : end]]
    last = lines[min(end, len(lines) - 1)].number
    block = Block(
        "code", "\n".join(inside), row.number, row.column, language=fence[2].strip(), last_line=last
    )
    return block, min(end + 1, len(lines))


def _quote(lines: list[_Line], at: int) -> tuple[Block, int]:
    row = lines[at]
    inside: list[_Line] = []
    end = at
    while end < len(lines):
        each = lines[end]
        if each.text.startswith(">"):
            inside.append(_unquoted(each))
        elif not each.text or not inside[-1].text or _starts_block(each):
            break
        else:  # a lazy continuation of the quote's last paragraph
            inside.append(each)
        end += 1
    children = _blocks(inside)
    text = "\n".join(each.text for each in inside).strip("\n")
    start = next((each for each in inside if each.text), inside[0])
    block = Block(
        "quote", text, start.number, start.column, children=children, last_line=lines[end - 1].number
    )
    return block, end


def _unquoted(row: _Line) -> _Line:
    inner = _measured(row.text[1:].removeprefix(" "), row.number)
    space = 1 if row.text[1:2] == " " else 0
    return inner._replace(column=inner.column + row.column + space)


def _table(lines: list[_Line], at: int) -> tuple[Block, int]:
    end = at
    while end < len(lines) and lines[end].text and "|" in lines[end].text:
        end += 1
    row = lines[at]
    text = "\n".join(each.text for each in lines[at:end])
    return Block("table", text, row.number, row.column, last_line=lines[end - 1].number), end


def _paragraph(lines: list[_Line], at: int) -> tuple[Block, int]:
    row = lines[at]
    end = at + 1
    while end < len(lines):
        each = lines[end]
        if not each.text or _starts_block(each):
            break
        if _SETEXT.match(each.text):
            text = " ".join(part.text for part in lines[at:end])
            level = 1 if each.text[0] == "=" else 2
            return Block("heading", text, row.number, row.column, level=level, last_line=each.number), end + 1
        end += 1
    text = "\n".join(each.text for each in lines[at:end])
    return Block("paragraph", text, row.number, row.column, last_line=lines[end - 1].number), end


def _starts_block(row: _Line) -> bool:
    """Tell whether a line ends the paragraph before it."""
    first = row.text[0]
    if first not in _STARTS:
        return False
    if first == "#":
        return _HEADING.match(row.text) is not None and row.text.lstrip("#")[:1] in ("", " ", "\t")
    if first == ">":
        return True
    if first in "`~":
        return _FENCE.match(row.text) is not None
    if first in "-*_" and _RULE.match(row.text) and not _SETEXT.match(row.text):
        return True
    item = _ITEM.match(row.text)
    if item is None or len(row.text) == item.end():
        return False
    return not row.text[0].isdigit() or item[1] in ("1.", "1)")


def _item(lines: list[_Line], at: int, match: re.Match[str]) -> tuple[Block, int]:
    row = lines[at]
    content = match.end()
    offset = row.indent + min(content, len(match[1]) + 4)
    rest = row.text[content:]
    task = _TASK.match(rest)
    if task is not None:
        rest = rest[task.end() :]
        content += task.end()
    end, own, inside = _item_lines(lines, at, row.indent, offset, rest)
    text = "\n".join([rest, *own]).strip("\n")
    block = Block(
        "item",
        text,
        row.number,
        row.column + content,
        number=match[1] if match[1][0].isdigit() else "",
        task=None if task is None else task[1],
        children=_blocks(inside),
        last_line=lines[end - 1].number,
    )
    return block, end


def _item_lines(
    lines: list[_Line], at: int, indent: int, offset: int, rest: str
) -> tuple[int, list[str], list[_Line]]:
    """Return where an item ends, the further lines of its own text, and its nested lines."""
    own: list[str] = []
    inside: list[_Line] = []
    end = at + 1
    blank = not rest
    while end < len(lines):
        each = lines[end]
        if not each.text:
            inside.append(each)
            blank = True
            end += 1
            continue
        nested = each.indent >= min(offset, indent + 2)
        if not nested and (blank or _starts_block(each) or _ITEM.match(each.text)):
            break
        if not inside and (not nested or not _starts_block(each)):
            own.append(each.text)
        else:
            inside.append(each._replace(indent=max(0, each.indent - offset)))
        blank = False
        end += 1
    while inside and not inside[-1].text:
        inside.pop()
        end -= 1
    return end, own, inside
