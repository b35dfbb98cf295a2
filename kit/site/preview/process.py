"""The process that shows the site and watches the notes: `python -m kit.site.preview.process`.

Serving and watching take threads, beside which a process cannot be divided safely; so they run here,
and whoever builds the site stays free to share its work. The two talk in lines of JSON. What was
saved is told when it is asked for, all at once; that the line ends is the end of this process.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeAlias

from kit.site.engine.processes import environment, python
from kit.site.preview.server import Preview
from kit.site.preview.watching import saved_files

_SECONDS_TO_END = 5


class PreviewError(Exception):
    """The process ended by itself, or cannot serve; says why in words for people."""


class Unwatched(NamedTuple):
    """Says that files can no longer be watched, and why."""

    reason: str


class PreviewProcess:
    """The other process, seen from the one that builds; used as a context.

    Raises `PreviewError` where the port is taken.
    """

    def __init__(self, root: Path, site: Path, port: int, *, watch: bool = True) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            python("kit.site.preview.process"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment(),
            cwd=tempfile.gettempdir(),
        )
        try:
            self._tell([str(root.absolute()), str(site.absolute()), port, watch])
            self.address = f"http://127.0.0.1:{self._port()}/"
        except BaseException:
            self.end()
            raise

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.end()

    def show(self) -> None:
        """Serve the site as it now stands; pages that are open look whether they are others."""
        self._tell("show")

    def saved(self) -> list[str] | Unwatched:
        """Return the paths that were saved since this was last asked; waits until there are some.

        Raises `PreviewError` where the process has ended.
        """
        self._tell("saved")
        told = self._hear()
        return Unwatched(told) if isinstance(told, str) else list(map(str, told))

    def end(self) -> None:
        """End the process."""
        with suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _port(self) -> int:
        told = self._hear()
        if isinstance(told, str):
            raise PreviewError(told)
        return int(told)

    def _tell(self, words: Any) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # it is gone, which is heard next
            self._process.stdin.write(json.dumps(words) + "\n")
            self._process.stdin.flush()

    def _hear(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith("\n"):
            raise PreviewError("the process that shows the site has ended")
        return json.loads(line)


_Event: TypeAlias = str | list[str] | Unwatched | None
"""Something asked, some files saved, the watch broken off; None is the end."""


def main() -> int:
    """Serve and watch what the first line of the input names; returns 0."""
    if os.name == "posix":
        # Ctrl-C reaches both processes; the one that builds ends this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    root, site, port, is_watched = json.loads(sys.stdin.readline())
    events: SimpleQueue[_Event] = SimpleQueue()
    if is_watched:
        # Before the first build, so that what is saved meanwhile is not missed; and loaded before that.
        import watchfiles  # noqa: F401

        _in_thread(_watch, Path(root), events)
    try:
        preview = Preview(Path(site), port)
    except OSError as error:
        _say(error.strerror or str(error))
        return 0
    with preview, suppress(KeyboardInterrupt):
        _say(preview.server_port)
        _in_thread(_listen, events)
        _serve(preview, events)
    return 0


def _serve(preview: Preview, events: SimpleQueue[_Event]) -> None:
    """Do what is asked, until the end."""
    saved: dict[str, None] = {}
    broken_off = ""
    is_asked = is_shown = False
    while (event := events.get()) is not None:
        match event:
            case Unwatched(reason):
                broken_off = reason
            case "saved":
                is_asked = True
            case "show":
                preview.tell_changes()
                if not is_shown:
                    preview.start()
                is_shown = True
            case list():
                saved |= dict.fromkeys(event)
        if is_asked and (saved or broken_off):
            _say(sorted(saved) or broken_off)
            is_asked, broken_off = False, broken_off if saved else ""
            saved.clear()
    if is_shown:
        preview.shutdown()


def _in_thread(work: Any, *arguments: object) -> None:
    threading.Thread(target=work, args=arguments, daemon=True).start()


def _listen(events: SimpleQueue[_Event]) -> None:
    with suppress(KeyboardInterrupt):
        for line in sys.stdin:
            events.put(str(json.loads(line)))
    events.put(None)


def _watch(root: Path, events: SimpleQueue[_Event]) -> None:
    try:
        for paths in saved_files(root):
            events.put(paths)
    except OSError as error:
        events.put(Unwatched(error.strerror or str(error)))


def _say(words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
