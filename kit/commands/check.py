"""`kit check`: every fault at its place, with the remedy."""

import sys
from pathlib import Path

import click

from kit.terminal.options import format_option, open_vault, stop, today_option, vault_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@format_option("text", "json")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """Check the vault, or only PATHS of it, and say what to mend.

    Exits with 0 where there is no error, 1 where there is one, 2 where there is no vault.

    \b
    Examples:
      kit check
      kit check interviews/2026-03-14-maya-okafor.md --strict
      kit check --format json | jq '.[].code'
    """
    from kit.checks import check_vault
    from kit.terminal.findings import as_json, as_text, summary

    vault = open_vault(ctx)
    findings = check_vault(vault, paths=_within(paths, vault.root) if paths else None)
    if form == "json":
        click.echo(as_json(findings))
    else:
        if findings:
            click.echo(as_text(findings, vault.root))
        click.echo(
            summary(findings, len(vault.notes), len(vault.unreadable)),
            err=bool(findings) and not sys.stdout.isatty(),
        )
    grave = ("error", "warning") if strict else ("error",)
    sys.exit(1 if any(finding.severity in grave for finding in findings) else 0)


def _within(paths: tuple[Path, ...], root: Path) -> list[str]:
    """Return paths as the vault names them; one that is no part of the vault ends the program."""
    found = []
    for path in paths:
        place = path if path.exists() else root / path
        if not place.exists():
            stop(f"{path} does not exist")
        try:
            found.append(place.resolve().relative_to(root.resolve()).as_posix())
        except ValueError:
            stop(f"{path} lies outside the vault {root}")
    return found
