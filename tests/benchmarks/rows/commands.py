"""`kit due`, `list`, `search` and `show`, with an index, beside a bare Click program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.bench import an_interview, bare_click, kit, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench, Row

# The first target whose number of notes is not exceeded holds.
_TARGETS = {1_000: 4, 10_000: 8}


def rows(bench: Bench) -> Iterator[Row]:
    """Yield a row for each command and size; the round that does not count fills the index."""
    for notes in bench.sizes:
        with bench.copies(notes) as (vault,):
            shown = an_interview(vault).relative_to(vault).with_suffix("").as_posix()
            *commands, bare = bench.race(
                f"commands, {notes} notes",
                kit(vault, "due", name="kit due"),
                kit(vault, "list", "contacts", name="kit list contacts"),
                kit(vault, "search", "handbook", name="kit search WORD"),
                kit(vault, "show", shown, name="kit show ID"),
                bare_click(),
                short=True,
            )
        target = next((goal for most, goal in _TARGETS.items() if notes <= most), None)
        for ours in commands:
            yield ratio(f"`{ours.name}`", ours, bare, notes=notes, target=target)
