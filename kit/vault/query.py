"""Choosing notes by what their front matter says: `key=value` and its kin."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kit.source.inline import read_wikilink
from kit.vault.vault import Front, Note, Vault, fold

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
) -> tuple[Front, ...]:
    """Return the readable notes of a type that fulfil every expression, by id or by `sort`.

    An expression is `KEY=VALUE` (or `!=`, `<`, `>`, `<=`, `>=`, `~` for contains) or `has:KEY`.
    Values compare as numbers where both are, else as text without case; dates are ISO texts, so
    they compare as they should. A note that lacks the key fulfils `!=` only. Raises `QueryError`.
    """
    conditions = [_condition(text) for text in wheres]
    notes = [
        note
        for note in vault.fronts_of_type(kind)
        if all(_fulfils(note, vault, each) for each in conditions)
    ]
    if not sort:
        return tuple(notes)
    key = sort.removeprefix("-")
    ranked = [(note, next(_texts(note, vault, key), None)) for note in notes]
    present = [(note, _rank(text)) for note, text in ranked if text is not None]
    present.sort(key=lambda each: each[1], reverse=sort.startswith("-"))
    absent = [note for note, text in ranked if text is None]
    return (*(note for note, _ in present), *absent)


def row_of(note: Front | Note, vault: Vault, *, titled: bool = True) -> dict[str, Any]:
    """Return a note as plain data: id, type, path, title, then its front matter as written.

    `titled` is false where nobody asks what a note is called that has no title of its own.
    """
    front = note if isinstance(note, Front) else front_of(note)
    row = {"id": front.id, "type": front.type, "path": front.path, **front.data}
    if (
        titled and front.type != "contact"
    ):  # a contact's `title` is a role, not what the note is called
        row.setdefault("title", vault.title_of(vault.notes[front.id]))
    return row


def front_of(note: Note) -> Front:
    """Return the front matter of a note."""
    return Front(note.id, note.kind.name, note.path, note.front.data())


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


def _fulfils(note: Front, vault: Vault, condition: _Condition) -> bool:
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
    named = vault.meant(read_wikilink(text).target if text.startswith("[[") else text)
    return len(named) == 1 and vault.meant(value) == named


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _rank(text: str) -> tuple[bool, float, str]:
    number = _number(text)
    return (number is None, number or 0.0, fold(text))


def _texts(note: Front, vault: Vault, key: str) -> Iterator[str]:
    """Yield the texts at a key; a list yields each of its members."""
    if key in ("id", "type", "path"):
        yield str(getattr(note, key))
    elif key == "title" and note.type != "contact" and not _is_written(note.data.get("title")):
        yield vault.title_of(vault.notes[note.id])
    else:
        yield from _walk(note.data, key.split("."))


def _is_written(value: object) -> bool:
    return isinstance(value, str) and bool(value)


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
