"""The words of a role: which roles are the same, which are the same kind of work, which level one names.

Titles are what people say, so they are compared with care: case, accents, a plural and `(m/f)` do
not part them, a word for a level does. Nothing is guessed from a title that names no level.
"""

import re
from functools import lru_cache

from kit.evidence.phrases import phrase_pattern
from kit.evidence.role_wordings import LEVEL_WORDS, NO_WORK, Level
from kit.evidence.topics import fold

LEVELS: tuple[Level, ...] = ("senior", "lead", "manager", "executive", "founder")
"""The levels that one works towards, in order; junior posts are none of them."""
LEVEL_NAMES: dict[str, str] = {
    "senior": "Senior",
    "lead": "Lead or supervisor",
    "manager": "Manager or head",
    "executive": "Director or above",
    "founder": "Own business",
}

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_JOINED = re.compile(r"-(?=(?:in|on|up|off|out|for|to|of)\b)", re.IGNORECASE)
_ARTICLES = phrase_pattern("^an?|the|een|de|het|eine?|der|die|das|une?|le|la|el|los|il|um|uma")
_WHERE = re.compile(
    r" (?:of|for|in|at|on|with|to|from|and|or|van|voor|bij|op|en|fur|bei|im|am|und|de|du|des|d|"
    r"del|della|di|da|do|dos|das|para|pour|per|y|e|et|au|aux|chez) .*"
)
"""What stands behind these says where or for what, not which work: `nurse in intensive care`."""
_NO_WORK = phrase_pattern(NO_WORK)
_LEVELS = tuple((level, phrase_pattern(*words)) for level, words in LEVEL_WORDS)


@lru_cache(maxsize=4096)
def role_key(role: str) -> str:
    """Return a role for comparing: `The Ward Nurses (m/f)` is `ward nurse`, `Senior nurse` stays apart."""
    words = fold(_JOINED.sub("", _ASIDE.sub(" ", role)))  # a check-in agent is an agent
    article = _ARTICLES.match(words)
    words = words[article.end() :].strip() if article else words
    head, behind = _parted(words)
    *before, last = head.split() or [""]
    return " ".join((*before, singular(last), *behind.split()))


@lru_cache(maxsize=4096)
def kind_key(role: str) -> str:
    """Return which work a role is, by its last telling word: `Emergency nurse` is `nurse`.

    A word that says a rank and no work, such as `manager`, groups nothing: then it is the role itself.
    """
    key = role_key(role)
    last = (_parted(key)[0].split() or [""])[-1]
    return key if not last or _NO_WORK.fullmatch(last) else last


def kind_name(role: str) -> str:
    """Return the word of a role that says which work it is, as it was told."""
    kind = kind_key(role)
    return next((word for word in role.split() if singular(fold(word)) == kind), kind)


@lru_cache(maxsize=4096)
def level_of_role(role: str) -> Level | None:
    """Return the level that a role's words name, or None: `Bed manager` and `Product owner` name none."""
    words = fold(_ASIDE.sub(" ", role))
    return next((level for level, pattern in _LEVELS if pattern.search(words)), None)


def singular(word: str) -> str:
    """Return a folded word without the ending of an English, French, Spanish or Portuguese plural."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def _parted(words: str) -> tuple[str, str]:
    """Return a folded role up to where it says where or for what, and the rest."""
    match = _WHERE.search(words)
    return (words, "") if match is None else (words[: match.start()], words[match.start() :])
