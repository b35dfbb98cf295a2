"""What a logged touch was for: its kind by one word, whichever of its words somebody wrote.

Any other word is kept in the note, and is a kind of its own here.
"""

from collections.abc import Mapping
from datetime import date

from kit.notes.contact import Contact, Touch

KINDS: Mapping[str, tuple[str, ...]] = {
    "request": ("ask", "asked"),
    "follow-up": ("chase", "follow up", "followup", "reminder"),
    "reply": ("answer", "replied"),
    "decline": ("declined",),
    "confirm": ("confirmation", "confirmed"),
    "thanks": ("thank-you", "thank you"),
    "update": ("report", "reported", "report back"),
    "introduction": ("introduced", "intro"),
    "ask-introduction": ("ask introduction", "ask for introduction"),
    "greeting": (),
    "news": (),
    "help": (),
    "offer": (),
    "favour": ("favor",),
    "gift": (),
}
"""The kinds that mean something to the kit, each with the other words for it."""

_BY_WORD = {word: kind for kind, others in KINDS.items() for word in (kind, *others)}


def kind_named(text: str) -> str:
    """Return the kind of `KINDS` that a word means, or an empty text."""
    return _BY_WORD.get(" ".join(text.split()).casefold(), "")


def kind_of(touch: Touch) -> str:
    """Return the kind of `KINDS` that a touch is of, or an empty text."""
    return kind_named(touch.kind or "")


def touched_on(contact: Contact, *kinds: str) -> tuple[date, ...]:
    """Return the days on which touches of some kinds are logged, in order; the last that each may mean."""
    return tuple(
        sorted(
            touch.date.last
            for touch in contact.touches
            if touch.date is not None and kind_of(touch) in kinds
        )
    )
