"""Setting, adding and taking away values of front matter, in one note or in many."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.checks import nearest
from kit.notes import NoteType
from kit.revising import RefusedError, Revision, bytes_of, revision
from kit.source.edit import Append, Change, Drop, EditRefusedError, Put, Withdraw, edit_front
from kit.source.emit import yaml_data
from kit.source.everyday_yaml import Data
from kit.source.fields import Route, read_fields
from kit.source.intent import value_at
from kit.source.problems import Problem
from kit.source.records import known_keys
from kit.source.shape import shape_at
from kit.vault import Note, Vault
from kit.vault.load import read_note
from kit.vault.transaction import FileChange

_ASSIGNMENT = re.compile(r"([^\s=+](?:[^=+\n]*?[^\s=+])??)(\+=|-=|=)(.*)", re.DOTALL)


class Assignment(NamedTuple):
    """What a user asks for: a key (`pay.0.low`), `=`, `+=`, `-=` or `unset`, and a value as typed."""

    key: str
    operator: str
    value: str = ""


def read_assignment(word: str) -> Assignment | None:
    """Return what a word such as `status=held` or `paths+=teaching` asks for, or None."""
    match = _ASSIGNMENT.fullmatch(word)
    return Assignment(match[1], match[2], match[3]) if match else None


def set_values(
    vault: Vault, notes: Iterable[Note], assignments: Sequence[Assignment], *, force: bool = False
) -> Revision:
    """Plan some changes in every note; raises `RefusedError` where one cannot be made alone.

    A value that the note's type does not take, and an unknown key that is nearly a known one, are
    refused, unless `force` is given.
    """
    changes: list[FileChange] = []
    said: list[str] = []
    for note in notes:
        before = bytes_of(vault, note)
        after = _edited(note, before, assignments)
        if before == after:
            said.append(f"{note.path}: unchanged")
            continue
        fresh, old = read_note(note.path, after), read_note(note.path, before)
        if not force:
            _refuse_faults(note, old, fresh)
        changes.append(FileChange(path=note.path, before=before, after=after))
        said += _told(old, fresh, assignments)
    return revision(changes, said)


def _edited(note: Note, data: bytes, assignments: Sequence[Assignment]) -> bytes:
    result = data
    for assignment in assignments:
        now = read_note(note.path, result)
        try:
            result = edit_front(result, [_change(now, assignment)])
        except EditRefusedError as error:
            span = error.span
            place = f"{note.path}:{span.line}:{span.column}"
            raise RefusedError(f"{place}: {assignment.key} was not set: {error.reason}") from error
    return result


def _change(note: Note, assignment: Assignment) -> Change:
    data = note.front.data()
    route = route_of(assignment.key, data)
    held = value_at(data, route)
    shape = shape_at(note.kind.model, route)
    value = _linked_like(note.kind, route, held, read_value(assignment.value))
    match assignment.operator:
        case "unset":
            return Drop(route)
        case "+=":
            return Append(route, value, shape.text)
        case "-=":
            return Withdraw(route, value)
    if shape.listed and isinstance(value, str) and (held is None or isinstance(held, list)):
        value = [value]
    return Put(route, value, shape.text)


def route_of(key: str, data: Data) -> Route:
    """Return the route that a key with dots leads to: numbers count list items, from 0."""
    if isinstance(data, dict) and key in data:
        return (key,)
    route: list[str | int] = []
    for part in key.split("."):
        held = value_at(data, tuple(route))
        route.append(
            int(part) if part.isdecimal() and route and not isinstance(held, dict) else part
        )
    return tuple(route)


def read_value(text: str) -> Data:
    """Return a value as typed on a command line: `[a, b]` and `{k: v}` are read, all else is text."""
    if not text:
        return None
    if (text[0] == "[" and not text.startswith("[[")) or (text[0] == "{" and text[1:2] != "{"):
        fields = read_fields(f"value: {text}\n")
        value = fields.data().get("value")
        if isinstance(value, list | dict) and not fields.problems and len(fields.data()) == 1:
            return value
    return text


def _linked_like(kind: NoteType, route: Route, held: Data, value: Data) -> Data:
    """Return a reference as a wikilink where those that stand there are, else as it was typed."""
    held_texts = [each for each in (held if isinstance(held, list) else [held]) if each]
    general = tuple("*" if isinstance(step, int) else step for step in route)
    routes = {where for where, _ in kind.references}
    refers = general in routes or (*general, "*") in routes
    linked = all(isinstance(each, str) and each.startswith("[[") for each in held_texts)
    if not refers or not held_texts or not linked:
        return value
    if isinstance(value, list):
        return [_link(each) for each in value]
    return _link(value)


def _link(value: Data) -> Data:
    plain = isinstance(value, str) and not value.startswith("[[")
    return f"[[{value}]]" if plain else value


def _refuse_faults(note: Note, before: Note, after: Note) -> None:
    known = {(problem.code, problem.field, problem.value) for problem in before.problems}
    for problem in after.problems:
        if (problem.code, problem.field, problem.value) not in known:
            raise RefusedError(f"{note.path} was not changed: {_fault(problem)}")
    keys = known_keys(after.kind.model)
    for key in after.front.data():
        if key in keys or key in before.front.data() or after.kind.name == "note":
            continue
        near = nearest(key, keys)
        if near:
            raise RefusedError(
                f"{note.path} was not changed: {key!r} is no key of {after.kind.name} notes; "
                f"did you mean {near}? --force sets it all the same"
            )


def _fault(problem: Problem) -> str:
    near = nearest(problem.value, problem.candidates) if problem.candidates else ""
    if not problem.value:
        return f"{problem.field or problem.code} takes {problem.expected}"
    meant = f"; did you mean {near}?" if near else ""
    return f"{problem.field or problem.code}: {problem.value!r} is not {problem.expected}{meant}"


def _told(before: Note, after: Note, assignments: Sequence[Assignment]) -> list[str]:
    """Return a line for each key that has another value now."""
    lines = []
    for key in dict.fromkeys(assignment.key for assignment in assignments):
        old = value_at(before.front.data(), route_of(key, before.front.data()))
        new = value_at(after.front.data(), route_of(key, after.front.data()))
        if old != new:
            lines.append(f"{after.path}: {key}: {_shown(old)} → {_shown(new)}")
    return lines or [f"{after.path}: changed"]


def _shown(value: Data) -> str:
    return "nothing" if value is None else yaml_data(value)
