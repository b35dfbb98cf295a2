"""My ratings weighed: how far each total can go, and whether the order survives other weights.

A total is the weighted mean of my ratings, on their own scale from 1 to 5. A missing rating is
unknown, so a total is a range: from what it is if every unknown turns out a 1 to what it is with
every unknown a 5. All arithmetic is exact, since the question is whether one sum passes another.
"""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from kit.source.remembering import remembered

LOWEST, HIGHEST = Fraction(1), Fraction(5)
MOVE = Fraction(1, 5)
"""How far each weight is moved, up and down, to see whether the order holds."""

Relation: TypeAlias = Literal["ahead", "behind", "level", "open"]
"""How one path stands to another; open where what is not rated can decide."""

_GAPS = re.compile(r"[\s_-]+")


class Option(NamedTuple):
    """A path, and my rating (1 to 5) by criterion; a criterion without one is unknown."""

    path: str
    ratings: Mapping[str, float]


class Total(NamedTuple):
    """How far a path's total can go, and what of it is not rated, the heaviest first."""

    path: str
    low: Fraction
    high: Fraction
    unknown: tuple[str, ...]

    @property
    def settled(self) -> bool:
        """Tell whether every criterion is rated, so that the total is one figure."""
        return not self.unknown


class Turn(NamedTuple):
    """One weight that, moved by a fifth, makes two paths stand to each other otherwise."""

    criterion: str
    up: bool
    becomes: Relation


class Tipping(NamedTuple):
    """The smallest change of a single weight at which two paths draw level, as a part of it."""

    criterion: str
    change: Fraction


class Pair(NamedTuple):
    """Two paths, the one that stands higher first.

    `turns` are the weights that, moved alone by a fifth, change how they stand. `tipping` is None
    where no weight turns them, even if left out or doubled. `together` tells whether the order holds
    although all weights move against it at once.
    """

    first: str
    second: str
    relation: Relation
    turns: tuple[Turn, ...] = ()
    tipping: Tipping | None = None
    together: bool = False


class _Criterion(NamedTuple):
    """What one criterion adds to the difference of two paths: at least, and at most."""

    name: str
    low: Fraction
    high: Fraction


class Weighing:
    """Paths weighed by my criteria: their totals in order, and every pair of them.

    `weights` hold the criteria that count, `uncounted` those with a weight of 0 or less.
    """

    def __init__(self, options: Iterable[Option], weights: Mapping[str, float]) -> None:
        named = {criterion_key(name): weight for name, weight in weights.items()}
        self.weights = {name: _exact(weight) for name, weight in named.items() if weight > 0}
        self.uncounted = tuple(name for name, weight in named.items() if weight <= 0)
        self._ratings = {
            option.path: {
                criterion_key(name): _exact(value) for name, value in option.ratings.items()
            }
            for option in options
        }

    @remembered
    def totals(self) -> tuple[Total, ...]:
        """Return the totals, the highest first: by their worst case, then by their best."""
        if not self.weights:
            return ()
        found = [self._total(path) for path in self._ratings]
        return tuple(sorted(found, key=lambda each: (-each.low, -each.high)))

    @remembered
    def pairs(self) -> tuple[Pair, ...]:
        """Return how every two paths stand to each other, in the order of their totals."""
        return tuple(
            self._pair(one.path, other.path) for one, other in combinations(self.totals, 2)
        )

    def rating(self, path: str, criterion: str) -> Fraction | None:
        """Return my rating of a criterion, None where there is none."""
        return self._ratings[path].get(criterion)

    def places(self, path: str) -> tuple[int, int]:
        """Return the best and the worst place that a path can have in the order, counted from 1."""
        best, worst = 1, len(self._ratings)
        for pair in self.pairs:
            if path in (pair.first, pair.second):
                ahead: Relation = "ahead" if path == pair.first else "behind"
                worst -= pair.relation == ahead
                best += pair.relation in ("ahead", "behind") and pair.relation != ahead
        return best, worst

    def _total(self, path: str) -> Total:
        whole = _sum(self.weights.values())
        unknown = [name for name in self.weights if self.rating(path, name) is None]
        low = _sum(weight * self._at(path, name, LOWEST) for name, weight in self.weights.items())
        high = _sum(weight * self._at(path, name, HIGHEST) for name, weight in self.weights.items())
        by_weight = sorted(unknown, key=lambda name: -self.weights[name])
        return Total(path, low / whole, high / whole, tuple(by_weight))

    def _at(self, path: str, criterion: str, unknown: Fraction) -> Fraction:
        rating = self.rating(path, criterion)
        return unknown if rating is None else rating

    def _pair(self, first: str, second: str) -> Pair:
        parts = [
            _Criterion(
                name,
                weight * (self._at(first, name, LOWEST) - self._at(second, name, HIGHEST)),
                weight * (self._at(first, name, HIGHEST) - self._at(second, name, LOWEST)),
            )
            for name, weight in self.weights.items()
        ]
        relation = _relation(*_ends(parts))
        if relation == "open":
            return Pair(first, second, relation)
        against = _sum(part.low - abs(part.low) * MOVE for part in parts)
        return Pair(
            first,
            second,
            relation,
            tuple(_turns(parts, relation)),
            _tipping(parts) if relation == "ahead" else None,
            together=against > 0,
        )


@lru_cache(maxsize=8192)
def criterion_key(name: str) -> str:
    """Return a criterion as weights, ratings and codes share it: `Night shifts` as `night-shifts`."""
    return _GAPS.sub("-", name.strip().casefold())


def _exact(value: float) -> Fraction:
    """Return a figure as it was written: 0.1 is a tenth, which no float is."""
    return Fraction(str(value))


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction())


def _ends(parts: list[_Criterion]) -> tuple[Fraction, Fraction]:
    """Return how far one path is ahead of another at least, and at most."""
    return _sum(part.low for part in parts), _sum(part.high for part in parts)


def _relation(low: Fraction, high: Fraction) -> Relation:
    if low > 0:
        return "ahead"
    if high < 0:
        return "behind"
    return "level" if low == high == 0 else "open"


def _turns(parts: list[_Criterion], relation: Relation) -> Iterable[Turn]:
    """Yield what moves the order: it is enough to try the ends, since sums move evenly between."""
    low, high = _ends(parts)
    for part in parts:
        for up in (True, False):
            by = MOVE if up else -MOVE
            moved = _relation(low + by * part.low, high + by * part.high)
            if moved != relation:
                yield Turn(part.name, up, moved)


def _tipping(parts: list[_Criterion]) -> Tipping | None:
    low, _ = _ends(parts)
    changes = [Tipping(part.name, -low / part.low) for part in parts if part.low]
    within = [each for each in changes if -1 <= each.change <= 1]
    return min(within, key=lambda each: abs(each.change), default=None)
