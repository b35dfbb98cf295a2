"""Working lives: each post named, or posts in lanes."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kit.pages import Stay
from kit.site.layouts import lay_out
from kit.site.marks import Slab, Words
from tests.site.drawn import DAY, LIVES, NAMES, ONE_LIFE, holds_its_words


def test_posts_of_one_person_have_names_of_several_lanes() -> None:
    """One life names each post; of several, posts that follow each other share a lane."""
    assert [mark.text for mark in lay_out(ONE_LIFE).marks if isinstance(mark, Words)][:1] == [
        "2010–2014 Clerk"
    ]
    tops = {mark.y for mark in lay_out(LIVES).marks if isinstance(mark, Slab)}
    assert len(tops) == 2


@given(
    st.lists(
        st.tuples(
            NAMES, NAMES, st.dates(date(1900, 1, 1), DAY), st.none() | st.integers(0, 20_000)
        ),
        max_size=80,
    )
)
def test_lives_hold_their_words(stays: list[tuple[str, str, date, int | None]]) -> None:
    """However many people and posts there are, one after the other or at the same time."""
    found = tuple(
        Stay(person, label, start, None if days is None else min(DAY, start + timedelta(days=days)))
        for person, label, start, days in stays
    )
    holds_its_words(lay_out(replace(LIVES, stays=found)))
