"""Each skill by itself: what every path asks of it, what I have to show, and who said what."""

from collections.abc import Iterator, Mapping

from kit.evidence.claims import Claim
from kit.evidence.proofs import Proof
from kit.evidence.repertoire import Skill, Wanted
from kit.evidence.study import Study
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Heading,
    Line,
    NoteLink,
    Piece,
    Prose,
    Strong,
    counted_people,
)
from kit.pages.figures import shown_day

# Beyond this a page is no longer read; the tables above name every skill.
_MOST = 60


def one_by_one(
    study: Study, skills: tuple[Skill, ...], proofs: Mapping[str, tuple[Proof, ...]]
) -> Iterator[Block]:
    """Yield each skill with its levels, my dated evidence, newest first, and its claims."""
    shown = [skill for skill in skills if skill.wanted or skill.about or skill.against]
    if not shown:
        return
    yield Heading("Skill by skill")
    for skill in shown[:_MOST]:
        yield Heading(skill.name, 3)
        yield Prose(_standing(study, skill))
        if skill.mine:
            yield from _shown_by(proofs.get(skill.key, ()))
        claims = (*skill.claims, *skill.against, *skill.about)
        if claims:
            yield Claims(tuple(sorted(claims, key=_newest_last, reverse=True)), shown=3)
    if len(shown) > _MOST:
        yield Prose(("The tables above name the others, too.",))


def _standing(study: Study, skill: Skill) -> Line:
    kind = f"{skill.kinds[0].capitalize()}; named by " if skill.kinds else "Named by "
    line: list[Piece] = [kind, counted_people(skill.claims)]
    if skill.weight is not None:
        line.append(f"; importance out of 5: {skill.weight}")
    if skill.against:
        line += ["; held against by ", counted_people(skill.against)]
    levels = [each for each in skill.wanted if each.needed is not None]
    for at, each in enumerate(levels):
        line.append(", " if at else ". Level needed: ")
        line.append(
            NoteLink(each.path, study.vault.notes[each.path].title)
            if each.path
            else "no path in particular"
        )
        line.append(f" {each.needed:g}" + _qualified(each))
    if not levels:
        line.append(". Level needed: unknown")
    mine = "unknown" if skill.level is None else f"{skill.level:g}"
    return (*line, ". Mine: ", Strong(mine) if skill.level is not None else mine, ".")


def _qualified(wanted: Wanted) -> str:
    """Return in brackets what was told besides the note's own level, and that a path is ruled out."""
    said = []
    if wanted.asked is not None and wanted.told is not None:
        said.append(f"told: {wanted.told}")
    if not wanted.open:
        said.append("ruled out")
    return f" ({', '.join(said)})" if said else ""


def _shown_by(proofs: tuple[Proof, ...]) -> Iterator[Block]:
    if not proofs:
        yield Prose(("Nothing of yours is noted that shows it.",))
        return
    yield Bullets(
        tuple(
            (f"{shown_day(proof.day) or 'undated'}: ", NoteLink(proof.note, proof.text, proof.line))
            for proof in proofs
        )
    )


def _newest_last(claim: Claim) -> tuple[str, str, int]:
    return (str(claim.day or ""), claim.note, -claim.line)
