r"""Changing a few characters of a file and leaving every other byte as it is.

Places are counted in the text that `read_text` gives: `\n` line ends, no byte-order mark, one
character for each byte that is no UTF-8. The file may have another shape: its line ends, its mark
and its odd bytes stay, and inserted line ends take the style around them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kit.source.problems import Span

_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


class Splice(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`; equal places insert."""

    start: int
    end: int
    text: str


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return a file's bytes with some characters replaced.

    Splices at one place come in the order given. Raises `ValueError` where two overlap or one lies
    outside the text, and `UnicodeEncodeError` where the new text is none that UTF-8 can hold.
    """
    ordered = sorted(splices, key=lambda each: each[:2])
    raw = data.decode("utf-8", errors="surrogateescape")
    places = _Places(raw)
    _must_be_apart(ordered, places.length)
    return b"".join(_pieces(raw, ordered, places))


def splice_text(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with some characters replaced, as `spliced` does it to a file."""
    ordered = sorted(splices, key=lambda each: each[:2])
    _must_be_apart(ordered, len(text))
    pieces: list[str] = []
    at = 0
    for each in ordered:
        pieces += text[at : each.start], each.text
        at = each.end
    return "".join((*pieces, text[at:]))


def byte_at(data: bytes, index: int) -> int:
    """Return where in a file's bytes a character of its plain text begins."""
    raw = data.decode("utf-8", errors="surrogateescape")
    return len(raw[: _Places(raw).of(index)].encode("utf-8", errors="surrogateescape"))


def offset_of(text: str, span: Span) -> int:
    """Return the index of a place in a text; places past the end of a line or text stop there."""
    start = 0
    for _ in range(span.line - 1):
        newline = text.find("\n", start)
        if newline < 0:
            return len(text)
        start = newline + 1
    end = text.find("\n", start)
    return min(start + span.column - 1, len(text) if end < 0 else end)


class _Places:
    """Tells where in a file's own characters a place of its plain text lies."""

    def __init__(self, raw: str) -> None:
        self.mark = 1 if raw.startswith(_BOM) else 0
        found = (match.start() for match in re.finditer("\r\n", raw)) if "\r" in raw else ()
        # Where each two-character line end stands in the plain text, in which it is one.
        self.double = [at - self.mark - count for count, at in enumerate(found)]
        self.length = len(raw) - self.mark - len(self.double)

    def of(self, index: int) -> int:
        return index + self.mark + bisect_left(self.double, index)


def _pieces(raw: str, splices: list[Splice], places: _Places) -> Iterator[bytes]:
    at = 0
    for each in splices:
        start = places.of(each.start)
        yield raw[at:start].encode("utf-8", errors="surrogateescape")
        text = each.text
        if "\n" in text:
            text = text.replace("\n", _line_end_near(raw, start))
        yield text.encode()
        at = places.of(each.end)
    yield raw[at:].encode("utf-8", errors="surrogateescape")


def _line_end_near(raw: str, at: int) -> str:
    """Return the line end before a place, else the one behind it, else a plain one."""
    before = max(raw.rfind("\n", 0, at), raw.rfind("\r", 0, at))
    if before >= 0:
        # A place between `\r` and `\n` does not exist in the plain text.
        return "\r\n" if raw[max(0, before - 1) : before + 1] == "\r\n" else raw[before]
    behind = _LINE_END.search(raw, at)
    return behind[0] if behind else "\n"


def _must_be_apart(ordered: list[Splice], length: int) -> None:
    for one, two in pairwise(ordered):
        if one.end > two.start:
            raise ValueError(f"two changes overlap: {one} and {two}")
    for each in ordered:
        if not 0 <= each.start <= each.end <= length:
            raise ValueError(f"a change outside the text: {each} of {length} characters")
