"""What I could give back in the talk: what they spoke of, else what I know, can, tried or gave before.

Nothing here says that they want it. Where they never said what would help them, the brief says so.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.brief.aims import Aims
from kit.evidence.brief.between import Between
from kit.evidence.brief.known import newest_on
from kit.evidence.contacting import is_left_alone
from kit.evidence.ideas import all_ideas
from kit.evidence.repertoire import repertoire
from kit.evidence.study import Study
from kit.notes.contribution import Contribution
from kit.notes.me import Evidence
from kit.source.inline import plain_text

Kind: TypeAlias = Literal["said", "idea", "peer", "skill", "gift"]
_MOST = 3
_GOOD = 4
"""From this level (of 5) on a skill of mine is worth offering."""


class Offer(NamedTuple):
    """One thing to offer.

    What they `said` would help, an `idea` that worked for me, a `peer` whom I know in the same work, a
    `skill` of mine, or a `gift` such as a talk that I gave. `text` is plain; `note` and `line` are where it is written, `detail` what shows it.
    """

    kind: Kind
    text: str
    note: str
    line: int = 0
    detail: str = ""


def offers_for(study: Study, between: tuple[Between, ...], aims: Aims) -> tuple[Offer, ...]:
    """Return at most three things to offer, the surest first: one of each kind."""
    people = frozenset(each.person for each in between)
    said = [claim for each in between for claim in each.help]
    found = (
        *(Offer("said", plain_text(claim.text), claim.note, claim.line) for claim in said[-1:]),
        *_peers(study, people, aims),
        *_ideas(study, people),
        *_skills(study, aims),
        *_gifts(study),
    )
    return found[:_MOST]


def _peers(study: Study, people: frozenset[str], aims: Aims) -> Iterator[Offer]:
    """Yield somebody in the same work elsewhere whom I talked to last, and who is no friend of theirs."""
    if not aims.paths:
        return
    for claim in study.once(newest_on, aims.path_ids):
        person = next(iter(claim.speakers), "")
        note = study.vault.notes.get(person)
        alone = claim.source == "conversation" and len(claim.speakers) == 1
        if note is None or not alone or person in people or is_left_alone(study.vault, person):
            continue
        if claim.position.role and claim.position.organization and not _know(study, person, people):
            house = study.vault.name_of(claim.position.organization, "organization")
            yield Offer("peer", note.title, note.id, 0, f"{claim.position.role}, {house}")
            return


def _know(study: Study, person: str, people: frozenset[str]) -> bool:
    """Tell whether a note of one links to a note of another, so that they may know each other."""
    links = {note.id for each in people for note in study.vault.backlinks(each)}
    return (
        person in links
        or any(note.id in people for note in study.vault.backlinks(person))
        or any(talk.id in links for talk in study.interviews_with(person))
    )


def _ideas(study: Study, people: frozenset[str]) -> Iterator[Offer]:
    """Yield an idea that I tried, with what came of it: from somebody else."""
    for idea in reversed(study.once(all_ideas)):
        if idea.followed.result and people.isdisjoint(idea.claim.speakers):
            text = plain_text(idea.claim.text)
            result = plain_text(idea.followed.result)
            yield Offer("idea", text, idea.claim.note, idea.claim.line, result)
            return


def _skills(study: Study, aims: Aims) -> Iterator[Offer]:
    """Yield what I am good at, with the newest thing that shows it: what this work asks for first."""
    me = study.vault.me
    wanted = {path.note.id for path in aims.paths}
    skills = [
        each for each in study.once(repertoire) if each.mine and (each.mine.level or 0) >= _GOOD
    ]
    skills.sort(key=lambda each: wanted.isdisjoint(each.paths))
    for skill in skills[:1]:
        shown = max(skill.mine.evidence if skill.mine else (), key=_day_of, default=None)
        line = me.front.line_of("skills") if me else 0
        yield Offer(
            "skill", skill.name, me.id if me else "", line, (shown.text or "") if shown else ""
        )


def _day_of(evidence: Evidence) -> date:
    return evidence.date.last if evidence.date else date.min


def _gifts(study: Study) -> Iterator[Offer]:
    """Yield the last thing that I gave to more than one person: a talk, a lecture, an article."""
    notes = [
        (note.fields.date.last, note)
        for note in study.vault.of_type("contribution")
        if isinstance(note.fields, Contribution)
        and note.fields.date is not None
        and note.fields.date.last <= study.today
        and note.fields.kind not in (None, "mentoring")
    ]
    for _, note in sorted(notes, key=lambda each: (each[0], each[1].id))[-1:]:
        yield Offer("gift", note.title, note.id)
