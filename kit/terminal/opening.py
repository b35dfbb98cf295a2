"""Opening a text in a viewer or an editor: in a copy under `.kit/`, so that no file of the user's is touched."""

import hashlib
import os
import sys
from pathlib import Path

import click

from kit.terminal.options import stop


def open_copy(root: Path, folder: str, name: str, text: str) -> None:
    """Print the path of `.kit/FOLDER/NAME` with a mark of what it says in it, and open it.

    The mark makes every other text another file: what somebody typed into a copy is never written over.
    Where nothing can open it the program says so, and ends well: the file is there.
    """
    from kit.vault.lock import own_folder
    from kit.vault.write import WriteError, create_file

    stem, _, ending = name.rpartition(".")
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    try:
        file = own_folder(root) / folder / f"{stem}-{mark}.{ending}"
        create_file(file, text.encode())
    except FileExistsError:
        pass  # the same text, with whatever was typed into it
    except (OSError, WriteError) as error:
        stop(f"it could not be written: {error}", 1)
    click.echo(str(file))
    show_file(file)


def show_file(file: Path) -> None:
    """Open a file where its viewer is; in the editor where there is a terminal and no display."""
    displayed = _has_display()
    if displayed and _launched(file):
        return
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor and sys.stdin.isatty() and sys.stdout.isatty():
        click.edit(filename=str(file), editor=editor)
        return
    why = (
        "nothing here opens it" if displayed else "there is no display here, and no $EDITOR to ask"
    )
    click.echo(f"kit: {why}; it is in that file", err=True)


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return any(os.environ.get(each) for each in ("DISPLAY", "WAYLAND_DISPLAY"))


def _launched(file: Path) -> bool:
    try:
        return click.launch(str(file)) == 0
    except OSError:
        return False
