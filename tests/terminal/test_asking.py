"""Questions at a real terminal: what an answer becomes, what is asked again, and how it is broken off."""

import sys
from pathlib import Path

import pexpect
import pytest

from tests.commands.running import run_process
from tests.making import write_vault
from tests.pressing import press_until

_SCRIPT = """
import click
from datetime import date
from pathlib import Path
from kit.terminal.asking import *
from kit.terminal.asking import ask_day, ask_lines, ask_read, ask_yes
from kit.vault import load_vault

@click.command()
def main():
    vault = load_vault(Path("."), today=date(2026, 6, 30))
    print("GOT", repr(%s), "END")

main()
"""


def _ask(root: Path, asked: str) -> "pexpect.spawn[str]":
    """Begin a program that asks one thing and prints what it got."""
    write_vault(root, {})
    child = pexpect.spawn(
        sys.executable, ["-c", _SCRIPT % asked], encoding="utf-8", timeout=30, cwd=str(root)
    )
    child.delaybeforesend = None
    return child


@pytest.mark.parametrize(
    ("asked", "typed", "got"),
    [
        ("ask_line('What?')", ["  a b "], "'a b'"),
        ("ask_line('What?', 'x')", [""], "'x'"),
        ("ask_choice('Which?', {'held': 'it was', 'no-show': ''})", ["x", "", "n"], "'no-show'"),
        ("ask_choice('Which?', {'park': '', 'pursue': ''})", ["p", "PU"], "'pursue'"),
        ("ask_choice('Which?', {'a': '', '': ''})", [""], "''"),
        ("ask_choice('Which?', {'a': '', 'ab': ''})", ["a"], "'a'"),
        ("ask_yes('Sure?', default=True)", [""], "True"),
        ("ask_yes('Sure?', default=False)", ["perhaps", "y"], "True"),
        ("ask_read('How?', int)", ["x", "12"], "12"),
        ("str(ask_day(vault, 'When?'))", ["someday", "tomorrow"], "'2026-07-01'"),
        ("str(ask_day(vault, 'When?', expected='past'))", ["tomorrow", "n", "-1d"], "'2026-06-29'"),
        ("str(ask_day(vault, 'When?', expected='past'))", ["tomorrow", "y"], "'2026-07-01'"),
        ("ask_day(vault, 'When?')", [""], "None"),
        ("list(ask_lines('What?'))", ["a", " b ", ""], "['a', 'b']"),
        ("list(ask_lines('What?', int))", ["1", "x", "2", ""], "['1', '2']"),
        ("ask_line('What?')", ["ac\x1b[Db"], "'abc'"),
        ("ask_line('\\x1b[31mWhat?')", ["a"], "'a'"),
    ],
)  # fmt: skip
def test_answers(tmp_path: Path, asked: str, typed: list[str], got: str) -> None:
    """Enter is the default, first letters are enough where they are clear, the rest is asked again."""
    child = _ask(tmp_path, asked)
    for answer in typed:
        child.expect(r"[?·\]] $")
        child.sendline(answer)
    child.expect("GOT (.*) END")
    assert child.match.group(1) == got
    assert "\x1b[31m" not in (child.before or "")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
@pytest.mark.parametrize(
    "asked", ["ask_line('What?')", "ask_yes('Sure?', default=True)", "list(ask_lines('What?'))"]
)
def test_breaking_off(tmp_path: Path, asked: str, key: str) -> None:
    """Ctrl-C and Ctrl-D end the program with code 1, without a traceback."""
    child = _ask(tmp_path, asked)
    child.expect(r"[?·\]] $")
    press_until(child, key)
    child.close()
    assert child.exitstatus == 1
    assert "Aborted!" in (child.before or "")
    assert "Traceback" not in (child.before or "")


def test_a_paste_is_a_line_an_answer(tmp_path: Path) -> None:
    """Several lines at once are as many answers, as if they were typed."""
    child = _ask(tmp_path, "list(ask_lines('What?'))")
    child.expect(r"· $")
    child.send("one\rtwo\rthree\r\r")
    child.expect("GOT (.*) END")
    assert child.match.group(1) == "['one', 'two', 'three']"


def test_nobody_is_asked_in_a_pipe(tmp_path: Path) -> None:
    """Where an end is no terminal no question waits."""
    write_vault(tmp_path, {})
    result = run_process("debrief", "--vault", tmp_path, stdin="y\n")
    assert (result.returncode, result.stdout) == (0, "")
