"""`kit paths`: career paths side by side; short for `kit insight paths-compared`."""

import click

from kit.terminal.printing import Printing, page_options, print_insight

SECTION = "Insights"


@click.command()
@page_options
@click.pass_context
def command(ctx: click.Context, form: str, table: str, *, claims: bool) -> None:
    """Compare the career paths: which one, and on what grounds.

    The same as `kit insight paths-compared`.

    \b
    Examples:
      kit paths
      kit paths --format csv
    """
    print_insight(ctx, "paths-compared", None, Printing(form, table, claims))
