"""A text as look-ups compare it, with the way back to the characters it was made from."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

# A letter with its accents, or a syllable written in single letters, as macOS stores names.
_CLUSTER = re.compile(
    "(?s).[\u0300-\u036f\u1160-\u11ff\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f\u3099\u309a]*"
)


class Folded(NamedTuple):
    """A text without letter case and in one Unicode form; `starts` and `ends` lead back from it."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where some of its characters stand in the text it was made from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plainly_folded(text: str) -> str:
    """Return a text without letter case and in one Unicode form."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def unaccented(text: str) -> str:
    """Return a text folded and without accents, as people type names in a hurry."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", plainly_folded(text))
    return "".join(each for each in apart if not unicodedata.combining(each))


def folded(text: str, fold: Callable[[str], str] = plainly_folded) -> Folded:
    """Return a text folded, with the way back."""
    if text.isascii():
        return Folded(text.lower())
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = fold(match[0])
        pieces.append(piece)
        starts += [match.start()] * len(piece)
        ends += [match.end()] * len(piece)
    return Folded("".join(pieces), tuple(starts), tuple(ends))
