"""`kit explain`: what a finding means, why it matters, and how to mend it."""

import click

from kit.terminal.completion import MemberName
from kit.terminal.options import stop

SECTION = "Upkeep"


@click.command()
@click.argument("code", required=False, type=MemberName("kit.checks"))
def command(code: str | None) -> None:
    """Explain the fault CODE; without it, list all codes.

    \b
    Examples:
      kit explain
      kit explain not-thanked
    """
    from kit.checks import checks, nearest

    members = checks()
    if code is None:
        widest = max(map(len, members))
        for name, check in members.items():
            click.echo(f"{name:{widest}}  {check.severity:7}  {check.doc.strip().splitlines()[0]}")
        return
    if code not in members:
        near = nearest(code, members)
        stop(
            f"there is no check {code!r}"
            + (f"; did you mean {near}?" if near else "; `kit explain` lists them")
        )
    check = members[code]
    click.echo(f"{code} ({check.severity})\n\n{check.doc.strip()}")
