"""`kit serve`: the site on this machine, built anew when a note changes."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.options import open_vault, stop, today_option, vault_folder, vault_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kit.site import Built, EngineRun
    from kit.site.preview.process import PreviewProcess
    from kit.vault import Note, Vault

SECTION = "Insights"

_NAMED = 3


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option("--no-watch", is_flag=True, help="Serve once, do not build anew on changes.")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, port: int, *, no_watch: bool) -> None:
    """Build the site and serve it to this machine only (127.0.0.1); open pages follow what you save.

    What has changed is built anew, and a page that is open loads itself again. While a note that you
    saved cannot be read, the site stays as it is. Ends with Ctrl-C.

    \b
    Examples:
      kit serve
      kit serve --port 0
    """
    from kit.site.preview.process import PreviewError, PreviewProcess

    root = vault_folder(ctx).resolve()
    rounds = _Rounds(ctx, _place(root))
    try:
        # It takes the port, before anybody waits for a build.
        preview = PreviewProcess(root, rounds.out, port, watch=not no_watch)
    except PreviewError as error:
        stop(f"port {port} cannot be used: {error}; another one: --port 0")
    with preview:
        try:
            rounds.begin()
            preview.show()
            _follow(rounds, preview)
        except PreviewError as error:
            stop(str(error), 1)
        finally:
            rounds.end()


def _place(root: Path) -> Path:
    """Return the folder of the site that is shown; ends the program where there can be none."""
    from kit.vault.files import WriteError
    from kit.vault.lock import own_folder

    try:
        return own_folder(root) / "served"
    except WriteError as error:
        stop(str(error), 1)


def _follow(rounds: "_Rounds", preview: "PreviewProcess") -> None:
    """Say where the site is, and build what is saved, until Ctrl-C."""
    from kit.site.preview.process import Unwatched

    try:
        click.echo(f"{preview.address}  (Ctrl-C ends it)")
        while True:
            _let_go()
            saved = preview.saved()
            if isinstance(saved, Unwatched):
                click.echo(f"what you save is no longer followed: {saved.reason}", err=True)
            elif rounds.follow(saved):
                preview.show()
    except KeyboardInterrupt:
        click.echo()


def _let_go() -> None:
    """Let go of the last round while nobody waits: a vault and its study hold one another.

    What stays is looked through no more, least of all by the process that shares the next build, which
    would have to copy it for that.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class _Rounds:
    """One build after another; between them an engine is loaded and waits for the next."""

    def __init__(self, ctx: click.Context, out: Path) -> None:
        self.ctx = ctx
        self.out = out
        self._engine: EngineRun | None = None
        self._unread: frozenset[str] = frozenset()
        self._notes: Mapping[str, Note] | None = None

    def begin(self) -> None:
        """Build the site as the notes are; ends the program where that fails."""
        self._build(open_vault(self.ctx))

    def follow(self, names: list[str]) -> bool:
        """Build what has changed; return whether the site may be another one now."""
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        click.echo(f"changed: {', '.join(names[:_NAMED])}{more}")
        try:
            vault = open_vault(self.ctx, self._notes)
            broken = _unreadable(vault) - self._unread
            if broken:
                _tell_broken(vault, broken)
                return False
            return self._build(vault).replaced
        except SystemExit:
            # The fault was told; the old site stays, and the next change tries again.
            return False

    def end(self) -> None:
        """End the engine that waits."""
        if self._engine is not None:
            self._engine.end()

    def _build(self, vault: "Vault") -> "Built":
        from kit.commands.build import build_vault, pages_anew
        from kit.site import EngineRun

        engine, self._engine = self._engine, None
        built = build_vault(vault, self.out, run=engine)
        self._unread, self._notes = _unreadable(vault), vault.notes
        self._engine = EngineRun("mkdocs")
        click.echo(pages_anew(built))
        return built


def _unreadable(vault: "Vault") -> frozenset[str]:
    return frozenset(note.path for note in vault.unreadable)


def _tell_broken(vault: "Vault", paths: frozenset[str]) -> None:
    """Say what is wrong with notes that could be read before, and that the site waits for them."""
    from kit.checks import check_vault
    from kit.terminal.findings import as_text

    click.echo(as_text(check_vault(vault, paths=sorted(paths)), vault.root), err=True)
    click.echo("The site stays as it was until that is mended.", err=True)
