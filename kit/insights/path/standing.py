"""How sure I can be of a path, what the next grade takes, and what to read with care."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.missing_voices import missing_voices
from kit.evidence.questions import Askable, Question, Unknown, most_useful
from kit.evidence.study import Study
from kit.evidence.voices import NextGrade, grade_of, is_stale, next_grade, voices_of
from kit.pages import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    NoteLink,
    Notice,
    PageLink,
    Prose,
    Strong,
    counted_organizations,
    counted_people,
    listed,
)
from kit.pages.figures import more, shown_day
from kit.source.inline import plain_text
from kit.vault import Note

_SHOWN = 3


def standing(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the grade of the evidence, why it is that one, and what the next takes."""
    settings = study.vault.settings.evidence
    voices = voices_of(claims)
    if not claims:
        hint: Line = ("Name one person who does this work, and ask: ", Code("kit new contact"), ".")
        yield Notice("question", "Nobody was heard about this path yet", (hint,))
        return
    yield Heading("How sure this is")
    where = (" from ", counted_organizations(claims)) if voices.organizations else ()
    grade = Strong(f"{grade_of(claims, settings)} evidence" if voices.total else "no evidence yet")
    yield Prose((grade, ": ", counted_people(claims), *where, *_next(next_grade(claims, settings))))
    if is_stale(voices, settings, study.today):
        line: Line = (f"The newest word is from {shown_day(voices.latest)}: ask again.",)
        yield Notice("warning", "What you know is old", (line,))


def next_steps(
    study: Study,
    note: Note,
    claims: tuple[Claim, ...],
    *,
    bank: tuple[Question, ...],
    askable: Askable,
) -> Iterator[Block]:
    """Yield the next question to ask, whom, and the voice that is missing."""
    lines = [*_question(study, note, claims, bank, askable), *_voices(study, note)]
    if lines:
        yield Heading("What to ask next, and whom")
        yield Bullets(tuple(lines))


def _next(step: NextGrade | None) -> Line:
    if step is None:
        return (", and the last talks brought nothing new.",)
    needs = [
        more(step.people, "person", "people"),
        _from_elsewhere(step.organizations),
        "talks that bring no new code" if step.saturation else "",
    ]
    *most, last = [each for each in needs if each] or ["one more talk"]
    words = f"{', '.join(most)} and {last}" if most else last
    return (". For ", Strong(step.grade), f" it takes {words}.")


def _from_elsewhere(organizations: int) -> str:
    if not organizations:
        return ""
    if organizations == 1:
        return "a voice from another organization"
    return f"voices from {organizations} more organizations"


def _question(
    study: Study,
    note: Note,
    claims: tuple[Claim, ...],
    bank: tuple[Question, ...],
    askable: Askable,
) -> Iterator[Line]:
    unknown = most_useful(study, note.id, bank)
    if unknown is None:
        return
    question = unknown.question
    words = (
        (": ", NoteLink(question.note, plain_text(question.text), question.line))
        if question
        else (
            ": no question of the bank brings it up (",
            PageLink("questions/index", "questions"),
            ")",
        )
    )
    yield (Strong("Ask next"), " about ", *_about(unknown), *words)
    spoken = {speaker for claim in claims for speaker in claim.speakers}
    people = askable.about(note.id, spoken=spoken)[:_SHOWN]
    if people:
        names = (
            NoteLink(each.person, study.vault.name_of(each.person, "contact")) for each in people
        )
        yield (Strong("Who could tell and was not heard on it"), ": ", *listed(names))


def _about(unknown: Unknown) -> Line:
    what = str(unknown.gate.criterion) if unknown.gate else ""
    what = what or (unknown.topic.title.lower() if unknown.topic else "")
    if not unknown.heard:
        return (Strong(what), ", of which nobody has spoken")
    stands = f", {unknown.gate.verdict} so far by " if unknown.gate else ", so far told by "
    return (Strong(what), stands, counted_people(unknown.heard))


def _voices(study: Study, note: Note) -> Iterator[Line]:
    for missing in missing_voices(study, note.id):
        could = [
            piece
            for each in missing.candidates[:_SHOWN]
            for piece in [NoteLink(each.contact, study.vault.name_of(each.contact, "contact"))]
        ]
        whom: Line = (
            ("; ", *listed(could), " could be it") if could else ("; you know no such person yet",)
        )
        yield (Strong("Missing voice"), f": {missing.kind} was heard", *whom)
