"""What a path asks for, and how people got onto it."""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.journeys import steps_of
from kit.evidence.skills import SkillHeard, skills_heard
from kit.evidence.study import Study
from kit.evidence.voices import people_text, voices_of
from kit.pages import (
    Block,
    Claims,
    Counted,
    Heading,
    Line,
    Prose,
    Stay,
    Strong,
    Table,
    Timeline,
)
from kit.vault import Note


def skills(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the skills heard, mine beside each."""
    heard = skills_heard(claims, study.vault, note)
    told = tuple(claim for claim in of_topic(claims, "skills") if claim.entry is None)
    if not heard and not told:
        return
    yield Heading("Skills: heard and mine")
    if heard:
        lacking = [skill.name for skill in heard if skill.gap]
        answer = (
            f"The gaps are {', '.join(lacking)}."
            if lacking
            else "No gap among those whose level is known on both sides."
        )
        yield Prose((answer,))
        columns = ("Skill", "Kind", "Named by", "Weight", "Needed", "Mine", "Gap")
        yield Table(columns, tuple(_skill_row(skill) for skill in heard), numeric=(3, 4, 5, 6))
    if told:
        yield Claims(told)


def _skill_row(skill: SkillHeard) -> tuple[Line, ...]:
    return (
        (skill.name,),
        (skill.kind or "–",),
        (Counted(str(voices_of(skill.claims)), skill.claims),),
        (_figure(skill.importance),),
        (_figure(skill.needed),),
        (_figure(skill.mine),),
        (Strong(f"{skill.gap:g}") if skill.gap else "0" if skill.gap == 0 else "unknown",),
    )


def _figure(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.1f}".removesuffix(".0")


def ways_in(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield how posts came about, the journeys, and what was said of getting in."""
    steps = steps_of(of_topic(claims, "journey"))
    entry = of_topic(claims, "entry")
    if not steps and not entry:
        return
    yield Heading("Getting in, and getting on")
    hows: dict[str, list[Claim]] = {}
    for step in steps:
        if step.how:
            hows.setdefault(step.how, []).append(step.claim)
    if hows:
        yield Prose(
            (
                "How posts came about: ",
                *_joined(
                    [Counted(f"{how} ({len(found)})", tuple(found)) for how, found in hows.items()]
                ),
                ".",
            )
        )
    dated = [step for step in steps if step.start <= study.today]
    if dated:
        people = voices_of(step.claim for step in dated).total
        yield Timeline(
            "How people got there",
            f"{len(dated)} posts of {people_text(people)}, the earliest from {min(step.start for step in dated).year}.",
            stays=tuple(
                Stay(
                    study.speakers_of(step.claim),
                    _post(step.role, step.organization),
                    step.start,
                    step.end,
                    step.claim.note,
                )
                for step in dated
            ),
            today=study.today,
        )
    if entry:
        yield Claims(entry)


def _post(role: str, organization: str) -> str:
    return f"{role}, {organization}" if organization else role


def _joined(pieces: list[Counted]) -> tuple[Counted | str, ...]:
    found: list[Counted | str] = []
    for piece in pieces:
        found.extend((", ", piece) if found else (piece,))
    return tuple(found)
