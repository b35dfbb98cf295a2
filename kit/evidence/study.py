"""The study: a vault with its claims, ready to be asked questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kit.evidence.actions import Action, actions_of
from kit.evidence.claims import Claim, claims_in, positions_in, talks_by_date, was_held
from kit.evidence.heard import Heard
from kit.evidence.readings import Readings
from kit.evidence.topics import TopicNames
from kit.notes.interview import Interview
from kit.notes.path import Path
from kit.source.outline import Block
from kit.source.remembering import (
    ACTIONS,
    ALL_ACTIONS,
    ALL_SAYINGS,
    SAYINGS,
    Remembering,
    remembered,
    rests_on,
    unwatched,
)
from kit.vault import Note, Vault

_STATUSES = ("pursuing", "exploring", "considering", "parked", "ruled-out")
_LEADS = frozenset(("advice", "referrals", "closing"))


@dataclass(frozen=True, kw_only=True)
class Study(Remembering):
    """A vault, what was heard in it, and what is to be done; nothing in it changes.

    `readings` says what the body of a note says, where somebody keeps that.
    """

    vault: Vault
    topics: TopicNames
    readings: Readings | None = None
    _heard: dict[str, tuple[Claim, ...]] = field(default_factory=dict, compare=False, repr=False)
    _titles: dict[Note, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        """Return the day on which the study is made."""
        return self.vault.today

    @property
    def claims(self) -> Heard:
        """Return all claims of the vault by day, note and line."""
        rests_on(ALL_SAYINGS)
        return self._claims

    def claims_in(self, note: Note) -> tuple[Claim, ...]:
        """Return the claims of one interview by line, read when somebody asks for them."""
        rests_on(SAYINGS + note.id)
        found = self._heard.get(note.id)
        if found is None:
            with unwatched():
                said = None if self.readings is None else self.readings.sayings(note)
                found = claims_in(note, self.vault, self.topics, sayings=said)
            self._heard[note.id] = found
        return found

    @property
    def leads(self) -> tuple[Claim, ...]:
        """Return the claims that something may follow from: advice, aims, referrals, closing words.

        An aim is a claim of any topic that names a goal. These are all that the agenda asks of most
        talks, and an eighth of all claims, so they are read alone where nobody asked for the rest.
        """
        rests_on(ALL_SAYINGS)
        return self._leads

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return all actions of the vault by due date."""
        rests_on(ALL_ACTIONS)
        return self._actions

    def actions_in(self, notes: Iterable[str]) -> tuple[Action, ...]:
        """Return the actions of some notes, in the order of `actions`."""
        asked = tuple(notes)
        for note in asked:
            rests_on(ACTIONS + note)
        places = sorted({place for note in asked for place in self._actions_by_note.get(note, ())})
        return tuple(self._actions[place] for place in places)

    def title_of(self, note: Note) -> str:
        """Return what a note is called on pages (`Vault.title_of`), worked out once."""
        title = self._titles.get(note)
        if title is None:
            title = self._titles[note] = self.vault.title_of(note)
        return title

    def speakers_of(self, claim: Claim) -> str:
        """Return the names of those who made a claim, or the title of its note where nobody is named."""
        names = self.once(_names_of, claim.speakers)
        return names or self.title_of(self.vault.notes[claim.note])

    def about_path(self, path: str) -> tuple[Claim, ...]:
        """Return the claims heard for a path."""
        if path not in self.vault.notes:
            rests_on(ALL_SAYINGS)
            return self._by_path.get(path, ())
        talks = self.interviews_for(path)
        if self._has_claims:
            return self._found_in(talks, self._by_path, path)
        return tuple(each for talk in talks for each in self.claims_in(talk))

    def said_by(self, contact: str) -> tuple[Claim, ...]:
        """Return the claims of a person, joint ones included."""
        if contact not in self.vault.notes:
            rests_on(ALL_SAYINGS)
            return self._by_speaker.get(contact, ())
        talks = self.interviews_with(contact)
        if self._has_claims:
            return self._found_in(talks, self._by_speaker, contact)
        return tuple(
            each for talk in talks for each in self.claims_in(talk) if contact in each.speakers
        )

    def at_organization(self, organization: str) -> tuple[Claim, ...]:
        """Return the claims of people who worked at an organization on the day of the talk."""
        talks = self._talks_by_organization.get(organization, ())
        return self._found_in(talks, self._by_organization, organization)

    @property
    def organizations(self) -> Iterable[str]:
        """Return the organizations where those worked with whom talks were held: ids, or names without a note."""
        return self._talks_by_organization

    def interviews_with(self, contact: str) -> tuple[Note, ...]:
        """Return the talks with a person, by date."""
        return self._talks_by_person.get(contact, ())

    def interviews_for(self, path: str) -> tuple[Note, ...]:
        """Return the held talks about a path, by date."""
        return self._held_by_path.get(path, ())

    @remembered
    def paths(self) -> tuple[Note, ...]:
        """Return the career paths: pursued ones first, ruled-out ones last, by plan within."""
        return tuple(sorted(self.vault.of_type("path"), key=_standing))

    @remembered
    def held(self) -> tuple[Note, ...]:
        """Return the conversations that took place, by date, those in which I was asked included."""
        return tuple(note for note in self._talks if was_held(note, self.vault))

    @remembered
    def _talks(self) -> tuple[Note, ...]:
        return talks_by_date(self.vault.of_type("interview"))

    def _found_in(
        self, talks: Iterable[Note], grouped: Mapping[str, tuple[Claim, ...]], key: str
    ) -> tuple[Claim, ...]:
        """Return the claims of a group, which rest on what was said in some talks, and in no other."""
        for talk in talks:
            rests_on(SAYINGS + talk.id)
        return grouped.get(key, ())

    @property
    def _has_claims(self) -> bool:
        """Tell whether all claims are at hand, so that to group them costs little."""
        return "_claims" in self.__dict__

    @cached_property
    def _claims(self) -> Heard:
        with unwatched():
            return Heard([claim for note in self._talks for claim in self.claims_in(note)])

    @cached_property
    def _leads(self) -> tuple[Claim, ...]:
        with unwatched():
            if self.readings is not None or self._has_claims:
                return tuple(claim for claim in self._claims if claim.goal or claim.topic in _LEADS)
            return tuple(
                claim
                for note in self._talks
                for claim in claims_in(note, self.vault, self.topics, _may_lead)
            )

    @cached_property
    def _actions(self) -> tuple[Action, ...]:
        with unwatched():
            read = None if self.readings is None else self.readings.actions
            return actions_of(self.vault, read)

    @cached_property
    def _actions_by_note(self) -> Mapping[str, list[int]]:
        """Map each note to the places that its actions have among all."""
        found: dict[str, list[int]] = {}
        for place, action in enumerate(self._actions):
            found.setdefault(action.note, []).append(place)
        return found

    @remembered
    def _held_by_path(self) -> Mapping[str, tuple[Note, ...]]:
        found: dict[str, dict[Note, None]] = {}
        for note in self.held:
            for reference in note.fields.paths if isinstance(note.fields, Interview) else ():
                path = self.vault.find(reference, "path")
                if path is not None:
                    found.setdefault(path.id, {})[note] = None
        return {path: tuple(notes) for path, notes in found.items()}

    @cached_property
    def _by_path(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped((path, claim) for claim in self._claims for path in claim.paths)

    @cached_property
    def _by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped((speaker, claim) for claim in self._claims for speaker in claim.speakers)

    @cached_property
    def _by_organization(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped(
            (claim.position.organization, claim)
            for claim in self._claims
            if claim.position.organization
        )

    @remembered
    def _talks_by_organization(self) -> Mapping[str, tuple[Note, ...]]:
        """Map each organization to the held talks with somebody who worked there that day."""
        found: dict[str, dict[Note, None]] = {}
        for note in self.held:
            for position in positions_in(note, self.vault).values():
                if position.organization:
                    found.setdefault(position.organization, {})[note] = None
        return {organization: tuple(notes) for organization, notes in found.items()}

    @remembered
    def _talks_by_person(self) -> Mapping[str, tuple[Note, ...]]:
        found: dict[str, dict[Note, None]] = {}
        for note in self._talks:
            if isinstance(note.fields, Interview):
                for reference in note.fields.people:
                    person = self.vault.find(reference, "contact")
                    if person is not None:
                        found.setdefault(person.id, {})[note] = None
        return {person: tuple(notes) for person, notes in found.items()}


def _names_of(study: Study, contacts: tuple[str, ...]) -> str:
    return " and ".join([study.vault.name_of(each, "contact") for each in contacts])


def _standing(note: Note) -> tuple[int, str, str]:
    fields = note.fields
    status = (fields.status if isinstance(fields, Path) else None) or "considering"
    plan = fields.plan if isinstance(fields, Path) else None
    return (_STATUSES.index(status), plan or "Z", note.id)


def study_vault(vault: Vault, readings: Readings | None = None) -> Study:
    """Return the study of a vault."""
    return Study(vault=vault, topics=TopicNames(vault.settings.topics), readings=readings)


def _may_lead(topic: str, block: Block) -> bool:
    return topic in _LEADS or "(goal:" in block.text


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> Mapping[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for key, claim in pairs:
        found.setdefault(key, []).append(claim)
    return {key: Heard(claims) for key, claims in found.items()}
