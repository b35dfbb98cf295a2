"""The guard: what was arranged says what it said before, with every comment, or it is not taken."""

from collections import Counter

from kit.source.arranging.order import ArrangeRefusedError
from kit.source.arranging.tokens import tokens_of
from kit.source.fields import Fields
from kit.source.problems import Span


def must_say_the_same(before: Fields, after: Fields) -> None:
    """Raise `ArrangeRefusedError` where two texts differ in more than the order of their keys."""
    place = Span(before.line, 1)
    if not after.readable or after.data() != before.data():
        raise ArrangeRefusedError(place, "its values would change; mend its layout by hand")
    if _kept(before) != _kept(after):
        raise ArrangeRefusedError(
            place, "a comment would be lost or change; mend its layout by hand"
        )


def _kept(fields: Fields) -> Counter[str]:
    """Return what has to stay: the words of each value as typed, and each comment."""
    return Counter(
        " ".join(token.text.split())
        for token in tokens_of(fields)
        if token.kind in ("value", "comment", "mark")
    )
