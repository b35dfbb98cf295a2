"""Answers given again: the same words as worked out anew, and never one that is not true any more."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kit.evidence.study import Study, study_vault
from kit.index import open_indexed_vault
from kit.index.answers import keep_answer, kept_answer
from kit.index.dues import owed
from kit.vault import Vault
from tests.commands.running import run
from tests.making import contact, interview, write_vault

_NOTES = {
    "me.md": "---\nname: Ada Kim\ntimezone: Europe/Lisbon\n---\n",
    "contacts/maya-okafor.md": contact("Maya Okafor", "keep_in_touch: P3M\n"),
    "contacts/bo.md": contact("Bo"),
    "paths/nursing.md": "---\ntitle: Nursing\n---\n",
    "interviews/talk.md": interview(
        "contact: '[[maya-okafor]]'\ndate: 2026-06-29\nstatus: held\npaths: [nursing]\n",
        "## Advice\n\n- Try a night shift\n\n## Actions\n\n- [ ] Ask for one 📅 2026-07-02\n",
    ),
    "interviews/next.md": interview(
        "contact: '[[bo]]'\ndate: 2026-06-30T15:00\nstatus: scheduled\nduration_minutes: 30\n"
    ),
}
_ASKED = (
    ("due",), ("due", "--within", "30d"), ("due", "--format", "json"), ("due", "--person", "bo"),
    ("due", "--path", "nursing"), ("due", "--snoozed"), ("insight", "people"), ("insight", "home"),
    ("insight", "vault-state"), ("paths",), ("path", "nursing"), ("who", "night"), ("skills", "--format", "json"),
    ("insight", "people", "bo"), ("list", "contacts"), ("list", "interviews", "--format", "json"),
    ("list", "interviews", "--where", "contact=bo"), ("show", "bo"), ("insight",),
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small vault."""
    return write_vault(tmp_path / "v", _NOTES)


def _said(root: Path, words: tuple[str, ...], today: str) -> tuple[int, str, str]:
    result = run(*words, "--today", today, "--vault", root)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("words", _ASKED)
def test_what_is_said_again_is_what_was_said(
    root: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """The second answer is the first, and that of a vault without an index; so after each change, too."""
    moments = ("2026-06-30T10:00", "2026-06-30T15:40", "2026-07-01")
    for change in range(4):
        if change == 1:
            (root / "interviews/talk.md").write_text(
                _NOTES["interviews/talk.md"].replace("night", "late")
            )
        if change == 2:
            (root / "contacts/bo.md").write_text(contact("Bob", "aliases: [bo]\n"))
        if change == 3:
            (root / "kit.toml").write_text("[agenda]\nthank-you = 'off'\n")
        for today in moments:
            first, second = _said(root, words, today), _said(root, words, today)
            (root / ".kit").rename(tmp_path / f".kit-{change}-{moments.index(today)}")
            assert first == second == _said(root, words, today)


def test_an_answer_is_true_until_the_hour_changes_it(root: Path) -> None:
    """Where the clock counts, an answer ends with the next talk of the day that ends, or at midnight."""
    asked = datetime.fromisoformat("2026-06-30T14:00+01:00")
    vault = open_indexed_vault(root, today=asked)
    keep_answer(vault, ("what",), "this")
    vault.index.close()
    for minutes, kept in ((0, "this"), (89, "this"), (90, None), (600, None), (24 * 60, None)):
        later = open_indexed_vault(root, today=asked + timedelta(minutes=minutes))
        assert (minutes, kept_answer(later, ("what",))) == (minutes, kept)
        later.index.close()
    assert kept_answer(open_indexed_vault(root, today=date(2026, 6, 30)), ("what",)) is None


def test_an_answer_says_nothing_of_an_earlier_hour(root: Path) -> None:
    """What is said after a talk has ended is not said when the hour before is asked for."""
    first = _said(root, ("due",), "2026-06-30T10:00")
    shutil.rmtree(root / ".kit")
    assert _said(root, ("due",), "2026-06-30T15:40") != first
    assert _said(root, ("due",), "2026-06-30T10:00") == first


def test_an_answer_rests_on_the_zone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose computer has moved to another zone is told the hours of that one."""
    (root / "me.md").unlink()
    said = []
    for zone in ("Europe/Lisbon", "Asia/Tokyo"):
        monkeypatch.setattr("kit.vault.clock._zone_here", lambda zone=zone: ZoneInfo(zone))
        said.append(_said(root, ("due", "--format", "json"), "2026-06-30"))
    assert "T15:00:00+01:00" in said[0][1]
    assert "T15:00:00+09:00" in said[1][1]


def test_nothing_is_worked_out_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is asked of the rules once as long as nothing changes."""
    asked = []

    def counted(vault: Vault) -> Study:
        asked.append(1)
        return study_vault(vault)

    monkeypatch.setattr("kit.evidence.study.study_vault", counted)
    for _ in range(3):
        owed(open_indexed_vault(root, today=date(2026, 6, 30)))
    assert asked == [1]
    (root / "contacts/bo.md").write_text(contact("Bo", "tie: weak\n"))
    owed(open_indexed_vault(root, today=date(2026, 6, 30)))
    assert asked == [1, 1]


def test_places_are_told_from_the_folder_at_hand(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer is not given again from another folder: places are relative to where one stands."""
    words = ("path", "nursing", "--claims")
    monkeypatch.chdir(root)
    here = _said(root, words, "2026-06-30")
    monkeypatch.chdir(root.parent)
    there = _said(root, words, "2026-06-30")
    assert "interviews/talk.md:10" in here[1]
    assert "v/interviews/talk.md:10" in there[1]


def test_few_answers_are_kept(root: Path) -> None:
    """The oldest answers go."""
    vault = open_indexed_vault(root, today=date(2026, 6, 30))
    for number in range(310):
        keep_answer(vault, (number,), number)
    assert kept_answer(vault, (309,)) == 309
    assert kept_answer(vault, (1,)) is None
    assert len(vault.index.rows("SELECT 1 FROM answers")) <= 301


def test_what_a_note_no_longer_says_stays_nowhere(root: Path) -> None:
    """No answer of before keeps a word that was taken out of a note, whichever command comes next."""
    run("path", "nursing", "--claims", "--today", "2026-06-30", "--vault", root)
    run("due", "--today", "2026-06-30", "--vault", root)
    assert b"night shift" in (root / ".kit/index.db").read_bytes()
    assert b"Ask for one" in (root / ".kit/index.db").read_bytes()
    talk = (
        _NOTES["interviews/talk.md"]
        .replace("Try a night shift", "None")
        .replace("Ask for one", "Rest")
    )
    (root / "interviews/talk.md").write_text(talk)
    run("show", "bo", "--vault", root)
    assert b"night shift" not in (root / ".kit/index.db").read_bytes()
    assert b"Ask for one" not in (root / ".kit/index.db").read_bytes()
