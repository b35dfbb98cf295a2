"""Gathering what a draft may say of who writes, who is written to, and when they talk."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from kit.evidence.advice import my_goals
from kit.evidence.appointments import appointment_of
from kit.evidence.contacting import left_alone
from kit.evidence.decisions import is_open
from kit.evidence.me import me_of
from kit.evidence.positions import position_at, position_on
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.spoken_calendar import day_of
from kit.vault import Note
from kit.writing.draft import Asked, RefusedDraftError
from kit.writing.draft.choosing import Chosen
from kit.writing.draft.lint import LEAST_MINUTES, MOST_MINUTES
from kit.writing.draft.names import Address, address_of, one_line
from kit.writing.draft.values import (
    Me,
    Path,
    Person,
    Talk,
    cut,
    day_words,
    named_within,
    short,
    weekday_words,
    within,
)
from kit.writing.draft.wordings import THIRD_PERSON

WITH_ANOTHER = frozenset(("introduction", "opt-in", "ask-introduction"))
"""Kinds about two people; `opt-in` asks one of them first, `ask-introduction` asks for an introduction."""


_USUAL_MINUTES = 25
_THIRD = re.compile(THIRD_PERSON, re.IGNORECASE)
_OWNS = re.compile(r"\b(?:owner|founder|proprietor)$", re.IGNORECASE)
_NO_EMPLOYER = frozenset(
    ("own account", "self-employed", "self employed", "freelance", "none", "independent")
)


def me_who_writes(study: Study, talk: Note | None) -> Me:
    """Return who writes; the goal is the talk's first, else my first."""
    note = study.vault.me
    goals = my_goals(study.vault)
    wanted = talk.fields.goals if talk is not None and isinstance(talk.fields, Interview) else ()
    named = [goals[each.casefold()] for each in wanted if each.casefold() in goals]
    goal = next(iter(named), next(iter(me_of(study.vault).goals), None))
    text = short((goal.text or "") if goal is not None else "", 30, 200)
    name = note.fields.name_shown if note is not None else None
    location = getattr(note.fields, "location", None) if note is not None else None
    return Me(
        name=short(name or "", 5),
        location=short(location or "", 3),
        goal=text,
        goal_words=within(text),
    )


def person_shown(
    study: Study, note: Note, talk: Note | None, call: str = ""
) -> tuple[Person, Address]:
    """Return what may be said of a person, and how they are addressed; `call` is what I said to call them."""
    contact = note.fields
    name = one_line(note.title)
    if not isinstance(contact, Contact):
        return Person(name=name, first_name=name), Address(name)
    address = Address(one_line(call)) if call else address_of(contact, note.title)
    role, organization = _post(study, note, contact, talk)
    named = "" if organization.casefold() in _NO_EMPLOYER else organization
    at = "of" if _OWNS.search(role) else "at"
    work = within(role) + (f" {at} {named_within(named)}" if named else "") if role else ""
    link = next((each for each in contact.links if re.fullmatch(r"https?://\S+", each)), "")
    return Person(
        name=cut(name, 6),
        first_name=cut(address.name, 4),
        role=role,
        organization=named,
        work=work,
        location=short(contact.location or "", 6),
        language=one_line(contact.language or ""),
        how_met=one_line(contact.how_met or ""),
        link=link,
    ), address


def _post(study: Study, note: Note, contact: Contact, talk: Note | None) -> tuple[str, str]:
    """Return role and organization on the day of the talk, where it lies behind, else today."""
    today = day_of(study.today)
    if talk is not None and isinstance(talk.fields, Interview) and _is_past(study, talk.fields):
        then = position_on(talk.fields, study.vault, note.id)
        role, organization = then.role, then.organization
    else:
        post = position_at(contact, today)
        role = (post.title or "") if post else ""
        organization = post.organization.target if post and post.organization else ""
    # A title that speaks of them (*Director who closed her office*) is a note to myself.
    spoken = "" if _THIRD.search(role) else role
    return short(spoken, 6), short(study.vault.name_of(organization, "organization"), 6)


def _is_past(study: Study, talk: Interview) -> bool:
    return talk.date is not None and talk.date.first <= study.today


def path_about(study: Study, chosen: Chosen) -> Path:
    """Return the path of the talk, else an open one of the person; empty where neither names one."""
    talk, contact = chosen.talk.fields if chosen.talk else None, chosen.person.fields
    asked = talk.paths if isinstance(talk, Interview) else ()
    known = contact.paths if isinstance(contact, Contact) else ()
    found = [study.vault.find(each, "path") for each in asked or known]
    # Nobody is told that I look closely at what I gave up.
    note = next((each for each in found if each is not None and (asked or is_open(each))), None)
    title = short(note.title, 6, 70) if note is not None else ""
    return Path(title=title, words=within(title))


def minutes_to_ask(kind: str, talk: Note | None, asked: Asked) -> tuple[int, tuple[str, ...]]:
    """Return for how many minutes to ask: what the note says, within what a stranger may ask for."""
    if asked.minutes is not None:
        return asked.minutes, ()
    noted = talk.fields.duration_minutes if talk and isinstance(talk.fields, Interview) else None
    if (
        noted is None or kind in WITH_ANOTHER
    ):  # how long I talked with one person says nothing of another
        return _USUAL_MINUTES, ()
    if kind not in ("request", "follow-up") or LEAST_MINUTES <= noted <= MOST_MINUTES:
        return round(noted), ()
    kept = min(max(round(noted), LEAST_MINUTES), MOST_MINUTES)
    return kept, (
        f"the note says {noted:g} minutes; a request asks for {LEAST_MINUTES} to {MOST_MINUTES}, so {kept} stands there",
    )


def talk_told(study: Study, note: Note | None) -> Talk | None:
    """Return a talk's place in time on both clocks, or None where its day is not known."""
    if note is None or not isinstance(note.fields, Interview):
        return None
    appointment = appointment_of(note, study.vault)
    if appointment is None or note.fields.date is None:
        return None
    talk = note.fields
    mine, theirs = appointment.mine, appointment.theirs
    return Talk(
        on=appointment.on,
        iso=str(talk.date),
        day=weekday_words(appointment.on)
        if talk.date and talk.date.day
        else day_words(note.fields.date),
        time=f"{mine:%H:%M}" if mine else "",
        zone=_zone(mine),
        their_day=weekday_words(theirs) if theirs else "",
        their_time=f"{theirs:%H:%M}" if theirs else "",
        their_zone=_zone(theirs),
        is_apart=appointment.is_apart,
        is_past=appointment.on <= study.today,
        medium=(talk.medium or "").replace("-", " "),
        location=short(talk.location or "", 12),
    )


def _zone(moment: datetime | None) -> str:
    """Return a zone's name as its clock shows it that day: `Europe/Lisbon, UTC+1`."""
    if moment is None:
        return ""
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    utc = (
        f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
        if minutes
        else "UTC"
    )
    key = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else ""
    return f"{key}, {utc}" if key and key != "UTC" else utc


def the_other(study: Study, kind: str, chosen: Chosen, asked: Asked) -> Person | None:
    """Return the second person of an introduction, with what everybody may know of them and no more."""
    if not asked.other:
        if kind in WITH_ANOTHER:
            raise RefusedDraftError(f"`{kind}` is about two people: name the second by --with ID")
        return None
    note = study.vault.find(asked.other, "contact")
    if note is None or note.kind.name != "contact":
        raise RefusedDraftError(f"--with: there is no contact {asked.other!r}")
    if note is chosen.person:
        raise RefusedDraftError("--with names the same person; an introduction takes two")
    if isinstance(note.fields, Contact) and left_alone(note.fields):
        raise RefusedDraftError(f"{one_line(note.title)} is not to be contacted ({note.path})")
    return person_shown(study, note, None)[0]
