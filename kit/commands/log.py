"""`kit log`: a touch with somebody, and what it moves on."""

from typing import TYPE_CHECKING

import click

from kit.terminal.completion import DayWord, NoteId, OneOf
from kit.terminal.options import (
    day_asked,
    input_option,
    note_named,
    open_vault,
    stop,
    today_option,
    vault_option,
    words_given,
)

if TYPE_CHECKING:
    from kit.notes.interview import Interview
    from kit.revising import Revision
    from kit.vault import Note, Vault


SECTION = "Talks"
# Written out, so that the help and the Tab key load nothing; a test holds them against the table.
_KINDS = (
    "request",
    "follow-up",
    "reply",
    "decline",
    "confirm",
    "thanks",
    "update",
    "introduction",
    "ask-introduction",
    "greeting",
    "news",
    "help",
    "offer",
    "favour",
    "gift",
)
_CHANNELS = ("email", "phone", "message", "video", "in-person")


@click.command()
@click.argument(
    "ids", nargs=-1, required=True, metavar="ID...", type=NoteId("contact", "interview")
)
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    type=OneOf(*_KINDS),
    help=f"What for: {', '.join(_KINDS)}, or a word of yours.",
)
@click.option(
    "--channel",
    default="",
    metavar="TEXT",
    type=OneOf(*_CHANNELS),
    help="How: email, phone, message, video, in-person, …",
)
@click.option("--on", "on", metavar="DAY", type=DayWord(), help="When; today if left out.")
@click.option("--note", "text", default="", metavar="TEXT", help="What it was about.")
@click.option(
    "--talk",
    "talk_id",
    metavar="ID",
    type=NoteId("interview"),
    help="The talk meant, where several could be.",
)
@click.option(
    "--to",
    "to_id",
    metavar="ID",
    type=NoteId("contact"),
    help="Whom they introduced you to (with --kind introduction).",
)
@click.option("--only-touch", is_flag=True, help="Log it and move nothing on.")
@click.option("--again", is_flag=True, help="Log it once more, though it is logged already.")
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@vault_option
@today_option
@input_option
@click.pass_context
def command(
    ctx: click.Context,
    ids: tuple[str, ...],
    kind: str,
    channel: str,
    on: str | None,
    text: str,
    talk_id: str | None,
    to_id: str | None,
    *,
    only_touch: bool,
    again: bool,
    dry_run: bool,
) -> None:
    """Log a touch with the contact ID, or with all people of the talk ID; `-` reads a pipe.

    One entry goes into the contact's `touches`; the clock of keeping in touch starts anew. Some
    kinds move on what they mean: a request makes an idea requested, thanks settle the talks they are
    owed for. Each such step is told, goes only forward, and leaves a date that stands there alone.

    \b
    Examples:
      kit log maya-okafor --kind thanks --channel email
      kit log maya-okafor --kind reply --on yesterday --note "Free from the 12th on"
      kit log 2026-03-14-maya-okafor --kind confirm
      kit log maya-okafor --kind introduction --to sam-lee
      kit log maya-okafor sam-lee --kind greeting --note "Happy new year" --dry-run
    """
    from kit.revising.edits import ChangedMeanwhileError
    from kit.revising.log import Touched, log_touch
    from kit.source.spoken_calendar import day_of
    from kit.terminal.revisions import carry_out

    vault = open_vault(ctx)
    people, talk = _people(vault, words_given(ids))
    if talk_id:
        talk = _talk(vault, talk_id, people)
    touched = Touched(
        people=people,
        on=day_asked(vault, on, "--on", expected="past") if on else day_of(vault.today),
        kind=_kind(kind),
        channel=_line(channel),
        note=_line(text),
        talk=talk,
        to=_introduced(vault, to_id, kind, people) if to_id else None,
        alone=only_touch,
        again=again,
    )

    def plan() -> "Revision":
        try:
            return log_touch(vault, touched)
        except ChangedMeanwhileError:  # another `kit log` was quicker; now nobody else writes
            fresh = open_vault(ctx)
            return log_touch(fresh, touched.in_vault(fresh))

    carry_out(vault.root, plan, dry_run=dry_run)


def _people(vault: "Vault", ids: tuple[str, ...]) -> "tuple[tuple[Note, ...], Note | None]":
    """Return the contacts meant, each once, and the talk where one was named; ends the program for other notes."""
    from kit.notes.contact import Contact
    from kit.notes.interview import Interview

    found: dict[str, Note] = {}
    talks: dict[str, Note] = {}
    for text in ids:
        note = note_named(vault, text, "contact")
        if isinstance(note.fields, Contact):
            found[note.id] = note
        elif isinstance(note.fields, Interview):
            talks[note.id] = note
            found |= {each.id: each for each in _people_of(vault, note, note.fields)}
        else:
            stop(f"{note.id} is a note of type {note.kind.name}; a contact or a talk is logged")
    if len(talks) > 1 or (talks and len(ids) > 1):
        stop("a talk is logged alone; name people, or one talk")
    return tuple(found.values()), next(iter(talks.values()), None)


def _people_of(vault: "Vault", talk: "Note", fields: "Interview") -> "list[Note]":
    people = []
    for reference in fields.people:
        person = vault.find(reference, "contact")
        if person is None or person.kind.name != "contact":
            click.echo(f"{reference.target} has no note and is left out", err=True)
        else:
            people.append(person)
    if not people:
        stop(f"{talk.id} is with nobody who has a note; name a contact")
    return people


def _talk(vault: "Vault", text: str, people: "tuple[Note, ...]") -> "Note":
    """Return the talk that --talk names; ends the program where it is none, or with somebody else."""
    from kit.notes.interview import Interview

    note: Note = note_named(vault, text, "interview")
    if not isinstance(note.fields, Interview):
        stop(f"--talk: {note.id} is a note of type {note.kind.name}, not a talk")
    with_ = {vault.id_of(each, "contact") for each in note.fields.people}
    if not with_ & {person.id for person in people}:
        stop(f"--talk: {note.id} is not with {' or '.join(person.title for person in people)}")
    return note


def _introduced(vault: "Vault", text: str, kind: str, people: "tuple[Note, ...]") -> "Note":
    """Return whom an introduction led to; ends the program where that makes no sense."""
    from kit.revising.log.kinds import kind_named

    named = kind_named(kind)
    note: Note = note_named(vault, text, "contact")
    if named is None or named.word != "introduction":
        stop("--to goes with --kind introduction")
    if note.kind.name != "contact" or note.id in {person.id for person in people}:
        stop(f"--to: {note.id} is nobody whom {people[0].title} can introduce you to")
    return note


def _kind(text: str) -> str:
    """Return the kind as typed; one that is nearly a known word ends the program, for it would move nothing."""
    from kit.checks import nearest
    from kit.revising.log.kinds import WORDS, kind_named

    said = _line(text)
    near = nearest(said, WORDS) if said and kind_named(said) is None else ""
    if near and said.isalpha() and abs(len(near) - len(said)) <= 1:
        stop(f"--kind: {said!r} is no kind that moves anything on; did you mean {near}?")
    return said


def _line(text: str) -> str:
    return " ".join(text.split())
