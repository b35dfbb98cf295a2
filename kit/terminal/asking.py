"""Questions to the person at the terminal; without one, no question is ever asked.

A command first takes what its options say. What is still open is asked here, and where nobody can
answer (a pipe, a job, `--no-input`) it is left out, or ends the program with the option to give.
Ctrl-C and Ctrl-D at any question raise `click.Abort`: a command collects all answers before it
writes, so that nothing is half-written then.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import click

from kit.terminal.options import stop
from kit.terminal.signs import visible

if TYPE_CHECKING:
    from kit.source.spoken_calendar import Expected
    from kit.source.values import Day
    from kit.vault import Vault

T = TypeVar("T")
_YES = {"yes": "", "no": ""}


def can_ask(ctx: click.Context) -> bool:
    """Tell whether somebody sits there: both ends are a terminal and `--no-input` was not given."""
    refused = bool(ctx.ensure_object(dict).get("no_input"))
    return not refused and sys.stdin.isatty() and sys.stdout.isatty()


def need(value: str | None, option: str) -> str:
    """Return a value that cannot be left out; ends the program with code 2, naming its option."""
    if not value:
        stop(f"{option} is needed where nobody can be asked")
    return value


def ask_line(question: str, default: str = "") -> str:
    """Ask for a line of text; an empty answer is the default. Ctrl-C and Ctrl-D end the program with code 1."""
    shown = visible(question)
    _edit_lines()
    try:
        answer: str = click.prompt(
            shown,
            default=default,
            show_default=bool(default),
            type=str,
            prompt_suffix=_suffix(shown),
        )
    except UnicodeDecodeError:  # bytes that the terminal's encoding does not know
        click.echo("That could not be read; once more, please.")
        return ask_line(question, default)
    return _as_text(answer).strip()


def ask_choice(question: str, choices: Mapping[str, str], default: str = "") -> str:
    """Ask for one of some words (word → what it means); its first letters are enough where they are clear.

    Where "" is among them, an empty answer is one.
    """
    width = max((len(word) for word in choices), default=0)
    for word, meaning in choices.items():
        if word:
            click.echo(visible(f"  {word:{width}}  {meaning}".rstrip()))
    while True:
        answer = ask_line(question, default).casefold()
        if not answer and not default and "" in choices:
            return ""
        near = [word for word in choices if word.casefold().startswith(answer)] if answer else []
        found = [word for word in near if word.casefold() == answer] or near
        if len(found) == 1:
            return found[0]
        click.echo(f"One of: {', '.join(word for word in choices if word)}")


def ask_yes(question: str, *, default: bool) -> bool:
    """Ask for yes or no; the default is the letter in capitals, and what Enter means."""
    while True:
        answer = ask_line(f"{question} [{'Y/n' if default else 'y/N'}]").casefold()
        found = [word for word in _YES if answer and word.startswith(answer)]
        if found or not answer:
            return found[0] == "yes" if found else default
        click.echo("Yes or no, please.")


def ask_read(question: str, read: Callable[[str], T], default: str = "") -> T | None:
    """Ask for a line until it can be read; an empty answer is None. `read` raises `ValueError` with what is wrong."""
    while True:
        answer = ask_line(question, default)
        if not answer:
            return None
        try:
            return read(answer)
        except ValueError as error:
            click.echo(visible(_sentence(str(error))))


def ask_day(
    vault: "Vault", question: str, default: str = "", *, expected: "Expected" = "any"
) -> "Day | None":
    """Ask for a day as people type them, and say it back in ISO form; an empty answer is None.

    A day that lies elsewhere than expected is asked about once.
    """
    from kit.source.spoken_calendar import weekday_name
    from kit.source.spoken_days import read_spoken_day

    while True:
        answer = ask_line(question, default)
        if not answer:
            return None
        try:
            day = read_spoken_day(answer, vault.today, expected=expected)
        except ValueError as error:
            click.echo(visible(_sentence(f"{answer!r} is no day; expected {error}")))
            continue
        if str(day) != answer:
            click.echo(f"{day}" + (f", a {weekday_name(day.first)}" if day.day else ""))
        ahead = expected == "past" and day.first > vault.today
        behind = expected == "coming" and day.last < vault.today
        if not (ahead or behind):
            return day
        if ask_yes(f"{day} {'lies ahead' if ahead else 'has passed'}. Is it meant?", default=False):
            return day


def ask_lines(question: str, read: Callable[[str], object] | None = None) -> Iterator[str]:
    """Ask for lines until an empty one, and yield each as typed; what cannot be read is asked again.

    `read` raises `ValueError` with what is wrong with a line.
    """
    click.echo(visible(question))
    while True:
        answer = ask_line("  ·")
        if not answer:
            return
        try:
            if read is not None:
                read(answer)
        except ValueError as error:
            click.echo(visible(f"    {_sentence(str(error))}"))
            continue
        yield answer


@cache
def _edit_lines() -> None:
    """Let the arrow keys edit an answer, where the system has a library for it."""
    with suppress(ImportError):
        import readline

        # A pasted list is a line an answer, as if it were typed; and nothing but the answer is printed.
        readline.parse_and_bind("set enable-bracketed-paste off")
        readline.set_auto_history(False)  # what was answered to another question is no answer


def _suffix(question: str) -> str:
    return " " if question.endswith(("?", "·", "]", ":", ">")) else ": "


def _as_text(answer: str) -> str:
    """Return an answer without the half characters that a terminal's odd bytes leave."""
    return answer.encode("utf-8", errors="replace").decode()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
