"""Heard: claims of which several pages ask the same, those of a path, a person or an organization."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple

from kit.evidence.claims import Claim

Answer = TypeVar("Answer")
About = TypeVarTuple("About")


class Heard(tuple[Claim, ...]):  # noqa: SLOT001 - a tuple of any length has no slots, and this one remembers
    """Claims as any tuple of them, with what was worked out of them; it is worked out once."""

    def once(self, question: Callable[["Heard", *About], Answer], *about: *About) -> Answer:
        """Return what a function says of these claims and of what else it is asked with, as `Study.once` does."""
        asked = (question, about)
        if asked not in self._found:
            self._found[asked] = question(self, *about)
        answer: Answer = self._found[asked]
        return answer

    @cached_property
    def _found(self) -> dict[object, Any]:
        return {}


def asked_once(question: Callable[..., Answer], claims: Iterable[Claim], *about: object) -> Answer:
    """Return what a function says of claims, worked out once for those that remember (`Heard`).

    `about` are what else it is asked with; they have to be hashable, and all that the answer rests on.
    """
    return claims.once(question, *about) if isinstance(claims, Heard) else question(claims, *about)
