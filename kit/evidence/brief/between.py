"""What was between a person and me: the last word, what they told me, and what is still open."""

from datetime import date
from typing import NamedTuple

from kit.evidence.actions import Action
from kit.evidence.advice import Advice
from kit.evidence.claims import Claim, was_held
from kit.evidence.reciprocity import Debt, Exchange, exchange_with
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note

_TOLD = 3
_RANK = {"!": 0, "-": 1, "+": 1}


class LastWord(NamedTuple):
    """The last time we were in touch: the day, what it was, and the line that says so."""

    on: date
    what: str
    note: str
    line: int = 0


class Between(NamedTuple):
    """One person and me.

    `talk` is the last one held with them (or text of theirs that I read), `told` the most telling
    claims of it. `promised` are open actions of our talks, `advice` what they advised, `debts` what
    I owe them; `help` is what they said of helping them.
    """

    person: str
    last: LastWord | None
    talk: Note | None
    told: tuple[Claim, ...]
    promised: tuple[Action, ...]
    advice: tuple[Advice, ...]
    debts: tuple[Debt, ...]
    help: tuple[Claim, ...]


def between_us(study: Study, person: str, about: Note) -> Between:
    """Return what was between a person and me, apart from the talk that the brief is about."""
    # A contact whose note cannot be read has passed nothing that anybody knows of.
    passed = exchange_with(study, person)
    talks = [
        talk
        for talk in study.interviews_with(person)
        if talk is not about and was_held(talk, study.vault)
    ]
    notes = {person, *(talk.id for talk in talks)}
    return Between(
        person,
        _last_word(study, person, talks),
        talks[-1] if talks else None,
        _told(study, person, talks[-1]) if talks else (),
        tuple(each for each in study.actions_in(notes) if not each.done),
        passed.advice if passed else (),
        _owed(passed, about) if passed else (),
        passed.on_help if passed else (),
    )


def _owed(passed: Exchange, about: Note) -> tuple[Debt, ...]:
    return tuple(debt for debt in passed.debts if debt.note != about.id)


def _last_word(study: Study, person: str, talks: list[Note]) -> LastWord | None:
    found = [*_touches(study, person), *(word for talk in talks for word in _of_talk(talk))]
    past = [each for each in found if each.on <= study.today]
    return max(reversed(past), key=lambda each: each.on, default=None)  # of one day, the last noted


def _touches(study: Study, person: str) -> list[LastWord]:
    note = study.vault.notes[person]
    contact = note.fields
    found = []
    for index, touch in enumerate(contact.touches if isinstance(contact, Contact) else ()):
        if touch.date is not None:
            parts = [each for each in (touch.kind, touch.channel) if each]
            what = ", ".join(parts) + (f": {touch.note}" if touch.note else "")
            line = note.front.line_of("touches", index)
            found.append(LastWord(touch.date.last, what.removeprefix(": "), note.id, line))
    return found


def _of_talk(talk: Note) -> list[LastWord]:
    fields = talk.fields
    if not isinstance(fields, Interview) or fields.source == "published" or fields.date is None:
        return []
    found = [LastWord(fields.date.last, "we talked", talk.id)]
    if fields.thanked_on is not None:
        line = talk.front.line_of("thanked_on")
        found.append(LastWord(fields.thanked_on.last, "you thanked them", talk.id, line))
    if fields.reported_on is not None:
        line = talk.front.line_of("reported_on")
        found.append(LastWord(fields.reported_on.last, "you reported back", talk.id, line))
    return found


def _told(study: Study, person: str, talk: Note) -> tuple[Claim, ...]:
    """Return the most telling things of a talk: surprises, then what has a side, then the rest."""
    said = [
        claim
        for claim in study.said_by(person)
        if claim.note == talk.id
        and claim.entry is None
        and claim.mark != "?"
        and claim.topic not in ("referrals", "closing", "journey")
    ]
    chosen = sorted(said, key=lambda claim: (_RANK.get(claim.mark, 2), claim.line))[:_TOLD]
    return tuple(sorted(chosen, key=lambda claim: claim.line))
