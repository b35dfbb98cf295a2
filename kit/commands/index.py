"""`kit index`: the database behind search and queries, brought up to date."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.options import (
    finish_changes,
    format_option,
    open_vault,
    today_asked,
    today_option,
    vault_folder,
    vault_option,
)
from kit.terminal.signs import json_text

if TYPE_CHECKING:
    from kit.index.contents import Contents

SECTION = "Upkeep"


@click.command()
@click.option("--rebuild", is_flag=True, help="Make it anew, whatever is there.")
@click.option("--all", "all_", is_flag=True, help="Also claims, what is due, and what check finds.")
@format_option("text", "json")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, form: str, *, rebuild: bool, all_: bool) -> None:
    """Bring the index up to date, and say what it holds.

    Nobody needs to run this: each command reads what changed by itself. The index lies in .kit/index.db,
    holds nothing that is off the record, and can be deleted at any time. It is an SQLite database
    that other programs may read; see the handbook for its tables. Claims, what is due and findings
    are made when something first asks for them, or with --all.

    \b
    Examples:
      kit index
      kit index --rebuild --all
      kit index --format json
    """
    from kit.index import open_index
    from kit.index.contents import contents_of
    from kit.index.up_to_date import ALL, with_tables
    from kit.terminal.progress import progress_on_terminal

    root = vault_folder(ctx)
    finish_changes(root)
    with progress_on_terminal(sys.stderr) as progress:
        index = open_index(root, rebuild=rebuild, whole=True, progress=progress)
        index.fill()
        names = ALL if all_ else frozenset(("links",))
        index = with_tables(index, names, lambda: open_vault(ctx), today=today_asked(ctx))
    contents = contents_of(index)
    if form == "json":
        click.echo(json_text(contents.data()))
    else:
        _tell(contents, root)


def _tell(contents: "Contents", root: Path) -> None:
    """Print how much of what the index holds, and where it is."""
    from kit.terminal.places import from_here

    widest = max(len(f"{count:,}") for count in contents.rows.values())
    for name, count in contents.rows.items():
        click.echo(f"{count:{widest},}  {name}")
    size = f"{contents.size / 1_000_000:.1f} MB"
    if contents.file is not None:
        click.echo(f"{size} in {from_here(contents.file)}")
    else:
        click.echo(f"{size} in memory only: {_why_not_kept(root)}", err=True)


def _why_not_kept(root: Path) -> str:
    folder = root / ".kit"
    if folder.is_symlink():
        return f"{folder} is a link, which nothing is written through; remove it"
    if not os.access(folder if folder.is_dir() else root, os.W_OK | os.X_OK):
        return f"{folder} cannot be written to, so each command makes it anew"
    return f"{folder / 'index.db'} cannot be kept there; `kit doctor` looks at the folder"
