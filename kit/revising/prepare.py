"""Writing what a brief proposes into a talk's note: its questions, and headings to answer under.

Questions go under the heading *Questions* that is there (or another name of it), as plain items: they
are no claims. A topic that is asked about gets its heading where none of the note's names it, so
that there is room to type in the order of the questions. What stands there stays where it stands.
"""

from collections.abc import Iterable

from kit.checks.asks_for_job import PLANNED
from kit.evidence.brief.questions import Plan
from kit.evidence.study import Study
from kit.evidence.topics import fold
from kit.revising import RefusedError, Revision, bytes_of, revision
from kit.source.body_edit import BodyRefusedError, add_at_end, add_under
from kit.source.inline import plain_text
from kit.source.phrases import counted
from kit.vault import Note
from kit.vault.load import read_note
from kit.vault.transaction import FileChange

_HEADING = "Questions"


def write_questions(study: Study, talk: Note, plan: Plan) -> Revision:
    """Plan the skeleton of a talk's note; a second time there is nothing left to add."""
    before = bytes_of(study.vault, talk)
    now = read_note(talk.path, before)
    written = {fold(plain_text(block.text)) for block in now.blocks if block.kind == "item"}
    items = [f"- {ask.text}" for ask in plan.proposed if fold(ask.text) not in written]
    titles = _missing(study, now, (ask.topic for ask in plan.asks))
    try:
        after = before
        if items:
            after = add_under(after, items, heading=_HEADING, named=_is_planned)
        if titles:
            rows = [row for title in titles for row in (f"## {title}", "")]
            after = add_at_end(after, rows[:-1])
    except BodyRefusedError as error:
        raise RefusedError(f"{talk.path}:{error.line}: nothing was added: {error}") from error
    said = (*_said(len(items), "question"), *_said(len(titles), "heading"))
    if not said:
        return revision((), (f"{talk.path}: its questions and headings are there already",))
    change = FileChange(path=talk.path, before=before, after=after)
    return revision((change,), (f"{talk.path}: {' and '.join(said)} added",))


def _is_planned(text: str) -> bool:
    return plain_text(text).casefold() in PLANNED


def _missing(study: Study, note: Note, topics: Iterable[str]) -> tuple[str, ...]:
    """Return the titles of topics that no heading of the note names, in their order."""
    headings = [block for block in note.blocks if block.kind == "heading" and block.level >= 2]
    named = [study.topics.of_heading(plain_text(block.text)) for block in headings]
    there = {topic.id for topic in named if topic is not None}
    wanted = dict.fromkeys(each for each in topics if each and each not in there)
    found = (study.topics.of_id(each) for each in wanted)
    return tuple(topic.title for topic in found if topic is not None)


def _said(count: int, noun: str) -> tuple[str, ...]:
    return (counted(count, noun),) if count else ()
