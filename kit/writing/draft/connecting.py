"""What ties a person and me, as the first sentence of a letter may tell it.

The strongest that may be told: my own sentence (`--connection`); an earlier talk; who referred me, if
I may use their name; how we met, where my note says it as *we* or *met* would; an event at which
they were named; their work, which is a reason but does not say how I know of them. A note on how we met
that speaks *of* the person (*She commented on …*) is never sent to them.
"""

import re
from collections.abc import Iterator

from kit.checks.asks_for_job import mentions_job
from kit.evidence.claims import was_held
from kit.evidence.contacting import is_left_alone
from kit.evidence.referrals import Referral, referrals
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note
from kit.writing.draft import Asked
from kit.writing.draft.names import one_line
from kit.writing.draft.telling import is_touchy, names_somebody
from kit.writing.draft.values import (
    Connection,
    Person,
    count_words,
    day_words,
    named_within,
    short,
)
from kit.writing.draft.wordings import THIRD_PERSON

_LONGEST = 15
_OF_US = re.compile(r"(?:we|i|you|your)\b", re.IGNORECASE)
_MET = re.compile(r"met\b", re.IGNORECASE)
_THIRD = re.compile(THIRD_PERSON, re.IGNORECASE)


def connection_to(
    study: Study, person: Note, shown: Person, asked: Asked
) -> tuple[Connection, tuple[str, ...]]:
    """Return what ties a person and me, and what the user should know of the choice."""
    if asked.connection:
        return Connection(kind="own", text=_sentence(asked.connection)), ()
    referral, remarks = _referral(study, person, asked)
    talked = _talked(study, person)
    if talked is not None and not (asked.use_name and referral):
        return talked, ()  # they know me by that
    found = _referred(study, referral) or _met(study, person) or _event(study, person)
    if found is None:
        remarks += _not_told(study, person)
        return Connection(kind="work" if shown.work else ""), remarks
    return found, remarks


def how_met(study: Study, person: Note) -> str:
    """Return how we met as a sentence that may be sent to the person, or nothing."""
    contact = person.fields
    note = one_line(contact.how_met or "") if isinstance(contact, Contact) else ""
    text = f"We {note[:1].lower()}{note[1:]}" if _MET.match(note) else note
    speaks_of_us = _OF_US.match(text) and not _THIRD.search(text)
    if not note or not speaks_of_us or count_words(text) > _LONGEST or len(text) > 140:
        return ""
    if is_touchy(text) or mentions_job(text).grade or "[" in text or "]" in text:
        return ""
    own = [*person.title.split(), *person.fields.aliases]
    named = any(re.search(rf"\b{re.escape(each)}\b", text) for each in own if len(each) > 2)
    return "" if named or names_somebody(study, person, text) else _sentence(text)


def _referral(study: Study, person: Note, asked: Asked) -> tuple[Referral | None, tuple[str, ...]]:
    """Return by whose word I may come: the one the note states first, then the first who named them."""
    found = [
        each
        for each in referrals(study)
        if each.to == person.id and not each.at_event and not is_left_alone(study.vault, each.by)
    ]
    found.sort(key=lambda each: (not each.stated, each.said_on))
    if asked.use_name is False or not found:
        return None, ()
    if asked.use_name:
        return found[0], ()
    named = next((each for each in found if each.may_name), None)
    if named is not None:
        return named, ()
    name = one_line(study.vault.name_of(found[0].by, "contact"))
    told = (
        f"{name} led you here, and no note says that you may use the name: ask, then add --use-name"
        " (or write `name: yes` below the item under Referrals)"
    )
    return None, (told,)


def _referred(study: Study, referral: Referral | None) -> Connection | None:
    if referral is None:
        return None
    name = short(study.vault.name_of(referral.by, "contact"), 5)
    return Connection(kind="referred", by=name) if name else None


def _talked(study: Study, person: Note) -> Connection | None:
    days = [
        talk.fields.date
        for talk in study.interviews_with(person.id)
        if isinstance(talk.fields, Interview)
        and was_held(talk, study.vault)
        and talk.fields.source == "conversation"
        and talk.fields.date is not None
    ]
    return (
        Connection(kind="talked", day=day_words(max(days, key=lambda day: day.last)))
        if days
        else None
    )


def _met(study: Study, person: Note) -> Connection | None:
    text = how_met(study, person)
    return Connection(kind="met", text=text) if text else None


def _event(study: Study, person: Note) -> Connection | None:
    for each in referrals(study):
        note = study.vault.notes.get(each.by)
        if each.to == person.id and each.at_event and note is not None:
            talk = note.fields
            event = short(talk.event or "", 8) if isinstance(talk, Interview) else ""
            if event:
                return Connection(kind="event", text=named_within(event))
    return None


def _not_told(study: Study, person: Note) -> tuple[str, ...]:
    """Return the remark that my note on how we met is for me, where there is one."""
    contact = person.fields
    note = one_line(contact.how_met or "") if isinstance(contact, Contact) else ""
    if not note or how_met(study, person):
        return ()
    told = f"how you met (`{note}`) is a note to yourself and was not put in; say it to them"
    return (f'{told} with --connection "We …"',)


def _sentence(text: str) -> str:
    text = one_line(text)
    return text if re.search(r"[.!?…。！？]$", text) else f"{text}."


def pieces_of(connection: Connection, person: Person) -> Iterator[str]:
    """Yield the texts one of which the first sentence says."""
    match connection.kind:
        case "own" | "met" | "event":
            yield connection.text.rstrip(".!?…。！？")
        case "referred":
            yield connection.by
        case "talked":
            yield connection.day
        case "work":
            yield from (each for each in (person.work, person.role, person.organization) if each)
        case _:
            yield from ()
