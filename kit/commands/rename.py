"""`kit rename`: another name or folder for a note, in its file and in every reference to it."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import NoteId
from kit.terminal.options import note_named, open_vault, today_option, vault_folder, vault_option

if TYPE_CHECKING:
    from kit.revising import Revision

SECTION = "Notes"


@click.command()
@click.argument("id_", metavar="ID", type=NoteId())
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, id_: str, new: str, *, dry_run: bool) -> None:
    """Rename the note ID to NEW, with every reference to it.

    NEW is a new name in the same folder, or a path from the vault's root to move the note there.
    References keep their style: an id stays an id, a wikilink its label and heading, a relative
    link relative. All is changed or nothing; a name that is taken is refused.

    \b
    Examples:
      kit rename maya-okafor maya-okafor-lind
      kit rename sam-lee contacts/lisbon/sam-lee
      kit rename paths/data-engineering analytics-engineering --dry-run
    """
    from kit.revising.rename import rename_note
    from kit.terminal.revisions import carry_out

    def plan() -> "Revision":
        vault = open_vault(ctx)
        return rename_note(vault, note_named(vault, id_), new)

    carry_out(vault_folder(ctx), plan, dry_run=dry_run)
