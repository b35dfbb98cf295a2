"""Phrases to look for in folded words, written as people read them rather than as expressions."""

import re

_NOT = re.compile(
    r"\b(?:no|not|never|without|geen|niet|kein\w*|nicht|sans|sin|senza|sem) (?:\w+ )?$"
)


def phrase_pattern(*phrases: str) -> re.Pattern[str]:
    """Return the expression that finds any of some phrases, parted by `;`, at the bounds of words.

    `|` parts words that may stand in one place, `*` stands for any ending, `^` and `$` for the
    beginning and the end of the text: `^head;head of;team lead|leader;recruit*`.
    """
    found = [each.strip() for text in phrases for each in text.split(";")]
    return re.compile("|".join(_expression(each) for each in found if each))


def is_denied(words: str, start: int) -> bool:
    """Tell whether what begins at a place is denied by the words before it: `no promotion`."""
    return _NOT.search(words[:start]) is not None


def _expression(phrase: str) -> str:
    first, last = phrase.startswith("^"), phrase.endswith("$")
    words = (f"(?:{word})" for word in phrase.strip("^$").replace("*", r"\w*").split())
    return ("^" if first else r"\b") + " ".join(words) + ("$" if last else r"\b")
