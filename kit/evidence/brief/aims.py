"""What I want of the talk: my goals, the paths it is about, and what would change my mind."""

from typing import NamedTuple

from kit.evidence.brief.known import heard_on
from kit.evidence.claims import Claim
from kit.evidence.decisions import status_of
from kit.evidence.me import me_of
from kit.evidence.questions import paths_of
from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.notes.me import Goal
from kit.notes.path import Path
from kit.vault import Note
from kit.vault.vault import fold


class PathAim(NamedTuple):
    """A path the talk is about, where I stand on it, and what would change my mind."""

    note: Note
    status: str
    plan: str = ""
    would_change_my_mind: str = ""
    kind: str = ""


class Aims(NamedTuple):
    """My goals for a talk and the paths it is about; `interest` is mine so far, from 1 to 10.

    `claims` are what was heard of the paths, or of everything where no path is named.
    """

    goals: tuple[Goal, ...] = ()
    paths: tuple[PathAim, ...] = ()
    interest: float | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def path_ids(self) -> tuple[str, ...]:
        """Return the ids of the paths."""
        return tuple(path.note.id for path in self.paths)


def aims_of(study: Study, about: Note, people: tuple[str, ...]) -> Aims:
    """Return what I want of a talk: its own goals and paths, else those of the people in it."""
    talk = about.fields if isinstance(about.fields, Interview) else None
    theirs = (path for each in people for path in paths_of(study, study.vault.notes[each]))
    ids = paths_of(study, about) or tuple(dict.fromkeys(theirs))
    paths = tuple(_path(study.vault.notes[each]) for each in ids)
    interest = talk.interest if talk else None
    return Aims(
        _goals(study, talk, paths),
        paths,
        interest.before if interest else None,
        study.once(heard_on, ids),
    )


def _path(note: Note) -> PathAim:
    fields = note.fields
    if not isinstance(fields, Path):
        return PathAim(note, status_of(note))
    return PathAim(
        note,
        status_of(note),
        fields.plan or "",
        fields.would_change_my_mind or "",
        fields.kind or "",
    )


def _goals(study: Study, talk: Interview | None, paths: tuple[PathAim, ...]) -> tuple[Goal, ...]:
    """Return the goals the talk names, else those its paths name, else all of mine."""
    mine = {fold(goal.id or ""): goal for goal in me_of(study.vault).goals}
    named = talk.goals if talk else ()
    served = [
        goal
        for path in paths
        for goal in (path.note.fields.goals if isinstance(path.note.fields, Path) else ())
    ]
    for wanted in (named, served):
        found = tuple(mine[fold(each)] for each in dict.fromkeys(wanted) if fold(each) in mine)
        if found:
            return found
    return tuple(mine.values())
