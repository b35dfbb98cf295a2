"""`kit show`: one note, what it says, and what points at it."""

import click

from kit.terminal.completion import NoteId
from kit.terminal.options import format_option, note_named, open_vault, today_option, vault_option
from kit.terminal.signs import json_text, visible
from kit.terminal.tables import cell_text

SECTION = "Notes"


@click.command()
@click.argument("id_", metavar="ID", type=NoteId())
@format_option("text", "json")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, id_: str, form: str) -> None:
    """Show the note ID: its front matter, its text, and the notes that mention it.

    ID is a path without .md, its last part, or a person's name.

    \b
    Examples:
      kit show maya-okafor
      kit show interviews/2026-03-14-maya-okafor --format json
    """
    from kit.vault.query import row_of

    vault = open_vault(ctx)
    note = note_named(vault, id_)
    row = row_of(note, vault)
    mentioned = [each.id for each in vault.backlinks(note.id)]
    if form == "json":
        click.echo(json_text({**row, "body": note.body.strip(), "mentioned_in": mentioned}))
        return
    click.echo(click.style(visible(vault.title_of(note)), bold=True))
    click.echo(f"{note.kind.name}  {note.path}\n")
    keys = [key for key in note.front.data() if row[key] is not None]
    widest = max(map(len, keys), default=0)
    for key in keys:
        click.echo(visible(f"{key:{widest}}  {cell_text(row[key])}"))
    if note.body.strip():
        click.echo(
            "\n" + "\n".join(visible(line.rstrip()) for line in note.body.strip().split("\n"))
        )
    if mentioned:
        click.echo("\nMentioned in\n" + "\n".join(f"  {each}" for each in mentioned))
    if not note.readable:
        click.echo("\nIts front matter could not be read; `kit check` says why.", err=True)
