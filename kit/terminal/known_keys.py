"""The keys that notes of some types know, with what may stand behind each."""

from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from kit.notes import NoteFields, Refers, note_types
from kit.source.records import Record, fields_of, is_record
from kit.source.spoken_days import read_spoken_day
from kit.source.values import Day, read_day
from kit.terminal.options import day_asked
from kit.vault import Vault


class KnownKey(NamedTuple):
    """A key as users write it (`interest.after`): its choices, the types it refers to, if it is a day."""

    name: str
    description: str
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    is_day: bool = False


def known_keys(kinds: Iterable[str]) -> tuple[KnownKey, ...]:
    """Return the keys of these types, of all types where none is given, each key of each type once.

    Those that every note may have come last.
    """
    wanted = frozenset(kinds)
    found: dict[str, KnownKey] = {}
    for name, kind in note_types().items():
        if wanted and name not in wanted:
            continue
        for key in _keys_of(kind.model, ""):
            known = found.get(key.name)
            found[key.name] = key if known is None else _both(known, key)
    common = fields_of(NoteFields)
    return tuple(sorted(found.values(), key=lambda key: key.name in common))


def value_with_day(vault: Vault, value: str) -> str:
    """Return a value of front matter, a day as people type it in its ISO form, which is said back.

    What is in ISO 8601 already, and what no day can be read from, stays as it is.
    """
    try:
        read_day(value.strip())
    except ValueError:
        try:
            read_spoken_day(value.strip(), vault.today)
        except ValueError:
            return value
        return str(day_asked(vault, value, "date"))
    return value


def _both(one: KnownKey, two: KnownKey) -> KnownKey:
    """Return a key that two types know; it may hold what it may hold in either."""
    return one._replace(
        choices=tuple(dict.fromkeys((*one.choices, *two.choices))),
        refers=tuple(dict.fromkeys((*one.refers, *two.refers))),
        is_day=one.is_day and two.is_day,
    )


def _keys_of(model: type[Record], before: str) -> Iterator[KnownKey]:
    """Yield the keys of a model; a mapping's own keys stand behind a dot, a list's do not."""
    for info in fields_of(model).values():
        key = before + info.key
        parts = list(_parts(info.annotation))
        if parts:
            for part in parts:
                yield from _keys_of(part, f"{key}.")
            continue
        marks = (*info.marks, *_within(info.annotation))
        choices = [str(word) for mark in marks for word in _choices(mark)]
        refers = [mark.to for mark in marks if isinstance(mark, Refers)]
        yield KnownKey(
            key,
            info.description,
            tuple(choices),
            tuple(dict.fromkeys(refers)),
            _is_day(info.annotation),
        )


def _parts(annotation: Any) -> Iterator[type[Record]]:
    """Yield the models that a value may be itself, not those of a list's items."""
    if is_record(annotation):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, UnionType):
        for part in get_args(annotation):
            yield from _parts(part)


def _is_day(annotation: Any) -> bool:
    """Tell whether a value may be a day itself; days within a list do not count."""
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return any(_is_day(part) for part in get_args(annotation))
    return annotation is Day


def _choices(part: object) -> tuple[Any, ...]:
    if part is bool:
        return ("true", "false")
    return get_args(part) if get_origin(part) is Literal else ()


def _within(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and everything it is made of, marks included; choices stay whole."""
    yield annotation
    if get_origin(annotation) is Literal:
        return
    for part in get_args(annotation):
        yield from _within(part)
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
