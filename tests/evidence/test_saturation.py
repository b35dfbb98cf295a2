"""Saturation: new codes per interview against a base, and what only looks like it."""

import pytest

from kit.evidence.claims import Claim
from kit.evidence.saturation import saturation_of
from kit.source.values import Day
from kit.vault.settings import EvidenceSettings, Saturation

DEFAULTS = EvidenceSettings()


def talks(*codes: str, source: str = "conversation") -> list[Claim]:
    """Return one claim a talk, a day each, with codes written as letters."""
    return [
        Claim(
            note=f"n{at}",
            path=f"n{at}.md",
            line=1,
            topic="realities",
            text="words",
            codes=tuple(named),
            speakers=(f"p{at}",),
            day=Day(2026, 1, at + 1),
            source=source,  # type: ignore[arg-type]
        )
        for at, named in enumerate(codes)
    ]


def test_it_follows_the_paper() -> None:
    """Base 4, run 2, threshold 5 %: 10 codes in the base allow none in the run."""
    found = saturation_of(talks("abc", "def", "gh", "ij", "k", "a", "b"), DEFAULTS)
    assert [count for _, count in found.new_codes] == [3, 3, 2, 2, 1, 0, 0]
    assert (found.base_codes, found.allowed, found.last_run) == (10, 0.5, 0)
    assert found.reached
    assert found.first_reached == "n6"


def test_a_run_that_brings_more_than_the_threshold_is_not_dry() -> None:
    """One new code among ten is more than 5 %."""
    found = saturation_of(talks("abc", "def", "gh", "ij", "k", "a"), DEFAULTS)
    assert not found.reached
    assert not found.too_early


@pytest.mark.parametrize("count", range(6))
def test_fewer_talks_than_base_and_run_are_too_early(count: int) -> None:
    """Nothing can have dried up before there is a base and a run."""
    found = saturation_of(talks(*("a",) * count), DEFAULTS)
    assert found.too_early
    assert not found.reached


def test_uncoded_talks_do_not_look_like_saturation() -> None:
    """Two talks without any code bring nothing new only because nobody coded them."""
    found = saturation_of(talks("abc", "def", "gh", "ij", "", ""), DEFAULTS)
    assert found.uncoded == ("n4", "n5")
    assert found.too_early
    assert len(found.new_codes) == 4


def test_somebody_who_brings_new_codes_ends_it() -> None:
    """A dry run in the past is worth nothing once a later talk opens another world."""
    found = saturation_of(talks("abc", "def", "gh", "ij", "a", "b", "uvwxyz"), DEFAULTS)
    assert found.first_reached == "n5"
    assert not found.reached


def test_what_was_read_brings_no_saturation() -> None:
    """Published texts are no interviews."""
    found = saturation_of(talks("abc", "d", "e", "f", "a", "a", source="published"), DEFAULTS)
    assert found.new_codes == ()


def test_the_settings_move_base_run_and_threshold() -> None:
    """Base 2, run 1, threshold 50 %: three talks can be enough."""
    rule = EvidenceSettings(saturation=Saturation(base=2, run=1, threshold=0.5))
    assert saturation_of(talks("ab", "cd", "ef"), rule).reached
    assert not saturation_of(talks("ab", "cd", "efg"), rule).reached


def test_talks_follow_their_dates_not_their_order() -> None:
    """The order of the claims changes nothing."""
    claims = talks("abc", "de", "f", "", "a", "b", "g")
    assert saturation_of(reversed(claims), DEFAULTS) == saturation_of(claims, DEFAULTS)


def test_claims_of_a_talk_need_not_stand_in_a_row() -> None:
    """A talk brings all its codes, also where others spoke in between."""
    one, two = talks("ab", "bc")
    again = talks("d")[0]
    assert saturation_of([one, two, again], DEFAULTS).new_codes == (("n0", 3), ("n1", 1))
