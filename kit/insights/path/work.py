"""What the work of a path is: tasks by their share, hours as points, pay in short."""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.pay import PayPoint, PayUnit, level_rank, pay_groups
from kit.evidence.study import Study
from kit.evidence.voices import how_many, people_text
from kit.insights.path.words import figures, worth_less
from kit.notes.interview import Responsibility
from kit.pages import (
    Bar,
    BarChart,
    Block,
    Bullets,
    Claims,
    Counted,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Prose,
    RangeChart,
    Span,
    Strong,
    Table,
    counted_people,
)
from kit.pages.figures import amount
from kit.source.inline import plain_text, shortened
from kit.source.values import Range
from kit.vault import Note

_MOST_BARS = 12
_LABEL = 44
_MOST_POSTS = 12


def tasks(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the tasks by their share of the time, those first that several people named."""
    told = of_topic(claims, "tasks")
    if not told:
        return
    yield Heading("Daily tasks")
    shared = [claim for claim in told if claim.share is not None]
    if shared:
        people = counted_people(shared)
        yield Prose((people, " split their time; each share is one person's, and none is a mean."))
        yield from _shared_codes(shared)
        yield _task_chart(shared)
    yield Claims(told)


def _shared_codes(shared: list[Claim]) -> Iterator[Block]:
    coded: dict[str, list[Claim]] = {}
    for claim in shared:
        for code in claim.codes:
            coded.setdefault(code, []).append(claim)
    several = [(code, each) for code, each in coded.items() if how_many(each) > 1]
    several.sort(key=lambda pair: (-how_many(pair[1]), pair[0]))
    if several:
        rows = tuple(((code,), (counted_people(each),), (_shares(each),)) for code, each in several)
        yield Table(("Task", "Named by", "Share of the time, as told"), rows)


def _shares(claims: list[Claim]) -> Counted:
    ordered = sorted(claims, key=lambda claim: claim.share or 0)
    return figures((f"{claim.share or 0:.0%}" for claim in ordered), ordered)


def _task_chart(shared: list[Claim]) -> BarChart:
    ordered = sorted(shared, key=lambda claim: -(claim.share or 0))
    largest = shortened(plain_text(ordered[0].text), _LABEL)
    people = people_text(how_many(shared))
    told = (
        f"{len(shared)} tasks told by {people}; the largest is" if len(shared) > 1 else "One task:"
    )
    return BarChart(
        "The largest shares",
        f"{told} {largest}, {ordered[0].share:.0%}.",
        unit="% of the time",
        bars=tuple(_task_bar(claim) for claim in ordered[:_MOST_BARS]),
    )


def _task_bar(claim: Claim) -> Bar:
    share = claim.share or 0
    label = shortened(plain_text(claim.text), _LABEL)
    return Bar(f"{label}{worth_less(claim)}", share * 100, f"{share:.0%}", claim.note)


def hours(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the hours a week as points, one a talk."""
    told = [
        (claim, claim.entry.value)
        for claim in claims
        if claim.entry
        and claim.entry.key == "hours_per_week"
        and isinstance(claim.entry.value, Range)
    ]
    if not told:
        return
    heard = tuple(claim for claim, _ in told)
    low, high = min(each.low for _, each in told), max(each.high for _, each in told)
    span = f"{amount(low)} to {amount(high)}" if low != high else amount(low)
    yield Heading("Hours a week")
    yield Prose((Strong(span), " hours a week, told by ", counted_people(heard), "."))
    spans = tuple(
        Span(_where(study, claim), each.low, each.high, "", claim.note)
        for claim, each in sorted(told, key=lambda pair: (pair[1].high, pair[1].low))
    )
    yield RangeChart(
        "Hours a week, one line a talk",
        f"From {amount(low)} to {amount(high)} hours; the shortest week is that of {spans[0].label}.",
        unit="hours a week",
        spans=spans,
    )


def _where(study: Study, claim: Claim) -> str:
    organization = claim.position.organization
    where = study.vault.name_of(organization, "organization") if organization else ""
    said = ", ".join(each for each in (study.speakers_of(claim), where) if each)
    return said + worth_less(claim)


def pay(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield pay in short, one line a unit; the pay page has the points."""
    groups = pay_groups(claims)
    told = tuple(claim for claim in of_topic(claims, "pay") if claim.entry is None)
    if not groups and not told:
        return
    yield Heading("Pay")
    if groups:
        yield Bullets(tuple(_pay_line(unit, points) for unit, points in groups))
        apart = " Different currencies, periods, parts of the pay, gross and net are never mixed."
        yield Prose(("Point by point: ", PageLink("pay", "pay"), f".{apart}"))
    if told:
        yield Claims(told)


def responsibility(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what posts answer for, which is another matter than what they pay."""
    told = [
        (claim, claim.entry.value)
        for claim in claims
        if claim.entry and isinstance(claim.entry.value, Responsibility)
    ]
    if not told:
        return
    yield Heading("Responsibility")
    yield Prose((counted_people(claim for claim, _ in told), " told what their post answers for."))
    told.sort(key=lambda pair: (level_rank(pair[0].position.seniority), pair[0].place))
    rows = tuple(_responsibility_row(study, *pair) for pair in told[:_MOST_POSTS])
    yield Table(("Level", "Who", "Reports", "Budget", "Scope"), rows)


def _responsibility_row(study: Study, claim: Claim, told: Responsibility) -> tuple[Line, ...]:
    return (
        (claim.position.seniority or "unknown",),
        (NoteLink(claim.note, _where(study, claim), claim.line),),
        ("unknown" if told.reports is None else str(told.reports),),
        (told.budget or "unknown",),
        (told.scope or "unknown",),
    )


def _pay_line(unit: PayUnit, points: tuple[PayPoint, ...]) -> Line:
    by_level: dict[str, list[PayPoint]] = {}
    for point in points:
        by_level.setdefault(point.level or "level not said", []).append(point)
    shown = ", ".join(f"{level} {_span(each)}" for level, each in by_level.items())
    claims = tuple(point.claim for point in points)
    return (
        Strong(str(unit)),
        ": ",
        Counted(shown, claims, "figures"),
        ", told by ",
        counted_people(claims),
    )


def _span(points: list[PayPoint]) -> str:
    low, high = min(point.low for point in points), max(point.high for point in points)
    return amount(low) if low == high else f"{amount(low)}–{amount(high)}"
