"""`kit insight`: the pages of the site on the terminal, and as data for programs."""

import click

from kit.terminal.completion import MemberName, NoteId
from kit.terminal.printing import Printing, page_options, print_insight, print_insights

SECTION = "Insights"


@click.command()
@click.argument("name", required=False, type=MemberName("kit.insights"))
@click.argument("id_", required=False, metavar="[ID]", type=NoteId())
@page_options
@click.pass_context
def command(
    ctx: click.Context, name: str | None, id_: str | None, form: str, table: str, *, claims: bool
) -> None:
    """Answer a question: print the insight NAME, or its page about the note ID.

    Without NAME, list all insights with the question that each answers; a page's own name
    (contacts/index) is good for NAME, too. ID is whatever names a note: an id, its last part,
    a wikilink, a title.

    The answer comes first, then what it rests on. JSON holds the whole page; csv, tsv and ids hold
    one table of it.

    \b
    Examples:
      kit insight
      kit insight paths-compared
      kit insight people maya-okafor --claims
      kit insight people --format ids | kit set - keep_in_touch=P6M
      kit insight pay --format csv --table 2 > pay.csv
      kit insight skills --format json | jq -r .answer
    """
    printing = Printing(form, table, claims)
    if name is None:
        print_insights(ctx, form)
    else:
        print_insight(ctx, name, id_, printing)
