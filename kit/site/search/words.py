"""Words as the search knows them: one rule, which `search-find.js` follows to the letter.

A word is a run of letters, digits and combining marks. It is folded: accents, letter case and
compatible forms no longer count. Scripts without spaces between words are cut into pairs of
characters. What is written here is found there only while both sides agree; a test holds one
against the other in a browser.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

# Blocks whose vowels and signs are combining marks, which a regular expression counts as no letters.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
    "\u0e00-\u109f\u1780-\u17ff\u3099\u309a"
)
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")
_PARTS = re.compile(rf"[{_SPACELESS}]+|[^{_SPACELESS}]+")
_BEGINS_SPACELESS = re.compile(f"[{_SPACELESS}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Letters that Unicode does not take apart into a plain letter and an accent.
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ı": "i", "ħ": "h", "ŧ": "t", "ς": "σ"}
)
# Bytes of UTF-8, of which ASCII's letters and digits go on, in lower case; splitting at the rest of
# ASCII is three times as fast as looking for words.
_SEPARATED = bytes(
    code if code >= 0x80 else ord(chr(code).lower()) if chr(code).isalnum() else ord(" ")
    for code in range(0x100)
)
# Longer ones are cut: nobody types so many letters, and an attacker's should fill no file.
_LONGEST = 40
_KEPT = 1 << 14


def terms_in(text: str) -> Iterator[str]:
    """Yield the terms under which a text is found, in order."""
    for word in _WORD.findall(text):
        yield from terms_of(word)


def count_terms(texts: Iterable[str]) -> Counter[str]:
    """Return how often each term stands in some texts: as `terms_in` finds them, only faster."""
    counts = Counter("\n".join(texts).encode().translate(_SEPARATED).decode().split())
    for word in [each for each in counts if len(each) > _LONGEST or not each.isascii()]:
        times = counts.pop(word)
        for term in terms_in(word):
            counts[term] += times
    return counts


@lru_cache(maxsize=_KEPT)
def terms_of(word: str) -> tuple[str, ...]:
    """Return the terms of one word: itself, folded, or the pairs of a script without spaces.

    The last character of such a run is a term too, so that each character begins one.
    """
    folded = fold(word)
    if folded.isascii():
        return (folded[:_LONGEST],) if folded else ()
    terms: list[str] = []
    for part in _PARTS.findall(folded):
        if is_spaceless(part):
            terms += (part[at : at + 2] for at in range(len(part)))
        else:
            terms.append(part[:_LONGEST])
    return tuple(terms)


def fold(text: str) -> str:
    """Return a word without what tells apart `É`, `é` and `e`; other characters than a word's go."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).lower())
    return "".join(_WORD.findall(unicodedata.normalize("NFC", bare.translate(_SPELLED))))


def is_spaceless(term: str) -> bool:
    """Tell whether a term begins in a script that puts no spaces between words."""
    return _BEGINS_SPACELESS.match(term) is not None
