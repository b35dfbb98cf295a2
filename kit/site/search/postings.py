"""Which pages a term is on, in few characters: `encoded` here, `decode` in `search-find.js`.

Each page is one number: its distance from the page before, times eight, plus the term's step. A
number is written in base 45, its lowest digit first; all digits but the last are taken from the
upper half of the alphabet.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping

from kit.site.search.known import terms_by_step
from kit.site.search.weights import STEPS

# What may stand in JSON, in a script and in HTML as it is.
ALPHABET = "".join(each for each in map(chr, range(32, 127)) if each not in "\"\\<&'")
_BASE = len(ALPHABET) // 2
_STEPS = len(STEPS)
_VALUES = {each: value for value, each in enumerate(ALPHABET)}


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


def decoded(text: str) -> Iterator[int]:
    """Yield postings from their text, in order."""
    before, number, scale = -1, 0, 1
    for digit in map(_VALUES.__getitem__, text):
        if digit >= _BASE:
            number, scale = number + (digit - _BASE) * scale, scale * _BASE
        else:
            yield (posting := before + 1 + number + digit * scale)
            before, number, scale = posting | (_STEPS - 1), 0, 1


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

    def add(self, slot: int, steps: bytes) -> None:
        """Add a page with its terms by their step."""
        lists = self._lists
        for number, terms in enumerate(terms_by_step(steps), slot * _STEPS):
            for term in terms:
                if term in lists:
                    lists[term].append(number)
                else:
                    lists[term] = array("I", (number,))

    def written(self) -> dict[str, str]:
        """Return the text of each term's postings, by term; the numbers are given up."""
        lists, self._lists = self._lists, {}
        return {term: encoded(lists.pop(term)) for term in list(lists)}


def changed_postings(
    written: dict[str, str], before: Mapping[int, bytes], after: Mapping[int, bytes]
) -> dict[str, str]:
    """Return postings in which some slots are no longer as before; each maps slots to steps of terms."""
    moves: dict[str, dict[int, int | None]] = {}
    for slot in before.keys() | after.keys():
        old, new = _numbers(slot, before.get(slot)), _numbers(slot, after.get(slot))
        for term, _ in old.items() ^ new.items():
            moves.setdefault(term, {})[slot] = new.get(term)
    changed = dict(written)
    for term, slots in moves.items():
        numbers = {each // _STEPS: each for each in decoded(written.get(term, ""))} | slots
        left = sorted(each for each in numbers.values() if each is not None)
        if left:
            changed[term] = encoded(left)
        else:
            changed.pop(term, None)
    return changed


def _numbers(slot: int, steps: bytes | None) -> dict[str, int]:
    if steps is None:
        return {}
    groups = enumerate(terms_by_step(steps), slot * _STEPS)
    return {term: number for number, terms in groups for term in terms}
