"""Carrying out a planned change: show it, make it, say it, or say in one line why not."""

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from kit.revising import RefusedError, Revision
from kit.source.fences import split_note
from kit.source.off_record import veiled
from kit.source.text import read_text
from kit.terminal.options import stop
from kit.terminal.signs import visible
from kit.vault.transaction import FileChange

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def carry_out(
    root: Path, plan: Callable[[], Revision], *, dry_run: bool = False, quietly: bool = False
) -> Revision:
    """Plan a change and make it, under the vault's lock; with `dry_run` print it as a diff instead.

    What was done is printed line by line, unless `quietly` leaves that to the caller.
    Ends the program with code 1, and one line, where it cannot be made; nothing is changed then.
    """
    from kit.vault.transaction import ChangedError, apply_changes, vault_lock
    from kit.vault.write import WriteError

    try:
        if dry_run:
            planned = plan()
            show(planned)
            return planned
        with vault_lock(root):
            planned = plan()
            apply_changes(root, planned.effective)
    except (RefusedError, ChangedError, WriteError) as error:
        stop(str(error), 1)
    try:
        for line in () if quietly else planned.said:
            click.echo(visible(line))
    except BrokenPipeError:
        raise
    except OSError as error:
        stop(f"the change was made, but cannot be told here: {error.strerror}", 1)
    return planned


def show(planned: Revision) -> None:
    """Print what a revision would change as a unified diff; say so where it is nothing."""
    for change in planned.effective:
        for line in diff_of(change):
            click.echo(click.style(visible(line), fg=_COLOURS.get(line[:1])))
    count = len(planned.effective)
    noun = "file" if count == 1 else "files"
    click.echo(
        f"{count} {noun} would change; nothing was written" if count else "nothing would change",
        err=True,
    )


def diff_of(change: FileChange) -> Iterator[str]:
    """Yield a change as lines of a unified diff, as git shows them, but veiled where they are off the record."""
    before, after = (_lines(data) for data in (change.before, change.after))
    old = "/dev/null" if change.before is None else f"a/{change.path}"
    new = "/dev/null" if change.after is None else f"b/{change.path}"
    for line in difflib.unified_diff(before, after, old, new, lineterm=""):
        said, parted, shown = line.partition("\n")
        yield said[0] + shown if parted else said


def _lines(data: bytes | None) -> list[str]:
    """Return the lines to compare, each with a line end and what is shown of it behind it."""
    if data is None:
        return []
    text = read_text(data).text
    body = split_note(text).body
    shown = text[: len(text) - len(body)] + veiled(body)
    return [f"{row}\n{seen}" for row, seen in zip(_rows(text), _rows(shown), strict=True)]


def _rows(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")
