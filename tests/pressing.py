"""Keys pressed at a terminal, as a person would press them."""

from contextlib import suppress
from typing import TYPE_CHECKING

import pexpect

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATIENCE_SECONDS = 5.0
_TIMES = 4


def press_until(child: "pexpect.spawn[str]", key: str, awaited: object = pexpect.EOF) -> None:
    """Press a key, and again where nothing comes of it.

    Python's readline looks for signals and then waits for a key; a Ctrl-C between the two is heard
    with the next key only. No person is that quick, but a test is.
    """
    wanted: Sequence[object] = [awaited, pexpect.TIMEOUT]
    for _ in range(_TIMES):
        with suppress(OSError):  # it ended just now
            child.send(key)
        if child.expect(wanted, timeout=_PATIENCE_SECONDS) == 0:
            return
    raise AssertionError(f"{key!r} was not heard; on the terminal stands {child.before!r}")
