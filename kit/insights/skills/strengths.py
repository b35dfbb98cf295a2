"""What carries over, what no job title stands for, what nobody named, and what else was said."""

from collections.abc import Iterator, Mapping

from kit.evidence.claims import of_topic
from kit.evidence.codes import codes_heard
from kit.evidence.proofs import Proof
from kit.evidence.repertoire import (
    Skill,
    beyond_the_title,
    carried_over,
    hard_to_replace,
    transfer_of,
)
from kit.evidence.skills import alike, skill_key
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.skills.standing import newest
from kit.pages import (
    Block,
    Claims,
    Code,
    Heading,
    Line,
    Notice,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
)


def transferable(study: Study, skills: tuple[Skill, ...]) -> Iterator[Block]:
    """Yield the skills of mine that carry over, with the reason for each."""
    mine = [skill for skill in skills if skill.mine and transfer_of(skill)]
    carried = carried_over(study.claims)
    if not mine and not carried:
        return
    yield Heading("What carries over")
    if mine:
        yield Prose(
            (
                "Skills of yours that somebody or you call transferable, or that were named for more than one path.",
            )
        )
        rows = tuple(((skill.name,), (_level(skill),), _why(skill)) for skill in mine)
        yield Table(("Skill", "Mine", "Why"), rows, numeric=(1,))
    if carried:
        yield Prose((counted_people(carried), " said what they carried over themselves:"))
        yield Claims(carried)


def beyond(study: Study, skills: tuple[Skill, ...]) -> Iterator[Block]:
    """Yield the skills that no job title stands for, by the people who named them."""
    found = [(skill, beyond_the_title(skill)) for skill in skills]
    found = [(skill, claims) for skill, claims in found if how_many(claims)]
    kept = hard_to_replace(study.claims)
    if not found and not kept:
        return
    yield Heading("Beyond the job title")
    if found:
        found.sort(key=lambda each: (-how_many(each[1]), -len(each[0].paths), each[0].key))
        first, claims = found[0]
        yield Prose(
            (
                Strong(first.name),
                " comes first, named by ",
                counted_people(claims),
                ". Counted are skills ",
                "that people call social, transferable or of the field, or that are said to make one hard to replace; whoever has the word in their own title is left out.",
            )
        )
        rows = tuple(
            (
                (skill.name,),
                (next(iter(skill.kinds), "–"),),
                (counted_people(claims),),
                (_level(skill),),
            )
            for skill, claims in found
        )
        yield Table(("Skill", "Kind", "Named by", "Mine"), rows, numeric=(3,))
    if kept:
        yield Prose((counted_people(kept), " said what makes somebody hard to replace:"))
        yield Claims(kept)


def unnamed(skills: tuple[Skill, ...], proofs: Mapping[str, tuple[Proof, ...]]) -> Iterator[Block]:
    """Yield the skills of mine that nobody named."""
    found = [skill for skill in skills if skill.mine and not skill.wanted]
    if not found or not any(skill.wanted for skill in skills):
        return
    yield Heading("Yours, and named by nobody")
    yield Prose(
        (
            "Nobody heard so far asked for these. That may be, or nobody was asked: ",
            PageLink("questions/index", "put it to the next one"),
            ".",
        )
    )
    rows = tuple(
        ((skill.name,), (_level(skill),), newest(proofs.get(skill.key, ()))) for skill in found
    )
    yield Table(("Skill", "Mine", "Shown by"), rows, numeric=(1,))


def in_their_words(study: Study, skills: tuple[Skill, ...]) -> Iterator[Block]:
    """Yield what was said under Skills, the codes that name no skill, and names much alike."""
    told = tuple(claim for claim in of_topic(study.claims, "skills") if claim.entry is None)
    keys = {skill.key for skill in skills}
    codes = [code for code in codes_heard(told) if skill_key(code.code) not in keys]
    if told:
        yield Heading("In their own words")
        spoken: list[Piece] = []
        for code in codes[:12]:
            spoken += [
                ", " if spoken else "",
                Code(f"#{code.code}"),
                " (",
                counted_people(code.claims),
                ")",
            ]
        if spoken:
            yield Prose(("Spoken of under Skills, besides the skills above: ", *spoken, "."))
        yield Claims(told)
    close = alike({skill.key: skill.name for skill in skills})
    if close:
        yield Notice(
            "question",
            "Perhaps one skill in two spellings",
            tuple((Code(one), " and ", Code(other)) for one, other in close),
        )


def _why(skill: Skill) -> Line:
    why = transfer_of(skill)
    reasons: list[Line] = []
    if why.called:
        reasons.append(("called so by ", counted_people(why.called)))
    if len(why.paths) > 1:
        reasons.append((f"named for {len(why.paths)} paths by ", counted_people(skill.claims)))
    if why.by_me:
        reasons.append(
            ("you call it so",) if skill.claims else ("you call it so, nobody named it yet",)
        )
    pieces: list[Piece] = []
    for at, reason in enumerate(reasons):
        pieces += [*(("; ",) if at else ()), *reason]
    return tuple(pieces)


def _level(skill: Skill) -> str:
    return "unknown" if skill.level is None else f"{skill.level:g}"
