"""`kit referrals`: who led me to whom; short for `kit insight network`."""

import click

from kit.terminal.printing import Printing, page_options, print_insight

SECTION = "Insights"


@click.command()
@page_options
@click.pass_context
def command(ctx: click.Context, form: str, table: str, *, claims: bool) -> None:
    """Tell who led you to whom, how far each introduction went, and whom you have not told.

    The same as `kit insight network`. A referral is offered, introduced, asked, met, reported back.

    \b
    Examples:
      kit referrals
      kit referrals --table "Every introduction" --format csv
    """
    print_insight(ctx, "network", None, Printing(form, table, claims))
