"""Slips in values: what is certain is mended, what is not is only shown."""

import pytest

from kit.checks import Fix
from kit.checks.bad_value import explain
from kit.source.problems import Problem, Span
from tests.checks.conftest import Expects

_NUMBER = "a number"
_RANGE = "a number such as 40, or a range such as 40-45"
_MONEY = "an amount and its ISO 4217 currency, such as 1200 EUR"
_DURATION = "an ISO 8601 duration such as P4M or P2W, or business days such as 3B"
_MEDIA = ("in-person", "phone", "video", "chat", "email")


def fix_of(value: str, expected: str, field: str = "pay.0.low", *candidates: str) -> str:
    """Return the text that the fix of a bad value puts in its place, or an empty one."""
    span = Span(3, 7, len(value))
    found = explain(Problem("bad-value", span, value, expected, candidates, field), None)
    assert found.fix is None or found.fix == Fix(span, found.fix.text)
    return found.fix.text if found.fix else ""


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("95,000", "95000"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        ("95 000", "95000"),
        ("95\u202f000", "95000"),
        ("95'000", "95000"),
        ("95k", "95000"),
        ("1.5K", "1500"),
        ("22,5", "22.5"),
        ("about 40", ""),
        ("95,00,0", ""),
        ("95000 EUR", ""),
        ("forty", ""),
        ("7", ""),
        ("", ""),
    ],
)
def test_a_number_is_mended_where_it_is_certain(value: str, mended: str) -> None:
    """Groups of thousands, a `k` and a decimal comma have one meaning; words and units may not."""
    assert fix_of(value, _NUMBER) == mended


@pytest.mark.parametrize(
    ("value", "field", "mended"),
    [
        ("30 min", "duration_minutes", "30"),
        ("1 hour", "duration_minutes", "60"),
        ("1.5h", "duration_minutes", "90"),
        ("9 years", "field_years", "9"),
        ("9 months", "field_years", ""),
        ("9 years", "duration_minutes", ""),
        ("2 hours", "hours", "2"),
    ],
)
def test_a_unit_is_taken_off_where_the_field_has_it(value: str, field: str, mended: str) -> None:
    """`30 min` of minutes is 30, an hour of minutes 60, and months of years are nothing certain."""
    assert fix_of(value, _NUMBER, field) == mended


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("40 to 45 hours", "40-45"),
        ("40h - 45h per week", "40-45"),
        ("45-40", "40-45"),
        ("40 hours", "40"),
        ("40+", ""),
        ("full-time", ""),
    ],
)
def test_a_range_is_mended(value: str, mended: str) -> None:
    """The lower number goes first, and hours are hours."""
    expected = "the lower number first: 40-45" if value == "45-40" else _RANGE
    assert fix_of(value, expected, "hours_per_week") == mended


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("€1,200", "1200 EUR"),
        ("1200 €", "1200 EUR"),
        ("EUR 1200", "1200 EUR"),
        ("1,200 EUR", "1200 EUR"),
        ("50k usd/year", "50000 USD/year"),
        ("$1200", ""),
        ("1200", ""),
        ("EUR 1200 USD", ""),
        ("free", ""),
    ],
)
def test_money_is_mended(value: str, mended: str) -> None:
    """A sign that stands for one currency becomes its code; a dollar sign stands for many."""
    assert fix_of(value, _MONEY, "cost") == mended


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("4 months", "P4M"),
        ("every six weeks", "P6W"),
        ("quarterly", "P3M"),
        ("2 quarters", "P6M"),
        ("3 business days", "3B"),
        ("a year", "P1Y"),
        ("90 minutes", "PT90M"),
        ("p4m", "P4M"),
        ("now and then", ""),
    ],
)
def test_a_duration_is_mended(value: str, mended: str) -> None:
    """Plain English lengths of time have one ISO form."""
    assert fix_of(value, _DURATION, "keep_in_touch") == mended


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("Video", "video"),
        ("in person", "in-person"),
        ("IN_PERSON", "in-person"),
        ("vidoe", "video"),
        ("emial", "email"),
        ("carrier pigeon", ""),
    ],
)
def test_a_word_is_mended_where_one_is_near(value: str, mended: str) -> None:
    """Case and hyphens never matter, and one near value is the one that was meant."""
    assert fix_of(value, "one of …", "medium", *_MEDIA) == mended


def test_two_near_words_are_both_shown() -> None:
    """Where two values are near, both are named and neither is put in."""
    problem = Problem(
        "bad-value",
        Span(3, 7, 11),
        "interviewed",
        "one of …",
        ("interviewer", "interviewee"),
        "i_am",
    )
    found = explain(problem, None)
    assert found.fix is None
    assert found.hint in (
        "Did you mean `interviewer` or `interviewee`?",
        "Did you mean `interviewee` or `interviewer`?",
    )


def test_a_word_of_another_trade_is_translated() -> None:
    """`junior` is nobody's level here, but everybody knows what it means."""
    problem = Problem(
        "bad-value", Span(3, 7, 6), "junior", "one of …", ("student", "entry"), "seniority"
    )
    assert explain(problem, None).hint == "`entry` may fit"


def test_a_value_over_several_lines_has_no_fix() -> None:
    """A fix replaces one line, so a value that goes on below is left to its writer."""
    problem = Problem("bad-value", Span(3, 7, 2), "95,000", _NUMBER, (), "pay.0.low")
    assert explain(problem, None).fix is None


def test_one_contact_where_two_were_given(expects: Expects) -> None:
    """A list under `contact` is told about `contacts`."""
    (finding,) = expects("""
        interviews/2026-03-01.md
        ---
        contact: [maya-okafor, maya-okafor] # !! bad-value:10
        date: 2026-03-01
        ---
    """)
    assert finding.hint == "Write one id; several people go under `contacts: [a, b]`"


def test_a_point_between_thousands_is_only_a_warning(expects: Expects) -> None:
    """`95.000` can be read, so it is a warning and its fix is not safe."""
    (finding,) = expects("""
        me.md
        ---
        name: Sam Duarte
        pay_floor: 38.000 EUR/year # !! bad-value:12
        ---
    """)
    assert finding.severity == "warning"
    assert finding.fix == Fix(Span(3, 12, 15), "38000 EUR/year", safe=False)
