"""`kit --help` beside the help of a Click program that does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.bench import bare_click, kit, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench, Row


def rows(bench: Bench) -> Iterator[Row]:
    """Yield one row."""
    ours, bare = bench.race("help", kit(None, "--help"), bare_click("--help"), short=True)
    yield ratio("`kit --help`", ours, bare, target=2)
