"""Printing a page the way its reader asks for: laid out, as data, or one of its tables."""

import os
from dataclasses import replace
from functools import cached_property
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
    from collections.abc import Callable

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
    """Open the vault that the options name and study it."""
    from kit.evidence.study import study_vault

    return study_vault(open_vault(ctx))


# What these pages say rests on other files of the folder, too, which no state of the notes tells of.
_NEVER_KEPT = frozenset(("vault-state",))


class _Answer:
    """What a command says of a vault; said again as it was where nothing it rests on has changed."""

    def __init__(self, ctx: click.Context, *question: object) -> None:
        self.vault = open_vault(ctx)
        # Places are told as seen from the folder at hand.
        seen_from = (os.getcwd(), str(self.vault.root), width_shown(), os.environ.get("NO_COLOR"))  # noqa: PTH109
        self.question = (ctx.command.name, *question, *seen_from)
        self._said: list[tuple[str, bool, bool]] = []

    @cached_property
    def study(self) -> "Study":
        """Return the study of the vault."""
        from kit.evidence.study import study_vault

        return study_vault(self.vault)

    def say(self, text: str, *, err: bool = False, nl: bool = True) -> None:
        """Print something, and remember it."""
        self._said.append((text, err, nl))
        click.echo(text, err=err, nl=nl)

    def was_given(self) -> bool:
        """Say again what was said before; False where that may not be true any more."""
        from kit.index.answers import kept_answer

        before = kept_answer(self.vault, self.question)
        for text, err, nl in before or ():
            click.echo(text, err=err, nl=nl)
        if before is not None:
            tell_unreadable(self.vault)
        return before is not None

    def end(self, *, keep: bool = True) -> None:
        """Keep what was said."""
        from kit.index.answers import keep_answer

        if keep:
            keep_answer(self.vault, self.question, self._said)
        tell_unreadable(self.vault)


def print_insights(ctx: click.Context, form: str) -> None:
    """Print all insights with the question each answers; none of them is asked for that."""
    answer = _Answer(ctx, form)
    if answer.was_given():
        return
    from kit.terminal.insights import contents_data, contents_page

    if form == "table":
        answer.say(_laid_out(answer.study, contents_page()))
    elif form == "json":
        answer.say(json_text(contents_data()))
    else:
        rows = [{"id": each["name"], "question": each["question"]} for each in contents_data()]
        answer.say(render(rows, ("id", "question"), form))
    answer.end()


def print_insight(ctx: click.Context, name: str, about: str | None, printing: Printing) -> None:
    """Print an insight's page: its first, or the one about a note; say where its other pages are."""
    answer = _Answer(ctx, name, about, printing)
    if answer.was_given():
        return
    from kit.terminal.insights import choose

    choice = choose(answer.study, name, about)
    _say_page(answer, choice.page, choice.insight.name, printing)
    if choice.more and printing.form == "table":
        more = ", ".join(f"`{each}`" for each in choice.more)
        answer.say(f"There is more: {more}", err=True)
    answer.end(keep=choice.insight.name not in _NEVER_KEPT)


def print_page_of(
    ctx: click.Context,
    name: str,
    words: str,
    page_of: "Callable[[Study], Page]",
    printing: Printing,
) -> None:
    """Print a page that is no insight's own: what `page_of` makes of a study for some words."""
    answer = _Answer(ctx, name, words, printing)
    if answer.was_given():
        return
    _say_page(answer, page_of(answer.study), name, printing)
    answer.end()


def _say_page(answer: _Answer, page: "Page", insight: str, printing: Printing) -> None:
    """Say a page in a format."""
    from kit.terminal.page_data import page_data, tables_of

    tables = tables_of(page)
    chosen = _chosen(tables, printing.table) if printing.table else None
    if printing.form not in ("table", "json"):
        _say_table(answer, chosen or _first(answer, tables), printing.form)
        return
    page = page if chosen is None else _only(page, chosen)
    if printing.form == "table":
        answer.say(_laid_out(answer.study, page, claims=printing.claims))
    else:
        data = page_data(page, answer.study, insight, claims=printing.claims)
        answer.say(json_text(data))


def _laid_out(study: "Study", page: "Page", *, claims: bool = False) -> str:
    """Return a page as text, as wide as the terminal; in a pipe without styles and line breaks."""
    from kit.terminal.pages import page_text

    width = width_shown()
    return page_text(page, study, width=width, styled=width > 0, claims=claims)


def _say_table(answer: _Answer, named: "NamedTable | None", form: str) -> None:
    from kit.terminal.page_data import note_ids, table_rows

    if named is not None and form == "ids":
        answer.say("".join(f"{each}\n" for each in note_ids(named.table)), nl=False)
    elif named is not None:
        columns, rows = table_rows(named.table)
        answer.say(render(rows, columns, form))


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


def _first(answer: _Answer, tables: "tuple[NamedTable, ...]") -> "NamedTable | None":
    """Return a page's first table; say on standard error which others there are, or that none is."""
    if not tables:
        answer.say("This page has no table yet.", err=True)
        return None
    if len(tables) > 1:
        answer.say(f"This is table 1; {_listed(tables)}", err=True)
    return tables[0]


def _listed(tables: "tuple[NamedTable, ...]") -> str:
    names = ", ".join(f"{each.number} ({visible(each.name)})" for each in tables)
    return f"--table takes {names}" if tables else "the page has none"


def _only(page: "Page", chosen: "NamedTable") -> "Page":
    from kit.pages import Heading

    return replace(page, blocks=(Heading(chosen.name), chosen.table))
