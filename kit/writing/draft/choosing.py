"""Who and which talk a letter is about, and whether it should be written at all.

An id names a person or a talk. Of a talk with several people one is written to at a time: what somebody
said is theirs, and not for the others' eyes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kit.evidence.claims import was_held
from kit.evidence.contacting import is_left_alone
from kit.evidence.deadlines import deadline
from kit.evidence.referrals import referrals
from kit.evidence.requests import talked_or_set
from kit.evidence.study import Study
from kit.evidence.touches import kind_of
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.values import Day
from kit.vault import Note
from kit.writing.draft import Asked, RefusedDraftError
from kit.writing.draft.names import one_line

_ASKING = frozenset(("request", "follow-up"))
_NOT_MET = frozenset(("identified", "contacted", "replied", "no-reply", "declined"))


class Chosen(NamedTuple):
    """The person written to, the talk it is about (None where there is none), and the others in it."""

    person: Note
    talk: Note | None
    others: tuple[Note, ...] = ()


def choose(study: Study, kind: str, note: Note, asked: Asked) -> Chosen:
    """Return whom a letter goes to and which talk it is about; raises `RefusedDraftError`."""
    if note.kind.name == "contact":
        return Chosen(note, _talk_for(study, kind, note))
    if note.kind.name != "interview" or not isinstance(note.fields, Interview):
        raise RefusedDraftError(
            f"{note.id} is no person and no talk ({note.kind.name}); name a contact or an interview"
        )
    people = [study.vault.find(each, "contact") for each in note.fields.people]
    known = [each for each in people if each is not None]
    if not known:
        raise RefusedDraftError(
            f"{note.id} names nobody who has a contact note: there is nobody to write to"
        )
    first = _meant(study, known, asked.person) if asked.person else _next(study, kind, note, known)
    return Chosen(first, note, tuple(each for each in known if each is not first))


def refusal(study: Study, kind: str, chosen: Chosen) -> str:
    """Return why a letter should not be written although it could be (`--anyway`), or nothing."""
    contact = chosen.person.fields
    name = one_line(chosen.person.title)
    if not isinstance(contact, Contact):
        return ""
    if kind in _ASKING and contact.status == "declined":
        return f"{name} declined; a second request would not be kind"
    if kind == "request" and contact.status == "no-reply":
        return f"{name} was asked and gave no answer; let it rest"
    if kind == "follow-up" and requested(study, chosen) is None:
        return (
            f"no request to {name} is noted; write it first: kit draft request {chosen.person.stem}"
        )
    if kind == "follow-up" and _led_to_a_talk(study, chosen):
        return f"a talk with {name} was set since you asked; there is nothing to ask once more"
    if kind == "update" and chosen.talk is None and _gave_nothing(study, chosen.person):
        return f"no talk with {name} and nothing of theirs is noted: there is nothing to report"
    return ""


def _led_to_a_talk(study: Study, chosen: Chosen) -> bool:
    asked_on = requested(study, chosen)
    return asked_on is not None and talked_or_set(study, chosen.person.id, asked_on.first)


def _gave_nothing(study: Study, person: Note) -> bool:
    """Tell whether we never met, and they gave me neither a word nor a name."""
    met = getattr(person.fields, "status", None) not in _NOT_MET
    return (
        not met
        and not any(each.source == "conversation" for each in study.said_by(person.id))
        and all(each.by != person.id for each in referrals(study))
    )


def forbidden(kind: str, chosen: Chosen, study: Study) -> str:
    """Return why a letter cannot be written at all, or nothing."""
    name = one_line(chosen.person.title)
    if is_left_alone(study.vault, chosen.person.id):
        return f"{name} is not to be contacted ({chosen.person.path})"
    talk = chosen.talk.fields if chosen.talk is not None else None
    if kind == "confirm":
        return _not_to_confirm(name, chosen, talk, study)
    if kind == "thanks" and (chosen.talk is None or not was_held(chosen.talk, study.vault)):
        return f"no talk with {name} is noted that took place: there is nothing to thank for yet"
    if kind == "thanks" and isinstance(talk, Interview) and talk.source == "published":
        return f"{name} was read, not talked to: no thanks are owed for that"
    return ""


def remarks_on(study: Study, kind: str, chosen: Chosen) -> Iterator[str]:
    """Yield what has been done before: asked already, thanked already, too early, too late."""
    contact = chosen.person.fields
    name = one_line(chosen.person.title)
    asked_on = requested(study, chosen)
    if kind == "request" and asked_on is not None and _is_open(chosen):
        yield f"{name} was asked on {asked_on}; is this a `follow-up`?"
    if kind == "request":
        yield from _set_already(study, chosen, name)
    if kind == "follow-up" and asked_on is not None:
        yield from _on_chasing(study, chosen, name, asked_on)
    if kind == "thanks" and chosen.talk is not None and isinstance(chosen.talk.fields, Interview):
        thanked = _thanked_on(chosen)
        if thanked is not None:
            yield f"{name} was thanked on {thanked} already"
    if kind == "confirm" and chosen.talk is not None:
        confirmed = getattr(chosen.talk.fields, "confirmed_on", None)
        if confirmed is not None:
            yield f"this talk was confirmed on {confirmed} already"
    if isinstance(contact, Contact) and contact.language and _is_foreign(study, contact.language):
        yield f"you speak {contact.language} with {name}; the template decides the language of a draft"


def _set_already(study: Study, chosen: Chosen, name: str) -> Iterator[str]:
    for note in study.interviews_with(chosen.person.id):
        talk = note.fields
        if isinstance(talk, Interview) and talk.status == "scheduled" and talk.date is not None:
            yield f"a talk with {name} is set for {talk.date}; is this a `confirm`?"


def requested(study: Study, chosen: Chosen) -> Day | None:
    """Return the day of the last request to a person, from the talk, the log or the contact."""
    contact = chosen.person.fields
    talks = (chosen.talk,) if chosen.talk is not None else study.interviews_with(chosen.person.id)
    days = [each.fields.requested_on for each in talks if isinstance(each.fields, Interview)]
    if isinstance(contact, Contact):
        days.append(contact.contacted_on)
        days += [touch.date for touch in contact.touches if kind_of(touch) == "request"]
    past = [day for day in days if day is not None and day.first <= study.today]
    return max(past, key=lambda day: day.last, default=None)


def _on_chasing(study: Study, chosen: Chosen, name: str, asked_on: Day) -> Iterator[str]:
    """Yield whether it is time to ask once more: "3B7", business days as the settings have them."""
    contact = chosen.person.fields
    if isinstance(contact, Contact) and contact.status in ("replied", "met", "in-touch"):
        yield f"{name} answered meanwhile (status {contact.status})"
        return
    again = deadline(study.vault, "chase", asked_on.last, chosen.person.id)
    again_on = _chased_on(chosen)
    if again_on is not None and again_on.last >= asked_on.first:
        yield f"you asked {name} on {asked_on} and once more on {again_on}; now let it rest"
    elif study.today < again:
        yield f"you asked {name} on {asked_on}; it is early, the day to ask once more is {again}"
    else:
        yield f"you asked {name} on {asked_on}; since {again} it is time to ask once more, then let it rest"


def _chased_on(chosen: Chosen) -> Day | None:
    contact = chosen.person.fields
    days = [getattr(chosen.talk.fields, "followed_up_on", None)] if chosen.talk is not None else []
    if isinstance(contact, Contact):
        days.append(contact.followed_up_on)
        days += [touch.date for touch in contact.touches if kind_of(touch) == "follow-up"]
    return max((day for day in days if day is not None), key=lambda day: day.last, default=None)


def _thanked_on(chosen: Chosen) -> Day | None:
    talk = chosen.talk.fields if chosen.talk is not None else None
    if chosen.talk is None or not isinstance(talk, Interview):
        return None
    return talk.thanked_on or _touch_thanked(chosen.person, chosen.talk)


def _not_to_confirm(name: str, chosen: Chosen, talk: object, study: Study) -> str:
    if chosen.talk is None or not isinstance(talk, Interview) or talk.status != "scheduled":
        return f"no talk with {name} is scheduled: set its date and `status: scheduled` first"
    if talk.date is None:
        return f"{chosen.talk.path} has no date to confirm"
    if talk.date.last < study.today:
        return f"the talk with {name} was set for {talk.date}, which is past"
    return ""


def _talk_for(study: Study, kind: str, person: Note) -> Note | None:
    """Return the talk that a letter of a kind is about: the next for a confirmation, else the last."""
    talks = [
        note for note in study.interviews_with(person.id) if isinstance(note.fields, Interview)
    ]
    if kind in _ASKING:
        asked = [
            note for note in talks if getattr(note.fields, "status", None) in ("idea", "requested")
        ]
        return asked[-1] if asked else None
    if kind == "confirm":
        set_ones = [note for note in talks if getattr(note.fields, "status", None) == "scheduled"]
        ahead = [note for note in set_ones if _last_day(note) >= str(study.today)]
        return next(iter(ahead or set_ones[::-1]), None)
    held = [note for note in talks if was_held(note, study.vault) and _was_given(note)]
    if held or kind in ("thanks", "update"):
        return held[-1] if held else None
    return talks[-1] if talks else None


def _was_given(note: Note) -> bool:
    return isinstance(note.fields, Interview) and note.fields.was_given


def _last_day(note: Note) -> str:
    talk = note.fields
    return str(talk.date.last) if isinstance(talk, Interview) and talk.date else ""


def _next(study: Study, kind: str, note: Note, people: list[Note]) -> Note:
    """Return the first of several people whom this letter has not reached, else the first."""
    if kind != "thanks":
        return people[0]
    open_ones = [
        each
        for each in people
        if _touch_thanked(each, note) is None and not is_left_alone(study.vault, each.id)
    ]
    return (open_ones or people)[0]


def _touch_thanked(person: Note, note: Note) -> Day | None:
    talk = note.fields
    if not isinstance(person.fields, Contact) or not isinstance(talk, Interview) or not talk.date:
        return None
    days = (touch.date for touch in person.fields.touches if kind_of(touch) == "thanks")
    return next((day for day in days if day and day.last >= talk.date.first), None)


def _meant(study: Study, people: list[Note], wanted: str) -> Note:
    found = study.vault.find(wanted, "contact")
    if found is None or found not in people:
        known = ", ".join(each.stem for each in people)
        raise RefusedDraftError(f"{wanted!r} took no part in this talk; it was with {known}")
    return found


def _is_open(chosen: Chosen) -> bool:
    """Tell whether a request is still waiting: the talk is not set, and nobody has answered or met."""
    contact = chosen.person.fields
    return isinstance(contact, Contact) and contact.status in (
        None,
        "identified",
        "contacted",
        "no-reply",
    )


def _is_foreign(study: Study, language: str) -> bool:
    english = language.casefold() in ("english", "en")
    return study.vault.settings.language.casefold().startswith("en") and not english
