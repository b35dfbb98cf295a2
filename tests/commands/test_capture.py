"""`kit capture` as a user types it: words, pipes, an editor, and a vault in any state."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pexpect
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.source.fences import split_note
from kit.source.text import read_text
from tests.commands.running import run, run_process
from tests.making import contact, write_vault

_NOW = ("--today", "2026-06-30T18:40")
_KIT = [sys.executable, "-c", "from kit.cli import main; main()"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small vault in a folder with a blank and an accent in its name."""
    return write_vault(tmp_path / "mein Köfferchen", {"contacts/maya.md": contact("Maya Okafor")})


def files(root: Path) -> dict[str, bytes]:
    """Return every file of a folder, hidden ones too."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file()
    }


def test_words(root: Path) -> None:
    """One new file with the words, its path printed, what was recognised said aside; nothing else changes."""
    before = files(root)
    found = run_process(
        "capture", "Woman at the expo,", "ask @maya", "tomorrow", "#data", "--source", "expo",
        *_NOW, "--vault", root,
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (
        0,
        "inbox/2026-06-30-1840-woman-at-the-expo-ask-maya.md\n",
    )
    assert found.stderr == "recognised: @maya, #data, tomorrow is 2026-07-01\n"
    after = files(root)
    assert after.pop(found.stdout.strip()) == (
        b"---\ndate: 2026-06-30T18:40\nsource: expo\n---\n\n"
        b"Woman at the expo, ask @maya tomorrow #data\n"
    )
    assert after == before
    assert run("check", "--vault", root, *_NOW).exit_code == 0


def test_from_anywhere_inside(root: Path) -> None:
    """The vault is the nearest folder upwards, and the path is told from its root."""
    deep = root / "interviews" / "2026"
    deep.mkdir(parents=True)
    found = run_process("capture", "x", *_NOW, cwd=deep)
    assert found.stdout == "inbox/2026-06-30-1840-x.md\n"
    assert (root / "inbox/2026-06-30-1840-x.md").is_file()


@pytest.mark.parametrize("words", [(), ("-",)])
def test_standard_input(root: Path, words: tuple[str, ...]) -> None:
    """What comes through a pipe is kept byte for byte."""
    data = "---\ndate: no\n---\r\n%% a %%\t\n# h\n- [ ] \U0001f600 caf".encode() + b"\xe9"
    found = subprocess.run(
        [*_KIT, "capture", *words, *_NOW, "--vault", str(root)],
        input=data,
        capture_output=True,
        check=True,
    )
    assert (root / found.stdout.decode().strip()).read_bytes() == (
        b"---\r\ndate: 2026-06-30T18:40\r\n---\r\n\r\n" + data + b"\r\n"
    )


@pytest.mark.parametrize("words", ["- an item", "-5% in June", "-v is no option here", "--- three"])
def test_words_that_look_like_options(root: Path, words: str) -> None:
    """A list item or a figure is text, not an option."""
    result = run("capture", words, *_NOW, "--vault", root)
    assert result.exit_code == 0
    assert (root / result.stdout.strip()).read_text().endswith(f"\n\n{words}\n")


def test_a_mistyped_option_is_none(root: Path) -> None:
    """`--sorce` is told, and nothing is written under a wrong name."""
    result = run("capture", "x", "--sorce", "expo", "--vault", root)
    assert result.exit_code == 2
    assert "--source" in result.output
    assert not (root / "inbox").exists()


@pytest.mark.parametrize("words", [("",), ("  ", ""), ("-",), ()])
def test_no_words(root: Path, words: tuple[str, ...]) -> None:
    """An empty text is nothing, which is no failure."""
    found = run_process("capture", *words, "--vault", root)
    assert (found.returncode, found.stdout) == (0, "")
    assert "nothing was captured" in found.stderr
    assert not (root / "inbox").exists()


def test_a_picture_is_refused(root: Path) -> None:
    """What is no text is told in one line."""
    found = subprocess.run(
        [*_KIT, "capture", "--vault", str(root)],
        input=b"\x89PNG" + b"\0" * 50,
        capture_output=True,
        check=False,
    )
    assert found.returncode == 2
    assert found.stderr.count(b"\n") == 1
    assert b"no text" in found.stderr


def test_a_megabyte(root: Path) -> None:
    """A long text is a capture, too, and is recognised in time."""
    text = "Line by @maya, #code and [[link]] until tomorrow.\n" * 20_000
    found = run_process("capture", *_NOW, "--vault", root, stdin=text)
    assert found.returncode == 0
    assert (root / found.stdout.strip()).read_text().endswith("---\n\n" + text)
    assert found.stderr == "recognised: @maya, #code, [[link]], tomorrow is 2026-07-01\n"


def test_the_same_second(root: Path) -> None:
    """Captures of one moment with the same words all stay, each under a name of its own."""
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda n: run_process("capture", "Same", "words", str(n) * 0, *_NOW, "--vault", root), range(6)))  # fmt: skip
    paths = sorted(each.stdout.strip() for each in told)
    stem = "inbox/2026-06-30-1840-same-words"
    assert paths == sorted([f"{stem}.md", *(f"{stem}-{number}.md" for number in range(2, 7))])
    assert {file.name for file in (root / "inbox").iterdir()} == {
        path.partition("/")[2] for path in paths
    }


def test_dry_run(root: Path) -> None:
    """The note is printed and not written."""
    before = files(root)
    found = run_process("capture", "Ask Maya", "--dry-run", *_NOW, "--vault", root)
    assert found.stdout == "---\ndate: 2026-06-30T18:40\n---\n\nAsk Maya\n"
    assert found.stderr == "inbox/2026-06-30-1840-ask-maya.md would be:\n"
    assert files(root) == before


def test_broken_notes_are_not_read(root: Path) -> None:
    """A vault full of broken notes takes a capture as any other."""
    for number in range(200):
        (root / "contacts" / f"{number}.md").write_bytes(b"---\nname: [\xff\n")
    (root / "inbox").mkdir()
    (root / "inbox" / "old.md").write_bytes(b"\xff\xfe\x00")
    found = run_process("capture", "x", *_NOW, "--vault", root)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize(
    "broken", [b"name = \n", b"\xff", b'timezone = "Mars/Olympus"\n', b"timezone = 3\ntoday = 4\n"]
)
def test_broken_settings_lose_no_word(root: Path, broken: bytes) -> None:
    """Words do not wait until the settings are mended; what could not be used is said."""
    (root / "kit.toml").write_bytes(broken)
    found = run_process("capture", "Ask", "Maya", "--vault", root)
    assert found.returncode == 0
    assert (root / found.stdout.strip()).read_text().endswith("\n\nAsk Maya\n")
    assert broken.startswith(b"timezone = 3") or "kit.toml" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("place", ["kit.toml", "me.md"])
def test_my_zone(root: Path, place: str) -> None:
    """The moment is told by my clock, as settings or the note about me name it."""
    line = {"kit.toml": 'timezone = "Asia/Tokyo"\n', "me.md": "---\nname: Zoë\ntimezone: Asia/Tokyo\n---\n"}[place]  # fmt: skip
    (root / place).write_text(line)
    found = run_process("capture", "x", "--today", "2026-06-30T18:40+00:00", "--vault", root)
    assert found.stdout == "inbox/2026-07-01-0340-x.md\n"


def test_it_is_where_the_vault_thinks_it_is(root: Path) -> None:
    """The short way to the moment says what loading the whole vault says."""
    from datetime import UTC, datetime

    from kit.vault import load_vault
    from kit.vault.moment import moment_of

    asked = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    for text in ("", 'timezone = "America/St_Johns"', 'today = "2026-06-30"', "today = 2026-06-30"):
        (root / "kit.toml").write_text(text)
        assert moment_of(root, asked).at == load_vault(root, today=asked).now
        if "today" in text:
            assert moment_of(root).at.date() == load_vault(root).today


def test_no_vault(tmp_path: Path) -> None:
    """Outside of a vault it says so, and makes nothing."""
    found = run_process("capture", "x", cwd=tmp_path)
    assert found.returncode == 2
    assert "kit init" in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_inbox_that_is_a_file(root: Path) -> None:
    """Where nothing can be written one line says so."""
    (root / "inbox").write_text("")
    found = run_process("capture", "x", *_NOW, "--vault", root)
    assert (found.returncode, found.stdout, found.stderr.count("\n")) == (1, "", 1)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_only_can_be_read(root: Path) -> None:
    """A folder without the right to write is told in one line."""
    (root / "inbox").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    found = run_process("capture", "x", *_NOW, "--vault", root)
    assert (found.returncode, found.stderr.count("\n")) == (1, 1)


def test_an_inbox_that_leads_out_of_the_vault(root: Path, tmp_path: Path) -> None:
    """A link out of the vault is not written through."""
    (tmp_path / "outside").mkdir()
    (root / "inbox").symlink_to(tmp_path / "outside")
    found = run_process("capture", "x", *_NOW, "--vault", root)
    assert (found.returncode, found.stderr.count("\n")) == (1, 1)
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no limits of this kind")
def test_a_full_disk(root: Path) -> None:
    """A file that the system cuts off is told in one line, nothing of it stays, and the words come back."""
    limited = f"ulimit -f 1; exec {sys.executable} -B -c 'from kit.cli import main; main()' capture --vault '{root}'"
    found = subprocess.run(
        ["bash", "-c", limited], input="x" * 100_000, capture_output=True, text=True, check=False
    )
    words, said = found.stderr.splitlines()
    assert (found.returncode, words) == (1, "x" * 100_000)
    assert "could not be written" in said
    assert list((root / "inbox").iterdir()) == []


def test_a_closed_pipe(root: Path) -> None:
    """A reader that goes away loses no word and makes no noise."""
    shell = f"{sys.executable} -c 'from kit.cli import main; main()' capture hi --vault '{root}' | true; exit ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    assert len(list((root / "inbox").iterdir())) == 1


def test_it_loads_little(root: Path) -> None:
    """No model, no template and no note is loaded to write one file down."""
    script = (
        "import sys, atexit; from kit.cli import main; sys.argv = ['kit', 'capture', 'x', '--vault', sys.argv[1]]\n"
        "atexit.register(lambda: print([each for each in ('kit.notes', 'jinja2', 'yaml', 'kit.vault.load') if each in sys.modules]))\n"
        "main()"
    )
    found = subprocess.run([sys.executable, "-c", script, str(root)], capture_output=True, text=True, check=True)  # fmt: skip
    assert found.stdout.endswith("\n[]\n")


def test_another_command_at_work(root: Path) -> None:
    """A capture waits for no other command."""
    from kit.vault.transaction import vault_lock

    with vault_lock(root):
        found = run_process("capture", "x", *_NOW, "--vault", root)
    assert found.returncode == 0


@pytest.mark.parametrize(("script", "captured"), [("printf 'Typed words' > \"$1\"", True), ("true", False)])  # fmt: skip
def test_an_editor(root: Path, tmp_path: Path, script: str, *, captured: bool) -> None:
    """On a terminal without words the editor opens; one that is left empty is nothing."""
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\nsleep 1\n{script}\n")
    editor.chmod(0o755)
    environment = os.environ | {"VISUAL": str(editor), "EDITOR": str(editor), "TERM": "dumb"}
    child = pexpect.spawn(_KIT[0], [*_KIT[1:], "capture", "--vault", str(root)], env=environment, encoding="utf-8", timeout=60)  # fmt: skip
    said = child.read()
    child.close()
    assert child.exitstatus == 0
    written = list((root / "inbox").glob("*")) if captured else []
    assert ["Typed words" in file.read_text() for file in written] == [True] * captured
    assert captured or "nothing was captured" in said


def test_nobody_asked(root: Path) -> None:
    """With `--no-input` no editor opens."""
    child = pexpect.spawn(_KIT[0], [*_KIT[1:], "capture", "--no-input", "--vault", str(root)], encoding="utf-8", timeout=60)  # fmt: skip
    assert "nothing to capture" in child.read()
    child.close()
    assert child.exitstatus == 2


@given(
    st.binary(max_size=60) | st.text(max_size=40).map(lambda text: text.encode(errors="replace"))
)
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_all_words_are_kept(root: Path, words: bytes) -> None:
    """Captured text is read back as it was piped in, and no other file changes."""
    from click.testing import CliRunner

    from kit.cli import kit

    before = files(root)
    result = CliRunner().invoke(kit, ["capture", *_NOW, "--vault", str(root)], input=words)
    assert result.exit_code in (0, 2)
    after = files(root)
    path = result.stdout.strip()
    if path:
        parts = split_note(read_text(after.pop(path)).text)
        said = read_text(words)
        assert not said.readable or parts.body.removesuffix("\n").rstrip("\r") in ("\n" + said.text, "\n" + said.text.removesuffix("\n"))  # fmt: skip
    assert after == before
