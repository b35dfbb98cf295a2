"""What moves people up: climbs within one house, and what was said of being promoted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.claims import Claim
from kit.evidence.journeys import journeys_of
from kit.evidence.phrases import is_denied, phrase_pattern, telling_letters
from kit.evidence.promotions import (
    _MOVING_UP,
    _tells_of_moving_up,
    climbs_of,
    said_of_promotion,
)
from kit.evidence.topics import fold
from tests.making import contact, interview, study_of

_SHREDS = [
    "pro",
    "mo",
    "motion",
    "ed",
    "mov",
    "es",
    "ing",
    "\u0130ng",
    "up",
    "Next",
    "ſtep",
    "\ufb05ep",
    "RUNG",
    "level",
]
_SHREDS += [
    "career",
    "ladder",
    "a",
    "head",
    "got",
    "ge\u0301t",
    "ascen",
    "one",
    "no",
    "not",
    "don't",
    "'s",
    "\u2019m",
]
_SHREDS += [
    " ",
    " ",
    "\xa0",
    "-",
    "_",
    "*",
    "&amp;",
    "&#109;",
    "[x](y)",
    "](",
    ")",
    "\u0301",
    "\xad",
    "\n",
]
_TEXTS = st.lists(st.sampled_from(_SHREDS), max_size=10).map("".join)


def claims(tmp_path: Path, body: str) -> tuple[Claim, ...]:
    """Return the claims of one talk."""
    notes = {
        "contacts/a.md": contact("Asha Rao"),
        "interviews/t.md": interview("contact: a\ndate: 2026-01-01", body),
    }
    return study_of(tmp_path, notes).claims


def test_a_climb_stays_in_one_house(tmp_path: Path) -> None:
    """Another role at the same organization, with the years in the post before."""
    body = "## Journey\n- 2010–2013 Porter, Inn\n- 2013–2019 Clerk, inn (asked)\n- 2019– Head clerk, Club\n"
    (climb,) = climbs_of(journeys_of(claims(tmp_path, body)))
    assert (climb.before.role, climb.step.role, climb.years) == ("Porter", "Clerk", 3.0)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## Pay\n- what moves one up is a larger site\n", True),
        ("## Realities\n- slow #promotion\n", True),
        ("## Realities\n- he was promoted late\n", False),
        ("## Credentials\n- a diploma gets you promoted\n", True),
        ("## Pay\n- they promise much\n", False),
        ("## Journey\n- 2010–2019 Clerk, Inn (nine years, no promotion)\n", False),
        ("## Pay\n- (?) who gets promoted\n", False),
        ("## Pay\n- NEXT-LEVEL pay\n", True),
        ("## Skills\n- a diploma &#109;oves you up\n", True),
        ("## Skills\n- prómoted — late\n", True),
        ("## Skills\n- the next bus\n", False),
    ],
)
def test_what_is_said_of_promotion(tmp_path: Path, body: str, found: bool) -> None:
    """By code anywhere; by sure words under the topics that tell of it; never an open question."""
    assert bool(said_of_promotion(claims(tmp_path, body))) is found


def test_letters_that_tell_are_those_of_the_longest_word() -> None:
    """Of each phrase one choice of its longest word, of choices that begin alike the shortest."""
    phrases = ("promot*;get|got ahead", "^near|nearest step up$;promoted;in")
    assert telling_letters(*phrases) == ("ahead", "in", "near", "promot")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("through boss", True),
        ("through my boss", True),
        ("through my old boss", True),
        ("through my old my boss", False),
        ("throughmy boss", False),
        ("my boss", False),
        ("through my", False),
    ],
)
def test_words_that_may_be_left_out(words: str, found: bool) -> None:
    """`~2` behind words lets them stand twice at most."""
    assert bool(phrase_pattern("through my|old~2 boss").search(words)) is found


@given(_TEXTS)
def test_a_look_at_the_letters_hides_no_wording(text: str) -> None:
    """Whatever is folded into the letters of a wording is found, however it was written."""
    words = fold(text)
    found = _MOVING_UP.search(words)
    assert _tells_of_moving_up(text) is (found is not None and not is_denied(words, found.start()))
