"""`kit actions`: the check boxes of all notes, the most pressing first, each with why it is there."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import NoteId
from kit.terminal.options import (
    format_option,
    note_named,
    open_vault,
    span_end_asked,
    tell_unreadable,
    today_option,
    vault_option,
)
from kit.terminal.tables import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kit.evidence.action_contexts import ActionContext
    from kit.evidence.study import Study

SECTION = "Every day"


@click.command()
@click.option(
    "--open", "which", flag_value="open", default="open", help="What is to be done (default)."
)
@click.option(
    "--done", "which", flag_value="done", help="What is done or cancelled, the last first."
)
@click.option("--all", "which", flag_value="all", help="Both.")
@click.option(
    "--due-within",
    "within",
    metavar="SPAN",
    help="Only what is due within 7d, 2w, 3m (or ISO 8601), and what is late.",
)
@click.option("--note", "note", metavar="ID", type=NoteId(), help="Of one note only.")
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
    help="Of the talks about one career path only.",
)
@format_option(*FORMATS)
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    which: str,
    within: str | None,
    note: str | None,
    person: str | None,
    path: str | None,
    form: str,
) -> None:
    """List the actions: late ones first, then by day, then those without a day.

    An action is a check box anywhere in a note, `- [ ] Send the plan 📅 2026-07-04`, in the form of the
    Obsidian Tasks plugin. The word in the first column is what `kit done` takes.

    \b
    Examples:
      kit actions
      kit actions --due-within 7d --person maya-okafor
      kit actions --done --path data-engineering --format csv
    """
    from kit.evidence.action_contexts import action_contexts
    from kit.evidence.study import study_vault
    from kit.terminal.actions import COLUMNS, TABLE_COLUMNS, row_of, table_row
    from kit.terminal.tables import render, width_shown

    vault = open_vault(ctx)
    until = span_end_asked(vault, within, "--due-within") if within else None
    study = study_vault(vault)
    wanted = _filter(study, note, person, path)
    read = table_row if form == "table" else row_of
    rows = [
        read(study, each)
        for each in action_contexts(study)
        if which in ("all", "done" if each.action.done else "open")
        and (until is None or (each.action.by is not None and each.action.by <= until))
        and wanted(each)
    ]
    columns = TABLE_COLUMNS if form == "table" else COLUMNS
    text = render(rows, columns, form, width=width_shown())
    if text:
        click.echo(text)
    if not rows:
        click.echo("There is no such action.", err=True)
    tell_unreadable(vault)


def _filter(
    study: "Study", note: str | None, person: str | None, path: str | None
) -> "Callable[[ActionContext], bool]":
    """Return what tells whether an action was asked for; ends the program where a note is unknown."""
    where = note_named(study.vault, note).id if note else ""
    whom = note_named(study.vault, person, "contact").id if person else ""
    career = note_named(study.vault, path, "path").id if path else ""

    def wanted(context: "ActionContext") -> bool:
        return (
            (not where or where == context.action.note)
            and (not whom or whom in context.people)
            and (not career or career in context.paths)
        )

    return wanted
