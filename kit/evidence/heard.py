"""Heard: claims of which several pages ask the same, those of a path, a person or an organization."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from kit.evidence.claims import Claim
from kit.source.remembering import Remembering

Answer = TypeVar("Answer")


class Heard(Remembering, tuple[Claim, ...]):  # noqa: SLOT001 - a tuple of any length has no slots, and this one remembers
    """Claims as any tuple of them, with what was worked out of them; it is worked out once."""


def as_tuple(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims to walk through more than once: the same ones where they are a tuple, which may remember."""
    return claims if isinstance(claims, tuple) else tuple(claims)


def asked_once(question: Callable[..., Answer], claims: Iterable[Claim], *about: object) -> Answer:
    """Return what a function says of claims, worked out once for those that remember (`Heard`).

    `about` are what else it is asked with; they have to be hashable, and all that the answer rests on.
    """
    return claims.once(question, *about) if isinstance(claims, Heard) else question(claims, *about)
