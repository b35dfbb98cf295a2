"""Referrals: who pointed me to whom, and how far it went."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kit.evidence.claims import Claim, was_held
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.inline import read_wikilink
from kit.source.values import Reference
from kit.vault import Note

_REPORTS = frozenset(("report", "reported", "report back", "update"))


class Referral(NamedTuple):
    """One person recommended by another: contact ids (or names), and where it was said.

    `by` is the note of the event where nobody in particular named them. `state` is offered,
    contacted, declined, no reply, met or reported back; `said_on` the ISO date of the talk, empty
    where unknown. `met_on` is the day of the first talk with the person recommended, `told_on` the
    day on which whoever led me there was told. `stated` says that a contact's note tells it, too.
    """

    by: str
    to: str
    state: str
    note: str = ""
    line: int = 0
    said_on: str = ""
    met_on: date | None = None
    told_on: date | None = None
    stated: bool = False
    at_event: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it was used and the one who made it has not been told; an event is nobody."""
        return self.met_on is not None and self.told_on is None and not self.at_event


def referrals(study: Study) -> tuple[Referral, ...]:
    """Return all referrals, each pair once: from talks, `referred_by` and `introduced_to`."""
    return study.once(_referrals)


def _referrals(study: Study) -> tuple[Referral, ...]:
    found: dict[tuple[str, str], Referral] = {}
    for each in (*_said(study), *_noted(study)):
        if each.by != each.to:
            known = found.setdefault((each.by, each.to), each)
            found[each.by, each.to] = known._replace(stated=known.stated or each.stated)
    return tuple(sorted(found.values(), key=lambda each: (each.by, each.to)))


def referred_in(claim: Claim, study: Study) -> Note | None:
    """Return the contact whom a claim under Referrals begins with, or None."""
    if claim.topic != "referrals" or not claim.text.startswith("[["):
        return None
    link = read_wikilink(claim.text[: claim.text.find("]]") + 2])
    return study.vault.find(link.target, "contact")


def chains(study: Study) -> tuple[tuple[str, ...], ...]:
    """Return the ways from person to person, longest first.

    Everybody is reached by the one who named them first, so the ways make a forest: their number is
    that of the people at the ends, however many named each other.
    """
    return study.once(_chains)


def _chains(study: Study) -> tuple[tuple[str, ...], ...]:
    led_by = {each.to: each.by for each in forest(referrals(study))}
    ends = [person for person in led_by if person not in set(led_by.values())]
    found = {_way_to(person, led_by) for person in ends}
    return tuple(sorted(found, key=lambda way: (-len(way), way)))


def first_referrals(found: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return for everybody the referral that their note states, else the first; the earliest first."""
    first: dict[str, Referral] = {}
    for each in sorted(found, key=lambda known: (not known.stated, known.said_on, known.by)):
        first.setdefault(each.to, each)
    return tuple(first.values())


def forest(found: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return first referrals without those that would close a ring of people."""
    kept: dict[str, Referral] = {}
    for each in first_referrals(found):
        start = each.by
        while start in kept:
            start = kept[start].by
        if start != each.to:
            kept[each.to] = each
    return tuple(kept.values())


def told_since(study: Study, person: str, day: date) -> date | None:
    """Return the first day from `day` on when somebody heard back from me, or None.

    A talk's `reported_on` tells it, or a logged touch of kind `report` or `update`.
    """
    days = [
        talk.fields.reported_on.last
        for talk in study.interviews_with(person)
        if isinstance(talk.fields, Interview) and talk.fields.reported_on is not None
    ]
    note = study.vault.notes.get(person)
    if note is not None and isinstance(note.fields, Contact):
        days += [
            touch.date.last
            for touch in note.fields.touches
            if touch.date is not None and (touch.kind or "").strip().casefold() in _REPORTS
        ]
    return min((each for each in days if day <= each <= study.today), default=None)


def _said(study: Study) -> Iterator[Referral]:
    for claim in study.claims:
        target = referred_in(claim, study) if claim.topic == "referrals" else None
        if target is None or claim.source == "published":
            continue
        # An event has nobody to thank, yet it is where the way to this person began.
        for by in claim.speakers or (claim.note,):
            made = _referral(
                study, by, target.id, note=claim.note, line=claim.line, said_on=str(claim.day or "")
            )
            yield made._replace(at_event=not claim.speakers)


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
        yield _referral(study, note.id, to.id, note=note.id, line=line)


def _referral(
    study: Study, by: str, to: str, *, note: str, line: int, said_on: str = ""
) -> Referral:
    met_on = _met_on(study, to, said_on)
    told_on = told_since(study, by, met_on) if met_on is not None else None
    state = "reported back" if told_on else "met" if met_on else _state(study, to)
    return Referral(by, to, state, note, line, said_on, met_on, told_on, stated=note in (by, to))


def _met_on(study: Study, contact: str, said_on: str) -> date | None:
    """Return the day of the first talk since the recommendation, else of the first talk."""
    days = [
        talk.fields.date.first
        for talk in study.interviews_with(contact)
        if was_held(talk, study.vault)
        and isinstance(talk.fields, Interview)
        and talk.fields.source == "conversation"
        and talk.fields.date is not None
    ]
    since = [day for day in days if str(day) >= said_on[:10]]
    return min(since or days, default=None)


def _state(study: Study, contact: str) -> str:
    note = study.vault.notes.get(contact)
    fields = note.fields if note else None
    if isinstance(fields, Contact):
        if fields.status in ("met", "in-touch", "dormant"):
            return "met"
        if fields.status in ("declined", "no-reply"):
            return fields.status.replace("-", " ")
        if fields.contacted_on or fields.status in ("contacted", "replied"):
            return "contacted"
    return "contacted" if study.interviews_with(contact) else "offered"


def _way_to(person: str, led_by: dict[str, str]) -> tuple[str, ...]:
    """Follow who led to whom back to the start."""
    way = [person]
    while way[-1] in led_by:
        way.append(led_by[way[-1]])
    return tuple(reversed(way))
