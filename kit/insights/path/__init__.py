"""What would it be like, what would it take, and how sure am I?

One page a path. Everything heard about it, by topic: tasks by share, pay as points, skills against
mine, ways in, sides that contradict each other, what people would do differently, my decision.
People are counted, not mentions; published texts and events are counted apart. A section stays
away where nothing was heard, and is named under what is still open.
"""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.gates import gates_of
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, voices_of
from kit.insights.path.criteria import at_a_glance, criteria, decision, interest
from kit.insights.path.entry import skills, ways_in
from kit.insights.path.heard import realities, still_open, told
from kit.insights.path.work import pay, tasks
from kit.notes.path import Path
from kit.pages import Counted, Line, Page, Strong
from kit.vault import Note

_WORDS = {
    "pursuing": "You are pursuing this",
    "exploring": "You are exploring this",
    "parked": "You parked this",
    "ruled-out": "You ruled this out",
}


def pages(study: Study) -> Iterator[Page]:
    """Yield one page a path."""
    for note in study.paths:
        claims = study.about_path(note.id)
        sections = (
            at_a_glance,
            decision,
            criteria,
            interest,
            tasks,
            pay,
            skills,
            ways_in,
            realities,
            told,
            still_open,
        )
        blocks = tuple(block for section in sections for block in section(study, note, claims))
        yield Page(
            name=note.id,
            title=note.title,
            section="Paths",
            answer=_answer(study, note, claims),
            blocks=blocks,
        )


def stand_of(study: Study, note: Note) -> str:
    """Return in a few words how my criteria stand on a path, or an empty text without criteria."""
    gates = gates_of(study.about_path(note.id), study.vault)
    if not gates:
        return ""
    counts = {
        verdict: sum(1 for gate in gates if gate.verdict == verdict)
        for verdict in ("met", "broken", "disputed", "unknown")
    }
    return (
        ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
        + f" of {len(gates)} criteria"
    )


def _answer(study: Study, note: Note, claims: tuple[Claim, ...]) -> Line:
    fields = note.fields
    status = fields.status if isinstance(fields, Path) else None
    opening = _WORDS.get(status or "", "You are considering this")
    plan = f" as plan {fields.plan}" if isinstance(fields, Path) and fields.plan else ""
    voices = voices_of(claims)
    if not claims:
        return (f"{opening}{plan}, and nobody was heard about it yet.",)
    if not voices.total:
        heard = Counted(str(voices), claims)
        return (
            Strong(f"{opening}{plan}"),
            ", on the word of ",
            heard,
            ": that is no evidence yet.",
        )
    grade = grade_of(claims, study.vault.settings.evidence)
    return (
        Strong(f"{opening}{plan}"),
        ", on the word of ",
        Counted(str(voices), claims),
        f" from {len(voices.organizations)} organizations: ",
        Strong(f"{grade} evidence"),
        ".",
    )
