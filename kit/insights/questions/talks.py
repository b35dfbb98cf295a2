"""What to ask whom next: each talk to come, with what its own list leaves out."""

from collections.abc import Iterator

from kit.checks.asks_for_job import planned_questions
from kit.evidence.coverage import TopicCovered, coverage
from kit.evidence.questions import (
    Candidate,
    Question,
    fitting,
    paths_of,
    people_of,
    topic_of_question,
)
from kit.evidence.study import Study
from kit.evidence.topics import fold
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Heading,
    Line,
    NoteLink,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
    tallied,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text
from kit.source.outline import Block as OutlineBlock
from kit.vault import Note

_TALKS = 12
_TOPICS_A_TALK = 5
_CANDIDATES = 2


def next_to_ask(study: Study, candidates: tuple[Candidate, ...]) -> Line:
    """Return whom to ask, with the day of the talk where one is set; empty where nobody is known."""
    return listed(_candidate(study, each) for each in candidates[:_CANDIDATES])


def _candidate(study: Study, each: Candidate) -> NoteLink:
    name = study.vault.name_of(each.person, "contact")
    talk = study.vault.notes[each.talk].fields if each.talk else None
    if not isinstance(talk, Interview):
        return NoteLink(each.person, name)
    if talk.status == "scheduled" and talk.date is not None:
        return NoteLink(each.talk, f"{name} on {shown_day(talk.date)}")
    return NoteLink(each.talk, f"{name}, once the talk is set")


def next_talks(
    study: Study, coming: tuple[Note, ...], bank: tuple[Question, ...]
) -> Iterator[Block]:
    """Yield each talk to come with the topics least heard that its list leaves out."""
    if not coming:
        return
    yield Heading("What to ask whom next")
    # What one talk shall ask need not be asked in the next.
    taken: set[str] = set()
    for talk in coming[:_TALKS]:
        yield from _talk(study, talk, bank, taken)
    if len(coming) > _TALKS:
        later = (NoteLink(note.id, study.vault.title_of(note)) for note in coming[_TALKS:])
        yield Prose(("Later: ", tallied(later, "more talk"), "."))


def _talk(study: Study, talk: Note, bank: tuple[Question, ...], taken: set[str]) -> Iterator[Block]:
    fields = talk.fields
    if not isinstance(fields, Interview):
        return
    planned = tuple(planned_questions(talk))
    taken.update(fold(plain_text(each.text)) for each in planned)
    yield Heading(_names(study, talk), 3)
    yield Prose((*_when(study, talk, fields), " ", *_list_of(talk, planned)))
    path = next(iter(paths_of(study, talk)), "")
    rows: list[tuple[Line, ...]] = []
    for each in to_ask(study, talk):
        question = fitting(bank, each.topic.id, path, without=taken)
        rows.append(((each.topic.title,), (counted_people(each.claims),), _suggested(question)))
        if question is not None:
            taken.add(fold(plain_text(question.text)))
    if rows:
        first = "Least heard, not on your list" if planned else "Least heard"
        yield Table((first, "Heard from", "A question for it"), tuple(rows))


def _names(study: Study, talk: Note) -> str:
    names = [study.vault.name_of(each, "contact") for each in people_of(study, talk)]
    return " and ".join(names) or study.vault.title_of(talk)


def _when(study: Study, talk: Note, fields: Interview) -> Line:
    about = listed(
        NoteLink(each, study.vault.name_of(each, "path")) for each in paths_of(study, talk)
    )
    day = f" for {shown_day(fields.date)}" if fields.date else ""
    words = {
        "scheduled": f"set{day}",
        "requested": f"requested{day}, not confirmed yet",
        "idea": "an idea",
    }
    state = words.get(fields.status or "", "planned")
    return (
        "The ",
        NoteLink(talk.id, "talk"),
        f" is {state}",
        *((", about ", *about) if about else ()),
        ".",
    )


def _list_of(talk: Note, planned: tuple[OutlineBlock, ...]) -> Line:
    if not planned:
        return (
            "No question is on its list; write them under the heading ",
            Strong("Questions"),
            ".",
        )
    places = (NoteLink(talk.id, plain_text(each.text), each.line) for each in planned)
    return ("On its list: ", tallied(places, "question"), ".")


def to_ask(study: Study, talk: Note) -> tuple[TopicCovered, ...]:
    """Return the least covered topics of a talk's paths that neither its list nor its people told of."""
    known = {topic_of_question(each.text, study.topics) for each in planned_questions(talk)}
    for person in people_of(study, talk):
        known.update(claim.topic for claim in study.said_by(person))
    paths = paths_of(study, talk)
    claims = tuple(dict.fromkeys(each for path in paths for each in study.about_path(path)))
    covered = coverage(claims if paths else study.claims, study.topics.topics)
    return tuple(each for each in covered if each.topic.id not in known)[:_TOPICS_A_TALK]


def _suggested(question: Question | None) -> Line:
    if question is None:
        return ("none left in the bank",)
    return (NoteLink(question.note, plain_text(question.text), question.line),)
