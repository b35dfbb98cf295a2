"""`kit merge`: two notes about one thing made one, with every reference to either."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import NoteId
from kit.terminal.options import note_named, open_vault, today_option, vault_folder, vault_option

if TYPE_CHECKING:
    from kit.revising import Revision

SECTION = "Notes"


@click.command()
@click.argument("kept", metavar="A", type=NoteId())
@click.argument("gone", metavar="B", type=NoteId())
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, kept: str, gone: str, *, dry_run: bool) -> None:
    """Merge the note B into the note A, and let every reference to B lead to A.

    A keeps its name and its values, takes in the keys that only B has, and the items of its lists.
    Where the two differ A is right; B's value, its comments and its text go below a heading
    "Merged from B" at the end of A, so that nothing is lost. B's name becomes an alias. Of two
    wishes about privacy the stricter holds. Only two notes of one type can be merged, and two
    talks only if they were with the same person on the same day.

    \b
    Examples:
      kit merge maya-okafor m-okafor
      kit merge contacts/sam-lee contacts/samuel-lee --dry-run
    """
    from kit.revising.merge import merge_notes
    from kit.terminal.revisions import carry_out

    def plan() -> "Revision":
        vault = open_vault(ctx)
        return merge_notes(vault, note_named(vault, kept), note_named(vault, gone))

    carry_out(vault_folder(ctx), plan, dry_run=dry_run)
