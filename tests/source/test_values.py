"""Values as people type them: read exactly, or refused with what was expected."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.values import (
    Criterion,
    Day,
    Duration,
    Money,
    Range,
    Reference,
    iso_of_slip,
    moment_of,
    read_criterion,
    read_day,
    read_duration,
    read_money,
    read_range,
    read_reference,
)

_READERS = (read_criterion, read_day, read_duration, read_money, read_range, read_reference)


@pytest.mark.parametrize(
    ("text", "day", "first", "last"),
    [
        ("2026", Day(2026), date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", Day(2026, 2), date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", Day(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", Day(2026, 12), date(2026, 12, 1), date(2026, 12, 31)),
        (" 2026-03-14 ", Day(2026, 3, 14), date(2026, 3, 14), date(2026, 3, 14)),
        ("2026-03-14T15:00", Day(2026, 3, 14, time(15)), date(2026, 3, 14), date(2026, 3, 14)),
        ("2026-03-14 15:00:30.5", Day(2026, 3, 14, time(15)), date(2026, 3, 14), date(2026, 3, 14)),
        ("2026-03-14T15:00Z", Day(2026, 3, 14, time(15), 0), date(2026, 3, 14), date(2026, 3, 14)),
        ("2026-03-14T15:00 -0330", Day(2026, 3, 14, time(15), -210), date(2026, 3, 14), date(2026, 3, 14)),
        ("9999", Day(9999), date(9999, 1, 1), date(9999, 12, 31)),
    ],
)  # fmt: skip
def test_day(text: str, day: Day, first: date, last: date) -> None:
    """A day, month or year spans the days that it may mean."""
    read = read_day(text)
    assert (read, read.first, read.last) == (day, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-3-14", "2026-02-30", "2026-13", "2026-00", "2026-03-00", "0000", "14.3.2026", "2026-03-14T25:00", "2026-03-14T15:60", "2026-03-14T15:00:75", "2026/03/14", "March 2026", "٢٠٢٦", "2026-03-14T15", "99999-01-01"],
)  # fmt: skip
def test_no_day(text: str) -> None:
    """Anything else is refused, a date that does not exist included."""
    with pytest.raises(ValueError, match="date"):
        read_day(text)


@given(st.dates(), st.none() | st.times(), st.none() | st.integers(-14 * 60, 14 * 60))
def test_day_reads_back(day: date, at: time | None, offset: int | None) -> None:
    """A day as it is shown reads as the same day."""
    at = None if at is None else at.replace(second=0, microsecond=0)
    shown = Day(day.year, day.month, day.day, at, None if at is None else offset)
    assert read_day(str(shown)) == shown
    assert moment_of(shown) == datetime.combine(day, at or time())


@given(st.integers(1, 9999), st.none() | st.integers(1, 12))
def test_first_and_last_are_in_the_period(year: int, month: int | None) -> None:
    """A month ends the day before the next one; a shorter form reads back too."""
    day = Day(year, month)
    assert read_day(str(day)) == day
    assert day.first <= day.last
    assert (day.last.month, day.last.year) == (month or 12, year)
    if day.last < date.max:
        assert (day.last + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14.3.2026", "2026-03-14"),
        ("3.4.2026", "2026-04-03"),
        ("2026.3.4", "2026-03-04"),
        ("2026/3/14", "2026-03-14"),
        ("14/3/2026", "2026-03-14"),
        ("3/14/2026", "2026-03-14"),
        ("3/3/2026", "2026-03-03"),
        ("3/4/2026", ""),
        ("31.2.2026", ""),
        ("32/13/2026", ""),
        ("2026-3-4", "2026-03-04"),
        ("soon", ""),
    ],
)
def test_iso_of_a_slip(text: str, iso: str) -> None:
    """A date in another order has its ISO form where only one is possible."""
    assert iso_of_slip(text) == iso


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("40", Range(40, 40), "40"),
        ("40-45", Range(40, 45), "40–45"),
        ("40 – 45.5", Range(40, 45.5), "40–45.5"),
        ("40 to 45", Range(40, 45), "40–45"),
        ("1234567-7654321", Range(1234567, 7654321), "1234567–7654321"),
        ("0", Range(0, 0), "0"),
    ],
)
def test_range(text: str, found: Range, shown: str) -> None:
    """A number or a range, shown with all its digits."""
    assert read_range(text) == found
    assert str(found) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-5",
        "45-40",
        "40-",
        "1,5",
        "about 40",
        "1e3",
        "1_000",
        "nan",
        "inf",
        "9" * 400,
        "1" * 16,
    ],
)
def test_no_range(text: str) -> None:
    """Anything else is refused, a number that no figure could mean included."""
    with pytest.raises(ValueError, match="number"):
        read_range(text)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P4M", Duration(months=4)),
        ("P1Y6M", Duration(months=18)),
        ("P2W3D", Duration(days=17)),
        ("PT90M", Duration(minutes=90)),
        ("P1DT2H", Duration(days=1, minutes=120)),
        ("3B", Duration(business_days=3)),
        ("P0D", Duration()),
        ("P100Y", Duration(months=1200)),
    ],
)
def test_duration(text: str, duration: Duration) -> None:
    """ISO 8601 durations, and business days."""
    assert read_duration(f" {text} ") == duration


@pytest.mark.parametrize(
    "text",
    ["", "P", "PT", "P1DT", "4M", "P-1D", "P1.5Y", "P1H", "B", "P3B", "P101Y", "P99999999Y", "P9999999999Y", "99999B", "P" + "9" * 5000 + "D", "P٤M"],
)  # fmt: skip
def test_no_duration(text: str) -> None:
    """Anything else is refused, lengths beyond a life included."""
    with pytest.raises(ValueError, match="duration"):
        read_duration(text)


@given(st.from_regex(r"P[0-9]{1,9}[YMWD]|[0-9]{1,9}B|PT[0-9]{1,9}[HM]", fullmatch=True), st.dates())
def test_durations_never_overflow(text: str, start: date) -> None:
    """Whatever length is accepted leads from any day to a day that is not before it."""
    try:
        duration = read_duration(text)
    except ValueError:
        return
    assert start <= duration.after(start) <= date.max


@pytest.mark.parametrize(
    ("start", "text", "end"),
    [
        (date(2026, 1, 31), "P1M", date(2026, 2, 28)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2026, 11, 30), "P3M", date(2027, 2, 28)),
        (date(2026, 3, 14), "P1D", date(2026, 3, 15)),
        (date(2026, 3, 14), "PT1H", date(2026, 3, 15)),
        (date(2026, 3, 14), "PT24H", date(2026, 3, 15)),
        (date(2026, 3, 13), "1B", date(2026, 3, 16)),
        (date(2026, 3, 14), "1B", date(2026, 3, 16)),
        (date(2026, 12, 24), "1B", date(2026, 12, 28)),
        (date(9999, 12, 31), "P1D", date.max),
        (date(9999, 12, 31), "1B", date.max),
        (date(9950, 1, 1), "P100Y", date.max),
    ],
)
def test_after(start: date, text: str, end: date) -> None:
    """A month later is the same day of the month, or its last; business days skip weekends and holidays."""
    assert read_duration(text).after(start, frozenset({date(2026, 12, 25)})) == end


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 30),
    st.frozensets(st.dates(date(2000, 1, 1), date(2100, 2, 28)), max_size=20),
)
def test_business_days(start: date, count: int, holidays: frozenset[date]) -> None:
    """Exactly as many working days lie behind the start, and the last of them is the answer."""
    end = Duration(business_days=count).after(start, holidays)
    days = [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]
    working = [day for day in days if day.weekday() < 5 and day not in holidays]
    assert len(working) == count
    assert not count or working[-1] == end


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("1200 EUR", Money(1200, "EUR")),
        ("80000.50 USD/year", Money(80000.5, "USD", "year")),
    ],
)
def test_money(text: str, money: Money) -> None:
    """An amount with its currency, and its period."""
    assert read_money(text) == money


@pytest.mark.parametrize(
    "text", ["1200", "EUR 1200", "1,200 EUR", "1200 eur", "-5 EUR", "nan EUR", "9" * 400 + " EUR"]
)
def test_no_money(text: str) -> None:
    """Anything else is refused; nothing is guessed."""
    with pytest.raises(ValueError, match="amount"):
        read_money(text)


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("remote", Criterion("remote")),
        ("hours_per_week <= 45", Criterion("hours_per_week", "<=", "45")),
        ("pay.low>=50000 EUR/year", Criterion("pay.low", ">=", "50000 EUR/year")),
        ("on-call = no", Criterion("on-call", "=", "no")),
    ],
)
def test_criterion(text: str, criterion: Criterion) -> None:
    """A code, or a field with a bound; shown as it reads."""
    assert read_criterion(text) == criterion
    assert read_criterion(str(criterion)) == criterion


@pytest.mark.parametrize("text", ["", "no remote work", "<= 45", "hours <=", "2 jobs"])
def test_no_criterion(text: str) -> None:
    """A sentence is no criterion."""
    with pytest.raises(ValueError, match="bound"):
        read_criterion(text)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("maya-okafor", Reference("maya-okafor")),
        (" contacts/maya-okafor.md ", Reference("contacts/maya-okafor")),
        ("[[maya-okafor]]", Reference("maya-okafor")),
        ("[[maya-okafor#Journey|Maya]]", Reference("maya-okafor", "Maya")),
        ("[[maya-okafor.md]]", Reference("maya-okafor")),
        ("Harbour café, Porto", Reference("Harbour café, Porto")),
    ],
)
def test_reference(text: str, reference: Reference) -> None:
    """An id, a stem, free text or a wikilink."""
    assert read_reference(text) == reference


@pytest.mark.parametrize("text", ["", "  ", "[[]]", "[[#Journey]]", "[[a]], [[b]]", "[[ | b]]"])
def test_no_reference(text: str) -> None:
    """Nothing is no reference, and neither are two of them."""
    with pytest.raises(ValueError, match=r"an id|one link"):
        read_reference(text)


@given(
    st.sampled_from(_READERS),
    st.one_of(st.text(max_size=20), st.from_regex(r"[0-9PYMDWTHB.\-– EUR:/<=>]{0,30}")),
)
def test_readers_raise_nothing_but_value_error(read: object, text: str) -> None:
    """Any text is read or refused with words that say what was expected."""
    assert callable(read)
    try:
        read(text)
    except ValueError as error:
        expected = str(error)
    else:
        expected = "nothing else"
    assert expected
