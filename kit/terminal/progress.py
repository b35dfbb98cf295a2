"""Progress on a terminal, silence in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_WORDS = {
    "notes": "Laying out notes",
    "pages": "Building pages",
    "index": "Reading notes",
    "check": "Checking notes",
}


@contextmanager
def progress_on_terminal(stream: TextIO) -> Iterator[Callable[[str, int, int], None] | None]:
    """Give a function that shows (step, done, total) on a terminal, or None where there is none.

    Nothing is shown, and nothing loaded for it, before there is something to tell.
    """
    if not stream.isatty():
        yield None
        return
    bars = _Bars(stream)
    try:
        yield bars.show
    finally:
        bars.end()


class _Bars:
    """One bar a step, gone at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def show(self, step: str, done: int, total: int) -> None:
        """Show how far a step is; a total of 0 is not known."""
        bars = self._shown or self._begin()
        if step not in self._tasks:
            words = _WORDS.get(step, step.capitalize())
            self._tasks[step] = bars.add_task(words, total=total or None)
        bars.update(self._tasks[step], completed=done, total=total or None)

    def end(self) -> None:
        """Take the bars away."""
        if self._shown is not None:
            self._shown.stop()

    def _begin(self) -> "Progress":
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        columns: tuple[Any, ...] = (
            TextColumn("{task.description:18}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._shown = Progress(*columns, console=Console(file=self._stream), transient=True)
        self._shown.start()
        return self._shown
