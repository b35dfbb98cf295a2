"""Off the record: text between `%%` marks, cut before anything else reads the body.

The cut keeps every other character where it was: what is removed becomes blanks, line ends stay.
HTML comments go the same way, since no Markdown reader shows them; a `kit: ignore` comment is
noted first. Marks are paired as if there were no comments, and comments as if there were no marks:
where the two overlap, what either hides is hidden.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kit.source.patterns import late
from kit.source.problems import Problem
from kit.source.text import holds, span_at

_VEIL = "%% … %%"
_IGNORE = late(r"kit:\s*ignore\s+([\w\-, ]+)")


class OnRecord(NamedTuple):
    """A body without its off-the-record parts; `ignored` are codes silenced by comments."""

    text: str
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


def cut_off_record(body: str, *, line: int = 1) -> OnRecord:
    """Blank out `%% … %%` and HTML comments; a `%%` that is never closed hides the rest.

    `line` is the line of the file on which the body begins.
    """
    hidden = list(_pairs(body, "%%", "%%")) if holds(body, "%%") else []
    comments = list(_pairs(body, "<!--", "-->")) if holds(body, "<!--") else []
    if not hidden and not comments:
        return OnRecord(body)
    problems: tuple[Problem, ...] = ()
    if hidden and hidden[-1][1] < 0:
        start, _ = hidden[-1]
        span = span_at(body, start, start + 2).moved_to(line)
        problems = (Problem("unclosed-off-record", span, "%%"),)
        hidden[-1] = (start, len(body))
    closed = [(start, end) for start, end in comments if end >= 0]
    ignored = tuple(
        code for start, end in closed for code in ignored_codes(body[start + 4 : end - 3])
    )
    return OnRecord(_covered(body, hidden + closed, _blank), problems, ignored)


def hidden_parts(body: str) -> tuple[tuple[int, int], ...]:
    """Return where each part of a body that is off the record begins and ends, in order.

    The end of a mark that is never closed lies one character past the body's end: what is written
    there would be hidden, too.
    """
    pairs = [*_pairs(body, "%%", "%%")]
    pairs += [(start, end) for start, end in _pairs(body, "<!--", "-->") if end >= 0]
    return tuple(sorted((start, len(body) + 1 if end < 0 else end) for start, end in pairs))


def veiled(body: str) -> str:
    """Return a body with a sign for each line that is off the record: seen to be there, and not read."""
    return _covered(body, hidden_parts(body), lambda row: _VEIL if row.strip() else row)


def ignored_codes(comment: str) -> tuple[str, ...]:
    """Return the codes that a `kit: ignore code, code` comment silences."""
    match = _IGNORE.search(comment)
    return tuple(re.split(r"[,\s]+", match[1].strip(", "))) if match else ()


def _pairs(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """Yield where each hidden part begins and ends; the end of one never closed is -1."""
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + 2)  # `<!-->` is a comment, if an odd one
        if end < 0:
            yield start, -1
            return
        yield start, end + len(closing)
        start = text.find(opening, end + len(closing))


def _covered(text: str, parts: Iterable[tuple[int, int]], cover: Callable[[str], str]) -> str:
    """Return a text in which something stands for each line of its hidden parts."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(parts):
        if end > at:
            begin = max(start, at)
            rows = text[begin:end].split("\n")
            pieces += text[at:begin], "\n".join([cover(row) for row in rows])
            at = end
    return "".join((*pieces, text[at:]))


def _blank(row: str) -> str:
    return " " * len(row)
