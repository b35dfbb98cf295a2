"""When a talk is, on their clock and on mine, in words and through changes of clocks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.evidence.appointments import (
    Appointment,
    appointment_of,
    clock_words,
    hours_meant,
    moment_in,
    place_words,
)
from kit.source.values import read_day
from tests.making import contact, interview, vault_of

LISBON = ZoneInfo("Europe/Lisbon")


def appointed(
    root: Path, front: str, *, mine: str = "Europe/Lisbon", theirs: str = ""
) -> Appointment:
    """Return the appointment of a talk with Maya, whose own zone may be given."""
    person = f"timezone: {theirs}\n" if theirs else ""
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor", person),
        "interviews/t.md": interview(f"contact: maya-okafor\n{front}"),
    }
    vault = vault_of(root, notes, f'timezone = "{mine}"')
    found = appointment_of(vault.notes["interviews/t"], vault)
    assert found is not None
    return found


class TestWords:
    """What my clock shows, and theirs where it shows another time."""

    @pytest.mark.parametrize(
        ("theirs", "words"),
        [
            ("", "14:00"),
            ("Europe/London", "14:00"),
            ("Europe/Paris", "14:00 (15:00 in Paris)"),
            ("Asia/Kolkata", "14:00 (18:30 in Kolkata)"),
            ("Pacific/Auckland", "14:00 (01:00 the day after in Auckland)"),
            ("America/Argentina/Buenos_Aires", "14:00 (10:00 in Buenos Aires)"),
            ("America/Port-au-Prince", "14:00 (09:00 in Port-au-Prince)"),
            ("UTC", "14:00 (13:00 UTC)"),
            ("Etc/GMT+5", "14:00 (08:00 UTC-05:00)"),
            ("US/Pacific", "14:00 (06:00 UTC-07:00)"),
            ("Europe/Lisabon", "14:00"),
        ],
    )
    def test_both_clocks(self, tmp_path: Path, theirs: str, words: str) -> None:
        """The city where one names their zone, the offset where none does."""
        when = appointed(tmp_path, "date: 2026-07-01T14:00", theirs=theirs)
        assert clock_words(when) == words

    def test_the_day_before_is_said(self, tmp_path: Path) -> None:
        """An early hour in Tokyo is my evening before, and theirs is the day after."""
        front = "date: 2026-07-02T01:00\ntimezone: Asia/Tokyo"
        when = appointed(tmp_path, front, theirs="Asia/Tokyo")
        assert (when.on, clock_words(when)) == (
            date(2026, 7, 1),
            "17:00 (01:00 the day after in Tokyo)",
        )
        here = appointed(
            tmp_path / "b", "date: 2026-07-02T01:00", mine="Asia/Tokyo", theirs="Europe/Lisbon"
        )
        assert clock_words(here) == "01:00 (17:00 the day before in Lisbon)"

    def test_clocks_may_be_two_days_apart(self) -> None:
        """At 23:30 west of the date line it is already 01:30 two days on in Kiritimati."""
        moment = datetime(2026, 7, 2, 11, 30, tzinfo=UTC)
        mine, theirs = ZoneInfo("Etc/GMT+12"), ZoneInfo("Pacific/Kiritimati")
        when = Appointment(date(2026, 7, 1), moment.astimezone(mine), moment.astimezone(theirs))
        assert clock_words(when) == "23:30 (01:30 two days after in Kiritimati)"
        back = Appointment(date(2026, 7, 3), moment.astimezone(theirs), moment.astimezone(mine))
        assert clock_words(back) == "01:30 (23:30 two days before UTC-12:00)"

    def test_a_day_without_an_hour_has_no_words(self, tmp_path: Path) -> None:
        """Not midnight."""
        when = appointed(tmp_path, "date: 2026-07-01", theirs="Asia/Tokyo")
        assert clock_words(when) == ""
        assert (when.mine, when.told) == (None, None)

    def test_a_winter_and_a_summer_may_differ(self, tmp_path: Path) -> None:
        """Lisbon and Phoenix are seven hours apart in winter, eight in summer."""
        for day, words in (
            ("2026-01-15T14:00", "14:00 (07:00 in Phoenix)"),
            ("2026-07-15T14:00", "14:00 (06:00 in Phoenix)"),
        ):
            front = f"date: {day}"
            assert clock_words(appointed(tmp_path, front, theirs="America/Phoenix")) == words

    @given(st.sampled_from(sorted(available_timezones())))
    def test_every_zone_has_a_place(self, zone: str) -> None:
        """A city, or a distance from UTC; never an underscore or a stroke."""
        words = place_words(datetime(2026, 7, 1, tzinfo=ZoneInfo(zone)))
        assert words.startswith(("in ", "UTC"))
        assert not set("_/") & set(words)


class TestChangesOfClocks:
    """One moment, whatever the clocks do."""

    @pytest.mark.parametrize(
        ("day", "zone", "moment"),
        [
            ("2026-03-29T00:30", "Europe/Lisbon", "2026-03-29T00:30"),
            ("2026-03-29T01:30", "Europe/Lisbon", "2026-03-29T01:30"),  # left out
            ("2026-03-29T02:30", "Europe/Lisbon", "2026-03-29T01:30"),
            ("2026-10-25T01:30", "Europe/Lisbon", "2026-10-25T00:30"),  # comes twice
            ("2026-10-25T01:30+00:00", "Europe/Lisbon", "2026-10-25T01:30"),
            ("2026-10-25T01:30Z", "Europe/Paris", "2026-10-25T01:30"),
            ("2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00"),  # a day that Samoa skipped
        ],
    )
    def test_a_time_is_a_moment(self, day: str, zone: str, moment: str) -> None:
        """The clock before the change counts for an hour left out, the first of two that are alike."""
        found = moment_in(read_day(day), ZoneInfo(zone))
        assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)

    def test_my_clock_never_shows_an_hour_that_is_left_out(self, tmp_path: Path) -> None:
        """01:30 does not exist that night; the clock shows 02:30 then."""
        when = appointed(tmp_path, "date: 2026-03-29T01:30")
        assert clock_words(when) == "02:30"

    def test_minutes_pass_through_a_change(self, tmp_path: Path) -> None:
        """An hour from half past twelve ends at half past two on the clock."""
        when = appointed(tmp_path, "date: 2026-03-29T00:30\nduration_minutes: 60")
        assert when.ends == datetime(2026, 3, 29, 2, 30, tzinfo=LISBON)
        back = appointed(tmp_path, "date: 2026-10-25T01:30\nduration_minutes: 60")
        assert back.ends is not None
        assert (back.ends.hour, back.ends.minute, back.ends.fold) == (1, 30, 1)

    @settings(max_examples=200)
    @given(
        local=st.datetimes(datetime(1990, 1, 1), datetime(2036, 1, 1)),  # noqa: DTZ001
        zone=st.sampled_from(
            ["Europe/Lisbon", "Australia/Lord_Howe", "America/St_Johns", "Africa/Cairo"]
        ),
    )
    def test_what_a_time_may_mean(self, local: datetime, zone: str) -> None:
        """One moment that shows it; or two that do; or two that both do not."""
        day = read_day(f"{local:%Y-%m-%dT%H:%M}")
        shown = local.replace(second=0, microsecond=0)
        meant = hours_meant(day, ZoneInfo(zone))
        alike = [each.replace(tzinfo=None, fold=0) == shown for each in meant]
        assert alike in ([True], [True, True], [False, False])
        assert moment_in(day, ZoneInfo(zone)) in meant


@pytest.mark.parametrize(
    "front",
    [
        "date: 0001-01-01T00:10\ntimezone: Asia/Tokyo",
        "date: 9999-12-31T23:50\ntimezone: America/Lima",
        "date: 9999-12-31T23:50\nduration_minutes: 60",
        "date: 2026-07-01T14:00\nduration_minutes: 1e300",
        "date: 2026-07-01T14:00\nduration_minutes: 0.001",
        "date: 2026-07-01T14:00\ntimezone: ../../etc/passwd",
        "date: 2026-07-01T14:00+23:59",
    ],
)
def test_the_ends_of_the_calendar_raise_nothing(tmp_path: Path, front: str) -> None:
    """The day at least is known; an end that no calendar holds is None."""
    when = appointed(tmp_path, front, mine="Asia/Tokyo", theirs="Pacific/Honolulu")
    assert isinstance(when.on, date)
    assert when.ends is None or when.mine is None or when.ends - when.mine < timedelta(days=1)
    assert isinstance(clock_words(when), str)
