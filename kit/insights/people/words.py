"""People and days in the words that all pages about people share."""

from collections.abc import Iterable

from kit.evidence.positions import position_at
from kit.evidence.referrals import Referral
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.pages import NoteLink, Tallied, tallied
from kit.pages.figures import shown_day
from kit.source.spoken_calendar import day_of
from kit.source.values import read_day
from kit.vault import Note


def name_of(study: Study, person: str) -> str:
    """Return what a person is called; an event by its title, a name without a note as written."""
    note = study.vault.notes.get(person)
    return study.title_of(note) if note is not None else person


def person_link(study: Study, person: str) -> NoteLink | str:
    """Return a link to a person's page, or the name where there is no note."""
    return study.once(_person_link, person)


def _person_link(study: Study, person: str) -> NoteLink | str:
    note = study.vault.notes.get(person)
    return NoteLink(person, study.title_of(note)) if note is not None else person


def tallied_people(study: Study, people: Iterable[str]) -> Tallied | str:
    """Return `3 people`, leading to the list of them; nobody is `nobody`."""
    found = [NoteLink(each, name_of(study, each)) for each in dict.fromkeys(people)]
    return tallied(found, "person", "people") if found else "nobody"


def tallied_talks(
    study: Study, talks: Iterable[Note], noun: str = "conversation", nouns: str = ""
) -> Tallied | str:
    """Return `2 conversations`, leading to the list of them."""
    places = (NoteLink(talk.id, study.title_of(talk)) for talk in talks)
    return tallied(places, noun, nouns)


def work_of(study: Study, contact: Contact) -> str:
    """Return a person's present role and organization in words."""
    today = day_of(study.today)
    post = position_at(contact, today)
    if post is None:
        return ""
    organization = study.vault.name_of(post.organization, "organization")
    return ", ".join(each for each in (post.title, organization) if each)


def said_day(referral: Referral) -> str:
    """Return the day on which somebody was recommended, as people read it."""
    return shown_day(read_day(referral.said_on[:10])) if referral.said_on else ""


def talk_day(talk: Note) -> str:
    """Return the day of a talk as people read it, or nothing."""
    return shown_day(talk.fields.date) if isinstance(talk.fields, Interview) else ""
