"""Where each path stands, what goes against my own criteria, and what is most worth asking."""

from collections.abc import Iterator

from kit.evidence.decisions import grounds_of, status_of
from kit.evidence.gates import Gate
from kit.evidence.questions import Askable, Unknown, most_useful, open_paths, question_bank
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, how_many, one_voice_each
from kit.insights.path import stand_of
from kit.insights.questions.talks import next_to_ask
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Card,
    Cards,
    Code,
    Heading,
    Line,
    NoteLink,
    Notice,
    PageLink,
    Prose,
    Strong,
    counted_people,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text
from kit.vault import Note


def standing(study: Study) -> Iterator[Block]:
    """Yield a card for each path, and a warning where a decision goes against a criterion of mine."""
    yield Heading("Where each path stands")
    if not study.paths:
        yield Prose(("No path is written down yet. ", Code("kit new path"), " starts one."))
        return
    against = tuple(line for note in study.paths for line in _against(study, note))
    if against:
        yield Notice("warning", "A path you follow goes against what you said you need", against)
    yield Cards(tuple(_card(study, note) for note in study.paths))
    if len(study.paths) > 1:
        yield Prose((PageLink("paths/index", "All paths side by side"), "."))


def still_unknown(study: Study) -> Iterator[Block]:
    """Yield the one thing most worth asking for each open path, and whom to ask."""
    paths = open_paths(study)
    if not paths:
        return
    yield Heading("What is still unknown")
    bank, askable = question_bank(study), Askable(study)
    lines = []
    for note in paths:
        unknown = most_useful(study, note.id, bank)
        if unknown is not None:
            lines.append(_unknown(study, note, unknown, askable))
    if lines:
        yield Bullets(tuple(lines))
    else:
        yield Prose(("Several people spoke of every topic and criterion of every open path.",))


def _against(study: Study, note: Note) -> Iterator[Line]:
    for gate in grounds_of(study, note).against:
        yield (
            NoteLink(note.id, note.title),
            ": ",
            Strong(str(gate.criterion)),
            f", a {gate.kind} of yours, is broken in the word of ",
            counted_people(gate.bad),
        )


def _card(study: Study, note: Note) -> Card:
    fields = note.fields
    claims = study.about_path(note.id)
    plan = f", plan {fields.plan}" if isinstance(fields, Path) and fields.plan else ""
    decided = fields.decided_on if isinstance(fields, Path) else None
    since = f", decided on {shown_day(decided)}" if decided and decided.day else ""
    grade = grade_of(claims, study.vault.settings.evidence)
    people = counted_people(one_voice_each(claims))
    heard: Line = ("Nobody was heard yet",)
    if claims:
        heard = ("Heard from ", people, "; evidence: ", Strong(grade))
    lines: list[Line] = [
        (Strong(status_of(note).replace("-", " ").capitalize()), f"{plan}{since}"),
        heard,
    ]
    stand = stand_of(study, note) if claims else ""
    if stand:
        lines.append((stand,))
    return Card((NoteLink(note.id, note.title),), tuple(lines))


def _unknown(study: Study, note: Note, unknown: Unknown, askable: Askable) -> Line:
    question = unknown.question
    link = NoteLink(note.id, note.title)
    ask: Line = (
        (". Ask: ", NoteLink(question.note, plain_text(question.text), question.line))
        if question
        else (".",)
    )
    spoken = {person for claim in unknown.heard for person in claim.speakers}
    whom = next_to_ask(study, askable.about(note.id, spoken=spoken))
    could: Line = (
        (" Who could tell: ", *whom, ".") if whom else (" You know nobody there to ask yet.",)
    )
    what = _what(unknown) if study.about_path(note.id) else ("nobody was heard about it yet",)
    return (link, ": ", *what, *ask, *could)


def _what(unknown: Unknown) -> Line:
    if unknown.gate is not None:
        return _about_gate(unknown.gate, unknown)
    topic = Strong(unknown.topic.title.lower()) if unknown.topic is not None else ""
    if not unknown.heard:
        return ("nobody has spoken of ", topic)
    few = " only" if how_many(unknown.heard) else ""
    return ("of ", topic, " you heard from ", counted_people(unknown.heard), few)


def _about_gate(gate: Gate, unknown: Unknown) -> Line:
    criterion: Line = (Strong(str(gate.criterion)), f", a {gate.kind} of yours")
    if gate.verdict == "disputed":
        return (counted_people(gate.heard), " disagree on ", *criterion)
    if unknown.heard:
        heard = counted_people(unknown.heard)
        return ("on ", *criterion, ", you heard from ", heard, ", and it settles nothing")
    return ("nobody has said how it stands with ", *criterion)
