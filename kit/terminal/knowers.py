"""Who knows about a topic, as a page: whom to ask first, why them, and how you stand with each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.agenda.keep_in_touch import last_touch
from kit.checks import nearest
from kit.evidence.knowledge import Knower, who_knows
from kit.evidence.study import Study
from kit.insights.people.words import person_link
from kit.notes.contact import Contact
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Code,
    Heading,
    Line,
    NoteLink,
    Page,
    Strong,
    Table,
    counted_claims,
    counted_people,
    listed,
)
from kit.pages.figures import shown_day

if TYPE_CHECKING:
    from kit.evidence.claims import Claim

_COLUMNS = ("Person", "Told you", "First-hand", "Newest", "Tie", "Last in touch")
_NAMED = 3


def page_of_knowers(study: Study, words: str, *, places: bool = False) -> Page:
    """Return the page that says who knows about some words; with `places`, its table names the lines."""
    knowers = who_knows(study, words)
    return Page(
        name="who",
        title=f"Who knows about “{words}”",
        section="People",
        answer=_answer(study, words, knowers),
        blocks=tuple(_blocks(study, knowers, places=places)),
    )


def _answer(study: Study, words: str, knowers: tuple[Knower, ...]) -> Line:
    told = [each for each in knowers if each.first_hand and not each.left_alone]
    if told:
        return _best(study, told[0], knowers)
    others = [each for each in knowers if not each.left_alone]
    if others:
        names = listed(person_link(study, each.person) for each in others[:_NAMED])
        rest = ", and others" if len(others) > _NAMED else ""
        return ("Nobody told you of this at first hand, but ", *names, rest, " may know.")
    if knowers:
        return ("Only people who are not to be contacted know of this.",)
    codes = sorted({code for claim in study.claims for code in claim.codes})
    near = nearest(words, codes)
    hint: Line = (" Is it ", Code(f"#{near}"), "?") if near else ()
    return (
        "Nobody you know of has said anything about this.",
        *hint,
        " Ask the next person you talk to who could tell you.",
    )


def _best(study: Study, best: Knower, knowers: tuple[Knower, ...]) -> Line:
    newest = max((claim.day.last for claim in best.first_hand if claim.day), default=None)
    day = f", the newest of {shown_day(newest)}" if newest else ""
    heard = {id(claim): claim for each in knowers for claim in each.claims}
    told = counted_claims(best.first_hand, "thing")
    line: Line = (
        "Ask ",
        person_link(study, best.person),
        ", who told you ",
        told,
        f" at first hand{day}.",
    )
    if sum(1 for each in knowers if each.claims) > 1:
        return (*line, " In all it was told by ", counted_people(heard.values()), ".")
    others = ", but by their work others may know" if len(knowers) > 1 else ""
    return (*line, f" Nobody else told you of it{others}.")


def _blocks(study: Study, knowers: tuple[Knower, ...], *, places: bool) -> Iterator[Block]:
    if not knowers:
        return
    columns = (*_COLUMNS, "Why", "Places") if places else _COLUMNS
    rows = tuple(_row(study, each, places=places) for each in knowers)
    yield Table(columns, rows)
    for each in knowers:
        yield Heading(study.vault.name_of(each.person, "contact"), 3)
        if each.left_alone:
            yield Bullets(((Strong("Not to be contacted."),),))
        if each.claims:
            yield Claims(_newest_first(each), shown=3)
        if each.reasons:
            links = (NoteLink(reason.note, reason.text, reason.line) for reason in each.reasons)
            yield Bullets(tuple((link,) for link in links))


def _row(study: Study, knower: Knower, *, places: bool) -> tuple[Line, ...]:
    note = study.vault.notes.get(knower.person)
    contact = note.fields if note is not None else None
    tie, touched = "", None
    if isinstance(contact, Contact):
        tie, touched = contact.tie or "", last_touch(study, knower.person, contact)
    if knower.left_alone:
        tie = "not to be contacted"
    row: tuple[Line, ...] = (
        (person_link(study, knower.person),),
        (counted_claims(knower.claims, "thing") if knower.claims else "–",),
        (counted_claims(knower.first_hand, "thing") if knower.first_hand else "–",),
        (shown_day(knower.latest) or "–",),
        (tie or "unknown",),
        (shown_day(touched) or "never",),
    )
    return (*row, *_why(study, knower)) if places else row


def _newest_first(knower: Knower) -> "tuple[Claim, ...]":
    """Return what somebody said of it: their own experience first, and the newest of it."""
    own = set(map(id, knower.first_hand))
    by_day = sorted(knower.claims, key=lambda claim: str(claim.day or ""), reverse=True)
    return tuple(sorted(by_day, key=lambda claim: id(claim) not in own))


def _why(study: Study, knower: Knower) -> tuple[Line, Line]:
    """Return the reasons other than what was said, and every line that speaks for the person."""
    paths = {reason.note: study.vault.notes[reason.note].path for reason in knower.reasons}
    places = [claim.place for claim in knower.claims]
    places += [f"{paths[reason.note]}:{reason.line}" for reason in knower.reasons]
    reasons = "; ".join(reason.text for reason in knower.reasons)
    return (reasons,), ("; ".join(dict.fromkeys(places)),)
