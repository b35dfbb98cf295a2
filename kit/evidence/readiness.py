"""How ready I am for a path: skills, credentials, people I know there, and the next thing to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kit.evidence.actions import Action
from kit.evidence.claims import Claim
from kit.evidence.contacting import may_be_asked
from kit.evidence.me import me_of
from kit.evidence.skills import gap_between, my_skills, needed_skills, skill_key, skills_on
from kit.evidence.study import Study
from kit.evidence.topics import fold
from kit.notes.contact import Contact
from kit.notes.credential import Credential
from kit.notes.path import Path, Trigger
from kit.source.inline import plain_text
from kit.vault import Note

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
# Words that link sentences of any subject; shared, they say nothing.
_EMPTY_WORDS = frozenset(
    _WORD.findall(
        "about after again also because been before being between could does doing down each even ever"
        " every from have having here into just like made make many more most much must never next once"
        " only other over same should since some still such than that their them then there these they"
        " thing this those through time until very want what when where which while whom will with"
        " without would year years your month months week weeks"
    )
)
_STEM = 4
# My own notes are few and near; among thousands of claims two words are shared by chance.
_ALIKE, _ALIKE_CLAIM = 2, 3


class SkillState(NamedTuple):
    """A skill that a path asks for: the level, mine, and what is missing; None is unknown."""

    name: str
    needed: float | None
    mine: float | None

    @property
    def gap(self) -> float | None:
        """Return how many levels I lack."""
        return gap_between(self.needed, self.mine)


class Touched(NamedTuple):
    """A trigger, and the lines that share words with it: a hint for a reader, and no more."""

    trigger: Trigger
    claims: tuple[Claim, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """What I have and lack for one path. `met` and `known` are contacts: heard, and not heard yet."""

    path: Note
    skills: tuple[SkillState, ...]
    credentials: tuple[tuple[Note, str], ...]
    met: tuple[Note, ...]
    known: tuple[Note, ...]
    actions: tuple[Action, ...]

    @property
    def enough(self) -> tuple[SkillState, ...]:
        """Return the skills that I have at the level asked for."""
        return tuple(each for each in self.skills if each.gap == 0)

    @property
    def gaps(self) -> tuple[SkillState, ...]:
        """Return the skills in which I lack something, the widest gap first."""
        lacking = [each for each in self.skills if each.gap]
        return tuple(sorted(lacking, key=lambda each: -(each.gap or 0)))

    @property
    def unknown(self) -> tuple[SkillState, ...]:
        """Return the skills of which the level asked for or mine is unknown."""
        return tuple(each for each in self.skills if each.gap is None)


def readiness_of(study: Study, path: Note) -> Readiness:
    """Return how ready I am for a path."""
    met, known = _people(study, path)
    return Readiness(
        path=path,
        skills=_skills(study, path),
        credentials=_credentials(study, path),
        met=met,
        known=known,
        actions=open_actions(study, path),
    )


def open_actions(study: Study, path: Note) -> tuple[Action, ...]:
    """Return what is still to do in notes of a path, by due date."""
    about = (note.id for note in _about(study, path))
    return tuple(each for each in study.actions_in(about) if not each.done)


def touched(study: Study, path: Note) -> tuple[Touched, ...]:
    """Return the triggers of a path with the claims and my own notes that share words with each."""
    triggers = path.fields.triggers if isinstance(path.fields, Path) else ()
    stems = [stems_of(trigger.text or "") for trigger in triggers]
    if not any(stems):
        return tuple(Touched(trigger, (), ()) for trigger in triggers)
    claims = [
        (claim, stems_of(plain_text(claim.text))) for claim in study.claims if not claim.entry
    ]
    own = [
        (note, stems_of(f"{note.title} {note.body}"))
        for kind in ("journal", "inbox")
        for note in study.vault.of_type(kind)
    ]
    return tuple(
        Touched(
            trigger,
            tuple(claim for claim, words in claims if len(wanted & words) >= _ALIKE_CLAIM),
            tuple(note for note, words in own if len(wanted & words) >= _ALIKE),
        )
        for trigger, wanted in zip(triggers, stems, strict=True)
    )


def stems_of(text: str) -> frozenset[str]:
    """Return the beginnings of a text's telling words: `planners` and `planning` share theirs."""
    words = _WORD.findall(fold(text))
    return frozenset(word[:_STEM] for word in words if word not in _EMPTY_WORDS)


def share_words(one: str, other: str) -> bool:
    """Tell whether two texts share enough telling words to be about the same thing."""
    return len(stems_of(one) & stems_of(other)) >= _ALIKE


def _skills(study: Study, path: Note) -> tuple[SkillState, ...]:
    asked, mine = needed_skills(path), my_skills(study.vault)
    heard = {
        skill_key(each.name): SkillState(each.name, each.needed, each.mine)
        for each in skills_on(study, path)
        # What one voice named without a level is no measure of being ready.
        if each.needed is not None
    }
    unheard = {
        key: SkillState(name, level, mine[key].level if key in mine else None)
        for key, (name, level) in asked.items()
        if key not in heard
    }
    return tuple((heard | unheard).values())


def _credentials(study: Study, path: Note) -> tuple[tuple[Note, str], ...]:
    mine = {
        note.id: each.status or ""
        for each in me_of(study.vault).credentials
        if (note := study.vault.find(each.credential, "credential"))
    }
    return tuple(
        (note, mine.get(note.id) or note.fields.status or "")
        for note in _about(study, path)
        if isinstance(note.fields, Credential) and note.readable
    )


def _people(study: Study, path: Note) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """Return the contacts of a path: those heard on it, and those who could be asked."""
    heard = {speaker for claim in study.about_path(path.id) for speaker in claim.speakers}
    published = {
        speaker
        for claim in study.about_path(path.id)
        if claim.source == "published"
        for speaker in claim.speakers
    }
    in_person = heard - published
    met = tuple(note for note in study.vault.of_type("contact") if note.id in in_person)
    known = tuple(
        note
        for note in _about(study, path)
        if isinstance(note.fields, Contact) and note.readable
        if note.id not in heard and may_be_asked(note.fields)
    )
    return met, known


def _about(study: Study, path: Note) -> tuple[Note, ...]:
    """Return the notes that name a path in their front matter, and its own, by id."""
    return study.once(_notes_by_path).get(path.id, ())


def _notes_by_path(study: Study) -> dict[str, tuple[Note, ...]]:
    found: dict[str, dict[Note, None]] = {}
    for note in study.vault.notes.values():
        for path in (note, *_paths_named(study, note)):
            if path.kind.name == "path":
                found.setdefault(path.id, {})[note] = None
    return {path: tuple(notes) for path, notes in found.items()}


def _paths_named(study: Study, note: Note) -> Iterator[Note]:
    for reference in getattr(note.fields, "paths", ()):
        path = study.vault.find(reference, "path")
        if path is not None:
            yield path
