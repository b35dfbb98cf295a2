"""Regular expressions that are compiled when they are first used.

To compile the hundred and more that the checks and readers of notes may need takes longer than to
check one note, which needs few of them.
"""

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a compiled expression, and has its methods from the first use on."""

    def __init__(self, *said: Any) -> None:
        self._said = said

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._said)
        found = self.__dict__[name] = getattr(compiled, name)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, later; `re`'s own functions do not take it for an expression."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
