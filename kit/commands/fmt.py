"""`kit fmt`: front matter in its usual order and spacing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.completion import NoteId
from kit.terminal.options import note_named, open_vault, stop, today_option, vault_option

if TYPE_CHECKING:
    from kit.revising import Revision
    from kit.revising.fmt import Formatted
    from kit.vault import Note, Vault

SECTION = "Upkeep"


@click.command()
@click.argument("words", nargs=-1, metavar="[ID or PATH]...", type=NoteId())
@click.option("--check", is_flag=True, help="Name what would change, write nothing, exit with 1.")
@click.option("--diff", is_flag=True, help="As --check, and show the changes.")
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], *, check: bool, diff: bool, dry_run: bool
) -> None:
    """Put the front matter of all notes, or of those named, into its usual order and spacing.

    Values stay as typed: quotes, comments, blocks of text. A comment goes with the key below it.
    The text below the front matter is not touched. Where the meaning might change, a note is left
    alone and named with the reason, and the exit code is 1.

    \b
    Examples:
      kit fmt
      kit fmt maya-okafor interviews/
      kit fmt --check
    """
    from kit.revising.fmt import format_notes
    from kit.terminal.revisions import carry_out

    vault = open_vault(ctx)
    notes = _chosen(vault, words) if words else list(vault.notes.values())
    planned: list[Formatted] = []

    def plan() -> "Revision":
        planned.append(format_notes(vault, notes))
        return planned[-1].revision

    if check and not diff:
        plan()
        _tell(planned[-1], len(notes), "would be formatted")
    else:
        looking = diff or dry_run
        carry_out(vault.root, plan, dry_run=looking, quietly=True)
        _tell(planned[-1], len(notes), "" if looking else "formatted")
    changes = bool(planned[-1].revision.changes) and (check or diff)
    sys.exit(1 if changes or planned[-1].refused else 0)


def _tell(formatted: "Formatted", count: int, done: str) -> None:
    """Name the notes that changed, then those that could not, and count all."""
    for line in formatted.refused:
        click.echo(line, err=True)
    if not done:
        return
    for line in formatted.revision.said:
        click.echo(f"{done} {line}")
    changed, refused = len(formatted.revision.changes), len(formatted.refused)
    rest = count - changed - refused
    told = [f"{changed} {done}", f"{rest} in order"] + ([f"{refused} refused"] if refused else [])
    click.echo(", ".join(told), err=True)


def _chosen(vault: "Vault", words: tuple[str, ...]) -> list["Note"]:
    """Return the notes that some ids, files and folders mean, each once."""
    found: dict[str, Note] = {}
    for word in words:
        path = next((each for each in (Path(word), vault.root / word) if each.exists()), None)
        within = None if path is None else _within(vault, path)
        if within is None:
            note = note_named(vault, word)
            found[note.id] = note
            continue
        notes = [note for note in vault.notes.values() if f"{note.path}/".startswith(within)]
        if not notes:
            stop(f"{word} holds no notes of this vault")
        found |= {note.id: note for note in notes}
    return list(found.values())


def _within(vault: "Vault", path: Path) -> str | None:
    """Return a path as the notes below it begin, or None where it lies outside the vault."""
    try:
        place = path.resolve().relative_to(vault.root.resolve()).as_posix()
    except ValueError:
        return None
    return "" if place == "." else f"{place}/"
