"""The words that name a person, and where they stand in a text.

A full name, an alias, an address and a number are sure signs; they are found in any letter case and
Unicode form, as whole words. A first or last name alone, a name of one word without its capital, or
one within a longer word, may mean something else: those are for the user to look at.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kit.evidence.sayings import NAME_REMOVED
from kit.notes.contact import Contact
from kit.revising.references.folded import folded, plainly_folded, unaccented
from kit.vault import Note, Vault

# What may stand between the words of one name: blanks, emphasis, a hyphen, a line end in a quote.
_GAP = r"(?:[ \t\u00a0*_~\\]+|[-_.+\u2010\u2011\u2013]|&nbsp;|&#160;|%20|[*_ \t]*\n[ \t>#*_]*)"
_SPLIT = re.compile(r"[\s\-_\u2010\u2011]+")
# `_` sets words in italics, so it is none of them.
_BEFORE, _BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
_NUMBER = re.compile(r"(?<![\w.])\+?[(]?\d(?:[\d \u00a0().\-/]{3,}\d)(?!\w)")
_LEAST_DIGITS = 5
_LEAST_LETTERS = 5
_SURE_DIGITS = 8
# Scripts that put no blanks between words, or endings right behind a name.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
REPLACEMENTS = (NAME_REMOVED, "(removed)", "(…)", "(–)")


class Hit(NamedTuple):
    """Some characters of a text that name a person."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Person:
    """What a person is called, and how they are reached.

    `doubtful` are words that may mean somebody else; `others` are names of other people, in which
    this person's own may stand and are not meant.
    """

    names: tuple[str, ...]
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return where a text surely names the person, in order; no two hits overlap."""
        bare = self._unaccented_hits(text)
        plain = plainly_folded(text)
        if not self._may_be_in(plain):
            return joined(bare)
        there = folded(text)
        found = [match.span() for each in self._sure for match in each.finditer(there.text)]
        found += self._numbers_in(there.text)
        apart = [match.span() for each in self._apart for match in each.finditer(there.text)]
        sure = [Hit(*there.back(*span)) for span in found]
        # `will` is a word, and `Will` a name.
        alone = (each.finditer(there.text) for each in self._capitalized)
        maybe = (Hit(*there.back(*match.span())) for found_here in alone for match in found_here)
        sure += [each for each in maybe if not text[each.start : each.end].islower()]
        turned = (each.finditer(there.text) for each in self._turned)
        found_turned = (Hit(*there.back(*each.span())) for matches in turned for each in matches)
        sure += [each for each in found_turned if _stands_alone(text, each)]
        sure += bare
        others = [Hit(*there.back(*span)) for span in apart]
        return joined(one for one in sure if not any(_covers(other, one) for other in others))

    def _unaccented_hits(self, text: str) -> list[Hit]:
        """Return where a name of several words stands without its accents, or with others."""
        if text.isascii() and all(each.isascii() for each in self.names):
            return []
        there = folded(text, unaccented)
        found = (each.finditer(there.text) for each in self._bare)
        return [Hit(*there.back(*match.span())) for matches in found for match in matches]

    def doubtful_hits(self, text: str) -> tuple[Hit, ...]:
        """Return where a text may name the person, or somebody else."""
        plain = plainly_folded(text)
        words = (*self._signs, *self.doubtful)
        if self._unsure is None or not any(each in plain for each in words):
            return ()
        there = folded(text)
        found = (Hit(*there.back(*each.span())) for each in self._unsure.finditer(there.text))
        # `may` and `will` are words; who writes names small is rarer than that.
        return joined(each for each in found if not self._is_word(text[each.start : each.end]))

    def _may_be_in(self, plain: str) -> bool:
        """Tell whether it is worth a closer look: most texts hold no word of the person's."""
        if any(each in plain for each in self._signs):
            return True
        return bool(self.phones) and bool(self._numbers_in(plain))

    @cached_property
    def _signs(self) -> tuple[str, ...]:
        """Return a word of each name, and the addresses and numbers, as a folded text would hold them."""
        names = [max(_words(each), key=len) for each in self.names]
        return (*names, *(plainly_folded(each) for each in (*self.emails, *self.phones)))

    @cached_property
    def replacement(self) -> str:
        """Return what is written in the place of a name; it must not hold one."""
        patterns = (*self._sure, *self._turned, *self._bare, *self._capitalized)
        fit = (each for each in REPLACEMENTS if not any(one.search(each) for one in patterns))
        return next(fit, REPLACEMENTS[-1])

    @cached_property
    def _sure(self) -> tuple[re.Pattern[str], ...]:
        names = [_pattern(name) for name in self.names if not _is_capitalized(name)]
        emails = [
            rf"(?<![\w.+%-]){re.escape(plainly_folded(each))}(?![\w-]|\.\w)" for each in self.emails
        ]
        exact = [
            rf"(?<!\w){re.escape(plainly_folded(each))}(?!\w)"
            for each in self.phones
            if len(_digits(each)) >= _LEAST_DIGITS
        ]
        # The longest first, so that a name is not taken for its own beginning.
        ordered = sorted((*names, *emails, *exact), key=len, reverse=True)
        return tuple(re.compile(each) for each in ordered)

    @cached_property
    def _turned(self) -> tuple[re.Pattern[str], ...]:
        names = (name for name in self.names if len(_words(name)) > 1)
        return tuple(re.compile(_reversed(name)) for name in names)

    @cached_property
    def _bare(self) -> tuple[re.Pattern[str], ...]:
        names = (unaccented(name) for name in self.names if len(_words(name)) > 1)
        return tuple(re.compile(_pattern(name)) for name in dict.fromkeys(names))

    @cached_property
    def _capitalized(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_pattern(each)) for each in self.names if _is_capitalized(each))

    @cached_property
    def _apart(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_pattern(each)) for each in self.others)

    @cached_property
    def _unsure(self) -> re.Pattern[str] | None:
        alone = [rf"{_BEFORE}{re.escape(plainly_folded(each))}{_BEHIND}" for each in self.doubtful]
        within = [_GAP.join(map(re.escape, _words(each))) for each in self.names if _is_long(each)]
        return re.compile("|".join((*within, *alone))) if within or alone else None

    def _is_word(self, text: str) -> bool:
        return text.islower() and len(text) < _LEAST_LETTERS and text in self.doubtful

    def _numbers_in(self, text: str) -> list[tuple[int, int]]:
        """Return where numbers stand that are one of the person's, however they are written."""
        own = [_digits(each).lstrip("0") for each in self.phones]
        own = [each for each in own if len(each) >= _LEAST_DIGITS]
        if not own:
            return []
        return [
            match.span()
            for match in _NUMBER.finditer(text)
            if any(_same_number(_digits(match[0]).lstrip("0"), each) for each in own)
        ]


def person_of(vault: Vault, note: Note) -> Person:
    """Return what the person of a contact note is called, by name, aliases, file name and addresses.

    What also names another person of the vault is doubtful.
    """
    alone = _alone(note)
    others = [
        each
        for other in vault.notes.values()
        if other is not note and other.kind.name in ("contact", "me")
        for each in (other.fields.name_shown, *other.fields.aliases, other.stem)
        if each and _words(each) and alone.hits(each)
    ]
    shared = {
        each.strip()
        for other in vault.of_type("contact")
        if other is not note and isinstance(other.fields, Contact)
        for each in (*other.fields.emails, *other.fields.phones)
    }
    return replace(
        alone,
        emails=tuple(each for each in alone.emails if each not in shared),
        phones=tuple(each for each in alone.phones if each not in shared),
        doubtful=(
            *alone.doubtful,
            *(each for each in shared if each in (*alone.emails, *alone.phones)),
        ),
        others=tuple(dict.fromkeys(others)),
    )


def _alone(note: Note) -> Person:
    fields = note.fields
    assert isinstance(fields, Contact)
    names = [each for each in (fields.name, *fields.aliases) if each and _words(each)]
    words = _words(fields.name or "")
    stem = _words(note.stem)
    doubtful = {words[0], words[-1]} if len(words) > 1 else set()
    if len(stem) > 1 or (stem and stem[0] not in words):
        names.append(note.stem)
    elif stem and len(words) != 1:
        doubtful.add(stem[0])
    names.append(note.id)
    return Person(
        names=tuple(dict.fromkeys(names)),
        emails=tuple(each.strip() for each in fields.emails if each.strip()),
        phones=tuple(each.strip() for each in fields.phones if each.strip()),
        doubtful=tuple(sorted(each for each in doubtful if len(each) > 1)),
    )


def _covers(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] <= two[0] and two[1] <= one[1]


def joined(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return hits in order, those that touch or overlap as one."""
    found: list[Hit] = []
    for each in sorted(hits):
        if found and each.start < found[-1].end:
            found[-1] = Hit(found[-1].start, max(found[-1].end, each.end))
        else:
            found.append(each)
    return tuple(found)


def _pattern(name: str) -> str:
    words = _words(name)
    inside = "".join(_gap(one, two) + re.escape(two) for one, two in pairwise(["", *words]))
    return _before(words[0]) + inside + _behind(words[-1])


def _gap(one: str, two: str) -> str:
    """Return what may stand between two words of a name, nothing where the script has no blanks."""
    if not one:
        return ""
    return f"{_GAP}?" if _is_unspaced(one[-1]) and _is_unspaced(two[0]) else _GAP


def _stands_alone(text: str, hit: Hit) -> bool:
    """Tell whether `Okafor, Maya` is one name: in `Tom Okafor, Maya Lind` it is parts of two."""
    before = re.search(r"([^\W\d_][\w'.-]*)[ \t]+$", text[max(0, hit.start - 60) : hit.start])
    behind = re.match(r"[ \t]+[^\W\d_]", text[hit.end : hit.end + 3])
    follows = behind is not None and behind[0][-1].isupper()
    return not follows and (before is None or before[1].islower())


def _reversed(name: str) -> str:
    """Return the pattern of `Okafor, Maya`."""
    *first, last = _words(name)
    inside = rf"{re.escape(last)},[ \t\u00a0]*{_GAP.join(map(re.escape, first))}"
    return _before(last) + inside + _behind(first[-1])


def _words(name: str) -> list[str]:
    return [each for each in _SPLIT.split(plainly_folded(name)) if each]


def _before(word: str) -> str:
    return "" if _is_unspaced(word[0]) else _BEFORE


def _behind(word: str) -> str:
    return "" if _is_unspaced(word[-1]) else _BEHIND


def _is_unspaced(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_UNSPACED)


def _is_capitalized(name: str) -> bool:
    """Tell whether a name is one word that is written with a capital letter."""
    return len(_words(name)) == 1 and name != name.lower()


def _is_long(name: str) -> bool:
    """Tell whether a name within another word is worth a look."""
    return len(_words(name)) > 1 or len(name) >= _LEAST_LETTERS


def _digits(number: str) -> str:
    return "".join(each for each in number if each.isdigit())


def _same_number(one: str, two: str) -> bool:
    """Tell whether two numbers are one: the same digits, or one is the other without its country's."""
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    return len(short) >= _SURE_DIGITS and long.endswith(short)


def lines_of(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, str]]:
    """Yield the line of each hit, from 1, with its characters on one line."""
    for each in hits:
        yield text.count("\n", 0, each.start) + 1, " ".join(text[each.start : each.end].split())
