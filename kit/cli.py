"""The `kit` command: a Click group filled from `kit/commands`, each command imported when it is run."""

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from kit import __version__
from kit.commands import SECTIONS, command_names, listed_commands, load_command
from kit.terminal.groups import MemberGroup
from kit.terminal.options import today_option, vault_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_LONGEST_SHOWN = 200


class _Commands(MemberGroup):
    """Finds commands by file name, and lists them in sections without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's interface
        return list(command_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return load_command(cmd_name) if cmd_name in command_names() else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        listed = listed_commands()
        widest = max(len(each.name) for each in listed)
        others = dict.fromkeys(each.section for each in listed if each.section not in SECTIONS)
        for section in (*SECTIONS, *others):
            rows = [
                (each.name.ljust(widest), each.purpose)
                for each in listed
                if each.section == section
            ]
            if rows:
                with formatter.section(section or "More"):
                    formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        from click.shell_completion import CompletionItem

        if ctx.ensure_object(dict).get("no_command"):
            return []
        names = [
            CompletionItem(each.name, help=each.purpose)
            for each in listed_commands()
            if each.name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)


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
    _open_streams()
    if "_KIT_COMPLETE" in os.environ:
        from kit.terminal.shells import register

        register()
    code: Any = 0
    stdout = sys.stdout
    try:
        kit(color=_color())
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
    gc.freeze()  # Python looks through all that is left once more as it ends, in vain
    sys.exit(code)


def _color() -> bool | None:
    """Return False where no colour is wanted (https://no-color.org), else leave it to the output."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if plain else None


def _tune() -> None:
    """Set the interpreter up for a short life that keeps most of what it makes."""
    # A vault's notes stay until the end: walking through them for garbage finds none.
    gc.set_threshold(100_000, 50, 50)


def _open_streams() -> None:
    """Give the program the three streams that it counts on, and let none fail over a letter.

    A stream that was closed (`<&-`) leads nowhere, so that no file gets its number; what an
    encoding lacks is written as its number, and bytes that are no text are read as a sign for such.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free, which is this
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115 - a number has no Path
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if number else "replace")


def _told(error: OSError) -> int:
    """Say in one line what the system refused: a full disk, a folder that is gone."""
    name = str(error.filename or "")
    place = f"{name[:_LONGEST_SHOWN]}{'…' if len(name) > _LONGEST_SHOWN else ''}: " if name else ""
    click.echo(f"kit: {place}{error.strerror or error}", err=True)
    return 1


def _close_output() -> None:
    """Point standard output nowhere, so that the interpreter's own last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
