"""Where I may be fooling myself: what only ever agreed, rose, or came from people I know."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.codes import codes_heard
from kit.evidence.diversity import facets_of, in_person
from kit.evidence.study import Study
from kit.evidence.voices import how_many, one_voice_each
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Bullets,
    Change,
    ChangeChart,
    Code,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Piece,
    Strong,
    counted_claims,
    counted_people,
    share_of_people,
    tallied,
)
from kit.source.values import Day
from kit.vault import Note

_FEW = 3
_SHOWN = 6
_TURNED_DOWN = frozenset(("park", "rule-out"))


class _Talk(NamedTuple):
    """A talk with my interest before and after it."""

    note: Note
    on: Day
    before: float
    after: float


def sections(study: Study) -> Iterator[Block]:
    """Yield what speaks for and against my having heard only what I wanted to hear."""
    talks = tuple(_with_interest(study))
    lines = (
        _interest(study, talks),
        _verdicts(study),
        _sides(study),
        *_codes(study),
        *_known(study),
    )
    yield Heading("Did I only hear what I wanted to hear?")
    yield Bullets(tuple(line for line in lines if line))
    if len(talks) > 1:
        yield _chart(study, talks)


def _with_interest(study: Study) -> Iterator[_Talk]:
    for note in study.held:
        fields = note.fields
        if isinstance(fields, Interview) and fields.interest and fields.date:
            before, after = fields.interest.before, fields.interest.after
            if before is not None and after is not None:
                yield _Talk(note, fields.date, before, after)


def _interest(study: Study, talks: tuple[_Talk, ...]) -> Line:
    if not talks:
        return (
            Strong("Interest: unknown."),
            " Write ",
            Code("interest: {before: 6, after: 8}"),
            " into a talk, and it shows whether anybody ever put you off.",
        )
    fell = [talk for talk in talks if talk.after < talk.before]
    rose = [talk for talk in talks if talk.after > talk.before]
    same = [talk for talk in talks if talk.after == talk.before]
    ways = [
        (word, found) for word, found in (("fell", fell), ("rose", rose), ("stayed", same)) if found
    ]
    line: list[Piece] = [Strong("Interest: "), "it "]
    for at, (word, found) in enumerate(ways):
        line += ["" if not at else " and " if at == len(ways) - 1 else ", "]
        line += [f"{word} after ", tallied(_links(study, [talk.note for talk in found]), "talk")]
    line.append(".")
    if not fell and len(talks) >= _FEW:
        line.append(" It never fell: ask somebody who would talk you out of it.")
    return (*line, *_never_fell(study, talks if fell else ()))


def _never_fell(study: Study, talks: tuple[_Talk, ...]) -> Iterator[Piece]:
    """Yield the paths of several talks of which none lowered my interest."""
    for path in study.paths:
        about = set(study.interviews_for(path.id))
        these = [talk for talk in talks if talk.note in about]
        if len(these) >= _FEW and all(talk.after >= talk.before for talk in these):
            yield " For "
            yield NoteLink(path.id, path.title)
            yield " it never fell, in "
            yield tallied(_links(study, [talk.note for talk in these]), "talk")
            yield "."


def _verdicts(study: Study) -> Line:
    found: dict[str, list[Note]] = {}
    for note in study.held:
        if isinstance(note.fields, Interview) and note.fields.verdict:
            found.setdefault(note.fields.verdict, []).append(note)
    if not found:
        return ()
    line: list[Piece] = [Strong("Verdicts: ")]
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    for at, (verdict, notes) in enumerate(ordered):
        line += [", " if at else "", f"{verdict.replace('-', ' ')} after "]
        line.append(tallied(_links(study, notes), "talk"))
    line.append(".")
    if sum(map(len, found.values())) >= _FEW and _TURNED_DOWN.isdisjoint(found):
        line.append(" No talk made you park or rule out anything.")
    return tuple(line)


def _sides(study: Study) -> Line:
    good = tuple(claim for claim in study.claims if claim.mark == "+")
    bad = tuple(claim for claim in study.claims if claim.mark == "-")
    if not good and not bad:
        return (
            Strong("Sides: unknown."),
            " A leading ",
            Code("(+)"),
            " or ",
            Code("(-)"),
            " marks an upside or a downside.",
        )
    return (Strong("Sides: "), *_side(good, "upside"), ", ", *_side(bad, "downside"), ".")


def _side(claims: tuple[Claim, ...], noun: str) -> Line:
    if not claims:
        return (f"no {noun}",)
    return (counted_claims(claims, noun), " by ", counted_people(claims))


def _codes(study: Study) -> Iterator[Line]:
    """Yield the codes of several people that were never marked negative, or never positive."""
    heard = codes_heard(study.claims)
    praised = [
        (code.code, code.upsides)
        for code in heard
        if not code.downsides and how_many(code.upsides) > 1
    ]
    blamed = [
        (code.code, code.downsides)
        for code in heard
        if not code.upsides and how_many(code.downsides) > 1
    ]
    disputed = [(code.code, (*code.upsides, *code.downsides)) for code in heard if code.disputed]
    if praised:
        yield (
            Strong("Only ever praised: "),
            *_named(praised),
            ". Ask the next person for the other side of it.",
        )
    if blamed:
        yield (Strong("Only ever blamed: "), *_named(blamed), ".")
    if disputed:
        yield (
            Strong("Disputed: "),
            *_named(disputed),
            ". ",
            PageLink("realities", "Both sides"),
            " stand beside each other.",
        )
    elif praised or blamed:
        yield (Strong("Disputed: nothing."), " People who agree on everything may be too alike.")


def _named(codes: Iterable[tuple[str, tuple[Claim, ...]]]) -> Line:
    """Return codes with the people behind them, those of most people first."""
    found = sorted(codes, key=lambda each: (-how_many(each[1]), each[0]))
    line: list[Piece] = []
    for code, claims in found[:_SHOWN]:
        line += [", " if line else "", Code(f"#{code}"), " (", counted_people(claims), ")"]
    return (*line, " and more") if len(found) > _SHOWN else tuple(line)


def _known(study: Study) -> Iterator[Line]:
    """Yield how well I know those heard, and how many of them one chain led to."""
    heard = in_person(study.claims)
    if how_many(heard) < _FEW:
        return
    facets = {facet.name: facet for facet in facets_of(heard, study)}
    ties = facets["How well I know them"]
    if ties.groups:
        line: list[Piece] = [Strong("Ties: ")]
        for at, (tie, claims) in enumerate(ties.groups):
            line += [", " if at else "", f"{tie} ", counted_people(one_voice_each(claims))]
        if ties.unknown:
            line += [", not noted ", counted_people(one_voice_each(ties.unknown))]
        close = {tie for tie, _ in ties.groups} <= {"strong", "moderate"} and not ties.unknown
        line.append(". You knew them all well before." if close else ".")
        yield tuple(line)
    chain = facets["Who led to them"].groups
    if chain and how_many(chain[0][1]) > 1:
        yield (
            Strong("Introductions: "),
            share_of_people(one_voice_each(chain[0][1]), heard, study.vault.settings.evidence),
            f" come from the chain that begins with {chain[0][0]}.",
        )


def _links(study: Study, notes: Iterable[Note]) -> tuple[NoteLink, ...]:
    return tuple(NoteLink(note.id, study.title_of(note)) for note in notes)


def _chart(study: Study, talks: tuple[_Talk, ...]) -> ChangeChart:
    fell = sum(1 for talk in talks if talk.after < talk.before)
    shown = "never" if not fell else f"after {fell} of {len(talks)} talks"
    return ChangeChart(
        "My interest before and after each talk",
        f"It fell {shown}.",
        unit="from 1 to 10",
        changes=tuple(
            Change(
                study.title_of(talk.note),
                talk.before,
                talk.after,
                talk.on.first,
                talk.note.id,
            )
            for talk in talks
        ),
    )
