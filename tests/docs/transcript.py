"""Terminal transcripts in the handbook, played again on a real terminal.

A page of the handbook that holds `<!-- now: 2026-03-05T11:20 -->` is played: its `console` blocks are run from
top to bottom in one folder, by a real shell on a real terminal of 100 columns, and hold what was
printed, to the letter. Comments that no reader sees steer it:

- `<!-- now: MOMENT -->`: what the commands behind it take for now.
- `<!-- answers: one | two -->`: what is typed at the prompts of the command behind it.
- `<!-- file: PATH -->`: the block behind it is written to this file, as one would do in an editor.
- `<!-- lines: PATH -->`: the block behind it is put at the end of this file.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pexpect

COLUMNS = 100
_PART = re.compile(
    r"^<!-- (?P<key>now|answers|file|lines): (?P<value>.*?) -->$"
    r"|^```(?P<kind>[a-z]+)[^\n]*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_WAITS = re.compile(r"[:?·>\]] $")
_IDLE_SECONDS = 0.4
_LONGEST_SECONDS = 60.0


class Command(NamedTuple):
    """A line typed at the prompt, what was printed then, and where that stands on the page."""

    line: str
    printed: str
    start: int
    end: int
    now: str
    answers: tuple[str, ...]


class Writing(NamedTuple):
    """A text put into a file by hand: all of it, or lines at its end."""

    path: str
    text: str
    whole: bool


def steps_of(page: str) -> Iterator[Command | Writing]:
    """Yield what a page does, from top to bottom."""
    now, target = "", ("", "")
    answers: tuple[str, ...] = ()
    for match in _PART.finditer(page):
        match match["key"]:
            case "now":
                now = match["value"]
                continue
            case "answers":
                answers = tuple(each.strip() for each in match["value"].split("|"))
                continue
            case "file" | "lines" as key:
                target = (key, match["value"])
                continue
        if match["kind"] == "console":
            yield from _commands(match["text"], match.start("text"), now, answers)
            answers = ()
        elif target[0]:
            yield Writing(target[1], match["text"], target[0] == "file")
            target = ("", "")


def _commands(text: str, start: int, now: str, answers: tuple[str, ...]) -> Iterator[Command]:
    for each in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
        place = start + each.start(2), start + each.end(2)
        yield Command(each[1], each[2], *place, now, answers)


class Terminal:
    """A folder, and a terminal on which commands are run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kit = f"{sys.executable} -c 'from kit.cli import main; main()'"

    def run(self, command: Command) -> str:
        """Return what a command prints, prompts and typed answers among it; `cd` leads on."""
        if command.line.startswith("cd "):
            self.folder /= command.line[3:].strip()
            return ""
        shell = f'kit() {{ {self._kit} --today {command.now} "$@"; }}\n{command.line}'
        child = pexpect.spawn(
            "bash",
            ["--norc", "-c", shell],
            cwd=str(self.folder),
            dimensions=(400, COLUMNS),
            encoding="utf-8",
            timeout=120,
            env=_ENVIRONMENT,
        )
        return _cleaned(_played(child, list(command.answers)))

    def write(self, writing: Writing) -> None:
        """Put a text into a file, as an editor would."""
        file = self.folder / writing.path
        before = "" if writing.whole or not file.exists() else file.read_text(encoding="utf-8")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(before + writing.text, encoding="utf-8")


_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "TERM": "xterm",
    "NO_COLOR": "1",
    "TZ": "UTC",
}


def _played(child: "pexpect.spawn[str]", answers: list[str]) -> str:
    """Let a command run to its end, typing an answer whenever it waits for one."""
    for _ in range(round(_LONGEST_SECONDS / _IDLE_SECONDS)):
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=_IDLE_SECONDS) == 0:
            return str(child.before)
        if answers and _WAITS.search(str(child.before)):
            child.sendline(answers.pop(0))
    child.close(force=True)
    raise AssertionError(f"it waits for an answer: {child.before}")


def _cleaned(text: str) -> str:
    """Return what is seen: no colours, no carriage returns, no blanks at the ends of lines."""
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\r\n", "\n")
    rows = [row.rsplit("\r", 1)[-1].rstrip() for row in plain.split("\n")]
    return "\n".join(rows).strip("\n") + "\n" if plain.strip() else ""


def played(page: str, folder: Path) -> str:
    """Return a page with what its commands print now, run in a fresh folder."""
    terminal = Terminal(folder)
    result, at = "", 0
    for step in steps_of(page):
        if isinstance(step, Writing):
            terminal.write(step)
            continue
        result += page[at : step.start] + terminal.run(step)
        at = step.end
    return result + page[at:]
