"""`kit import transcript`: files in, notes out, and what was made of each."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kit.source.phrases import counted
from kit.terminal.completion import DayWord, FileName, NoteId
from kit.terminal.options import format_option, open_vault, stop, today_option, vault_option
from kit.terminal.signs import json_text

if TYPE_CHECKING:
    from kit.exchange.transcript.plan import Plan, Source
    from kit.vault import Vault

COLUMNS = ("file", "date", "people", "questions", "matched", "notes")
MANY_PEOPLE = 3


class _Unread(NamedTuple):
    """A file that cannot be imported at all, and why."""

    file: str
    reason: str


@click.command("transcript")
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE…")
@click.option(
    "--path",
    "paths",
    type=NoteId("path"),
    multiple=True,
    metavar="PATH",
    help="A career path that the talk tells of; may repeat.",
)
@click.option(
    "--contact",
    type=NoteId("contact"),
    default="",
    metavar="NAME",
    help="Who answers, as a name or the id of a contact, where the file does not say it or errs.",
)
@click.option(
    "--date",
    "day",
    type=DayWord(),
    default="",
    metavar="DATE",
    help="The day of the talk, such as 2026-03-14; wins over what the file says.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be made, and make nothing.")
@format_option("text", "json")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    paths: tuple[str, ...],
    contact: str,
    day: str,
    form: str,
    dry_run: bool,
) -> None:
    """Make notes of people and talks from published questions and answers.

    Reads Markdown and plain text: speakers as `**Maya Okafor:**` then `MO:`, as `Q:` and `A:`;
    questions in bold or as headings; several people in a file; a day told by the hour; an account
    in somebody's own words. Every word of the text is kept, nothing that exists is changed, and a
    file that was imported before is skipped.

    Exits with 1 where a file cannot be read; the others are imported all the same.

    \b
    Examples:
      kit import transcript talks/*.md --path data-engineering --dry-run
      kit import transcript notes.txt --contact "Maya Okafor" --date 2026-03-14
      kit import transcript talk.md --format json | jq '.[].questions[] | select(.topic == null)'
    """  # noqa: D301 - Click's own mark for lines to leave as they are
    from kit.evidence.topics import TopicNames
    from kit.exchange.transcript.dates import read_date
    from kit.exchange.transcript.known import known_in
    from kit.exchange.transcript.making import plan_imports
    from kit.exchange.transcript.plan import Options

    if day and not read_date(day):
        stop(f"--date {day!r} is not a date that exists, such as 2026-03-14")
    vault = open_vault(ctx)
    _tell_unknown_paths(vault, paths)
    options = Options(
        paths=paths,
        contact=contact.strip(),
        date=day,
        topics=TopicNames(vault.settings.topics),
    )
    read = [_read(file) for file in files]
    sources = [each for each in read if not isinstance(each, _Unread)]
    plans = iter(plan_imports(sources, options, known_in(vault)))
    done = [each if isinstance(each, _Unread) else next(plans) for each in read]
    if not dry_run:
        done = [_write(vault.root, each) for each in done]
    _show(done, form, made=not dry_run)
    sys.exit(1 if any(isinstance(each, _Unread) for each in done) else 0)


def _read(file: str) -> "Source | _Unread":
    """Return a file's text and checksum, or why it cannot be read."""
    from hashlib import sha256

    from kit.exchange.transcript.plan import Source

    try:
        data = Path(file).read_bytes()
        text = data.decode("utf-8")
    except IsADirectoryError:
        return _Unread(file, "is a folder; name the files in it")
    except OSError as error:
        return _Unread(file, f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        return _Unread(file, f"is not UTF-8 text (byte {error.start + 1} is no part of it)")
    if "\0" in text:
        return _Unread(file, "is not text, it holds zero bytes")
    return Source(name=file, text=text, sha256=sha256(data).hexdigest())


def _tell_unknown_paths(vault: "Vault", paths: tuple[str, ...]) -> None:
    for path in paths:
        if vault.find(path, "path") is None:
            click.echo(f"There is no path {path!r} yet: kit new path {path!r}", err=True)


def _write(root: Path, plan: "Plan | _Unread") -> "Plan | _Unread":
    """Write the notes of one plan, all or none; where that fails the reason is told."""
    from kit.vault.transaction import ChangedError, FileChange, WriteError, apply_changes

    if isinstance(plan, _Unread):
        return plan
    changes = [
        FileChange(path=f"{note.id}.md", before=None, after=note.text.encode())
        for note in (*plan.contacts, *plan.interviews)
    ]
    try:
        apply_changes(root, changes)
    except ChangedError as error:
        return _Unread(plan.file, f"was not imported: {error}; try again")
    except WriteError as error:
        return _Unread(plan.file, f"was not imported: {error}")
    return plan


def _show(done: Sequence["Plan | _Unread"], form: str, *, made: bool) -> None:
    plans = [each for each in done if not isinstance(each, _Unread)]
    if form == "json":
        data = [_data_of(each) if isinstance(each, _Unread) else each.as_data() for each in done]
        click.echo(json_text(data))
    else:
        _show_table([plan for plan in plans if not plan.skipped])
        for line in _remarks(plans):
            click.echo(line)
        click.echo(_summary(plans, made=made))
    for each in done:
        if isinstance(each, _Unread):
            click.echo(f"kit: {each.file} {each.reason}", err=True)


def _data_of(unread: _Unread) -> dict[str, object]:
    return {
        "file": unread.file,
        "people": [],
        "interviews": [],
        "questions": [],
        "skipped": unread.reason,
        "warnings": [unread.reason],
    }


def _row(plan: "Plan") -> dict[str, str]:
    asked = len(plan.questions)
    matched = sum(each.topic is not None for each in plan.questions)
    people = plan.people if len(plan.people) <= MANY_PEOPLE else plan.people[:2]
    more = "" if people == plan.people else f" and {len(plan.people) - 2} more"
    ids = [note.id for note in plan.interviews]
    return {
        "file": Path(plan.file).name,
        "date": plan.date,
        "people": ", ".join(people) + more,
        "questions": str(asked) if asked else "none",
        "matched": f"{matched} of {asked}" if asked else "",
        "notes": ids[0] + (f" and {len(ids) - 1} more" if len(ids) > 1 else ""),
    }


def _show_table(plans: Sequence["Plan"]) -> None:
    """Print what is made: a table on a terminal, aligned columns in a pipe."""
    if not plans:
        return
    rows = [_row(plan) for plan in plans]
    if not sys.stdout.isatty():
        from kit.terminal.tables import render

        click.echo(render(rows, COLUMNS, "table"))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table()
    for name in COLUMNS:
        table.add_column(name.capitalize(), overflow="fold")
    for row in rows:
        table.add_row(*(escape(row[name]) for name in COLUMNS))
    Console().print(table)


def _remarks(plans: Sequence["Plan"]) -> Iterator[str]:
    """Yield what a reader should look at: skipped files, warnings, questions without a topic."""
    for plan in plans:
        name = Path(plan.file).name
        if plan.skipped:
            yield f"{name}: skipped, {plan.skipped}"
        for warning in plan.warnings:
            if warning != plan.skipped:
                yield f"{name}: {warning}"
        for asked in plan.questions:
            if asked.topic is None:
                yield f"{name}: no topic for “{asked.text}”"


def _summary(plans: Sequence["Plan"], *, made: bool) -> str:
    interviews = sum(len(plan.interviews) for plan in plans)
    contacts = sum(len(plan.contacts) for plan in plans)
    verb = "made" if made else "would be made"
    skipped = sum(bool(plan.skipped) for plan in plans)
    words = f"{counted(interviews, 'interview')} and {counted(contacts, 'contact')} {verb}"
    return words + (f", {counted(skipped, 'file')} skipped" if skipped else "")
