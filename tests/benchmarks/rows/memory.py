"""The most memory that `kit check` and `kit build` hold at once, with nothing kept from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.bench import Row, cold, set_from
from tests.benchmarks.measuring import FailedRunError
from tests.benchmarks.memory import peaks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench

# At the size that the targets are set for; a build of more takes long.
_LARGEST = 10_000
_TARGETS = {"check": 150.0, "build": 600.0}


def rows(bench: Bench) -> Iterator[Row]:
    """Yield two rows for each command, at the largest size up to 10,000 notes."""
    fitting = [notes for notes in bench.sizes if notes <= _LARGEST]
    if not fitting:
        return
    notes = max(fitting)
    with bench.copies(notes) as (vault,):
        for word, goal in _TARGETS.items():
            target = set_from(_LARGEST, notes, goal)
            try:
                found = peaks(cold(vault, word))
            except FailedRunError as problem:
                yield Row(what=f"`kit {word}`", notes=notes, target=target, problem=str(problem))
                continue
            for against, value in (
                ("memory of the largest process", found.largest),
                ("memory of all processes together", found.together),
            ):
                yield Row(
                    what=f"`kit {word}`",
                    notes=notes,
                    against=against,
                    target=target,
                    measured=value,
                    unit="MB",
                    problem="" if value is not None else "this system does not tell",
                )
