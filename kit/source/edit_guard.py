"""The guard of every edit: read again, the outcome must be what was meant, and nothing else."""

from collections.abc import Sequence
from typing import NamedTuple

from kit.source.edit_plan import EditRefusedError
from kit.source.fences import Parts, split_note
from kit.source.intent import Change, intended
from kit.source.layout import comments_of
from kit.source.problems import Span
from kit.source.splice import byte_at
from kit.source.text import read_text


class _Read(NamedTuple):
    """A note's bytes, read: its parts, and the bytes on either side of the front matter's lines."""

    parts: Parts
    above: bytes
    below: bytes


def guard(before: bytes, after: bytes, changes: Sequence[Change]) -> None:
    """Raise `EditRefusedError` unless `after` is `before` with its front matter changed as meant.

    Values and the order of keys must be those meant, every comment the same, every byte outside the
    front matter too, and nothing may be amiss that was not before.
    """
    was, now = _read(before), _read(after)
    _refuse_new_faults(was.parts, now.parts)
    meant, found = intended(was.parts.fields.data(), changes), now.parts.fields.data()
    if found != meant or list(found) != list(meant):
        raise EditRefusedError("the result would not read as what was meant", Span(1, 1))
    if _remarks(was.parts) != _remarks(now.parts):
        raise EditRefusedError("a comment would change", Span(1, 1))
    if (was.above, was.below) != _frame(now, new=was.parts.body_line == 1):
        raise EditRefusedError("text outside the front matter would change", Span(1, 1))


def _read(data: bytes) -> _Read:
    text = read_text(data).text
    parts = split_note(text)
    start = end = 0
    if parts.body_line > 1:
        start = text.find("\n") + 1
        end = start + len(parts.fields.written)
    return _Read(parts, data[: byte_at(data, start)], data[byte_at(data, end) :])


def _frame(read: _Read, *, new: bool) -> tuple[bytes, bytes]:
    """Return the bytes around front matter; of fences that are new, those outside of them."""
    if not new:
        return read.above, read.below
    above, opening, rest = read.above.partition(b"---")
    closing, _, below = read.below.partition(b"---")
    if opening and rest.strip() == closing == b"":
        for line_end in (b"\r\n", b"\n", b"\r"):
            if below.startswith(line_end):
                return above, below.removeprefix(line_end)
    return read.above, read.below


def _refuse_new_faults(before: Parts, after: Parts) -> None:
    known = [problem.code for problem in before.problems]
    for problem in after.problems:
        if problem.code not in known:
            raise EditRefusedError(f"it could not be read again: {problem.expected}", problem.span)
        known.remove(problem.code)


def _remarks(parts: Parts) -> list[str]:
    """Return the words of all comments, in order."""
    text = parts.fields.written
    return [text[each.start : each.end] for each in comments_of(text, parts.fields.tree)]
