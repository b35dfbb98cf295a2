"""Goals for a bad day, and strengths per audience with my dated evidence for each."""

from collections.abc import Iterator

from kit.evidence.advice import my_goals
from kit.evidence.proofs import Proof, proofs_of
from kit.evidence.readiness import share_words, stems_of
from kit.evidence.skills import my_skills
from kit.evidence.study import Study
from kit.notes.me import Goal, Me
from kit.pages import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Prose,
    Strong,
    Table,
    counted_claims,
    listed,
)
from kit.pages.figures import shown_day
from kit.vault import Note
from kit.vault.vault import fold

_PROOFS = 2


def goals(study: Study) -> Iterator[Block]:
    """Yield my goals of the kind contingency, with the advice that serves each and its paths."""
    found = [goal for goal in my_goals(study.vault).values() if goal.kind == "contingency"]
    if found:
        yield Heading("Goals for the case that it is needed")
        yield Bullets(tuple(_goal_line(study, goal) for goal in found))


def _goal_line(study: Study, goal: Goal) -> Line:
    key = fold(goal.id or "")
    advice = tuple(claim for claim in study.claims if key and fold(claim.goal) == key)
    served = [
        NoteLink(note.id, note.title)
        for note in study.paths
        if key in {fold(each) for each in getattr(note.fields, "goals", ())}
    ]
    days = (goal.by.last - study.today).days if goal.by else None
    by = "" if goal.by is None else f", by {shown_day(goal.by)}"
    left = "" if days is None else " (past)" if days < 0 else f" (in {days} days)"
    serving = ("; served by ", *listed(served)) if served else ()
    told = (
        (
            "; ",
            counted_claims(advice, "piece of advice", "pieces of advice"),
            ", see ",
            PageLink("advice", "advice"),
        )
        if advice
        else ("; nobody advised you on it yet",)
    )
    return (Strong(goal.text or goal.id or "goal"), f"{by}{left}", *serving, *told)


def strengths(study: Study) -> Iterator[Block]:
    """Yield the strengths for each audience of a resume, with what shows each."""
    me = study.vault.me
    fields = me.fields if me else None
    if not isinstance(fields, Me) or me is None or not fields.audiences:
        return
    proofs = proofs_of(study)
    yield Heading("Strengths for a resume, by who reads it")
    bare = 0
    tables: list[Block] = []
    for audience in fields.audiences:
        rows = tuple((text, _proofs_for(study, text, proofs)) for text in audience.strengths)
        bare += sum(1 for _, shown in rows if not shown)
        tables.append(Heading(audience.name or "An audience without a name", 3))
        tables.append(_table(rows))
    yield Prose(_summary(me, bare))
    yield from tables


def _summary(me: Note, bare: int) -> Line:
    how = "Evidence is matched by the skill it belongs to and by shared words, so read it before you use it."
    if not bare:
        return (f"Every strength has something dated beside it. {how}",)
    some = "One strength has" if bare == 1 else f"{bare} strengths have"
    where = (" in ", NoteLink(me.id, "your own note"), f". {how}")
    return (
        Strong(f"{some} nothing dated to show"),
        ": write it under ",
        Code("evidence"),
        " of a skill",
        *where,
    )


def _table(rows: tuple[tuple[str, tuple[Proof, ...]], ...]) -> Table:
    return Table(
        ("Strength", "What shows it"),
        tuple(((text,), _shown(proofs)) for text, proofs in rows),
    )


def _shown(proofs: tuple[Proof, ...]) -> Line:
    if not proofs:
        return ("nothing dated yet",)
    line: list[str | NoteLink] = []
    for at, proof in enumerate(proofs):
        line += ("; ",) if at else ()
        line += (
            f"{shown_day(proof.day) or 'undated'}: ",
            NoteLink(proof.note, proof.text, proof.line),
        )
    return tuple(line)


def _proofs_for(
    study: Study, strength: str, proofs: dict[str, tuple[Proof, ...]]
) -> tuple[Proof, ...]:
    """Return what shows a strength: evidence that shares its words, else that of a skill it names."""
    near = [each for found in proofs.values() for each in found if share_words(strength, each.text)]
    words = stems_of(strength)
    named = [
        each
        for key, skill in my_skills(study.vault).items()
        if skill.name and stems_of(skill.name) and stems_of(skill.name) <= words
        for each in proofs.get(key, ())
    ]
    return tuple(dict.fromkeys((*near, *named)))[:_PROOFS]
