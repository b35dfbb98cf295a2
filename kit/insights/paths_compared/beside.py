"""My rating of each criterion beside what people said of it, and where the two part ways."""

from collections.abc import Iterator
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.comparison import Comparison, Contender
from kit.evidence.gates import sides_on
from kit.evidence.voices import how_many
from kit.evidence.weighing import criterion_key
from kit.insights.paths_compared.words import path_link
from kit.pages import (
    Block,
    Heading,
    Line,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_people,
)
from kit.pages.figures import amount

_HIGH, _LOW = 4, 2


class Beside(NamedTuple):
    """My rating of a path on one criterion, and what was heard of it."""

    path: Contender
    criterion: str
    rating: float | None
    good: tuple[Claim, ...]
    bad: tuple[Claim, ...]
    other: tuple[Claim, ...]

    @property
    def reading(self) -> str:
        """Say in a few words how my rating and what was heard go together."""
        good, bad = how_many(self.good), how_many(self.bad)
        heard = how_many((*self.good, *self.bad, *self.other))
        if self.rating is None:
            return "heard, not rated" if heard else "unknown"
        if not heard:
            return "your guess: nobody spoke of it"
        if self.rating >= _HIGH and bad > good:
            return "rated higher than heard"
        if self.rating <= _LOW and good > bad:
            return "rated lower than heard"
        return "people disagree" if good and bad else "agrees" if good or bad else "–"


def beside(comparison: Comparison) -> Iterator[Block]:
    """Yield my ratings beside what was heard, criterion by criterion."""
    found = _pairs(comparison)
    if not found:
        return
    yield Heading("Your ratings beside what was heard")
    yield Prose(_summary(found))
    columns = (
        "Criterion",
        "Path",
        "Your rating",
        "An upside to",
        "A downside to",
        "Besides",
        "Reads as",
    )
    yield Table(columns, tuple(map(_row, found)), numeric=(2,))


def _pairs(comparison: Comparison) -> tuple[Beside, ...]:
    """Return each criterion on each open path of which anything is known, heaviest criterion first."""
    weights = comparison.weighing.weights
    criteria = sorted(weights, key=lambda name: -weights[name])
    heard = [(path, sides_on(criteria, path.claims)) for path in comparison.open]
    found = [
        _beside(path, criterion, sides[criterion])
        for criterion in criteria
        for path, sides in heard
    ]
    return tuple(
        each for each in found if each.rating is not None or each.good or each.bad or each.other
    )


def _beside(path: Contender, criterion: str, sides: tuple[tuple[Claim, ...], ...]) -> Beside:
    good, bad, unclear = sides
    typed = tuple(
        claim
        for claim in path.claims
        if claim.entry is not None and criterion_key(claim.entry.key) == criterion
    )
    ratings = getattr(path.note.fields, "ratings", {})
    rating = next(
        (each.value for name, each in ratings.items() if criterion_key(name) == criterion), None
    )
    return Beside(path, criterion, rating, good, bad, (*unclear, *typed))


def _summary(found: tuple[Beside, ...]) -> Line:
    apart = [each for each in found if each.reading.startswith("rated ")]
    if apart:
        line: list[Piece] = ["Your rating and what was heard part ways on "]
        for at, each in enumerate(apart[:3]):
            line += (", ",) if at else ()
            line += (Strong(each.criterion), " of ", path_link(each.path))
        return (*line, ": hear more, or rate anew.")
    if any(each.reading.startswith("your guess") for each in found):
        return ("Some of your ratings are guesses: nobody has spoken of them yet.",)
    return ("No rating of yours goes against what most people said.",)


def _row(each: Beside) -> tuple[Line, ...]:
    apart = each.reading.startswith("rated ")
    return (
        (each.criterion,),
        (path_link(each.path),),
        ("unknown" if each.rating is None else amount(each.rating),),
        (counted_people(each.good) if each.good else "–",),
        (counted_people(each.bad) if each.bad else "–",),
        _besides(each),
        (Strong(each.reading) if apart else each.reading,),
    )


def _besides(each: Beside) -> Line:
    if not each.other:
        return ("–",)
    if each.criterion == "pay":
        return (counted_claims(each.other), ", see ", PageLink("pay", "pay"))
    return (counted_people(each.other), " without a side")
