"""Talks that are set: when they are over, and until when what is said of a vault stays so."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kit.agenda import agenda
from kit.evidence.study import study_vault
from kit.evidence.talks import is_over, unchanged_until
from kit.vault import Vault
from tests.making import contact, interview, vault_of

TALK = "interviews/talk"


def at(root: Path, moment: date, front: str, zone: str = "Europe/Lisbon") -> Vault:
    """Return a vault with one talk with Maya, at a moment on the user's clock."""
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor"),
        f"{TALK}.md": interview(f"contact: maya-okafor\nstatus: scheduled\n{front}"),
    }
    return vault_of(root, notes, f'timezone = "{zone}"', today=moment)


def test_all_stays_until_a_talk_of_today_ends(tmp_path: Path) -> None:
    """A talk is over at its last minute, and the agenda says the same until then and no longer."""
    front = "date: 2026-06-30T14:00\nduration_minutes: 45"
    before = at(tmp_path, datetime(2026, 6, 30, 9, tzinfo=UTC), front)
    end = unchanged_until(before)
    assert end == datetime(2026, 6, 30, 13, 45, tzinfo=UTC)

    last = at(tmp_path, end - timedelta(seconds=1), front)
    assert agenda(study_vault(last)) == agenda(study_vault(before))
    assert not is_over(last.notes[TALK], last)

    after = at(tmp_path, end, front)
    assert agenda(study_vault(after)) != agenda(study_vault(before))
    assert is_over(after.notes[TALK], after)
    assert unchanged_until(after) == datetime(2026, 6, 30, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "front",
    [
        "date: 2026-06-30",
        "date: 2026-07-01T09:00",
        "date: 2026-06-29T23:50\nduration_minutes: 60",
        "date: 2026-06-30T23:30\nduration_minutes: 60",
    ],
    ids=["without an hour", "tomorrow", "begun yesterday", "ends tomorrow"],
)
def test_all_stays_until_midnight_where_no_talk_ends_today(tmp_path: Path, front: str) -> None:
    """Only the end of a talk of today counts before the day itself ends, by the user's own clock."""
    vault = at(tmp_path, datetime(2026, 6, 30, 0, 5), front)  # noqa: DTZ001 - the user's clock
    assert unchanged_until(vault) == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_midnight_is_the_first_moment_of_the_next_day(tmp_path: Path) -> None:
    """Where the clocks go forward at midnight the next day begins at one o'clock."""
    noon = datetime(2026, 9, 5, 12)  # noqa: DTZ001 - the user's clock
    vault = at(tmp_path, noon, "date: 2026-09-01", zone="America/Santiago")
    until = unchanged_until(vault)
    assert until == datetime(2026, 9, 6, 4, tzinfo=UTC)
    assert until.astimezone(vault.zone).date() == date(2026, 9, 6)
    assert (until - timedelta(seconds=1)).astimezone(vault.zone).date() == date(2026, 9, 5)


def test_the_last_day_of_the_calendar_has_no_end(tmp_path: Path) -> None:
    """Nothing comes after the last day that a calendar holds."""
    assert unchanged_until(at(tmp_path, date.max, "date: 2026-06-30")).year == date.max.year
