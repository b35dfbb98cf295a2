"""The study: a vault with its claims, ready to be asked questions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from kit.evidence.actions import Action, actions_of
from kit.evidence.claims import Claim, claims_of, was_held
from kit.evidence.topics import TopicNames
from kit.notes.interview import Interview
from kit.notes.path import Path
from kit.vault import Note, Vault

Answer = TypeVar("Answer")
_STATUSES = ("pursuing", "exploring", "considering", "parked", "ruled-out")


@dataclass(frozen=True, kw_only=True)
class Study:
    """A vault, what was heard in it, and what is to be done; nothing in it changes."""

    vault: Vault
    topics: TopicNames
    claims: tuple[Claim, ...]
    _found: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        """Return the day on which the study is made."""
        return self.vault.today

    def once(self, question: Callable[["Study"], Answer]) -> Answer:
        """Return what a function says of this study, worked out once: several pages ask the same."""
        if question not in self._found:
            self._found[question] = question(self)
        return cast("Answer", self._found[question])

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Return all actions of the vault by due date."""
        return actions_of(self.vault)

    def speakers_of(self, claim: Claim) -> str:
        """Return the names of those who made a claim, or the title of its note where nobody is named."""
        names = [self.vault.name_of(each, "contact") for each in claim.speakers]
        return " and ".join(names) or self.vault.title_of(self.vault.notes[claim.note])

    def about_path(self, path: str) -> tuple[Claim, ...]:
        """Return the claims heard for a path."""
        return self._by_path.get(path, ())

    def said_by(self, contact: str) -> tuple[Claim, ...]:
        """Return the claims of a person, joint ones included."""
        return self._by_speaker.get(contact, ())

    def at_organization(self, organization: str) -> tuple[Claim, ...]:
        """Return the claims of people who worked at an organization on the day of the talk."""
        return self._by_organization.get(organization, ())

    def interviews_with(self, contact: str) -> tuple[Note, ...]:
        """Return the talks with a person, by date."""
        return self._talks_by_person.get(contact, ())

    def interviews_for(self, path: str) -> tuple[Note, ...]:
        """Return the held talks about a path, by date."""
        return tuple(
            note
            for note in self.held
            if isinstance(note.fields, Interview)
            and any(
                self.vault.find(each, "path") is self.vault.notes.get(path)
                for each in note.fields.paths
            )
        )

    @cached_property
    def paths(self) -> tuple[Note, ...]:
        """Return the career paths: pursued ones first, ruled-out ones last, by plan within."""
        return tuple(sorted(self.vault.of_type("path"), key=_standing))

    @cached_property
    def held(self) -> tuple[Note, ...]:
        """Return the conversations that took place, by date, those in which I was asked included."""
        return _by_date(
            note for note in self.vault.of_type("interview") if was_held(note, self.vault)
        )

    @cached_property
    def _by_path(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped((path, claim) for claim in self.claims for path in claim.paths)

    @cached_property
    def _by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped((speaker, claim) for claim in self.claims for speaker in claim.speakers)

    @cached_property
    def _by_organization(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped(
            (claim.position.organization, claim)
            for claim in self.claims
            if claim.position.organization
        )

    @cached_property
    def _talks_by_person(self) -> Mapping[str, tuple[Note, ...]]:
        found: dict[str, list[Note]] = {}
        for note in _by_date(self.vault.of_type("interview")):
            if isinstance(note.fields, Interview):
                for reference in note.fields.people:
                    person = self.vault.find(reference, "contact")
                    if person is not None:
                        found.setdefault(person.id, []).append(note)
        return {person: tuple(notes) for person, notes in found.items()}


def _standing(note: Note) -> tuple[int, str, str]:
    fields = note.fields
    status = (fields.status if isinstance(fields, Path) else None) or "considering"
    plan = fields.plan if isinstance(fields, Path) else None
    return (_STATUSES.index(status), plan or "Z", note.id)


def study_vault(vault: Vault) -> Study:
    """Return the study of a vault."""
    topics = TopicNames(vault.settings.topics)
    return Study(vault=vault, topics=topics, claims=claims_of(vault, topics))


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> Mapping[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for key, claim in pairs:
        found.setdefault(key, []).append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def _by_date(notes: Iterable[Note]) -> tuple[Note, ...]:
    def moment(note: Note) -> tuple[str, str]:
        day = note.fields.date if isinstance(note.fields, Interview) else None
        return (str(day or ""), note.id)

    return tuple(sorted(notes, key=moment))
