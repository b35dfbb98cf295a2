"""Choosing notes by what their front matter says: `key=value` and its kin."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kit.source.inline import read_wikilink
from kit.vault.vault import Note, Vault, fold

_EXPRESSION = re.compile(r"([\w.\-]+)\s*(<=|>=|!=|=|<|>|~)\s*(.*)", re.DOTALL)
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,9})?")


class QueryError(ValueError):
    """An expression that says nothing; the message shows the forms that do."""


class _Condition(NamedTuple):
    key: str
    operator: str
    value: str


def select(
    vault: Vault, kind: str, *, wheres: Sequence[str] = (), sort: str = ""
) -> tuple[Note, ...]:
    """Return the readable notes of a type that fulfil every expression, by id or by `sort`.

    An expression is `KEY=VALUE` (or `!=`, `<`, `>`, `<=`, `>=`, `~` for contains) or `has:KEY`.
    Values compare as numbers where both are, else as text without case; dates are ISO texts, so
    they compare as they should. A note that lacks the key fulfils `!=` only. Raises `QueryError`.
    """
    conditions = [_condition(text) for text in wheres]
    notes = [
        note
        for note in vault.of_type(kind)
        if all(_fulfils(note, vault, each) for each in conditions)
    ]
    if not sort:
        return tuple(notes)
    key = sort.removeprefix("-")
    present = [note for note in notes if any(True for _ in _texts(note, vault, key))]
    absent = [note for note in notes if note not in present]
    ordered = sorted(
        present,
        key=lambda note: _rank(next(_texts(note, vault, key))),
        reverse=sort.startswith("-"),
    )
    return (*ordered, *absent)


def row_of(note: Note, vault: Vault) -> dict[str, Any]:
    """Return a note as plain data: id, type, path, title, then its front matter as written."""
    fixed = {"id": note.id, "type": note.kind.name, "path": note.path}
    row = {**fixed, **note.front.data()}
    if note.kind.name != "contact":  # a contact's `title` is a role, not what the note is called
        row.setdefault("title", vault.title_of(note))
    return row


def _condition(text: str) -> _Condition:
    if text.startswith("has:") and text[4:]:
        return _Condition(text[4:], "has", "")
    match = _EXPRESSION.fullmatch(text.strip())
    if match is None:
        raise QueryError(
            f"{text!r} is not a condition; write KEY=VALUE, KEY!=VALUE, KEY<VALUE, KEY>VALUE, KEY~TEXT or has:KEY"
        )
    return _Condition(match[1], match[2], match[3].strip())


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}


def _fulfils(note: Note, vault: Vault, condition: _Condition) -> bool:
    texts = list(_texts(note, vault, condition.key))
    match condition.operator:
        case "has":
            return bool(texts)
        case "=":
            return any(_same(text, condition.value, vault) for text in texts)
        case "!=":
            return not any(_same(text, condition.value, vault) for text in texts)
        case "~":
            return any(fold(condition.value) in fold(text) for text in texts)
    compare = _COMPARE[condition.operator]
    return any(_compared(text, condition.value, compare) for text in texts)


def _compared(text: str, value: str, compare: Callable[[Any, Any], bool]) -> bool:
    left, right = _number(text), _number(value)
    if left is not None and right is not None:
        return compare(left, right)
    # `date>2026-01` means after January, not after its first day: compare what both know.
    return compare(
        fold(text)[: len(value)] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else fold(text),
        fold(value),
    )


def _same(text: str, value: str, vault: Vault) -> bool:
    if fold(text) == fold(value):
        return True
    left, right = _number(text), _number(value)
    if left is not None and right is not None:
        return left == right
    named = vault.find(read_wikilink(text).target if text.startswith("[[") else text)
    return named is not None and vault.find(value) is named


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _rank(text: str) -> tuple[bool, float, str]:
    number = _number(text)
    return (number is None, number or 0.0, fold(text))


def _texts(note: Note, vault: Vault, key: str) -> Iterator[str]:
    """Yield the texts at a key; a list yields each of its members."""
    fixed = {"id": note.id, "type": note.kind.name, "path": note.path}
    if key in fixed:
        yield fixed[key]
    elif key == "title" and note.kind.name != "contact" and not note.front.text("title"):
        yield vault.title_of(note)
    else:
        yield from _walk(note.front.data(), key.split("."))


def _walk(value: Any, steps: list[str]) -> Iterator[str]:
    if isinstance(value, list):
        if steps and steps[0].isdecimal():
            yield from _walk(value[int(steps[0])], steps[1:]) if int(steps[0]) < len(value) else ()
        else:
            for each in value:
                yield from _walk(each, steps)
    elif isinstance(value, dict):
        if not steps:
            yield from (str(each) for each in value)
        elif steps[0] in value:
            yield from _walk(value[steps[0]], steps[1:])
    elif value is not None and not steps:
        yield str(value)
