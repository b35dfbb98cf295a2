"""`kit check`: every fault at its place, with the remedy."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.options import (
    format_option,
    open_vault,
    stop,
    today_option,
    vault_folder,
    vault_option,
)

if TYPE_CHECKING:
    from kit.index.findings import Checked

SECTION = "Upkeep"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@format_option("text", "json")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--fix", is_flag=True, help="Mend what has a safe fix, then tell what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: likely fixes, too.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: str,
    *,
    strict: bool,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
) -> None:
    """Check the vault, or only PATHS of it, and say what to mend.

    Exits with 0 where there is no error, 1 where there is one, 2 where there is no vault; with
    --diff 1 where something would change. A safe fix cannot change what a note means.

    \b
    Examples:
      kit check
      kit check interviews/2026-03-14-maya-okafor.md --strict
      kit check --format json | jq '.[].code'
      kit check --fix --unsafe-fixes --diff
    """
    from kit.terminal.findings import as_json, as_text, summary

    root = vault_folder(ctx)
    within = _within(paths, root) if paths else None
    checked = (
        _mended(ctx, within, dry_run=diff, unsafe=unsafe_fixes)
        if fix or diff
        else _checked(ctx, within)
    )
    findings = checked.findings
    if form == "json":
        click.echo(as_json(findings))
    else:
        if findings:
            click.echo(as_text(findings, root))
        click.echo(
            summary(*checked),
            err=bool(findings) and not sys.stdout.isatty(),
        )
    grave = ("error", "warning") if strict else ("error",)
    sys.exit(1 if any(finding.severity in grave for finding in findings) else 0)


def _checked(ctx: click.Context, paths: list[str] | None) -> "Checked":
    """Return what is found; ends the program with code 2 where the settings cannot be read."""
    from kit.index.findings import check_folder
    from kit.terminal.options import finish_changes, today_asked
    from kit.terminal.progress import progress_on_terminal

    root = vault_folder(ctx)
    finish_changes(root)
    try:
        with progress_on_terminal(sys.stderr) as progress:
            return check_folder(root, today=today_asked(ctx), paths=paths, progress=progress)
    except ValueError as error:  # the error's own module is not loaded where all goes well
        from kit.vault import SettingsError

        if not isinstance(error, SettingsError):
            raise
        stop(str(error))


def _mended(
    ctx: click.Context, paths: list[str] | None, *, dry_run: bool, unsafe: bool
) -> "Checked":
    """Mend the vault; return what is left, or with `dry_run` show what would change and end."""
    from kit.index.findings import Checked
    from kit.revising import Revision
    from kit.revising.fix import Mended, mend
    from kit.terminal.revisions import carry_out

    outcome: list[Mended] = []

    def plan() -> Revision:
        # Loaded under the lock, so that no other command writes meanwhile.
        outcome.append(mend(open_vault(ctx), paths=paths, unsafe=unsafe))
        return outcome[-1].revision

    planned = carry_out(vault_folder(ctx), plan, dry_run=dry_run, quietly=True)
    if dry_run:
        sys.exit(1 if planned.effective else 0)
    for line in planned.said:
        click.echo(f"fixed {line}", err=True)
    vault = outcome[-1].vault
    return Checked(list(outcome[-1].findings), len(vault.notes), len(vault.unreadable))


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
