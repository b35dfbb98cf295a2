"""Bytes to text: encodings, line ends and the marks that merges leave behind."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from kit.source.patterns import late
from kit.source.problems import START_OF_FILE, Problem, Span

_BOM = "\ufeff"
# `surrogateescape` stands one of these for each byte that is no UTF-8.
_INVALID = late("[\udc80-\udcff]+")
_CONFLICT = late(r"^(?:<{7}(?= |$) ?|={7}$|>{7} |\|{7} )", re.MULTILINE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WIDER_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
# Of a text in UTF-16 that is mostly Latin letters, every second byte is zero.
_MOSTLY = 0.4
# A stray byte or two makes no other kind of file.
_SOME = 0.1
# A picture named `x.md` would fill the screen; the first few places tell enough.
MOST_INVALID = 5


class Text(NamedTuple):
    r"""The text of a file with `\n` line ends, and what was wrong with its bytes.

    `readable` is false for what is no text at all: another encoding, a picture, nothing but zeros.
    """

    text: str
    problems: tuple[Problem, ...] = ()
    readable: bool = True


class Lines:
    """Tells lines and columns of a text's characters, however often, after one look at the text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Return where each line begins."""
        found, at = [0], self.text.find("\n") + 1
        while at:
            found.append(at)
            at = self.text.find("\n", at) + 1
        return found

    def span_at(self, start: int, end: int | None = None) -> Span:
        """Return the span of `text[start:end]`; the length stops at the end of the first line."""
        line = bisect_right(self.starts, start)
        stop = start if end is None else end
        newline = self.text.find("\n", start, stop)
        length = (stop if newline < 0 else newline) - start
        return Span(line, start - self.starts[line - 1] + 1, length)


def read_text(data: bytes) -> Text:
    r"""Decode a note's bytes; each byte that is no UTF-8 becomes U+FFFD, each run of them a problem.

    A byte-order mark is dropped. `\r\n` and a lone `\r` count as one line end, so that lines are
    numbered as editors number them.
    """
    try:
        text = _plain(data.decode("utf-8"))
        problems: tuple[Problem, ...] = ()
    except UnicodeDecodeError:
        escaped = _plain(data.decode("utf-8", errors="surrogateescape"))
        problems = _invalid(escaped)
        text = _INVALID.sub(lambda match: "\ufffd" * len(match[0]), escaped)
    # Of the bytes a zero is soon told; of wide characters every other byte is one.
    zeros = 0 in data and not text.startswith("---") and not is_text(text)
    if zeros or data[:2] in _WIDE_MARKS:
        return Text(text, (_no_text(data),), readable=False)
    if holds(text, "<<<<<<<") or holds(text, ">>>>>>> "):
        problems += _conflicts(text)
    return Text(text, problems)


def holds(text: str, mark: str) -> bool:
    """Tell whether a mark of several characters stands in a text.

    Its first character is looked for alone: where that is rare, this takes a quarter of `mark in text`.
    """
    at = text.find(mark[0])
    while at >= 0:
        if text.startswith(mark, at):
            return True
        at = text.find(mark[0], at + 1)
    return False


def is_text(text: str) -> bool:
    """Tell whether decoded bytes may be text, and not zeros, UTF-16 or another kind of file."""
    if "\x00" not in text:
        return True
    zeros, invalid = text.count("\x00"), text.count("\ufffd")
    return zeros < _MOSTLY * len(text) and (not invalid or zeros + invalid < _SOME * len(text))


def span_at(text: str, start: int, end: int | None = None) -> Span:
    """Return the span of `text[start:end]`; the length stops at the end of the first line."""
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    stop = start if end is None else end
    newline = text.find("\n", start, stop)
    return Span(line, column, (stop if newline < 0 else newline) - start)


def line_of(text: str, number: int) -> str:
    """Return line `number` (from 1) without its end, or an empty text past the last one."""
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _plain(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix(_BOM)


def _invalid(escaped: str) -> tuple[Problem, ...]:
    found = []
    for match in _INVALID.finditer(escaped):
        shown = bytes(ord(each) - 0xDC00 for each in match[0][:4]).hex(" ")
        found.append(Problem("invalid-utf-8", span_at(escaped, match.start(), match.end()), shown))
        if len(found) == MOST_INVALID:
            break
    return tuple(found)


def _no_text(data: bytes) -> Problem:
    """Return what a file is instead of text in UTF-8."""
    if data.startswith(_WIDER_MARKS):
        return Problem("invalid-utf-8", START_OF_FILE, data[:4].hex(" "), "UTF-8, not UTF-32")
    if data[:2] in _WIDE_MARKS:
        return Problem("invalid-utf-8", START_OF_FILE, data[:2].hex(" "), "UTF-8, not UTF-16")
    if not data.strip(b"\x00"):
        return Problem("not-text", START_OF_FILE, "zeros", "text, not zeros alone")
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) > _MOSTLY * len(data) > 10 * min(even, odd):
        return Problem("invalid-utf-8", START_OF_FILE, "", "UTF-8, not UTF-16")
    return Problem("not-text", START_OF_FILE, data[:4].hex(" "), "text, not another kind of file")


def _conflicts(text: str) -> tuple[Problem, ...]:
    first = _CONFLICT.search(text)
    if first is None:
        return ()
    return (Problem("merge-conflict", span_at(text, first.start(), first.end()), first[0].strip()),)
