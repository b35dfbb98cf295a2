"""`kit set`: values of front matter, one key's own characters and no others."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import TypeName
from kit.terminal.key_completion import Assignment, Condition, Key
from kit.terminal.options import (
    note_named,
    open_vault,
    stop,
    today_option,
    vault_option,
    words_read,
)

if TYPE_CHECKING:
    from kit.vault import Note, Vault

SECTION = "Notes"


@click.command()
@click.argument("words", nargs=-1, metavar="ID... KEY=VALUE...", type=Assignment(ids=True))
@click.option(
    "--unset",
    "unsets",
    type=Key(),
    multiple=True,
    metavar="KEY",
    help="Take a key away; may repeat.",
)
@click.option(
    "--where",
    "wheres",
    type=Condition(),
    multiple=True,
    metavar="EXPR",
    help="Every note of --type that matches, as in `kit list`; may repeat.",
)
@click.option(
    "--type",
    "type_",
    type=TypeName(plural=True),
    metavar="TYPE",
    help="The type of note for --where.",
)
@click.option("--force", is_flag=True, help="Set what the note's type does not know, too.")
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    unsets: tuple[str, ...],
    wheres: tuple[str, ...],
    type_: str | None,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Set values in the notes named ID, or in those that --where finds; `-` reads ids from a pipe.

    KEY=VALUE gives a value, KEY+=ITEM and KEY-=ITEM add to a list and take from it. Dots lead into
    a value (interest.after), numbers to an item, from 0 (pay.0.low). [a, b] is a list, {k: v} a
    mapping; a day may be typed as people say it. Only the characters of the value change; what
    cannot be changed alone is refused.

    \b
    Examples:
      kit set maya-okafor status=met tie=moderate
      kit set 2026-03-14-maya-okafor interest.after=8 paths+=data-engineering
      kit set 2026-03-14-maya-okafor status=scheduled 'date=next friday 15:00'
      kit list contacts --where tie=cold --format ids | kit set - keep_in_touch=P6M
      kit set --type interviews --where 'date<2026' --unset follow_up_on --dry-run
    """
    from kit.revising.set_ import Assignment, read_assignment, set_values
    from kit.terminal.known_keys import known_keys, value_with_day
    from kit.terminal.revisions import carry_out

    ids = [word for word in words if read_assignment(word) is None]
    asked = [each for each in map(read_assignment, words) if each is not None]
    asked += [Assignment(key, "unset") for key in unsets]
    if not asked:
        stop("nothing to set: write KEY=VALUE, KEY+=ITEM, KEY-=ITEM or --unset KEY")
    vault = open_vault(ctx)
    notes = _chosen(vault, ids, wheres, type_)
    days = {key.name for key in known_keys({each.kind.name for each in notes}) if key.is_day}
    asked = [
        each._replace(value=value_with_day(vault, each.value))
        if each.operator == "=" and each.key in days
        else each
        for each in asked
    ]
    carry_out(vault.root, lambda: set_values(vault, notes, asked, force=force), dry_run=dry_run)


def _chosen(
    vault: "Vault", ids: list[str], wheres: tuple[str, ...], type_: str | None
) -> list["Note"]:
    """Return the notes meant, each once; ends the program where there is none."""
    from kit.notes import note_types, type_named
    from kit.vault.query import QueryError, select

    found: dict[str, Note] = {}
    for word in words_read(ids):
        if word.strip():
            note = note_named(vault, word.strip())
            found[note.id] = note
    if type_ and (ids or not wheres):
        stop(
            "--type goes with --where, which chooses among all notes of a type; name ids without it"
        )
    if wheres:
        kind = type_named(type_) if type_ else None
        if kind is None:
            stop(f"--where takes --type with it: one of {', '.join(note_types())}")
        try:
            found |= {
                each.id: vault.notes[each.id] for each in select(vault, kind.name, wheres=wheres)
            }
        except QueryError as error:
            stop(str(error))
    if not found and not (wheres or "-" in ids):
        stop("name a note: kit set ID KEY=VALUE, or choose some with --type and --where")
    if not found:
        click.echo("no note matches; nothing was changed", err=True)
    return list(found.values())
