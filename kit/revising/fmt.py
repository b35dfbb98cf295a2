"""Front matter in its canonical order and spacing; the text below it is not touched, not one byte.

First comes what a note is and what it is called, then the keys of its type in the order in which
its model names them, then tags and the day it was begun; keys that no model knows come behind, in
the order they had. `kit.source.arranging` says how the rest looks.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from kit.notes import NoteFields
from kit.revising import RefusedError, Revision, bytes_of, revision
from kit.source.arranging import ANY_ORDER, ArrangeRefusedError, Order, arranged
from kit.source.fences import split_note
from kit.source.problems import Span
from kit.source.records import Record, fields_of, is_record
from kit.source.splice import Splice, spliced
from kit.source.text import read_text
from kit.vault import Note, Vault
from kit.vault.transaction import FileChange

_CONFLICT = "it holds a merge conflict; resolve that first"
_NO_TEXT = "its front matter holds what is no text in UTF-8; mend that first"
# What a note is, what it is called, and what says least about it; the type's own keys lie between.
_FIRST = ("type", "sample")
_NAMED = ("name", "aliases", "pronouns", "title")
_TITLED = ("title", "aliases")
_LAST = ("tags", "created_on")
_FRONT = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*(?:\r\n|\r|\n)(?:.*?[\r\n])??---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)


class Formatted(NamedTuple):
    """What formatting some notes comes to: the changes, and a line for each note refused."""

    revision: Revision
    refused: tuple[str, ...]


def format_notes(vault: Vault, notes: Iterable[Note]) -> Formatted:
    """Plan to format notes; one that must not be formatted is named, and the others are not kept."""
    changes: list[FileChange] = []
    refused: list[str] = []
    for note in notes:
        try:
            before = bytes_of(vault, note)
            after = format_note(note, before)
        except RefusedError as error:
            refused.append(str(error))
            continue
        if before != after:
            changes.append(FileChange(path=note.path, before=before, after=after))
    return Formatted(revision(changes, (change.path for change in changes)), tuple(refused))


def format_note(note: Note, data: bytes) -> bytes:
    """Return a note's bytes with its front matter arranged; a note without any stays as it is.

    Line ends of the front matter take the style of its first line. Raises `RefusedError` with the
    place where it cannot be read, or must not be arranged.
    """
    read = read_text(data)
    text, parts = read.text, split_note(read.text)
    for problem in read.problems:
        if problem.code == "merge-conflict":
            raise _refused(note, problem.span, _CONFLICT)
        if problem.span.line < parts.body_line or not read.readable:
            raise _refused(note, problem.span, _NO_TEXT)
    if not parts.fields.readable:
        problem = parts.problems[0]
        raise _refused(note, problem.span, f"it cannot be read: expected {problem.expected}")
    front = text[: len(text) - len(parts.body)]
    if not front:
        return data
    try:
        found = arranged(parts.fields.written, order_of(note.kind.model), line=2)
    except ArrangeRefusedError as error:
        raise _refused(note, error.span, error.reason) from error
    formatted = spliced(data, [Splice(0, len(front), f"---\n{found}---\n")])
    if _body(formatted) != _body(data):
        raise _refused(note, Span(1, 1), "the text below it would change; mend its layout by hand")
    return formatted


@cache
def order_of(model: type[Record]) -> Order:
    """Return the order of a model's keys, and of those within their values."""
    within = {each.key: _order_within(each.annotation) for each in fields_of(model).values()}
    if not issubclass(model, NoteFields):
        return Order(keys=within)
    called = _NAMED if "name" in within else _TITLED
    ends = (*_FIRST, *called, *_LAST)
    own = [key for key in within if key not in ends]
    keys = (*_FIRST, *called, *own, *_LAST)
    return Order(keys={key: within[key] for key in keys if key in within})


def _order_within(annotation: Any) -> Order:
    """Return the order of the mappings that an annotation such as `tuple[Pay, ...]` speaks of."""
    if is_record(annotation):
        return order_of(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is dict:
        return Order(others=_order_within(arguments[1]))
    inner = arguments[:1] if origin is Annotated else arguments
    found = (_order_within(each) for each in inner)
    return next((order for order in found if order != ANY_ORDER), ANY_ORDER)


def _body(data: bytes) -> bytes:
    """Return what stands below the front matter, found without any of what arranged it."""
    front = _FRONT.match(data)
    return data[front.end() :] if front else data


def _refused(note: Note, span: Span, reason: str) -> RefusedError:
    return RefusedError(f"{note.path}:{span.line}:{span.column}: not formatted: {reason}")
