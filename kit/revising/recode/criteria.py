"""A code as a criterion in front matter: must-haves and deal-breakers, weights and ratings."""

from collections.abc import Iterator
from typing import NamedTuple

from kit.evidence.weighing import criterion_key
from kit.revising import RefusedError
from kit.revising.references.front import scalars_of
from kit.revising.references.note_text import NoteText
from kit.source.edit import Change, Drop, Put
from kit.source.emit import yaml_key
from kit.source.everyday_yaml import Data
from kit.source.fields import Entries, Scalar
from kit.source.splice import Splice
from kit.source.values import read_criterion
from kit.vault import Note

_LISTS = {"me": ("must_haves", "deal_breakers")}
_MAPPINGS = {"me": ("weights",), "path": ("ratings",), "organization": ("ratings",)}


class CriteriaRenamed(NamedTuple):
    """Which keys of a note hold the code, and what renames it there."""

    keys: tuple[str, ...]
    splices: tuple[Splice, ...]
    changes: tuple[Change, ...]


def criteria_in(note: Note) -> tuple[str, ...]:
    """Return the codes that are criteria in a note, as codes are written."""
    if not note.readable:
        return ()
    found = [
        criterion_key(each) for key in _lists(note) for each in _texts(note, key) if _is_code(each)
    ]
    found += [criterion_key(name) for key in _mappings(note) for name in _names(note, key)]
    return tuple(dict.fromkeys(found))


def criteria_renamed(text: NoteText, one: str, two: str) -> CriteriaRenamed:
    """Return what renames a code in a note's front matter; a list that holds both keeps one.

    Raises `RefusedError` where both have a weight or a rating and these differ.
    """
    note = text.note
    if not _renames(note, one, two):
        return CriteriaRenamed((), (), ())
    changes: list[Change] = []
    for key in _lists(note):
        changes += _in_list(text, key, one, two)
    keys = [str(change.route[0]) for change in changes]
    splices: list[Splice] = []
    for key in _mappings(note):
        names = [name for name in _names(note, key) if _is_key(name, one)]
        keys += [key for _ in names[:1]]
        kept = next((name for name in _names(note, key) if _is_key(name, two)), "")
        if names and not kept:
            kept = names.pop(0)
            splices.append(_of_key(text, key, kept, two))
        changes += [_only_where_equal(text, key, name, kept) for name in names]
    return CriteriaRenamed(tuple(dict.fromkeys(keys)), tuple(splices), tuple(changes))


def _renames(note: Note, one: str, two: str) -> bool:
    """Tell whether a note holds the code as a criterion that goes by another name afterwards.

    `on_call` and `on-call` are two codes, and one criterion.
    """
    known = note.readable and criterion_key(one) in criteria_in(note)
    return known and criterion_key(one) != criterion_key(two)


def data_renamed(note: Note, one: str, two: str) -> dict[str, Data]:
    """Return a note's front matter as plain data, with the code renamed."""
    data = dict(note.front.data())
    if not _renames(note, one, two):
        return data
    for key in _lists(note):
        value = data.get(key)
        if isinstance(value, list):
            data[key] = _list_renamed(value, one, two)
        elif isinstance(value, str) and _is(value, one):
            data[key] = two
    for key in _mappings(note):
        value = data.get(key)
        if isinstance(value, dict):
            data[key] = _mapping_renamed(value, one, two)
    return data


def _list_renamed(value: list[Data], one: str, two: str) -> list[Data]:
    held = any(isinstance(each, str) and _is(each, two) for each in value)
    kept: list[Data] = []
    for each in value:
        if not (isinstance(each, str) and _is(each, one)):
            kept.append(each)
        elif not held:
            kept.append(two)
            held = True
    return kept


def _mapping_renamed(value: dict[str, Data], one: str, two: str) -> dict[str, Data]:
    held = any(_is_key(name, two) for name in value)
    kept: dict[str, Data] = {}
    for name, each in value.items():
        if not _is_key(name, one):
            kept[name] = each
        elif not held:
            kept[two] = each
            held = True
    return kept


def _in_list(text: NoteText, key: str, one: str, two: str) -> Iterator[Change]:
    note = text.note
    places = [
        (route, scalar)
        for route, scalar in scalars_of(note.front.tree)
        if route[0] == key and len(route) <= 2 and _is(scalar.text, one)
    ]
    held = any(_is(each, two) for each in _texts(note, key))
    if places and not _is_code(two):
        place = text.place(text.front_start + places[0][1].start)
        raise RefusedError(
            f"{place}: {two} cannot stand in `{key}`, where a criterion begins with a letter from A to Z "
            "and has no `/`; choose another name, or take it away there first"
        )
    for at, (route, _) in reversed(tuple(enumerate(places))):  # one that goes moves those behind it
        yield Drop(route) if len(route) == 2 and (held or at) else Put(route, two)


def _of_key(text: NoteText, key: str, name: str, two: str) -> Splice:
    scalar = next(each for each, _ in _pairs(text.note, key) if each.text == name)
    written = text.note.front.written[scalar.start : scalar.end]
    quote = written[:1] if written[:1] in ("'", '"') else ""
    if written != f"{quote}{name}{quote}":
        raise RefusedError(
            f"{text.place(text.front_start + scalar.start)}: this key cannot be changed alone; change it by hand first"
        )
    new = f"{quote}{two}{quote}" if quote else yaml_key(two)
    return Splice(text.front_start + scalar.start, text.front_start + scalar.end, new)


def _only_where_equal(text: NoteText, key: str, name: str, other: str) -> Change:
    """Return the change that drops one of two equal entries; refuse where they differ."""
    value = text.note.front.data()[key]
    assert isinstance(value, dict)
    if value[name] != value[other]:
        scalar = next(each for each, _ in _pairs(text.note, key) if each.text == name)
        raise RefusedError(
            f"{text.place(text.front_start + scalar.start)}: `{key}` holds both {name} and {other}, and they differ; "
            "take one of them away first"
        )
    return Drop((key, name))


def _pairs(note: Note, key: str) -> Iterator[tuple[Scalar, object]]:
    """Yield the keys of a mapping with their places, and their values."""
    for name, node in note.front.tree.pairs if isinstance(note.front.tree, Entries) else ():
        if name.text == key and isinstance(node, Entries):
            yield from node.pairs


def _lists(note: Note) -> tuple[str, ...]:
    return _LISTS.get(note.kind.name, ())


def _mappings(note: Note) -> tuple[str, ...]:
    return _MAPPINGS.get(note.kind.name, ())


def _texts(note: Note, key: str) -> list[str]:
    value = note.front.data().get(key)
    held = value if isinstance(value, list) else [value]
    return [each for each in held if isinstance(each, str)]


def _names(note: Note, key: str) -> list[str]:
    value = note.front.data().get(key)
    return list(value) if isinstance(value, dict) else []


def _is(text: str, code: str) -> bool:
    return _is_code(text) and _is_key(text, code)


def _is_key(name: str, code: str) -> bool:
    return criterion_key(name) == criterion_key(code)


def _is_code(text: str) -> bool:
    """Tell whether a criterion is a code, and not a field with a bound."""
    try:
        return not read_criterion(text).operator
    except ValueError:
        return False
