"""`kit path`: one career path; short for `kit insight path ID`."""

import click

from kit.terminal.completion import NoteId
from kit.terminal.printing import Printing, page_options, print_insight

SECTION = "Insights"


@click.command()
@click.argument("id_", required=False, metavar="[ID]", type=NoteId("path"))
@page_options
@click.pass_context
def command(ctx: click.Context, id_: str | None, form: str, table: str, *, claims: bool) -> None:
    """Tell what is known of the career path ID; without ID, list the paths.

    The same as `kit insight path ID`.

    \b
    Examples:
      kit path data-engineering
      kit path data-engineering --claims
      kit path data-engineering --format json | jq '.blocks[] | select(.kind == "claims")'
    """
    print_insight(ctx, "path", id_, Printing(form, table, claims))
