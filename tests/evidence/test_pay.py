"""Pay: what makes two figures comparable, what may be reckoned, and what may not."""

from datetime import date
from pathlib import Path

import pytest

from kit.evidence.pay import (
    PayGroup,
    PayUnit,
    against_floor,
    comparable_pay,
    effort_for_floor,
    is_stale_pay,
    medians,
    pay_groups,
    rate_between,
)
from kit.evidence.study import Study
from kit.source.values import Money, Range
from kit.vault.settings import EvidenceSettings, Rate
from tests.making import TODAY, contact, interview, study_of

SETTINGS = EvidenceSettings()
FLOOR = Money(40000, "EUR", "year")


def told(tmp_path: Path, *entries: str, settings: str = "") -> Study:
    """Return a study in which Ada told some pay."""
    pay = "\n".join(f"  - {entry}" for entry in entries)
    front = f"contact: ada\ndate: 2026-05-04\npay:\n{pay}"
    notes = {
        "contacts/ada.md": contact("Ada", "seniority: lead\n"),
        "interviews/t.md": interview(front),
    }
    return study_of(tmp_path, notes, settings)


def groups(study: Study, currency: str = "EUR") -> tuple[PayGroup, ...]:
    """Return the comparable pay of a study."""
    return comparable_pay(
        study.claims,
        currency=currency,
        rates=study.vault.settings.rates,
        settings=SETTINGS,
        today=TODAY,
    )


def reckoned(found: tuple[PayGroup, ...]) -> list[tuple[str, str, float, float]]:
    """Return what was reckoned: currency, period, low and high."""
    return [
        (group.unit.currency, group.unit.period, round(point.low, 2), round(point.high, 2))
        for group in found
        for point in group.reckoned
    ]


@pytest.mark.parametrize(
    ("entry", "a_year"),
    [
        (
            "{low: 20, high: 30, period: hour, hours_per_week: 38, weeks_per_year: 46}",
            (34960.0, 52440.0),
        ),
        (
            "{amount: 20, period: hour, hours_per_week: 36-40, weeks_per_year: 50}",
            (36000.0, 40000.0),
        ),
        ("{amount: 800, period: week, weeks_per_year: 48}", (38400.0, 38400.0)),
        ("{amount: 20, period: hour, hours_per_week: 38}", None),
        ("{amount: 800, period: week, weeks_per_year: 0}", None),
        ("{amount: 800, period: week, weeks_per_year: -48}", None),
        ("{amount: 800, period: week, weeks_per_year: 480}", None),
        ("{amount: 1e307, period: week, weeks_per_year: 48}", None),
        ("{amount: 20, period: hour, weeks_per_year: 46}", None),
        ("{amount: 800, period: week, hours_per_week: 38}", None),
        ("{amount: 400, period: day, hours_per_week: 40, weeks_per_year: 40}", None),
        ("{amount: 4000, period: month, hours_per_week: 38, weeks_per_year: 46}", None),
        ("{amount: 4000, period: project, weeks_per_year: 46}", None),
        ("{amount: 40000, period: year, hours_per_week: 36, weeks_per_year: 46}", None),
    ],
)
def test_a_year_is_made_of_stated_hours_and_weeks_alone(
    tmp_path: Path, entry: str, a_year: tuple[float, float] | None
) -> None:
    """Hours need both, weeks need weeks; days, months and projects never make a year."""
    found = groups(
        told(tmp_path, entry.replace("{", "{currency: EUR, component: base, tax: gross, "))
    )
    wanted = [] if a_year is None else [("EUR", "year", *a_year)]
    assert reckoned(found) == wanted
    assert sum(len(group.told) for group in found) == 1


def test_what_was_reckoned_keeps_part_and_tax_and_says_how(tmp_path: Path) -> None:
    """A fee a week becomes a fee a year, never a base; hours, weeks and the unit told stay with it."""
    entry = (
        "{amount: 900, currency: EUR, period: week, component: fee, tax: net, weeks_per_year: 40}"
    )
    group = next(each for each in groups(told(tmp_path, entry)) if each.reckoned)
    (point,) = group.reckoned
    assert group.unit == PayUnit("EUR", "year", "fee", "net")
    assert group.told == ()
    assert point.reckoning is not None
    assert (point.reckoning.told_in.period, point.reckoning.weeks, point.reckoning.rate) == (
        "week",
        40,
        None,
    )


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        (
            'rates."GBP/EUR" = { rate = 1.2, date = "2026-01-16" }',
            [("EUR", "year", 36000.0, 48000.0)],
        ),
        (
            'rates."EUR/GBP" = { rate = 0.8, date = "2026-01-16" }',
            [("EUR", "year", 37500.0, 50000.0)],
        ),
        ('rates."GBP/USD" = { rate = 1.3, date = "2026-01-16" }', []),
        ("", []),
    ],
)
def test_another_currency_needs_a_rate_of_mine(
    tmp_path: Path, rates: str, expected: list[tuple[str, str, float, float]]
) -> None:
    """A dated rate converts, either way round; without one nothing is converted."""
    study = told(tmp_path, "{low: 30000, high: 40000, currency: GBP, period: year}", settings=rates)
    found = groups(study)
    assert reckoned(found) == expected
    assert [(each.unit.currency, len(each.told)) for each in found if each.told] == [("GBP", 1)]


def test_a_rate_grows_old() -> None:
    """A rate older than the setting allows is marked; one of today is not."""
    for day, stale in ((date(2024, 6, 29), True), (date(2024, 6, 30), False), (TODAY, False)):
        rates = {"GBP/EUR": Rate(rate=1.2, date=day)}
        found = rate_between("GBP", "EUR", rates, settings=SETTINGS, today=TODAY)
        assert found is not None
        assert (found.stale, found.day) == (stale, day)


def people_told(tmp_path: Path, pay: dict[str, str]) -> Study:
    """Return a study in which each of some people told pay at entry level."""
    unit = "currency: EUR, period: year, component: base, tax: gross, level: entry"
    notes = {f"contacts/{name}.md": contact(name.title()) for name in pay}
    for name, figures in pay.items():
        entries = "\n".join(f"  - {{{each}, {unit}}}" for each in figures.split("; "))
        notes[f"interviews/{name}.md"] = interview(
            f"contact: {name}\ndate: 2026-05-04\npay:\n{entries}"
        )
    return study_of(tmp_path, notes)


def test_no_median_under_five_people(tmp_path: Path) -> None:
    """Four people with two figures each stay points; five people have a median, one range each."""
    two = "low: 10, high: 20; low: 12, high: 30"
    four = dict.fromkeys(("ada", "bo", "cy", "dag"), two)
    ((_, points),) = pay_groups(people_told(tmp_path / "four", four).claims)
    assert medians(points) == ()
    ((_, points),) = pay_groups(
        people_told(tmp_path / "five", {**four, "efe": "low: 50, high: 60"}).claims
    )
    (only,) = medians(points)
    assert (only.level, only.low, only.high, len(only.claims)) == ("entry", 10, 30, 9)


def test_what_somebody_told_last_counts_for_a_median(tmp_path: Path) -> None:
    """Ada told less two years ago: her newest figure is hers, and the older one widens nothing."""
    unit = "currency: EUR, period: year, component: base, tax: gross, level: entry"
    told = {"ada": 20, "bo": 10, "cy": 10, "dag": 30, "eve": 30}
    notes = {f"contacts/{name}.md": contact(name.title()) for name in told}
    for name, figure in told.items():
        pay = f"pay:\n  - {{low: {figure}, {unit}}}"
        notes[f"interviews/{name}.md"] = interview(f"contact: {name}\ndate: 2026-05-04\n{pay}")
    notes["interviews/before.md"] = interview(
        f"contact: ada\ndate: 2024-05-04\npay:\n  - {{low: 5, high: 50, {unit}}}"
    )
    ((_, points),) = pay_groups(study_of(tmp_path, notes).claims)
    (only,) = medians(points)
    assert (len(points), only.low, only.high) == (6, 20, 20)


def test_medians_never_mix_levels(tmp_path: Path) -> None:
    """Five people at five levels have no median."""
    notes: dict[str, str] = {}
    for name, level in zip("abcde", ("entry", "mid", "senior", "lead", "manager"), strict=True):
        notes[f"contacts/{name}.md"] = contact(name)
        pay = f"pay: [{{low: 10, currency: EUR, period: year, level: {level}}}]"
        notes[f"interviews/{name}.md"] = interview(f"contact: {name}\ndate: 2026-05-04\n{pay}")
    ((_, points),) = pay_groups(study_of(tmp_path, notes).claims)
    assert len(points) == 5
    assert medians(points) == ()


@pytest.mark.parametrize(
    ("entry", "stands"),
    [
        ("{low: 30000, high: 39999, currency: EUR, period: year, component: base}", "under"),
        (
            "{low: 30000, high: 40000, currency: EUR, period: year, component: total}",
            "begins under",
        ),
        ("{low: 40000, high: 50000, currency: EUR, period: year}", "over"),
        ("{low: 3000, currency: EUR, period: month, component: base}", None),
        ("{low: 30000, currency: USD, period: year, component: base}", None),
        ("{low: 30000, currency: EUR, period: year, component: bonus}", None),
        ("{low: 30000, currency: EUR, period: year, component: fee}", None),
        ("{low: 30000, currency: EUR}", None),
    ],
)
def test_the_floor_meets_comparable_pay_only(
    tmp_path: Path, entry: str, stands: str | None
) -> None:
    """Currency and period have to be the same, and it has to be pay one lives on."""
    ((unit, (point,)),) = pay_groups(told(tmp_path, entry).claims)
    assert against_floor(point, unit, FLOOR) == stands
    assert against_floor(point, unit, None) is None
    assert against_floor(point, unit, Money(40000, "EUR")) is None


def test_how_much_work_reaches_the_floor(tmp_path: Path) -> None:
    """Days a year, and days in each of the weeks told; rounded up, at best and at worst."""
    entry = "{low: 350, high: 450, currency: EUR, period: day, component: fee, weeks_per_year: 20}"
    ((unit, (point,)),) = pay_groups(told(tmp_path, entry).claims)
    effort = effort_for_floor(point, unit, FLOOR)
    assert effort is not None
    assert (effort.fewest, effort.most, effort.period) == (89, 115, "day")
    assert effort.a_week == Range(4.5, 5.8)
    assert effort_for_floor(point, unit, Money(40000, "USD", "year")) is None
    assert effort_for_floor(point, unit._replace(component="bonus"), FLOOR) is None
    assert effort_for_floor(point._replace(low=0.0), unit, FLOOR) is None
    assert effort_for_floor(point._replace(low=0.5), unit, FLOOR) is not None
    assert effort_for_floor(point._replace(low=5e-324), unit, FLOOR) is None


def test_pay_grows_old_by_its_own_year(tmp_path: Path) -> None:
    """The year it was true counts before the day on which it was told."""
    entries = (
        "{low: 1, currency: EUR, year: 2023}",
        "{low: 2, currency: EUR, year: 2024}",
        "{low: 3, currency: EUR}",
    )
    ((_, points),) = pay_groups(told(tmp_path, *entries).claims)
    assert [is_stale_pay(point, SETTINGS, TODAY) for point in points] == [True, False, False]


def test_a_level_that_was_not_told_is_not_the_speakers_own(tmp_path: Path) -> None:
    """Typical pay without a level is at none; one's own pay is at one's own."""
    entries = ("{low: 1, currency: EUR, basis: typical}", "{low: 2, currency: EUR, basis: own}")
    ((_, points),) = pay_groups(told(tmp_path, *entries).claims)
    assert {point.low: point.level for point in points} == {1: "", 2: "lead"}


def test_a_range_written_upside_down_is_the_same_range(tmp_path: Path) -> None:
    """The lower figure is the lower end, however it was written."""
    ((_, (point,)),) = pay_groups(told(tmp_path, "{low: 9, high: 5, currency: EUR}").claims)
    assert (point.low, point.high) == (5, 9)
