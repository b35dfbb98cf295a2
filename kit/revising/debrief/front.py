"""What goes into front matter after a talk: where it stands, what I made of it, what was agreed."""

from collections.abc import Mapping

from kit.agenda import command
from kit.evidence.appointments import appointment_of
from kit.evidence.claims import HELD, is_written_down
from kit.evidence.contacting import left_alone
from kit.evidence.talks import contacts_of
from kit.evidence.thanks import thanks_owed
from kit.evidence.topics import TopicNames
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.revising import RefusedError
from kit.revising.debrief.answers import Debrief
from kit.revising.edits import Edits
from kit.source.intent import Put
from kit.source.phrases import joined
from kit.vault import Note, Vault

_ORDER = (None, "idea", "requested", "scheduled", "held", "debriefed", "thanked", "closed")
_BEFORE_MET = frozenset((None, "identified", "contacted", "replied", "no-reply", "declined"))
_MEANS: Mapping[str | None, str] = {
    "in-person": "in person",
    "video": "on video",
    "phone": "by phone",
    "chat": "in a chat",
    "email": "by email",
}


def needs_day(talk: Note, vault: Vault) -> bool:
    """Tell whether nobody knows on which day a talk was: it was never set, or is set for a day ahead."""
    fields = talk.fields
    if not isinstance(fields, Interview) or fields.date is None:
        return True
    if fields.status in HELD:
        return False
    held = appointment_of(talk, vault)
    if held is None or held.on > vault.today:
        return True
    return fields.status in ("idea", "requested") and held.on != vault.today


def move_talk(edits: Edits, talk: Note, told: Debrief) -> None:
    """Write what is known of the talk itself, and move its status forward."""
    if told.date is not None and not _is_day_of(talk, told):
        edits.put(talk, "date", str(told.date))
    said = {
        "duration_minutes": told.minutes,
        "interest.before": told.before,
        "interest.after": told.after,
        "verdict": told.verdict,
        "because": told.because,
        "thanked_on": str(told.thanked_on or ""),
    }
    for key, value in said.items():
        if value:
            edits.put(talk, key, value)
    if told.outcome == "held":
        _move_held(edits, talk, told)
    else:
        _move_off(edits, talk, told.outcome)


def _is_day_of(talk: Note, told: Debrief) -> bool:
    """Tell whether a day that was told is the talk's, whose time of day is noted as well."""
    day = _fields(talk).date
    return (
        day is not None
        and told.date is not None
        and not told.date.at
        and str(day.first) == str(told.date)
    )


def _move_held(edits: Edits, talk: Note, told: Debrief) -> None:
    """Move a talk to held, debriefed once something stands in it, thanked once they were thanked as well."""
    now = edits.now(talk)
    held = appointment_of(now, edits.vault)
    ahead = held is not None and held.on > edits.vault.today
    if ahead or (told.date is None and needs_day(talk, edits.vault)):
        set_for = f"is set for {_fields(now).date}" if _fields(now).date else "has no day yet"
        raise RefusedError(
            f"{talk.path} was not changed: the talk {set_for}; --date says on which day it was"
        )
    before = _fields(now).status
    after = _forward(edits, talk, "held")
    if _is_told(edits, talk):
        after = _forward(
            edits, talk, "thanked" if _fields(edits.now(talk)).thanked_on else "debriefed"
        )
    if after != before:
        edits.said.append(f"{talk.path}: status: {f'{before} → ' if before else ''}{after}")


def _forward(edits: Edits, talk: Note, status: str) -> str | None:
    """Move a talk's status forward, and return it as it is then."""
    held = _fields(edits.now(talk)).status
    if edits.is_odd(talk, "status"):
        return held
    if held in _ORDER and _ORDER.index(held) >= _ORDER.index(status):
        return held
    edits.front(talk, Put(("status",), status))
    return status


def _move_off(edits: Edits, talk: Note, outcome: str) -> None:
    fields = _fields(talk)
    if fields.status in HELD and (_is_told(edits, talk) or fields.thanked_on):
        raise RefusedError(
            f"{talk.path} was not changed: it is {fields.status}, and tells of a talk"
        )
    edits.put(talk, "status", outcome)


def _is_told(edits: Edits, talk: Note) -> bool:
    topics = TopicNames(edits.vault.settings.topics)
    return is_written_down(edits.now(talk), edits.vault, topics)


def move_people(edits: Edits, talk: Note, told: Debrief) -> None:
    """Move those I talked to to met, and write what was agreed with each."""
    fields = _fields(edits.now(talk))
    people = contacts_of(edits.now(talk), edits.vault) if fields.source == "conversation" else ()
    for person in people:
        contact = _contact(edits.now(person))
        moves = contact.status in _BEFORE_MET and not left_alone(contact)
        if moves and not edits.is_odd(person, "status"):
            edits.put(person, "status", "met")
    for person, use in told.consents:
        if any(each.use == use for each in _contact(edits.now(person)).consent):
            edits.said.append(f"{person.path}: {use} is agreed already")
            continue
        means = _MEANS.get(fields.medium, "")
        day = str(fields.date.first) if fields.date else ""
        edits.append(person, "consent", {"use": use, "given_on": day, "means": means})
        edits.said.append(f"{person.path}: consent: {use}")
    for person, every in told.cadences:
        edits.put(person, "keep_in_touch", every)


def say_owed(edits: Edits, talk: Note) -> None:
    """Tell by when thanks are owed, and with which command they begin."""
    owed = thanks_owed(edits.now(talk), edits.vault)
    if owed is not None:
        names = joined(edits.vault.name_of(each, "contact") for each in owed.people)
        at = f" at {owed.at:%H:%M}" if owed.at is not None else ""
        edits.said.append(
            f"Thank {names} by {owed.by}{at}: {command(edits.vault, 'draft thanks', talk.id)}"
        )


def _fields(talk: Note) -> Interview:
    assert isinstance(talk.fields, Interview)
    return talk.fields


def _contact(person: Note) -> Contact:
    assert isinstance(person.fields, Contact)
    return person.fields
