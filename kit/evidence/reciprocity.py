"""Giving and taking: what people gave me, what they got from me, and what I still owe them.

Given to me are talks, advice and introductions; only read people gave me nothing, and in a talk in
which I was the one asked it was I who gave. Given back are thanks, a report of what I did with it,
a contribution with them, and help that a touch logs. Nothing written means unknown to this count,
and so it reads as not done.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.advice import Advice, advice_of, to_report
from kit.evidence.claims import Claim, was_held
from kit.evidence.contacting import left_alone
from kit.evidence.referrals import Referral, introductions_by_log, referrals_by_person
from kit.evidence.study import Study
from kit.evidence.thanks import thanks_owed
from kit.evidence.touches import kind_of
from kit.notes.contact import Contact, Touch
from kit.notes.contribution import Contribution
from kit.notes.interview import Interview
from kit.source.inline import plain_text, shortened
from kit.source.remembering import remembered
from kit.vault import Note

Kind: TypeAlias = Literal["thanks", "report", "gift"]
Return: TypeAlias = Literal["nothing yet", "thanks", "a report", "something back"]
RETURNS: tuple[Return, ...] = ("nothing yet", "thanks", "a report", "something back")

_TOUCHES: Mapping[str, Kind] = {
    "thanks": "thanks",
    "update": "report",
    "help": "gift",
    "offer": "gift",
    "favour": "gift",
    "gift": "gift",
    "introduction": "gift",
}
_OF_HELP = re.compile(r"\b(?:help|favou?r|in return)\b", re.IGNORECASE)


class Given(NamedTuple):
    """One thing that I gave somebody: its kind, its day, what it was, and the note that says so."""

    kind: Kind
    on: date | None
    what: str
    note: str
    line: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Exchange:
    """What passed between one person and me.

    `talks` are those they gave. What they said, and what I gave, are looked up when somebody asks.
    """

    contact: str
    talks: tuple[Note, ...]
    advice: tuple[Advice, ...]
    introductions: tuple[Referral, ...]
    contributed: tuple[Given, ...]
    study: Study = field(repr=False)

    @remembered
    def claims(self) -> tuple[Claim, ...]:
        """Return what they said in talks."""
        said = self.study.said_by(self.contact)
        return tuple(each for each in said if each.source == "conversation")

    @remembered
    def given(self) -> tuple[Given, ...]:
        """Return what they had from me, by day."""
        return _given(self.study, self)

    @remembered
    def debts(self) -> "tuple[Debt, ...]":
        """Return what I owe them by day; nothing to somebody who is not to be contacted."""
        return _debts(self.study, self)

    @property
    def on_help(self) -> tuple[Claim, ...]:
        """Return what they said under Closing of helping them."""
        closing = (each for each in self.claims if each.topic == "closing")
        return tuple(each for each in closing if _OF_HELP.search(each.text))

    @property
    def helped(self) -> bool:
        """Tell whether they gave me anything."""
        return bool(self.talks or self.advice or self.introductions)

    @property
    def lead(self) -> tuple[int, int, int]:
        """Return the first part of `weight`, for which nothing they said is read."""
        led = sum(each.met_on is not None for each in self.introductions)
        return (led, len(self.introductions), len(self.advice))

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """Return what orders people by how much they gave: introductions first, then advice."""
        return (*self.lead, len(self.claims))

    @property
    def returned(self) -> Return:
        """Return the most that they had from me."""
        kinds = {each.kind for each in self.given}
        if "gift" in kinds:
            return "something back"
        return "a report" if "report" in kinds else "thanks" if "thanks" in kinds else "nothing yet"


class Debt(NamedTuple):
    """One thing that I owe somebody: thanks, a report, or word of where an introduction led."""

    contact: str
    kind: Literal["thanks", "report", "introduction"]
    what: str
    since: date | None
    note: str
    line: int = 0


def exchanges(study: Study) -> tuple[Exchange, ...]:
    """Return what passed between each contact and me, those who gave most first."""
    return study.once(_ranked)


def exchange_with(study: Study, person: str) -> Exchange | None:
    """Return what passed between one contact and me, or None where no note tells of them."""
    return study.once(_by_contact).get(person)


def who_gave_most(study: Study, among: Iterable[str], most: int) -> tuple[Exchange, ...]:
    """Return the few of some contacts who gave most, in the order of `exchanges`.

    How much people said counts last, so nothing is read of those whom the rest decides about.
    """
    passed = study.once(_by_contact)
    found = sorted((passed[each] for each in among), key=lambda each: each.lead, reverse=True)
    near = [each for each in found if each.lead >= found[:most][-1].lead]
    return tuple(sorted(near, key=_order)[:most])


def _debts(study: Study, exchange: Exchange) -> tuple[Debt, ...]:
    note = study.vault.notes.get(exchange.contact)
    if note is None or not isinstance(note.fields, Contact) or left_alone(note.fields):
        return ()
    found = (
        *_thanks_due(study, exchange),
        *_reports_due(study, exchange),
        *_introductions_due(study, exchange),
    )
    return tuple(sorted(found, key=lambda debt: (str(debt.since or ""), debt.kind, debt.line)))


def asked_talks(study: Study) -> tuple[Note, ...]:
    """Return the held talks in which I was the one asked, by date."""
    return tuple(
        note
        for note in study.held
        if isinstance(note.fields, Interview) and note.fields.i_am == "interviewee"
    )


def _ranked(study: Study) -> tuple[Exchange, ...]:
    return tuple(sorted(study.once(_by_contact).values(), key=_order))


def _order(each: Exchange) -> tuple[tuple[int, ...], str]:
    return (tuple(-part for part in each.weight), each.contact)


def _by_contact(study: Study) -> dict[str, Exchange]:
    return {note.id: exchange_of(study, note.id) for note in study.vault.of_type("contact")}


def exchange_of(study: Study, person: str) -> Exchange:
    """Return what passed between one contact and me; it rests on what they did and said, and on no other's."""
    return Exchange(
        contact=person,
        talks=tuple(talk for talk in _held_with(study, person) if _is_theirs(talk)),
        advice=study.settled(_advice_by_person, person),
        introductions=study.settled(referrals_by_person, person),
        contributed=study.once(_contributed).get(person, ()),
        study=study,
    )


def _advice_by_person(study: Study) -> dict[str, tuple[Advice, ...]]:
    found: dict[str, list[Advice]] = {}
    for advice in advice_of(study):
        if advice.claim.source == "conversation":
            for person in advice.claim.speakers:
                found.setdefault(person, []).append(advice)
    return {person: tuple(each) for person, each in found.items()}


def _held_with(study: Study, person: str) -> Iterator[Note]:
    return (talk for talk in study.interviews_with(person) if was_held(talk, study.vault))


def _given(study: Study, exchange: Exchange) -> tuple[Given, ...]:
    note = study.vault.notes[exchange.contact]
    found = _told_once(
        (
            *exchange.contributed,
            *_touched(study, note),
            *_reported(exchange.advice),
            *_from_talks(_held_with(study, note.id)),
        )
    )
    past = (each for each in found if each.on is None or each.on <= study.today)
    return tuple(
        sorted(past, key=lambda each: (str(each.on or ""), each.kind, each.note, each.line))
    )


def _told_once(given: Iterable[Given]) -> tuple[Given, ...]:
    """Return what was given without a second note of the same thanks or report on the same day."""
    found: dict[tuple[str, ...], Given] = {}
    for each in given:
        more = (each.what, each.note) if each.kind == "gift" else ()
        found.setdefault((each.kind, str(each.on or each.note), *more), each)
    return tuple(found.values())


def _is_theirs(talk: Note) -> bool:
    """Tell whether they gave the talk: not a published text, and it was I who asked."""
    return isinstance(talk.fields, Interview) and talk.fields.was_given


def _from_talks(talks: Iterable[Note]) -> Iterator[Given]:
    for talk in talks:
        fields = talk.fields
        if not isinstance(fields, Interview) or fields.source != "conversation":
            continue
        if fields.i_am == "interviewee":
            day = fields.date.first if fields.date else None
            yield Given("gift", day, "answered their questions", talk.id)
            continue
        thanked = fields.thanked_on
        if thanked is not None or fields.status in ("thanked", "closed"):
            line = talk.front.line_of("thanked_on" if thanked else "status")
            yield Given("thanks", thanked.last if thanked else None, "thanked", talk.id, line)
        if fields.reported_on is not None:
            line = talk.front.line_of("reported_on")
            yield Given("report", fields.reported_on.last, "reported back", talk.id, line)


def _touched(study: Study, note: Note) -> Iterator[Given]:
    contact = note.fields
    # An introduction in their log is mine to them, unless it is the one that led us to each other.
    received = study.settled(introductions_by_log, note.id)
    for index, touch in enumerate(contact.touches if isinstance(contact, Contact) else ()):
        kind = _TOUCHES.get(kind_of(touch))
        if kind is not None and index not in received:
            yield _of_touch(kind, touch, note, index)


def _of_touch(kind: Kind, touch: Touch, note: Note, index: int) -> Given:
    day = touch.date.last if touch.date is not None else None
    line = note.front.line_of("touches", index)
    return Given(kind, day, touch.note or touch.kind or kind, note.id, line)


def _reported(advice: Iterable[Advice]) -> Iterator[Given]:
    for each in advice:
        if each.reported_on is not None:
            what = "reported what came of their advice"
            yield Given("report", each.reported_on, what, each.claim.note, each.claim.line)


def _contributed(study: Study) -> dict[str, tuple[Given, ...]]:
    found: dict[str, list[Given]] = {}
    for note in study.vault.of_type("contribution"):
        fields = note.fields
        if not isinstance(fields, Contribution):
            continue
        day = fields.date.first if fields.date else None
        for reference in fields.contacts:
            person = study.vault.find(reference, "contact")
            if person is not None and (day is None or day <= study.today):
                found.setdefault(person.id, []).append(Given("gift", day, note.title, note.id))
    return {person: tuple(given) for person, given in found.items()}


def _thanks_due(study: Study, exchange: Exchange) -> Iterator[Debt]:
    for talk in exchange.talks:
        owed = thanks_owed(talk, study.vault)
        if owed is not None and exchange.contact in owed.people:
            yield Debt(exchange.contact, "thanks", "thanks for the talk", owed.held_on, talk.id)


def _reports_due(study: Study, exchange: Exchange) -> Iterator[Debt]:
    for each in to_report(exchange.advice, study).get(exchange.contact, ()):
        claim = each.claim
        what = f"word of what came of “{shortened(plain_text(claim.text), 60)}”"
        # What came of an advice is owed from the day on which I did it, where that day is noted.
        done = max((action.done_on for action in each.actions if action.done_on), default=None)
        since = done or (claim.day.first if claim.day else None)
        yield Debt(exchange.contact, "report", what, since, claim.note, claim.line)


def _introductions_due(study: Study, exchange: Exchange) -> Iterator[Debt]:
    for each in exchange.introductions:
        if each.is_open:
            what = f"word of how it went with {study.vault.name_of(each.to, 'contact')}"
            yield Debt(exchange.contact, "introduction", what, each.met_on, each.note, each.line)
