"""What can be measured between organizations: hours, pay of one unit and level, my own ratings."""

from collections.abc import Iterator

from kit.evidence.me import me_of
from kit.evidence.organizations import (
    OrganizationHeard,
    hours_heard,
)
from kit.evidence.pay import pay_groups
from kit.evidence.study import Study
from kit.insights.organizations.words import (
    organization_link,
)
from kit.pages import (
    Block,
    Counted,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Piece,
    Prose,
    RangeChart,
    Span,
    Table,
    tallied,
)
from kit.pages.figures import amount

_MOST = 40


def hours(study: Study, heard: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    """Yield the hours a week as ranges, where people of two organizations told them."""
    spans = tuple(
        Span(study.speakers_of(claim), hours.low, hours.high, each.name, claim.note)
        for each in heard
        for claim, hours in hours_heard(each.claims)
    )
    if len({span.group for span in spans}) < 2:
        return
    ordered = sorted(spans, key=lambda span: (span.high, span.low, span.group, span.label))
    low, high = ordered[0], ordered[-1]
    said = f"From {amount(low.low)} hours at {low.group} to {amount(high.high)} at {high.group}, each as one person told them."
    yield Heading("Hours a week")
    yield RangeChart("Hours a week, person by person", said, spans=tuple(ordered), unit="hours")


def pay(study: Study, heard: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    """Yield the pay of one unit and level that was told at two organizations or more."""
    rows: list[tuple[Line, ...]] = []
    for unit, points in pay_groups(claim for each in heard for claim in each.claims):
        for level in dict.fromkeys(point.level for point in points):
            same = [point for point in points if point.level == level]
            places = {point.claim.position.organization for point in same}
            if len(places) < 2 or not level:
                continue
            line: list[Piece] = []
            for point in same:
                figures = f"{amount(point.low)}–{amount(point.high)}"
                where = point.claim.position.organization
                line += ["; " if line else "", organization_link(study, where), " "]
                line.append(Counted(figures, (point.claim,), "figures"))
            rows.append(((level,), (str(unit),), tuple(line)))
    if not rows:
        return
    yield Heading("Pay that can be compared")
    yield Table(("Level", "Unit", "What was told"), tuple(rows))
    yield Prose(("All that was told stands under ", PageLink("pay", "pay"), "."))


def ratings(study: Study, found: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    """Yield my own ratings, the criteria that weigh most for me first."""
    rated = [each for each in found if each.fields.ratings]
    if not rated:
        return
    weights = me_of(study.vault).weights
    named = dict.fromkeys(criterion for each in rated for criterion in each.fields.ratings)
    criteria = sorted(named, key=lambda each: (-weights.get(each, 0), each))
    yield Heading("My own ratings")
    yield Prose(
        ("From 1 to 5, mine and nobody else's; the reasons stand on each organization's page.",)
    )
    ordered = sorted(rated, key=lambda each: each.name.casefold())
    yield Table(
        ("Organization", *(_weighed(each, weights) for each in criteria)),
        tuple(
            (
                (organization_link(study, each.id),),
                *((_rating(each, criterion),) for criterion in criteria),
            )
            for each in ordered[:_MOST]
        ),
    )
    if ordered[_MOST:]:
        rest = (NoteLink(each.id, each.name) for each in ordered[_MOST:])
        yield Prose(("And ", tallied(rest, "organization"), " rated beside these."))


def _weighed(criterion: str, weights: dict[str, float]) -> str:
    return f"{criterion} (weight {weights[criterion]:g})" if criterion in weights else criterion


def _rating(each: OrganizationHeard, criterion: str) -> str:
    rating = each.fields.ratings.get(criterion)
    return f"{rating.value:g}" if rating is not None and rating.value is not None else "unknown"
