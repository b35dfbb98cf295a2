"""Text of notes as a terminal may show it: a note's own control characters must not speak to it."""

_SIGNS = {code: 0x2400 + code for code in range(32)} | dict.fromkeys(range(0x7F, 0xA0), 0xFFFD)
# Marks that turn the order of what follows would make a line say something else.
_SIGNS |= {0x7F: 0x2421} | dict.fromkeys((0x202A, 0x202B, 0x202D, 0x202E), 0xFFFD)
_SIGNS[0x09] = 0x20


def visible(text: str) -> str:
    """Return one line of text in which signs of the same width stand for control characters."""
    return text if text.isprintable() else text.translate(_SIGNS)
