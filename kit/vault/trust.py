"""What this machine wrote itself: caches carry a seal that only their own user's key can make.

A vault may come from a stranger, with a `.kit` folder in it that says what no note says. So nothing
is believed from a cache unless its seal is ours: a keyed digest (BLAKE2b, RFC 7693), the key being
random bytes in the user's own state folder, outside of any vault. Where no key can be kept, nothing
is believed, and everything is worked out from the notes.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path

_NAME = "career-kit"
_KEY_BYTES = 32
_SEAL_BYTES = 16

SEAL_DIGITS = 2 * _SEAL_BYTES
"""How long a seal is."""


def sealing() -> "blake2b | None":
    """Return what takes bytes and ends in their seal; None where this user can keep no key."""
    key = _key()
    return blake2b(key=key, digest_size=_SEAL_BYTES) if key else None


def seal(data: bytes | memoryview) -> str:
    """Return the seal of bytes as hexadecimal digits; empty where this user can keep no key."""
    said = sealing()
    if said is None:
        return ""
    said.update(data)
    return said.hexdigest()


def is_sealed(data: bytes | memoryview, said: str) -> bool:
    """Tell whether a seal is ours and of these bytes."""
    ours = seal(data)
    return bool(ours) and compare_digest(ours.encode(), said.strip().encode())


@cache
def _key() -> bytes:
    """Return this user's key, made where there is none; empty where it can neither be read nor kept."""
    file = _folder() / "key"
    with suppress(OSError):
        return _read(file) or _make(file)
    return b""


def _folder() -> Path:
    """Return the folder of the kit's own state: on Linux as platformdirs does, which takes long to load.

    XDG Base Directory Specification 0.8; Android, which is a Linux too, has folders of its own.
    """
    above = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111 - a text, as the other
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ and os.path.isabs(above):  # noqa: PTH117
        return Path(above, _NAME)
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False)


def _read(file: Path) -> bytes:
    try:
        key = file.read_bytes()
    except FileNotFoundError:
        return b""
    return key if len(key) == _KEY_BYTES else b""


def _make(file: Path) -> bytes:
    """Write a new key that only its user may read; where two make one at once, the last one counts for both."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f"key-{os.urandom(8).hex()}.tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(os.urandom(_KEY_BYTES))
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return _read(file)
