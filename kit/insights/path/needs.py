"""What a path asks of me: skills with my gap, and credentials with how much each counts."""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.credentials import NEEDS, CredentialHeard, calling
from kit.evidence.skills import SkillHeard, my_skills, needed_skills, skill_key, skills_on
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.credentials.words import name_link
from kit.pages import (
    Block,
    Claims,
    Counted,
    Heading,
    Line,
    PageLink,
    Prose,
    Strong,
    Table,
    counted_people,
)
from kit.pages.figures import amount
from kit.vault import Note

_MOST = 15


def skills(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the skills heard and those the path's note asks for, mine beside each."""
    heard = skills_on(study, note)
    unheard = _unheard(study, note, heard)
    told = tuple(claim for claim in of_topic(claims, "skills") if claim.entry is None)
    if not heard and not unheard and not told:
        return
    yield Heading("Skills it takes, and yours")
    if heard or unheard:
        yield Prose(_widest(heard, unheard))
        columns = ("Skill", "Named by", "Weight", "Needed", "Yours", "Gap")
        rows = (*map(_skill_row, heard[:_MOST]), *map(_unheard_row, unheard))
        yield Table(columns, rows, numeric=(3, 4, 5))
        rest = " A few more stand there." if len(heard) > _MOST else ""
        yield Prose((PageLink("skills", "Skills of all paths, with your evidence"), f".{rest}"))
    if told:
        yield Claims(told)


def _unheard(
    study: Study, note: Note, heard: tuple[SkillHeard, ...]
) -> tuple[tuple[str, float | None, float | None], ...]:
    """Return the skills that only the path's note names: name, level needed, mine."""
    known, mine = {skill_key(each.name) for each in heard}, my_skills(study.vault)
    return tuple(
        (name, level, mine[key].level if key in mine else None)
        for key, (name, level) in needed_skills(note).items()
        if key not in known
    )


def _widest(
    heard: tuple[SkillHeard, ...], unheard: tuple[tuple[str, float | None, float | None], ...]
) -> Line:
    gaps = sorted((each for each in heard if each.gap), key=lambda each: -(each.gap or 0))
    if gaps:
        widest = gaps[0]
        levels = f": it asks for {_figure(widest.needed)} of 5 and you have {_figure(widest.mine)}."
        return (
            "The widest gap is ",
            Strong(widest.name),
            ", named by ",
            counted_people(widest.claims),
            levels,
        )
    short = [
        (name, needed, mine)
        for name, needed, mine in unheard
        if needed is not None and mine is not None and needed > mine
    ]
    if short:
        name, needed, mine = short[0]
        levels = f": it asks for {_figure(needed)} of 5 and you have {_figure(mine)}."
        return ("Your own notes show a gap that nobody has named yet: ", Strong(name), levels)
    unknown = [each.name for each in heard if each.gap is None]
    unknown += [name for name, needed, mine in unheard if needed is None or mine is None]
    if not unknown:
        return ("You fall short in no skill that was named.",)
    if len(unknown) == len(heard) + len(unheard):
        return ("For no skill are both the level it takes and yours known yet.",)
    return (
        f"No gap where both levels are known; unknown for {', '.join(unknown[:3])}{' and others' if len(unknown) > 3 else ''}.",
    )


def _skill_row(skill: SkillHeard) -> tuple[Line, ...]:
    gap = skill.gap
    return (
        (skill.name,),
        (counted_people(skill.claims),),
        (Counted(str(skill.weight), skill.claims, "figures") if skill.weight else "unknown",),
        (_figure(skill.needed),),
        (_figure(skill.mine),),
        (Strong(amount(gap)) if gap else _figure(gap),),
    )


def _unheard_row(skill: tuple[str, float | None, float | None]) -> tuple[Line, ...]:
    name, needed, mine = skill
    gap = None if needed is None or mine is None else max(0.0, needed - mine)
    return (
        (name,),
        ("nobody; your note asks for it",),
        ("unknown",),
        (_figure(needed),),
        (_figure(mine),),
        (Strong(amount(gap)) if gap else _figure(gap),),
    )


def _figure(value: float | None) -> str:
    return "unknown" if value is None else amount(value)


def credentials(
    _study: Study, note: Note, claims: tuple[Claim, ...], *, heard: tuple[CredentialHeard, ...]
) -> Iterator[Block]:
    """Yield the credentials named for a path, by how much people said each counts."""
    found = [
        (each, here)
        for each in heard
        if (here := tuple(claim for claim in each.entries if note.id in claim.paths))
    ]
    told = tuple(claim for claim in of_topic(claims, "credentials") if claim.entry is None)
    if not found and not told:
        return
    yield Heading("Credentials")
    if found:
        found.sort(key=lambda pair: (-how_many(pair[1]), pair[0].name))
        yield Prose(_required(found))
        columns = ("Credential", *(need.replace("-", " ").capitalize() for need in NEEDS), "Yours")
        yield Table(columns, tuple(_credential_row(*pair) for pair in found[:_MOST]))
        yield Prose((PageLink("credentials/index", "Cost and length of each"), "."))
    if told:
        yield Claims(told)


def _required(found: list[tuple[CredentialHeard, tuple[Claim, ...]]]) -> Line:
    wanted = [
        (each, calling(here, "required"), calling(here, "not-needed")) for each, here in found
    ]
    credential, required, against = max(wanted, key=lambda each: how_many(each[1]))
    if not required:
        return ("Nobody called a credential required.",)
    doubt = (", not needed according to ", counted_people(against)) if against else ()
    name = name_link(credential)
    return (name, " is required according to ", counted_people(required), *doubt, ".")


def _credential_row(credential: CredentialHeard, here: tuple[Claim, ...]) -> tuple[Line, ...]:
    called = (calling(here, need) for need in NEEDS)
    cells = ((counted_people(claims) if claims else "–",) for claims in called)
    return ((name_link(credential),), *cells, (credential.status or "–",))
