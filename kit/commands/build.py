"""`kit build`: the notes as a site one opens from a file."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.options import open_vault, stop, tell_unreadable, today_option, vault_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kit.index.kept_readings import KeptReadings
    from kit.pages import Later, Page
    from kit.site import Built, EngineRun, Makers
    from kit.site.engine.run import Engine
    from kit.vault import Vault

SECTION = "Insights"


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to put the site; default: site/ in the vault.",
)
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="What turns the pages into a site; zensical is an extra.",
)
@click.option(
    "--staging",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep the Markdown pages that the engine was given here.",
)
@click.option(
    "--fresh", is_flag=True, help="Build every page anew, also those that did not change."
)
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context, out: Path | None, engine: str, staging: Path | None, *, fresh: bool
) -> None:
    """Build the site of the vault, for your eyes only: it is private and works from a file.

    A page that would come out the same is taken from the site that stands there. A note that cannot
    be read is named and left out; the rest is built.

    \b
    Examples:
      kit build
      kit build --out ~/career-site
    """
    vault = open_vault(ctx)
    folder = out or vault.root / "site"
    built = build_vault(vault, folder, engine=engine, staging=staging, fresh=fresh)
    tell_unreadable(vault)
    if sys.stderr.isatty():
        click.echo(pages_anew(built), err=True)
    for left_out in built.left_out:
        place = f"{left_out.path}:{left_out.line}: " if left_out.path else ""
        click.echo(f"{place}{left_out.reason}", err=True)
    click.echo(
        f"{built.index}: {built.pages} pages from {built.notes} notes. Private: keep it to yourself."
    )


def build_vault(
    vault: "Vault",
    out: Path,
    *,
    engine: str = "mkdocs",
    staging: Path | None = None,
    fresh: bool = False,
    run: "EngineRun | None" = None,
) -> "Built":
    """Build a loaded vault's site, with progress on a terminal; ends the program with 1 if it fails."""
    from kit.index.kept_readings import KeptReadings
    from kit.site import SiteError, build, engine_for
    from kit.terminal.progress import progress_on_terminal

    kind: Engine = "zensical" if engine == "zensical" else "mkdocs"
    try:
        # First of all, so that it loads while the notes are read.
        running = run or engine_for(vault, out, kind, fresh=fresh)
        with running, progress_on_terminal(sys.stderr) as progress:
            at_hand = vault.at_hand()
            readings = KeptReadings(vault.root, vault.settings, fresh=fresh)
            built = build(
                at_hand,
                makers_of(at_hand, readings),
                out,
                engine=kind,
                staging=staging,
                fresh=fresh,
                run=running,
                progress=progress,
            )
            readings.write(at_hand.notes)
            return built
    except SiteError as error:
        stop(str(error), 1)


def makers_of(vault: "Vault", readings: "KeptReadings") -> "Makers":
    """Return what makes the pages of all insights."""
    from kit.evidence.study import study_vault
    from kit.index.fingerprints import Fingerprints
    from kit.insights import insight, insight_names, insights
    from kit.site import Makers

    study = study_vault(vault, readings)

    def drafts(name: str) -> "Iterator[Page | Later]":
        return insight(name).drafts(study)

    return Makers(
        # Loading all insights takes as long as most of them, so they wait until one is asked.
        {name: partial(drafts, name) for name in insight_names()},
        first=lambda: (insights(), study.claims, study.actions),
        readings=readings,
        fingerprints=Fingerprints(study, readings),
    )


def pages_anew(built: "Built") -> str:
    """Return how many pages of a site were built anew, in words."""
    if not built.replaced:
        return f"nothing has changed; {built.pages:,} pages stand as they are"
    return f"{built.anew:,} of {built.pages:,} pages built anew"
