"""Readings: what the body of one note says by itself, whatever stands in the others."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from kit.evidence.actions import Action
from kit.evidence.sayings import Sayings
from kit.vault import Note


class Readings(Protocol):
    """What knows the readings of notes without reading their bodies again."""

    def sayings(self, note: Note) -> Sayings:
        """Return what stands under the topics of an interview, as `sayings_of` does."""

    def actions(self, note: Note) -> Iterable[Action]:
        """Return the actions of a note, as `actions_of_note` does."""

    def lines(self, note: Note) -> Sequence[int]:
        """Return the lines of a note's body that a link can lead to, as `lines_of_body` does."""
