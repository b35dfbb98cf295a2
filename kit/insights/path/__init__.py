"""What would it be like, what would it take, and how sure am I?

One page a path: my decision and what it rests on, my criteria, what to ask next and which voice is
missing; then the way from entry to the top, tasks by share, hours as points, pay in short, responsibility, skills
and credentials against mine, the sides of it, what people would do differently, and what is coming.
People are counted, not mentions; published texts and events are counted apart. A section stays away
where nothing was heard, and is named under what is still open.
"""

from collections.abc import Iterator
from functools import partial

from kit.evidence.claims import Claim
from kit.evidence.credentials import credentials_heard
from kit.evidence.gates import VERDICTS, Gate, gates_for
from kit.evidence.questions import Askable, question_bank
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, voices_of
from kit.insights.path.criteria import criteria, interest
from kit.insights.path.decision import decision
from kit.insights.path.heard import differently, elsewhere, realities, still_open, trends
from kit.insights.path.needs import credentials, skills
from kit.insights.path.standing import next_steps, standing
from kit.insights.path.story import story
from kit.insights.path.work import hours, pay, responsibility, tasks
from kit.notes.path import Path
from kit.pages import Line, Page, Strong, counted_organizations, counted_people, listed
from kit.vault import Note

_WORDS = {
    "pursuing": "You are pursuing this",
    "exploring": "You are exploring this",
    "parked": "You parked this",
    "ruled-out": "You ruled this out",
}


def pages(study: Study) -> Iterator[Page]:
    """Yield one page a path."""
    ask = partial(next_steps, bank=question_bank(study), askable=Askable(study))
    papers = partial(credentials, heard=study.once(credentials_heard))
    sections = (
        standing,
        decision,
        interest,
        ask,
        criteria,
        story,
        tasks,
        hours,
        pay,
        responsibility,
        skills,
        papers,
        realities,
        differently,
        trends,
        elsewhere,
        still_open,
    )
    for note in study.paths:
        claims = study.about_path(note.id)
        yield Page(
            name=note.id,
            title=note.title,
            section="Paths",
            answer=_answer(study, note, claims),
            blocks=tuple(block for section in sections for block in section(study, note, claims)),
        )


def stand_of(study: Study, note: Note) -> str:
    """Return in a few words how my criteria stand on a path, or an empty text without criteria."""
    gates = gates_for(study, note.id)
    if not gates:
        return ""
    counts = {each: sum(gate.verdict == each for gate in gates) for each in VERDICTS}
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
    word = ", on the word of " if voices.total else ", and have heard "
    lead = (Strong(f"{opening}{plan}"), word, counted_people(claims))
    if not voices.total:
        return (*lead, ": that is no evidence yet.")
    where = (" from ", counted_organizations(claims)) if voices.organizations else ()
    grade = grade_of(claims, study.vault.settings.evidence)
    gates = gates_for(study, note.id)
    return (*lead, *where, ": ", Strong(f"{grade} evidence"), ".", *_criteria(gates))


def _criteria(gates: tuple[Gate, ...]) -> Line:
    """Say what of my criteria matters most: broken ones, else disputed ones and how many are unknown."""
    unknown = sum(gate.verdict == "unknown" for gate in gates)
    for verdict, words in (
        ("broken", "It breaks "),
        ("disputed", "Not settled among your criteria: "),
        ("unknown", "Nobody settled yet: "),
    ):
        named = [gate for gate in gates if gate.verdict == verdict]
        if named:
            more = (
                f"; {unknown} of {len(gates)} unknown" if unknown and verdict != "unknown" else ""
            )
            return (f" {words}", *listed(Strong(str(gate.criterion)) for gate in named), f"{more}.")
    return (" It meets all your criteria.",) if gates else ()
