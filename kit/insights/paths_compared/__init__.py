"""Which path, and on what grounds?

My must-haves and deal-breakers come first, as gates: a path that breaks one is ruled out by it and
said to be, never ranked silently. Open paths that pass are weighed: my weights times my ratings,
shown as mine, beside what people said of each criterion. A missing rating is unknown, never 0, so a
total is a range and stands beside its parts; whether the order holds when a weight moves by 20 % is
worked out for each weight and each direction. People are counted, not mentions. Without weights or
ratings nothing is ordered, and the page says what to write.
"""

from collections.abc import Iterator

from kit.evidence.comparison import Comparison, Contender, compare
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, voices_of
from kit.insights.paths_compared.answer import answer
from kit.insights.paths_compared.beside import beside
from kit.insights.paths_compared.gates import gates
from kit.insights.paths_compared.order import order
from kit.insights.paths_compared.totals import totals
from kit.pages import (
    Block,
    Heading,
    Line,
    NoteLink,
    Page,
    Strong,
    Table,
    counted_organizations,
    counted_people,
)
from kit.pages.figures import shown_day


def pages(study: Study) -> Iterator[Page]:
    """Yield the comparison of all paths."""
    comparison = compare(study)
    blocks = (
        *gates(comparison),
        *totals(comparison),
        *order(comparison),
        *beside(comparison),
        *_standing(study, comparison),
    )
    yield Page(
        name="paths/index",
        title="Paths compared",
        section="Paths",
        answer=answer(study, comparison),
        blocks=blocks,
    )


def _standing(study: Study, comparison: Comparison) -> Iterator[Block]:
    if comparison.all:
        yield Heading("How well each is known")
        columns = ("Path", "Plan", "Status", "Heard from", "Organizations", "Evidence", "Newest")
        yield Table(columns, tuple(_standing_row(study, each) for each in comparison.all))


def _standing_row(study: Study, path: Contender) -> tuple[Line, ...]:
    plan = getattr(path.note.fields, "plan", None)
    voices = voices_of(path.claims)
    return (
        (NoteLink(path.note.id, path.note.title),),
        (plan or "–",),
        (Strong(path.status.replace("-", " ")),),
        (counted_people(path.claims),),
        (counted_organizations(path.claims) if voices.organizations else "unknown",),
        (Strong(grade_of(path.claims, study.vault.settings.evidence)),),
        (shown_day(voices.latest) or "–",),
    )
