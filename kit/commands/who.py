"""`kit who`: whom to ask about something."""

from functools import partial

import click

from kit.terminal.completion import Topic
from kit.terminal.printing import (
    Printing,
    page_options,
    print_insight,
    print_page_of,
)

SECTION = "Insights"


@click.command()
@click.argument("topic", nargs=-1, type=Topic())
@page_options
@click.pass_context
def command(
    ctx: click.Context, topic: tuple[str, ...], form: str, table: str, *, claims: bool
) -> None:
    """Find out who knows about TOPIC, one word or several: whom to ask first, and why.

    Those who told you most of it from their own experience come first; those whose work speaks for
    it come after. A topic's name (pay, credentials) means all that was said under it. Without TOPIC,
    the same as `kit insight who-knows`.

    \b
    Examples:
      kit who medical vocabulary
      kit who night shifts --claims
      kit who pay --format ids | kit set - keep_in_touch=P6M
    """
    from kit.terminal.knowers import page_of_knowers

    printing = Printing(form, table, claims)
    words = " ".join(topic).strip()
    if not words:
        print_insight(ctx, "who-knows", None, printing)
        return
    page_of = partial(page_of_knowers, words=words, places=form in ("csv", "tsv"))
    print_page_of(ctx, "who", words, page_of, printing)
