"""What a wording cannot do without: letters that tell, long before its pattern, that it is not in a text.

To make the patterns of a language takes longer than to read a hundred notes, and most questions hold
nothing that any of them needs.
"""

import re
from functools import cache
from typing import TypeAlias

from kit.checks.asks_for_job.wordings import PARTS

Needs: TypeAlias = tuple[tuple[str, ...], ...]
"""Some letters of each group have to be there."""

_TOKEN = re.compile(
    r"<(?P<part>[A-Z_]+)>|(?P<look>\(\?[=!<]+)|(?P<open>\((?:\?:)?)|(?P<close>\)(?:[?*]|\{0)?)|(?P<or>\|)|\\."
    r"|\[[^\]]*\]|(?P<letters>[a-z']+(?=[a-z'][?*{])|[a-z']+(?![a-z'?*{]))|."
)


@cache
def needs_of(wording: str) -> Needs:
    """Return what has to be in a text for a wording to be in it; what may be left out is not looked at."""
    stack: list[list[Needs]] = [[()]]
    looks: list[bool] = []
    for token in _TOKEN.finditer(wording):
        found: Needs = ()
        match token.lastgroup:
            case "look" | "open":
                stack.append([()])
                looks.append(token.lastgroup == "look")
            case "or":
                stack[-1].append(())
            case "close":
                branches = _any_of(stack.pop())
                found = () if looks.pop() or token[0] != ")" else branches
            case "part":
                found = needs_of(PARTS[token["part"]])
            case "letters":
                found = ((token["letters"],),)
        stack[-1][-1] += found
    return _any_of(stack[0])


def may_stand(needs: Needs, text: str) -> bool:
    """Tell whether a text has all that a wording needs."""
    return all(any(letters in text for letters in group) for group in needs)


def _any_of(branches: list[Needs]) -> Needs:
    """Return what is needed where one of several is enough: of each the group that is hardest to come by."""
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return ()
    hardest = (max(each, key=lambda group: min(map(len, group))) for each in branches)
    return (tuple(dict.fromkeys(letters for group in hardest for letters in group)),)
