"""`kit index --rebuild` beside `kit check` without an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.bench import cold, ratio, set_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench, Row


def rows(bench: Bench) -> Iterator[Row]:
    """Yield a row for each size."""
    for notes in bench.sizes:
        with bench.copies(notes, 2) as (one, other):
            ours, check = bench.race(
                f"index, {notes} notes",
                cold(one, "index", "--rebuild", name="kit index --rebuild"),
                cold(other, "check", name="kit check, no index"),
            )
        yield ratio(
            "`kit index` from nothing", ours, check, notes=notes, target=set_from(10_000, notes, 2)
        )
