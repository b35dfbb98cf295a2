"""How to address somebody: by the name they go by, and by the whole name where that is not certain.

The order of names is a custom and nothing one can compute. Known is what the note says: an alias that
is a part of the name is what people call them (*Teo Hui Min*, alias *Hui Min*). A family name may
be told by capitals (*TEO Hui Min*) or a comma (*Teo, Hui Min*). Otherwise the first word is taken,
unless something says that it may be the family name: then the whole name, which is never wrong.
"""

import re
import unicodedata
from typing import NamedTuple

from kit.notes.contact import Contact
from kit.vault.vault import fold
from kit.writing.draft.wordings import FAMILY, PARTS, TITLES

_TITLES = frozenset(TITLES.split())
_PARTS = frozenset(PARTS.split())
_FAMILY = frozenset(FAMILY.split())

_FAMILY_FIRST = re.compile(
    r"Asia/(?:Shanghai|Chongqing|Harbin|Urumqi|Hong_Kong|Macau|Taipei|Tokyo|Seoul|Pyongyang"
    r"|Ho_Chi_Minh|Saigon|Hanoi|Singapore|Phnom_Penh)|Europe/Budapest|Japan|ROK|PRC|ROC|Singapore|Hongkong"
)
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Address(NamedTuple):
    """What to call somebody, and whether the note leaves it open which of their names that is."""

    name: str
    certain: bool = True


def address_of(contact: Contact, title: str) -> Address:
    """Return what to call a person; `title` is their name as the vault shows it."""
    name = one_line(title)
    words = _without_titles(name.split())
    if not words:
        return Address(name)
    called = _called(contact, words)
    if called:
        return Address(called)
    if "," in name:
        before, _, after = name.partition(",")
        given = after.strip()
        if given and fold(given) not in ("jr", "jr.", "sr", "sr.", "phd", "md"):
            return Address(_first(given.split()))
        words = _without_titles(before.split()) or words
    if len(words) == 1:
        return Address(words[0])
    small = [word for word in words if not _is_shouted(word)]
    if len(small) < len(words) and small:
        return Address(" ".join(small) if _is_shouted(words[0]) else _first(small))
    if _may_begin_with_family(contact, words):
        return Address(" ".join(words), certain=False)
    return Address(words[0])


def one_line(text: str) -> str:
    """Return a text on one line, without marks that a mail program or a terminal would obey."""
    if text.isprintable():
        return " ".join(text.split())
    kept = (
        " " if each.isspace() else each
        for each in text
        if each.isspace()
        or unicodedata.category(each) not in ("Cc", "Cs", "Cf")
        or each in "\u200c\u200d"
    )
    return " ".join("".join(kept).split())


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and plain(words[0]) in _TITLES:
        words = words[1:]
    return words


def _called(contact: Contact, words: list[str]) -> str:
    """Return the alias that is a part of the name, or of its first word (*Seun* of *Oluwaseun*)."""
    folded = [plain(word) for word in words]
    for alias in map(one_line, contact.aliases):
        parts = [plain(word) for word in alias.split()]
        if not parts or not all(parts) or len(parts) >= len(folded) or len(alias) < 2:
            continue
        if len(parts) == 1 and _is_short_for(parts[0], folded[0]):
            return alias
        at = next((n for n in range(len(folded)) if folded[n : n + len(parts)] == parts), -1)
        # The last word alone may as well be the family name; a run that begins the name is not.
        is_last_alone = at == len(folded) - 1 and len(parts) == 1
        if at == 0 or (at > 0 and (not is_last_alone or _may_begin_with_family(contact, words))):
            return alias
    return ""


def _is_short_for(short: str, word: str) -> bool:
    return 3 <= len(short) < len(word) and (word.startswith(short) or word.endswith(short))


def _may_begin_with_family(contact: Contact, words: list[str]) -> bool:
    first = plain(words[0])
    return (
        len(first) < 2
        or first in _PARTS
        or first in _FAMILY
        or bool(_CJK.search(words[0]))
        or bool(contact.timezone and _FAMILY_FIRST.fullmatch(contact.timezone))
    )


def _first(words: list[str]) -> str:
    return words[0] if len(plain(words[0])) > 1 else " ".join(words)


def _is_shouted(word: str) -> bool:
    letters = [each for each in word if each.isalpha()]
    return len(letters) > 1 and "".join(letters).isupper()


def plain(word: str) -> str:
    """Return the letters of a word without case, accents and points."""
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in spread if each.isalnum())
