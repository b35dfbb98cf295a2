"""Dates as other tools and people write them."""

import pytest

from kit.exchange.transcript.dates import date_in_name, read_date, without_date
from tests.exchange.importing import front, plan


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019-07-09", "2019-07-09"),
        ("2019-07-09 08:15:00 -3", "2019-07-09"),
        ("2018-11-05 3:07:59 -0500", "2018-11-05"),
        ("2024-02-01T23:30:00Z", "2024-02-01"),
        ("2024/2/1", "2024-02-01"),
        ("20240201", "2024-02-01"),
        ("2016-08", "2016-08"),
        ("2016", "2016"),
        ("14.3.2025", "2025-03-14"),
        ("3/14/2025", "2025-03-14"),
        ("14/3/2025", "2025-03-14"),
        ("3/4/2025", ""),
        ("March 14, 2025", "2025-03-14"),
        ("Friday, 14 March 2025", "2025-03-14"),
        ("the 1st of May 2025", "2025-05-01"),
        ("14 de marzo de 2025", "2025-03-14"),
        ("14. M\u00e4rz 2025", "2025-03-14"),
        ("14 f\u00e9vrier 2025", "2025-02-14"),
        ("2025-02-30", ""),
        ("2025-13", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_read_date(text: str, date: str) -> None:
    """A date becomes ISO 8601; one that is not certain is none."""
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("name", "date", "rest"),
    [
        ("2016-08-02-talk", "2016-08-02", "talk"),
        ("talk_2016_08_02", "2016-08-02", "talk"),
        ("talk-20160802", "2016-08-02", "talk"),
        ("talk-2016-99-99", "", "talk"),
        ("call-0612345670", "", "call-0612345670"),
        ("talk", "", "talk"),
    ],
)
def test_date_in_name(name: str, date: str, rest: str) -> None:
    """A file's name may hold the date, and is shorter without it."""
    assert date_in_name(name) == date
    assert without_date(name) == rest


TALK = "Q: Any advice?\nA: Sleep.\n"


def test_date_of_the_front_matter_wins_with_a_warning() -> None:
    """Where the file's name disagrees, the front matter is believed, and it is said."""
    made = plan(f"---\ndate: 2026-03-10\n---\n{TALK}", "2026-03-14-talk.md", contact="Li Wei")
    assert made.date == "2026-03-10"
    assert made.warnings == (
        "dated 2026-03-10 inside, 2026-03-14 in the file's name; 2026-03-10 was taken",
    )


def test_a_month_that_fits_the_name_is_no_disagreement() -> None:
    """`2026-03` inside and a day of that month in the name do not contradict."""
    made = plan(f"---\ndate: 2026-03\n---\n{TALK}", "2026-03-14-talk.md", contact="Li Wei")
    assert (made.date, made.warnings) == ("2026-03", ())
    assert made.interviews[0].id == "interviews/2026-03-li-wei"


def test_date_from_the_name_alone() -> None:
    """Without a date inside, that of the name is taken, silently."""
    made = plan(TALK, contact="Li Wei")
    assert (made.date, made.warnings) == ("2026-03-14", ())


def test_date_of_the_user_wins() -> None:
    """`--date` is the user's own word."""
    made = plan(f"---\ndate: 2026-03-10\n---\n{TALK}", contact="Li Wei", date="2026-03-01")
    assert (front(made)["date"], made.warnings) == ("2026-03-01", ())


def test_no_date_at_all_is_skipped() -> None:
    """A file without any date is skipped, and the remedy named."""
    made = plan(TALK, "talk.md", contact="Li Wei")
    assert "--date" in made.skipped
    assert made.warnings == (made.skipped,)


def test_a_date_that_cannot_be_read_is_told() -> None:
    """An odd date is named; the file's name steps in."""
    made = plan(f"---\ndate: 3/4/2025\n---\n{TALK}", contact="Li Wei")
    assert made.date == "2026-03-14"
    assert made.warnings == ("the date '3/4/2025' cannot be read",)
