"""`kit export`: files for other programs, a format at a time."""

import click

from kit.exchange import formats, load_format
from kit.terminal.groups import MemberGroup
from kit.terminal.options import today_option, vault_option

SECTION = "Notes"


class _Exporters(MemberGroup):
    """Finds the formats that can be written, by the names of their files."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's interface
        return [name for name in formats() if hasattr(load_format(name), "export_command")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = load_format(cmd_name).export_command()
        return found


@click.group(cls=_Exporters)
@vault_option
@today_option
def command() -> None:
    """Write what other programs read from the notes. Nothing is sent anywhere.

    \b
    Example:
      kit export ics --out ~/Sync/career.ics
    """
