"""`kit due`: everything that wants doing, the most pressing first, each with its reason."""

import os
from functools import partial
from typing import TYPE_CHECKING

import click

from kit.terminal.completion import MemberName, NoteId
from kit.terminal.options import (
    format_option,
    note_named,
    open_vault,
    rule_asked,
    span_end_asked,
    tell_unreadable,
    today_option,
    vault_option,
)
from kit.terminal.tables import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kit.agenda import Due, Snoozed
    from kit.index.dues import Owed
    from kit.terminal.dues import Layout
    from kit.vault import Vault

SECTION = "Every day"


@click.command()
@click.option(
    "--within",
    "within",
    default="7d",
    show_default=True,
    metavar="SPAN",
    help="How far to look ahead: 7d, 2w, 3m, or ISO 8601 (P7D, 5B in business days).",
)
@click.option(
    "--rule",
    "names",
    multiple=True,
    metavar="RULE",
    type=MemberName("kit.agenda"),
    help="One rule only; may repeat.",
)
@click.option(
    "--person",
    "person",
    metavar="ID",
    type=NoteId("contact"),
    help="What concerns one person only.",
)
@click.option(
    "--path",
    "path",
    metavar="ID",
    type=NoteId("path"),
    help="What concerns one career path only.",
)
@click.option(
    "--snoozed", is_flag=True, help="What is silent for now, and until when, however far ahead."
)
@format_option(*FORMATS)
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    within: str,
    names: tuple[str, ...],
    person: str | None,
    path: str | None,
    form: str,
    *,
    snoozed: bool,
) -> None:
    """Show what wants doing: what is late first, then day by day, each with its reason.

    Below each thing stands the command that does it. Of many late things of one kind the latest few
    are shown, and how many more there are; `--rule` shows all. A rule that is not for you is turned off in
    kit.toml (`[agenda]`), a thing that can wait with `kit snooze`.

    \b
    Examples:
      kit due
      kit due --within 2w --person maya-okafor
      kit due --rule thank-you --rule report-back --format json
      kit due --snoozed
    """
    from kit.index.dues import owed
    from kit.source.phrases import counted
    from kit.terminal.dues import COLUMNS, SNOOZED_COLUMNS, row_of, snoozed_row

    rules = frozenset(rule_asked(name) for name in names)
    vault = open_vault(ctx)
    days = (span_end_asked(vault, within, "--within") - vault.today).days
    wanted = _filter(vault, rules, person, path)
    speaking, silenced = owed(vault)
    silent = [each.snoozed for each in silenced if wanted(each)]
    if snoozed:
        rows = [snoozed_row(each, vault.today) for each in silent]
        _print(rows, SNOOZED_COLUMNS, form, lambda layout: _snoozed_text(silent, layout))
    else:
        every = [each.due for each in speaking if wanted(each)]
        dues = [due for due in every if -due.days_late(vault.today) <= days]
        rows = [row_of(due, vault.today) for due in dues]
        whole = bool(rules or person or path)
        text = partial(_text, vault, dues, every, within, whole=whole)
        _print(rows, COLUMNS, form, text)
        if silent and form == "table":
            things = counted(len(silent), "thing is", "things are")
            click.echo(f"{things} snoozed; `kit due --snoozed` shows what.", err=True)
    tell_unreadable(vault)


def _print(
    rows: "list[dict[str, object]]",
    columns: tuple[str, ...],
    form: str,
    text: "Callable[[Layout], str]",
) -> None:
    from kit.terminal.dues import Layout
    from kit.terminal.tables import render, width_shown

    if form == "table":
        width = width_shown()
        click.echo(text(Layout(width, width > 0 and not os.environ.get("NO_COLOR"))))
        return
    shown = render(rows, columns, form)
    if shown:
        click.echo(shown)


def _text(
    vault: "Vault",
    dues: "Sequence[Due]",
    every: "Sequence[Due]",
    within: str,
    layout: "Layout",
    *,
    whole: bool,
) -> str:
    from kit.terminal.dues import agenda_text, nothing_text

    if dues:
        return agenda_text(dues, vault.today, layout, whole=whole)
    from kit.evidence.study import study_vault

    return nothing_text(study_vault(vault), every, within, layout)


def _snoozed_text(found: "Sequence[Snoozed]", layout: "Layout") -> str:
    from kit.terminal.dues import snoozed_text

    return snoozed_text(found, layout) if found else "Nothing is snoozed."


def _filter(
    vault: "Vault", rules: frozenset[str], person: str | None, path: str | None
) -> "Callable[[Owed], bool]":
    """Return what tells whether a due was asked for; ends the program where a note is unknown."""
    whom = note_named(vault, person, "contact").id if person else ""
    where = note_named(vault, path, "path").id if path else ""

    def wanted(each: "Owed") -> bool:
        return (
            (not rules or each.due.rule in rules)
            and (not whom or whom in each.people)
            and (not where or where in each.paths)
        )

    return wanted
