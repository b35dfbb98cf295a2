"""The values of front matter, one a row; a list has a row for each of its members.

- `note`: the id of the note; `line`: the line on which the value stands, from 1
- `key`: as `kit list --where` takes it: `status`, `interest.after`, `pay.low`
- `position`: which member of the key's list it belongs to, from 0; NULL where there is no list. Rows
  of one note, one first part of the key and one position belong together: `pay.low` and `pay.currency`
- `text`: as it was written, without quotes
- `number`: the same as a number, NULL where it is none
- `day`: the same as a day such as `2026-03-14` (a time is cut), NULL where it is none
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.index.front_lines import line_finder

if TYPE_CHECKING:
    from kit.source.fields import Data, Route
    from kit.vault import Note

KEPT = "on-demand"
NOTE = "note"

SCHEMA = """
CREATE TABLE fields (
    note TEXT NOT NULL,
    line INTEGER NOT NULL,
    key TEXT NOT NULL,
    position INTEGER,
    text TEXT NOT NULL,
    number REAL,
    day TEXT
);
CREATE INDEX fields_by_note ON fields (note, key);
"""

_BEGINS_NUMBER = frozenset("+-0123456789")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9].*)?", re.DOTALL)


def rows(note: "Note") -> Iterator[tuple[object, ...]]:
    """Yield the values of a note in the order in which they were written."""
    line_of = line_finder(note.front)
    note_id = note.id
    for route, text in values_of(note):
        key, position = _key_and_position(route)
        if text[:1] in _BEGINS_NUMBER:
            yield note_id, line_of(route), key, position, text, _number(text), _day(text)
        else:
            yield note_id, line_of(route), key, position, text, None, None


@lru_cache(maxsize=1)  # two tables ask for them, one after the other
def values_of(note: "Note") -> "list[tuple[Route, str]]":
    """Return the texts of a note's front matter with their routes, in order; what is empty has none."""
    found: list[tuple[Route, str]] = []
    _add_values(note.front.values or {}, (), found)
    return found


def _add_values(
    value: "dict[str, Data] | list[Data]", route: "Route", found: "list[tuple[Route, str]]"
) -> None:
    for step, each in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(each, str):
            found.append(((*route, step), each))
        elif each:
            _add_values(each, (*route, step), found)


@lru_cache(maxsize=4096)  # the same keys stand in most notes
def _key_and_position(route: "Route") -> tuple[str, int | None]:
    key = ".".join(step for step in route if isinstance(step, str))
    return key, next((step for step in route if isinstance(step, int)), None)


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _day(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return None
    return match[1]
