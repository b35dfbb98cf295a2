"""What somebody typed to search for, as terms: whatever it is, it is words, never a fault.

Words and "phrases" are all to be found in a note; `-word` must not be; `one OR other` is one term;
`word*` stands for all words that begin so, and so does the last word, as one types.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

MOST_WORDS = 50
"""Nobody types more; a text that was pasted is searched by its first words."""
_LONGEST = 200
_SHORTEST_BEGINNING = 2
_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>\*?)')
# Scripts that put no blanks between words (Unicode blocks): a word may stand anywhere in a run of these.
_RUNNING = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)


class Word(NamedTuple):
    """A word or a phrase; a `beginning` stands for all words that begin so."""

    text: str
    beginning: bool = False

    @property
    def is_running(self) -> bool:
        """Tell whether it can stand within what SQLite takes for a word, or holds no letter at all."""
        return bool(_RUNNING.search(self.text)) or not any(map(str.isalnum, self.text))

    @property
    def match(self) -> str:
        """Return it as FTS5 takes it: in quotes nothing has a meaning of its own."""
        quoted = '"{}"'.format(self.text.replace('"', '""'))
        return f"({quoted} OR {quoted} *)" if self.beginning else quoted


class Asked(NamedTuple):
    """What is asked for: terms that a note must all hold, each one of its words; and what it must not hold."""

    terms: tuple[tuple[Word, ...], ...]
    without: tuple[Word, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """Return all words that are to be found."""
        return tuple(word for term in self.terms for word in term)


def read_words(given: Sequence[str]) -> Asked:
    """Read words as a shell hands them over: what stood in its quotes, and holds blanks, is a phrase."""
    pieces = list(_pieces(given))
    terms: list[list[Word]] = []
    without: list[Word] = []
    joins = False
    for at, (text, is_phrase, minus, star) in enumerate(pieces[:MOST_WORDS]):
        if text == "OR" and not is_phrase and not minus:
            joins = bool(terms)
            continue
        is_last = at == len(pieces) - 1 and not is_phrase and len(text) >= _SHORTEST_BEGINNING
        word = Word(text[:_LONGEST], star or (is_last and not minus))
        if minus:
            without.append(word)
        elif joins:
            terms[-1].append(word)
        else:
            terms.append([word])
        joins = False
    return Asked(tuple(map(tuple, _distinct(terms))), tuple(dict.fromkeys(without)))


def _pieces(given: Iterable[str]) -> Iterator[tuple[str, bool, bool, bool]]:
    """Yield text, whether it is a phrase, whether it must not be found, and whether it only begins so."""
    for each in given:
        text = _clean(each)
        is_phrase = " " in text.strip() and not re.search(r'"|(?:^|\s)-\S|\*|\bOR\b', text)
        for match in _PIECE.finditer(f'"{text}"' if is_phrase else text):
            found = match["phrase"] if match["phrase"] is not None else match["word"]
            star = bool(match["star"]) or (match["phrase"] is None and found.endswith("*"))
            bare = found.strip(" *")
            if match["phrase"] is None and bare.startswith("-"):  # `--word` is one that begins so
                bare = bare.lstrip("-")
            if bare:
                yield bare, match["phrase"] is not None and " " in bare, bool(match["minus"]), star


def _clean(text: str) -> str:
    """Return a text that SQLite takes: without NUL and bytes that are no text, composed, quotes plain."""
    text = text.encode(errors="replace").decode().replace("\0", " ")
    text = re.sub("[“”„«»＂]", '"', text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _distinct(terms: list[list[Word]]) -> list[list[Word]]:
    return [term for at, term in enumerate(terms) if term not in terms[:at]]
