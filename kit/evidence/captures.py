"""The captures that wait in the inbox: whom they name, and what they look like.

A proposal is made only where the text itself says it: a day to come makes an action, an `@name` makes
somebody's note. Where nothing is sure nothing is proposed.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kit.evidence.contacting import is_left_alone
from kit.notes.contact import Contact
from kit.notes.inbox import Inbox
from kit.notes.interview import Interview
from kit.source.inline import plain_text
from kit.source.values import Day
from kit.vault import Note, Vault
from kit.vault.vault import fold

if TYPE_CHECKING:
    from kit.source.captured import Captured


class Person(NamedTuple):
    """Somebody that a capture names: a contact, or nobody yet; `candidates` are ids where several may be meant."""

    name: str
    note: Note | None = None
    candidates: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Tell whether there is no note that may be theirs."""
        return self.note is None and not self.candidates


class Proposal(NamedTuple):
    """What a capture may become: the word for it, why, and the options that `kit triage` would take."""

    target: str
    why: str
    options: tuple[str, ...] = ()


class Waiting(NamedTuple):
    """A capture in the inbox: its day, what its text names, and the notes and people that are meant."""

    note: Note
    on: date
    found: "Captured"
    people: tuple[Person, ...] = ()
    linked: tuple[Note, ...] = ()

    @property
    def words(self) -> str:
        """Return its title or the first words that are on record, as plain text on one line."""
        named = self.note.fields.name_shown
        first = next((block.text for block in self.note.blocks if block.text.strip()), "")
        return named or plain_text(first) or self.note.title

    @property
    def due_on(self) -> Day | None:
        """Return the one day to come that it names, as seen from its own day."""
        days = [each for each in self.found.days_from(self.on) if each.first > self.on]
        return days[0] if len(days) == 1 else None


def waiting_in(vault: Vault) -> tuple[Waiting, ...]:
    """Return the readable captures of the inbox, the oldest first."""
    found = (waiting_of(vault, note) for note in vault.of_type("inbox"))
    return tuple(sorted(found, key=_age))


def waiting_of(vault: Vault, note: Note) -> Waiting:
    """Return a capture with what it names; one without a date is of today."""
    # The reader of spoken days takes long to load, and most days the inbox is empty.
    from kit.source.captured import read_capture

    fields = note.fields
    day = fields.date if isinstance(fields, Inbox) else None
    on = day.first if day else vault.today
    found = read_capture(note.body, on)
    links = (vault.find(each) for each in found.links)
    linked = tuple(dict.fromkeys(each for each in links if each is not None and each is not note))
    named = [person_named(vault, each) for each in found.people]
    named += [Person(each.title, each) for each in linked if each.kind.name == "contact"]
    people = {each.note.id if each.note else fold(each.name): each for each in reversed(named)}
    return Waiting(note, on, found, tuple(reversed(people.values())), linked)


def person_named(vault: Vault, name: str) -> Person:
    """Return whom a name means: an id, a whole name, else the first name of one contact.

    Of `Maya Great` the last words are left out while that leads to nobody.
    """
    words = name.split()
    for length in range(len(words), 0, -1):
        shorter = " ".join(words[:length])
        found = vault.resolve(shorter, "contact")
        note = found.note if found.note is not None and found.note.kind.name == "contact" else None
        people = [note] if note else _called(vault, shorter)
        if len(people) == 1:
            return Person(name, people[0])
        if people:
            return Person(name, None, tuple(each.id for each in people))
    return Person(name)


def proposed(vault: Vault, waiting: Waiting) -> Proposal | None:
    """Return what a capture looks like, or None where its text does not say it."""
    known = [each for each in waiting.people if each.note is not None]
    if waiting.due_on is not None:
        return Proposal("action", f"it names {waiting.due_on}", ("--due", str(waiting.due_on)))
    if len(waiting.people) == 1 and not waiting.people[0].candidates:
        return _about(vault, waiting.people[0])
    talks = [each for each in waiting.linked if isinstance(each.fields, Interview)]
    if len(talks) == 1 and not known:
        return Proposal("claim", f"it links to {vault.title_of(talks[0])}", ("--to", talks[0].stem))
    return None


def _about(vault: Vault, person: Person) -> Proposal:
    if person.note is None:
        return Proposal("contact", f"there is no note about {person.name} yet")
    title = vault.title_of(person.note)
    left = ", who is not to be contacted" if is_left_alone(vault, person.note.id) else ""
    return Proposal("contact", f"it names {title}{left}")


def _called(vault: Vault, name: str) -> list[Note]:
    """Return the contacts with a first name, or an alias that begins with it, but for another full name."""
    wanted = fold(name.replace("-", " "))
    return [
        note
        for note in vault.of_type("contact")
        if isinstance(note.fields, Contact)
        and any(
            fold(each).startswith(f"{wanted} ")
            for each in (note.fields.name or "", *note.fields.aliases)
        )
    ]


def _age(waiting: Waiting) -> tuple[str, str]:
    fields = waiting.note.fields
    day = fields.date if isinstance(fields, Inbox) else None
    return (str(day) if day else waiting.on.isoformat(), waiting.note.id)
