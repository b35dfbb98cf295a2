"""`kit new`: a new note from the vault's own template, never over another."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import TypeName
from kit.terminal.key_completion import Assignment
from kit.terminal.options import (
    open_vault,
    stop,
    today_option,
    vault_option,
)

if TYPE_CHECKING:
    from kit.vault import Note

SECTION = "Notes"


@click.command()
@click.argument("type_", metavar="TYPE", type=TypeName())
@click.argument("name")
@click.option(
    "--set",
    "sets",
    type=Assignment(),
    multiple=True,
    metavar="KEY=VALUE",
    help="A value for the front matter; may repeat.",
)
@click.option("--dry-run", is_flag=True, help="Print the note instead of writing it.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context, type_: str, name: str, sets: tuple[str, ...], *, dry_run: bool
) -> None:
    """Make a note of TYPE called NAME and print its path.

    For an interview NAME is the person; dated notes get the day in front of their file name.

    \b
    Examples:
      kit new contact "Maya Okafor" --set tie=weak --set 'title=Data engineer'
      kit new interview maya-okafor --set date=2026-03-14 --set paths=[data-engineering]
      kit new path "Data engineering" --set plan=A
    """
    from kit.notes import note_types, type_named
    from kit.source.records import known_keys
    from kit.terminal.known_keys import known_keys as keys_told
    from kit.terminal.known_keys import value_with_day
    from kit.vault.load import read_note
    from kit.vault.write import WriteError, create_file
    from kit.writing import WritingError
    from kit.writing.new_note import draft_note

    kind = type_named(type_)
    if kind is None:
        stop(f"there is no note type {type_!r}; one of {', '.join(note_types())}")
    vault = open_vault(ctx)
    values = _values(sets, known_keys(kind.model))
    days = {key.name for key in keys_told({kind.name}) if key.is_day}
    values |= {key: value_with_day(vault, values[key]) for key in values if key in days}
    try:
        note = draft_note(vault, kind, name, values)
    except WritingError as error:
        stop(str(error))
    read = read_note(note.path, note.text.encode())
    faults = _faults(read)
    if faults:
        stop(f"{note.path} was not written: {'; '.join(faults)}", 1)
    if dry_run:
        click.echo(note.text, nl=False)
        return
    try:
        create_file(vault.root / note.path, note.text.encode(), root=vault.root)
    except FileExistsError:
        stop(f"{note.path} exists already and was left as it is; choose another name", 1)
    except WriteError as error:
        stop(str(error), 1)
    click.echo(note.path)
    if kind.name == "interview" and vault.find(read.front.text("contact"), "contact") is None:
        click.echo(f"There is no contact {name!r} yet: kit new contact {name!r}", err=True)


def _values(sets: tuple[str, ...], known: tuple[str, ...]) -> dict[str, str]:
    """Read KEY=VALUE words; an unknown key ends the program with the nearest known one."""
    from kit.checks import nearest

    values = {}
    for text in sets:
        key, equals, value = text.partition("=")
        key = key.strip()
        if not equals or not key:
            stop(f"--set takes KEY=VALUE, not {text!r}")
        if key not in known:
            near = nearest(key, known)
            stop(
                f"{key!r} is not a key of this type"
                + (f"; did you mean {near}?" if near else f"; one of {', '.join(known)}")
            )
        values[key] = value.strip()
    return values


def _faults(note: "Note") -> list[str]:
    return [
        f"{problem.field or problem.code}: {problem.value!r} is not {problem.expected}"
        for problem in note.problems
    ]
