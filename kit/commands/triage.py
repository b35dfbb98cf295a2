"""`kit triage`: the inbox, sorted one capture after another."""

import shutil
import sys
from typing import TYPE_CHECKING

import click

from kit.terminal.completion import DayWord, NoteId, Topic
from kit.terminal.options import (
    day_asked,
    format_option,
    input_option,
    note_named,
    open_vault,
    stop,
    today_option,
    vault_option,
    words_read,
)
from kit.terminal.tables import FORMATS

if TYPE_CHECKING:
    from kit.evidence.captures import Waiting
    from kit.revising.triage import Wish
    from kit.source.values import Day
    from kit.vault import Note, Vault

SECTION = "Every day"

_TARGETS = ("interview", "contact", "claim", "action", "challenge", "journal", "drop")


@click.command()
@click.argument("ids", nargs=-1, type=NoteId("inbox"), metavar="[ID]...")
@click.option("--as", "what", type=click.Choice(_TARGETS), help="What the captures named become.")
@click.option(
    "--to",
    type=NoteId(),
    metavar="NOTE",
    default="",
    help="The talk of a claim, the note of an action.",
)
@click.option(
    "--contact",
    type=NoteId("contact"),
    metavar="WHO",
    default="",
    help="The person: an id, or a new name.",
)
@click.option("--event", metavar="NAME", default="", help="Where a talk with nobody known was.")
@click.option("--topic", type=Topic(), metavar="TOPIC", default="", help="The topic of a claim.")
@click.option(
    "--by",
    type=NoteId("contact"),
    metavar="WHO",
    default="",
    help="Who said it, in a talk with several people.",
)
@click.option("--due", type=DayWord(), metavar="DAY", help="By when an action is to be done.")
@click.option("--name", metavar="TEXT", default="", help="The title of a new note, or the task.")
@click.option(
    "--path",
    "paths",
    type=NoteId("path"),
    multiple=True,
    metavar="PATH",
    help="A career path of a new note.",
)
@click.option("--keep", is_flag=True, help="Leave the capture where it is, for another thing.")
@click.option("--yes", is_flag=True, help="Drop without asking.")
@click.option("--list", "listed", is_flag=True, help="Only list what waits.")
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@format_option(*FORMATS)
@input_option
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    ids: tuple[str, ...],
    what: str | None,
    to: str,
    contact: str,
    event: str,
    topic: str,
    by: str,
    due: str | None,
    name: str,
    paths: tuple[str, ...],
    form: str,
    *,
    keep: bool,
    yes: bool,
    listed: bool,
    dry_run: bool,
) -> None:
    """Sort the inbox, the oldest capture first, or the captures named ID, of which the beginning is enough; `-` reads ids from a pipe.

    On a terminal each capture is shown and asked about. With --as it becomes what you say, its words
    moved whole: a talk that just happened (interview), somebody's note (contact), a line under a
    topic of a talk (claim), a task (action), a challenge, a journal entry, or nothing (drop). Where
    nobody can be asked, what waits is listed.

    \b
    Examples:
      kit triage
      kit triage 2026-06-30-1840 --as contact --contact "Ana Sousa"
      kit triage 2026-06-29-nezas-neighbour --as action --to neza-kavcic --due friday
      kit triage 2026-06-25-tram-two --as claim --to 2026-05-20-griet-vanoverbeke --topic tasks
    """
    from kit.evidence.captures import waiting_in
    from kit.revising.triage import Wish
    from kit.terminal.asking import can_ask

    vault = open_vault(ctx)
    if what and not ids:
        stop("name the captures that --as is for: kit triage ID --as WHAT")
    waiting = _chosen(vault, ids) if ids else waiting_in(vault)
    _tell_unreadable(vault)
    wish = Wish(
        what=what or "", to=to, contact=contact, event=event, topic=topic, by=by, name=name,
        due=_due(vault, due), paths=_paths(vault, paths), keep=keep,
    )  # fmt: skip
    if not waiting:
        click.echo("nothing waits in the inbox", err=True)
    elif listed or not (what or can_ask(ctx)):
        _list(vault, waiting, form)
    elif what:
        _sort(ctx, vault, [each.note for each in waiting], wish, yes=yes, dry_run=dry_run)
    else:
        _walk(ctx, [each.note.id for each in waiting], wish, dry_run=dry_run)


def _chosen(vault: "Vault", ids: tuple[str, ...]) -> tuple["Waiting", ...]:
    """Return the captures meant, each once, in the order named; ends the program where one is none."""
    from kit.evidence.captures import waiting_of

    named = (word.strip() for word in words_read(ids))
    found = {note.id: note for note in (_capture(vault, name) for name in named if name)}
    return tuple(waiting_of(vault, note) for note in found.values())


def _capture(vault: "Vault", name: str) -> "Note":
    """Return one capture by its id, or by the beginning of its file's name if that is its alone."""
    begun = [each for each in vault.of_type("inbox") if each.stem.startswith(name)]
    known = vault.resolve(name.removesuffix(".md"), "inbox").note
    note: Note = begun[0] if known is None and len(begun) == 1 else note_named(vault, name, "inbox")
    if note.kind.name != "inbox":
        stop(f"{note.id} is no capture: it is of type {note.kind.name}")
    return note


def _due(vault: "Vault", text: str | None) -> "Day | None":
    if not text:
        return None
    day = day_asked(vault, text, "--due", expected="coming")
    if day.day is None:
        stop(f"--due: {text!r} is no one day; expected a day such as 2026-03-14")
    return day


def _paths(vault: "Vault", names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(vault.short_id(note_named(vault, name, "path").id, "path") for name in names)


def _sort(
    ctx: click.Context,
    vault: "Vault",
    notes: "list[Note]",
    wish: "Wish",
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Sort captures as wished, one revision each; what is missing is asked for, or ends the program."""
    from kit.revising import RefusedError
    from kit.revising.triage import DROP
    from kit.terminal.asking import ask_yes, can_ask
    from kit.terminal.triage import completed

    asking = can_ask(ctx)
    for number, note in enumerate(notes):
        here = open_vault(ctx) if number and not dry_run else vault
        doubt = wish.what == DROP and asking and not (yes or dry_run)
        if doubt and not ask_yes(f"Drop {note.path}, with all its words?", default=False):
            stop("nothing was dropped", 1)
        try:
            full = completed(here, note, wish) if asking else wish
        except RefusedError as error:
            stop(str(error), 1)
        _sort_one(here, note, full, dry_run=dry_run)


def _sort_one(vault: "Vault", note: "Note", wish: "Wish", *, dry_run: bool) -> None:
    from kit.revising import Revision
    from kit.revising.triage import MissingError, sort_capture
    from kit.terminal.revisions import carry_out

    def plan() -> Revision:
        try:
            return sort_capture(vault, note, wish)
        except MissingError as error:
            stop(str(error))

    carry_out(vault.root, plan, dry_run=dry_run)
    _tell_links(vault, note, wish)


def _walk(ctx: click.Context, ids: list[str], wish: "Wish", *, dry_run: bool) -> None:
    """Ask about each capture; whoever leaves half-way is told what was done."""
    from kit.terminal.triage import Walk

    walk = Walk(load=lambda: open_vault(ctx), wish=wish, dry_run=dry_run)
    try:
        walk.through(ids)
    except click.Abort:
        click.echo(f"\nstopped: {walk.told(len(ids))}", err=True)
        sys.exit(1)
    click.echo(f"\n{walk.told(len(ids))}", err=True)


def _list(vault: "Vault", waiting: tuple["Waiting", ...], form: str) -> None:
    """Print what waits, and say how it is sorted."""
    from kit.evidence.captures import proposed
    from kit.source.inline import shortened
    from kit.terminal.tables import render

    rows = []
    for each in waiting:
        proposal = proposed(vault, each)
        rows.append(
            {
                "id": each.note.id,
                "captured": str(getattr(each.note.fields, "date", None) or each.on),
                "words": each.words,
                "may be": proposal.target if proposal else "",
                "for": proposal.why if proposal else "",
            }
        )
    shown = rows
    if form == "table" and sys.stdout.isatty():  # an id that is cut could not be copied
        taken = max(len(each.note.id) for each in waiting) + len("  interview  ")
        room = max(shutil.get_terminal_size().columns - taken, 20)
        shown = [row | {"words": shortened(row["words"], room)} for row in rows]
    columns = (
        ("id", "words", "may be")
        if form == "table"
        else ("id", "captured", "words", "may be", "for")
    )
    click.echo(render(shown, columns, form))
    click.echo("to sort one: kit triage ID --as " + "|".join(_TARGETS), err=True)


def _tell_links(vault: "Vault", note: "Note", wish: "Wish") -> None:
    """Say which notes link to a capture that is gone."""
    for other in () if wish.keep else vault.backlinks(note.id):
        click.echo(f"kit: {other.path} links to {note.id}, which is gone", err=True)


def _tell_unreadable(vault: "Vault") -> None:
    """Say how many captures cannot be read and so cannot be sorted."""
    count = sum(note.kind.name == "inbox" for note in vault.unreadable)
    if count:
        from kit.source.phrases import counted

        told = counted(count, "capture")
        click.echo(f"{told} could not be read; `kit check` says why", err=True)
