"""`kit skills`: skills heard of, and mine; short for `kit insight skills`."""

import click

from kit.terminal.printing import Printing, page_options, print_insight

SECTION = "Insights"


@click.command()
@page_options
@click.pass_context
def command(ctx: click.Context, form: str, table: str, *, claims: bool) -> None:
    """Hold the skills heard of against mine: what carries over, and what is missing.

    The same as `kit insight skills`.

    \b
    Examples:
      kit skills
      kit skills --format json
    """
    print_insight(ctx, "skills", None, Printing(form, table, claims))
