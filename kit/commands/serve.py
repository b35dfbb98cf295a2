"""`kit serve`: the site on this machine, built anew when a note changes."""

import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.options import open_vault, stop, today_option, vault_folder, vault_option

if TYPE_CHECKING:
    from kit.site import Built, EngineRun
    from kit.site.preview import Preview
    from kit.vault import Vault

SECTION = "Insights"

_IGNORED = frozenset(("site", "node_modules"))
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
    root = vault_folder(ctx).resolve()
    changed: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    if not no_watch:
        # Before the first build, so that what is saved meanwhile is not missed.
        threading.Thread(target=_watch, args=(root, changed), daemon=True).start()
    rounds = _Rounds(ctx, root / ".kit" / "served")
    with _preview(rounds.out, port) as preview:
        try:
            rounds.begin()
            preview.tell_changes()
            click.echo(f"{preview.address}  (Ctrl-C ends it)")
            preview.start()
            _follow(rounds, preview, changed)
        finally:
            rounds.end()


def _follow(rounds: "_Rounds", preview: "Preview", changed: "queue.SimpleQueue[list[str]]") -> None:
    """Build what is saved, until Ctrl-C."""
    try:
        while True:
            names = _next(changed)
            if names and rounds.follow(names):
                preview.tell_changes()
    except KeyboardInterrupt:
        click.echo()
    finally:
        preview.shutdown()


def _preview(site: Path, port: int) -> "Preview":
    """Take the port, before anybody waits for a build."""
    from kit.site.preview import Preview

    try:
        return Preview(site, port)
    except OSError as error:
        stop(f"port {port} cannot be used: {error.strerror}; another one: --port 0")


class _Rounds:
    """One build after another; between them an engine is loaded and waits for the next."""

    def __init__(self, ctx: click.Context, out: Path) -> None:
        self.ctx = ctx
        self.out = out
        self._engine: EngineRun | None = None
        self._unread: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Build the site as the notes are; ends the program where that fails."""
        self._build(open_vault(self.ctx))

    def follow(self, names: list[str]) -> bool:
        """Build what has changed; return whether the site may be another one now."""
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        click.echo(f"changed: {', '.join(names[:_NAMED])}{more}")
        try:
            vault = open_vault(self.ctx)
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
        self._unread = _unreadable(vault)
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


def _watch(root: Path, changed: "queue.SimpleQueue[list[str]]") -> None:
    """Put the names of changed files into a queue, for as long as the program runs."""
    from watchfiles import watch

    for changes in watch(
        root, watch_filter=lambda _, path: _matters(Path(path), root), raise_interrupt=False
    ):
        changed.put([Path(path).relative_to(root).as_posix() for _, path in changes])


def _next(changed: "queue.SimpleQueue[list[str]]") -> list[str]:
    """Return all that was saved since the last time, sorted; empty after a second in which nothing was."""
    try:
        names = changed.get(timeout=1)  # a timeout, so that Ctrl-C is heard on Windows too
    except queue.Empty:
        return []
    while not changed.empty():
        names += changed.get()
    return sorted(set(names))


def _matters(path: Path, root: Path) -> bool:
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    # A hidden folder may be another program's, which writes to it all the time, as Obsidian does.
    is_hidden = any(part.startswith(".") for part in parts)
    return bool(parts) and parts[0] not in _IGNORED and not is_hidden
