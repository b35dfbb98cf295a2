"""Bytes to text: encodings, line ends and the marks that merges leave behind."""

import re
from typing import NamedTuple

from kit.source.problems import Problem, Span

_BOM = "\ufeff"
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)


class Text(NamedTuple):
    """The text of a file with `\\n` line ends, and what was wrong with its bytes."""

    text: str
    problems: tuple[Problem, ...] = ()


def read_text(data: bytes) -> Text:
    """Decode a note's bytes; invalid UTF-8 becomes U+FFFD and a problem at its place.

    A byte-order mark is dropped. `\\r\\n` and a lone `\\r` count as one line end, so that lines are
    numbered as editors number them.
    """
    problems: list[Problem] = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        before = data[: error.start].decode("utf-8", errors="replace")
        shown = data[error.start : error.start + 4].hex(" ")
        problems.append(Problem("invalid-utf-8", span_at(_plain(before), len(_plain(before))), shown))
    text = _plain(text)
    if "<<<<<<< " in text or ">>>>>>> " in text:
        problems.extend(_conflicts(text))
    return Text(text, tuple(problems))


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


def _conflicts(text: str) -> list[Problem]:
    first = _CONFLICT.search(text)
    if first is None:
        return []
    return [Problem("merge-conflict", span_at(text, first.start(), first.end()), first[0].strip())]
