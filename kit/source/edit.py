"""Surgical edits of front matter: one key's own characters change, every other byte stays.

An edit is planned on the tree with places, applied to the file's bytes, read again, and compared
with what the changes mean on plain data (`kit.source.intent`). Where anything else has moved, a
value, a comment, the body, a key's order, the edit is refused with its place, and nothing is
changed.
"""

from collections.abc import Sequence
from typing import TypeAlias

from kit.source.edit_guard import guard
from kit.source.edit_plan import EditRefusedError, InsertBefore, Plan
from kit.source.everyday_yaml import Data
from kit.source.fences import Parts, split_note
from kit.source.fields import Fields, Route
from kit.source.intent import (
    Append,
    Change,
    Drop,
    NoPlaceError,
    Put,
    Simple,
    Withdraw,
    grounded,
    holds,
    simplified,
    value_at,
)
from kit.source.problems import Span
from kit.source.splice import Splice, spliced
from kit.source.text import read_text

__all__ = ["Append", "Change", "Drop", "EditRefusedError", "Put", "Withdraw", "edit_front"]


_Step: TypeAlias = Simple | InsertBefore


def edit_front(data: bytes, changes: Sequence[Change]) -> bytes:
    """Return a note's bytes after some changes to its front matter.

    A change that changes nothing leaves the bytes as they are. A note without front matter gains
    it. Raises `EditRefusedError` with the place that is in the way.
    """
    before = _parts(data)
    if before.fields.problems and not before.fields.readable:
        problem = before.fields.problems[0]
        raise EditRefusedError(
            f"its front matter cannot be read: expected {problem.expected}", problem.span
        )
    if before.problems and not before.fields.readable:
        raise EditRefusedError(f"expected {before.problems[0].expected}", before.problems[0].span)
    result = data
    for change in changes:
        result = _changed(result, change)
    if result != data:
        guard(data, result, changes)
    return result


def _parts(data: bytes) -> Parts:
    return split_note(read_text(data).text)


def _changed(data: bytes, change: Change) -> bytes:
    """Apply one change; each of its steps is planned on what the one before has left."""
    fields = _parts(data).fields
    try:
        steps = simplified(fields.data(), change)
    except NoPlaceError as error:
        raise _no_place(error, fields) from error
    for step in steps:
        data = _stepped(data, step)
    return data


def _stepped(data: bytes, step: _Step) -> bytes:
    """Apply one value put or one entry dropped; a collection is changed member by member."""
    parts = _parts(data)
    values = parts.fields.data()
    if isinstance(step, InsertBefore):
        return _written(data, parts, Plan(parts.fields).insert_before(step))
    if isinstance(step, Drop):
        if not holds(values, step.route):
            return data
        return _written(data, parts, Plan(parts.fields).drop(step.route))
    try:
        route, value = grounded(values, step.route, step.value)
    except NoPlaceError as error:
        raise _no_place(error, parts.fields) from error
    held = value_at(values, route)
    if held == value and holds(values, route):
        return data
    members = _members(route, held, value, as_text=step.as_text)
    for inner in members:
        data = _stepped(data, inner)
    if members:
        parts = _parts(data)
        if value_at(parts.fields.data(), route) == value:
            return data
    return _written(data, parts, Plan(parts.fields).put(Put(route, value, step.as_text)))


def _members(route: Route, held: Data, value: Data, *, as_text: bool) -> "list[_Step]":
    """Return the steps from one collection to another of its kind, so that what both have stays."""
    if isinstance(held, dict) and isinstance(value, dict) and held and value:
        puts = [Put((*route, key), each, as_text) for key, each in value.items()]
        return [*puts, *(Drop((*route, key)) for key in held if key not in value)]
    if not isinstance(held, list) or not isinstance(value, list) or not held or not value:
        return []
    start = _alike(held, value)
    behind = _alike(held[start:][::-1], value[start:][::-1])
    old, new = held[start : len(held) - behind], value[start : len(value) - behind]
    both = min(len(old), len(new))
    steps: list[_Step] = [
        Put((*route, at), each, as_text) for at, each in enumerate(new[:both], start)
    ]
    steps += [Drop((*route, start + at)) for at in range(len(old) - 1, both - 1, -1)]
    come = InsertBefore if behind else Put
    steps += [come((*route, at), each, as_text) for at, each in enumerate(new[both:], start + both)]
    return steps


def _alike(one: list[Data], two: list[Data]) -> int:
    """Return how many members two lists share at their beginning."""
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count


def _written(data: bytes, parts: Parts, splice: Splice) -> bytes:
    """Put a change of the front matter's text into the file's bytes."""
    offset = _front_offset(data, parts)
    if offset < 0:
        rows = splice.text if splice.text.endswith("\n") else f"{splice.text}\n"
        moved = Splice(0, 0, f"---\n{rows}---\n")
    else:
        moved = Splice(splice.start + offset, splice.end + offset, splice.text)
    try:
        return spliced(data, [moved])
    except UnicodeEncodeError as error:
        raise EditRefusedError(
            "the new value is no text that UTF-8 can hold", Span(1, 1)
        ) from error


def _front_offset(data: bytes, parts: Parts) -> int:
    """Return where the front matter's text begins in the note's, or -1 where there is none."""
    if parts.body_line == 1:
        return -1
    return read_text(data).text.find("\n") + 1


def _no_place(error: NoPlaceError, fields: Fields) -> EditRefusedError:
    shown = ".".join(map(str, error.route))
    return EditRefusedError(f"`{shown}` is in the way: {error}", fields.span(*error.route))
