"""Pay as points: never mixing currencies, periods, base and total, or gross and net.

A figure becomes one a year only by what its own entry states: pay a week by `weeks_per_year`, pay
an hour by `hours_per_week` and `weeks_per_year`. A month stays a month, since a year has twelve of
them, thirteen or (in Belgium) 13.92, and no entry says which; a day stays a day, since no entry says
how many of them a week has; a project stays a project. Another currency is reached by the user's own
dated rate alone. What was reckoned so stands beside what was told, marked, and enters no median.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, isfinite
from statistics import median
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.evidence.voices import ENOUGH_FOR_A_MEDIAN, how_many, is_too_old
from kit.notes.interview import Pay
from kit.source.values import Money, Range, read_day
from kit.vault.settings import EvidenceSettings, Rate

_MOST_WEEKS = 53
_LEVELS = (
    "student",
    "entry",
    "mid",
    "senior",
    "lead",
    "manager",
    "executive",
    "founder",
    "retired",
    "",
)
# A fee has costs and idle days to bear, a bonus and equity come on top: none is what one lives on.
_LIVED_ON = frozenset(("base", "total", ""))

Standing: TypeAlias = Literal["under", "begins under", "over"]


class PayUnit(NamedTuple):
    """What makes two figures comparable."""

    currency: str
    period: str
    component: str
    tax: str

    def __str__(self) -> str:
        """Return the unit in words, saying what was not said."""
        parts = [
            self.currency or "unknown currency",
            f"a {self.period}" if self.period else "unknown period",
        ]
        return (
            " ".join(parts)
            + ", "
            + ", ".join((self.component or "part not said", self.tax or "gross or net not said"))
        )


class RateUsed(NamedTuple):
    """The user's own exchange rate: what one unit of `start` was worth in `end` on a day."""

    start: str
    end: str
    rate: float
    day: date
    stale: bool


class Reckoning(NamedTuple):
    """How a figure came about that nobody told as it stands: the unit told, hours and weeks, a rate."""

    told_in: PayUnit
    hours: Range | None = None
    weeks: float | None = None
    rate: RateUsed | None = None


class PayPoint(NamedTuple):
    """One range somebody told, at a level; `reckoning` says how it was changed, if it was."""

    claim: Claim
    pay: Pay
    low: float
    high: float
    level: str
    reckoning: Reckoning | None = None


class Median(NamedTuple):
    """The middle of what enough people told for one level: of the lower and of the upper figures."""

    level: str
    low: float
    high: float
    claims: tuple[Claim, ...]


class Effort(NamedTuple):
    """How many hours, days, weeks or months of some pay reach the floor, at best and at worst.

    `a_week` is the same in each of the weeks a year that were stated, for hours and days.
    """

    fewest: int
    most: int
    period: str
    weeks: float | None = None
    a_week: Range | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PayGroup:
    """Pay of one unit: points as they were told, and points reckoned into it from other units."""

    unit: PayUnit
    told: tuple[PayPoint, ...]
    reckoned: tuple[PayPoint, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims that told pay in this very unit."""
        return tuple(point.claim for point in self.told)


def pay_groups(claims: Iterable[Claim]) -> tuple[tuple[PayUnit, tuple[PayPoint, ...]], ...]:
    """Return pay points by unit, the largest group first, points by level and then by figure."""
    groups: dict[PayUnit, list[PayPoint]] = {}
    for claim in claims:
        if claim.entry is None or not isinstance(pay := claim.entry.value, Pay):
            continue
        bounds = pay.bounds
        if bounds is not None:
            unit = PayUnit(pay.currency or "", pay.period or "", pay.component or "", pay.tax or "")
            # What is typical need not be typical of the one who tells it; their own pay is.
            own = claim.position.seniority if pay.basis == "own" else ""
            level = pay.level or own
            point = PayPoint(claim, pay, min(bounds), max(bounds), level)
            groups.setdefault(unit, []).append(point)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple((unit, tuple(sorted(points, key=_order))) for unit, points in ordered)


def comparable_pay(
    claims: Iterable[Claim],
    *,
    currency: str,
    rates: Mapping[str, Rate],
    settings: EvidenceSettings,
    today: date,
) -> tuple[PayGroup, ...]:
    """Return pay by unit, those most people told first, with what can be reckoned into each.

    `currency` is the one to convert into; empty for none.
    """
    told = pay_groups(claims)
    reckoned: dict[PayUnit, list[PayPoint]] = {}
    for unit, points in told:
        rate = None
        if currency and unit.currency not in ("", currency):
            rate = rate_between(unit.currency, currency, rates, settings=settings, today=today)
        for point in points:
            there = _reckoned(point, unit, rate)
            if there is not None:
                reckoned.setdefault(there[0], []).append(there[1])
    units = dict(told) | {unit: () for unit in reckoned if unit not in dict(told)}
    groups = [
        PayGroup(unit=unit, told=points, reckoned=tuple(sorted(reckoned.get(unit, ()), key=_order)))
        for unit, points in units.items()
    ]
    return tuple(sorted(groups, key=_by_people))


def rate_between(
    start: str, end: str, rates: Mapping[str, Rate], *, settings: EvidenceSettings, today: date
) -> RateUsed | None:
    """Return the user's own rate from one currency to another, either way it is written."""
    straight, reverse = rates.get(f"{start}/{end}"), rates.get(f"{end}/{start}")
    found = straight or reverse
    if found is None or found.rate <= 0:
        return None
    factor = found.rate if straight else 1 / found.rate
    stale = is_too_old(found.date, settings, today)
    return RateUsed(start, end, factor, found.date, stale)


def medians(points: Iterable[PayPoint]) -> tuple[Median, ...]:
    """Return the median of each level that enough people told, one range a person."""
    levels: dict[str, list[PayPoint]] = {}
    for point in points:
        if point.claim.source == "conversation" and point.claim.speakers:
            levels.setdefault(point.level, []).append(point)
    found = []
    for level, told in levels.items():
        if level and how_many(point.claim for point in told) >= ENOUGH_FOR_A_MEDIAN:
            ranges = _one_a_person(told)
            low, high = (float(median(ends)) for ends in zip(*ranges, strict=True))
            found.append(Median(level, low, high, tuple(point.claim for point in told)))
    return tuple(found)


def against_floor(point: PayPoint, unit: PayUnit, floor: Money | None) -> Standing | None:
    """Return where a range lies against my floor; None where the two cannot be compared.

    Currency and period have to be the same. A fee, a bonus and equity are not what one lives on.
    """
    if floor is None or not _same_measure(unit, floor) or unit.component not in _LIVED_ON:
        return None
    if point.high < floor.amount:
        return "under"
    return "begins under" if point.low < floor.amount else "over"


def effort_for_floor(point: PayPoint, unit: PayUnit, floor: Money | None) -> Effort | None:
    """Return how much work at this pay brings in what my floor asks for a year.

    A plain division, no forecast; None where currencies differ, or the pay is for a year anyway.
    """
    if floor is None or floor.period != "year" or unit.currency != floor.currency:
        return None
    if unit.period in ("", "year") or unit.component not in {*_LIVED_ON, "fee"} or point.low <= 0:
        return None
    if not isfinite(floor.amount / point.low):
        return None
    fewest, most = ceil(floor.amount / point.high), ceil(floor.amount / point.low)
    weeks = _weeks_of(point.pay)
    if not weeks or unit.period not in ("hour", "day"):
        return Effort(fewest, most, unit.period)
    a_week = Range(round(fewest / weeks, 1), round(most / weeks, 1))
    return Effort(fewest, most, unit.period, weeks, a_week)


def is_stale_pay(point: PayPoint, settings: EvidenceSettings, today: date) -> bool:
    """Tell whether a figure is older than the setting allows: by its own year, or the day it was told."""
    known = _year_of(point.pay) or (point.claim.day.last if point.claim.day else None)
    return known is not None and is_too_old(known, settings, today)


def level_rank(level: str) -> int:
    """Return where a level stands among all, from student on; unknown ones last."""
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def _reckoned(
    point: PayPoint, unit: PayUnit, rate: RateUsed | None
) -> tuple[PayUnit, PayPoint] | None:
    """Return a point a year, or in another currency, or both; None where neither can be done."""
    hours, weeks = point.pay.hours_per_week, _weeks_of(point.pay)
    low, high, period = point.low, point.high, unit.period
    by_week = unit.period == "week" and weeks
    by_hour = unit.period == "hour" and weeks and hours
    if by_week or by_hour:
        spent = hours if by_hour and hours else Range(1, 1)
        low, high, period = low * spent.low * (weeks or 0), high * spent.high * (weeks or 0), "year"
    if period == unit.period and rate is None:
        return None
    there = unit._replace(period=period)
    if rate is not None:
        low, high, there = low * rate.rate, high * rate.rate, there._replace(currency=rate.end)
    if not isfinite(high):
        return None
    used = Reckoning(
        unit, hours if by_hour else None, weeks if period != unit.period else None, rate
    )
    return there, point._replace(low=low, high=high, reckoning=used)


def _weeks_of(pay: Pay) -> float | None:
    """Return the weeks a year that a figure assumes, None where no year has as many."""
    weeks = pay.weeks_per_year
    return weeks if weeks is not None and 0 < weeks <= _MOST_WEEKS else None


def _one_a_person(points: Iterable[PayPoint]) -> list[tuple[float, float]]:
    """Return the range each person told on the last day they spoke of it, from end to end."""
    people: dict[tuple[str, ...], list[PayPoint]] = {}
    for point in points:
        people.setdefault(tuple(sorted(point.claim.speakers)), []).append(point)
    ranges = []
    for told in people.values():
        last = max(str(point.claim.day or "") for point in told)
        newest = [point for point in told if str(point.claim.day or "") == last]
        ranges.append((min(point.low for point in newest), max(point.high for point in newest)))
    return ranges


def _same_measure(unit: PayUnit, floor: Money) -> bool:
    return unit.currency == floor.currency and unit.period == floor.period and bool(floor.period)


def _year_of(pay: Pay) -> date | None:
    try:
        return read_day(pay.year).last if pay.year else None
    except ValueError:
        return None


def _by_people(group: PayGroup) -> tuple[int, int, PayUnit]:
    return (-how_many(group.claims), -len(group.told), group.unit)


def _order(point: PayPoint) -> tuple[int, float, str]:
    return (level_rank(point.level), point.low, point.claim.place)
