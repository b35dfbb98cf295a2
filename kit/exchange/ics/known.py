"""Which notes the appointments of a calendar belong to already."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from kit.evidence.appointments import appointment_of
from kit.exchange.ics.events import Appointed, Attendee, recurrence_of
from kit.exchange.ics.uids import SERIES_SIGN, TALK_ENDING, own_uid
from kit.notes.interview import Interview
from kit.vault import Note, Vault

OPEN = frozenset(("idea", "requested", "scheduled"))


class Known:
    """The talks of a vault by the appointments they came from; `made` are contacts made just now."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._claimed: set[str] = set()
        self.made: dict[Attendee, str] = {}

    def note_of(self, event: Appointed) -> Note | None:
        """Return the note of an appointment: by the UID it keeps, or by the one an export gave it."""
        note = self._by_uid.get(uid_of(event))
        if note is None and event.uid.endswith(TALK_ENDING):
            note = self._by_own_uid.get(event.uid)
        return note or self._moved_date(event)

    def has(self, event: Appointed) -> bool:
        """Tell whether a note keeps just this appointment."""
        return uid_of(event) in self._by_uid

    def of_series(self, uid: str) -> Iterator[Note]:
        """Yield the notes of the dates of a series."""
        for known, note in self._by_uid.items():
            if known == uid or known.startswith(f"{uid}{SERIES_SIGN}"):
                yield note

    def open_talk(self, event: Appointed, contacts: Sequence[Note]) -> Note | None:
        """Return the note, not from a calendar, of a talk with some people that this appointment settles.

        That is one set for that day, or else the only one that is wished for and not set yet.
        """
        ids = {note.id for note in contacts}
        theirs = [note for note in self._open if ids and self._people(note) == ids]
        theirs = [note for note in theirs if note.id not in self._claimed]
        for note in theirs:
            when = appointment_of(note, self._vault)
            if when is not None and _status(note) == "scheduled" and when.on == self._day(event):
                return note
        wished = [note for note in theirs if _status(note) in ("idea", "requested")]
        return wished[0] if len(wished) == 1 else None

    def set_elsewhen(self, contacts: Sequence[Note]) -> Note | None:
        """Return a note, not from a calendar, of a talk with these people that is set for some other day."""
        ids = {note.id for note in contacts}
        return next(
            (
                note
                for note in self._open
                if ids and _status(note) == "scheduled" and self._people(note) == ids
            ),
            None,
        )

    def same_talk(self, event: Appointed, contacts: Sequence[Note]) -> Note | None:
        """Return the note, not from a calendar, of a talk with somebody of these on that day."""
        ids = {note.id for note in contacts}
        for note in self._talks:
            if not ids & self._people(note) or _calendar_uid(note):
                continue
            when = appointment_of(note, self._vault)
            if when is not None and when.on == self._day(event):
                return note
        return None

    def claim(self, note: Note) -> None:
        """Keep a note from being taken for another appointment of the same import."""
        self._claimed.add(note.id)

    def _moved_date(self, event: Appointed) -> Note | None:
        """Return the one coming talk of a series, where the series was moved to other days or hours."""
        if not event.recurrence or _instead(event):
            return None
        coming = [
            note
            for note in self.of_series(event.uid)
            if _status(note) == "scheduled" and note.id not in self._claimed
        ]
        when = appointment_of(coming[0], self._vault) if len(coming) == 1 else None
        return coming[0] if when is not None and when.on >= self._vault.today else None

    def _day(self, event: Appointed) -> object:
        moment = event.starts.moment
        return event.starts.day if moment is None else moment.astimezone(self._vault.zone).date()

    def _people(self, note: Note) -> set[str]:
        talk = note.fields
        people = talk.people if isinstance(talk, Interview) else ()
        return {self._vault.id_of(each, "contact") for each in people}

    @cached_property
    def _talks(self) -> tuple[Note, ...]:
        return self._vault.of_type("interview")

    @cached_property
    def _open(self) -> tuple[Note, ...]:
        return tuple(
            note for note in self._talks if _status(note) in OPEN and not _calendar_uid(note)
        )

    @cached_property
    def _by_uid(self) -> dict[str, Note]:
        return {_calendar_uid(note): note for note in self._talks if _calendar_uid(note)}

    @cached_property
    def _by_own_uid(self) -> dict[str, Note]:
        return {own_uid(note.id): note for note in self._talks}


def uid_of(event: Appointed) -> str:
    """Return what a note keeps of an appointment: its UID, with the date where it is one of a series."""
    return f"{event.uid}{SERIES_SIGN}{event.recurrence}" if event.recurrence else event.uid


def _instead(event: Appointed) -> bool:
    return event.recurrence != recurrence_of(event.starts)


def _status(note: Note) -> str:
    return (note.fields.status or "") if isinstance(note.fields, Interview) else ""


def _calendar_uid(note: Note) -> str:
    return (note.fields.calendar_uid or "") if isinstance(note.fields, Interview) else ""
