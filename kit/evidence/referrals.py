"""Referrals: who pointed me to whom, and how far it went.

A name is offered; an introduction may follow; I ask, we meet, and whoever led me there hears of it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim, was_held
from kit.evidence.contacting import left_alone
from kit.evidence.introductions import (
    in_words_of,
    introductions_in_logs,
    lets_me_use_the_name,
    tells_of,
)
from kit.evidence.study import Study
from kit.evidence.touches import touched_on
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.inline import read_wikilink
from kit.source.values import Reference, read_day
from kit.vault import Note

ReferralState: TypeAlias = Literal[
    "offered",
    "introduced",
    "contacted",
    "declined",
    "no reply",
    "left alone",
    "met",
    "reported back",
]


class Referral(NamedTuple):
    """One person recommended by another: contact ids (or names), and where it was said.

    `by` is the note of the event where nobody in particular named them. `state` is how far it went;
    `left alone` is somebody not to be contacted. `said_on` is the ISO date of the talk, empty where
    unknown. `promised` says that an introduction was, `introduced` that it was made, `introduced_on`
    when; `may_name` that I may use the name of who led me there. `asked_on` is the day on which I
    first wrote, `met_on` that of the first talk with the person recommended, `told_on` the one on
    which whoever led me there was told. `stated` says that a contact's note tells it, too.
    """

    by: str
    to: str
    state: ReferralState
    note: str = ""
    line: int = 0
    said_on: str = ""
    met_on: date | None = None
    told_on: date | None = None
    stated: bool = False
    at_event: bool = False
    promised: bool = False
    introduced: bool = False
    introduced_on: date | None = None
    asked_on: date | None = None
    may_name: bool = False

    @property
    def since(self) -> date | None:
        """Return the day on which it came to its state, or the last step whose day is known."""
        said = read_day(self.said_on[:10]).first if self.said_on else None
        steps = (self.told_on, self.met_on, self.asked_on, self.introduced_on, said)
        return next((day for day in steps if day is not None), None)

    @property
    def is_open(self) -> bool:
        """Tell whether it was used and the one who made it has not been told; an event is nobody."""
        used = self.met_on is not None and not self.met_before
        return used and self.told_on is None and not self.at_event

    @property
    def met_before(self) -> bool:
        """Tell whether I had met them when the name fell, so that it led me nowhere new."""
        return self.met_on is not None and str(self.met_on) < self.said_on[:10]


def referrals(study: Study) -> tuple[Referral, ...]:
    """Return all referrals, each pair once: from talks, `referred_by` and `introduced_to`."""
    return study.once(_referrals)


def referrals_by_person(study: Study) -> dict[str, tuple[Referral, ...]]:
    """Return the referrals by the contact who made them."""
    return _grouped((each.by, each) for each in referrals(study))


def referrals_to_person(study: Study) -> dict[str, tuple[Referral, ...]]:
    """Return the referrals by the contact to whom they led."""
    return _grouped((each.to, each) for each in referrals(study))


def _grouped(pairs: Iterable[tuple[str, Referral]]) -> dict[str, tuple[Referral, ...]]:
    found: dict[str, list[Referral]] = {}
    for person, each in pairs:
        found.setdefault(person, []).append(each)
    return {person: tuple(made) for person, made in found.items()}


def _referrals(study: Study) -> tuple[Referral, ...]:
    found: dict[tuple[str, str], Referral] = {}
    for each in (*_said(study), *_noted(study)):
        if each.by != each.to:
            known = found.get((each.by, each.to))
            found[each.by, each.to] = each if known is None else _both(known, each)
    settled = (_settled(study, each) for each in found.values())
    return tuple(sorted(settled, key=lambda each: (each.by, each.to)))


def _both(known: Referral, again: Referral) -> Referral:
    """Return what is first known of a pair, with what another place adds of the introduction."""
    days = [each.introduced_on for each in (known, again) if each.introduced_on is not None]
    return known._replace(
        stated=known.stated or again.stated,
        promised=known.promised or again.promised,
        introduced=known.introduced or again.introduced,
        introduced_on=min(days, default=None),
        may_name=known.may_name or again.may_name,
    )


def _settled(study: Study, each: Referral) -> Referral:
    """Return a referral with what the logs say of its introduction, and its state."""
    logged = min(
        (
            entry.on
            for entry in introductions_in_logs(study, (each.by, each.to))
            if (each.met_on is None or entry.on <= each.met_on)
            and str(entry.on) >= each.said_on[:10]
            and tells_of(study, entry, each.by, each.to)
        ),
        default=None,
    )
    made = each.introduced or logged is not None
    may_name = each.may_name or made or each.by in study.once(_let_me_use_their_names)
    if not made:
        return each._replace(may_name=True) if may_name and not each.may_name else each
    return each._replace(
        introduced=made,
        introduced_on=each.introduced_on or logged,
        may_name=may_name,
        state="introduced" if each.state == "offered" else each.state,
    )


def _let_me_use_their_names(study: Study) -> frozenset[str]:
    """Return who said at the end of a talk that I may use their name."""
    closing = (claim for claim in study.leads if claim.topic == "closing")
    return frozenset(
        speaker
        for claim in closing
        if lets_me_use_the_name((claim.text,))
        for speaker in claim.speakers
    )


def introductions_to_me(study: Study) -> frozenset[tuple[str, int]]:
    """Return the logged introductions that somebody made for me: contact id, and place in the log."""
    return study.once(_introductions_to_me)


def introductions_by_log(study: Study) -> dict[str, tuple[int, ...]]:
    """Return the places in each contact's log of the introductions that somebody made for me."""
    found: dict[str, list[int]] = {}
    for contact, place in sorted(introductions_to_me(study)):
        found.setdefault(contact, []).append(place)
    return {contact: tuple(places) for contact, places in found.items()}


def _introductions_to_me(study: Study) -> frozenset[tuple[str, int]]:
    return frozenset(
        (entry.contact, entry.place)
        for each in referrals(study)
        for entry in introductions_in_logs(study, (each.by, each.to))
        if each.introduced
        and (each.met_on is None or entry.on <= each.met_on)
        and tells_of(study, entry, each.by, each.to)
    )


def referred_in(claim: Claim, study: Study) -> Note | None:
    """Return the contact whom a claim under Referrals begins with, or None."""
    if claim.topic != "referrals" or not claim.text.startswith("[["):
        return None
    link = read_wikilink(claim.text[: claim.text.find("]]") + 2])
    return study.vault.find(link.target, "contact")


def told_since(study: Study, person: str, day: date) -> date | None:
    """Return the first day from `day` on when somebody heard back from me, or None.

    A talk's `reported_on` tells it, or a logged touch of kind `update`.
    """
    days = study.once(_told_on, person)
    return min((each for each in days if day <= each <= study.today), default=None)


def _told_on(study: Study, person: str) -> list[date]:
    """Return the days on which somebody heard back from me."""
    days = [
        talk.fields.reported_on.last
        for talk in study.interviews_with(person)
        if isinstance(talk.fields, Interview) and talk.fields.reported_on is not None
    ]
    note = study.vault.notes.get(person)
    if note is not None and isinstance(note.fields, Contact):
        days += touched_on(note.fields, "update")
    return days


def _said(study: Study) -> Iterator[Referral]:
    for claim in study.leads:
        target = referred_in(claim, study) if claim.topic == "referrals" else None
        if target is None or claim.source == "published":
            continue
        # An event has nobody to thank, yet it is where the way to this person began.
        for by in claim.speakers or (claim.note,):
            made = _referral(
                study, by, target.id, note=claim.note, line=claim.line, said_on=str(claim.day or "")
            )
            said = in_words_of(claim, study.today)
            yield made._replace(
                promised=said.promised,
                introduced=said.made,
                introduced_on=said.made_on,
                may_name=said.may_name,
                at_event=not claim.speakers,
            )


def _noted(study: Study) -> Iterator[Referral]:
    for note in study.vault.of_type("contact"):
        fields = note.fields
        if not isinstance(fields, Contact):
            continue
        if fields.referred_by is not None:
            by = study.vault.find(fields.referred_by, "contact")
            line = note.front.line_of("referred_by")
            start = by.id if by else fields.referred_by.target
            yield _referral(study, start, note.id, note=note.id, line=line)
        for reference in fields.introduced_to:
            yield from _introduced(study, note, reference)


def _introduced(study: Study, note: Note, reference: Reference) -> Iterator[Referral]:
    to = study.vault.find(reference, "contact")
    if to is not None:
        line = note.front.line_of("introduced_to")
        made = _referral(study, note.id, to.id, note=note.id, line=line)
        yield made._replace(introduced=True)


def _referral(
    study: Study, by: str, to: str, *, note: str, line: int, said_on: str = ""
) -> Referral:
    met_on = _met_on(study, to, said_on)
    told_on = told_since(study, by, met_on) if met_on is not None else None
    state: ReferralState = "reported back" if told_on else "met" if met_on else _state(study, to)
    return Referral(
        by,
        to,
        state,
        note,
        line,
        said_on,
        met_on,
        told_on,
        stated=note in (by, to),
        asked_on=_asked_on(study, to, said_on),
    )


def _met_on(study: Study, contact: str, said_on: str) -> date | None:
    """Return the day of the first talk since the recommendation, else of the first talk."""
    days = study.once(_talked_on, contact)
    since = [day for day in days if str(day) >= said_on[:10]]
    return min(since or days, default=None)


def _talked_on(study: Study, contact: str) -> list[date]:
    return [
        talk.fields.date.first
        for talk in study.interviews_with(contact)
        if was_held(talk, study.vault)
        and isinstance(talk.fields, Interview)
        and talk.fields.source == "conversation"
        and talk.fields.date is not None
    ]


def _asked_on(study: Study, contact: str, said_on: str) -> date | None:
    """Return the day since the recommendation on which I first wrote to somebody."""
    days = study.once(_wrote_on, contact)
    return min((day for day in days if str(day) >= said_on[:10]), default=None)


def _wrote_on(study: Study, contact: str) -> list[date]:
    note = study.vault.notes.get(contact)
    fields = note.fields if note else None
    days = [fields.contacted_on] if isinstance(fields, Contact) else []
    days += [
        talk.fields.requested_on
        for talk in study.interviews_with(contact)
        if isinstance(talk.fields, Interview)
    ]
    return [day.last for day in days if day is not None and day.last <= study.today]


def _state(study: Study, contact: str) -> ReferralState:
    note = study.vault.notes.get(contact)
    fields = note.fields if note else None
    if isinstance(fields, Contact):
        if left_alone(fields):
            return "left alone"
        if fields.status in ("met", "in-touch", "dormant"):
            return "met"
        if fields.status == "declined":
            return "declined"
        if fields.status == "no-reply":
            return "no reply"
        if fields.contacted_on or fields.status in ("contacted", "replied"):
            return "contacted"
    return "contacted" if study.interviews_with(contact) else "offered"
