"""Time per note in the largest vault beside that in one of 1,000 notes, start-up taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.bench import Row, cold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.bench import Bench
    from tests.benchmarks.measuring import Contestant, Outcome

_USUAL = 1_000
_COMMANDS = {
    "`kit check`, no index": ("check",),
    "`kit index` from nothing": ("index", "--rebuild"),
}


def rows(bench: Bench) -> Iterator[Row]:
    """Yield a row for each command; none where one size was asked for."""
    small = _USUAL if _USUAL in bench.sizes else min(bench.sizes)
    large = max(bench.sizes)
    if small == large:
        return
    with bench.copies(small) as (few,), bench.copies(large) as (many,):
        empty = bench.scratch / "empty"
        empty.mkdir(exist_ok=True)
        (empty / "kit.toml").touch()
        for what, words in _COMMANDS.items():
            found = bench.race(
                f"growth of {what.strip('`')}",
                *(
                    _in(vault, words, notes)
                    for vault, notes in ((empty, 0), (few, small), (many, large))
                ),
            )
            yield growth(what, found, small, large)


def _in(vault: Path, words: tuple[str, ...], notes: int) -> Contestant:
    return cold(vault, *words, name=f"{notes} notes")


def growth(what: str, found: list[Outcome], small: int, large: int) -> Row:
    """Return the row of three outcomes: of an empty vault, a small and a large one."""
    against = f"per note, at {small:,} notes"
    problem = next((outcome.problem for outcome in found if outcome.problem), "")
    if problem:
        return Row(what=what, notes=large, against=against, target=1.3, problem=problem)
    start, few, many = (outcome.median for outcome in found)
    one, other = (many.wall - start.wall) / large, (few.wall - start.wall) / small
    return Row(
        what=what,
        notes=large,
        against=against,
        target=1.3,
        measured=one / other,
        cpu=(many.cpu - start.cpu) / (few.cpu - start.cpu) * small / large,
        detail=f"{one * 1000:.3f} ms / {other * 1000:.3f} ms",
    )
