"""Organizations: what their own people said there, who works or worked there, what sets them apart.

What somebody said belongs to the organization of that day, so a person who moved speaks for two.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.codes import codes_by_name
from kit.evidence.decisions import is_open
from kit.evidence.gates import Gate, gates_of
from kit.evidence.steps import Step, steps_of
from kit.evidence.study import Study
from kit.evidence.voices import Voices, how_many, voices_of
from kit.notes.contact import Contact, Position
from kit.notes.interview import Interview
from kit.notes.organization import Organization
from kit.source.values import Day, Range
from kit.vault import Note


class PostThere(NamedTuple):
    """One post that somebody I know holds or held there; `now` tells which.

    `on_the_day` says that only a talk's own note names the organization, for its day.
    """

    contact: str
    role: str
    seniority: str
    start: Day | None
    end: Day | None
    now: bool
    on_the_day: bool = False


class OrganizationHeard(NamedTuple):
    """An organization by its note's id, or by its name where it has no note."""

    id: str
    name: str
    note: Note | None
    claims: tuple[Claim, ...]
    posts: tuple[PostThere, ...]
    gates: tuple[Gate, ...]

    @property
    def voices(self) -> Voices:
        """Return who was heard there."""
        return voices_of(self.claims)

    @property
    def met(self) -> tuple[Gate, ...]:
        """Return the criteria of mine that it meets."""
        return tuple(gate for gate in self.gates if gate.verdict == "met")

    @property
    def broken(self) -> tuple[Gate, ...]:
        """Return the criteria of mine that it breaks."""
        return tuple(gate for gate in self.gates if gate.verdict == "broken")

    @property
    def disputed(self) -> tuple[Gate, ...]:
        """Return the criteria of mine on which what was heard contradicts itself."""
        return tuple(gate for gate in self.gates if gate.verdict == "disputed")

    @property
    def fit(self) -> tuple[bool, int, int]:
        """Return what orders organizations by how they fit: nothing broken, most met, least disputed."""
        return (not self.broken, len(self.met), -len(self.disputed))

    @property
    def fields(self) -> Organization:
        """Return what its note says of it; nothing where there is no note."""
        fields = self.note.fields if self.note else None
        return fields if isinstance(fields, Organization) else Organization()


class CodeCompared(NamedTuple):
    """One code that people of several organizations spoke of, and where it was marked how."""

    code: str
    claims: tuple[Claim, ...]
    upsides: tuple[Claim, ...]
    downsides: tuple[Claim, ...]
    good_at: tuple[str, ...]
    bad_at: tuple[str, ...]

    def sides_of(self, organization: str) -> tuple[str, tuple[str, ...]]:
        """Return its mark at one organization, and where it has the other; nothing where it has both."""
        good, bad = organization in self.good_at, organization in self.bad_at
        if good is bad:
            return ("", ())
        return ("+", self.bad_at) if good else ("-", self.good_at)

    @property
    def differs(self) -> bool:
        """Tell whether it is an upside in one place and a downside in another."""
        return bool(self.good_at and self.bad_at) and set(self.good_at) != set(self.bad_at)


def organizations_heard(study: Study) -> tuple[OrganizationHeard, ...]:
    """Return all organizations, those with most people first: of notes, of claims, of posts."""
    return study.once(_organizations_heard)


def _organizations_heard(study: Study) -> tuple[OrganizationHeard, ...]:
    ids = dict.fromkeys(note.id for note in study.vault.of_type("organization"))
    ids |= dict.fromkeys(
        claim.position.organization for claim in study.claims if claim.position.organization
    )
    posts = study.once(_posts_by_organization)
    found = [organization_heard(study, each) for each in dict.fromkeys((*ids, *posts))]
    return tuple(sorted(found, key=lambda each: (-each.voices.total, each.name.casefold())))


def organization_notes(study: Study) -> tuple[Note, ...]:
    """Return the notes of organizations by id: of that type, or named as somebody's post."""
    named = {*study.once(_posts_by_organization), *study.organizations}
    named |= {note.id for note in study.vault.of_type("organization")}
    notes = study.vault.notes
    return tuple(notes[each] for each in sorted(named) if each in notes)


def organization_heard(study: Study, organization: str) -> OrganizationHeard:
    """Return what is known of one organization; it rests on what its people said, and nobody else."""
    note = study.vault.notes.get(organization)
    claims = study.at_organization(organization)
    return OrganizationHeard(
        organization,
        note.title if note is not None else organization,
        note,
        claims,
        study.once(_posts_by_organization).get(organization, ()),
        gates_of(claims, study.vault),
    )


def best_for_me(found: Iterable[OrganizationHeard]) -> tuple[OrganizationHeard, ...]:
    """Return those that fit my criteria best, ties together; none where none is met."""
    ranked = [each for each in found if each.met]
    if not ranked:
        return ()
    best = max(each.fit for each in ranked)
    return tuple(each for each in ranked if each.fit == best)


def by_path(
    study: Study, found: Iterable[OrganizationHeard]
) -> tuple[tuple[Note | None, tuple[OrganizationHeard, ...]], ...]:
    """Return organizations by the paths that their people spoke of, so that like meets like.

    One of several paths stands under each; what belongs to none comes last, under None.
    """
    everything = tuple(found)
    named = {
        each.id: {path for claim in each.claims for path in claim.paths} for each in everything
    }
    groups: list[tuple[Note | None, tuple[OrganizationHeard, ...]]] = [
        (path, tuple(each for each in everything if path.id in named[each.id]))
        for path in study.paths
    ]
    known = {path.id for path in study.paths}
    groups.append((None, tuple(each for each in everything if not named[each.id] & known)))
    return tuple(group for group in groups if group[1])


def still_open(study: Study, found: Iterable[OrganizationHeard]) -> tuple[OrganizationHeard, ...]:
    """Return the organizations that are of use for a path not given up; all where there are none."""
    everything = tuple(found)
    left = {path.id for path in study.paths if not is_open(path)}
    kept = [
        each
        for each in everything
        if not (paths := {path for claim in each.claims for path in claim.paths}) or paths - left
    ]
    return tuple(kept) or everything


def codes_compared(claims: Iterable[Claim]) -> tuple[CodeCompared, ...]:
    """Return the marked codes of at least two organizations, those on which they differ first."""
    compared = [
        CodeCompared(
            code.code,
            code.claims,
            code.upsides,
            code.downsides,
            _places(code.upsides),
            _places(code.downsides),
        )
        for code in codes_by_name(each for each in claims if each.position.organization).values()
    ]
    shared = [each for each in compared if len({*each.good_at, *each.bad_at}) > 1]
    return tuple(
        sorted(
            shared,
            key=lambda each: (not each.differs, -how_many(each.claims), each.code),
        )
    )


def codes_by_kind(study: Study) -> dict[str, tuple[CodeCompared, ...]]:
    """Return the codes that organizations of one kind, in lower case, have in common."""
    kinds: dict[str, list[Claim]] = {}
    for each in organizations_heard(study):
        if each.fields.kind:
            kinds.setdefault(each.fields.kind.casefold(), []).extend(each.claims)
    return {kind: codes_compared(claims) for kind, claims in kinds.items()}


def steps_by_organization(study: Study) -> dict[str, tuple[Step, ...]]:
    """Return the posts at each organization with a note that people told of in their journeys."""
    found: dict[str, list[Step]] = {}
    for step in steps_of(tuple(claim for claim in study.claims if claim.topic == "journey")):
        note = study.vault.find(step.organization, "organization") if step.organization else None
        if note is not None and note.kind.name == "organization":
            found.setdefault(note.id, []).append(step)
    return {
        organization: tuple(sorted(steps, key=lambda step: (step.start, step.claim.place)))
        for organization, steps in found.items()
    }


def hours_heard(claims: Iterable[Claim]) -> tuple[tuple[Claim, Range], ...]:
    """Return the hours a week that people told, by claim."""
    return tuple(
        (claim, claim.entry.value)
        for claim in claims
        if claim.entry is not None
        and claim.entry.key == "hours_per_week"
        and isinstance(claim.entry.value, Range)
    )


def _standing(post: PostThere) -> tuple[bool, str, str]:
    return (not post.now, post.contact, str(post.start or ""))


def _posts_by_organization(study: Study) -> dict[str, tuple[PostThere, ...]]:
    found: dict[str, list[PostThere]] = {}
    for organization, post in _posts(study):
        found.setdefault(organization, []).append(post)
    return {each: tuple(sorted(posts, key=_standing)) for each, posts in found.items()}


def _posts(study: Study) -> Iterator[tuple[str, PostThere]]:
    for note in study.vault.of_type("contact"):
        contact = note.fields
        if not isinstance(contact, Contact):
            continue
        held: list[tuple[str, PostThere]] = []
        for position in _positions(contact):
            if position.organization is not None:
                there = study.vault.id_of(position.organization, "organization")
                held.append((there, _post(study, note.id, position)))
        yield from held
        yield from _told_by_talks(study, note.id, held)


def _positions(contact: Contact) -> tuple[Position, ...]:
    """Return a contact's posts; plain `title` and `organization` are one more, unless listed, too."""
    plain = Position(
        title=contact.title, organization=contact.organization, seniority=contact.seniority
    )
    listed = any(
        each.organization == plain.organization and each.to is None for each in contact.positions
    )
    return contact.positions if listed else (*contact.positions, plain)


def _post(study: Study, contact: str, position: Position) -> PostThere:
    begun = position.from_ is None or position.from_.first <= study.today
    lasts = position.to is None or position.to.last >= study.today
    return PostThere(
        contact,
        position.title or "",
        position.seniority or "",
        position.from_,
        position.to,
        begun and lasts,
    )


def _told_by_talks(
    study: Study, contact: str, held: list[tuple[str, PostThere]]
) -> Iterator[tuple[str, PostThere]]:
    known = {organization for organization, _ in held}
    for talk in study.interviews_with(contact):
        fields = talk.fields
        if not isinstance(fields, Interview) or fields.organization is None:
            continue
        there = study.vault.id_of(fields.organization, "organization")
        if there not in known:
            known.add(there)
            role, level = fields.role or "", fields.seniority or ""
            yield (
                there,
                PostThere(
                    contact, role, level, fields.date, fields.date, now=False, on_the_day=True
                ),
            )


def _places(claims: Iterable[Claim]) -> tuple[str, ...]:
    found = dict.fromkeys(claim.position.organization for claim in claims)
    return tuple(sorted(found))
