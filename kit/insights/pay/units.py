"""Pay unit by unit: the points by level, their medians, what was reckoned, and my floor."""

from collections.abc import Iterator

from kit.evidence.pay import PayGroup, PayPoint, effort_for_floor, medians
from kit.evidence.study import Study
from kit.evidence.voices import how_many, people_text
from kit.insights.pay.by_path import by_path
from kit.insights.pay.figures import (
    circumstances,
    effort_text,
    figures,
    floor_of,
    heading_text,
    money,
    paths_text,
    qualifiers,
    reckoning_text,
    standing_text,
    told_by,
    told_figures,
    unit_text,
)
from kit.pages import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    Prose,
    RangeChart,
    Span,
    Strong,
    Table,
    counted_claims,
    counted_people,
)

# One or two ranges say more as a table than as a drawing.
_DRAWN = 3
# Beyond this a table is no longer read; what follows is behind its number.
_MOST = 80


def units(study: Study, groups: tuple[PayGroup, ...]) -> Iterator[Block]:
    """Yield my floor, a row a path, then each unit with its points and what was reckoned into it."""
    if groups:
        yield from _about_floor(study)
        yield from by_path(study)
        yield Heading("Figures, each in the unit in which it was told")
    for group in groups:
        yield Heading(heading_text(group.unit), 3)
        yield from _chart(study, group)
        if group.told:
            yield from _all_for(study, group)
            yield _told_table(study, group)
            if group.told[_MOST:]:
                yield Prose(("And ", counted_claims(group.claims[_MOST:], "more range"), "."))
            yield from _medians(group)
        if group.reckoned:
            yield from _reckoned(study, group)
        yield from _without_rate(study, group)


def _about_floor(study: Study) -> Iterator[Block]:
    floor = floor_of(study)
    if floor is None:
        yield Prose(
            (
                "What you need is not written down, so nothing can lie under it: ",
                Code("pay_floor: 38000 EUR/year"),
                " in me.md.",
            )
        )
        return
    shown = f"{money(floor.amount)} {floor.currency}"
    if not floor.period:
        yield Prose((f"Your floor of {shown} names no period, so nothing is held against it.",))
        return
    yield Prose(
        (
            "Your floor is ",
            Strong(f"{shown} a {floor.period}"),
            ". Whether that is before or after tax it does not say. ",
            "Fees, bonuses and equity are never held against it.",
        )
    )


def _chart(study: Study, group: PayGroup) -> Iterator[Block]:
    points = (*group.told, *group.reckoned)
    if len(points) < _DRAWN:
        return
    low, high = min(point.low for point in points), max(point.high for point in points)
    people = people_text(how_many(group.claims))
    described = f"Between {money(low)} and {money(high)}; {len(group.told)} ranges told by {people}"
    described += f", {len(group.reckoned)} reckoned." if group.reckoned else "."
    spans = [_span(study, point) for point in group.told]
    spans += [_span(study, point) for point in group.reckoned]
    yield RangeChart(
        "Pay by level",
        described,
        unit=f"{group.unit.currency} {unit_text(group.unit).partition(',')[0]}".strip(),
        spans=tuple(spans),
    )


def _span(study: Study, point: PayPoint) -> Span:
    level = point.level or "level not said"
    group = f"{level}, reckoned" if point.reckoning else level
    label = qualifiers(study.speakers_of(point.claim), point.pay.location)
    return Span(label, point.low, point.high, group, point.claim.note)


def _all_for(study: Study, group: PayGroup) -> Iterator[Block]:
    """Yield the paths of a whole unit where all its figures share them, instead of a column."""
    paths = {paths_text(study, point) for point in group.told}
    if len(paths) == 1 and group.told[0].claim.paths:
        yield Prose(("Told for ", *paths.pop(), "."))


def _told_table(study: Study, group: PayGroup) -> Table:
    floor = floor_of(study)
    comparable = [standing_text(point, group.unit, floor) for point in group.told]
    points = group.told[:_MOST]
    efforts = [effort_for_floor(point, group.unit, floor) for point in group.told]
    last: list[str] = []
    name = ""
    if any(text != "not comparable" for text in comparable):
        last, name = comparable, "Your floor"
    elif any(efforts):
        last = [effort_text(effort) if effort else "–" for effort in efforts]
        fee = group.unit.component == "fee"
        name = "To reach your floor, before costs" if fee else "To reach your floor"
    paths = [paths_text(study, point) for point in group.told]
    several = len(set(paths)) > 1
    rows = tuple(
        (
            (point.level or "not said",),
            (told_figures(point),),
            *(((last[at],),) if last else ()),
            (told_by(study, point),),
            circumstances(study, point),
            *((paths[at],) if several else ()),
        )
        for at, point in enumerate(points)
    )
    columns = (
        "Level",
        "Pay",
        *((name,) if name else ()),
        "Told by",
        "Where, when, how known",
        *(("For",) if several else ()),
    )
    return Table(columns, rows)


def _medians(group: PayGroup) -> Iterator[Block]:
    found = medians(group.told)
    if found:
        yield Bullets(
            tuple(
                (
                    f"Median at {each.level} level: {money(each.low)}–{money(each.high)}, of ",
                    counted_people(each.claims),
                )
                for each in found
            )
        )


def _reckoned(study: Study, group: PayGroup) -> Iterator[Block]:
    floor = floor_of(study)
    yield Prose(("Reckoned from other units, and in no median:",))
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (
            (point.level or "not said",),
            (Strong("≈ "), told_figures(point)),
            (standing_text(point, group.unit, floor),),
            (_as_told(point),),
            (reckoning_text(point.reckoning) if point.reckoning else "",),
            (told_by(study, point),),
        )
        for point in group.reckoned[:_MOST]
    )
    yield Table(("Level", "Makes", "Your floor", "As told", "Reckoned by", "Told by"), rows)


def _as_told(point: PayPoint) -> str:
    bounds = point.pay.bounds
    if bounds is None or point.reckoning is None:
        return ""
    told = point._replace(low=min(bounds), high=max(bounds))
    return (
        f"{figures(told)} {point.reckoning.told_in.currency} {unit_text(point.reckoning.told_in)}"
    )


def _without_rate(study: Study, group: PayGroup) -> Iterator[Block]:
    floor = floor_of(study)
    wanted = study.vault.settings.currency or (floor.currency if floor else "")
    own = group.unit.currency
    rates = study.vault.settings.rates
    if (
        not own
        or not wanted
        or own == wanted
        or f"{own}/{wanted}" in rates
        or f"{wanted}/{own}" in rates
    ):
        return
    example = f'"{own}/{wanted}" = {{ rate = …, date = "{study.today.isoformat()}" }}'
    yield Prose(
        (
            f"Not converted: you noted no rate between {own} and {wanted}. It goes into kit.toml, under ",
            Code("[rates]"),
            ": ",
            Code(example),
            ".",
        )
    )
