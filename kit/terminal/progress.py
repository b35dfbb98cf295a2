"""Progress on a terminal, silence in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_WORDS = {"notes": "Laying out notes", "pages": "Building pages"}


@contextmanager
def progress_on_terminal(stream: TextIO) -> Iterator[Callable[[str, int, int], None] | None]:
    """Give a function that shows (step, done, total) on a terminal, or None where there is none."""
    if not stream.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:18}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as bars:
        tasks = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(
                    _WORDS.get(step, step.capitalize()), total=total or None
                )
            bars.update(tasks[step], completed=done, total=total or None)

        yield show
