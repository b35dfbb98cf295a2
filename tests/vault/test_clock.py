"""Whose clock counts, and what counts as now."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kit.vault import load_vault
from kit.vault.clock import midday, now_in, offset_text, zone_named, zone_of
from kit.vault.settings import Settings
from tests.making import write_vault

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("toml", "me", "zone"),
    [
        ('timezone = "Europe/Paris"', "timezone: Asia/Tokyo\n", "Europe/Paris"),
        ("", "timezone: Asia/Tokyo\n", "Asia/Tokyo"),
        ('timezone = "Europe/Pari"', "timezone: Asia/Tokyo\n", "Asia/Tokyo"),
        ('timezone = ""', "timezone: Asia/Tokyo\n", "Asia/Tokyo"),
    ],
)
def test_the_settings_count_then_my_note(tmp_path: Path, toml: str, me: str, zone: str) -> None:
    """A name that is no zone is passed over; the day and the moment are told by the same clock."""
    write_vault(tmp_path, {"me.md": f"---\nname: Sam\n{me}---\n"}, toml)
    vault = load_vault(tmp_path, today=datetime(2026, 6, 30, 20, tzinfo=UTC))
    assert vault.zone == ZoneInfo(zone)
    assert vault.now.tzinfo == ZoneInfo(zone)
    assert vault.today == vault.now.date()


def test_else_this_computers_clock_counts(tmp_path: Path) -> None:
    """Whichever that is, also where my note names no zone that exists."""
    write_vault(tmp_path, {"me.md": "---\nname: Sam\ntimezone: Home\n---\n"})
    assert load_vault(tmp_path).zone is zone_of(Settings())


@pytest.mark.parametrize(
    "name", ["", "Europe", "../etc/passwd", "/etc/passwd", "a\0b", "Nowhere", "x" * 999]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    """Neither a folder of the database, nor a path out of it."""
    assert zone_named(name) is None


class TestNow:
    """`--today` wins over `today` of kit.toml, and that over the clock."""

    SETTINGS = Settings(timezone="Europe/Paris")

    def test_a_moment_is_in_my_zone_unless_it_names_another(self) -> None:
        """Nine is nine here; nine in UTC is eleven here in summer."""
        assert now_in(self.SETTINGS, datetime(2026, 6, 30, 9)) == datetime(  # noqa: DTZ001
            2026, 6, 30, 9, tzinfo=PARIS
        )
        there = now_in(self.SETTINGS, datetime(2026, 6, 30, 9, tzinfo=UTC))
        assert (there.hour, there.tzinfo) == (11, PARIS)

    def test_a_moment_late_in_utc_may_be_my_tomorrow(self) -> None:
        """So that the day is the one of my calendar."""
        assert now_in(self.SETTINGS, datetime(2026, 6, 30, 23, tzinfo=UTC)).day == 1

    def test_an_hour_that_is_left_out_is_the_one_the_clock_shows_then(self) -> None:
        """02:30 in the night of summer time is 03:30."""
        found = now_in(self.SETTINGS, datetime(2026, 3, 29, 2, 30))  # noqa: DTZ001
        assert (found.hour, found.utcoffset()) == (3, timedelta(hours=2))

    def test_a_day_asked_for_wins_over_the_settings(self) -> None:
        """With the clock's time of day."""
        settings = Settings(timezone="Europe/Paris", today=date(2026, 6, 30))
        assert now_in(settings).date() == date(2026, 6, 30)
        assert now_in(settings, date(2026, 7, 4)).date() == date(2026, 7, 4)

    def test_the_ends_of_the_calendar_are_moments_too(self) -> None:
        """The first and the last day that there is."""
        assert now_in(self.SETTINGS, datetime(1, 1, 1, tzinfo=UTC)).year == 1
        far = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12)))
        assert now_in(self.SETTINGS, far).year == 9999


def test_noon_stands_for_a_day() -> None:
    """In the zone that is asked for."""
    assert midday(date(2026, 6, 30), PARIS) == datetime(2026, 6, 30, 12, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("UTC", "+00:00"),
        ("Asia/Kolkata", "+05:30"),
        ("America/St_Johns", "-02:30"),
        ("Pacific/Niue", "-11:00"),
    ],
)
def test_an_offset_as_iso_writes_it(zone: str, text: str) -> None:
    """Half hours west of Greenwich, too."""
    assert offset_text(datetime(2026, 7, 1, tzinfo=ZoneInfo(zone))) == text
