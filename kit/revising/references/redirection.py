"""Leading references to where a note lies now, each in the style it was written in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from kit.revising import RefusedError
from kit.revising.references import References
from kit.revising.references.front import scalars_of
from kit.revising.references.note_text import NoteText, Occurrence, text_with
from kit.revising.references.occurrences import lead_of, path_beside
from kit.revising.references.spelling import Way, both, path_between, spellings
from kit.source.edit import Change, EditRefusedError, Put, edit_front
from kit.source.emit import yaml_value
from kit.source.fields import Route
from kit.source.splice import Splice, spliced
from kit.vault import Note, Vault
from kit.vault.load import read_note

# What means the same in any YAML scalar, plain or quoted, in a list or not.
_SAFE = re.compile(r"[\w./-](?:[\w./ -]*[\w./-])?")


class Rewrite(NamedTuple):
    """A reference and the target that it gets."""

    occurrence: Occurrence
    target: str


def redirected(
    references: References, after: Vault, note: Note, goes: Mapping[str, str]
) -> list[Rewrite]:
    """Return how the references of a note are to be written for the vault as it will be.

    `after` holds the notes where they will be, `goes` maps the ids of those that lie elsewhere or
    were merged into another. A reference that leads right as it stands is left as it is.
    """
    here = after.notes.get(goes.get(note.id, note.id))
    if here is None:
        return []
    found = []
    leads = references.leads(note.id)
    for each, lead in zip(references.occurrences[note.id], leads, strict=True):
        if lead is None:
            way = _way_to_file(references.vault, note, here, each)
            target = each.written if way is None else next(spellings(each, way))
        else:
            goal = after.notes.get(goes.get(lead.id, lead.id))
            way = Way(note.path, here.path, lead.path, "" if goal is None else goal.path)
            if goal is None or _leads_still(each, way, after, (here, goal)):
                continue
            target = _leading(each, way, after, (here, goal), references.texts[note.id])
        if target != each.written:
            found.append(Rewrite(each, target))
    return found


def _leads_still(occurrence: Occurrence, way: Way, after: Vault, notes: tuple[Note, Note]) -> bool:
    """Tell whether a reference may stay: it leads right, and by its path if it did so before."""
    here, goal = notes
    if lead_of(after, here, occurrence) is not goal:
        return False
    return not occurrence.is_markdown or _keeps_its_path(occurrence.target, way)


def _keeps_its_path(target: str, way: Way) -> bool:
    """Tell whether a path that leads from file to file does so still, as short as it did before."""
    if path_beside(way.source, target) not in both(way.target):
        return True
    if path_beside(way.new_source, target) not in both(way.new_target):
        return False
    was_short = target in (path_between(way.source, each) for each in both(way.target))
    is_short = target in (path_between(way.new_source, each) for each in both(way.new_target))
    return is_short or not was_short


def _leading(
    occurrence: Occurrence, way: Way, after: Vault, notes: tuple[Note, Note], text: NoteText
) -> str:
    """Return the first spelling that leads to the goal."""
    here, goal = notes
    for target in spellings(occurrence, way):
        if lead_of(after, here, occurrence._replace(written=target)) is goal:
            return target
    place = text.place(occurrence.begin)
    raise RefusedError(f"{place}: `{occurrence.written}` cannot be made to lead to {goal.path}")


def _way_to_file(vault: Vault, note: Note, here: Note, occurrence: Occurrence) -> Way | None:
    """Return the way from a note that moves to a file that stays, such as a picture."""
    target = occurrence.target
    relative = occurrence.is_markdown or target.startswith(("./", "../"))
    if note.path == here.path or not relative or not target or target.startswith("/"):
        return None
    path = path_beside(note.path, target)
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", target) or not (vault.root / path).exists():
        return None
    way = Way(note.path, here.path, path, path)
    return None if _keeps_its_path(target, way) else way


def rewritten(
    text: NoteText,
    rewrites: Sequence[Rewrite],
    *,
    splices: Sequence[Splice] = (),
    changes: Sequence[Change] = (),
) -> bytes:
    """Return a note's bytes with some references written anew, some more splices, and changed fields.

    Raises `RefusedError` where the front matter would not say what is meant.
    """
    # One value is changed in one way: character by character, or as a whole.
    whole = {each.occurrence.route for each in rewrites if not _is_direct(each)}
    direct = [each for each in rewrites if each.occurrence.route not in whole]
    rest = [each for each in rewrites if each.occurrence.route in whole]
    moved = [Splice(each.occurrence.start, each.occurrence.end, each.target) for each in direct]
    puts: list[Change] = [
        Put(route, _replaced(group[0].occurrence.value, group)) for route, group in _by_route(rest)
    ]
    data = spliced(text.data, [*moved, *splices])
    _guard(text, data, direct)
    try:
        return edit_front(data, [*puts, *changes]) if puts or changes else data
    except EditRefusedError as error:
        place = f"{text.note.path}:{error.span.line}:{error.span.column}"
        raise RefusedError(
            f"{place}: this cannot be changed alone ({error.reason}); change it by hand first"
        ) from error


def _is_direct(rewrite: Rewrite) -> bool:
    """Tell whether a reference can be changed where it stands, whatever the YAML around it."""
    occurrence, target = rewrite
    if not occurrence.route:
        return True
    if occurrence.start < 0 or not _SAFE.fullmatch(target):
        return False
    # A plain value that begins with it may turn into a number or something else.
    return occurrence.at > 0 or (target[0].isalpha() and yaml_value(target) == target)


def _by_route(rewrites: Iterable[Rewrite]) -> Iterable[tuple[Route, list[Rewrite]]]:
    ordered = sorted(rewrites, key=lambda each: (repr(each.occurrence.route), each.occurrence.at))
    for route, group in groupby(ordered, key=lambda each: each.occurrence.route):
        yield route, list(group)


def _replaced(value: str, rewrites: Iterable[Rewrite]) -> str:
    for each in sorted(rewrites, key=lambda rewrite: rewrite.occurrence.at, reverse=True):
        at = each.occurrence.at
        value = value[:at] + each.target + value[at + len(each.occurrence.written) :]
    return value


def _guard(text: NoteText, data: bytes, direct: Iterable[Rewrite]) -> None:
    """Refuse where splices of the front matter did not do what they should, and only that."""
    if data == text.data or not text.note.readable:
        return
    meant = [(route, scalar.text) for route, scalar in scalars_of(text.note.front.tree)]
    for route, group in _by_route(each for each in direct if each.occurrence.route):
        value = group[0].occurrence.value
        meant[meant.index((route, value))] = (route, _replaced(value, group))
    after = text_with(read_note(text.note.path, data), data)
    found = [(route, scalar.text) for route, scalar in scalars_of(after.note.front.tree)]
    if found != meant or not after.note.readable:
        raise RefusedError(
            f"{text.note.path}:1:1: its front matter would not read as what was meant"
        )
