"""Text of notes as a terminal may show it: a note's own control characters must not speak to it."""

import json
from typing import Any

from kit.source.patterns import late

_SIGNS = {code: 0x2400 + code for code in range(32)} | dict.fromkeys(range(0x7F, 0xA0), 0xFFFD)
# Marks that turn the order of what follows would make a line say something else.
_SIGNS |= {0x7F: 0x2421} | dict.fromkeys((0x202A, 0x202B, 0x202D, 0x202E), 0xFFFD)
_SIGNS[0x09] = 0x20
# Valid JSON holds these as they are, but a terminal would obey them.
_COMMANDS = late("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Return one line of text in which signs of the same width stand for control characters."""
    return text if text.isprintable() else text.translate(_SIGNS)


def json_text(data: Any) -> str:
    """Return data as JSON that may be printed on a terminal, too."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
