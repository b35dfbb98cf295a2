"""What a quick capture names: `@people`, `#codes`, `[[links]]` and days.

All of it stays in the text, which is the one truth; here it is read, each time anew. Only what is
certain is recognised: an e-mail address names nobody, and `C#` and `#1` are no codes. What is off the
record, in code or in a web address is not looked into.
"""

import re
from datetime import date
from typing import NamedTuple

from kit.source.inline import codes_of, read_inline
from kit.source.off_record import cut_off_record
from kit.source.spoken_days import days_in
from kit.source.values import Day

# An `@` that is part of an address, of a handle on some server or of a path names nobody here.
_WORD = r"[^\W\d_]+(?:[-'’_][^\W\d_]+)*"
_PERSON = re.compile(rf"(?<![\w.+@/&-])@({_WORD})(?![\w@]|\.\w|-\w|://)")
# `@Maya Okafor`, `@Ludwig van Beethoven`: words in capitals go with the first.
_PARTICLE = r"(?:van|von|de|del|della|der|den|da|do|dos|di|du|la|le|el|al|bin|ibn|ter|ten|zu)"
_FURTHER = re.compile(rf"(?:[ ]{_PARTICLE}){{0,2}}[ ]({_WORD})(?![\w@]|\.\w)")
_MOST_WORDS = 4
_POSSESSIVE = re.compile(r"['’]s$")


class NamedDay(NamedTuple):
    """A day as it was said, and what it means seen from the day of the capture."""

    said: str
    day: Day


class Captured(NamedTuple):
    """What a text names, each in order and once.

    `people` are names as written behind `@`, as long as they go on in capitals (`Maya Okafor`, or
    `maya-okafor`); `codes` are in small letters; `links` are what wikilinks lead to.
    """

    people: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    days: tuple[NamedDay, ...] = ()

    def days_from(self, day: date) -> tuple[Day, ...]:
        """Return the days that are fully known and lie on a day or after it, in order."""
        known = {each.day for each in self.days if each.day.day and each.day.first >= day}
        return tuple(sorted(known, key=lambda each: each.first))


def read_capture(text: str, on: date) -> Captured:
    """Return what a text names; `tomorrow` is the day after `on`. Never raises."""
    shown = cut_off_record(text).text
    pieces = read_inline(shown)
    plain = "".join(each.raw if each.kind == "text" else " " * len(each.raw) for each in pieces)
    links = (each.target for each in pieces if each.kind == "wiki" and each.target)
    days = {NamedDay(shown[start:end], day): None for start, end, day in days_in(plain, on)}
    return Captured(
        people=tuple(dict.fromkeys(_people(plain))),
        codes=codes_of(shown),
        links=tuple(dict.fromkeys(links)),
        days=tuple(days),
    )


def _people(plain: str) -> list[str]:
    return [_name(plain, match) for match in _PERSON.finditer(plain)]


def _name(plain: str, match: re.Match[str]) -> str:
    """Return the name behind an `@`: its first word, and those in capitals that follow."""
    name, at = match[1], match.end()
    for _ in range(_MOST_WORDS - 1 if name[0].isupper() else 0):
        if _POSSESSIVE.search(name):
            break
        further = _FURTHER.match(plain, at)
        if further is None or not further[1][0].isupper():
            break
        name, at = name + further[0], further.end()
    return _POSSESSIVE.sub("", name).replace("_", " ")
