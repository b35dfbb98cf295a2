"""`kit snooze`: let something rest until a day, and have it back on that day."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import DayWord, MemberName, NoteId
from kit.terminal.options import (
    day_asked,
    input_option,
    note_named,
    open_vault,
    rule_asked,
    stop,
    today_option,
    vault_option,
)

if TYPE_CHECKING:
    from datetime import date

    from kit.evidence.study import Study
    from kit.revising.snooze import Silence
    from kit.vault import Vault

SECTION = "Every day"


@click.command()
@click.argument("id_", metavar="ID", type=NoteId())
@click.option(
    "--until",
    "until",
    metavar="DAY",
    type=DayWord(),
    help="The day on which it is back.",
)
@click.option(
    "--rule",
    "rule",
    metavar="RULE",
    type=MemberName("kit.agenda"),
    help="One rule only, such as keep-in-touch.",
)
@click.option("--off", is_flag=True, help="Have it back at once.")
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@input_option
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context, id_: str, until: str | None, rule: str | None, *, off: bool, dry_run: bool
) -> None:
    """Let what `kit due` says of ID rest until a day.

    ID is what `kit due --format ids` prints, or a note; a person's silences every message to them, but
    no talk that is set. The day stands in the note, as `snoozed_until` or `snoozed_rules`; an action gets a
    start date.

    \b
    Examples:
      kit snooze keep-in-touch:contacts/maya-okafor --until 'next monday'
      kit snooze maya-okafor --until 2026-09-01
      kit snooze maya-okafor --rule dormant-tie --until +6w
      kit snooze wh2g --until friday
      kit snooze maya-okafor --off
    """
    from kit.evidence.study import study_vault
    from kit.revising.snooze import snooze, wake
    from kit.terminal.revisions import carry_out

    if off and until:
        stop("--off and --until exclude each other")
    vault = open_vault(ctx)
    study = study_vault(vault)
    silence = _silence(study, id_, rule or "")
    day = vault.today if off else _day(ctx, vault, until)
    carry_out(
        vault.root,
        lambda: wake(study, silence) if off else snooze(study, silence, day),
        dry_run=dry_run,
    )


def _silence(study: "Study", id_: str, rule: str) -> "Silence":
    """Return what a user means; ends the program where there is no such note, rule or action."""
    from kit.agenda import rules
    from kit.revising.snooze import Silence

    vault = study.vault
    prefix, _, rest = id_.partition(":")
    if rest and prefix in rules():
        if rule and rule != prefix:
            stop(f"{id_} is of the rule {prefix}, and --rule says {rule}")
        if prefix == "action":
            return _action(study, rest.rpartition(":")[2])
        return Silence(note=note_named(vault, rest.partition(":")[0]), rule=prefix)
    found = vault.resolve(id_)
    named = rule or (prefix if rest and found.note is None else "")
    if named:
        rule_asked(named)
    if found.note is None and not found.candidates and not rule and _is_handle(study, id_):
        return _action(study, id_)
    return Silence(note=note_named(vault, id_), rule=rule)


def _is_handle(study: "Study", word: str) -> bool:
    """Tell whether a word is what `kit actions` shows of an action."""
    return len(word) > 3 and any(each.digest.startswith(word) for each in study.actions)


def _action(study: "Study", handle: str) -> "Silence":
    from kit.revising.snooze import Silence
    from kit.terminal.actions import actions_named

    action = actions_named(study, (handle,))[0].action
    return Silence(note=study.vault.notes[action.note], action=action)


def _day(ctx: click.Context, vault: "Vault", text: str | None) -> "date":
    """Return the day that a user means; ends the program where it is not to come."""
    from kit.terminal.asking import ask_line, can_ask, need

    if not text and can_ask(ctx):
        text = ask_line("Until when? (friday, +2w, 2026-09-01)")
    day = day_asked(vault, need(text, "--until"), "--until", expected="coming").first
    if day <= vault.today:
        stop(
            f"--until: {day} is no day to come (today is {vault.today}); --off has it back at once"
        )
    return day
