"""Whether the order holds: each pair of paths, each weight, up and down by a fifth."""

from collections.abc import Iterator
from itertools import pairwise

from kit.evidence.comparison import Comparison
from kit.evidence.weighing import Pair, Tipping
from kit.insights.paths_compared.words import link_to, turn_line, unrated
from kit.pages import Block, Heading, Line, Piece, Prose, Table

_FEW_PAIRS, _MOST_PAIRS = 6, 15


def order(comparison: Comparison) -> Iterator[Block]:
    """Yield how the paths stand to each other two by two, and what turns it."""
    pairs = comparison.weighing.pairs
    if not pairs:
        return
    yield Heading("Does the order hold?")
    yield Prose((_summary(pairs),))
    shown = _shown(comparison)
    rows = tuple(_row(comparison, pair) for pair in shown[:_MOST_PAIRS])
    yield Table(("Pair", "As weighed", "One weight moved by 20 %", "What would turn it"), rows)
    if len(shown[:_MOST_PAIRS]) < len(pairs):
        yield Prose(
            ("Shown are neighbours in the order and what is not settled, up to fifteen pairs.",)
        )


def _summary(pairs: tuple[Pair, ...]) -> str:
    turning = any(pair.turns for pair in pairs)
    unsettled = any(pair.relation == "open" for pair in pairs)
    if turning and unsettled:
        return "Not throughout: some places hang on what is not rated, others on a single weight."
    if turning:
        return "Not throughout: some places hang on a single weight."
    if unsettled:
        return "Not throughout: some places hang on what is not rated yet."
    if all(pair.together for pair in pairs):
        return "Yes, even if all weights move by 20 % against it at once."
    return "Yes, for any one weight; moved all at once by 20 %, weights could turn it."


def _shown(comparison: Comparison) -> list[Pair]:
    """Return all of a few pairs; of many, neighbours first, then others that are not settled."""
    pairs, ordered = comparison.weighing.pairs, [each.path for each in comparison.totals]
    after = dict(pairwise(ordered))
    near = [pair for pair in pairs if after.get(pair.first) == pair.second]
    few = len(pairs) <= _FEW_PAIRS
    far = [
        pair
        for pair in pairs
        if pair not in near and (few or pair.turns or pair.relation == "open")
    ]
    return near + far


def _row(comparison: Comparison, pair: Pair) -> tuple[Line, ...]:
    first, second = link_to(comparison, pair.first), link_to(comparison, pair.second)
    match pair.relation:
        case "open":
            lacking = [each for each in comparison.totals if each.path in (pair.first, pair.second)]
            why = unrated(comparison, lacking)
            return ((first, " or ", second), ("open",), ("not settled",), ("rate ", *why))
        case "level":
            return ((first, " and ", second), ("level",), _turns(comparison, pair), ("any change",))
        case _:
            turned_by = (_tipping(pair.tipping),)
            return ((first, " before ", second), ("ahead",), _turns(comparison, pair), turned_by)


def _turns(comparison: Comparison, pair: Pair) -> Line:
    if not pair.turns:
        together = ", and if all move at once" if pair.together else ""
        return (f"holds{together}",)
    found: list[Piece] = []
    for at, turn in enumerate(pair.turns):
        found += ("; ",) if at else ()
        found += turn_line(comparison, pair, turn)
    return tuple(found)


def _tipping(tipping: Tipping | None) -> str:
    if tipping is None:
        return "no single weight, even left out or doubled"
    percent = abs(tipping.change) * 100
    more = "more" if tipping.change > 0 else "less"
    # Rounded away from 0, so that the figure named does turn it.
    shown = -(-percent.numerator // percent.denominator)
    return f"{shown} % {more} on {tipping.criterion}"
