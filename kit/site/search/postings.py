"""Which pages a term is on, in few characters: `encoded` here, `decode` in `search-find.js`.

Each page is one number: its distance from the page before, times eight, plus the term's step. A
number is written in base 45, its lowest digit first; all digits but the last are taken from the
upper half of the alphabet.
"""

from array import array
from collections.abc import Iterable

from kit.site.search.weights import STEPS

# What may stand in JSON, in a script and in HTML as it is.
ALPHABET = "".join(each for each in map(chr, range(32, 127)) if each not in "\"\\<&'")
_BASE = len(ALPHABET) // 2
_STEPS = len(STEPS)


def encoded(postings: Iterable[int]) -> str:
    """Return postings, sorted, as text."""
    written = []
    # The largest number that the page before may have: the distance is counted from there.
    before = -1
    for each in postings:
        number = each - before - 1
        written.append(_SHORT[number] if number < _MANY else _digits(number))
        before = each | (_STEPS - 1)
    return "".join(written)


def _digits(number: int) -> str:
    digits = ""
    while number >= _BASE:
        number, digit = divmod(number, _BASE)
        digits += ALPHABET[_BASE + digit]
    return digits + ALPHABET[number]


# Nearly all numbers are short; looking them up is three times as fast.
_MANY = _BASE * _BASE
_SHORT = tuple(map(_digits, range(_MANY)))


class Postings:
    """The postings of all terms, gathered page by page in the order of slots."""

    def __init__(self) -> None:
        self._lists: dict[str, array[int]] = {}

    def add(self, slot: int, steps: dict[str, int]) -> None:
        """Add a page with the step of each of its terms."""
        lists, first = self._lists, slot * _STEPS
        for term, step in steps.items():
            held = lists.get(term)
            if held is None:
                lists[term] = array("I", (first + step,))
            else:
                held.append(first + step)

    def written(self) -> dict[str, str]:
        """Return the text of each term's postings, by term, sorted; the numbers are given up."""
        lists, self._lists = self._lists, {}
        return {term: encoded(lists.pop(term)) for term in sorted(lists)}
