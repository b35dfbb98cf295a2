"""`kit forget`: a person taken out of the vault, with the talks with them and every mention."""

import sys
from typing import TYPE_CHECKING

import click

from kit.terminal.completion import NoteId
from kit.terminal.options import (
    note_named,
    open_vault,
    stop,
    today_option,
    vault_folder,
    vault_option,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kit.revising.forget import Forgetting

SECTION = "Notes"


@click.command()
@click.argument("id_", metavar="ID", type=NoteId("contact"))
@click.option(
    "--keep-interviews",
    is_flag=True,
    help="Keep the talks with nobody else, without a name in them.",
)
@click.option("--yes", is_flag=True, help="Do not ask; needed where there is no terminal.")
@click.option("--dry-run", is_flag=True, help="Show what would go and write nothing.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context, id_: str, *, keep_interviews: bool, yes: bool, dry_run: bool
) -> None:
    """Forget the person of the contact note ID.

    Their note goes, the talks held with nobody else go, and every mention of their name, aliases,
    e-mail addresses and phone numbers is taken out of every other note: references are withdrawn,
    links and words become "(name removed)", in code and off the record too. Notes named after them
    get another name. What may mean somebody else, such as a first name alone, is listed for you
    to look at, and so are attachments; the index and caches are made anew; git history, copies and backups are named with the steps.

    \b
    Examples:
      kit forget maya-okafor --dry-run
      kit forget maya-okafor
      kit forget contacts/sam-lee --keep-interviews --yes
    """
    from kit.revising.forget import forget_note
    from kit.terminal.revisions import carry_out
    from kit.vault.caches import drop_caches

    def plan() -> "Forgetting":
        vault = open_vault(ctx)
        try:
            note = note_named(vault, id_, "contact")
            return forget_note(vault, note, keep_interviews=keep_interviews)
        finally:
            vault.index.close()

    root = vault_folder(ctx)
    planned = _planned(plan)
    if not dry_run and not yes:
        _confirm(planned)
    # Planned once more under the lock: somebody may have written while the question stood.
    carry_out(root, lambda: plan().revision, dry_run=dry_run, quietly=True)
    if not dry_run:
        drop_caches(root)
    _tell(planned, root, dry_run=dry_run)


def _planned(plan: "Callable[[], Forgetting]") -> "Forgetting":
    from kit.revising import RefusedError

    try:
        return plan()
    except RefusedError as error:
        stop(str(error), 1)


def _confirm(planned: "Forgetting") -> None:
    """Ask on a terminal; end the program where there is none, or the answer is no."""
    if not sys.stdin.isatty():
        stop("nobody can be asked here; add --yes to forget them, or --dry-run to look first")
    click.echo("\n".join(planned.revision.said), err=True)
    notes, mentions = len(planned.removed), len(planned.taken)
    question = (
        f"{notes} note{'s go' if notes != 1 else ' goes'}, and {mentions} "
        f"mention{'s' if mentions != 1 else ''} in others. Forget them?"
    )
    if not click.confirm(question, err=True):
        stop("nothing was changed", 1)


def _tell(planned: "Forgetting", root: "Path", *, dry_run: bool) -> None:
    """Say what went, what the user should look at, and what git still holds."""
    from kit.revising.forget.history import history_of, purge_steps

    click.echo("Would go:" if dry_run else "Gone:")
    click.echo("\n".join(f"  {line}" for line in planned.revision.said))
    if planned.review:
        click.echo("\nFor you to look at:")
        click.echo("\n".join(f"  {line}" for line in planned.review))
    click.echo("\nWhat is left elsewhere:")
    history = history_of(root, planned.paths)
    for line in purge_steps(history, root, planned.removed_paths, planned.person):
        click.echo(f"  {line}")
