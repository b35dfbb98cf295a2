"""Days as people type them: one meaning is read, two are refused with both, nothing else is raised."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.spoken_calendar import Expected
from kit.source.spoken_days import days_in, read_spoken_day
from kit.source.values import Day, read_day

TUESDAY = date(2026, 6, 30)
WEDNESDAY = date(2026, 6, 24)
SATURDAY = date(2026, 6, 27)
SUNDAY = date(2026, 6, 28)

_READ = [
    # ISO 8601, as exact as it is written
    ("2026-03-14", "2026-03-14"),
    ("2026-03", "2026-03"),
    ("2026", "2026"),
    ("2026-03-14T15:00", "2026-03-14T15:00"),
    ("2026-03-14 15:00", "2026-03-14T15:00"),
    ("2026-03-14t15:00z", "2026-03-14T15:00+00:00"),
    ("2026-03-14T15:00+05:30", "2026-03-14T15:00+05:30"),
    ("20260314", "2026-03-14"),
    ("2026-W12-3", "2026-03-18"),
    ("2026W123", "2026-03-18"),
    ("2020-w53-7", "2021-01-03"),
    # Words
    ("today", "2026-06-30"),
    ("now", "2026-06-30"),
    ("tonight", "2026-06-30"),
    ("tomorrow", "2026-07-01"),
    ("Yesterday", "2026-06-29"),
    ("day after tomorrow", "2026-07-02"),
    ("the day before yesterday", "2026-06-28"),
    # So far from today
    ("-3d", "2026-06-27"),
    ("+3d", "2026-07-03"),
    ("3d", "2026-07-03"),
    ("+ 3 d", "2026-07-03"),
    ("\u22123d", "2026-06-27"),
    ("\u20133d", "2026-06-27"),
    ("0d", "2026-06-30"),
    ("+2w", "2026-07-14"),
    ("-2w", "2026-06-16"),
    ("2 wks", "2026-07-14"),
    ("1m", "2026-07-30"),
    ("-1m", "2026-05-30"),
    ("6mo", "2026-12-30"),
    ("-4m", "2026-02-28"),
    ("1y", "2027-06-30"),
    ("in 3 days", "2026-07-03"),
    ("in a week", "2026-07-07"),
    ("in a week's time", "2026-07-07"),
    ("in 2 weeks' time", "2026-07-14"),
    ("in two months", "2026-08-30"),
    ("a fortnight ago", "2026-06-16"),
    ("2 weeks ago", "2026-06-16"),
    ("10 days ago", "2026-06-20"),
    ("a year ago", "2025-06-30"),
    ("three weeks from now", "2026-07-21"),
    ("5 days from today", "2026-07-05"),
    ("8 months", "2027-02-28"),
    # Weekdays, seen from a Tuesday
    ("friday", "2026-07-03"),
    ("Fri", "2026-07-03"),
    ("on friday", "2026-07-03"),
    ("this friday", "2026-07-03"),
    ("coming friday", "2026-07-03"),
    ("next friday", "2026-07-10"),
    ("last friday", "2026-06-26"),
    ("tuesday", "2026-06-30"),
    ("next tuesday", "2026-07-07"),
    ("last tuesday", "2026-06-23"),
    ("monday", "2026-07-06"),
    ("last monday", "2026-06-29"),
    ("next thurs", "2026-07-09"),
    ("weds", "2026-07-01"),
    # Weeks, months, years
    ("next week", "2026-07-06"),
    ("next month", "2026-07"),
    ("this month", "2026-06"),
    ("last month", "2026-05"),
    ("next year", "2027"),
    ("last year", "2025"),
    ("end of month", "2026-06-30"),
    ("end of the month", "2026-06-30"),
    ("eom", "2026-06-30"),
    ("end of next month", "2026-07-31"),
    ("start of next month", "2026-07-01"),
    ("end of year", "2026-12-31"),
    ("eoy", "2026-12-31"),
    ("beginning of next year", "2027-01-01"),
    ("end of july", "2026-07-31"),
    ("end of february 2028", "2028-02-29"),
    # Months by name
    ("14 march", "2026-03-14"),
    ("march 14", "2026-03-14"),
    ("March 14th", "2026-03-14"),
    ("14 mar.", "2026-03-14"),
    ("14. march", "2026-03-14"),
    ("14th of March", "2026-03-14"),
    ("the 14th of march", "2026-03-14"),
    ("14mar", "2026-03-14"),
    ("14-mar-2026", "2026-03-14"),
    ("march 14, 2026", "2026-03-14"),
    ("14 march 2025", "2025-03-14"),
    ("1 sept", "2026-09-01"),
    ("may 3rd", "2026-05-03"),
    ("Sat 4 July", "2026-07-04"),
    ("saturday, 14 march 2026", "2026-03-14"),
    ("sun 27 dec", "2026-12-27"),
    ("29 feb 2028", "2028-02-29"),
    ("march", "2026-03"),
    ("july", "2026-07"),
    ("june", "2026-06"),
    ("march 2026", "2026-03"),
    ("mar, 2025", "2025-03"),
    # Numbers
    ("14.3.2026", "2026-03-14"),
    ("3.4.2026", "2026-04-03"),
    ("14.3.", "2026-03-14"),
    ("14.3", "2026-03-14"),
    ("14/3/2026", "2026-03-14"),
    ("3/14/2026", "2026-03-14"),
    ("4/4/2026", "2026-04-04"),
    ("14-3-2026", "2026-03-14"),
    ("13/4", "2026-04-13"),
    ("4/13", "2026-04-13"),
    ("2026/3/14", "2026-03-14"),
    ("2026.03.14", "2026-03-14"),
    ("2026-3-4", "2026-03-04"),
    ("30th", "2026-06-30"),
    # With a time of day
    ("tomorrow 15:00", "2026-07-01T15:00"),
    ("tomorrow, 9:05", "2026-07-01T09:05"),
    ("friday at 3pm", "2026-07-03T15:00"),
    ("friday 3 pm", "2026-07-03T15:00"),
    ("friday at 3:30 p.m.", "2026-07-03T15:30"),
    ("friday at 15", "2026-07-03T15:00"),
    ("3pm friday", "2026-07-03T15:00"),
    ("15:00 on friday", "2026-07-03T15:00"),
    ("at 9am tomorrow", "2026-07-01T09:00"),
    ("noon tomorrow", "2026-07-01T12:00"),
    ("tomorrow at 12pm", "2026-07-01T12:00"),
    ("tomorrow 12am", "2026-07-01T00:00"),
    ("14.3.2026 15:00", "2026-03-14T15:00"),
    ("2026-03-14 3pm", "2026-03-14T15:00"),
    ("14 march at 09:00", "2026-03-14T09:00"),
    ("in 2 weeks at 16:45", "2026-07-14T16:45"),
]

_REFUSED = [
    # Two readings, and both are named
    ("3/4/2026", "2026-03-04 or 2026-04-03"),
    ("3-4-2026", "2026-03-04 or 2026-04-03"),
    ("3/4", "2026-03-04 or 2026-04-03"),
    ("1 january", "2026-01-01 or 2027-01-01"),
    ("december 24", "2025-12-24 or 2026-12-24"),
    ("january", "2026-01 or 2027-01"),
    ("the 14th", "2026-06-14 or 2026-07-14"),
    ("friday at 3", "3am or 3pm"),
    ("midnight tomorrow", "00:00 for the night before"),
    ("14.3.26", "four digits"),
    ("14 march 26", "such as"),
    # Days that the calendar lacks, and why
    ("2026-02-30", "February has at most 29 days"),
    ("2026-02-29", "February 2026 has 28 days"),
    ("29 feb 2027", "February 2027 has 28 days"),
    ("29 feb", "not in every year"),
    ("31 june", "June has 30 days"),
    ("31.4.2026", "April has 30 days"),
    ("31/4/2026", "April has 30 days"),
    ("2026-13-01", "13 is none"),
    ("13/13/2026", "13 is none"),
    ("0000-01-01", "years count from 1"),
    ("2026-00-10", "0 is none"),
    ("2026-03-14T25:00", "exists"),
    ("tomorrow 25:00", "a time that exists"),
    ("tomorrow 13pm", "a time that exists"),
    ("today 0am", "a time that exists"),
    ("2026-W54-3", "2026 has 53 weeks"),
    ("2026-W12-8", "days 1 to 7"),
    ("32nd", "at most 31 days"),
    ("sun 14 march 2026", "2026-03-14 is a Saturday"),
    ("wed 14 march", "2026 is a Saturday"),
    ("9999y", "between the years 1 and 9999"),
    ("-9999y", "between the years 1 and 9999"),
    # Too vague
    ("2026-W12", "2026-W12-1 for its Monday"),
    ("last week", "a day of that week"),
    ("weekend", "friday, saturday or sunday"),
    ("march 15:00", "a day for that time"),
    # No day at all
    ("", "such as 2026-03-14"),
    ("soon", "such as 2026-03-14"),
    ("15:00", "such as 2026-03-14"),
    ("-3", "such as 2026-03-14"),
    ("3x", "such as 2026-03-14"),
    ("tomorow", "did you mean tomorrow?"),
    ("fridya", "did you mean friday?"),
    ("2026-03-14-maya-okafor", "such as 2026-03-14"),
    ("x" * 100_000, "such as 2026-03-14"),
]


@pytest.mark.parametrize(("text", "iso"), _READ)
def test_a_day_is_read(text: str, iso: str) -> None:
    """Each form means this day on Tuesday 2026-06-30, where it may lie on either side."""
    assert str(read_spoken_day(text, TUESDAY)) == iso


@pytest.mark.parametrize(("text", "reason"), _REFUSED, ids=[row[0][:30] for row in _REFUSED])
def test_a_day_is_refused(text: str, reason: str) -> None:
    """What has two readings, cannot be, or is no day is refused with its reason."""
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the reason is looked at below
        read_spoken_day(text, TUESDAY)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("text", "today", "past", "coming"),
    [
        ("friday", TUESDAY, "2026-06-26", "2026-07-03"),
        ("tuesday", TUESDAY, "2026-06-30", "2026-06-30"),
        ("14 march", TUESDAY, "2026-03-14", "2027-03-14"),
        ("1 january", TUESDAY, "2026-01-01", "2027-01-01"),
        ("24 december", TUESDAY, "2025-12-24", "2026-12-24"),
        ("june", TUESDAY, "2026-06", "2026-06"),
        ("january", TUESDAY, "2026-01", "2027-01"),
        ("the 14th", TUESDAY, "2026-06-14", "2026-07-14"),
        ("31st", date(2026, 2, 10), "2026-01-31", None),
        ("end of february", TUESDAY, "2026-02-28", "2027-02-28"),
        ("yesterday", TUESDAY, "2026-06-29", "2026-06-29"),
        ("2030-01-01", TUESDAY, "2030-01-01", "2030-01-01"),
    ],
)
def test_where_a_day_is_expected_chooses_among_readings(
    text: str, today: date, past: str, coming: str | None
) -> None:
    """A weekday or a day without its year lies on the side expected; what is exact stays."""
    assert str(read_spoken_day(text, today, expected="past")) == past
    if coming is not None:
        assert str(read_spoken_day(text, today, expected="coming")) == coming


@pytest.mark.parametrize(
    ("said_on", "next_friday", "last_friday"),
    [
        (date(2026, 6, 22), "2026-07-03", "2026-06-19"),  # a Monday
        (WEDNESDAY, "2026-07-03", "2026-06-19"),
        (date(2026, 6, 26), "2026-07-03", "2026-06-19"),  # a Friday
        (SATURDAY, "2026-07-03", "2026-06-26"),
        (SUNDAY, "2026-07-03", "2026-06-26"),
    ],
)
def test_next_friday_is_the_one_of_next_week(
    said_on: date, next_friday: str, last_friday: str
) -> None:
    """On each day of a week `next friday` is the same day; `last friday` is the latest before."""
    assert str(read_spoken_day("next friday", said_on)) == next_friday
    assert str(read_spoken_day("last friday", said_on)) == last_friday


_EXPECTED: tuple[Expected, ...] = ("any", "past", "coming")
_DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LETTERS = st.text(
    st.sampled_from("0123456789-+/.:, adehmnoprstuwxyTWZ\u2212İß\u0660"), max_size=24
)
_TOKENS = ("next", "last", "in", "ago", "of", "the", "at", "friday", "sat", "may", "march", "14", "14th", "3", "2026", "31", "week", "month", "d", "w", "m", "end", "-", "/", ".", "15:00", "3pm", "noon")  # fmt: skip
_WORDS = st.lists(st.sampled_from(_TOKENS), max_size=6).map(" ".join)


@given(st.one_of(st.text(max_size=40), _LETTERS, _WORDS), st.dates(), st.sampled_from(_EXPECTED))
def test_reading_raises_nothing_but_a_reason(text: str, today: date, expected: Expected) -> None:
    """Whatever is typed on whatever day gives a day that exists, or a `ValueError` with a reason."""
    try:
        day = read_spoken_day(text, today, expected=expected)
    except ValueError as error:
        day, reason = None, str(error)
    assert day is not None or reason
    if day is not None:
        assert read_day(str(day)) == day


@given(_WORDS, st.sampled_from(_READ), _DAYS)
def test_case_and_blanks_do_not_matter(words: str, row: tuple[str, str], today: date) -> None:
    """`NEXT  Friday ` is `next friday`, also where both are refused."""
    for text in (words, row[0]):
        readings = set()
        for form in (text, text.upper(), f"  {text.title()}\t", text.replace(" ", "  \u00a0")):
            try:
                readings.add(str(read_spoken_day(form, today)))
            except ValueError as error:
                readings.add(f"refused: {error}")
        assert len(readings) == 1


@given(_DAYS, _DAYS, st.none() | st.times())
def test_iso_is_itself(day: date, today: date, at: time | None) -> None:
    """An ISO day is the same on every day it is typed, as exact as it is."""
    exact = Day(day.year, day.month, day.day, at.replace(second=0, microsecond=0) if at else None)
    for each in (exact, Day(day.year, day.month), Day(day.year)):
        assert str(read_spoken_day(str(each), today)) == str(each)


@given(_DAYS, st.integers(0, 9999))
def test_back_is_the_way_forth(today: date, count: int) -> None:
    """From the day that `+3d` means, `-3d` leads back, and so with weeks."""
    for unit, days in (("d", 1), ("w", 7)):
        if abs(today.year - date.min.year) * 365 > count * days < (9999 - today.year) * 365:
            there = read_spoken_day(f"+{count}{unit}", today).first
            assert there == today + timedelta(days=count * days)
            assert read_spoken_day(f"-{count}{unit}", there).first == today


@given(_DAYS, st.sampled_from(_WEEKDAYS))
def test_a_weekday_lies_within_a_week(today: date, name: str) -> None:
    """A weekday is that weekday, at most six days off, on the side where it is expected."""
    coming = read_spoken_day(name, today, expected="coming").first
    past = read_spoken_day(name, today, expected="past").first
    following = read_spoken_day(f"next {name}", today).first
    assert timedelta() <= coming - today < timedelta(days=7)
    assert timedelta() <= today - past < timedelta(days=7)
    assert coming - past in (timedelta(), timedelta(days=7))
    assert {each.strftime("%A").lower() for each in (coming, past, following)} == {name}
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Call Nomvula tomorrow at 3pm about pay", {"tomorrow at 3pm": "2026-07-01T15:00"}),
        ("met Li Wei today, back 2 weeks ago", {"today": "2026-06-30", "2 weeks ago": "2026-06-16"}),
        ("expo on 14 march 2026; talk 14.3.2026", {"14 march 2026": "2026-03-14", "14.3.2026": "2026-03-14"}),
        ("due 2026-07-10T09:00.", {"2026-07-10T09:00": "2026-07-10T09:00"}),
        ("write on Next Friday!", {"Next Friday": "2026-07-10"}),
        ("March 14 was the day", {"March 14": "2026-03-14"}),
        ("by the end of the month", {"end of the month": "2026-06-30"}),
        ("sat 4 july works", {"sat 4 july": "2026-07-04"}),
        ("order it by Friday, or by fri; sold by saturdays", {"Friday": "2026-07-03"}),
        # What may mean another thing, has two readings, or is part of another word
        ("learned it in 3 weeks, friday night", {}),
        ("we may 3 times march 14 miles", {}),
        ("section 14.3. of version 3.11", {}),
        ("3/4/2026 or 2026-02-30", {}),
        ("[[2026-03-14-maya-okafor]] and interviews/2026-03-14", {}),
        ("#today tomorrow's @yesterday next fridays", {}),
        ("todayish untoday 12026-03-14 2026-03-145", {}),
    ],
)  # fmt: skip
def test_days_in_running_text(text: str, days: dict[str, str]) -> None:
    """Only certain forms are found, each at its place."""
    found = days_in(text, TUESDAY)
    assert {text[start:end]: str(day) for start, end, day in found} == days


@given(st.lists(st.one_of(_WORDS, st.text(max_size=20)), max_size=4).map(" ".join), _DAYS)
def test_a_day_found_reads_the_same_alone(text: str, today: date) -> None:
    """Places lie in order within the text, and what stands there is that day by itself."""
    end_before = 0
    for start, end, day in days_in(text, today):
        assert end_before <= start < end <= len(text)
        assert read_spoken_day(text[start:end], today) == day
        end_before = end


def test_long_text_is_searched_in_time() -> None:
    """Text of 100,000 characters that nearly matches is no trap."""
    for part in ("march ", "1 ", "next ", "14.3.", " "):
        with suppress(ValueError):
            read_spoken_day(part * 50_000, TUESDAY)
        assert len(days_in(part * 20_000, TUESDAY)) == 0
