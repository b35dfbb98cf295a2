"""Bytes to text: encodings, line ends and the marks that merges leave behind."""

import re
from typing import NamedTuple

from kit.source.problems import Problem, Span

_BOM = "\ufeff"
# `surrogateescape` stands one of these for each byte that is no UTF-8.
_INVALID = re.compile("[\udc80-\udcff]+")
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)
# A picture named `x.md` would fill the screen; the first few places tell enough.
MOST_INVALID = 5


class Text(NamedTuple):
    r"""The text of a file with `\n` line ends, and what was wrong with its bytes."""

    text: str
    problems: tuple[Problem, ...] = ()


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
        problems = _invalid(escaped, data)
        text = _INVALID.sub(lambda match: "\ufffd" * len(match[0]), escaped)
    if "<<<<<<< " in text or ">>>>>>> " in text:
        problems += _conflicts(text)
    return Text(text, problems)


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


def _invalid(escaped: str, data: bytes) -> tuple[Problem, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return (Problem("invalid-utf-8", Span(1, 1, 1), data[:2].hex(" "), "UTF-8, not UTF-16"),)
    found = []
    for match in _INVALID.finditer(escaped):
        shown = bytes(ord(each) - 0xDC00 for each in match[0][:4]).hex(" ")
        found.append(Problem("invalid-utf-8", span_at(escaped, match.start(), match.end()), shown))
        if len(found) == MOST_INVALID:
            break
    return tuple(found)


def _conflicts(text: str) -> tuple[Problem, ...]:
    first = _CONFLICT.search(text)
    if first is None:
        return ()
    return (Problem("merge-conflict", span_at(text, first.start(), first.end()), first[0].strip()),)
