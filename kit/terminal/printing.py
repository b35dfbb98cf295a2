"""Printing a page the way its reader asks for: laid out, as data, or one of its tables."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

from kit.terminal.options import (
    F,
    open_vault,
    stop,
    tell_unreadable,
    today_option,
    vault_option,
)
from kit.terminal.signs import json_text, visible
from kit.terminal.tables import FORMATS, render, width_shown

if TYPE_CHECKING:
    from kit.evidence.study import Study
    from kit.pages import Page
    from kit.terminal.page_data import NamedTable


class Printing(NamedTuple):
    """How a page is to be printed: the format, which of its tables, whether with all claims."""

    form: str = "table"
    table: str = ""
    claims: bool = False


def page_options(function: F) -> F:
    """Give a command the options of every command that prints a page."""
    for option in reversed(
        (
            click.option(
                "--format",
                "form",
                type=click.Choice(FORMATS),
                default=FORMATS[0],
                show_default=True,
                help="How to print it; csv, tsv and ids print one table.",
            ),
            click.option(
                "--table",
                "table",
                metavar="NAME",
                default="",
                help="One table only, by the heading above it or by its number.",
            ),
            click.option(
                "--claims", is_flag=True, help="List all claims, and those behind each number."
            ),
            vault_option,
            today_option,
        )
    ):
        function = option(function)
    return function


def open_study(ctx: click.Context) -> "Study":
    """Load the vault that the options name and study it."""
    from kit.evidence.study import study_vault

    return study_vault(open_vault(ctx))


def print_insights(ctx: click.Context, form: str) -> None:
    """Print all insights with the question each answers; none of them is asked for that."""
    from kit.terminal.insights import contents_data, contents_page

    study = open_study(ctx)
    if form == "table":
        click.echo(_laid_out(study, contents_page()))
    elif form == "json":
        click.echo(json_text(contents_data()))
    else:
        rows = [{"id": each["name"], "question": each["question"]} for each in contents_data()]
        click.echo(render(rows, ("id", "question"), form))
    tell_unreadable(study.vault)


def print_insight(ctx: click.Context, name: str, about: str | None, printing: Printing) -> None:
    """Print an insight's page: its first, or the one about a note; say where its other pages are."""
    from kit.terminal.insights import choose

    study = open_study(ctx)
    choice = choose(study, name, about)
    print_page(study, choice.page, choice.insight.name, printing)
    if choice.more and printing.form == "table":
        click.echo(f"There is more: {', '.join(f'`{each}`' for each in choice.more)}", err=True)


def print_page(study: "Study", page: "Page", insight: str, printing: Printing) -> None:
    """Print a page in a format."""
    from kit.terminal.page_data import page_data, tables_of

    tables = tables_of(page)
    chosen = _chosen(tables, printing.table) if printing.table else None
    if printing.form not in ("table", "json"):
        _print_table(chosen or _first(tables), printing.form)
    else:
        page = page if chosen is None else _only(page, chosen)
        if printing.form == "table":
            click.echo(_laid_out(study, page, claims=printing.claims))
        else:
            click.echo(json_text(page_data(page, study, insight, claims=printing.claims)))
    tell_unreadable(study.vault)


def _laid_out(study: "Study", page: "Page", *, claims: bool = False) -> str:
    """Return a page as text, as wide as the terminal; in a pipe without styles and line breaks."""
    from kit.terminal.pages import page_text

    width = width_shown()
    return page_text(page, study, width=width, styled=width > 0, claims=claims)


def _print_table(named: "NamedTable | None", form: str) -> None:
    from kit.terminal.page_data import note_ids, table_rows

    if named is not None and form == "ids":
        click.echo("".join(f"{each}\n" for each in note_ids(named.table)), nl=False)
    elif named is not None:
        columns, rows = table_rows(named.table)
        click.echo(render(rows, columns, form))


def _chosen(tables: "tuple[NamedTable, ...]", name: str) -> "NamedTable":
    """Return the table that a user means; ends the program where there is none."""
    from kit.terminal.insights import perhaps
    from kit.vault.vault import fold

    wanted = fold(name)
    folded = [(each, [fold(known) for known in each.names]) for each in tables]
    exact = [each for each, names in folded if wanted in names]
    partly = [each for each, names in folded if any(wanted in known for known in names[1:])]
    if exact or len(partly) == 1:
        return (exact or partly)[0]
    near = perhaps(name, [each.name for each in tables])
    stop(f"there is no table {name!r}{near}; {_listed(tables)}")


def _first(tables: "tuple[NamedTable, ...]") -> "NamedTable | None":
    """Return a page's first table; say on standard error which others there are, or that none is."""
    if not tables:
        click.echo("This page has no table yet.", err=True)
        return None
    if len(tables) > 1:
        click.echo(f"This is table 1; {_listed(tables)}", err=True)
    return tables[0]


def _listed(tables: "tuple[NamedTable, ...]") -> str:
    names = ", ".join(f"{each.number} ({visible(each.name)})" for each in tables)
    return f"--table takes {names}" if tables else "the page has none"


def _only(page: "Page", chosen: "NamedTable") -> "Page":
    from kit.pages import Heading

    return replace(page, blocks=(Heading(chosen.name), chosen.table))
