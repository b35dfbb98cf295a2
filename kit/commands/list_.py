"""`kit list`: the notes of a type, as a table for people or rows for programs."""

import click

from kit.terminal.completion import TypeName
from kit.terminal.key_completion import Condition, Key
from kit.terminal.options import (
    format_option,
    open_vault,
    stop,
    tell_unreadable,
    today_option,
    vault_option,
)
from kit.terminal.tables import FORMATS, render, width_shown

SECTION = "Notes"

_COLUMNS = {
    "challenge": ("id", "title", "status", "asked", "value"),
    "contact": ("id", "name", "title", "organization", "tie", "status"),
    "contribution": ("id", "date", "kind", "title", "audience"),
    "credential": ("id", "name", "kind", "cost", "duration", "status"),
    "inbox": ("id", "date", "source"),
    "interview": ("id", "date", "contact", "contacts", "status", "paths", "verdict"),
    "journal": ("id", "date", "title", "because_of"),
    "me": ("id", "name", "location"),
    "organization": ("id", "name", "kind", "industry", "location"),
    "path": ("id", "title", "kind", "plan", "status", "decided_on"),
    "questions": ("id", "title"),
}


@click.command()
@click.argument("type_", metavar="TYPE", type=TypeName(plural=True))
@click.option(
    "--where",
    "wheres",
    type=Condition(),
    multiple=True,
    metavar="EXPR",
    help="KEY=VALUE, !=, <, >, <=, >=, ~ or has:KEY; may repeat.",
)
@click.option(
    "--sort",
    "sort",
    type=Key(turned=True),
    metavar="KEY",
    help="Order by a key; -KEY for the reverse.",
)
@click.option(
    "--columns",
    type=Key(listed=True),
    metavar="KEYS",
    help="Columns to show, with commas between.",
)
@format_option(*FORMATS)
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    type_: str,
    wheres: tuple[str, ...],
    sort: str | None,
    columns: str | None,
    form: str,
) -> None:
    """List the notes of TYPE (contact or contacts, interview, path, …).

    Any key works in --where and --sort, nested ones too (interest.after, pay.low). References
    match by id or stem. Notes without the key match only `!=`.

    \b
    Examples:
      kit list contacts --where tie=weak --sort name
      kit list interview --where 'date>2026-01' --where has:verdict
      kit list interviews --where paths=data-engineering --format ids
    """
    from kit.notes import note_types, type_named
    from kit.vault.query import QueryError, row_of, select

    kind = type_named(type_)
    if kind is None:
        stop(f"there is no note type {type_!r}; one of {', '.join(note_types())}")
    vault = open_vault(ctx)
    try:
        notes = select(vault, kind.name, wheres=wheres, sort=sort or "")
    except QueryError as error:
        stop(str(error))
    shown = tuple(columns.split(",")) if columns else _COLUMNS.get(kind.name, ("id", "title"))
    titled = form == "json" or "title" in shown  # what a talk is called stands in other notes
    rows = [row_of(note, vault, titled=titled) for note in notes]
    if not columns:
        shown = tuple(
            each
            for each in shown
            if each == "id" or any(row.get(each) not in (None, "", []) for row in rows)
        )
    text = render(rows, shown, form, width=width_shown())
    if text:
        click.echo(text)
    tell_unreadable(vault)
