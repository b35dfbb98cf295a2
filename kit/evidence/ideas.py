"""Ideas: ways of working worth borrowing, the field each comes from, and the problem it fits."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kit.evidence.advice import Advice, advice_of, followed_up
from kit.evidence.challenges import Problem, problems_of
from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.notes.organization import Organization
from kit.source.inline import links_of
from kit.source.values import Reference

_CODED = ("idea", "ideas")


class Idea(NamedTuple):
    """One idea: what stands below it (as for advice), its field, and what it fits.

    `field` is the industry of the organization on that day, else its kind, else its name, else the
    role; empty where none is known. `outside` ideas come from a talk about no career path of mine.
    `challenges` are the ids of challenges that it is linked with or shares a code with.
    """

    followed: Advice
    field: str
    outside: bool
    challenges: tuple[str, ...] = ()

    @property
    def claim(self) -> Claim:
        """Return what was said."""
        return self.followed.claim

    @property
    def fits(self) -> bool:
        """Tell whether a problem or a goal of mine is known that it fits."""
        return bool(self.challenges or self.followed.goal)


def ideas_of(study: Study, problems: tuple[Problem, ...]) -> tuple[Idea, ...]:
    """Return what was said under the topic `ideas` or coded `#idea…`, from outside my paths first.

    What was advised by the same person under the same code tells what came of an idea, too.
    Within both parts they stand by day, note and line.
    """
    claims = tuple(claim for claim in study.claims if _is_idea(claim))
    by_code = _by_code(problems)
    tried: dict[tuple[str, ...], list[Advice]] = {}
    for each in advice_of(study):
        if each.acted_on and each.claim.speakers:
            tried.setdefault(each.claim.speakers, []).append(each)
    found = [
        Idea(
            _with_advice(followed, tried.get(followed.claim.speakers, ())),
            field_of(study, followed.claim),
            not followed.claim.paths,
            _challenges(study, followed.claim, by_code),
        )
        for followed in followed_up(study, claims)
    ]
    return tuple(sorted(found, key=lambda idea: not idea.outside))


def all_ideas(study: Study) -> tuple[Idea, ...]:
    """Return the ideas for all problems of mine."""
    return ideas_of(study, study.once(problems_of))


def field_of(study: Study, claim: Claim) -> str:
    """Return the field somebody worked in on the day of a claim, as far as the notes tell."""
    reference = claim.position.organization
    return study.once(field_at, reference) or reference or claim.position.role


def field_at(study: Study, organization: Reference | str | None) -> str:
    """Return the field of an organization, empty where it has no note: its industry, kind or name."""
    note = study.vault.find(organization, "organization") if organization else None
    if note is None or not isinstance(note.fields, Organization):
        return ""
    return note.fields.industry or note.fields.kind or note.title


def _with_advice(idea: Advice, tried: Iterable[Advice]) -> Advice:
    """Return an idea with what came of the same person's advice under one of its codes, if any did."""
    if idea.state != "untouched":
        return idea
    codes = set(idea.claim.codes)
    for each in tried:
        if not codes.isdisjoint(each.claim.codes):
            return each._replace(claim=idea.claim, goal=idea.goal, goal_text=idea.goal_text)
    return idea


def _is_idea(claim: Claim) -> bool:
    if claim.mark == "?" or claim.entry is not None:
        return False
    return claim.topic == "ideas" or any(
        code in _CODED or code.startswith(("idea/", "idea-")) for code in claim.codes
    )


def _by_code(problems: tuple[Problem, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for problem in problems:
        for code in problem.codes:
            found.setdefault(code, []).append(problem.note.id)
    return {code: tuple(notes) for code, notes in found.items()}


def _challenges(
    study: Study, claim: Claim, by_code: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    talk = study.vault.notes[claim.note]
    linked = (study.vault.linked(talk, piece) for piece in links_of(claim.text))
    named = [note.id for note in linked if note is not None and note.kind.name == "challenge"]
    coded = [note for code in claim.codes for note in by_code.get(code, ())]
    return tuple(dict.fromkeys((*named, *coded)))
