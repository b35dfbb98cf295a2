"""One person: what I owe them, what came of their words, our history, and what they said by topic."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.contacting import left_alone
from kit.evidence.reciprocity import Exchange, exchange_of
from kit.evidence.referrals import Referral, referrals_to_person
from kit.evidence.study import Study
from kit.insights.people.directory import talks_with
from kit.insights.people.history import between_us, posts, their_journey
from kit.insights.people.returned import given_back, with_their_advice
from kit.insights.people.words import person_link, said_day, tallied_talks, work_of
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Heading,
    Line,
    NoteLink,
    Page,
    PageLink,
    Piece,
    Prose,
    counted_claims,
    listed,
)
from kit.pages.figures import shown_day
from kit.vault import Note

_STATES = {
    "offered": "offered, not asked yet",
    "introduced": "introduced, not written to yet",
    "contacted": "asked, not talked to yet",
    "declined": "asked, and declined",
    "no reply": "asked, and gave no answer",
    "left alone": "not to be contacted",
    "met": "talked to",
    "reported back": "talked to, and told",
}


def person_page(study: Study, person: str) -> Page:
    """Return the page of a person, shown above their note."""
    note = study.vault.notes[person]
    passed = exchange_of(study, person)
    led = study.settled(referrals_to_person, person)
    return Page(
        name=note.id,
        title=note.title,
        section="People",
        answer=_answer(study, note, passed),
        blocks=tuple(_blocks(study, note, passed, led)),
    )


def _answer(study: Study, note: Note, passed: Exchange) -> Line:
    contact = note.fields
    if not isinstance(contact, Contact):
        return ()
    work = work_of(study, contact)
    intro = f"{work}. " if work else ""
    if left_alone(contact):
        intro = f"Not to be contacted. {intro}"
    claims = study.said_by(note.id)
    talks = talks_with(study, note)
    if not claims:
        return (intro, *_not_heard(study, note, talks))
    if not talks:
        return (intro, "Only read, not talked to: ", counted_claims(claims), ".")
    return (
        intro,
        counted_claims(claims),
        " from ",
        tallied_talks(study, talks),
        *_led_on(study, passed),
        ". ",
        *_owed(passed),
    )


def _led_on(study: Study, passed: Exchange) -> Line:
    people = listed(person_link(study, each.to) for each in passed.introductions)
    return (", and the way to ", *people) if people else ()


def _owed(passed: Exchange) -> Line:
    debts = passed.debts
    if not debts:
        return ("You owe them nothing.",)
    more = ", and more below." if len(debts) > 1 else "."
    first = debts[0]
    return ("You owe them ", NoteLink(first.note, first.what, first.line), more)


def _not_heard(study: Study, note: Note, talks: tuple[Note, ...]) -> Line:
    if talks:
        asked = any(
            isinstance(talk.fields, Interview) and talk.fields.i_am == "interviewee"
            for talk in talks
        )
        words = ", and it was you who was asked" if asked else ", and nothing is written down of it"
        return ("You had ", tallied_talks(study, talks), f"{words}.")
    coming = [
        talk
        for talk in study.interviews_with(note.id)
        if isinstance(talk.fields, Interview)
        and talk.fields.status in ("requested", "scheduled")
        and talk.fields.source == "conversation"
    ]
    if not coming:
        alone = isinstance(note.fields, Contact) and left_alone(note.fields)
        return ("Not talked to." if alone else "Not talked to yet.",)
    talk = coming[0]
    day = shown_day(talk.fields.date) if isinstance(talk.fields, Interview) else ""
    state = talk.fields.status if isinstance(talk.fields, Interview) else ""
    words = "asked for" if state == "requested" else "set"
    return (
        "Not talked to yet; ",
        NoteLink(talk.id, f"a talk is {words}"),
        f", on {day}." if day else ".",
    )


def _blocks(
    study: Study, note: Note, passed: Exchange, led: tuple[Referral, ...]
) -> Iterator[Block]:
    debts = passed.debts
    if debts:
        yield Heading("What you owe them")
        yield Bullets(
            tuple(
                (
                    NoteLink(debt.note, debt.what[:1].upper() + debt.what[1:], debt.line),
                    f", since {shown_day(debt.since)}" if debt.since else "",
                )
                for debt in debts
            )
        )
    yield from with_their_advice(study, passed)
    yield from given_back(study, passed)
    yield from _introductions(study, passed, led)
    yield from posts(study, note)
    yield from between_us(study, note)
    yield from their_journey(study, note)
    yield from _said(study, note)


def _introductions(study: Study, passed: Exchange, led: tuple[Referral, ...]) -> Iterator[Block]:
    if not led and not passed.introductions:
        return
    yield Heading("Introductions")
    lines = [
        ("Recommended, too, by " if each.met_before else "Led here by ", *_source(study, each))
        for each in led
    ]
    lines += [
        ("Led you to ", person_link(study, each.to), f": {_STATES.get(each.state, each.state)}")
        for each in passed.introductions
    ]
    yield Bullets(tuple(lines))
    yield Prose(("All chains stand under ", PageLink("network", "the network"), "."))


def _source(study: Study, referral: Referral) -> tuple[Piece, ...]:
    by = person_link(study, referral.by)
    if not referral.said_on or referral.at_event:
        return (by,)
    return (by, ", ", NoteLink(referral.note, f"on {said_day(referral)}", referral.line))


def _said(study: Study, note: Note) -> Iterator[Block]:
    by_topic = _by_topic(study.said_by(note.id))
    if by_topic:
        yield Heading("What they said")
    for topic in study.topics.topics:
        if topic.id in by_topic:
            yield Heading(topic.title, 3)
            yield Claims(by_topic[topic.id])


def _by_topic(claims: tuple[Claim, ...]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.topic, []).append(claim)
    return {topic: tuple(each) for topic, each in found.items()}
