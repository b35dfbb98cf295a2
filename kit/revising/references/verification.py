"""The outcome of a revision, read before it is written: every reference leads where it should."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kit.revising import RefusedError
from kit.revising.references import References
from kit.revising.references.note_text import Occurrence
from kit.vault import Note


class _Leeway(NamedTuple):
    """What may be otherwise: references taken away, notes looked at elsewhere, notes that go."""

    without: Mapping[str, frozenset[Occurrence]]
    apart: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


class _Pair(NamedTuple):
    """A reference before and after, as it was written, and where it led and leads."""

    note_id: str
    occurrence: Occurrence
    was: Note | None
    now: Note | None


_NONE: Mapping[str, frozenset[Occurrence]] = {}


def refuse_changed_leads(
    before: References,
    after: References,
    goes: Mapping[str, str],
    *,
    without: Mapping[str, frozenset[Occurrence]] = _NONE,
    apart: frozenset[str] = frozenset(),
    gone: frozenset[str] = frozenset(),
) -> None:
    """Refuse where a reference that led to a note would lead elsewhere, or be gone.

    `goes` maps the ids of notes that have another id now; `without` tells which references of a
    note are taken away. Notes whose ids are `apart` are not looked at. Where notes are
    `gone`, what led to them has gone as well, and so may what led nowhere.
    """
    pairs = _pairs(before, after, goes, _Leeway(without, apart, gone))
    for note_id, found, was, now in pairs:
        meant = None if was is None else goes.get(was.id, was.id)
        if meant is not None and (now is None or now.id != meant):
            there = "nowhere" if now is None else f"to {now.id}"
            place = before.texts[note_id].place(found.begin)
            raise RefusedError(f"{place}: `{found.written}` would lead {there}, not to {meant}")


def newly_leading(
    before: References, after: References, goes: Mapping[str, str]
) -> tuple[str, ...]:
    """Return a line for each reference that led to no one note and leads to one now."""
    return tuple(
        f"{before.texts[pair.note_id].place(pair.occurrence.begin)}: "
        f"`{pair.occurrence.written}` led to no one note and now leads to {pair.now.id}"
        for pair in _pairs(before, after, goes, _Leeway(_NONE))
        if pair.was is None and pair.now is not None
    )


def _pairs(
    before: References,
    after: References,
    goes: Mapping[str, str],
    leeway: _Leeway,
) -> Iterator[_Pair]:
    for note_id, known in before.occurrences.items():
        new_id = goes.get(note_id, note_id)
        if note_id in leeway.apart or new_id not in after.occurrences:
            continue
        if not known and not after.occurrences[new_id]:
            continue
        taken = leeway.without.get(note_id, frozenset())
        leads = zip(known, before.leads(note_id), strict=True)
        found = [each for each in leads if each[0] not in taken]
        then = after.leads(new_id)
        if leeway.gone:
            found = [
                (each, was) for each, was in found if was is not None and was.id not in leeway.gone
            ]
            then = tuple(each for each in then if each is not None)
        if len(found) != len(then):
            path = before.texts[note_id].note.path
            raise RefusedError(f"{path}:1:1: it would not have the same references as before")
        for (occurrence, was), now in zip(found, then, strict=True):
            yield _Pair(note_id, occurrence, was, now)
