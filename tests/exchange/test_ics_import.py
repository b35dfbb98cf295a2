"""Appointments read from the files of other programs, and what becomes of them in the vault."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from dateutil import rrule
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kit.evidence.appointments import appointment_of
from kit.exchange.ics.events import Appointed, When, read_events
from kit.exchange.ics.foreign_zones import Zone, zone_for
from kit.exchange.ics.lines import MAX_DEPTH, read_components
from kit.exchange.ics.series import SeriesError, dates_of, read_rule
from kit.notes.interview import Interview
from kit.vault import Vault, load_vault
from tests.commands.running import DEMO, run
from tests.exchange import dialects
from tests.exchange.calendars import calendar, event
from tests.making import contact, interview, write_vault

TODAY = date(2026, 6, 30)
SETTINGS = 'timezone = "Europe/Lisbon"\n'
PEOPLE = {
    "me.md": "---\nname: Sam Duarte\n---\n",
    "contacts/maya-okafor.md": contact(
        "Maya Okafor", "emails: [maya@northwind.example]\naliases: [Maya Okafor-Lind]\n"
    ),
    "contacts/ade-balogun.md": contact("Ade Balogun", "emails: [ade@example.org]\n"),
    "contacts/ana-silva.md": contact("Ana Silva"),
    "contacts/ana-silva-2.md": contact("Ana Silva"),
}
MAYA = "ATTENDEE;CN=Maya Okafor:mailto:maya@northwind.example"


class Desk:
    """A vault and a calendar file beside it."""

    def __init__(self, folder: Path, notes: dict[str, str] | None = None) -> None:
        self.root = write_vault(folder / "vault", {**PEOPLE, **(notes or {})}, SETTINGS)
        self.file = folder / "calendar.ics"

    def take(self, text: str | bytes, *words: str, today: str = "2026-06-30") -> Result:
        """Import a text."""
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return run("--vault", self.root, "--today", today, "import", "ics", self.file, *words)

    def vault(self) -> Vault:
        """Return the vault as it is now."""
        return load_vault(self.root, today=TODAY)

    def talks(self) -> dict[str, Interview]:
        """Return the talks by the stem of their notes; none has a fault."""
        found = {}
        for note in self.vault().of_type("interview"):
            assert note.problems == ()
            assert isinstance(note.fields, Interview)
            found[note.stem] = note.fields
        return found

    def talk(self) -> Interview:
        """Return the only talk."""
        (found,) = self.talks().values()
        return found

    def starts(self) -> datetime:
        """Return when the only talk begins, in UTC."""
        vault = self.vault()
        (note,) = vault.of_type("interview")
        when = appointment_of(note, vault)
        assert when is not None
        assert when.mine is not None
        return when.mine.astimezone(UTC)

    def bytes(self) -> dict[str, bytes]:
        """Return every file of the vault."""
        files = sorted(self.root.rglob("*.md"))
        return {file.relative_to(self.root).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a vault with some contacts."""
    return Desk(tmp_path)


class TestDialects:
    """Whoever's program wrote it, it is the same talk at the same moment."""

    @pytest.mark.parametrize("program", dialects.ALL)
    def test_it_is_the_same_talk(self, desk: Desk, program: str) -> None:
        """With Maya, at 13:00 UTC, for three quarters of an hour; no word of a description comes along."""
        done = desk.take(dialects.ALL[program])
        assert done.exit_code == 0, done.stderr
        talk = desk.talk()
        assert [each.target for each in talk.people] == ["maya-okafor"]
        assert desk.starts() == datetime(2026, 7, 3, 13, tzinfo=UTC)
        assert (talk.status, talk.duration_minutes) == ("scheduled", 45)
        text = desk.bytes()["interviews/2026-07-03-maya-okafor.md"].decode()
        for word in ("7*7", "Join with", "<html>", "Reminder"):
            assert word not in text

    @pytest.mark.parametrize("program", dialects.ALL)
    def test_a_second_import_changes_no_byte(self, desk: Desk, program: str) -> None:
        """And says so."""
        desk.take(dialects.ALL[program])
        before = desk.bytes()
        done = desk.take(dialects.ALL[program])
        assert (done.exit_code, desk.bytes()) == (0, before)
        assert "Nothing is new" in done.stderr

    @pytest.mark.parametrize("eol", ["\n", "\r", "\r\n"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_line_ends_and_encodings(self, desk: Desk, eol: str, encoding: str) -> None:
        """What is no UTF-8 is read as Windows writes it."""
        text = dialects.APPLE.replace("\r\n", eol).replace("Maya Okafor", "Maya Okafor – café")
        assert desk.take(text.encode(encoding)).exit_code == 0
        assert desk.talk().location == "Kaffeehaus, Ring 3"
        assert desk.starts() == datetime(2026, 7, 3, 13, tzinfo=UTC)

    def test_the_medium_and_the_zone(self, tmp_path: Path) -> None:
        """A link to a video room says how; the zone is the one by whose clock it was set."""
        google, apple = Desk(tmp_path / "a"), Desk(tmp_path / "b")
        google.take(dialects.GOOGLE)
        apple.take(dialects.APPLE)
        assert (google.talk().medium, google.talk().timezone) == ("video", "Europe/Lisbon")
        assert google.talk().location == "https://meet.google.com/abc-defg-hij"
        assert (apple.talk().medium, apple.talk().timezone) == (None, "Europe/Berlin")


@pytest.mark.parametrize(
    ("starts", "written", "zone"),
    [
        (":20260703T140000Z", "2026-07-03T15:00", "Europe/Lisbon"),
        (":20260703T140000", "2026-07-03T14:00", "Europe/Lisbon"),
        (";VALUE=DATE:20260703", "2026-07-03", None),
        (":20260703", "2026-07-03", None),
        (";VALUE=DATE-TIME;TZID=Asia/Tokyo:20260704T010000", "2026-07-04T01:00", "Asia/Tokyo"),
        (";TZID=Tokyo Standard Time:20260704T010000", "2026-07-04T01:00", "Asia/Tokyo"),
        (";TZID=US/Eastern:20260703T090000", "2026-07-03T09:00", "US/Eastern"),
        # The second of two hours needs its offset, the first does not.
        (":20261025T003000Z", "2026-10-25T01:30", "Europe/Lisbon"),
        (":20261025T013000Z", "2026-10-25T01:30+00:00", "Europe/Lisbon"),
        # An hour that is left out, by the clock before the change.
        (";TZID=Europe/Paris:20270328T023000", "2027-03-28T03:30", "Europe/Paris"),
    ],
)
def test_times_are_written_by_the_clock_they_were_set_by(
    desk: Desk, starts: str, written: str, zone: str | None
) -> None:
    """Floating times, and those in UTC, are told by mine."""
    assert desk.take(calendar(event("a", starts, MAYA))).exit_code == 0
    talk = desk.talk()
    assert (str(talk.date), talk.timezone) == (written, zone)


def test_a_zone_without_a_name_leaves_the_offset(desk: Desk) -> None:
    """Half an hour beside every clock that has a name: the file's own rules count, summer and winter."""
    zone = """
BEGIN:VTIMEZONE
TZID:Station clock
BEGIN:STANDARD
DTSTART:19700101T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0150
TZOFFSETTO:+0050
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700301T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14
TZOFFSETFROM:+0050
TZOFFSETTO:+0150
END:DAYLIGHT
END:VTIMEZONE"""
    summer = event("a", ";TZID=Station clock:20260703T150000", MAYA)
    winter = event("b", ";TZID=Station clock:20261203T150000", MAYA)
    march = event("c", ";TZID=Station clock:20270310T150000", MAYA)  # the second Sunday is the 14th
    desk.take(calendar(zone, summer, winter, march))
    assert [str(talk.date) for talk in desk.talks().values()] == [
        "2026-07-03T15:00+01:50",
        "2026-12-03T15:00+00:50",
        "2027-03-10T15:00+00:50",
    ]


def test_a_zone_that_nobody_knows_is_told_with_its_line(desk: Desk) -> None:
    """A guess would make somebody wait an hour; the rest is taken, the code is 1."""
    good = event("a", ":20260703T140000Z", MAYA)
    bad = event("b", ";TZID=Office:20260704T140000", MAYA)
    done = desk.take(calendar(good, bad))
    assert done.exit_code == 1
    assert re.search(r"calendar\.ics:14: error DTSTART: the time zone 'Office'", done.stderr)
    assert len(desk.talks()) == 1


class TestWhom:
    """Certain matches only."""

    @pytest.mark.parametrize(
        ("more", "summary", "whom"),
        [
            ("ATTENDEE:MAILTO:MAYA@northwind.EXAMPLE", "Chat", "maya-okafor"),
            ("ATTENDEE;CN=Maya Okafor:mailto:other@example.org", "Chat", "maya-okafor"),
            ('ORGANIZER;CN="Okafor, Maya":mailto:x@example.org', "Chat", "maya-okafor"),
            ("ATTENDEE;CN=Dr. Maya Okafor (Northwind):mailto:x@example.org", "Chat", "maya-okafor"),
            ("ATTENDEE;CN=Maya Okafor Silva:mailto:x@example.org", "Chat", ""),
            ("CLASS:PUBLIC", "Call: maya okafor / Sam", "maya-okafor"),
            ("CLASS:PUBLIC", "Maya Okafor-Lind and me", "maya-okafor"),
            ("CLASS:PUBLIC", "Lunch with Maya", ""),
            ("CLASS:PUBLIC", "Okafor family", ""),
            ("CLASS:PUBLIC", "Ana Silva", ""),
            ("ATTENDEE;CUTYPE=ROOM;CN=Maya Okafor:mailto:room@example.org", "Chat", ""),
            ("DESCRIPTION:Maya Okafor", "Chat", ""),
            ("ATTENDEE;CN=Sam Duarte:mailto:sam@example.org", "Sam Duarte", ""),
        ],
    )
    def test_who_it_is_with(self, desk: Desk, more: str, summary: str, whom: str) -> None:
        """By address, by name in either order, by the full name or an alias in the title."""
        done = desk.take(calendar(event("a", ":20260703T140000Z", more, summary=summary)))
        assert done.exit_code == 0
        found = [each.target for talk in desk.talks().values() for each in talk.people]
        assert found == ([whom] if whom else [])
        assert whom or "left out: 2026-07-03" in done.stderr

    def test_two_people_of_one_name_are_told(self, desk: Desk) -> None:
        """With the option that settles it."""
        text = calendar(event("a@x", ":20260703T140000Z", summary="Ana Silva"))
        done = desk.take(text)
        assert "contacts/ana-silva or contacts/ana-silva-2" in done.stderr
        assert "--uid a@x" in done.stderr
        desk.take(text, "--uid", "a@x", "--contact", "ana-silva-2")
        assert [each.target for each in desk.talk().people] == ["ana-silva-2"]

    def test_several_contacts_are_one_talk(self, desk: Desk) -> None:
        """In the order in which they are named."""
        more = "ATTENDEE:mailto:ade@example.org"
        desk.take(calendar(event("a", ":20260703T140000Z", MAYA, more)))
        assert [each.target for each in desk.talk().contacts] == ["maya-okafor", "ade-balogun"]

    def test_strangers_become_contacts_only_when_asked(self, desk: Desk) -> None:
        """And whoever may be me is asked for first."""
        text = calendar(
            event(
                "a",
                ":20260703T140000Z",
                "ORGANIZER;CN=Zofia Krol:mailto:zofia@example.pl",
                "ATTENDEE:mailto:sam@home.example",
            )
        )
        before = desk.bytes()
        assert "nobody in it is a contact" in desk.take(text).stderr
        done = desk.take(text, "--all", "--new-contacts")
        assert "--me ADDRESS" in done.stderr
        assert desk.bytes() == before
        done = desk.take(text, "--all", "--new-contacts", "--me", "Sam@home.example")
        assert done.exit_code == 0
        assert [each.target for each in desk.talk().people] == ["zofia-krol"]
        made = desk.vault().notes["contacts/zofia-krol"]
        assert made.problems == ()
        assert made.front.data()["emails"] == ["zofia@example.pl"]
        before = desk.bytes()
        desk.take(text, "--all", "--new-contacts", "--me", "sam@home.example")
        assert desk.bytes() == before

    def test_all_takes_what_is_with_nobody_as_an_event(self, desk: Desk) -> None:
        """Its title is kept as text, whatever it says."""
        text = calendar(event("a", ":20260703T140000Z", summary="[x]: {{ 1 }} %% # y"))
        assert desk.take(text, "--all").exit_code == 0
        talk = desk.talk()
        assert (talk.event, talk.source) == ("[x]: {{ 1 }} %% # y", "event")

    def test_contact_needs_to_know_which(self, desk: Desk) -> None:
        """Else everything in a calendar would be with one person."""
        done = desk.take(calendar(event("a", ":20260703T140000Z")), "--contact", "ana-silva")
        assert done.exit_code == 2
        assert "--uid" in done.stderr


class TestNotes:
    """A note follows its appointment, and nothing else in it moves."""

    TALK = "contact: maya-okafor\nstatus: requested # since May\ndate: 2026-07-09\npaths: []"

    def test_a_talk_that_was_asked_for_is_settled(self, tmp_path: Path) -> None:
        """No second note; the rest of its bytes stays."""
        desk = Desk(
            tmp_path, {"interviews/maya.md": interview(self.TALK, "## Questions\n- Why?\n")}
        )
        assert desk.take(dialects.APPLE).exit_code == 0
        text = desk.bytes()["interviews/maya.md"].decode()
        assert list(desk.talks()) == ["maya"]
        assert "status: scheduled # since May\n" in text
        assert "date: 2026-07-03T15:00\n" in text
        assert text.endswith("## Questions\n- Why?\n")
        before = desk.bytes()
        desk.take(dialects.APPLE)
        assert desk.bytes() == before

    def test_two_open_talks_are_not_guessed_between(self, tmp_path: Path) -> None:
        """A new note, then; the user merges or drops one."""
        notes = {f"interviews/{name}.md": interview(self.TALK) for name in ("one", "two")}
        desk = Desk(tmp_path, notes)
        desk.take(dialects.APPLE)
        assert len(desk.talks()) == 3

    def test_a_moved_appointment_moves_its_note(self, desk: Desk) -> None:
        """Day and minutes alone, in the zone that the note has; nothing is duplicated."""
        desk.take(dialects.APPLE)
        (path,) = [name for name in desk.bytes() if name.startswith("interviews/")]
        file = desk.root / path
        file.write_text(f"{file.read_text()}\nMy own words.\n")
        before = file.read_text()
        moved = dialects.APPLE.replace("0703T150000", "0704T160000").replace(
            "0703T154500", "0704T170000"
        )
        done = desk.take(moved)
        after = file.read_text()
        changed = [
            (old, new)
            for old, new in zip(before.split("\n"), after.split("\n"), strict=True)
            if old != new
        ]
        assert changed == [
            ("date: 2026-07-03T15:00", "date: 2026-07-04T16:00"),
            ("duration_minutes: 45", "duration_minutes: 60"),
        ]
        assert "date: 2026-07-03T15:00 → 2026-07-04T16:00" in done.stdout

    def test_it_stays_by_the_clock_that_the_note_has(self, tmp_path: Path) -> None:
        """Ten in the evening in Tokyo, where the calendar says three in Berlin."""
        front = (
            "contact: maya-okafor\nstatus: scheduled\ndate: 2026-07-02T20:00\ntimezone: Asia/Tokyo"
        )
        uid = "7F2C0E0B-1B8E-4B8B-9F0B-0C8B1B8E4B8B"
        desk = Desk(tmp_path, {"interviews/maya.md": interview(f"{front}\ncalendar_uid: {uid}")})
        desk.take(dialects.APPLE)
        talk = desk.talk()
        assert (str(talk.date), talk.timezone) == ("2026-07-03T22:00", "Asia/Tokyo")

    @pytest.mark.parametrize("order", [(1, 2), (2, 1)])
    def test_the_latest_word_on_an_appointment_counts(
        self, desk: Desk, order: tuple[int, int]
    ) -> None:
        """By its SEQUENCE, wherever in the file the older one stands."""
        told = (event("a", f":2026070{day}T140000Z", MAYA, f"SEQUENCE:{day}") for day in order)
        desk.take(calendar(*told))
        assert str(desk.talk().date) == "2026-07-02T15:00"

    @pytest.mark.parametrize("how", ["STATUS:CANCELLED", "METHOD:CANCEL"])
    def test_an_appointment_called_off_calls_off_its_note(self, desk: Desk, how: str) -> None:
        """By its status, or as a message of its own; only while the talk is open."""
        desk.take(dialects.APPLE)
        off = (
            dialects.APPLE.replace("SEQUENCE:1", "SEQUENCE:2\r\nSTATUS:CANCELLED")
            if how.startswith("STATUS")
            else dialects.APPLE.replace("METHOD:PUBLISH", how)
        )
        assert desk.take(off).exit_code == 0
        assert desk.talk().status == "cancelled"
        before = desk.bytes()
        desk.take(off)
        assert desk.bytes() == before

    @pytest.mark.parametrize(
        "status", ["held", "debriefed", "thanked", "closed", "cancelled", "no-show"]
    )
    def test_a_talk_that_is_over_is_left_alone(self, tmp_path: Path, status: str) -> None:
        """Neither moved, nor called off, nor opened again; where the time differs, it is said."""
        uid = "7F2C0E0B-1B8E-4B8B-9F0B-0C8B1B8E4B8B"
        front = f"contact: maya-okafor\ndate: 2026-06-20\nstatus: {status}\ncalendar_uid: {uid}"
        desk = Desk(tmp_path, {"interviews/maya.md": interview(front)})
        before = desk.bytes()
        done = desk.take(dialects.APPLE)
        desk.take(dialects.APPLE.replace("SEQUENCE:1", "STATUS:CANCELLED"))
        assert desk.bytes() == before
        assert f"{status}, so the time" in done.stdout

    def test_a_talk_that_is_set_for_another_day_is_told_beside_the_new_one(
        self, tmp_path: Path
    ) -> None:
        """It may be the same, moved before the calendar was known; nobody guesses."""
        front = "contact: maya-okafor\ndate: 2026-07-02\nstatus: scheduled"
        desk = Desk(tmp_path, {"interviews/maya.md": interview(front)})
        done = desk.take(calendar(event("a@x", ":20260703T140000Z", MAYA)))
        assert len(desk.talks()) == 2
        assert "kit set interviews/maya calendar_uid=a@x" in done.stdout

    def test_a_place_that_i_wrote_stays(self, tmp_path: Path) -> None:
        """The calendar's is told."""
        front = f"{self.TALK}\nlocation: My kitchen"
        desk = Desk(tmp_path, {"interviews/maya.md": interview(front)})
        done = desk.take(dialects.APPLE)
        assert desk.talk().location == "My kitchen"
        assert "Kaffeehaus" in done.stdout

    def test_what_is_written_down_already_is_not_written_twice(self, tmp_path: Path) -> None:
        """A talk with her on that day, held long since."""
        front = "contact: maya-okafor\ndate: 2026-06-03\nstatus: thanked"
        desk = Desk(tmp_path, {"interviews/maya.md": interview(front)})
        text = calendar(event("a", ":20260603T140000Z", MAYA))
        done = desk.take(text, "--since", "2026-01-01", "--held")
        assert len(desk.talks()) == 1
        assert "interviews/maya.md already" in done.stderr

    def test_what_is_over_is_taken_only_as_held(self, desk: Desk) -> None:
        """It says so, and proposes it."""
        text = calendar(event("a", ":20260603T140000Z", MAYA))
        assert desk.take(text).exit_code == 0
        assert desk.talks() == {}
        assert "--held" in desk.take(text, "--since", "2026-01-01").stderr
        desk.take(text, "--since", "2026-01-01", "--held")
        assert desk.talk().status == "held"

    def test_a_tentative_one_has_only_been_asked_for(self, desk: Desk) -> None:
        """Until it is confirmed."""
        text = calendar(event("a", ":20260703T140000Z", MAYA, "STATUS:TENTATIVE"))
        desk.take(text)
        assert desk.talk().status == "requested"
        desk.take(text.replace("TENTATIVE", "CONFIRMED"))
        assert desk.talk().status == "scheduled"

    def test_two_on_one_day_get_two_notes(self, desk: Desk) -> None:
        """Never one over the other."""
        two = (event("a", ":20260703T140000Z", MAYA), event("b", ":20260703T170000Z", MAYA))
        desk.take(calendar(*two))
        assert sorted(desk.talks()) == ["2026-07-03-maya-okafor", "2026-07-03-maya-okafor-2"]

    def test_a_dry_run_writes_nothing(self, desk: Desk) -> None:
        """It shows the note."""
        before = desk.bytes()
        done = desk.take(dialects.APPLE, "--dry-run")
        assert (done.exit_code, desk.bytes()) == (0, before)
        assert "+date: 2026-07-03T15:00" in done.stdout

    def test_a_path_goes_with_new_talks(self, tmp_path: Path) -> None:
        """One that is not there ends with code 2."""
        desk = Desk(tmp_path, {"paths/teaching.md": "---\ntitle: Teaching\n---\n"})
        assert desk.take(dialects.APPLE, "--path", "teechin").exit_code == 2
        desk.take(dialects.APPLE, "--path", "teaching")
        assert [each.target for each in desk.talk().paths] == ["teaching"]

    def test_one_note_that_cannot_be_edited_keeps_all_from_being_written(
        self, tmp_path: Path
    ) -> None:
        """All or nothing, with the place in the message."""
        front = "contact: maya-okafor\nstatus: requested\ndate: &day 2026-07-09\nrequested_on: *day"
        desk = Desk(tmp_path, {"interviews/maya.md": interview(front)})
        text = calendar(
            event("b", ":20260705T140000Z", "ATTENDEE:mailto:ade@example.org"),
            event("a", ":20260703T140000Z", MAYA),
        )
        before = desk.bytes()
        done = desk.take(text)
        assert (done.exit_code, desk.bytes()) == (1, before)
        assert "interviews/maya.md:" in done.stderr


class TestSeries:
    """What repeats."""

    WEEKLY = event(
        "s", ";TZID=Europe/Berlin:20260707T090000", MAYA, "RRULE:FREQ=WEEKLY;COUNT=5", minutes=30
    )

    def test_only_the_next_date_is_taken_unless_asked(self, desk: Desk) -> None:
        """And it says so."""
        done = desk.take(calendar(self.WEEKLY))
        assert "--until DAY" in done.stderr
        assert str(desk.talk().date) == "2026-07-07T09:00"
        before = desk.bytes()
        desk.take(calendar(self.WEEKLY))
        assert desk.bytes() == before

    def test_all_up_to_a_day(self, desk: Desk) -> None:
        """Without the dates that were taken out, with the one that was moved, each once."""
        moved = event(
            "s",
            ";TZID=Europe/Berlin:20260722T110000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260721T090000",
            MAYA,
        )
        series = self.WEEKLY.replace("RRULE", "EXDATE;TZID=Europe/Berlin:20260714T090000\nRRULE")
        done = desk.take(calendar(series, moved), "--until", "2026-07-28")
        assert done.exit_code == 0
        days = sorted(str(talk.date) for talk in desk.talks().values())
        assert days == ["2026-07-07T09:00", "2026-07-22T11:00", "2026-07-28T09:00"]
        before = desk.bytes()
        desk.take(calendar(series, moved), "--until", "2026-07-28")
        assert desk.bytes() == before

    def test_a_series_that_moves_takes_its_coming_talk_along(self, desk: Desk) -> None:
        """Where there is just one."""
        desk.take(calendar(self.WEEKLY))
        desk.take(calendar(self.WEEKLY.replace("20260707T09", "20260708T10")))
        assert str(desk.talk().date) == "2026-07-08T10:00"

    def test_a_series_called_off_calls_off_its_talks(self, desk: Desk) -> None:
        """All that are still open."""
        desk.take(calendar(self.WEEKLY), "--until", "2026-08-30")
        desk.take(calendar(self.WEEKLY, head="METHOD:CANCEL"))
        assert {talk.status for talk in desk.talks().values()} == {"cancelled"}
        assert len(desk.talks()) == 5

    def test_the_hour_stays_by_its_clock_when_summer_time_ends(self, desk: Desk) -> None:
        """Nine is nine in Berlin, before and behind the change."""
        series = event(
            "s", ";TZID=Europe/Berlin:20261020T090000", MAYA, "RRULE:FREQ=WEEKLY;COUNT=2"
        )
        desk.take(calendar(series), "--until", "2026-12-01")
        days = [str(talk.date) for talk in desk.talks().values()]
        assert days == ["2026-10-20T09:00", "2026-10-27T09:00"]

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=SECONDLY",
            "FREQ=HOURLY;COUNT=9",
            "FREQ=YEARLY;BYWEEKNO=2",
            "COUNT=3",
            "FREQ=DAILY;INTERVAL=0",
        ],
    )
    def test_a_rule_that_is_not_read_is_refused_with_its_reason(
        self, desk: Desk, rule: str
    ) -> None:
        """Never half of its dates."""
        text = calendar(event("s", ":20260707T090000Z", MAYA, f"RRULE:{rule}"))
        done = desk.take(text)
        assert (done.exit_code, desk.talks()) == (1, {})
        assert "left out" in done.stderr


_RULES = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 4).map(str),
        "COUNT": st.integers(1, 30).map(str),
        "BYDAY": st.lists(
            st.sampled_from(["MO", "TU", "WE", "FR", "SU"]), min_size=1, max_size=3, unique=True
        ).map(",".join),
        "BYMONTH": st.sampled_from(["1", "2,7", "3,6,9,12"]),
        "BYMONTHDAY": st.sampled_from(["1", "15,31", "-1", "29,30"]),
        "WKST": st.sampled_from(["MO", "SU"]),
    },
)


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(parts=_RULES, start=st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_the_dates_of_a_rule_are_those_of_dateutil(parts: dict[str, str], start: date) -> None:
    """Counted from a first day that the rule itself has; `dateutil` is asked for two years only."""
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    begin = datetime(start.year, start.month, start.day, 9)  # noqa: DTZ001
    end = begin + timedelta(days=800)
    oracle = rrule.rrulestr(
        f"{rule};UNTIL={end:%Y%m%dT%H%M%S}" if "COUNT" not in parts else rule, dtstart=begin
    )
    expected = [each.date() for each in oracle if each <= end]
    assume(expected)
    assume(expected[0] == start)
    found = dates_of(_series(rule, start), start, end.date())
    assert [each.starts.day for each in found] == expected


@pytest.mark.parametrize(
    "local", ["2026-03-29T01:59", "2026-03-29T02:30", "2026-03-29T03:00", "2026-10-25T02:30"]
)
@pytest.mark.parametrize("program", ["outlook", "apple"])
def test_hours_left_out_and_hours_that_come_twice_in_a_described_zone(
    local: str, program: str
) -> None:
    """By the clock before the change, and the first of both (RFC 5545, 3.3.5)."""
    when = datetime.fromisoformat(local)
    there = when.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert _described(program).moment(when) == there.astimezone(UTC)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", ["2026-07-14", "2026-08-11", "2026-09-08"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2026-07-14", "2026-07-31"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
            ["2026-07-14", "2026-07-31", "2026-08-31"],
        ),
        ("FREQ=YEARLY;BYMONTH=7;BYDAY=2TU;COUNT=2", ["2026-07-14", "2027-07-13"]),
        ("FREQ=YEARLY;COUNT=2", ["2026-07-14", "2027-07-14"]),
        ("FREQ=WEEKLY;UNTIL=20260728T235959Z", ["2026-07-14", "2026-07-21", "2026-07-28"]),
        ("FREQ=WEEKLY;UNTIL=20260721", ["2026-07-14", "2026-07-21"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", ["2026-07-14"]),
    ],
)
def test_rules_as_calendars_write_them(rule: str, days: list[str]) -> None:
    """The first date counts even where the rule would not have it (RFC 5545, 3.8.5.3)."""
    found = dates_of(_series(rule, date(2026, 7, 14)), date(2026, 7, 1), date(2027, 12, 31))
    assert [str(each.starts.day) for each in found] == days


def _series(rule: str, start: date) -> Appointed:
    moment = datetime(start.year, start.month, start.day, 9, tzinfo=UTC)
    return Appointed(
        uid="s", file="f", line=1, summary="", starts=When(start, moment, UTC), rule=rule
    )


def test_a_rule_that_never_comes_true_ends_at_once() -> None:
    """A hundred years of days are looked at, and no more."""
    rule = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    assert len(list(dates_of(_series(rule, date(2026, 7, 1)), TODAY, date(2027, 6, 30)))) == 1
    with pytest.raises(SeriesError, match="too long"):
        list(dates_of(_series("FREQ=DAILY", date(1800, 1, 1)), TODAY, date(2027, 6, 30)))
    assert read_rule("FREQ=WEEKLY;COUNT=999999999").most == 999_999_999


@settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))
@given(
    local=st.datetimes(datetime(2025, 1, 2), datetime(2027, 12, 30)),  # noqa: DTZ001
    program=st.sampled_from(["outlook", "apple"]),
)
def test_a_zone_that_the_file_describes_gives_the_moments_of_that_zone(
    local: datetime, program: str
) -> None:
    """At every hour, those that are left out or come twice included."""
    berlin = local.replace(tzinfo=ZoneInfo("Europe/Berlin"), microsecond=0)
    assert _described(program).moment(berlin.replace(tzinfo=None)) == berlin.astimezone(UTC)


def _described(program: str) -> Zone:
    """Return the zone of a program's file under a name that nobody knows."""
    text = dialects.ALL[program]
    for name in ("Europe/Berlin", "W. Europe Standard Time"):
        text = text.replace(f"TZID:{name}", "TZID:Here")
    (found,) = read_components(text).components
    zones = {"Here": next(each for each in found.parts if each.name == "VTIMEZONE")}
    zone = zone_for("Here", zones)
    assert zone is not None
    assert zone.iana is None
    return zone


class TestBadFiles:
    """Told with their line, or refused whole; never a traceback, never for ever."""

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "holds no calendar"),
            (b"Dear all,\nsee you on Friday.\n", "holds no calendar"),
            (b"\x00\x01\x02\xff\xfe", "holds no calendar"),
            (b"<html><body>Sign in</body></html>", "holds no calendar"),
            (dialects.APPLE.encode()[:900], "a part of it is missing"),
            (b"BEGIN:VCALENDAR\r\n" * 5000, "a part of it is missing"),
        ],
    )
    def test_a_file_that_is_no_whole_calendar_is_refused(
        self, desk: Desk, data: bytes, words: str
    ) -> None:
        """With code 1, and nothing written."""
        before = desk.bytes()
        done = desk.take(data)
        assert (done.exit_code, desk.bytes()) == (1, before)
        assert words in done.stderr

    def test_one_bad_file_of_two_keeps_both_out(self, desk: Desk, tmp_path: Path) -> None:
        """All or nothing."""
        (tmp_path / "bad.ics").write_bytes(b"nothing")
        before = desk.bytes()
        done = desk.take(dialects.APPLE, str(tmp_path / "bad.ics"))
        assert (done.exit_code, desk.bytes()) == (1, before)

    @pytest.mark.parametrize(
        ("bad", "line", "words"),
        [
            ("DTSTART:20260231T090000Z", 7, "DTSTART: '20260231T090000Z' is not"),
            ("DTSTART;VALUE=DATE:20260231", 7, "is no day"),
            ("DTSTART:tomorrow", 7, "'tomorrow' is not a time"),
            ("SUMMARY:x", 4, "has no DTSTART"),
            ("DTSTART;TZID=Europe/Berlin:00010101T000000", 4, "no calendar holds"),
        ],
    )
    def test_an_appointment_that_cannot_be_read_is_told_with_its_line(
        self, desk: Desk, bad: str, line: int, words: str
    ) -> None:
        """The others are taken."""
        rows = ("BEGIN:VEVENT", "UID:bad", "DTSTAMP:20260601T000000Z", bad, MAYA, "END:VEVENT")
        done = desk.take(calendar("\n".join(rows), event("a", ":20260703T140000Z", MAYA)))
        assert done.exit_code == 1
        assert f"calendar.ics:{line}: error" in done.stderr
        assert words in done.stderr
        assert len(desk.talks()) == 1

    def test_a_line_that_is_none_is_passed_over_with_a_word(self, desk: Desk) -> None:
        """As where a program forgot to fold a description."""
        text = calendar(event("a", ":20260703T140000Z", MAYA, "DESCRIPTION:one", "two: three"))
        done = desk.take(text.replace("two: three", "two three"))
        assert done.exit_code == 0
        assert "no `NAME:value` line; passed over" in done.stderr
        assert len(desk.talks()) == 1

    def test_what_speaks_to_a_terminal_or_to_yaml_stays_text(self, desk: Desk) -> None:
        """Neither the note nor what is printed obeys it."""
        place = "\x1b[31mred\u202e: [a, {b}] # c ---"
        text = calendar(event("a", ":20260703T140000Z", MAYA, f"LOCATION:{place}\\nnext"))
        done = desk.take(text)
        assert desk.talk().location == "[31mred : [a, {b}] # c --- next"
        assert "\x1b" not in done.output
        hostile = calendar(event("x\x1b]0;t\x07", ":20260704T140000Z", summary="\x1b[2Jgone"))
        assert "\x1b" not in desk.take(hostile).output

    def test_many_appointments_are_counted_rather_than_listed(self, desk: Desk) -> None:
        """The first dozen by name."""
        many = (event(str(number), ":20260703T140000Z") for number in range(500))
        done = desk.take(calendar(*many))
        assert done.exit_code == 0
        assert len(done.stderr.split("\n")) < 20
        assert "488 more" in done.stderr

    def test_nothing_nests_for_ever(self) -> None:
        """What lies too deep is passed over, and told once."""
        text = "BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 3000 + "END:X\n" * 3000 + "END:VCALENDAR\n"
        read = read_components(text)
        assert [fault.message for fault in read.faults] == [
            f"components nest more than {MAX_DEPTH} deep"
        ]
        assert not read.is_cut_off

    @settings(deadline=None, max_examples=300)
    @given(
        st.lists(
            st.sampled_from(
                [
                    "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE",
                    "END:VTIMEZONE", "TZID:X", "DTSTART;TZID=X:20260703T140000", "DTSTART:20260703",
                    "RRULE:FREQ=DAILY", "RECURRENCE-ID:20260703", "EXDATE:a,b", "BEGIN:STANDARD",
                    "TZOFFSETFROM:+0100", "TZOFFSETTO:+9900", "END:STANDARD", " folded", "DURATION:-P1D",
                    "DTEND:99991231T235959Z", "RDATE:20260801,20260231", 'ATTENDEE;CN="a:b";X=:mailto:',
                ]
            )
            | st.text(max_size=40),
            max_size=40,
        )
    )  # fmt: skip
    def test_reading_never_raises(self, lines: list[str]) -> None:
        """Whatever stands there, in whatever order."""
        read = read_events("\n".join(lines), "f", ZoneInfo("Europe/Lisbon"))
        for each in read.events:
            try:
                list(dates_of(each, TODAY, date(2027, 1, 1)))
            except SeriesError:
                continue


def _own_export(root: Path, file: Path, *words: str) -> None:
    done = run("--vault", root, "--today", "2026-06-30", "export", "ics", "--out", file, *words)
    assert done.exit_code == 0


def test_the_demos_own_export_makes_nothing_new(tmp_path: Path) -> None:
    """Talks that are set, held, asked for and called off, and dues, are all known again."""
    root = tmp_path / "demo"
    assert run("init", root, "--demo").exit_code == 0
    _own_export(root, tmp_path / "own.ics")
    before = {file: file.read_bytes() for file in root.rglob("*.md")}
    for words in ((), ("--all", "--held", "--since", "2020-01-01")):
        done = run("--vault", root, "import", "ics", tmp_path / "own.ics", *words)
        assert done.exit_code == 0, done.output
    assert {file: file.read_bytes() for file in root.rglob("*.md")} == before
    assert DEMO.is_dir()


def _fronts() -> Iterator[tuple[str, str]]:
    yield "hour", "date: 2026-07-03T15:00\ntimezone: Asia/Kathmandu\nduration_minutes: 25"
    yield "no minutes", "date: 2026-07-03T15:00"
    yield "day", "date: 2026-07-03"
    yield "offset", "date: 2026-10-25T02:30+01:00\ntimezone: Europe/Paris"
    yield "skipped", "date: 2027-03-28T02:30\ntimezone: Europe/Paris"
    yield "place", "date: 2026-07-03T15:00\nlocation: 'Ring 3, Hof; \"B\"'\nduration_minutes: 61"


@pytest.mark.parametrize(
    "front", [front for _, front in _fronts()], ids=[name for name, _ in _fronts()]
)
@pytest.mark.parametrize("status", ["scheduled", "requested", "cancelled", "held"])
def test_what_was_exported_is_the_same_talk_when_it_comes_back(
    tmp_path: Path, front: str, status: str
) -> None:
    """In its own vault no byte changes; in another one it becomes the same talk."""
    talk = interview(f"contact: maya-okafor\nstatus: {status}\n{front}")
    own = Desk(tmp_path / "own", {"interviews/maya.md": talk})
    _own_export(own.root, own.file)
    before, data = own.bytes(), own.file.read_bytes()
    assert own.take(data).exit_code == 0
    assert own.bytes() == before
    other = Desk(tmp_path / "other")
    other.take(data)
    if status == "cancelled":
        assert other.talks() == {}
        return
    (moved,) = other.vault().of_type("interview")
    (known,) = own.vault().of_type("interview")
    there, here = appointment_of(moved, other.vault()), appointment_of(known, own.vault())
    assert there is not None
    assert here is not None
    assert (there.on, there.mine, there.ends) == (here.on, here.mine, here.ends)
    assert other.talk().location == own.talk().location
