"""`kit prep`: one sheet to take along into the talk that comes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.completion import NoteId
from kit.terminal.options import (
    format_option,
    note_named,
    stop,
    today_option,
    vault_option,
)

if TYPE_CHECKING:
    from kit.evidence.study import Study
    from kit.insights.brief import Sheet
    from kit.vault import Note

SECTION = "Talks"


@click.command()
@click.argument("id_", metavar="[ID]", required=False, type=NoteId("interview", "contact"))
@click.option("--write", is_flag=True, help="Write the questions into the talk's note.")
@click.option("--dry-run", is_flag=True, help="With --write: show the change and write nothing.")
@click.option("--out", metavar="FILE", help="Write the brief to a new file; - prints it.")
@click.option("--open", "open_", is_flag=True, help="Open the brief in a viewer, or your editor.")
@format_option("markdown", "json")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    id_: str | None,
    form: str,
    out: str | None,
    *,
    write: bool,
    dry_run: bool,
    open_: bool,
) -> None:
    """Print one sheet for the talk ID, or for the next talk with the contact ID.

    Who they are and what was between you, what you want to know and what others said of it, the
    questions that fill the biggest gaps in the minutes agreed, and what to do afterwards. Without ID it
    is the next talk of all. A contact without a talk gets a sheet, too: read it before you ask.
    The vault's templates/brief.md lays it out. --write changes nothing that stands in the note.

    \b
    Examples:
      kit prep
      kit prep maya-okafor
      kit prep 2026-07-14-maya-okafor --write --dry-run
      kit prep maya-okafor --out maya.md
      kit prep maya-okafor --open
    """
    from kit.terminal.markdown import print_markdown
    from kit.terminal.new_file import write_new_file
    from kit.terminal.opening import open_copy

    if dry_run and not write:
        stop("--dry-run goes with --write: nothing else is written")
    study, about = _about(ctx, id_)
    if write:
        _write(study, about, dry_run=dry_run)
        if dry_run or not (out or open_):
            return
        study, about = _about(ctx, id_)  # the note holds its questions now
    text = _text(study, about, form)
    if out and out != "-":
        write_new_file(Path(out), text.encode())
    if open_:
        ending = "json" if form == "json" else "md"
        open_copy(study.vault.root, "briefs", f"{about.stem}.{ending}", text)
    if not (out or open_) or out == "-":
        if form == "json":
            click.echo(text, nl=False)
        else:
            print_markdown(text)


def _about(ctx: click.Context, id_: str | None) -> "tuple[Study, Note]":
    """Return the study, and the talk or the contact that is meant; ends the program where none is."""
    from kit.evidence.brief import next_talk
    from kit.terminal.options import tell_unreadable
    from kit.terminal.printing import open_study

    study = open_study(ctx)
    tell_unreadable(study.vault)
    if id_ is None:
        talk = next_talk(study)
        if talk is None:
            stop("no talk is coming; name a contact: kit prep maya-okafor")
        return study, talk
    found = (study.vault.find(id_, kind) for kind in ("interview", "contact"))
    note = next((each for each in found if each is not None), None)
    note = note or note_named(study.vault, id_, "interview")
    if note.kind.name == "contact":
        return study, next_talk(study, note.id) or note
    if note.kind.name != "interview":
        stop(f"{note.id} is a note of type {note.kind.name}; a talk or a contact has a brief")
    _refuse_held(study, note)
    return study, note


def _refuse_held(study: "Study", note: "Note") -> None:
    from kit.agenda import command as command_for
    from kit.evidence.claims import was_held
    from kit.notes.interview import Interview

    talk = note.fields
    if not isinstance(talk, Interview) or not was_held(note, study.vault):
        return
    person = study.vault.find(talk.people[0], "contact") if talk.people else None
    if talk.source == "published":
        what, kind = "is a text that you read", "a talk"
    else:
        what, kind = (
            f"was held: `{command_for(study.vault, 'debrief', note.id)}` is for after it",
            "the next talk",
        )
    prepare = command_for(study.vault, "prep", person.id) if person is not None else ""
    again = f"; `{prepare}` prepares {kind}" if prepare else ""
    stop(f"{note.id} {what}{again}", 1)


def _sheet(study: "Study", about: "Note") -> "Sheet":
    from kit.insights.brief import sheet_of

    return sheet_of(study, about)


def _text(study: "Study", about: "Note", form: str) -> str:
    from kit.terminal.signs import json_text
    from kit.writing import WritingError
    from kit.writing.brief import brief_text, brief_values

    sheet = _sheet(study, about)
    if form == "json":
        return json_text(brief_values(study, sheet)) + "\n"
    try:
        return brief_text(study, sheet)
    except WritingError as error:
        stop(str(error), 1)


def _write(study: "Study", about: "Note", *, dry_run: bool) -> None:
    from kit.notes.interview import Interview
    from kit.revising.prepare import write_questions
    from kit.terminal.revisions import carry_out

    if not isinstance(about.fields, Interview):
        stop(f"no talk with {about.title} is coming; kit new interview {about.stem}", 1)
    plan = _sheet(study, about).brief.plan
    if not plan.asks:
        stop("there is nothing to ask in this talk: you are the one asked", 1)
    carry_out(study.vault.root, lambda: write_questions(study, about, plan), dry_run=dry_run)
