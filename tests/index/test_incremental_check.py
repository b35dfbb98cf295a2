"""Checking by way of the index says what checking anew says, after any changes."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.cli import kit
from kit.index import findings, partner, reading
from tests.index.changing import BEGINNING, DAYS, PATHS, STEPS, TEXTS, Changing

_opened: list[str] = []


def _note_opening(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and str(arguments[0]).endswith(".md"):
        _opened.append(str(arguments[0]))


sys.addaudithook(_note_opening)


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have also the smallest vault read in two processes."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    monkeypatch.setattr(reading, "FEWEST_SHARED", 1)
    monkeypatch.setattr(reading, "_BATCH", 1)
    monkeypatch.setattr(reading, "can_share", lambda: True)


def go_through(steps: list[tuple[object, ...]]) -> None:
    """Take steps on a vault of some notes that know each other, and compare at the end."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Changing(Path(folder) / "vault")
        for step in (*BEGINNING, ("check",), *steps):
            vault.take(step)
        assert vault.kept() == vault.anew()
        assert vault.kept() == vault.anew()


@given(st.lists(STEPS, max_size=12))
@settings(max_examples=30)
def test_any_changes_in_one_process(steps: list[tuple[object, ...]]) -> None:
    """Incremental equals full, byte for byte, whatever happened to the vault."""
    go_through(steps)


@given(st.lists(STEPS, max_size=12))
@settings(max_examples=30)
def test_any_changes_long_before(steps: list[tuple[object, ...]]) -> None:
    """The same holds where each look comes long after the change, so that stamps are believed."""
    clock = time.time_ns
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: clock() + 60_000_000_000)
        go_through(steps)


@pytest.mark.usefixtures("two_processes")
@given(st.lists(STEPS, max_size=8))
@settings(max_examples=12)
def test_any_changes_in_two_processes(steps: list[tuple[object, ...]]) -> None:
    """Two processes say what one says."""
    go_through(steps)


@pytest.fixture
def vault(tmp_path: Path) -> Changing:
    """Return a vault with one of every note, checked long after each was written."""
    made = Changing(tmp_path / "vault")
    for path, text in zip(PATHS, TEXTS, strict=False):
        made.take(("write", path, text))
    return made


@pytest.fixture
def opened(vault: Changing, monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """Return a function that checks and says which notes were read for it, in a vault at rest."""
    clock = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: clock() + 60_000_000_000)
    vault.kept()

    def look() -> set[str]:
        _opened.clear()
        vault.kept()
        return {Path(each).relative_to(vault.root).as_posix() for each in _opened}

    return look


def test_where_nothing_changed_no_note_is_read(opened: Callable[[], set[str]]) -> None:
    """The second check costs no reading."""
    assert opened() == set()


def test_only_a_changed_note_is_read_again(vault: Changing, opened: Callable[[], set[str]]) -> None:
    """An edit that nobody else can see costs the reading of one note."""
    vault.take(("write", "journal/2026-03-15.md", TEXTS[8] + "more\n"))
    assert opened() == {"journal/2026-03-15.md", "me.md"}  # which may name the zone


def test_who_looked_for_a_name_is_checked_when_it_comes(
    vault: Changing, opened: Callable[[], set[str]]
) -> None:
    """A new note has those read again that may mean it, and no others."""
    vault.take(("write", "contacts/new.md", "---\nname: New\naliases: [Maya Okafor]\n---\n"))
    read = opened()
    assert "journal/2026-03-15.md" not in read
    assert "interviews/2026-03-14-maya-okafor.md" not in read
    assert "contacts/maya-okafor.md" in read
    assert vault.kept() == vault.anew()


def test_the_next_day_only_what_knows_the_day_is_read(
    vault: Changing, opened: Callable[[], set[str]]
) -> None:
    """At midnight talks are looked at that may be late, and no note that no day concerns."""
    vault.today = DAYS[2]
    assert "questions/first-talk.md" not in opened()
    assert vault.kept() == vault.anew()


TALK = "---\ncontact: maya-okafor\ndate: 2026-06-20\nstatus: held\n---\n"
PLAN = TALK.replace("status: held\n", "")
MAYA = ("write", "contacts/maya-okafor.md", "---\nname: Maya Okafor\n---\n")
CHANGES: dict[str, tuple[list[tuple[object, ...]], tuple[object, ...]]] = {
    "content of a note that is referred to": (
        [MAYA, ("write", "interviews/a.md", TALK)],
        ("write", "contacts/maya-okafor.md", "---\nname: Maya Okafor\ndo_not_contact: 2026-01-02\n---\n"),
    ),
    "a name that comes": ([("write", "interviews/a.md", TALK)], MAYA),
    "a name that goes": (
        [MAYA, ("write", "interviews/a.md", TALK)],
        ("delete", "contacts/maya-okafor.md"),
    ),
    "a name that is like another": (
        [("write", "interviews/a.md", TALK)],
        ("write", "contacts/maya-okafr.md", "---\nname: Maya Okafr\n---\n"),
    ),
    "a title that a hint shows": (
        [
            ("write", "interviews/a.md", TALK),
            ("write", "contacts/maya-okafr.md", "---\nname: Maya Okafr\n---\n"),
        ],
        ("write", "contacts/maya-okafr.md", "---\nname: Maya O.\naliases: [Maya Okafr]\n---\n"),
    ),
    "another type": (
        [MAYA, ("write", "interviews/a.md", PLAN)],
        ("write", "contacts/maya-okafor.md", "---\ntype: path\ntitle: Maya Okafor\n---\n"),
    ),
    "a note that cannot be read any more": (
        [("write", "contacts/b.md", "---\ntype: path\ntitle: B\n---\n"),
         ("write", "interviews/a.md", TALK.replace("maya-okafor", "b"))],
        ("write", "contacts/b.md", "---\ntype: path\ntitle: B: c\n---\n"),
    ),
    "two of one name": (
        [MAYA, ("write", "contacts/b.md", "---\nname: B\n---\n")],
        ("write", "contacts/b.md", "---\nname: B\naliases: [maya okafor]\n---\n"),
    ),
    "two questions of one id": (
        [
            ("write", "questions/a.md", "---\n---\n## A\n- Why? ^why\n"),
            ("write", "questions/b.md", "---\n---\n## A\n- Why? ^w\n"),
        ],
        ("write", "questions/a.md", "---\n---\n## A\n- Why not? ^w\n"),
    ),
    "a path like another": (
        [MAYA],
        ("write", "contacts/Maya-Okafor.md", "---\nname: Another\n---\n"),
    ),
    "the day": ([MAYA, ("write", "interviews/a.md", TALK)], ("day", DAYS[0])),
    "my zone": (
        [("write", "interviews/a.md", PLAN.replace("06-20", "03-29T02:30")), ("write", "me.md", "---\ntimezone: Asia/Tokyo\n---\n")],
        ("write", "me.md", "---\ntimezone: Europe/Berlin\n---\n"),
    ),
    "a picture that comes": (
        [("write", "journal/a.md", "![[plan.png]]\n")],
        ("attach", "attachments/Plan.png"),
    ),
    "a picture that goes": (
        [("attach", "attachments/Plan.png"), ("write", "journal/a.md", "![[plan.png]]\n")],
        ("delete", "attachments/Plan.png"),
    ),
    "a file by its path": (
        [("write", "journal/a.md", "[cv](../attachments/cv.pdf)\n"), ("write", "journal/b.md", "[cv](../attachments/cv.pdf)\n")],
        ("attach", "attachments/cv.pdf"),
    ),
    "a note by its path": ([("write", "journal/a.md", "[cv](b.md)\n")], ("write", "journal/b.md", "x")),
    "severity": ([("write", "interviews/a.md", TALK)], ("settings", '[checks]\ndangling-reference = "info"\n')),
    "a comment that silences": (
        [MAYA, ("write", "contacts/Maya-Okafor.md", "---\nname: Another\n---\n")],
        ("write", "contacts/maya-okafor.md", "---\nname: Maya Okafor\n# kit: ignore name-clash\n---\n"),
    ),
    "what stands in the way": ([MAYA], ("link", "contacts/b.md", "../../elsewhere.md")),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_findings_rest_on(tmp_path: Path, what: str) -> None:
    """A change that makes another answer of what is kept, in a note that did not change, is seen."""
    before, change = CHANGES[what]
    vault = Changing(tmp_path / "vault")
    for step in before:
        vault.take(step)
    was = vault.kept()
    assert was == vault.anew()
    vault.take(change)
    assert vault.kept() == vault.anew() != was
    assert vault.kept() == vault.anew()


def test_where_nothing_changed_no_model_is_loaded(vault: Changing) -> None:
    """A check that has nothing to do starts without the library that types notes."""
    program = (
        "import sys; from kit.cli import kit\n"
        "try: kit()\n"
        "except SystemExit: print('kit.notes' in sys.modules)\n"
    )
    command = [sys.executable, "-P", "-c", program, "check", "--vault", str(vault.root)]
    command += ["--today", "2026-06-30", "--format", "json"]
    loaded = [
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
        for _ in range(2)
    ]
    assert loaded == ["True", "False"]


def test_off_the_record_stays_out(vault: Changing) -> None:
    """What is off the record is in no file of the index, whatever its note's faults are."""
    vault.kept()
    kept = b"".join(file.read_bytes() for file in (vault.root / ".kit").iterdir())
    assert b"maya-okafor" in kept
    assert b"not for others" not in kept


def test_a_path_narrows_what_is_checked(vault: Changing, opened: Callable[[], set[str]]) -> None:
    """A path is checked by way of the index as well, and says what it says without."""
    for path in ("contacts", "interviews/2026-06-20-sam-lee.md", "me.md", "."):
        assert vault.kept(path) == vault.anew(path)
    assert opened() == set()


@pytest.mark.usefixtures("two_processes")
@pytest.mark.parametrize("when", ["reading", "checking", "answering"])
def test_a_partner_that_dies_changes_nothing(
    vault: Changing, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the other process is killed, this one does its work, too."""
    this = os.getpid()
    name, home = {
        "reading": ("_read", reading.Reading),
        "checking": ("_checked", findings),
        "answering": ("send", partner.Channel),
    }[when]
    work = getattr(home, name)

    def die(*given: object, **named: object) -> object:
        if os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*given, **named)

    monkeypatch.setattr(home, name, die)
    assert vault.kept() == vault.anew()
    monkeypatch.setattr(home, name, work)
    assert vault.kept() == vault.anew()


def test_settings_that_cannot_be_read_end_it_in_one_line(vault: Changing) -> None:
    """A mistake in `kit.toml` is said as ever, also where findings are kept."""
    (vault.root / "kit.toml").write_text("[checks\n")
    outcome = CliRunner().invoke(kit, ["check", "--vault", str(vault.root)])
    assert outcome.exit_code == 2
    assert "kit.toml:1: not valid TOML" in outcome.output
