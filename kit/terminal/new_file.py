"""Writing what a command makes into a file that the user names: a new one, never over another."""

from pathlib import Path

import click

from kit.terminal.options import stop


def write_new_file(file: Path, data: bytes) -> None:
    """Write a file and print its path; ends the program with code 1 where one is there, or it cannot be."""
    from kit.vault.write import WriteError, create_file

    try:
        create_file(file, data)
    except FileExistsError:
        stop(f"{file} exists already and was left as it is; choose another name", 1)
    except WriteError as error:
        stop(str(error), 1)
    click.echo(str(file))
