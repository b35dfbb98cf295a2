"""Freelance and venture paths: pay as a fee, how much of it reaches my floor, and what people risk."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.codes import codes_heard
from kit.evidence.decisions import is_ruled_out
from kit.evidence.pay import PayPoint, PayUnit, effort_for_floor, pay_groups
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.path.words import worth_less
from kit.insights.pay.figures import floor_of
from kit.notes.path import Path
from kit.pages import (
    Block,
    Claims,
    Code,
    Heading,
    Line,
    NoteLink,
    Prose,
    Strong,
    Table,
    counted_people,
)
from kit.pages.figures import amount
from kit.source.values import Money
from kit.vault import Note

_OWN = frozenset(("freelance", "venture"))
_MOST = 8


def own_account(study: Study) -> Iterator[Block]:
    """Yield each freelance and venture path that is not ruled out."""
    for note in study.paths:
        fields = note.fields
        if isinstance(fields, Path) and fields.kind in _OWN and not is_ruled_out(note):
            yield Heading(f"On your own account: {note.title}")
            yield from _fees(study, note)
            yield from _risks(study, note)


def _fees(study: Study, note: Note) -> Iterator[Block]:
    claims = study.about_path(note.id)
    groups = pay_groups(claims)
    if not groups:
        yield Prose(
            (
                "Nobody told what it pays; a fee goes into a talk's ",
                Code("pay"),
                " with ",
                Code("component: fee"),
                ".",
            )
        )
        return
    floor = floor_of(study)
    told = tuple(point.claim for _, points in groups for point in points)
    fees = all(unit.component == "fee" for unit, _ in groups)
    yield Prose(
        (
            counted_people(told),
            " told what this brings",
            ": fees, not salaries." if fees else ".",
            " What reaches your floor is a plain division, before costs, taxes and idle days."
            if floor
            else "",
        )
    )
    rows = tuple(
        _fee_row(study, unit, point, floor) for unit, points in groups for point in points[:_MOST]
    )
    yield Table(("Told by", "From", "To", "Unit", "To reach your floor"), rows, numeric=(1, 2))


def _fee_row(study: Study, unit: PayUnit, point: PayPoint, floor: Money | None) -> tuple[Line, ...]:
    effort = effort_for_floor(point, unit, floor)
    if effort is None:
        reach = "unknown"
    else:
        span = amount(effort.fewest)
        span += "" if effort.fewest == effort.most else f" to {amount(effort.most)}"
        reach = f"{span} {effort.period}{'' if effort.most == 1 else 's'} a year"
    name = f"{study.speakers_of(point.claim)}{worth_less(point.claim)}"
    who = NoteLink(point.claim.note, name, point.claim.line)
    return ((who,), (amount(point.low),), (amount(point.high),), (str(unit),), (reach,))


def _risks(study: Study, note: Note) -> Iterator[Block]:
    claims = study.about_path(note.id)
    # A minus before an advice says what not to do, and is no cost that anybody bore.
    downsides = tuple(claim for claim in claims if claim.mark == "-" and claim.topic != "advice")
    if not downsides:
        yield Prose((Strong("Nobody named a downside"), ": ask what happens in a bad year."))
        return
    codes = [code for code in codes_heard(downsides) if code.people > 1][:_MOST]
    yield Prose(
        _risk_line(downsides, codes[0].code if codes else "", codes[0].claims if codes else ())
    )
    yield Claims(_ordered(downsides, [code.code for code in codes]))


def _risk_line(downsides: tuple[Claim, ...], code: str, named: tuple[Claim, ...]) -> Line:
    people = counted_people(downsides)
    if not code:
        apart = ", each another thing" if how_many(downsides) > 1 else ""
        return ("What it costs, in the word of ", people, f"{apart}:")
    return (
        "What it costs, in the word of ",
        people,
        "; most often ",
        Strong(code),
        ", by ",
        counted_people(named),
        ":",
    )


def _ordered(claims: tuple[Claim, ...], codes: list[str]) -> tuple[Claim, ...]:
    """Return claims with those first that several people share by a code."""
    rank = {code: at for at, code in enumerate(codes)}
    return tuple(
        sorted(
            claims, key=lambda claim: min((rank.get(code, 99) for code in claim.codes), default=99)
        )
    )
