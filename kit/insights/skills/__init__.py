"""Which skills does the work ask for, which of them do I have, and where are the gaps?

People count, not mentions: a skill is ranked by how many independent people named it, then by the
paths it was named for. It is named by an entry under `skills:`, or by an item under Skills that
carries its name as a code; words alone do not name it. The level needed is the one in the path's
note, or else what people told: the highest of a few, the median from five people on. The highest of
all paths that are not ruled out counts. A level that nobody told, or that I did not give, is
unknown and makes no gap. Says how to begin where no skill is written down.
"""

from collections.abc import Iterator

from kit.evidence.claims import of_topic
from kit.evidence.proofs import proofs_of
from kit.evidence.repertoire import Skill, repertoire
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.skills.one_by_one import one_by_one
from kit.insights.skills.standing import bring, gaps, matrix, unknown
from kit.insights.skills.strengths import beyond, in_their_words, transferable, unnamed
from kit.pages import Block, Code, Line, Notice, Page, Strong, counted_people


def pages(study: Study) -> Iterator[Page]:
    """Yield the page about skills."""
    skills = study.once(repertoire)
    proofs = proofs_of(study)
    sections = (
        gaps(study, skills),
        unknown(study, skills),
        bring(study, skills, proofs),
        matrix(study, skills),
        transferable(study, skills),
        beyond(study, skills),
        unnamed(skills, proofs),
        in_their_words(study, skills),
        one_by_one(study, skills, proofs),
    )
    blocks = tuple(block for section in sections for block in section)
    if not any(skill.claims for skill in skills):
        blocks = (*_beginning(), *blocks)
    yield Page(
        name="skills",
        title="Skills",
        section="The work",
        answer=_answer(study, skills),
        blocks=blocks,
    )


def _answer(study: Study, skills: tuple[Skill, ...]) -> Line:
    short = [skill for skill in skills if skill.gap]
    if short:
        return (*_first_gap(short), *_rest(skills, short))
    named = [skill for skill in skills if skill.still_named]
    if not named:
        return _nothing_named(study, skills)
    first = named[0]
    opening: Line = (
        "The skill that comes first is ",
        Strong(first.name),
        ", named by ",
        counted_people(first.still_named),
    )
    if not any(skill.mine for skill in skills):
        return (
            *opening,
            ". None of yours is written down: list them in me.md, under ",
            Code("skills:"),
            ".",
        )
    if not any(skill.gap == 0 for skill in skills):
        return (*opening, "; for no skill are both the level it takes and yours known yet.")
    return (*opening, "; where both levels are known, you have enough.", *_rest(skills, []))


def _first_gap(short: list[Skill]) -> Line:
    first = short[0]
    levels = f"it takes {first.needed:g} of 5, and you have {first.level:g}"
    if not first.still_named:
        return (
            "Your own notes show a gap that nobody has named yet: ",
            Strong(first.name),
            f"; {levels}.",
        )
    alone = len(short) == 1
    ahead = not alone and _people(first) > _people(short[1])
    opening = (
        "The one gap is "
        if alone
        else "Of what you fall short in, most people named "
        if ahead
        else "The gap to close first is "
    )
    return (
        opening,
        Strong(first.name),
        " (" if ahead else ", named by ",
        counted_people(first.still_named),
        f"{')' if ahead else ''}: {levels}.",
    )


def _people(skill: Skill) -> int:
    return how_many(skill.still_named)


def _rest(skills: tuple[Skill, ...], short: list[Skill]) -> Line:
    more = len(short) - 1
    unrated = sum(1 for skill in skills if skill.is_asked_for and skill.level is None)
    said = []
    if more > 0:
        said.append(f"{more} more {'skill falls' if more == 1 else 'skills fall'} short")
    if unrated:
        said.append(
            f"{unrated} that {'is' if unrated == 1 else 'are'} asked for you have not rated"
        )
    return (f" {' and '.join(said).capitalize()}.",) if said else ()


def _nothing_named(study: Study, skills: tuple[Skill, ...]) -> Line:
    if any(skill.claims for skill in skills):
        return ("Skills were named only for paths that you ruled out.",)
    told = of_topic(study.claims, "skills")
    if told:
        spoken = ("Skills were spoken of in words alone, by ", counted_people(told))
        return (*spoken, ": give each a name, and it counts here.")
    if any(skill.wanted for skill in skills):
        return ("Nobody has named a skill yet; what your paths ask for is your own guess so far.",)
    if skills:
        return ("Nobody has named a skill yet, so yours stand here alone.",)
    return ("No skill is written down yet, neither one that somebody named nor one of yours.",)


def _beginning() -> Iterator[Block]:
    lines: tuple[Line, ...] = (
        ("Yours, in me.md: ", Code("skills: [{name: rostering, level: 4}]")),
        ("What somebody named, in the note of the talk: ", Code("skills: [rostering]")),
        ("What a path asks for, in its note: ", Code("skills: [{name: rostering, level: 3}]")),
        ("A new note of a talk: ", Code("kit new interview NAME")),
    )
    yield Notice("tip", "So that this page begins to answer", lines)
