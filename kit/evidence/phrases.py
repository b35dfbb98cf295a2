"""Phrases to look for in folded words, written as people read them rather than as expressions."""

import re

_NOT = re.compile(
    r"\b(?:no|not|never|without|geen|niet|kein\w*|nicht|sans|sin|senza|sem) (?:\w+ )?$"
)


def phrase_pattern(*phrases: str) -> re.Pattern[str]:
    """Return the expression that finds any of some phrases, parted by `;`, at the bounds of words.

    `|` parts words that may stand in one place, `*` stands for any ending, `^` and `$` for the
    beginning and the end of the text: `^head;head of;team lead|leader;recruit*`. Words with a number
    behind `~` stand at most that often, or not at all, before others: `through my|old~2 boss`.
    """
    found = [each.strip() for text in phrases for each in text.split(";")]
    return re.compile("|".join(_expression(each) for each in found if each))


def telling_letters(*phrases: str) -> tuple[str, ...]:
    """Return letters of which some are in every folded text that holds one of these phrases.

    Those of a phrase are the beginnings of its longest word; phrases of plain words only.
    """
    found = [each.strip("^$ ").split() for text in phrases for each in text.split(";")]
    longest = (max(words, key=_shortest_choice) for words in found if words)
    letters = {each.partition("*")[0] for word in longest for each in word.split("|")}
    return tuple(sorted(each for each in letters if not _begins_with_another(each, letters)))


def is_denied(words: str, start: int) -> bool:
    """Tell whether what begins at a place is denied by the words before it: `no promotion`."""
    return _NOT.search(words[:start]) is not None


def _shortest_choice(word: str) -> int:
    return 0 if "~" in word else min(len(each.partition("*")[0]) for each in word.split("|"))


def _begins_with_another(one: str, letters: set[str]) -> bool:
    return any(one != other and one.startswith(other) for other in letters)


def _expression(phrase: str) -> str:
    first, last = phrase.startswith("^"), phrase.endswith("$")
    words = phrase.strip("^$").replace("*", r"\w*").split()
    row = "".join(map(_word, words)).removesuffix(" ")
    return ("^" if first else r"\b") + row + ("$" if last else r"\b")


def _word(word: str) -> str:
    choice, _, most = word.partition("~")
    return f"(?:(?:{choice}) ){{0,{most}}}" if most else f"(?:{choice}) "
