"""The order that keys are put into, and the refusal to do so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional, TypeVar

from kit.source.problems import Span

_T = TypeVar("_T")


class ArrangeRefusedError(ValueError):
    """A text was not arranged; `span` is the place in its file and `reason` says why."""

    def __init__(self, span: Span, reason: str) -> None:
        super().__init__(reason)
        self.span = span
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """The order of a mapping's keys, each with the order of what lies within its value.

    Keys that are not among them come behind, in the order they had; `others` is the order within
    their values. An order says the same of a mapping and of each mapping in a list.
    """

    keys: Mapping[str, "Order"] = field(default_factory=dict)
    others: Optional["Order"] = None

    def within(self, key: str) -> "Order":
        """Return the order of what lies within a key's value."""
        return self.keys.get(key) or self.others or ANY_ORDER


ANY_ORDER = Order()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sorter:
    """Puts entries into order, or refuses to where the text holds them fast (`fixed` says why)."""

    fixed: ArrangeRefusedError | None = None

    def sort(self, order: Order, keys: Sequence[str], entries: Sequence[_T]) -> list[_T]:
        """Return entries, given with their keys, in order."""
        rank = {key: number for number, key in enumerate(order.keys)}
        places = sorted(range(len(keys)), key=lambda index: rank.get(keys[index], len(rank)))
        if self.fixed is not None and places != sorted(places):
            raise self.fixed
        return [entries[index] for index in places]
