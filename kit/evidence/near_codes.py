"""Codes that are nearly the same, claims that might carry one, and criteria that nobody spoke of.

A proposal is made only where it is sure: a wrong one, taken, would put one person's word under
another matter. So spellings of the same words are near, and words that look alike are not:
`#on-call` is not `#call-centre`, `#contract` not `#contact`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.evidence.me import me_of
from kit.evidence.roles import singular
from kit.evidence.steps import step_of
from kit.evidence.topics import fold
from kit.evidence.weighing import criterion_key
from kit.source.inline import plain_text
from kit.vault import Vault

Why: TypeAlias = Literal["spelling", "plural", "word order", "typing slip"]

SURE = 0.6
"""From which score on a code is proposed for a claim; the score is a share, from 0 to 1."""
MOST = 3
_SPEAKS = 0.25
"""The share of a word's claims from which on it speaks for a code; one claim alone says nothing."""
_UNNAMED = 0.2
"""The doubt that is left about a code all of whose own words a claim says."""
_LONG = 8
"""How long both codes are at least for a letter to be a slip: `contract` and `contact` are words."""
_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"[-_/]+")
_BRITISH = (
    (re.compile(r"is(?=ation|ations|e\b|ed\b|ing\b)"), "iz"),
    (re.compile(r"(?<=[bhv])our"), "or"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"programme"), "program"),
)
_NOT_CODED = frozenset(("referrals", "closing"))
_COMMON = frozenset(
    """about after again all also and any are because been before both but can come could day days did
    does each even every few first for from get give goes good great had has have her here him his how
    into its just know last less like little long made make many may more most much must never next not
    nobody nothing now off often old one only other others our out over own people per same say says see
    she should since some somebody such take than that the their them then there they thing things this
    those through time times too two under until use very want was way week weeks well were what when
    where which while who whole will with without work works would year years yet you your""".split()  # noqa: SIM905 - a list of words reads best as text
)


class NearCodes(NamedTuple):
    """Two codes that may be one: the one that more claims carry first, and why."""

    code: str
    other: str
    why: Why


class Proposal(NamedTuple):
    """A code that a claim might carry; `score` is from 0 to 1."""

    code: str
    score: float


class Uncoded(NamedTuple):
    """A claim without a code, and at most three that it might carry, the surest first."""

    claim: Claim
    proposals: tuple[Proposal, ...]


def near_codes(claims: Iterable[Claim]) -> tuple[NearCodes, ...]:
    """Return the pairs of codes that are nearly the same, in order of name."""
    counts = Counter(code for claim in claims for code in claim.codes)
    found: dict[tuple[str, str], Why] = {}
    for key_of, why in _ALIKE:
        groups: dict[str, list[str]] = {}
        for code in sorted(counts):
            groups.setdefault(key_of(code), []).append(code)
        for group in groups.values():
            for pair in combinations(group, 2):
                found.setdefault(pair, why)
    for pair in _slips(sorted(counts)):
        found.setdefault(pair, "typing slip")
    return tuple(
        NearCodes(one, two, why) if counts[one] >= counts[two] else NearCodes(two, one, why)
        for (one, two), why in sorted(found.items())
    )


def near_code(code: str, known: Iterable[str]) -> str:
    """Return the known code that differs from a code in spelling only, or an empty text."""
    others = [each for each in known if each != code]
    for key_of, _ in _ALIKE:
        for each in others:
            if key_of(each) == key_of(code):
                return each
    return next((each for each in others if _is_slip(*sorted((code, each)))), "")


def uncoded(claims: Iterable[Claim]) -> tuple[Uncoded, ...]:
    """Return the claims that carry no code, with the codes that each might carry.

    Left out are typed entries, steps of a journey, and what was said of other people and at the end.
    """
    heard = tuple(claims)
    words = _Words(heard)
    return tuple(Uncoded(claim, words.proposals(claim)) for claim in heard if lacks_code(claim))


def criteria_unheard(claims: Iterable[Claim], vault: Vault) -> tuple[str, ...]:
    """Return the must-haves, deal-breakers and weights of mine that are codes and stand on no claim."""
    me = me_of(vault)
    asked = [each.name for each in (*me.must_haves, *me.deal_breakers) if not each.operator]
    used = {criterion_key(code) for claim in claims for code in claim.codes}
    typed = frozenset(("pay", "hours_per_week", "responsibility"))
    found = dict.fromkeys(criterion_key(name) for name in (*asked, *me.weights))
    return tuple(name for name in found if name not in used and name not in typed)


@lru_cache(maxsize=8192)
def _spelling(code: str) -> str:
    """Return a code without hyphens and accents, in one of the two ways to spell English."""
    words = fold(code)
    for pattern, other in _BRITISH:
        words = pattern.sub(other, words)
    return words.replace(" ", "")


@lru_cache(maxsize=8192)
def _singulars(code: str) -> str:
    return _spelling(" ".join(map(singular, words_of_code(code))))


@lru_cache(maxsize=8192)
def _sorted_words(code: str) -> str:
    return " ".join(sorted(map(singular, words_of_code(code))))


_ALIKE: tuple[tuple[Callable[[str], str], Why], ...] = (
    (_spelling, "spelling"),
    (_singulars, "plural"),
    (_sorted_words, "word order"),
)


def words_of_code(code: str) -> list[str]:
    """Return the folded words that a code is made of."""
    return [word for part in _APART.split(code) for word in fold(part).split()]


def _slips(codes: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that one letter too many, too few, or two in the wrong order part."""
    known = frozenset(code for code in codes if len(code) >= _LONG)
    for code in sorted(known):
        for other in sorted(known.intersection(_slipped(code))):
            one, two = sorted((code, other))
            if _is_slip(one, two):
                yield one, two


def _slipped(code: str) -> Iterator[str]:
    """Yield a code without one of its letters, or with two neighbours the other way round.

    Looking these up spares holding every code against every other.
    """
    for at in range(2, len(code)):
        yield code[:at] + code[at + 1 :]
        yield code[:at] + code[at + 1 : at + 2] + code[at] + code[at + 2 :]


def _is_slip(one: str, two: str) -> bool:
    from rapidfuzz.distance import OSA

    if min(len(one), len(two)) < _LONG or one[:2] != two[:2] or _digits(one) != _digits(two):
        return False
    if OSA.distance(one, two, score_cutoff=1) != 1:
        return False
    # Another letter in the same place makes another word: `commuting`, `computing`.
    return len(one) != len(two) or Counter(one) == Counter(two)


def _digits(code: str) -> str:
    return "".join(each for each in code if each.isdigit())


def lacks_code(claim: Claim) -> bool:
    """Tell whether a claim carries no code, and is of a kind that might."""
    return (
        not claim.codes
        and claim.entry is None
        and claim.topic not in _NOT_CODED
        and step_of(claim) is None
    )


class _Words:
    """Knows which words of a claim speak for which code, from the claims that carry one."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        coded = [(claim, _words_of(claim)) for claim in claims if claim.codes]
        among = Counter(word for _, words in coded for word in words)
        together = Counter(
            (word, code) for claim, words in coded for code in claim.codes for word in words
        )
        self.weights: dict[str, list[tuple[str, float]]] = {}
        for (word, code), count in together.items():
            # A word in many claims of a code, and in few others, speaks for it.
            weight = (count - 1) / among[word]
            if weight >= _SPEAKS:
                self.weights.setdefault(word, []).append((code, weight))
        self.names = {
            code: frozenset(map(_stem, words_of_code(code)))
            for code in sorted({code for claim, _ in coded for code in claim.codes})
        }
        self.by_name: dict[str, list[str]] = {}
        for code, words in self.names.items():
            for word in words:
                self.by_name.setdefault(word, []).append(code)

    def proposals(self, claim: Claim) -> tuple[Proposal, ...]:
        """Return the codes that a claim might carry, the surest first."""
        words = _words_of(claim)
        doubts: dict[str, float] = {}
        for word in sorted(words):
            for code, weight in self.weights.get(word, ()):
                doubts[code] = doubts.get(code, 1.0) * (1 - weight)
        for code in {code for word in words for code in self.by_name.get(word, ())}:
            if self.names[code] <= words:
                doubts[code] = doubts.get(code, 1.0) * _UNNAMED
        sure = [Proposal(code, round(1 - doubt, 2)) for code, doubt in doubts.items()]
        ordered = sorted(sure, key=lambda each: (-each.score, each.code))
        return tuple(each for each in ordered if each.score >= SURE)[:MOST]


def _words_of(claim: Claim) -> frozenset[str]:
    text = " ".join(plain_text(each) for each in (claim.text, *claim.details))
    words = _WORD.findall(text.lower())
    return frozenset(_stem(word) for word in words if len(word) > 2 and word not in _COMMON)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """Return a word without an English ending, crude but the same for `mentor` and `mentoring`."""
    short = singular(fold(word))
    for ending in ("ing", "ed"):
        if short.endswith(ending) and len(short) - len(ending) >= 4:
            return short[: -len(ending)]
    return short
