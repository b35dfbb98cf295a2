"""`kit init`: a new vault, empty or with a sample year to look around in."""

from pathlib import Path
from shlex import quote

import click

from kit.terminal.options import stop

SECTION = "Start"

_COLUMN = 32
_FIRST = (
    ('kit new me "Your Name"', "who you are; it signs your letters"),
    ('kit new contact "Maya Okafor"', "somebody you would like to ask"),
    ('kit capture "A tip, in one line"', "before it is lost; `kit triage` sorts"),
)
_ALWAYS = (
    ("kit due", "each morning: what wants doing"),
    ("kit check", "what to mend"),
    ("kit build", "your notes as a site"),
)


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
    begin = (f"cd {quote(str(folder))} && git init", "keep it in git: your history, your undo")
    for step, purpose in (begin, *(() if demo else _FIRST), *_ALWAYS):
        click.echo(f"  {step:{_COLUMN}}  {purpose}")
