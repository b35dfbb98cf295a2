"""The question bank: what is in it, and what in it or on a list should not be asked."""

from collections.abc import Iterator

from kit.checks import asks_for_job, improper_question
from kit.evidence.claims import Claim, of_topic
from kit.evidence.questions import Question
from kit.evidence.study import Study
from kit.pages import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    NoteLink,
    Notice,
    Prose,
    Table,
    Tallied,
    counted_people,
    tallied,
)
from kit.source.inline import plain_text
from kit.vault import Note


def improper(study: Study, coming: tuple[Note, ...]) -> Iterator[Block]:
    """Yield the questions of the bank and of talks to come that should not be asked, with why."""
    lines = tuple(
        line
        for note in (*study.vault.of_type("questions"), *coming)
        for line in _improper_in(study, note)
    )
    if lines:
        yield Notice("warning", "Not to be asked", lines)


def _improper_in(study: Study, note: Note) -> Iterator[Line]:
    for code, check in (("improper-question", improper_question), ("asks-for-job", asks_for_job)):
        if code in note.ignored or study.vault.settings.checks.get(code) == "off":
            continue
        for found in check.find(note, study.vault):
            link = NoteLink(note.id, study.title_of(note), found.span.line)
            yield (link, f": {plain_text(found.message)}. {found.hint}.")


def bank_of(study: Study, bank: tuple[Question, ...]) -> Iterator[Block]:
    """Yield the sets of the bank, and how many questions there are on each topic."""
    yield Heading("The question bank")
    if not bank:
        yield Prose(
            (
                "It is empty. Write questions as a list under a topic's heading in ",
                Code("questions/first-talk.md"),
                ", one an item.",
            )
        )
        return
    sets = dict.fromkeys(question.note for question in bank)
    yield Bullets(tuple(_set(study, note, bank) for note in sets))
    rows = tuple(
        ((title,), (_places(each),), (counted_people(claims) if claims else "nobody",))
        for title, each, claims in _by_topic(study, bank)
    )
    yield Table(("Topic", "In the bank", "Heard from, on any path"), rows)


def _set(study: Study, note: str, bank: tuple[Question, ...]) -> Line:
    questions = [each for each in bank if each.note == note]
    return (NoteLink(note, study.vault.notes[note].title), ": ", _places(questions))


def _by_topic(
    study: Study, bank: tuple[Question, ...]
) -> Iterator[tuple[str, list[Question], tuple[Claim, ...]]]:
    for topic in study.topics.topics:
        of = [each for each in bank if each.topic == topic.id]
        if of:
            yield topic.title, of, of_topic(study.claims, topic.id)
    loose = [each for each in bank if not each.topic]
    if loose:
        yield "No topic", loose, ()


def _places(questions: list[Question]) -> Tallied | str:
    places = (NoteLink(each.note, plain_text(each.text), each.line) for each in questions)
    return tallied(places, "question")
