"""Damage as it befalls real notes, each kind of it an error to whoever reads the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .world import dice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def unclosed_front_matter(text: bytes) -> bytes:
    """Return the note without its second fence."""
    return text.replace(b"\n---\n", b"\n", 1)


def unclosed_bracket(text: bytes) -> bytes:
    """Return the note with a list that is never closed."""
    return text.replace(b"---\n", b"---\ntags: [first, second\n", 1)


def tab_indent(text: bytes) -> bytes:
    """Return the note with a field indented by a tab, which YAML forbids."""
    return text.replace(b"---\n", b"---\naliases:\n\t- old name\n", 1)


def duplicate_key(text: bytes) -> bytes:
    """Return the note with one key given twice."""
    return text.replace(b"---\n", b"---\ntags: [first]\ntags: [second]\n", 1)


def conflict_marker(text: bytes) -> bytes:
    """Return the note as git leaves it after a merge that failed."""
    return text.replace(
        b"---\n", b"---\n<<<<<<< HEAD\ntags: [a]\n=======\ntags: [b]\n>>>>>>> other\n", 1
    )


def invalid_utf8(text: bytes) -> bytes:
    """Return the note with a byte of another encoding."""
    return text + b"\xe9t\xe9\n"


def unclosed_off_the_record(text: bytes) -> bytes:
    """Return the note with a passage off the record that never ends."""
    return text + b"\n%% not for others\n"


FAULTS: tuple[Callable[[bytes], bytes], ...] = (
    unclosed_front_matter,
    unclosed_bracket,
    tab_indent,
    duplicate_key,
    conflict_marker,
    invalid_utf8,
    unclosed_off_the_record,
)


def damage(texts: Mapping[str, bytes], *, count: int, seed: int) -> dict[str, bytes]:
    """Return so many of the texts, by name, with the faults dealt out in turn."""
    if not 0 <= count <= len(texts):
        msg = f"{count} of {len(texts)} notes cannot be broken"
        raise ValueError(msg)
    chosen = dice(seed, "faults").sample(sorted(texts), count)
    return {name: FAULTS[n % len(FAULTS)](texts[name]) for n, name in enumerate(chosen)}
