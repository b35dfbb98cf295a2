"""What to ask: a question to take along, and the plan that holds them all.

A question takes about four minutes, the two that close a talk three together.
"""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.brief.gaps import Gap
from kit.evidence.claims import Claim
from kit.source.blocks import Block
from kit.vault import Note

MINUTES_A_QUESTION = 4
MINUTES_TO_CLOSE = 3
MOST = 6
"""Questions besides the two that close: more are a questionnaire."""

AskPart: TypeAlias = Literal["story", "gap", "planned", "closing"]
CLOSING = ("referrals", "closing")
"""Topics of the questions that stand at the end."""


class Manners(NamedTuple):
    """What the checks know: the questions on a talk's list, and what is improper about a question.

    `objection` returns an empty text where nothing is.
    """

    planned: Callable[[Note], Iterable[Block]]
    objection: Callable[[str], str]


class Ask(NamedTuple):
    """One question to take along, in plain text, with the line it is written on (none for ours).

    `part` is `story`, `planned`, `gap` or `closing`. `gap` says what it fills; `topic` is a topic's
    id, empty where none is sure, `heard` what was said under that topic. `may_go` marks a planned
    question to leave out first where the list is too long for the minutes agreed.
    """

    text: str
    part: AskPart
    note: str = ""
    line: int = 0
    topic: str = ""
    gap: Gap | None = None
    heard: tuple[Claim, ...] = ()
    may_go: bool = False


class Improper(NamedTuple):
    """A planned question that nobody should ask, and why."""

    text: str
    why: str
    note: str
    line: int


class Plan(NamedTuple):
    """What to ask, in order.

    `spare` are the biggest gaps that a full list leaves out, `improper` planned questions to strike.
    `bank` says whether any question was there to choose from.
    """

    asks: tuple[Ask, ...] = ()
    spare: tuple[Ask, ...] = ()
    improper: tuple[Improper, ...] = ()
    bank: bool = True

    @property
    def planned(self) -> tuple[Ask, ...]:
        """Return the questions that the talk's note plans."""
        return tuple(each for each in self.asks if each.part == "planned")

    @property
    def proposed(self) -> tuple[Ask, ...]:
        """Return the questions that are not on the talk's list yet."""
        return tuple(each for each in self.asks if each.part != "planned")


def room_for(minutes: int) -> int:
    """Return how many questions fit into a talk besides the closing ones, at least one."""
    return max(1, min(MOST, (minutes - MINUTES_TO_CLOSE) // MINUTES_A_QUESTION))
