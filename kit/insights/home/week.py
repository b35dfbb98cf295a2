"""This week: what is late, what falls due, and how to prepare for the talks that come."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kit.agenda import Due, few_of_each
from kit.evidence.study import Study
from kit.pages import (
    Block,
    Bullets,
    Heading,
    Line,
    NoteLink,
    Notice,
    PageLink,
    Prose,
    Strong,
    tallied,
)
from kit.pages.figures import shown_day
from kit.source.spoken_calendar import weekday_name

_SHOWN = 12


class Week(NamedTuple):
    """What is late, and what falls due within a week, each in the order of the agenda."""

    late: tuple[Due, ...]
    soon: tuple[Due, ...]

    @classmethod
    def of(cls, due: tuple[Due, ...], today: date) -> "Week":
        """Part what wants doing into late and not late."""
        return cls(
            tuple(each for each in due if each.days_late(today) > 0),
            tuple(each for each in due if each.days_late(today) <= 0),
        )


def things(week: Week) -> Line:
    """Return how much there is to do, late things first."""
    late = tallied(_places(week.late), "thing is overdue", "things are overdue")
    if week.late and week.soon:
        return (
            late,
            " and ",
            tallied(_places(week.soon), "more falls", "more fall"),
            " due within a week",
        )
    if week.late:
        return (late,)
    if week.soon:
        return (tallied(_places(week.soon), "thing falls", "things fall"), " due within a week")
    return ("Nothing is due within a week",)


def this_week(study: Study, week: Week) -> Iterator[Block]:
    """Yield what to do this week, and what to ask in the talks that come."""
    yield Heading("This week")
    if week.late:
        yield Notice("warning", "Overdue", _lines(study, week.late))
    if week.soon:
        yield Bullets(_lines(study, week.soon))
    if not week.late and not week.soon:
        yield Prose(
            (
                "Nothing is due in the next seven days: a good week to ask somebody new. See ",
                PageLink("questions/index", "what nobody told you yet"),
                ".",
            )
        )


def _lines(study: Study, due: tuple[Due, ...]) -> tuple[Line, ...]:
    late = few_of_each(each for each in due if each.on < study.today)
    few = tuple(each for each in due if each.on >= study.today or each in late)[:_SHOWN]
    lines = tuple(_line(study, each) for each in few)
    rest = tuple(each for each in due if each not in few)
    return (*lines, ("And ", tallied(_places(rest), "more", "more"), ".")) if rest else lines


def _line(study: Study, due: Due) -> Line:
    when = Strong(_when(due, study.today))
    name = study.vault.name_of(due.person, "contact") if due.person else ""
    before, named, after = due.what.partition(name) if name else (due.what, "", "")
    if not named or due.person == due.note:
        said: Line = (NoteLink(due.note, due.what, due.line), f" – {due.why}")
    else:
        why = NoteLink(due.note, due.why, due.line)
        said = (before, NoteLink(due.person, name), f"{after} – ", why)
    return (when, ": ", *said, *_also(due), *_brief(study, due))


def _also(due: Due) -> Iterator[str]:
    for what in due.also:
        yield f"; in the same message: {what[:1].lower()}{what[1:]}"


def _brief(study: Study, due: Due) -> Line:
    """Return the way to the brief of a talk that is still to come."""
    note = study.vault.notes.get(due.note)
    if note is None or due.rule != "scheduled-talk":
        return ()
    return ("; ", NoteLink(note.id, "the brief"))


def _when(due: Due, today: date) -> str:
    if due.on < today:
        return due.delay(today)
    if due.when(today) in ("today", "tomorrow"):
        return due.when(today).capitalize()
    return f"{weekday_name(due.on)[:3]} {shown_day(due.on)}"


def _places(due: tuple[Due, ...]) -> Iterator[NoteLink]:
    for each in due:
        yield NoteLink(each.note, each.what, each.line)
