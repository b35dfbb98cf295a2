"""`kit check` without an index, with nothing changed, and with one note changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.bench import (
    after_a_change,
    an_interview,
    bare_click,
    cold,
    kit,
    loader,
    ratio,
    set_from,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench, Row

_SET_AT = 10_000


def rows(bench: Bench) -> Iterator[Row]:
    """Yield five rows for each size."""
    for notes in bench.sizes:
        yield from _of(bench, notes)


def _of(bench: Bench, notes: int) -> Iterator[Row]:
    with bench.copies(notes, 3) as (first, same, edited):
        changed = kit(edited, "check", name="kit check, one note changed")
        found = bench.race(
            f"check, {notes} notes",
            cold(first, "check", name="kit check, no index"),
            loader(bench.vault(notes)),
            kit(same, "check", name="kit check, nothing changed"),
            after_a_change(changed, an_interview(edited)),
            bare_click(),
        )
    first_time, load, nothing, one, bare = found
    load_goal, kept_goal, bare_goal = (set_from(_SET_AT, notes, goal) for goal in (0.7, 0.12, 5))
    yield ratio("`kit check`, no index", first_time, load, notes=notes, target=load_goal)
    for what, ours in (("nothing changed", nothing), ("one note changed", one)):
        name, against = f"`kit check`, {what}", "the same without an index"
        yield ratio(name, ours, first_time, notes=notes, against=against, target=kept_goal)
        yield ratio(name, ours, bare, notes=notes, target=bare_goal)
