"""What does the work pay, at which level, and is it enough for me?

Every figure is a point that somebody told, shown with its level, place, year and basis. Currencies,
periods, base and total, gross and net are never mixed. What is reckoned from stated hours and weeks,
or with a dated rate of mine, stands apart and is marked. Under five people there is no middle figure;
from five on a median, with its n. My floor is held only against pay of its currency and period. What
nobody told is unknown, never 0. Says which key to write where no pay is known.
"""

from collections.abc import Iterator

from kit.evidence.claims import of_topic
from kit.evidence.decisions import is_ruled_out
from kit.evidence.pay import PayGroup, PayPoint, against_floor, comparable_pay
from kit.evidence.study import Study
from kit.evidence.voices import how_many, voices_of
from kit.insights.pay.by_path import not_told
from kit.insights.pay.figures import floor_of, money, qualifiers, unit_text
from kit.insights.pay.units import units
from kit.insights.pay.what_moves_it import responsibility, what_moves_it
from kit.notes.interview import Responsibility
from kit.pages import (
    Block,
    Code,
    Counted,
    Line,
    NoteLink,
    Notice,
    Page,
    Piece,
    counted_claims,
    counted_people,
)


def pages(study: Study) -> Iterator[Page]:
    """Yield the page about pay."""
    settings = study.vault.settings
    floor = floor_of(study)
    groups = comparable_pay(
        study.claims,
        currency=settings.currency or (floor.currency if floor else ""),
        rates=settings.rates,
        settings=settings.evidence,
        today=study.today,
    )
    sections = (
        _beginning(groups),
        units(study, groups),
        responsibility(study),
        what_moves_it(study),
        not_told(study),
    )
    yield Page(
        name="pay",
        title="Pay",
        section="The work",
        answer=_answer(study, groups),
        blocks=tuple(block for section in sections for block in section),
    )


def _answer(study: Study, groups: tuple[PayGroup, ...]) -> Line:
    told = [group for group in groups if group.told]
    if not told:
        return _no_figure(study)
    # What was told for nothing but a path that is ruled out would answer a question of the past.
    still = [group for group in (_still(study, group) for group in told) if group.told] or told
    floor = floor_of(study)
    measured = [
        group
        for group in still
        if floor and any(against_floor(point, group.unit, floor) for point in group.told)
    ]
    group = max(measured or still, key=lambda each: how_many(each.claims))
    return (
        *_from_to(group),
        *_for_path(study, group),
        ", ",
        *_told_by(group),
        *_under(study, group),
        ".",
    )


def _for_path(study: Study, group: PayGroup) -> Line:
    """Return the path that all figures of a group were told for, if it is one."""
    paths = {path for claim in group.claims for path in claim.paths}
    note = study.vault.notes.get(min(paths)) if len(paths) == 1 else None
    return (", for ", NoteLink(note.id, note.title)) if note else ()


def _no_figure(study: Study) -> Line:
    told = tuple(
        claim
        for claim in of_topic(study.claims, "pay")
        if not (claim.entry and isinstance(claim.entry.value, Responsibility))
    )
    ask = "ask for typical ranges, never for their own."
    if not told:
        return (f"Nobody has told what the work pays yet; {ask}",)
    return ("Pay was spoken of in words alone, by ", counted_people(told), f"; for figures, {ask}")


def _still(study: Study, group: PayGroup) -> PayGroup:
    out = {note.id for note in study.paths if is_ruled_out(note)}
    kept = (p for p in group.told if not p.claim.paths or not out.issuperset(p.claim.paths))
    return PayGroup(unit=group.unit, told=tuple(kept))


def _from_to(group: PayGroup) -> Line:
    lowest = min(group.told, key=lambda point: point.low)
    highest = max(group.told, key=lambda point: point.high)
    if lowest.low == highest.high:
        return (*_end(lowest.low, lowest, group), f" {unit_text(group.unit)}")
    low = _end(lowest.low, lowest, group)
    # What both ends have in common is said once, behind the second.
    alike = low[1:] == _end(highest.high, highest, group)[1:]
    return (
        "From ",
        *(low[:1] if alike else low),
        " to ",
        *_end(highest.high, highest, group),
        f" {unit_text(group.unit)}",
    )


def _end(figure: float, point: PayPoint, group: PayGroup) -> Line:
    shown = f"{money(figure)} {group.unit.currency}".strip()
    about = qualifiers(point.level, point.pay.location)
    return (Counted(shown, (point.claim,), "figures"), f" ({about})" if about else "")


def _told_by(group: PayGroup) -> Line:
    voices = voices_of(group.claims)
    return (
        ("told by ", counted_people(group.claims))
        if voices.total
        else (counted_people(group.claims),)
    )


def _under(study: Study, group: PayGroup) -> Line:
    floor = floor_of(study)
    if floor is None:
        return ()
    stands = [(against_floor(point, group.unit, floor), point.claim) for point in group.told]
    if not any(standing for standing, _ in stands):
        return (
            f"; your floor of {money(floor.amount)} {floor.currency} is not comparable with it",
        )
    under = [claim for standing, claim in stands if standing == "under"]
    begins = [claim for standing, claim in stands if standing == "begins under"]
    named = f"your floor of {money(floor.amount)}"
    if not under and not begins:
        return (f"; none of it lies under {named}",)
    parts: list[Piece] = []
    if under:
        verb = "lies" if len(under) == 1 else "lie"
        parts += [counted_claims(under, "range"), f" {verb} under {named}"]
    if begins:
        verb = "begins" if len(begins) == 1 else "begin"
        where = " below it" if under else f" below {named}"
        parts += [
            *((" and ",) if under else ()),
            counted_claims(begins, "range"),
            f" {verb}{where}",
        ]
    return ("; ", *parts)


def _beginning(groups: tuple[PayGroup, ...]) -> Iterator[Block]:
    if any(group.told for group in groups):
        return
    example = "pay: [{low: 38000, high: 45000, currency: EUR, period: year, component: base, tax: gross, level: entry}]"
    lines: tuple[Line, ...] = (
        ("In the note of the talk in which somebody told it: ", Code(example)),
        ("The least you can live on, in me.md: ", Code("pay_floor: 38000 EUR/year")),
    )
    yield Notice("tip", "So that this page begins to answer", lines)
