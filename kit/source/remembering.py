"""What remembers the answers to questions about itself, since nothing in it changes."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar, TypeVarTuple

Answer = TypeVar("Answer")
About = TypeVarTuple("About")


class Remembering:
    """Frozen data of which several ask the same."""

    def once(self, question: Callable[[Self, *About], Answer], *about: *About) -> Answer:
        """Return what a function says of this and of what else it is asked with, worked out once.

        `about` has to be hashable, such as the ids of paths, and all that the answer rests on.
        """
        asked = (question, about)
        if asked not in self._found:
            self._found[asked] = question(self, *about)
        answer: Answer = self._found[asked]
        return answer

    @cached_property
    def _found(self) -> dict[object, Any]:
        return {}
