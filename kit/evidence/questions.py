"""Questions: the bank to choose from, what is still unknown of a path, and who could tell."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.contacting import may_be_asked
from kit.evidence.coverage import TopicCovered, covered_on
from kit.evidence.decisions import is_open
from kit.evidence.gates import Gate, gates_for
from kit.evidence.study import Study
from kit.evidence.talks import contacts_of
from kit.evidence.topics import Topic, TopicNames, fold
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.notes.questions import Questions
from kit.source.inline import plain_text
from kit.source.remembering import remembered
from kit.vault import Note

COMING = ("scheduled", "requested", "idea")
"""States of a talk that is still to come, the surest first."""

_ANCHOR = re.compile(r"\s+\^([\w-]+)\s*$")
_SUBJECTS = {"hours_per_week": ("realities", "hours"), "pay": ("pay", "")}
"""The topic and the word of a question about a typed field."""


class Question(NamedTuple):
    """One question of the bank.

    `text` is inline text, `topic` a topic's id or empty where none is sure, `anchor` its `^id`.
    `paths` are the ids of the paths it is for, empty for all; `seniority` and `employment` whom.
    """

    text: str
    note: str
    line: int
    topic: str = ""
    anchor: str = ""
    paths: tuple[str, ...] = ()
    seniority: tuple[str, ...] = ()
    employment: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """Somebody who could answer: a contact's id, and the talk to come in which to ask, if one is."""

    person: str
    talk: str = ""


class Unknown(NamedTuple):
    """The one thing most worth asking about a path: a criterion of mine, or a topic.

    `heard` is what was said of it so far. `question` is one of the bank, where one fits.
    """

    gate: Gate | None
    topic: Topic | None
    heard: tuple[Claim, ...] = ()
    question: Question | None = None


def question_bank(study: Study) -> tuple[Question, ...]:
    """Return all questions of the bank, by note and line.

    A question belongs to the topic of the heading it stands under, or else to the one it asks about.
    """
    return tuple(
        question
        for note in study.vault.of_type("questions")
        for question in _questions_of(note, study)
    )


def topic_of_question(text: str, topics: TopicNames) -> str:
    """Return the id of the topic that a question asks about, empty where none is sure."""
    topic = topics.of_question(plain_text(text))
    return topic.id if topic else ""


def fitting(
    bank: Iterable[Question], topic: str, path: str = "", *, without: Collection[str] = ()
) -> Question | None:
    """Return the question of a topic that fits a path best; `without` are folded texts to leave out.

    One written for that path comes first, then those of the set that is most about the topic.
    """
    questions = tuple(bank)
    sizes = Counter(each.note for each in questions)
    on_topic = Counter(each.note for each in questions if each.topic == topic)

    def order(each: Question) -> tuple[bool, float]:
        return (not each.paths, -on_topic[each.note] / sizes[each.note])

    fit = (
        each
        for each in questions
        if each.topic == topic
        and (not each.paths or path in each.paths)
        and fold(plain_text(each.text)) not in without
    )
    return min(fit, key=order, default=None)


def open_paths(study: Study) -> tuple[Note, ...]:
    """Return the paths that are neither parked nor ruled out."""
    return tuple(note for note in study.paths if is_open(note))


def open_questions(study: Study) -> tuple[Claim, ...]:
    """Return what was marked `(?)` in notes of talks, the oldest first."""
    return tuple(claim for claim in study.claims if claim.mark == "?")


def topics_to_ask(
    study: Study, path: str, *, without: Collection[str] = ()
) -> tuple[TopicCovered, ...]:
    """Return the topics of a path, least covered first; `without` are topic ids to leave out."""
    covered = covered_on(study, path)
    return tuple(each for each in covered if each.topic.id not in without)


def most_useful(study: Study, path: str, bank: Iterable[Question]) -> Unknown | None:
    """Return what is most worth asking about a path, or None where all is told by several people.

    First a criterion of mine that nobody spoke of, since it may rule the path out; then a topic
    that nobody spoke of; then a criterion that is not settled; then a topic with one voice only.
    """
    questions = tuple(bank)
    gates = gates_for(study, path)
    covered = topics_to_ask(study, path)
    silent = (gate for gate in gates if not gate.heard and not gate.unclear)
    unsettled = (gate for gate in gates if gate.verdict in ("unknown", "disputed"))
    found = (
        *(_about_gate(gate, path, questions) for gate in silent),
        *(_about_topic(each, path, questions) for each in covered if not each.people),
        *(_about_gate(gate, path, questions) for gate in unsettled),
        *(_about_topic(each, path, questions) for each in covered if each.people == 1),
    )
    return next(iter(found), None)


class Askable:
    """Whom to ask about a path: people I am about to talk to, then those I know and have not heard on it."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def about(self, path: str, *, spoken: Collection[str] = ()) -> tuple[Candidate, ...]:
        """Return who could tell of a path, the next talk first; `spoken` are people who already did."""
        coming = [each for each in self._coming.get(path, ()) if each.person not in spoken]
        named = {each.person for each in coming}
        others = [
            Candidate(person)
            for person in self._of_path.get(path, ())
            if person not in spoken and person not in named
        ]
        # Somebody who was not met yet adds a voice; somebody who was can be asked again.
        fresh = [each for each in others if not self._study.said_by(each.person)]
        known = [each for each in others if self._study.said_by(each.person)]
        return (*coming, *fresh, *known)

    @remembered
    def _coming(self) -> Mapping[str, tuple[Candidate, ...]]:
        found: dict[str, dict[str, Candidate]] = {}
        for talk in coming_talks(self._study):
            for path in paths_of(self._study, talk):
                for person in people_of(self._study, talk):
                    found.setdefault(path, {}).setdefault(person, Candidate(person, talk.id))
        return {path: tuple(people.values()) for path, people in found.items()}

    @remembered
    def _of_path(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for note in self._study.vault.of_type("contact"):
            if isinstance(note.fields, Contact) and may_be_asked(note.fields):
                for path in paths_of(self._study, note):
                    found.setdefault(path, {})[note.id] = None
        return {path: tuple(people) for path, people in found.items()}


def coming_talks(study: Study) -> tuple[Note, ...]:
    """Return the talks that are set, asked for or thought of: set ones first, by date."""

    def order(note: Note) -> tuple[int, str, str]:
        talk = note.fields
        status = talk.status if isinstance(talk, Interview) else None
        day = talk.date if isinstance(talk, Interview) else None
        return (COMING.index(status or "idea"), str(day or "9"), note.id)

    return tuple(
        sorted(
            (note for note in study.vault.of_type("interview") if _comes(note, study)), key=order
        )
    )


def people_of(study: Study, talk: Note) -> tuple[str, ...]:
    """Return the contacts of a talk, as ids."""
    return study.once(_people_named, talk)


def paths_of(study: Study, note: Note) -> tuple[str, ...]:
    """Return the career paths that the note of a talk or a contact names, as ids."""
    return study.once(_paths_named, note)


def _people_named(study: Study, talk: Note) -> tuple[str, ...]:
    return tuple(note.id for note in contacts_of(talk, study.vault))


def _paths_named(study: Study, note: Note) -> tuple[str, ...]:
    paths = note.fields.paths if isinstance(note.fields, Interview | Contact) else ()
    found = (study.vault.find(each, "path") for each in paths)
    return tuple(dict.fromkeys(each.id for each in found if each is not None))


def _comes(note: Note, study: Study) -> bool:
    talk = note.fields
    if not isinstance(talk, Interview) or talk.status not in COMING or talk.i_am == "interviewee":
        return False
    return talk.status != "scheduled" or talk.date is None or talk.date.last >= study.today


def _questions_of(note: Note, study: Study) -> Iterator[Question]:
    fields = note.fields if isinstance(note.fields, Questions) else Questions()
    found = (study.vault.find(each, "path") for each in fields.paths)
    paths = tuple(each.id for each in found if each is not None)
    topic = ""
    for block in note.blocks:
        if block.kind == "heading" and block.level >= 2:
            named = study.topics.of_heading(plain_text(block.text))
            topic = named.id if named else ""
        elif block.kind == "item" and block.text.strip():
            anchor = _ANCHOR.search(block.text)
            text = block.text[: anchor.start()] if anchor else block.text
            yield Question(
                text.strip(),
                note.id,
                block.line,
                topic or topic_of_question(text, study.topics),
                anchor[1] if anchor else "",
                paths,
                fields.seniority,
                fields.employment,
            )


def _about_gate(gate: Gate, path: str, bank: tuple[Question, ...]) -> Unknown:
    """Find a question that names the criterion; another of its topic might not bring it up."""
    field = gate.criterion.name.partition(".")[0]
    topic, words = _SUBJECTS.get(field, ("", field))
    wanted = set(fold(words).split())
    question = next(
        (
            each
            for each in bank
            if (not topic or each.topic == topic)
            and (not each.paths or path in each.paths)
            and wanted <= set(fold(plain_text(each.text)).split())
        ),
        None,
    )
    return Unknown(gate, None, (*gate.heard, *gate.unclear), question)


def _about_topic(covered: TopicCovered, path: str, bank: tuple[Question, ...]) -> Unknown:
    return Unknown(None, covered.topic, covered.claims, fitting(bank, covered.topic.id, path))
