"""The ways from person to person: whoever is reached by several is reached by one, so that they make a forest."""

from collections.abc import Iterable

from kit.evidence.referrals import Referral, referrals
from kit.evidence.study import Study


def chains(study: Study) -> tuple[tuple[str, ...], ...]:
    """Return the ways from person to person, longest first.

    Everybody is reached by the one who named them first, so the ways make a forest: their number is
    that of the people at the ends, however many named each other.
    """
    return study.once(_chains)


def _chains(study: Study) -> tuple[tuple[str, ...], ...]:
    led_by = {each.to: each.by for each in forest(referrals(study))}
    leading = set(led_by.values())
    ends = [person for person in led_by if person not in leading]
    found = {_way_to(person, led_by) for person in ends}
    return tuple(sorted(found, key=lambda way: (-len(way), way)))


def first_referrals(found: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return for everybody the referral that their note states, else the first; the earliest first."""
    first: dict[str, Referral] = {}
    for each in sorted(found, key=lambda known: (not known.stated, known.said_on, known.by)):
        first.setdefault(each.to, each)
    return tuple(first.values())


def forest(found: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return first referrals without those that would close a ring of people."""
    kept: dict[str, Referral] = {}
    for each in first_referrals(found):
        start = each.by
        while start in kept:
            start = kept[start].by
        if start != each.to:
            kept[each.to] = each
    return tuple(kept.values())


def _way_to(person: str, led_by: dict[str, str]) -> tuple[str, ...]:
    """Follow who led to whom back to the start."""
    way = [person]
    while way[-1] in led_by:
        way.append(led_by[way[-1]])
    return tuple(reversed(way))
