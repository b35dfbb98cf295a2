"""What each kind of touch moves on; any other word is kept as free text, and moves nothing."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kit.evidence import touches
from kit.revising.log import moves
from kit.revising.log.scene import Scene
from kit.vault import Note


class Kind(NamedTuple):
    """A kind of touch: its word, what it moves on in words, and how."""

    word: str
    effect: str = ""
    move: Callable[[Scene, Note], None] | None = None

    @property
    def others(self) -> tuple[str, ...]:
        """Return the other words for it."""
        return touches.KINDS[self.word]


_MOVING = (
    Kind(
        "request",
        "the contact → contacted, with the day; the idea of a talk with them → requested",
        moves.request,
    ),
    Kind(
        "follow-up",
        "`followed_up_on` of the requested talk, else of the contact who was asked",
        moves.follow_up,
    ),
    Kind("reply", "the contact → replied", moves.reply),
    Kind(
        "decline",
        "the contact, where we never met, → declined; the talk asked for or set → cancelled",
        moves.decline,
    ),
    Kind("confirm", "`confirmed_on` of the next talk", moves.confirm),
    Kind(
        "thanks",
        "`thanked_on` of the talks whose thanks are owed; a debriefed one → thanked",
        moves.thanks,
    ),
    Kind(
        "update",
        "`reported_on` of the talks whose advice you followed and did not report yet",
        moves.update,
    ),
    Kind(
        "introduction",
        "with `--to`: `introduced_to` of the one who led you there, `referred_by` of the other",
        moves.introduction,
    ),
)
_BY_WORD: Mapping[str, Kind] = {kind.word: kind for kind in _MOVING}

KINDS = tuple(_BY_WORD.get(word, Kind(word)) for word in touches.KINDS)
WORDS = tuple(word for kind in KINDS for word in (kind.word, *kind.others))


def kind_named(text: str) -> Kind | None:
    """Return the kind that a word means, or None."""
    word = touches.kind_named(text)
    return next((kind for kind in KINDS if kind.word == word), None)
