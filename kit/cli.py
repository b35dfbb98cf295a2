"""The `kit` command: a Click group filled from `kit/commands`, each command imported when it is run."""

import gc
import os
import sys
from typing import Any

import click

from kit import __version__
from kit.commands import command_names, load_command
from kit.terminal.options import stop, today_option, vault_option


class _Commands(click.Group):
    """Finds commands by file name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's interface
        return list(command_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return load_command(cmd_name) if cmd_name in command_names() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in command_names():
            from difflib import get_close_matches

            near = get_close_matches(name, command_names(), 1)
            stop(
                f"there is no command {name!r}"
                + (f"; did you mean `kit {near[0]}`?" if near else "; see `kit --help`")
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@vault_option
@today_option
@click.version_option(__version__, prog_name="kit")
def kit() -> None:
    """Informational interviews as plain notes, turned into career-path insights.

    Start with `kit init my-vault --demo`, then `kit build --vault my-vault`.
    """


def main() -> None:
    """Run the command; a reader that goes away (`kit list … | head`) ends it quietly, with code 0."""
    _tune()
    code: Any = 0
    stdout = sys.stdout
    try:
        kit()
    except SystemExit as end:
        # When the reader has gone Click puts another stream in the place of this one, and ends with 1.
        code = end.code if sys.stdout is stdout else 0
    except OSError as error:
        code = _told(error)
        _close_output()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
        code = 0
    except OSError as error:
        code = code or _told(error)
        _close_output()
    sys.exit(code)


def _tune() -> None:
    """Set the interpreter up for a short life that keeps most of what it makes."""
    # A vault's notes stay until the end: walking through them for garbage finds none.
    gc.set_threshold(100_000, 50, 50)
    # pydantic would look through every installed distribution for plugins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _told(error: OSError) -> int:
    """Say in one line what the system refused: a full disk, a folder that is gone."""
    place = f"{error.filename}: " if error.filename else ""
    click.echo(f"kit: {place}{error.strerror or error}", err=True)
    return 1


def _close_output() -> None:
    """Point standard output nowhere, so that the interpreter's own last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
