"""My weights times my ratings: every total beside its parts, as a range where a part is unknown."""

from collections.abc import Iterator
from fractions import Fraction

from kit.evidence.comparison import Comparison, ratings_of
from kit.evidence.weighing import Total, criterion_key
from kit.insights.paths_compared.words import path_link, total_text
from kit.pages import Block, Code, Heading, Line, Prose, RangeChart, Span, Table
from kit.pages.figures import amount


def totals(comparison: Comparison) -> Iterator[Block]:
    """Yield what each path that competes comes to, and of what."""
    weighing = comparison.weighing
    if not comparison.open:
        return
    yield Heading("Weighed by what matters to you")
    if not weighing.weights:
        yield Prose(
            ("Nothing is weighed: ", Code("weights"), " in me.md says what matters how much.")
        )
        return
    if len(comparison.competing) > 1:
        yield _chart(comparison)
    yield Table(
        (
            "Path",
            "Place",
            "Total, of 5",
            *(f"{name} × {amount(float(weight))}" for name, weight in weighing.weights.items()),
        ),
        tuple(_row(comparison, total) for total in weighing.totals),
        numeric=tuple(range(2, 3 + len(weighing.weights))),
        caption="Your ratings from 1 to 5, each times the criterion's weight; the total is divided by all weights. Unknown counts as 1 at worst and as 5 at best.",
    )
    yield from _left_out(comparison)


def _chart(comparison: Comparison) -> RangeChart:
    spans = tuple(
        Span(
            comparison.named(total.path).note.title,
            float(total.low),
            float(total.high),
            "",
            total.path,
        )
        for total in comparison.totals
    )
    open_ones = [total for total in comparison.totals if not total.settled]
    ranges = "; a range where a rating is missing" if open_ones else ""
    return RangeChart(
        "What each path comes to",
        f"From {amount(min(span.low for span in spans))} to {amount(max(span.high for span in spans))} of 5{ranges}.",
        unit="of 5",
        spans=spans,
    )


def _row(comparison: Comparison, total: Total) -> tuple[Line, ...]:
    weighing = comparison.weighing
    best, worst = weighing.places(total.path)
    return (
        (path_link(comparison.named(total.path)),),
        (str(best) if best == worst else f"{best} to {worst}",),
        (total_text(total),),
        *((_shown(weighing.rating(total.path, name)),) for name in weighing.weights),
    )


def _shown(rating: Fraction | None) -> str:
    return "unknown" if rating is None else amount(float(rating))


def _left_out(comparison: Comparison) -> Iterator[Block]:
    weighing = comparison.weighing
    rated = {
        criterion_key(name): None for path in comparison.open for name in ratings_of(path.note)
    }
    without = [name for name in rated if name not in weighing.weights]
    if without:
        yield Prose(
            (f"Rated without a weight above 0, so it counts for nothing: {', '.join(without)}.",)
        )
