"""`kit done`: tick an action on its line, with the day, and say what came of it."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import ActionWord, DayWord
from kit.terminal.options import (
    day_asked,
    input_option,
    open_vault,
    stop,
    today_option,
    vault_option,
    words_given,
)
from kit.terminal.signs import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kit.evidence.action_contexts import ActionContext
    from kit.evidence.study import Study
    from kit.revising import Revision

SECTION = "Every day"


@click.command()
@click.argument("words", nargs=-1, required=True, type=ActionWord(), metavar="ACTION...")
@click.option("--on", "on", type=DayWord(), metavar="DAY", help="The day it was done; else today.")
@click.option(
    "--result", "result", metavar="TEXT", help="What came of it, noted below the advice it follows."
)
@click.option("--undo", is_flag=True, help="Open it again: take the tick and its day away.")
@click.option(
    "--cancel", is_flag=True, help="Cancel it: it will not be done, and does not come again."
)
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@input_option
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    on: str | None,
    result: str | None,
    *,
    undo: bool,
    cancel: bool,
    dry_run: bool,
) -> None:
    """Tick ACTION: the word that `kit actions` shows, NOTE:LINE, an ^anchor, or some of its words.

    A `-` reads them from a pipe, one a line. Only its line changes, as the Obsidian Tasks plugin would change it. A recurring action (🔁) has its
    next occurrence written on the line above.

    \b
    Examples:
      kit done wh2g
      kit done ask our lawyer --on yesterday
      kit done wh2g 5d8k --dry-run
      kit done ^outline --result "two people asked me about it"
      kit actions --person maya-okafor --format ids | kit done -
    """
    from kit.evidence.study import study_vault
    from kit.terminal.actions import actions_named
    from kit.terminal.revisions import carry_out

    _refuse_both(undo=undo, cancel=cancel, result=result, on=on)
    words = words_given(words)
    vault = open_vault(ctx)
    day = day_asked(vault, on, "--on", expected="past").first if on else vault.today
    study = study_vault(vault)
    chosen = actions_named(study, words, done=undo, on=None if undo else day)
    results = _results(chosen, result)

    def plan() -> "Revision":
        from kit.revising.task import finish_tasks, reopen_tasks

        actions = [each.action for each in chosen]
        if undo:
            return reopen_tasks(vault, actions)
        return finish_tasks(vault, actions, day, drop=cancel, results=results)

    carry_out(vault.root, plan, dry_run=dry_run)
    if undo:
        _tell_results(study, chosen)
    elif not cancel and not dry_run:
        _tell_owed(study, [each for each in chosen if not each.action.done])


def _refuse_both(*, undo: bool, cancel: bool, result: str | None, on: str | None) -> None:
    if undo and cancel:
        stop("--undo and --cancel exclude each other")
    if undo and (result or on):
        stop("--undo takes an action's tick away; it takes neither --on nor --result")


def _results(chosen: "Sequence[ActionContext]", result: str | None) -> dict[tuple[str, int], str]:
    """Return the result by the note and line of the advice; ends the program where there is none."""
    if result is None:
        return {}
    text = " ".join(result.split())
    if not text:
        stop("--result needs some words")
    places = {
        (each.advice.claim.note, each.advice.claim.line)
        for each in chosen
        if each.advice is not None
    }
    if any(each.advice is not None and each.advice.result == text for each in chosen):
        return {}
    if len(places) != 1:
        several = (
            "they follow several: one at a time, please"
            if places
            else "the action follows none: leave --result out, and write what came of it into its note"
        )
        stop(f"--result is noted below an advice; {several}")
    return dict.fromkeys(places, text)


def _tell_results(study: "Study", chosen: "Sequence[ActionContext]") -> None:
    """Say which results stay below their advice: they are what somebody wrote."""
    for advice in dict.fromkeys(each.advice for each in chosen):
        if advice is not None and advice.result:
            path = study.vault.notes[advice.claim.note].path
            click.echo(visible(f"{path}: `result: {advice.result}` stays"), err=True)


def _tell_owed(study: "Study", chosen: "Sequence[ActionContext]") -> None:
    """Say whom to tell what came of their advice, where all that was to be done for it is done."""
    from kit.agenda import command as command_for
    from kit.evidence.contacting import is_left_alone

    finished = {(each.action.note, each.action.line) for each in chosen}
    told: dict[str, None] = {}
    for context in chosen:
        advice = context.advice
        if (
            advice is None
            or advice.reported_on is not None
            or advice.claim.source != "conversation"
        ):
            continue
        left = [each for each in advice.open_actions if (each.note, each.line) not in finished]
        if not left:
            told |= dict.fromkeys(advice.claim.speakers)
    for person in told:
        if not is_left_alone(study.vault, person):
            name = study.vault.name_of(person, "contact")
            draft = command_for(study.vault, "draft update", person)
            click.echo(visible(f"Tell {name} what came of the advice: {draft}"), err=True)
