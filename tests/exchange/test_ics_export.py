"""Calendars written from notes, read with another library and by the rules of RFC 5545."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.evidence.appointments import appointment_of
from kit.exchange.ics.entries import Entry, Span, talk_entries
from kit.exchange.ics.uids import PRODUCT
from kit.exchange.ics.writing import Style, calendar_bytes
from kit.exchange.ics.zones import turns_in, yearly_rule
from kit.source.values import read_day
from tests.commands.running import DEMO, run, run_process
from tests.exchange.calendars import Seen, hour, offences, seen
from tests.making import contact, interview, vault_of, write_vault

SPRING = date(2026, 3, 1)


def export(root: Path, *words: str, today: str = "2026-06-30") -> bytes:
    """Return what `kit export ics` prints."""
    done = run("--vault", root, "--today", today, "export", "ics", *words)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def written(
    root: Path, front: str, *, zone: str = "Europe/Lisbon", today: str = "2026-03-01"
) -> Seen:
    """Return the one event of a vault with one talk, after a look at the rules."""
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor"),
        "interviews/talk.md": interview(f"contact: maya-okafor\nstatus: scheduled\n{front}"),
    }
    write_vault(root, notes, f'timezone = "{zone}"\n')
    data = export(root, "--what", "talks", today=today)
    assert offences(data) == []
    (found,) = seen(data).values()
    return found


@pytest.mark.parametrize(
    ("day", "zone", "moment"),
    [
        # The day on which summer time begins, before and behind the hour that is left out.
        ("2026-03-29T01:30", "Europe/Paris", "2026-03-29T00:30"),
        ("2026-03-29T03:30", "Europe/Paris", "2026-03-29T01:30"),
        ("2026-03-29T15:00", "Europe/Paris", "2026-03-29T13:00"),
        ("2026-03-28T15:00", "Europe/Paris", "2026-03-28T14:00"),
        # An hour that is left out counts by the clock before the change.
        ("2026-03-29T02:30", "Europe/Paris", "2026-03-29T01:30"),
        # An hour that comes twice is the first of both, the second one where its offset says so.
        ("2026-10-25T02:30", "Europe/Paris", "2026-10-25T00:30"),
        ("2026-10-25T02:30+01:00", "Europe/Paris", "2026-10-25T01:30"),
        ("2026-10-25T03:00", "Europe/Paris", "2026-10-25T02:00"),
        # The south, where summer is in January.
        ("2026-04-05T01:30", "Australia/Sydney", "2026-04-04T14:30"),
        ("2026-04-05T03:30", "Australia/Sydney", "2026-04-04T17:30"),
        ("2026-10-04T03:30", "Australia/Sydney", "2026-10-03T16:30"),
        ("2026-09-06T01:30", "America/Santiago", "2026-09-06T04:30"),
        # Half an hour of summer time, and zones half or a quarter of an hour apart.
        ("2026-04-05T02:30", "Australia/Lord_Howe", "2026-04-04T16:00"),
        ("2026-07-01T09:00", "Asia/Kolkata", "2026-07-01T03:30"),
        ("2026-07-01T09:00", "Asia/Kathmandu", "2026-07-01T03:15"),
        ("2026-12-01T09:00", "Pacific/Chatham", "2026-11-30T19:15"),
        # Without summer time; four changes a year; winter time as the odd one.
        ("2026-07-01T01:00", "Asia/Tokyo", "2026-06-30T16:00"),
        ("2026-07-01T09:00", "Africa/Lagos", "2026-07-01T08:00"),
        ("2026-03-15T09:00", "Africa/Casablanca", "2026-03-15T09:00"),
        ("2026-07-01T09:00", "Africa/Casablanca", "2026-07-01T08:00"),
        ("2026-07-01T09:00", "Europe/Dublin", "2026-07-01T08:00"),
        ("2026-12-01T09:00", "Europe/Dublin", "2026-12-01T09:00"),
        ("2026-07-01T09:00", "UTC", "2026-07-01T09:00"),
    ],
)
def test_a_talk_begins_at_its_moment_for_the_other_library(
    tmp_path: Path, day: str, zone: str, moment: str
) -> None:
    """The zone that the file itself describes gives the instant, and the talk takes its minutes."""
    found = written(tmp_path, f"date: {day}\ntimezone: {zone}\nduration_minutes: 45")
    assert found.starts == hour(moment)
    assert found.ends == hour(moment) + timedelta(minutes=45)


def test_a_talk_in_tokyo_stands_on_the_day_it_has_there(tmp_path: Path) -> None:
    """01:00 in Tokyo is still the day before in Lisbon, and the description says so."""
    found = written(tmp_path, "date: 2026-07-02T01:00\ntimezone: Asia/Tokyo")
    assert found.starts == hour("2026-07-01T16:00")
    vault = vault_of(
        tmp_path / "v",
        {
            "contacts/aiko-mori.md": contact("Aiko Mori", "timezone: Asia/Tokyo\n"),
            "interviews/t.md": interview(
                "contact: aiko-mori\nstatus: scheduled\ndate: 2026-07-02T01:00\ntimezone: Asia/Tokyo"
            ),
        },
        'timezone = "Europe/Lisbon"',
    )
    (entry,) = talk_entries(vault, Span(first=SPRING))
    assert entry.on == date(2026, 7, 1)
    assert "17:00 (01:00 the day after in Tokyo)" in "\n".join(entry.lines)


def test_a_talk_across_a_change_of_clocks_takes_its_minutes(tmp_path: Path) -> None:
    """From 01:45 in the night of summer time, half an hour ends at 03:15 on the clock."""
    found = written(
        tmp_path, "date: 2026-03-29T01:45\ntimezone: Europe/Berlin\nduration_minutes: 30"
    )
    assert (found.starts, found.ends) == (hour("2026-03-29T00:45"), hour("2026-03-29T01:15"))


def test_a_talk_keeps_its_hour_by_its_own_clock_where_rules_change(tmp_path: Path) -> None:
    """The hour is written by the zone's clock, never in UTC: whoever knows newer rules applies them."""
    written(tmp_path, "date: 2031-07-01T15:00\ntimezone: America/Sao_Paulo")
    data = export(tmp_path, "--what", "talks")
    assert b"DTSTART;TZID=America/Sao_Paulo:20310701T150000\r\n" in data
    past = written(
        tmp_path, "date: 2016-07-10T15:00\ntimezone: Europe/Istanbul", today="2016-07-01"
    )
    later = written(
        tmp_path, "date: 2016-12-10T15:00\ntimezone: Europe/Istanbul", today="2016-07-01"
    )
    # Turkey stayed on summer time in the autumn of 2016.
    assert (past.starts, later.starts) == (hour("2016-07-10T12:00"), hour("2016-12-10T12:00"))


def test_where_only_the_day_is_known_it_is_a_whole_day(tmp_path: Path) -> None:
    """The end of a whole day is the next day (RFC 5545, 3.6.1), and nobody is busy for all of it."""
    found = written(tmp_path, "date: 2026-12-31")
    assert (found.starts, found.ends) == (date(2026, 12, 31), date(2027, 1, 1))
    assert b"TRANSP:TRANSPARENT" in export(tmp_path, "--what", "talks")


@pytest.mark.parametrize(
    ("front", "status"),
    [
        ("status: scheduled", "CONFIRMED"),
        ("status: requested", "TENTATIVE"),
        ("status: cancelled", "CANCELLED"),
        ("status: thanked", "CONFIRMED"),
        ("status: idea", ""),
        ("status: no-show", ""),
        ("status: scheduled\nsource: published", ""),
        ("status: held\nplanned: false", ""),
        ("status: scheduled\ndate: 2026-07", ""),
        ("", ""),
    ],
)
def test_what_is_set_stands_there_as_what_it_is(tmp_path: Path, front: str, status: str) -> None:
    """A talk called off stays, so that a subscription crosses it out; an idea is no appointment."""
    day = "" if "date:" in front else "date: 2026-07-03\n"
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor"),
        "interviews/t.md": interview(f"contact: maya-okafor\n{day}{front}"),
    }
    write_vault(tmp_path, notes)
    found = seen(export(tmp_path, "--what", "talks"))
    assert [each.status for each in found.values()] == ([status] if status else [])


def test_what_is_amiss_with_a_talk_is_told(tmp_path: Path) -> None:
    """On standard error: a zone that is none, a month for a day."""
    front = "event: Fair\nstatus: scheduled\ndate:"
    notes = {
        "interviews/a.md": interview(f"{front} 2026-07"),
        "interviews/b.md": interview(f"{front} 2026-07-03T15:00\ntimezone: Europe/Lisabon"),
    }
    write_vault(tmp_path, notes)
    done = run("--vault", tmp_path, "--today", "2026-06-30", "export", "ics", "--what", "talks")
    assert "interviews/a.md is scheduled without an exact day" in done.stderr
    assert "interviews/b.md: 'Europe/Lisabon' is no time zone" in done.stderr
    assert len(seen(done.stdout_bytes)) == 1


def test_a_request_stands_there_only_until_its_day(tmp_path: Path) -> None:
    """What nobody agreed to did not take place."""
    notes = {"interviews/t.md": interview("event: Fair\nstatus: requested\ndate: 2026-06-29")}
    write_vault(tmp_path, notes)
    assert seen(export(tmp_path, "--what", "talks")) == {}


TWO_TALKS = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "emails: [maya@example.org]\n"),
    "contacts/ade-balogun.md": contact("Ade Balogun"),
    "interviews/one.md": interview(
        "contact: maya-okafor\nstatus: scheduled\ndate: 2026-07-03T15:00\ntimezone: Europe/Paris"
    ),
    "interviews/two.md": interview("contact: ade-balogun\nstatus: scheduled\ndate: 2026-07-09"),
}


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02T00:00", "9999-12-31T23:59"])
def test_a_today_at_the_end_of_the_calendar(tmp_path: Path, day: str) -> None:
    """Where no day lies further back, or ahead, all days there are count."""
    write_vault(tmp_path, {"contacts/ana.md": contact("Ana")})
    result = run("export", "ics", "--vault", tmp_path, "--today", day)
    assert (result.exit_code, result.stdout[:15]) == (0, "BEGIN:VCALENDAR")


class TestSubscription:
    """A calendar that reads the file again updates what it has."""

    def test_a_moved_talk_keeps_its_uid_and_counts_the_change(self, tmp_path: Path) -> None:
        """Only what changed counts: its SEQUENCE grows by one, the other's stays."""
        root, file = write_vault(tmp_path / "v", TWO_TALKS), tmp_path / "career.ics"
        export(root, "--what", "talks", "--out", str(file))
        before = seen(file.read_bytes())
        one = root / "interviews/one.md"
        one.write_text(one.read_text().replace("07-03T15:00", "07-04T16:30"))
        export(root, "--what", "talks", "--out", str(file), today="2026-07-01")
        after = seen(file.read_bytes())
        assert set(before) == set(after)
        moved = [uid for uid in after if after[uid].sequence]
        assert [after[uid].summary for uid in moved] == ["Talk with Maya Okafor"]
        assert after[moved[0]].starts == hour("2026-07-04T14:30")
        assert (before[moved[0]].sequence, after[moved[0]].sequence) == (0, 1)
        stamps = re.findall(rb"DTSTAMP:(\d{8})", file.read_bytes())
        assert sorted(stamps) == [b"20260630", b"20260701"]

    def test_a_talk_called_off_stays_under_its_uid(self, tmp_path: Path) -> None:
        """So that a calendar which took it in crosses it out."""
        root, file = write_vault(tmp_path / "v", TWO_TALKS), tmp_path / "career.ics"
        export(root, "--what", "talks", "--out", str(file))
        before = seen(file.read_bytes())
        run("--vault", root, "set", "interviews/one", "status=cancelled")
        export(root, "--what", "talks", "--out", str(file))
        after = seen(file.read_bytes())
        off = [each for each in after.values() if each.status == "CANCELLED"]
        assert set(before) == set(after)
        assert [(each.summary, each.sequence) for each in off] == [("Talk with Maya Okafor", 1)]

    def test_nothing_changes_in_the_file_where_nothing_changed(self, tmp_path: Path) -> None:
        """Not one byte, a week later; a synced folder has nothing to do."""
        root, file = write_vault(tmp_path / "v", TWO_TALKS), tmp_path / "career.ics"
        export(root, "--what", "talks", "--out", str(file))
        before, at = file.read_bytes(), file.stat().st_mtime_ns
        done = export(root, "--what", "talks", "--out", str(file), today="2026-07-02")
        assert b"unchanged" in done
        assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, at)

    def test_the_same_vault_on_the_same_day_gives_the_same_bytes(self, tmp_path: Path) -> None:
        """In another folder, too: neither the clock nor the place has a say."""
        one, two = (write_vault(tmp_path / name, TWO_TALKS, 'name = "n"') for name in ("a", "b"))
        assert export(one) == export(two)
        assert b"maya@example.org" not in export(one)

    def test_a_talk_from_a_calendar_keeps_the_uid_it_had_there(self, tmp_path: Path) -> None:
        """But one date of a series does not stand for all of it."""
        front = "event: Fair\nstatus: scheduled\ndate: 2026-07-03\ncalendar_uid: "
        notes = {
            "interviews/one.md": interview(f"{front}abc@google.com"),
            "interviews/two.md": interview(f'{front}"abc@google.com#20260703"'),
        }
        write_vault(tmp_path, notes)
        found = set(seen(export(tmp_path, "--what", "talks")))
        assert len(found) == 2
        assert {uid for uid in found if not uid.endswith("@talk.career-kit")} == {"abc@google.com"}
        assert seen(export(tmp_path, "--what", "talks", "--own-only")) == {}


class TestFile:
    """A file is ours, or it is left alone; it is whole, or it is the old one."""

    def test_another_file_is_left_alone(self, tmp_path: Path) -> None:
        """Only `--force` replaces what this command did not write."""
        root = write_vault(tmp_path / "v", TWO_TALKS)
        file = tmp_path / "other.ics"
        other = b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n"
        file.write_bytes(other)
        done = run("--vault", root, "export", "ics", "--out", file)
        assert (done.exit_code, file.read_bytes()) == (1, other)
        assert "--force" in done.stderr
        assert run("--vault", root, "export", "ics", "--out", file, "--force").exit_code == 0
        assert PRODUCT.encode() in file.read_bytes()

    def test_an_empty_file_and_a_note_are_left_alone_too(self, tmp_path: Path) -> None:
        """An empty file may be somebody's beginning."""
        root = write_vault(tmp_path / "v", TWO_TALKS)
        note = root / "interviews/one.md"
        before = note.read_bytes()
        (tmp_path / "empty.ics").write_bytes(b"")
        for file in (note, tmp_path / "empty.ics", tmp_path):
            assert run("--vault", root, "export", "ics", "--out", file).exit_code == 1
        assert note.read_bytes() == before
        assert (tmp_path / "empty.ics").read_bytes() == b""

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        """Nothing is made by the way."""
        root = write_vault(tmp_path / "v", TWO_TALKS)
        done = run("--vault", root, "export", "ics", "--out", tmp_path / "no" / "c.ics")
        assert (done.exit_code, (tmp_path / "no").exists()) == (1, False)

    def test_a_link_into_a_synced_folder_stays_a_link(self, tmp_path: Path) -> None:
        """What it leads to is replaced, with its permissions kept."""
        root = write_vault(tmp_path / "v", TWO_TALKS)
        real, link = tmp_path / "sync.ics", tmp_path / "link.ics"
        export(root, "--out", str(real))
        real.chmod(0o600)
        link.symlink_to(real)
        run("--vault", root, "set", "interviews/one", "location=Quay 3")
        export(root, "--out", str(link))
        assert link.is_symlink()
        assert b"Quay 3" in real.read_bytes()
        assert real.stat().st_mode & 0o777 == 0o600

    def test_a_dry_run_writes_nothing(self, tmp_path: Path) -> None:
        """It says how much there would be."""
        root = write_vault(tmp_path / "v", TWO_TALKS)
        words = ("--out", tmp_path / "c.ics", "--dry-run")
        done = run("--vault", root, "--today", "2026-06-30", "export", "ics", *words)
        assert (done.exit_code, (tmp_path / "c.ics").exists()) == (0, False)
        assert "2 talks" in done.stderr

    def test_standard_output_holds_the_calendar_alone(self, tmp_path: Path) -> None:
        """With CRLF, as a real process in a pipe."""
        root = write_vault(tmp_path / "v", TWO_TALKS, 'timezone = "Europe/Paris"\n')
        done = run_process("--vault", root, "export", "ics")
        assert done.returncode == 0
        assert done.stdout.startswith("BEGIN:VCALENDAR")
        assert (done.stderr, done.stdout.endswith("END:VCALENDAR\n")) == ("", True)

    @pytest.mark.parametrize(
        "words",
        [
            ("--what", "walks"),
            ("--what", ""),
            ("--within", "soon"),
            ("--alarm", "P2M"),
            ("--alarm", "15"),
            ("--since", "nonsense"),
            ("--dues", "both"),
        ],
    )
    def test_what_cannot_be_meant_ends_with_code_2(
        self, tmp_path: Path, words: tuple[str, str]
    ) -> None:
        """And with the value in the message."""
        root = write_vault(tmp_path, TWO_TALKS)
        done = run("--vault", root, "export", "ics", *words)
        assert done.exit_code == 2
        assert words[1] in done.stderr


DUES = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "status: met\n"),
    "contacts/ivo-brandt.md": contact("Ivo Brandt", "do_not_contact: true\n"),
    "interviews/one.md": interview(
        "contact: maya-okafor\nstatus: held\ndate: 2026-06-28\nplanned: true",
        "## Advice\n- Write %% the secret %% it down\n\n## Actions\n- [ ] Send the sketch 📅 2026-07-05\n",
    ),
    "interviews/two.md": interview("contact: ivo-brandt\nstatus: held\ndate: 2026-06-28"),
}


class TestDues:
    """What wants doing, on its day."""

    def test_they_are_whole_days_and_what_is_late_is_today(self, tmp_path: Path) -> None:
        """Nobody looks at the days behind."""
        write_vault(tmp_path, DUES)
        data = export(tmp_path, "--what", "dues", today="2026-07-02")
        assert offences(data) == []
        found = {each.summary: each for each in seen(data).values()}
        assert found["Send the sketch"].starts == date(2026, 7, 5)
        late = [each.starts for name, each in found.items() if name != "Send the sketch"]
        assert late
        assert min(late) == date(2026, 7, 2)

    def test_nobody_who_is_left_alone_and_nothing_off_the_record(self, tmp_path: Path) -> None:
        """Neither in a name nor in a reason."""
        write_vault(tmp_path, DUES)
        data = export(tmp_path, "--what", "dues").replace(b"\r\n ", b"")
        assert b"Ivo" not in data
        assert b"secret" not in data
        assert b"Maya" in data

    def test_as_to_dos_they_have_a_due_day(self, tmp_path: Path) -> None:
        """For the few programs that show them."""
        write_vault(tmp_path, DUES)
        data = export(tmp_path, "--what", "dues", "--dues", "todo")
        assert offences(data) == []
        assert b"BEGIN:VEVENT" not in data
        assert b"DUE;VALUE=DATE:20260705" in data
        assert b"BEGIN:VTODO" not in export(tmp_path, "--dues", "none")

    def test_the_uid_of_a_due_is_the_same_while_it_is_late(self, tmp_path: Path) -> None:
        """It moves along with today instead of standing there twice."""
        write_vault(tmp_path, DUES)
        one, two = (
            set(seen(export(tmp_path, "--what", "dues", today=day)))
            for day in ("2026-07-02", "2026-07-03")
        )
        assert one
        assert one <= two

    def test_what_is_further_off_is_left_out(self, tmp_path: Path) -> None:
        """`--within` counts from today."""
        write_vault(tmp_path, DUES)
        assert b"Send the sketch" not in export(tmp_path, "--within", "4d")
        assert b"Send the sketch" in export(tmp_path, "--within", "5d")


def test_without_names_it_tells_nothing_but_the_hour(tmp_path: Path) -> None:
    """For a calendar that others see."""
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor"),
        "interviews/maya.md": interview(
            "contact: maya-okafor\nstatus: scheduled\ndate: 2026-07-03T15:00\nlocation: Quay 3"
        ),
    }
    write_vault(tmp_path, notes, 'name = "Leaving my job"\n')
    data = export(tmp_path, "--no-names").replace(b"\r\n ", b"")
    assert len(seen(data)) == 1
    for word in (b"maya", b"Maya", b"Quay", b"Leaving", b"kit prep"):
        assert word not in data


def test_an_alarm_rings_before_talks_with_an_hour(tmp_path: Path) -> None:
    """Not for a whole day, and not for a talk that was called off."""
    front = "event: Fair\nstatus:"
    notes = {
        "interviews/a.md": interview(f"{front} scheduled\ndate: 2026-07-03T15:00"),
        "interviews/b.md": interview(f"{front} scheduled\ndate: 2026-07-03"),
        "interviews/c.md": interview(f"{front} cancelled\ndate: 2026-07-03T16:00"),
    }
    write_vault(tmp_path, notes)
    data = export(tmp_path, "--what", "talks", "--alarm", "PT15M")
    assert offences(data) == []
    assert data.count(b"BEGIN:VALARM") == 1
    assert b"TRIGGER:-PT15M" in data


def test_the_demo_keeps_the_rules() -> None:
    """Every event of the sample vault, dues included, is one that the other library reads."""
    data = export(DEMO)
    assert offences(data) == []
    assert len(seen(data)) == data.count(b"BEGIN:VEVENT") > 10


_TEXTS = st.text(max_size=120) | st.sampled_from(
    [
        "a\\nb",
        "; , : \\",
        "é" * 80,
        "🧭" * 40,
        "BEGIN:VEVENT\r\nUID:evil",
        "\tTab\x00\x07",
        '"quoted"',
    ]
)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(summary=_TEXTS, place=_TEXTS, lines=st.lists(_TEXTS, max_size=3))
def test_any_text_is_one_text_in_the_calendar(summary: str, place: str, lines: list[str]) -> None:
    """Nothing that somebody wrote ends a line, opens a component or breaks a fold."""
    entry = Entry(
        uid="a@talk.career-kit",
        summary=summary,
        on=date(2026, 7, 3),
        location=place,
        lines=tuple(lines),
    )
    data = calendar_bytes([entry], Style(name=summary, today=date(2026, 6, 30)))
    assert offences(data) == []
    (found,) = seen(data).values()
    kept = re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", re.sub("\r\n?", "\n", summary))
    assert found.summary == " ".join(kept.encode("utf-8", "replace").decode().split())


_ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc")
)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    local=st.datetimes(min_value=datetime(1975, 1, 1), max_value=datetime(2035, 12, 31)),  # noqa: DTZ001
    zone=st.sampled_from(_ZONES),
    minutes=st.integers(1, 600),
)
def test_any_moment_in_any_zone_is_that_moment_for_the_other_library(
    tmp_path_factory: pytest.TempPathFactory, local: datetime, zone: str, minutes: int
) -> None:
    """Whatever the clocks do there that year; seconds are not written, and zones once had some."""
    front = f"event: Fair\nstatus: scheduled\ndate: {local:%Y-%m-%dT%H:%M}\ntimezone: {zone}\nduration_minutes: {minutes}"
    root = tmp_path_factory.mktemp("v")
    vault = vault_of(root, {"interviews/t.md": interview(front)}, 'timezone = "Asia/Tokyo"')
    when = appointment_of(vault.notes["interviews/t"], vault)
    assert when is not None
    assert when.mine is not None
    data = calendar_bytes(
        list(talk_entries(vault, Span(first=date.min))), Style(name="n", today=SPRING)
    )
    assert offences(data) == []
    (found,) = seen(data).values()
    offset = when.mine.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    if offset.seconds % 60 == 0:
        assert found.starts == when.mine.astimezone(UTC)
        assert found.ends == when.mine.astimezone(UTC) + timedelta(minutes=minutes)


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "America/New_York", "Australia/Sydney", "UTC"])
def test_the_other_library_needs_no_help_with_common_zones(tmp_path: Path, zone: str) -> None:
    """It looks at the years around 2000 only, which is why rules are written from 1970 on."""
    written(tmp_path, f"date: 2026-07-01T09:00\ntimezone: {zone}")
    text = export(tmp_path, "--what", "talks").decode()
    text = re.sub(r"\b(TZID[=:])", rf"\1alone-{zone}-", text)
    found = vobject.readOne(text).vevent.dtstart.value
    assert found == datetime(2026, 7, 1, 9, tzinfo=ZoneInfo(zone))


def test_a_zone_tells_the_offsets_that_python_knows() -> None:
    """Every change of clocks, in every zone, at its second and by the clock before it."""
    for key in ("Europe/Lisbon", "Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk"):
        zone = ZoneInfo(key)
        _, *turns = turns_in(zone, [2026])
        assert turns
        for turn in turns:
            moment = (turn.at - turn.before).replace(tzinfo=UTC)
            just_before = moment - timedelta(seconds=1)
            assert moment.astimezone(zone).utcoffset() == turn.after
            assert just_before.astimezone(zone).utcoffset() == turn.before


def test_a_yearly_rule_says_just_the_turns_it_was_made_from() -> None:
    """An odd year stays a list: Egypt's last Friday, a zone that stopped, two a year."""
    last_sundays = [datetime(2025, 3, 30, 2), datetime(2026, 3, 29, 2), datetime(2027, 3, 28, 2)]  # noqa: DTZ001
    assert yearly_rule(last_sundays) == "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
    second = [datetime(2025, 3, 9, 2), datetime(2026, 3, 8, 2), datetime(2027, 3, 14, 2)]  # noqa: DTZ001
    assert yearly_rule(second) == "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"
    assert yearly_rule(last_sundays[:2]) == ""
    assert yearly_rule([last_sundays[0], last_sundays[2], datetime(2029, 3, 25, 2)]) == ""  # noqa: DTZ001
    assert yearly_rule([*last_sundays[:2], datetime(2027, 3, 28, 3)]) == ""  # noqa: DTZ001


def test_days_outside_every_calendar_end_nothing(tmp_path: Path) -> None:
    """The first and the last year are written as days, without a word of complaint."""
    notes = {
        "interviews/a.md": interview(
            "event: A\nstatus: scheduled\ndate: 9999-12-31T23:50\ntimezone: America/Lima"
        ),
        "interviews/b.md": interview(
            "event: B\nstatus: cancelled\ndate: 0001-01-01T00:10\ntimezone: Asia/Tokyo"
        ),
        "interviews/c.md": interview(
            "event: C\nstatus: scheduled\ndate: 2026-07-01T10:00\nduration_minutes: 1e300"
        ),
    }
    write_vault(tmp_path, notes, 'timezone = "Asia/Tokyo"\n')
    data = export(tmp_path, "--what", "talks", "--since", "2000-01-01")
    assert offences(data) == []
    assert {each.summary for each in seen(data).values()} >= {"A", "C"}
    assert read_day("9999-12-31T23:50").at is not None
