"""Questions to the person at the terminal; without one, no question is ever asked.

A command first takes what its options say. What is still open is asked here, and where nobody can
answer (a pipe, a job, `--no-input`) it is left out, or ends the program with the option to give.
"""

import sys
from collections.abc import Mapping

import click

from kit.terminal.options import stop


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
    answer: str = click.prompt(question, default=default, show_default=bool(default), type=str)
    return answer.strip()


def ask_choice(question: str, choices: Mapping[str, str], default: str = "") -> str:
    """Ask for one of some words (word → what it means); its first letters are enough where they are clear."""
    for word, meaning in choices.items():
        click.echo(f"  {word:12} {meaning}".rstrip())
    while True:
        answer = ask_line(question, default).casefold()
        near = [word for word in choices if word.casefold().startswith(answer)] if answer else []
        found = [word for word in near if word.casefold() == answer] or near
        if len(found) == 1:
            return found[0]
        click.echo(f"One of: {', '.join(choices)}")
