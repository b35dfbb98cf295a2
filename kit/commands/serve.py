"""`kit serve`: the site on this machine, built anew when a note changes."""

import functools
import http.server
import queue
import threading
from pathlib import Path

import click

from kit.terminal.options import open_vault, stop, today_option, vault_folder, vault_option

SECTION = "Insights"

_IGNORED = frozenset((".kit", ".git", "site", "node_modules"))


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
    """Build the site, serve it to this machine only (127.0.0.1), and build it anew on changes.

    Ends with Ctrl-C.

    \b
    Examples:
      kit serve
      kit serve --port 0
    """
    root = vault_folder(ctx)
    out = root / ".kit" / "served"
    changed: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    if not no_watch:
        # Before the first build, so that what is saved meanwhile is not missed.
        threading.Thread(target=_watch, args=(root, changed), daemon=True).start()
    _build(ctx, out)
    handler = functools.partial(_Quiet, directory=str(out))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        stop(f"port {port} cannot be used: {error.strerror}; another one: --port 0")
    click.echo(f"http://127.0.0.1:{server.server_address[1]}/  (Ctrl-C ends it)")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _rebuild(ctx, out, changed)
    except KeyboardInterrupt:
        click.echo()
    finally:
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each on the terminal, and never from the browser's memory."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def end_headers(self) -> None:
        """Ask the browser to look again each time, since the next build may differ."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def _build(ctx: click.Context, out: Path) -> None:
    from kit.commands.build import build_vault

    vault = open_vault(ctx)
    built = build_vault(vault, out)
    click.echo(f"{built.pages} pages from {built.notes} notes")


def _watch(root: Path, changed: "queue.SimpleQueue[list[str]]") -> None:
    """Put the names of changed files into a queue, for as long as the program runs."""
    from watchfiles import watch

    for changes in watch(
        root, watch_filter=lambda _, path: _matters(Path(path), root), raise_interrupt=False
    ):
        changed.put(sorted({Path(path).name for _, path in changes}))


def _rebuild(ctx: click.Context, out: Path, changed: "queue.SimpleQueue[list[str]]") -> None:
    """Build anew after each change until Ctrl-C."""
    while True:
        try:
            names = changed.get(timeout=1)  # a timeout, so that Ctrl-C is heard on Windows too
        except queue.Empty:
            continue
        while not changed.empty():
            names += changed.get()
        click.echo(f"changed: {', '.join(names[:3])}")
        try:
            _build(ctx, out)
        except SystemExit:
            # The fault was told; the old site stays, and the next change tries again.
            continue


def _matters(path: Path, root: Path) -> bool:
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    return bool(parts) and parts[0] not in _IGNORED and not parts[-1].startswith(".")
