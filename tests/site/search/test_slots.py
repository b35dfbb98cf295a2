"""Numbers of pages: one each, the same whatever came first, and nearly all kept when pages come and go."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kit.site.search.slots import give_slots


@given(st.sets(st.text(max_size=12)), st.randoms())
def test_slots_depend_on_the_pages_alone(names: set[str], chance: random.Random) -> None:
    """Every page has its own slot, in rising order, however the pages come."""
    shuffled = list(names)
    chance.shuffle(shuffled)
    slots = give_slots(shuffled)
    assert slots == give_slots(sorted(names))
    assert slots.keys() == names
    assert list(slots.values()) == sorted(set(slots.values()))


def test_a_new_page_moves_few() -> None:
    """One page more, and nearly all others keep their slot."""
    names = [f"interviews/{number}" for number in range(900)]
    before, after = give_slots(names), give_slots([*names, "interviews/new"])
    assert sum(before[name] != after[name] for name in names) < 20


def test_the_table_is_not_much_larger_than_what_it_holds() -> None:
    """Slots are at most a little over three times as many as pages."""
    for count in (0, 1, 12, 13, 500, 2000):
        slots = give_slots(map(str, range(count)))
        assert max(slots.values(), default=0) < max(24, 3 * count)
