"""Paths side by side: which of them compete, which a gate rules out, and how my weights order them."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.decisions import AGAINST, is_open, status_of
from kit.evidence.gates import Gate, broken, gates_for
from kit.evidence.me import me_of
from kit.evidence.study import Study
from kit.evidence.weighing import Option, Total, Weighing
from kit.notes.path import Path
from kit.vault import Note


class Contender(NamedTuple):
    """A path with what was heard about it, and how it stands to my criteria."""

    note: Note
    claims: tuple[Claim, ...]
    gates: tuple[Gate, ...]

    @property
    def status(self) -> str:
        """Return where I stand on it."""
        return status_of(self.note)

    @property
    def broken(self) -> tuple[Gate, ...]:
        """Return the criteria that it breaks."""
        return broken(self.gates)

    @property
    def flagged(self) -> bool:
        """Tell whether I pursue or explore it against a criterion of mine."""
        return self.status in AGAINST and bool(self.broken)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All paths: those that compete, those ruled out by a gate, and those that I closed myself.

    Only the first are weighed against each other.
    """

    all: tuple[Contender, ...]
    weighing: Weighing

    @property
    def open(self) -> tuple[Contender, ...]:
        """Return the paths that I have neither parked nor ruled out."""
        return tuple(each for each in self.all if is_open(each.note))

    @property
    def competing(self) -> tuple[Contender, ...]:
        """Return the open paths that break no criterion."""
        return tuple(each for each in self.open if not each.broken)

    @property
    def shut(self) -> tuple[Contender, ...]:
        """Return the open paths that break a criterion."""
        return tuple(each for each in self.open if each.broken)

    @property
    def closed(self) -> tuple[Contender, ...]:
        """Return the paths that I parked or ruled out."""
        return tuple(each for each in self.all if not is_open(each.note))

    @property
    def flagged(self) -> tuple[Contender, ...]:
        """Return the paths that I pursue or explore against a criterion of mine."""
        return tuple(each for each in self.all if each.flagged)

    @property
    def totals(self) -> tuple[Total, ...]:
        """Return what the paths that compete come to, the highest first."""
        return self.weighing.totals

    def named(self, path: str) -> Contender:
        """Return a path by its id."""
        return next(each for each in self.all if each.note.id == path)


def compare(study: Study) -> Comparison:
    """Return all paths of a study side by side."""
    found = tuple(_contender(study, note) for note in study.paths)
    competing = [each for each in found if is_open(each.note) and not each.broken]
    options = [Option(each.note.id, ratings_of(each.note)) for each in competing]
    return Comparison(all=found, weighing=Weighing(options, me_of(study.vault).weights))


def ratings_of(path: Note) -> dict[str, float]:
    """Return my ratings of a path by criterion; those without a value are left out."""
    ratings = path.fields.ratings if isinstance(path.fields, Path) else {}
    return {name: rating.value for name, rating in ratings.items() if rating.value is not None}


def _contender(study: Study, note: Note) -> Contender:
    claims = study.about_path(note.id)
    return Contender(note, claims, gates_for(study, note.id))
