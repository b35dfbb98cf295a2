"""The index where things go wrong: killed, broken, shared, unwritable, from another time."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.index.findings import check_folder
from kit.index.index import open_index
from tests.index.changing import DAYS, PATHS, TEXTS, Changing, said

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="no such thing on Windows")
CHECK = """
import sys
from datetime import date
from pathlib import Path
from kit.index.findings import check_folder
from kit.index import reading
from tests.index.changing import said
reading.FEWEST_SHARED = int(sys.argv[2])
print(said(check_folder(Path(sys.argv[1]), today=date(2026, 6, 30))))
"""
COMMAND = """
from kit.cli import main
from kit.index import reading
reading.FEWEST_SHARED = 1
main()
"""


def write_many(vault: Changing, count: int) -> None:
    """Write so many notes that a check takes a while."""
    for number in range(count):
        path = f"journal/{number // 10:03}-{number}.md"
        vault.take(("write", path, TEXTS[number % len(TEXTS)] + f"\n[[{number + 1}]]\n"))


@pytest.fixture
def vault(tmp_path: Path) -> Changing:
    """Return a vault with one of every note."""
    made = Changing(tmp_path / "vault")
    for path, text in zip(PATHS, TEXTS, strict=False):
        made.take(("write", path, text))
    return made


def start_check(vault: Changing, *, fewest_shared: int = 1) -> "subprocess.Popen[str]":
    """Start a check in a process of its own, in two where `fewest_shared` notes are to be read."""
    command = [sys.executable, "-P", "-c", CHECK, str(vault.root), str(fewest_shared)]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=os.name == "posix",
    )


def answer_of(process: "subprocess.Popen[str]") -> str:
    """Return what a check printed; it must have ended well."""
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    return out.rstrip("\n")


def is_gone(process: "subprocess.Popen[str]") -> bool:
    """Tell whether no process is left of the group that one began, within a minute."""
    for _ in range(600):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def index_of(vault: Changing) -> Path:
    """Return the file of the index."""
    return vault.root / ".kit" / "index.db"


def truncated(file: Path) -> None:
    """Cut the file off."""
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size * 2 // 3)


def cut_in_a_page(file: Path) -> None:
    """Cut the file off where its header is still whole."""
    with file.open("r+b") as stream:
        stream.truncate(2_000)


def emptied(file: Path) -> None:
    """Leave a file of no bytes."""
    file.write_bytes(b"")


def garbage(file: Path) -> None:
    """Replace it by what is no database."""
    file.write_bytes(random.Random(1).randbytes(50_000))


def garbage_inside(file: Path) -> None:
    """Leave the header, and overwrite the pages behind it."""
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(4_096)
        stream.write(random.Random(2).randbytes(size - 4_096))


def newer(file: Path) -> None:
    """Have another version of the kit written it, with other tables."""
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value = 'of tomorrow' WHERE key = 'made_by'")
        connection.execute("DROP TABLE findings")
    connection.close()


def without_a_table(file: Path) -> None:
    """Take a table out of a file that says it is of this version."""
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE checked")
    connection.close()


def of_a_stranger(file: Path) -> None:
    """Put another file in its place that says there is no fault anywhere."""
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM findings")
    connection.close()
    beside = file.with_name("copy")
    shutil.copy(file, beside)
    beside.replace(file)


def a_folder(file: Path) -> None:
    """Put a folder in its place."""
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "harm",
    [
        truncated,
        cut_in_a_page,
        emptied,
        garbage,
        garbage_inside,
        newer,
        without_a_table,
        of_a_stranger,
        a_folder,
    ],
)
def test_a_broken_index_is_only_slower(vault: Changing, harm: Callable[[Path], None]) -> None:
    """Whatever happened to the file, the answer is that of the notes, then and the next time."""
    assert vault.kept() == vault.anew()
    harm(index_of(vault))
    assert vault.kept() == vault.anew()
    vault.take(("write", "contacts/maya-okafor.md", "---\nname: Another\n---\n"))
    assert vault.kept() == vault.anew()


def test_times_in_the_future_are_no_times_to_trust(vault: Changing) -> None:
    """A note that says it was written in a hundred years is seen when it changes."""
    file = vault.root / "contacts/maya-okafor.md"
    late = time.time() + 100 * 365 * 86_400
    os.utime(file, (late, late))
    assert vault.kept() == vault.anew()
    file.write_text("---\nname: Another\n---\n")
    os.utime(file, (late, late))
    assert vault.kept() == vault.anew()


def test_a_copied_vault_is_indexed_anew(vault: Changing) -> None:
    """What another folder's index says is not believed of this one."""
    vault.kept()
    copy = vault.root.with_name("copy")
    shutil.copytree(vault.root, copy)
    (copy / "contacts/maya-okafor.md").unlink()
    other = Changing.__new__(Changing)
    other.root, other.today = copy, vault.today
    assert other.kept() == other.anew()
    assert vault.kept() == vault.anew()


def test_a_stamped_checkout_is_seen(vault: Changing) -> None:
    """Notes that all get one time, as an archive gives them, are seen when they change."""
    for number, text in enumerate((TEXTS[0], TEXTS[1], TEXTS[0])):
        file = vault.root / "contacts/maya-okafor.md"
        file.write_text(text)
        os.utime(file, (1_000_000_000, 1_000_000_000))
        assert vault.kept() == vault.anew(), number


@POSIX
def test_killed_at_any_moment(vault: Changing) -> None:
    """A check that is killed leaves an index that is right about what it holds."""
    write_many(vault, 300)
    dice = random.Random(4)
    for round_ in range(8):
        vault.take(("write", "contacts/maya-okafor.md", TEXTS[round_ % 4]))
        if round_ % 3 == 0:
            shutil.rmtree(vault.root / ".kit", ignore_errors=True)
        process = start_check(vault)
        time.sleep(dice.uniform(0.2, 1.6))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert vault.kept() == vault.anew()


@POSIX
def test_a_parent_that_is_killed_leaves_no_process(vault: Changing) -> None:
    """The other process ends by itself when nobody listens any more."""
    write_many(vault, 400)
    process = start_check(vault)
    time.sleep(1)
    process.kill()
    process.communicate(timeout=60)  # the pipe closes when the last process that holds it is gone
    assert is_gone(process)


@POSIX
def test_ctrl_c_ends_both_quietly(vault: Changing) -> None:
    """Ctrl-C reaches both processes: no traceback of the other one, and nobody is left."""
    write_many(vault, 400)
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", COMMAND, "check", "--vault", str(vault.root)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(1.2)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert is_gone(process)
    assert vault.kept() == vault.anew()


def test_several_checks_at_once(vault: Changing) -> None:
    """Commands that run at the same time, on an index that is being made, all say what is so."""
    write_many(vault, 120)
    wanted = vault.anew()
    for fewest_shared in (1, 10_000):
        shutil.rmtree(vault.root / ".kit", ignore_errors=True)
        processes = [start_check(vault, fewest_shared=fewest_shared) for _ in range(3)]
        assert [answer_of(each) for each in processes] == [wanted] * 3
        assert vault.kept() == wanted


def test_another_command_sees_other_settings_meanwhile(vault: Changing) -> None:
    """What was found under one day is not kept for another, though two commands take turns."""
    for day in (*DAYS, *DAYS):
        vault.today = day
        assert vault.kept() == vault.anew()


def test_a_locked_index_is_gone_round(vault: Changing) -> None:
    """While another program holds the file, the answer comes from memory."""
    vault.kept()
    vault.take(("write", "contacts/maya-okafor.md", TEXTS[1]))
    with sqlite3.connect(index_of(vault), isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert vault.kept() == vault.anew()
        other.execute("ROLLBACK")
    other.close()
    assert vault.kept() == vault.anew()


READ_ONLY = """
import os, sys
from pathlib import Path
import encodings.ascii, filelock, platformdirs, rapidfuzz, tzlocal, yaml
from kit.checks import checks
from kit.index import findings, tracing
from kit.index.tables import tables
from tests.index.changing import anew, said
from datetime import date
checks(), tables()
root = Path(sys.argv[1])
anew(root, date(2026, 6, 30))  # loads what may not be loaded any more by then
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
wanted = anew(root, date(2026, 6, 30))
for _ in range(2):
    assert said(findings.check_folder(root, today=date(2026, 6, 30))) == wanted
"""


@POSIX
@pytest.mark.parametrize("known", [False, True])
def test_a_folder_that_only_can_be_read(vault: Changing, known: bool) -> None:
    """An ordinary user who may not write gets the same answer, and no file."""
    if known:
        vault.kept()
        vault.take(("write", "contacts/maya-okafor.md", TEXTS[1]))
    common = Path(tempfile.gettempdir())
    for folder in (vault.root, *vault.root.parents):
        if folder.is_relative_to(common) and folder != common:  # others may pass through
            folder.chmod(0o755)
    inside = [each for each in vault.root.rglob("*") if each.is_dir()]
    before = sorted(vault.root.rglob("*"))
    for folder in (*inside, vault.root):
        folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", READ_ONLY, str(vault.root)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": "/nowhere"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        for folder in (vault.root, *inside):
            folder.chmod(0o755)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(vault.root.rglob("*")) == before


def test_an_odd_text_is_kept_as_it_is(vault: Changing) -> None:
    """Letters that are no letters, zeros and broken pairs go through the index unharmed."""
    for number, written in enumerate(('"\\ud800"', '"a\\0b"', '"\\U0001F600"', "'\\ud83d'", "'é́'")):
        text = f"---\nname: {written}\nreferred_by: {written}\n---\n\n[[\\ud800]] [[\ufffd]]\n"
        vault.take(("write", f"contacts/odd-{number}.md", text))
        assert vault.kept() == vault.anew()
        assert vault.kept() == vault.anew()


def test_an_index_on_memory_alone_is_as_good(
    vault: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no key can be kept nothing is believed that a file says, and nothing is lost."""
    from kit.vault import trust

    monkeypatch.setattr(trust, "_key", lambda: b"")
    assert vault.kept() == vault.anew()
    assert not open_index(vault.root).is_kept
    assert said(check_folder(vault.root, today=vault.today)) == vault.anew()
