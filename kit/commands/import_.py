"""`kit import`: notes from what others published or recorded, a format at a time."""

import click

from kit.exchange import formats, load_format
from kit.terminal.groups import MemberGroup
from kit.terminal.options import today_option, vault_option

SECTION = "Notes"


class _Importers(MemberGroup):
    """Finds the formats that can be read in, by the names of their files."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's interface
        return [name for name in formats() if hasattr(load_format(name), "import_command")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = load_format(cmd_name).import_command()
        return found


@click.group(cls=_Importers)
@vault_option
@today_option
def command() -> None:
    """Make notes from files of another format.

    \b
    Examples:
      kit import transcript talk.md --path data-engineering
      kit import ics calendar.ics --dry-run
    """
