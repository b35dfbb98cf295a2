"""My ratings weighed: ranges where something is unknown, and what turns the order."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.weighing import MOVE, Option, Tipping, Total, Turn, Weighing, criterion_key

WEIGHTS = {"meaning": 4.0, "pay": 2.0}


def weighing(*ratings: dict[str, float], weights: dict[str, float] | None = None) -> Weighing:
    """Return paths a, b, c … weighed, each with some ratings."""
    options = [Option(path, each) for path, each in zip("abcdef", ratings, strict=False)]
    return Weighing(options, WEIGHTS if weights is None else weights)


def test_a_total_is_a_weighted_mean_of_its_parts() -> None:
    """(4·5 + 2·2) / 6 is 4, on the ratings' own scale."""
    (total,) = weighing({"meaning": 5, "pay": 2}).totals
    assert total == Total("a", Fraction(4), Fraction(4), ())
    assert total.settled


def test_a_missing_rating_is_unknown_and_never_nought() -> None:
    """Without a rating of pay the total lies between what a 1 and what a 5 would make of it."""
    (total,) = weighing({"meaning": 4}).totals
    assert (total.low, total.high) == (Fraction(18, 6), Fraction(26, 6))
    assert total.unknown == ("pay",)


def test_what_is_not_rated_is_named_by_its_weight() -> None:
    """The heaviest unknown comes first: it is the next to rate."""
    (total,) = weighing({}, weights={"a": 1, "b": 5, "c": 3}).totals
    assert total == Total("a", Fraction(1), Fraction(5), ("b", "c", "a"))


def test_an_order_that_unknowns_can_turn_is_open() -> None:
    """One rating missing is enough: nobody leads, and no weight is blamed for it."""
    (pair,) = weighing({"meaning": 4, "pay": 3}, {"meaning": 4}).pairs
    assert (pair.relation, pair.turns, pair.tipping) == ("open", (), None)


def test_unknowns_that_cannot_turn_the_order_leave_it_settled() -> None:
    """Even a 5 in pay does not bring b past a."""
    (pair,) = weighing({"meaning": 5, "pay": 3}, {"meaning": 1}).pairs
    assert (pair.first, pair.second, pair.relation) == ("a", "b", "ahead")


def test_a_weight_that_turns_the_order_is_named_with_its_direction() -> None:
    """a: 4·4 + 2·2 = 20, b: 4·3 + 2·3.8 = 19.6; with less on meaning or more on pay, b passes."""
    (pair,) = weighing({"meaning": 4, "pay": 2}, {"meaning": 3, "pay": 3.8}).pairs
    assert (pair.first, pair.relation) == ("a", "ahead")
    assert pair.turns == (Turn("meaning", False, "behind"), Turn("pay", True, "behind"))
    assert pair.tipping == Tipping("meaning", Fraction(-1, 10))
    assert not pair.together


def test_exactly_a_fifth_draws_level() -> None:
    """At 20 % less on meaning both have the same sum: no longer ahead, and not yet behind."""
    (pair,) = weighing(
        {"meaning": 3, "pay": 1}, {"meaning": 2, "pay": 3}, weights={"meaning": 5, "pay": 2}
    ).pairs
    assert Turn("meaning", False, "level") in pair.turns
    assert pair.tipping == Tipping("meaning", -MOVE)


def test_the_order_may_hold_for_each_weight_and_not_for_all_at_once() -> None:
    """Three weights that lean the same way together do what none does alone."""
    weights = {"x": 5, "y": 5.5, "z": 5.5}
    (pair,) = weighing({"x": 4, "y": 1, "z": 1}, {"x": 1, "y": 2, "z": 2}, weights=weights).pairs
    assert (pair.relation, pair.turns, pair.together) == ("ahead", (), False)


def test_more_of_a_weight_may_be_what_turns_the_order() -> None:
    """None of three that lean to a is enough by itself; nearly doubling the fourth is."""
    a, b = {"w": 3, "x": 3, "y": 3, "z": 1}, {"w": 2, "x": 2, "y": 2, "z": 2.6}
    (pair,) = weighing(dict(a), b, weights=dict.fromkeys("wxyz", 1.0)).pairs
    assert pair.tipping == Tipping("z", Fraction(7, 8))


def test_nothing_turns_what_is_better_in_everything() -> None:
    """No weight, left out or doubled, helps the one that is behind throughout."""
    (pair,) = weighing({"meaning": 5, "pay": 4}, {"meaning": 4, "pay": 3}).pairs
    assert (pair.turns, pair.tipping, pair.together) == ((), None, True)


def test_no_weight_turns_what_takes_more_than_twice_of_it() -> None:
    """Three times the one weight that speaks for b would draw level: no weight is near that."""
    a = {"w": 1.0, "x": 2.0, "y": 2.0, "z": 2.0}
    b = {"w": 2.0, "x": 1.0, "y": 1.0, "z": 1.0}
    (pair,) = weighing(a, b, weights=dict.fromkeys("wxyz", 1.0)).pairs
    assert (pair.first, pair.tipping) == ("a", None)


def test_two_that_are_level_share_their_places() -> None:
    """Neither is first; any weight that parts them is named."""
    weighed = weighing({"meaning": 4, "pay": 2}, {"meaning": 3, "pay": 4}, {"meaning": 1, "pay": 1})
    assert [weighed.places(path) for path in "abc"] == [(1, 2), (1, 2), (3, 3)]
    assert weighed.pairs[0].relation == "level"
    assert Turn("meaning", True, "ahead") in weighed.pairs[0].turns


def test_an_unknown_makes_places_a_range() -> None:
    """What can still be first or last is said so."""
    weighed = weighing({"meaning": 4, "pay": 4}, {"meaning": 2, "pay": 2}, {})
    assert [weighed.places(path) for path in "abc"] == [(1, 2), (2, 3), (1, 3)]


def test_without_weights_nothing_is_ordered() -> None:
    """No weight, or none above 0: no totals and no pairs."""
    weighed = weighing({"pay": 3}, {"pay": 4}, weights={"pay": 0, "fame": -2})
    assert (weighed.totals, weighed.pairs, weighed.uncounted) == ((), (), ("pay", "fame"))


@pytest.mark.parametrize("written", ["night-shifts", "Night shifts", " night_shifts "])
def test_criteria_match_however_they_are_written(written: str) -> None:
    """A weight, a rating and a code mean the same criterion."""
    assert criterion_key(written) == "night-shifts"
    (total,) = weighing({written: 4}, weights={"Night-Shifts": 2}).totals
    assert total.settled


RATINGS = st.dictionaries(
    st.sampled_from("wxyz"), st.sampled_from([1.0, 2.0, 2.5, 3.0, 4.0, 4.9, 5.0])
)


@given(
    st.lists(RATINGS, min_size=2, max_size=4),
    st.dictionaries(
        st.sampled_from("wxyz"), st.sampled_from([0.1, 1.0, 2.0, 3.3, 5.0]), min_size=1
    ),
)
def test_turns_are_what_weighing_anew_finds(
    ratings: list[dict[str, float]], weights: dict[str, float]
) -> None:
    """A turn is named if, and only if, the moved weight gives another order of the two."""
    before = weighing(*ratings, weights=weights)
    for name in weights:
        for up in (True, False):
            moved = before.weights[name] * (1 + (MOVE if up else -MOVE))
            after = weighing(*ratings, weights={**weights, name: float(moved)})
            stands = {frozenset((p.first, p.second)): p for p in after.pairs}
            for pair in before.pairs:
                turned = any((turn.criterion, turn.up) == (name, up) for turn in pair.turns)
                again = stands[frozenset((pair.first, pair.second))]
                same = again.relation == pair.relation and (
                    again.first == pair.first or pair.relation in ("open", "level")
                )
                if pair.relation != "open":
                    assert turned is not same


@given(st.lists(RATINGS, min_size=2, max_size=5))
def test_the_order_does_not_hang_on_how_paths_are_listed(ratings: list[dict[str, float]]) -> None:
    """Totals depend on ratings and weights only."""
    options = [Option(path, each) for path, each in zip("abcde", ratings, strict=False)]
    weights = {"w": 2.0, "x": 1.0}
    one, other = Weighing(options, weights), Weighing(reversed(options), weights)
    assert {t.path: (t.low, t.high) for t in one.totals} == {
        t.path: (t.low, t.high) for t in other.totals
    }
    assert [one.places(o.path) for o in options] == [other.places(o.path) for o in options]
