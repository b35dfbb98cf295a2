"""What moves pay, what comes with it, and how much one answers for at each level."""

from collections.abc import Iterator

from kit.evidence.claims import of_topic
from kit.evidence.pay import level_rank
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.path.words import paths_line, worth_less
from kit.notes.interview import Responsibility
from kit.pages import (
    Block,
    Claims,
    Heading,
    NoteLink,
    Prose,
    Table,
    counted_claims,
    counted_people,
)

# Beyond this a table is no longer read.
_MOST = 60


def what_moves_it(study: Study) -> Iterator[Block]:
    """Yield what people said about pay in words: what moves it, benefits, how to ask for it."""
    told = tuple(claim for claim in of_topic(study.claims, "pay") if claim.entry is None)
    if told:
        yield Heading("What moves it, and what comes with it")
        in_person = how_many(told) > 0
        yield Prose((counted_people(told), " spoke of it." if in_person else "."))
        yield Claims(told, shown=8)


def responsibility(study: Study) -> Iterator[Block]:
    """Yield who answers for what: people, money, scope, by level."""
    found = [
        (claim, claim.entry.value)
        for claim in study.claims
        if claim.entry and isinstance(claim.entry.value, Responsibility)
    ]
    if not found:
        return
    found.sort(key=lambda each: (level_rank(each[0].position.seniority), each[0].place))
    yield Heading("What one answers for")
    yield Prose(
        (
            "Each as it was on the day of the talk, told by ",
            counted_people(claim for claim, _ in found),
            ".",
        )
    )
    rows = tuple(
        (
            (claim.position.seniority or "not said",),
            (claim.position.role or "not said",),
            paths_line(study, claim),
            (str(held.reports) if held.reports is not None else "–",),
            (held.budget or "–",),
            (held.scope or "–",),
            (NoteLink(claim.note, f"{study.speakers_of(claim)}{worth_less(claim)}", claim.line),),
        )
        for claim, held in found[:_MOST]
    )
    columns = ("Level", "Role", "For", "Reports", "Budget", "Scope", "Told by")
    yield Table(columns, rows, numeric=(3,))
    if found[_MOST:]:
        rest = tuple(claim for claim, _ in found[_MOST:])
        yield Prose(("And ", counted_claims(rest, "more post"), "."))
