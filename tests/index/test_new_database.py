"""A database made from nothing holds what one holds that grew, whoever made it, and is there whole or not at all."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kit.checks import codes_across
from kit.index import open_index, open_indexed_vault, reading, words_apart
from kit.index.database import Database, Filling, connected_alone, open_file
from kit.index.findings import check_folder
from kit.index.partner import Channel
from kit.index.tables import tables
from tests.index.making import NOTES
from tests.making import TODAY, write_vault

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="there is no second process")
_OF_THE_FILE = {"files", "meta"}  # when it was looked at, and by which kit
INDEX = """
import sys
from kit.cli import main
from kit.index import reading, words_apart
reading.FEWEST_SHARED = words_apart.FEWEST_SHARED = 1
sys.argv = ["kit", "index", *sys.argv[1:]]
main()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a vault with so many notes that two processes share them."""
    made = tmp_path / "vault"
    write_vault(made, NOTES | dict(_journal(250)))
    (made / "kit.toml").write_text("")
    return made


def _journal(count: int) -> Iterator[tuple[str, str]]:
    for each in range(count):
        text = f"# Day {each}\n\n[[maya-okafor]] said x{each} to [[day-{each + 1}]]\n\n## Naïve\n\n- [ ] a{each % 7}\n"
        yield f"journal/day-{each}.md", f"---\ntags: [t{each % 3}, u]\n---\n\n{text}"


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two processes take turns often."""
    monkeypatch.setattr(reading, "FEWEST_SHARED", 1)
    monkeypatch.setattr(reading, "_BATCH", 3)
    monkeypatch.setattr(reading, "_ROWS_AT_ONCE", 40)
    monkeypatch.setattr(words_apart, "FEWEST_SHARED", 1)


def _dump(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows by table, and the sections in which some words stand; the words must fit the text."""
    with closing(sqlite3.connect(root / ".kit" / "index.db")) as connection:
        connection.execute("INSERT INTO sections_fts (sections_fts) VALUES ('integrity-check')")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        shown = [
            name for name in tables() if name not in _OF_THE_FILE and not name.endswith("_fts")
        ]
        found = {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in shown
        }
        found["sqlite_schema"] = sorted(
            connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall(), key=repr
        )
        for word in ("naive", "maya", "x17", '"said x3"', "heading : day"):
            found[word] = sorted(
                connection.execute(
                    "SELECT note, line, round(bm25(sections_fts), 9) FROM sections"
                    " JOIN sections_fts ON sections.rowid = sections_fts.rowid WHERE sections_fts MATCH ?",
                    (word,),
                )
            )
            assert found[word], word
        return found


def _grown(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what the index of a vault holds that came to it note by note."""
    files = {each: each.read_text() for each in sorted(root.rglob("*.md"))}
    for each in files:
        each.unlink()
    open_index(root).close()
    for at, (file, text) in enumerate(files.items()):
        file.write_text(text)
        if at % 50 == 0:
            with closing(open_index(root)) as index:
                index.fill()
    vault = open_indexed_vault(root, today=TODAY)
    vault.settle_links()
    vault.index.close()
    return _dump(root)


def test_made_at_once_it_holds_what_grew(root: Path) -> None:
    """All rows, links settled, and all words are the same; so are the indexes."""
    open_index(root, rebuild=True, whole=True).close()
    assert _dump(root) == _grown(root)


@POSIX
def test_two_processes_make_what_one_makes(root: Path, request: pytest.FixtureRequest) -> None:
    """It does not matter who read which note, and who made the words."""
    open_index(root, rebuild=True, whole=True).close()
    alone = _dump(root)
    request.getfixturevalue("shared")
    open_index(root, rebuild=True, whole=True).close()
    assert _dump(root) == alone


@POSIX
@pytest.mark.usefixtures("shared")
def test_the_other_process_finds_what_was_made(root: Path) -> None:
    """A check from nothing, in two processes, leaves all that it found in the file."""
    check_folder(root, today=TODAY)
    with closing(sqlite3.connect(root / ".kit" / "index.db")) as connection:
        units = {unit for (unit,) in connection.execute("SELECT unit FROM checked")}
        notes = {note for (note,) in connection.execute("SELECT id FROM notes")}
    assert notes
    assert units == notes | {f"/{code}" for code in codes_across()}


def _dies(*_given: object) -> None:
    os._exit(1)


def _dies_later(channel: Channel, *_given: object) -> None:
    channel.send("ready")
    os._exit(1)


@POSIX
@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("dies", [_dies, _dies_later])
def test_words_are_not_lost_with_the_other_process(
    root: Path, monkeypatch: pytest.MonkeyPatch, dies: object
) -> None:
    """Where the process ends that makes the words, they are made here."""
    monkeypatch.setattr(words_apart, "_make", dies)
    open_index(root, rebuild=True, whole=True).close()
    _dump(root)


def _left_over(root: Path) -> list[str]:
    return [each.name for each in (root / ".kit").glob("*.new")]


@POSIX
def test_killed_while_it_is_filled(root: Path) -> None:
    """What was there before stays, or the whole new one is; what was begun goes with the next command."""
    open_index(root, whole=True).close()
    wanted = _dump(root)
    begun = 0
    for seconds in (0, 0.02, 0.05, 0.1, 0.2, 0.4):
        command = [sys.executable, "-P", "-c", INDEX, "--rebuild", "--vault", str(root)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, start_new_session=True
        )
        while process.poll() is None and not _left_over(root):
            time.sleep(0.001)
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        begun += len(_left_over(root))
        assert _dump(root) == wanted
        with closing(open_index(root)) as index:
            assert index.is_kept
        assert not _left_over(root)
    assert begun


@POSIX
def test_what_another_command_makes_is_left_alone(root: Path) -> None:
    """A file that is being filled is locked, and nobody takes it for one that was left behind."""
    open_index(root).close()
    beside = root / ".kit" / "index.db-1.new"
    with connected_alone(beside):
        open_index(root).close()
        assert beside.exists()
    open_index(root).close()
    assert not beside.exists()


@pytest.mark.parametrize("left", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 9_000])
def test_what_was_left_behind_goes(root: Path, left: bytes) -> None:
    """However far it had come."""
    open_index(root).close()
    (root / ".kit" / "index.db-1.new").write_bytes(left)
    open_index(root).close()
    assert not _left_over(root)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_no_link_is_followed(root: Path, tmp_path: Path) -> None:
    """A stranger's vault may bring a link of that name: it goes, and what it leads to is left alone."""
    (root / ".kit").mkdir()
    (root / ".kit" / "index.db-1.new").symlink_to(tmp_path / "mine")
    for name in ("index.db", "index.seal"):
        (root / ".kit" / f"{name}-{os.getpid()}.new").symlink_to(tmp_path / "mine")
    open_index(root).close()
    assert not (tmp_path / "mine").exists()
    assert not list((root / ".kit").glob("index.db-*"))


@POSIX
@pytest.mark.parametrize("moment", ["index.db", "index.seal"])
def test_what_is_killed_when_it_is_put_in_place_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """An old index whose journal went may be half written: the next command makes all anew, and tidies up."""
    open_index(root).close()
    (root / ".kit" / "index.db-journal").write_bytes(b"")
    here = os.getpid()
    replace = Path.replace

    def killed(file: Path, target: Path) -> Path:
        if target.name == moment and os.getpid() != here:
            os._exit(9)
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", killed)
    if not (child := os.fork()):
        open_index(root, rebuild=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert not (root / ".kit" / "index.seal").exists()
    with closing(open_index(root)) as index:
        assert index.is_kept
    assert sorted(each.name for each in (root / ".kit").glob("index*")) == [
        "index.db",
        "index.seal",
    ]


@POSIX
def test_nobody_else_may_read_it(root: Path) -> None:
    """It holds the words of notes that only their user may read, whatever the umask is."""
    before = os.umask(0)
    try:
        open_index(root, whole=True).close()
    finally:
        os.umask(before)
    assert (root / ".kit" / "index.db").stat().st_mode & 0o777 == 0o600


def test_a_filling_that_fails_leaves_what_was(root: Path) -> None:
    """An error on the way leaves the old file, and nothing beside it."""
    open_index(root, whole=True).close()
    before = (root / ".kit" / "index.db").read_bytes()

    def fail(database: Database) -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO meta VALUES ('half', 'done')")
            raise KeyboardInterrupt

    for filling in (Filling(rows=fail), Filling(derived=fail)):
        with pytest.raises(KeyboardInterrupt):
            open_file(root, fresh=True, filling=filling)
        assert (root / ".kit" / "index.db").read_bytes() == before
        assert not _left_over(root)


def test_a_change_within_a_change_is_kept_with_it_or_not_at_all(tmp_path: Path) -> None:
    """The disk is waited for once, and what was broken off leaves nothing."""
    asked = "SELECT value FROM meta WHERE key = 'part'"
    database = open_file(write_vault(tmp_path / "v", {}))
    with suppress(KeyError), database.writing() as outer:
        with database.writing() as inner:
            inner.execute("INSERT INTO meta VALUES ('part', '1')")
        assert outer.in_transaction
        raise KeyError
    assert database.rows(asked) == []
    with database.writing(), database.writing() as inner:
        inner.execute("INSERT INTO meta VALUES ('part', '2')")
    assert database.rows(asked) == [("2",)]
    assert not database.connection.in_transaction
