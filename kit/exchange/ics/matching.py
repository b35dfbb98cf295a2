"""Whom an appointment is with: certain matches with the contacts of the vault, and nothing else.

An attendee's e-mail address, or name, is that of one contact alone; else the full name or an alias of
one contact stands in the title. Two people of the same name are no match.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kit.exchange.ics.events import Appointed, Attendee
from kit.notes.contact import Contact
from kit.notes.me import Me
from kit.vault import Note, Vault
from kit.vault.vault import fold

_WORDS = re.compile(r"\w+", re.UNICODE)
_BESIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$|^(?:dr|prof|mr|mrs|ms|mx)\b\.?\s+", re.IGNORECASE)
_MOST_PEOPLE = 8


class Match(NamedTuple):
    """The contacts that an appointment is with, or why that is not certain.

    `strangers` are those who take part and are neither contacts nor the user; `is_mine` tells that the
    user is known to be among the others.
    """

    contacts: tuple[Note, ...] = ()
    doubt: str = ""
    strangers: tuple[Attendee, ...] = ()
    is_mine: bool = False


@dataclass(frozen=True)
class People:
    """The contacts of a vault, by how calendars call them."""

    vault: Vault
    owners: frozenset[str] = frozenset()

    def match(self, event: Appointed) -> Match:
        """Return whom an appointment is with."""
        others = [each for each in dict.fromkeys(event.people) if not self._is_me(each)]
        found: dict[str, Note] = {}
        doubts = []
        for attendee in others:
            known = self._attendee(attendee)
            if len(known) == 1:
                found[known[0].id] = known[0]
            elif known:
                doubts.append(_doubt(attendee.name or attendee.email, known))
        if len(found) > _MOST_PEOPLE:
            return Match(doubt=f"{len(found)} of your contacts take part; that is no talk")
        if found:
            return Match(tuple(found.values()))
        in_title = self._in_title(event.summary)
        if in_title.contacts:
            return in_title
        strangers = tuple(each for each in others if each.name or each.email)
        doubt = in_title.doubt or next(iter(doubts), "nobody in it is a contact")
        mine = len(others) < len(set(event.people))
        return Match(doubt=doubt, strangers=strangers, is_mine=mine)

    def _is_me(self, attendee: Attendee) -> bool:
        return attendee.email in self.owners or (
            bool(attendee.name) and fold(attendee.name) in self._my_names
        )

    def _attendee(self, attendee: Attendee) -> tuple[Note, ...]:
        by_email = self._by_email.get(attendee.email, ()) if attendee.email else ()
        if by_email or not attendee.name:
            return by_email
        return self._by_name.get(_key(name_of(attendee)), ())

    def _in_title(self, title: str) -> Match:
        words = [fold(word) for word in _WORDS.findall(title)[:60]]
        found: dict[str, Note] = {}
        for start in range(len(words)):
            for end in range(start + 2, min(start + 6, len(words)) + 1):
                known = self._by_name.get(" ".join(words[start:end]), ())
                if len(known) > 1:
                    return Match(doubt=_doubt(" ".join(words[start:end]), known))
                found |= {note.id: note for note in known}
        return Match(tuple(found.values()))

    @cached_property
    def _contacts(self) -> tuple[tuple[Note, Contact], ...]:
        notes = self.vault.of_type("contact")
        return tuple((note, note.fields) for note in notes if isinstance(note.fields, Contact))

    @cached_property
    def _by_email(self) -> dict[str, tuple[Note, ...]]:
        return _grouped(
            (email.strip().casefold(), note) for note, who in self._contacts for email in who.emails
        )

    @cached_property
    def _by_name(self) -> dict[str, tuple[Note, ...]]:
        """Map full names, of two words or more, to contacts: one word is nobody for certain."""
        pairs = (
            (_key(name), note)
            for note, who in self._contacts
            for name in (who.name or "", *who.aliases)
        )
        return _grouped((name, note) for name, note in pairs if " " in name)

    @cached_property
    def _my_names(self) -> frozenset[str]:
        me = self.vault.me
        fields = me.fields if me is not None else None
        return frozenset((fold(fields.name or ""),) if isinstance(fields, Me) else ())


def name_of(attendee: Attendee) -> str:
    """Return a name as people say it: no address, no title before it, no employer in brackets behind it.

    `Okafor, Maya (Northwind)` and `Dr. Maya Okafor` are Maya Okafor.
    """
    if "@" in attendee.name:
        return ""
    bare = _BESIDE.sub("", attendee.name.strip("'\" ")).strip()
    last, comma, first = bare.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma and "," not in first else bare


def _key(name: str) -> str:
    return " ".join(fold(word) for word in _WORDS.findall(name))


def _doubt(called: str, known: Iterable[Note]) -> str:
    return f"{called!r} may be {' or '.join(note.id for note in known)}"


def _grouped(pairs: Iterable[tuple[str, Note]]) -> dict[str, tuple[Note, ...]]:
    found: dict[str, dict[str, Note]] = {}
    for key, note in pairs:
        if key:
            found.setdefault(key, {})[note.id] = note
    return {key: tuple(notes.values()) for key, notes in found.items()}
