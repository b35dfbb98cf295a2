"""`kit query`: the notes asked in SQL, read-only."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.completion import QueryName
from kit.terminal.options import (
    finish_changes,
    format_option,
    open_vault,
    stop,
    today_asked,
    today_option,
    vault_folder,
    vault_option,
)
from kit.terminal.query_rows import FORMATS, printed

if TYPE_CHECKING:
    from kit.index import Index

SECTION = "Insights"


@click.command()
@click.argument("sql", metavar="SQL", required=False, type=QueryName())
@click.option(
    "--param",
    "-p",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="What stands for :NAME in the query; may repeat.",
)
@format_option(*FORMATS)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop after so long.",
)
@click.option("--list", "listed", is_flag=True, help="List the queries that kit.toml names.")
@click.option("--schema", is_flag=True, help="Print the tables and columns, and what they mean.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    sql: str | None,
    params: tuple[str, ...],
    form: str,
    timeout: float,
    *,
    listed: bool,
    schema: bool,
) -> None:
    """Ask the notes in SQL, or by the name of a query in kit.toml; - reads it from a pipe.

    The database is brought up to date first, and cannot be changed. CSV and TSV hold values as they
    were written: a text that begins with = is a formula to a spreadsheet.

    \b
    Examples:
      kit query "SELECT name, tie FROM people ORDER BY last_talk_on LIMIT 10"
      kit query "SELECT note, line, text FROM tasks WHERE NOT is_done" --format csv
      kit query "SELECT * FROM talks WHERE people LIKE :who" -p who=%maya%
      kit query --list
      kit query --schema
      cat pay.sql | kit query -
    """
    if schema:
        click.echo(_schema(sql or ""))
        return
    root = vault_folder(ctx)
    if listed or sql is None:
        _list(root, form, wanted=listed)
        return
    text = _named(root, sql)
    values = dict(_param(each) for each in params)
    index = _opened(ctx, root, text, values)
    from kit.index.asking import AskingError, ask

    try:
        answer = ask(index, text, values, timeout=timeout)
    except AskingError as error:
        stop(str(error))
    shown = printed(answer.columns, answer.rows, form)
    if shown:
        click.echo(shown)


def _opened(ctx: click.Context, root: Path, sql: str, values: Mapping[str, object]) -> "Index":
    """Return the index with all that the query reads."""
    from kit.index import open_index
    from kit.index.asking import AskingError, tables_read
    from kit.index.up_to_date import with_tables
    from kit.terminal.progress import progress_on_terminal

    finish_changes(root)
    with progress_on_terminal(sys.stderr) as progress:
        index = open_index(root, whole=True, progress=progress)
        try:
            names = tables_read(index, sql, values)
        except AskingError as error:
            stop(str(error))
        return with_tables(index, names, lambda: open_vault(ctx), today=today_asked(ctx))


def _named(root: Path, said: str) -> str:
    """Return the SQL that was said, or that a name or a pipe holds; ends the program where there is none."""
    if said == "-":
        return sys.stdin.read()
    if any(each.isspace() or each in "();" for each in said.strip()):
        return said
    queries = _queries(root)
    if said not in queries:
        from difflib import get_close_matches

        near = get_close_matches(said, queries, 1)
        hint = f"did you mean {near[0]}?" if near else "`kit query --list` tells which there are"
        stop(f"there is no query {said[:80]!r} in kit.toml; {hint}")
    return queries[said]


def _queries(root: Path) -> Mapping[str, str]:
    """Return the queries of kit.toml by name; ends the program where it cannot be read."""
    from kit.vault.named_queries import named_queries

    try:
        return named_queries(root)
    except ValueError as error:
        stop(str(error))


def _list(root: Path, form: str, *, wanted: bool) -> None:
    queries = _queries(root)
    if not wanted:
        stop("there is no query; write one, or the name of one that `kit query --list` shows")
    rows = [(name, " ".join(text.split())) for name, text in queries.items()]
    if rows or form == "json":
        click.echo(printed(("name", "sql"), rows, form))
    else:
        click.echo("kit.toml names no queries; write them under [queries].", err=True)


def _param(said: str) -> tuple[str, object]:
    """Return the name and the value of a parameter, a number where it is one."""
    name, equals, value = said.partition("=")
    name = name.removeprefix(":").strip()
    if not (equals and name.isidentifier()):
        stop(f"--param {said[:80]!r} is not NAME=VALUE")
    for number in (int, float):
        try:
            read = number(value)
        except ValueError:
            continue
        if str(read) == value:  # a phone number, or 007, stays what it is
            return name, read if abs(read) < 2**63 else value
    return name, value


def _schema(said: str) -> str:
    """Return the tables with their columns, all or those whose name begins so."""
    from kit.index.tables import tables

    shown = [each for name, each in sorted(tables().items()) if name.startswith(said)]
    if not shown:
        stop(f"there is no table {said[:80]!r}; one of {', '.join(sorted(tables()))}")
    return "\n\n".join(
        f"{click.style(each.name, bold=True)}\n" + _indented(each.doc) for each in shown
    )


def _indented(text: str) -> str:
    return "\n".join(
        f"  {line}" if line else "" for line in text.strip().replace("`", "").split("\n")
    )
