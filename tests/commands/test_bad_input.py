"""What people type by mistake, for every command: each law takes new commands in by itself.

The words of a call are made from the command's own parameters: a note of the type that an argument
takes, a type, a file. So a new command is tried here as soon as its file is there.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pexpect
import pytest

from kit.cli import kit
from kit.terminal.completion import (
    ActionWord,
    Code,
    DraftKind,
    FileName,
    MemberName,
    NoteId,
    TypeName,
)
from kit.terminal.key_completion import Assignment
from tests.commands.running import run
from tests.making import contact, interview, write_vault

TODAY = "2026-06-30"
NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "tie: weak\nstatus: met\n"),
    "contacts/maya-oyelaran.md": contact("Maya Oyelaran"),
    "contacts/łukasz-nowak.md": contact("Łukasz Nowak", "title: Prüfer für Brücken\n"),
    "organizations/maya-okafor.md": "---\nname: Maya Okafor & Daughters\n---\n",
    "paths/data-engineering.md": "---\nstatus: exploring\n---\n",
    "interviews/2026-06-20-maya-okafor.md": interview(
        "contact: contacts/maya-okafor\ndate: 2026-06-20\nstatus: held\npaths: [data-engineering]",
        "## Daily tasks\n- + Pipelines in the night #on-call\n## Tips\n- Learn Žižek's SQL #sql\n"
        "## Actions\n- [ ] Read a book on SQL\n",
    ),
    "interviews/2026-07-02-łukasz-nowak.md": interview(
        "contact: łukasz-nowak\ndate: 2026-07-02\nstatus: scheduled"
    ),
    "journal/2026-06-21-a-day.md": "---\ndate: 2026-06-21\n---\nI slept well.\n",
    "contacts/here/twice.md": contact("Ama Twice"),
    "contacts/there/twice.md": contact("Kofi Twice"),
    "paths/here/twice.md": "---\nstatus: parked\n---\n",
    "paths/there/twice.md": "---\nstatus: parked\n---\n",
    "interviews/here/twice.md": interview("contact: łukasz-nowak\ndate: 2026-06-01\nstatus: held"),
    "interviews/there/twice.md": interview("contact: łukasz-nowak\ndate: 2026-06-02\nstatus: held"),
    "inbox/here/twice.md": "---\ndate: 2026-06-22\n---\nOne\n",
    "inbox/there/twice.md": "---\ndate: 2026-06-22\n---\nTwo\n",
    "inbox/2026-06-22-a-tip.md": "---\ndate: 2026-06-22\n---\nAsk @maya about #sql\n",
}
_IDS = {
    "contact": "contacts/maya-okafor",
    "interview": "2026-06-20-maya-okafor",
    "path": "data-engineering",
    "inbox": "2026-06-22-a-tip",
    "": "contacts/maya-okafor",
}
# They end only when they are told to, or take many seconds each; their own tests try them.
_LONG = {("serve",), ("build",)}
# What reads a pipe to its end, as `cat` does, where no words are given.
_READS_A_PIPE = {("capture",)}
_REAL = ("surrogate", "long")
ODD = {
    "empty": "",
    "blank": " ",
    "newline": "zq\nqz",
    "control": "\x1b[2J\x07",
    "surrogate": "a\udcffb",
    "upwards": "../../outside",
    "absolute": "/etc/hostname",
    "percent": "%s %(x)s {x} {{ x }}",
    "dash": "-",
    "long": "x" * 100_000,
    "folded": "ﬃ\u202e\u0301",
}


def leaves(
    group: click.Group, prefix: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield the words and the command of every command, a group's own call included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        words = (*prefix, name)
        if command is not None:
            if isinstance(command, click.Group):
                yield from leaves(command, words)
            if not isinstance(command, click.Group) or command.invoke_without_command:
                yield words, command


ALL = dict(leaves(kit))
EACH = pytest.mark.parametrize("words", [each for each in ALL if each not in _LONG], ids=" ".join)


def arguments(command: click.Command, folder: Path, odd: str | None = None) -> list[str]:
    """Return a word for each argument of a command: one that fits, or an odd one for all."""
    return [
        odd if odd is not None else _fitting(param, folder)
        for param in command.params
        if isinstance(param, click.Argument)
    ]


def _fitting(param: click.Argument, folder: Path) -> str:
    kind = param.type
    if isinstance(kind, NoteId):
        return _IDS.get(kind.kinds[0] if kind.kinds else "", _IDS[""])
    if isinstance(kind, Assignment):
        return "contacts/maya-okafor"
    if isinstance(kind, TypeName):
        return "contact"
    if isinstance(kind, DraftKind):
        return "thanks"
    if isinstance(kind, ActionWord):
        return "book"
    if isinstance(kind, Code):
        return "sql"
    if isinstance(kind, MemberName):
        return "not-thanked" if kind.package == "kit.checks" else "people"
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if isinstance(kind, click.Path | FileName):
        return str(folder / "talk.md")
    return "a-word"


def options(words: tuple[str, ...], name: str) -> list[str]:
    """Return the spellings of an option of a command, none where it has none such."""
    return [spelt for param in ALL[words].params for spelt in param.opts if param.name == name]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a small vault in a folder whose name has blanks and other letters."""
    root = write_vault(tmp_path / "my vault, ünï" / "v", NOTES, f"today = {TODAY}\n")
    (tmp_path / "talk.md").write_text(
        "# Talk with Noor Haddad\n\nQ: What do you do?\nA: I teach.\n"
    )
    return root


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a folder, but for what the program keeps for itself."""
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and ".kit" not in each.relative_to(folder).parts
    }


def command_line(*words: str | Path) -> list[str]:
    """Return how `kit` is called as a process of its own."""
    program = "import sys; sys.argv[0] = 'kit'; from kit.cli import main; main()"
    return [sys.executable, "-c", program, *map(str, words)]


@EACH
@pytest.mark.parametrize("odd", ODD)
def test_odd_words_are_refused_or_taken_whole(
    vault: Path, tmp_path: Path, words: tuple[str, ...], odd: str
) -> None:
    """Whatever stands for its arguments, a command ends with 0, 1 or 2 and writes only in the vault."""
    (tmp_path / "cwd").mkdir()
    given = arguments(ALL[words], tmp_path, ODD[odd])
    if not given:
        pytest.skip("it takes no words")
    around, before = files_of(tmp_path), files_of(vault)
    call = [*words, *where(words, vault), "--", *given]
    if odd in _REAL:  # bytes that are no text, and what the system refuses, are `main`'s to tell
        found = subprocess.run(
            command_line(*call), cwd=tmp_path / "cwd", capture_output=True, check=False, timeout=60
        )
        code, shown = found.returncode, (found.stdout + found.stderr).decode()
    else:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path / "cwd")
            result = run(*call)
        code, shown = result.exit_code, result.output
    assert code in (0, 1, 2)
    assert "Traceback" not in shown
    assert "\x1b[2J" not in shown
    assert {name: data for name, data in files_of(vault).items() if name in before} == before
    made = {name for name in files_of(tmp_path) if name not in around and "/v/" not in name}
    assert all(name.startswith("cwd/") and words == ("init",) for name in made)


@EACH
def test_an_unknown_option_is_refused(words: tuple[str, ...]) -> None:
    """`--hlp` is told with the near one and code 2; nothing is read before."""
    result = run(*words, "--hlp")
    assert result.exit_code == 2
    assert "--hlp" in result.stderr
    assert "--help" in result.stderr


@EACH
def test_an_unknown_note_suggests_near_ones(vault: Path, words: tuple[str, ...]) -> None:
    """An id with a slip names the near one, an ambiguous one lists what it may mean; code 2 both times."""
    command = ALL[words]
    before = files_of(vault)
    tried = 0
    for param in command.params:
        if not isinstance(param, click.Argument) or not isinstance(param.type, NoteId | Assignment):
            continue
        right = _fitting(param, vault)
        for typed, expected in (
            (f"{right[:-2]}{right[-1]}{right[-2]}", right),
            ("twice", "here/twice"),
        ):
            given = [
                typed if each is param else _fitting(each, vault)
                for each in command.params
                if isinstance(each, click.Argument)
            ]
            more = ["status=met"] if isinstance(param.type, Assignment) else []
            result = run(*words, *where(words, vault), *given, *more)
            assert result.exit_code == 2, result.output
            assert expected in result.stderr
            tried += 1
    if not tried:
        pytest.skip("it takes no note")
    assert files_of(vault) == before


@EACH
def test_nothing_waits_without_a_terminal(
    vault: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """With a pipe that never ends, and with an input that is closed, every command comes to an end."""
    given = arguments(ALL[words], tmp_path)
    calls = [(given, 'exec "$@" <&-'), (given, 'exec "$@"')]
    if given and words not in _READS_A_PIPE:
        calls.append(([], 'exec "$@"'))
    reader, writer = os.pipe()
    try:
        for more, shell in calls:
            line = command_line(*words, *where(words, vault), *more)
            with os.fdopen(os.dup(reader)) as stdin:
                found = subprocess.run(
                    ["sh", "-c", shell, "sh", *line],
                    stdin=stdin, capture_output=True, check=False, timeout=60, cwd=tmp_path,
                )  # fmt: skip
            assert found.returncode in (0, 1, 2)
            assert b"Traceback" not in found.stderr
    finally:
        os.close(reader)
        os.close(writer)


def where(words: tuple[str, ...], vault: Path) -> list[str]:
    """Return how a command is told its vault; few need none."""
    return (
        ["--vault", str(vault)] if any("--vault" in each.opts for each in ALL[words].params) else []
    )


LISTING = [words for words in ALL if options(words, "form") and words not in _LONG]


@pytest.fixture(scope="module")
def large_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a vault whose lists are longer than the 64 KiB that a pipe holds."""
    many = {
        f"contacts/person-{number:03}.md": contact(
            f"Person {number} {'x' * 250}",
            "status: met\nkeep_in_touch: P1D\ntouches: [{date: 2026-01-01}]\n",
        )
        for number in range(300)
    }
    many |= {
        f"interviews/2026-05-01-{number:03}.md": interview(
            f"contact: person-{number:03}\ndate: 2026-05-01\nstatus: held",
            f"## Tips\n- Read the {'very ' * 50} long book number {number} #code-{number}\n"
            f"- [ ] Do the {'very ' * 50} thing {number}\n",
        )
        for number in range(300)
    }
    return write_vault(tmp_path_factory.mktemp("large"), NOTES | many, f"today = {TODAY}\n")


@pytest.mark.parametrize("words", LISTING, ids=" ".join)
def test_a_reader_that_goes_away_ends_it_quietly(
    large_vault: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """`kit … | head -1` says nothing on standard error and ends with 0, or as it would have ended."""
    line = command_line(*words, "--vault", str(large_vault), *arguments(ALL[words], tmp_path))
    shell = 'set -o pipefail; "$@" | { IFS= read -r line; printf "%s" "$line"; }'
    found = subprocess.run(
        ["bash", "-c", shell, "bash", *line],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert "Traceback" not in found.stderr
    assert "Broken pipe" not in found.stderr
    assert found.returncode in (0, 1, 2)


@pytest.mark.parametrize("words", LISTING, ids=" ".join)
def test_another_locale_and_no_colour(vault: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Output that is no terminal has no colours, and no encoding or width makes a command fail."""
    line = command_line(*words, "--vault", str(vault), *arguments(ALL[words], tmp_path))
    for setting in (
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "1", "LINES": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "x", "TERM": ""},
    ):
        found = subprocess.run(
            line, env=os.environ | setting, capture_output=True, check=False, timeout=60
        )
        assert found.returncode in (0, 1, 2)
        assert b"Traceback" not in found.stderr
        assert b"\x1b" not in found.stdout + found.stderr


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["lst", "contacts"], "did you mean `kit list`?"),
        (["codes", "renam", "a", "b"], "did you mean `kit codes rename`?"),
        (["list", "contcts"], "contact"),
        (["new", "contat", "X"], "contact"),
        (["explain", "not-thankd"], "not-thanked"),
        (["insight", "poeple"], "people"),
        (["list", "contacts", "--format", "jsn"], "'json'"),
        (["list", "contacts", "--fromat", "json"], "--format"),
        (["set", "contacts/maya-okafor", "statsu=met"], "status"),
        (["set", "contacts/maya-okafor", "status=mett"], "met"),
        (["codes", "rename", "sqll", "x"], "#sql"),
        (["due", "--rule", "thank-yuo"], "thank-you"),
        (["import", "transcrip", "x"], "did you mean `kit import transcript`?"),
        (["export", "icss"], "did you mean `kit export ics`?"),
    ],
    ids=" ".join,
)
def test_a_slip_names_what_is_near(vault: Path, call: list[str], told: str) -> None:
    """A command, type, rule, code, key or option with a slip is refused with the near one."""
    before = files_of(vault)
    result = run("--vault", vault, *call)
    assert result.exit_code == (1 if call[0] == "set" else 2), result.output
    assert told in result.stderr
    assert files_of(vault) == before


WRITING = [
    ["capture", "Ask Noor about night shifts"],
    ["set", "contacts/maya-okafor", "status=dormant", "tie=moderate"],
    ["rename", "contacts/maya-okafor", "contacts/maya-adeyemi"],
    ["merge", "contacts/maya-okafor", "contacts/maya-oyelaran"],
    ["forget", "contacts/maya-okafor", "--yes"],
    ["codes", "rename", "sql", "databases"],
    ["new", "contact", "Noor Haddad"],
    ["log", "contacts/maya-okafor", "--kind", "thanks"],
    ["debrief", "2026-06-20-maya-okafor", "--after", "8", "--action", "Read on"],
    ["done", "book"],
    ["snooze", "contacts/maya-okafor", "--until", "2026-09-01"],
    ["triage", "2026-06-22-a-tip", "--as", "journal"],
    ["prep", "2026-07-02-łukasz-nowak", "--write"],
]


@pytest.mark.parametrize("call", WRITING, ids=lambda call: call[0])
def test_ctrl_c_leaves_all_or_nothing(vault: Path, call: list[str]) -> None:
    """Ctrl-C at any moment leaves the vault as it was or as the command makes it, once one looks again."""
    line = command_line("--vault", str(vault), "--today", f"{TODAY}T12:00", *call)
    untouched = files_of(vault)
    kept = vault.parent / "kept"
    shutil.copytree(vault, kept)
    began = time.monotonic()
    whole = subprocess.run(
        line, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
    )
    took = time.monotonic() - began
    assert whole.returncode == 0, whole.stderr
    finished = files_of(vault)
    assert finished != untouched
    for part in (0.5, 0.8, 0.92):
        shutil.rmtree(vault)
        shutil.copytree(kept, vault)
        process = subprocess.Popen(
            line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(took * part)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        run("list", "contacts", "--vault", vault)  # what was begun is completed or taken back
        assert files_of(vault) in (untouched, finished)


@pytest.mark.parametrize("call", WRITING, ids=lambda call: call[0])
def test_a_dry_run_writes_nothing(vault: Path, call: list[str]) -> None:
    """Every command that writes has --dry-run, which tells what would be and leaves each byte."""
    before = files_of(vault)
    result = run("--vault", vault, "--today", TODAY, *call, "--dry-run")
    assert result.exit_code == 0, result.output
    assert files_of(vault) == before


@pytest.mark.parametrize(
    "call", [call for call in WRITING if call[0] != "forget"], ids=lambda call: call[0]
)
def test_a_closed_reader_does_not_stop_a_write(vault: Path, call: list[str]) -> None:
    """Where nobody reads what is said, the change is made all the same, quietly."""
    line = command_line("--vault", str(vault), "--today", f"{TODAY}T12:00", *call)
    before = files_of(vault)
    found = subprocess.run(
        ["bash", "-c", '"$@" | true; exit "${PIPESTATUS[0]}"', "bash", *line],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (found.returncode, "Traceback" in found.stderr) == (0, False)
    assert files_of(vault) != before


def test_no_color_is_heeded_on_a_terminal(vault: Path) -> None:
    """On a terminal there is colour, with NO_COLOR set there is none."""
    for settings, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        child = pexpect.spawn(
            command_line()[0],
            command_line("show", "contacts/maya-okafor", "--vault", str(vault))[1:],
            env=os.environ | {"TERM": "xterm-256color"} | settings,
            encoding="utf-8",
            timeout=60,
        )
        shown = child.read()
        assert "Maya Okafor" in shown
        assert ("\x1b[" in shown) is coloured
