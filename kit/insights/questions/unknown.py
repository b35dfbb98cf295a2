"""What talks left open, and which topics nobody spoke of."""

from collections.abc import Iterator, Mapping

from kit.evidence.claims import Claim
from kit.evidence.coverage import coverage, covered_on
from kit.evidence.questions import Askable, open_paths, open_questions, topics_to_ask
from kit.evidence.study import Study
from kit.evidence.topics import Topic
from kit.evidence.voices import how_many
from kit.insights.advice import said, speakers, where
from kit.insights.questions.talks import next_to_ask
from kit.pages import (
    Block,
    Cell,
    Heading,
    Line,
    MatrixChart,
    Prose,
    Table,
    counted_claims,
)
from kit.vault import Note

_ROWS = 40


def left_open(study: Study, askable: Askable) -> Iterator[Block]:
    """Yield the open questions with who could answer each."""
    left = open_questions(study)
    if not left:
        return
    yield Heading("What talks left open")
    rows = tuple(_open_row(study, claim, askable) for claim in left[:_ROWS])
    yield Table(("Question", "Since", "From the talk with", "Who could answer"), rows)
    if len(left) > _ROWS:
        yield Prose(("Newer than these are ", counted_claims(left[_ROWS:], "more"), "."))


def _open_row(study: Study, claim: Claim, askable: Askable) -> tuple[Line, ...]:
    candidates = tuple(
        dict.fromkeys(
            each for path in claim.paths for each in askable.about(path, spoken=claim.speakers)
        )
    )
    return (
        said(claim),
        (where(claim),),
        speakers(study, claim),
        next_to_ask(study, candidates) or ("nobody known yet",),
    )


def covered(study: Study) -> Iterator[Block]:
    """Yield how many people spoke of each topic, by open path."""
    paths = [note for note in open_paths(study) if study.about_path(note.id)]
    if not paths:
        return
    told = _told(study, paths)
    topics = [each for each in study.topics.topics if any(topic == each.id for topic, _ in told)]
    yield Heading("Topics and paths")
    yield _matrix(study, paths, topics, told)
    unheard = [
        each.topic.title.lower()
        for each in coverage((), study.topics.topics)
        if each.topic not in topics
    ]
    if unheard:
        yield Prose(("Nobody has spoken of these for any open path: ", ", ".join(unheard), "."))


def _told(study: Study, paths: list[Note]) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
    """Return what was heard, by topic and path."""
    return {
        (each.topic.id, path.id): each.claims
        for path in paths
        for each in covered_on(study, path.id)
        if each.claims
    }


def _matrix(
    study: Study,
    paths: list[Note],
    topics: list[Topic],
    told: Mapping[tuple[str, str], tuple[Claim, ...]],
) -> MatrixChart:
    titles = [note.title for note in paths]
    columns = {note.id: note.title if titles.count(note.title) == 1 else note.id for note in paths}
    cells = tuple(
        Cell(topic.title, name, people, "" if people else "only read", note=path)
        for topic in topics
        for path, name in columns.items()
        if (topic.id, path) in told
        for people in [how_many(told[topic.id, path])]
    )
    return MatrixChart(
        "People who spoke of each topic, by path",
        _covered_text(study, paths[0]),
        unit="people",
        row_names=tuple(topic.title for topic in topics),
        column_names=tuple(columns.values()),
        cells=cells,
        corner="Topic",
    )


def _covered_text(study: Study, path: Note) -> str:
    covered = topics_to_ask(study, path.id)
    least, most = covered[0], covered[-1]
    if not most.people:
        return f"For {path.title}, nobody was heard in person."
    return (
        f"For {path.title}, most people spoke of {most.topic.title.lower()} ({most.people}),"
        f" fewest of {least.topic.title.lower()} ({least.people or 'nobody'})."
    )
