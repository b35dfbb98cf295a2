"""`kit capture`: words into the inbox before they are lost."""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.options import input_option, stop, today_option, vault_folder, vault_option

if TYPE_CHECKING:
    from kit.writing.capture import Capture

SECTION = "Every day"

# The system never hands a word with this sign in it to a program.
_SHELTER = "\0"


class _Words(click.Command):
    """Takes a word such as `- an item` or `-5% in June` for text: an option is spelt without blanks."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(
            ctx, [_SHELTER + each if _is_text(each) else each for each in args]
        )


def _is_text(word: str) -> bool:
    return word[:1] == "-" and (any(each.isspace() for each in word) or word[1:2].isdigit())


@click.command(cls=_Words)
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@click.option("--source", metavar="TEXT", default="", help="Where it came from: expo, phone, …")
@click.option("--dry-run", is_flag=True, help="Print the note instead of writing it.")
@input_option
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], source: str, *, dry_run: bool) -> None:
    """Write TEXT down at once, as one new file in the inbox, and print its path.

    Without TEXT, or with `-`, it is read from a pipe; on a terminal your editor opens. Nothing in the
    text is changed, and no other file is touched. @name, #code, [[link]] and a day such as tomorrow are
    recognised and said back; `kit triage` makes use of them.

    \b
    Examples:
      kit capture Woman at the harbour expo runs the data team, ask @maya tomorrow '#data'
      kit capture --source tram "Kitchen trolleys decide when the wards wake up"
      pbpaste | kit capture --source message
    """
    from kit.vault.moment import moment_of
    from kit.writing.capture import NotTextError, write_capture

    root = vault_folder(ctx)
    text, only_here = _text(ctx, words)
    if not text.strip():
        click.echo("nothing was captured: there were no words", err=True)
        return
    moment = moment_of(root, ctx.ensure_object(dict).get("today"))
    try:
        capture = write_capture(text, moment.at, source.removeprefix(_SHELTER))
    except NotTextError as error:
        stop(str(error))
    if dry_run:
        click.echo(f"{next(capture.paths())} would be:", err=True)
        click.echo(capture.data, nl=False)
    else:
        click.echo(_keep(root, capture, only_here=only_here))
    if moment.amiss:
        click.echo(f"kit: the time is this computer's, for {moment.amiss}", err=True)
    _tell(capture, moment.at.date())


def _text(ctx: click.Context, words: Sequence[str]) -> tuple[bytes, bool]:
    """Return what is to be captured, and whether it stands nowhere else: it came from a pipe or an editor."""
    if words and tuple(words) != ("-",):
        return os.fsencode(" ".join(each.removeprefix(_SHELTER) for each in words)), False
    if sys.stdin is None:
        return b"", False
    if words or not sys.stdin.isatty():
        return sys.stdin.buffer.read(), True
    if ctx.ensure_object(dict).get("no_input"):
        stop("there is nothing to capture: give the words, or pipe them in")
    return (click.edit(extension=".md") or "").encode(errors="surrogateescape"), True


def _keep(root: Path, capture: "Capture", *, only_here: bool) -> str:
    """Write a capture under the first name that is free, and return its path."""
    from kit.vault.write import WriteError, create_first_free

    try:
        return create_first_free(root, capture.paths(), capture.data)
    except WriteError as error:
        if only_here:
            click.echo(capture.text, err=True)
        stop(str(error), 1)


def _tell(capture: "Capture", on: date) -> None:
    """Say on standard error what was recognised, days in their ISO form."""
    from kit.source.captured import read_capture
    from kit.terminal.signs import visible

    found = read_capture(capture.text, on)
    said = [f"@{each}" for each in found.people]
    said += [f"#{each}" for each in found.codes]
    said += [f"[[{each}]]" for each in found.links]
    said += [str(day) if words == str(day) else f"{words} is {day}" for words, day in found.days]
    if said:
        click.echo(visible(f"recognised: {', '.join(said)}"), err=True)
