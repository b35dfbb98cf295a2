"""Keys: what the marks of a drawing mean, in as many lines below it as they need."""

from collections.abc import Callable, Iterable

from kit.site.marks import MUTED, SMALL, WIDTH, Mark, Words, fitting, width_of

Sign = Callable[[float, float], Iterable[Mark]]
"""Returns the marks of a sign whose middle stands at a place."""
_LINE = 18.0
_SIGN = 7.0
_WORDS = 20.0
_BETWEEN = 16.0


def key_of(entries: Iterable[tuple[str, Sign]], top: float) -> tuple[list[Mark], float]:
    """Return signs with their words, from `top` on, and where they end."""
    marks: list[Mark] = []
    x, y = 0.0, top
    for name, sign in entries:
        words = fitting(name, WIDTH - _WORDS, SMALL)
        wide = _WORDS + width_of(words, SMALL)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + _LINE
        marks += sign(round(x + _SIGN, 1), y + _LINE / 2)
        at = round(x + _WORDS, 1)
        marks.append(Words(x=at, y=y + _LINE / 2, text=words, size=SMALL, color=MUTED))
        x += wide + _BETWEEN
    return marks, y + _LINE if marks else y
