"""What the work of a path is, day by day, and what it pays."""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.pay import PayPoint, PayUnit, pay_groups
from kit.evidence.study import Study
from kit.evidence.voices import people_text, voices_of
from kit.pages import (
    Bar,
    BarChart,
    Block,
    Claims,
    Counted,
    Heading,
    Line,
    Prose,
    RangeChart,
    Span,
    Table,
)
from kit.source.inline import plain_text, shortened
from kit.source.values import Range
from kit.vault import Note


def tasks(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the tasks by their share, the hours, and what was said of them."""
    tasks = of_topic(claims, "tasks")
    hours = tuple(claim for claim in claims if claim.entry and isinstance(claim.entry.value, Range))
    if not tasks and not hours:
        return
    yield Heading("Daily tasks")
    shared = [claim for claim in tasks if claim.share]
    if shared:
        yield Prose(
            (
                f"How {people_text(voices_of(shared).total)} split their time, each task as one of them put it.",
            )
        )
        yield BarChart(
            "Tasks by their share",
            f"{len(shared)} tasks told by {people_text(voices_of(shared).total)}; the largest is {plain_text(_largest(shared).text)}.",
            unit="% of the time",
            bars=tuple(
                _task_bar(claim)
                for claim in sorted(shared, key=lambda each: -(each.share or 0))[:12]
            ),
        )
    if hours:
        shown = ", ".join(str(claim.entry.value) for claim in hours if claim.entry)
        yield Prose(("Hours a week, one figure a talk: ", Counted(shown, hours), "."))
    yield Claims(tasks)


def _largest(claims: list[Claim]) -> Claim:
    return max(claims, key=lambda claim: claim.share or 0)


def _task_bar(claim: Claim) -> Bar:
    share = claim.share or 0
    return Bar(shortened(plain_text(claim.text), 44), share * 100, f"{share:.0%}", claim.note)


def pay(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield pay as points, one table and chart a unit."""
    groups = pay_groups(claims)
    told = tuple(claim for claim in of_topic(claims, "pay") if claim.entry is None)
    if not groups and not told:
        return
    yield Heading("Pay")
    if groups:
        yield Prose(
            (
                "Points as they were told. Different currencies, periods, parts of the pay, gross and net are never mixed.",
            )
        )
    for unit, points in groups:
        yield from _pay_group(unit, points)
    if told:
        yield Claims(told)


def _pay_group(unit: PayUnit, points: tuple[PayPoint, ...]) -> Iterator[Block]:
    claims = tuple(point.claim for point in points)
    yield Heading(str(unit), 3)
    if len(points) > 1:
        low, high = min(point.low for point in points), max(point.high for point in points)
        described = f"{len(points)} ranges from {people_text(voices_of(claims).total)}, between {low:,.0f} and {high:,.0f}."
        spans = tuple(
            Span(
                point.pay.location or point.level or "",
                point.low,
                point.high,
                point.level or "not said",
                point.claim.note,
            )
            for point in points
        )
        yield RangeChart(
            "Pay by level", described, unit=f"{unit.currency} a {unit.period}".strip(), spans=spans
        )
    rows = tuple(_pay_row(point) for point in points)
    yield Table(("Level", "From", "To", "Basis", "Told by"), rows, numeric=(1, 2))


def _pay_row(point: PayPoint) -> tuple[Line, ...]:
    more = ", ".join(
        each
        for each in (point.pay.basis, point.pay.location, point.pay.year, point.pay.note)
        if each
    )
    return (
        (point.level or "not said",),
        (f"{point.low:,.0f}",),
        (f"{point.high:,.0f}",),
        (more or "–",),
        (Counted(str(voices_of([point.claim])), (point.claim,)),),
    )
