"""`kit init`: a new vault, empty or with a sample year to look around in."""

from pathlib import Path
from shlex import quote

import click

from kit.terminal.options import stop


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--demo", is_flag=True, help="With the notes of an invented person's year.")
def command(folder: Path, *, demo: bool) -> None:
    """Start a vault in DIR, a new or empty folder.

    \b
    Examples:
      kit init my-vault
      kit init demo --demo
    """
    from kit.vault.write import WriteError
    from kit.writing import WritingError
    from kit.writing.starter import start_vault

    try:
        made = start_vault(folder, demo=demo)
    except (WritingError, WriteError, OSError) as error:
        stop(str(error))
    click.echo(
        f"{folder}: a vault with {len(made)} files{', an invented year among them' if demo else ''}."
    )
    click.echo("Next:")
    click.echo(
        f"  cd {quote(str(folder))} && git init          keep it in git, that is your history and your undo"
    )
    if not demo:
        click.echo('  kit new contact "Maya Okafor"     somebody you would like to ask')
    click.echo("  kit check                         what to mend")
    click.echo("  kit build                         your notes as a site")
