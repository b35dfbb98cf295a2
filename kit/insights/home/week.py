"""This week: what is late, what falls due, and how to prepare for the talks that come."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kit.agenda import Due
from kit.evidence.study import Study
from kit.insights.questions.talks import to_ask
from kit.notes.interview import Interview
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
    listed,
    tallied,
)
from kit.pages.figures import shown_day

_SHOWN = 12
_TOPICS = 3
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Week(NamedTuple):
    """What is late, the latest first, and what falls due within a week, by day."""

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
    lines = tuple(_line(study, each) for each in due[:_SHOWN])
    rest = due[_SHOWN:]
    return (*lines, ("And ", tallied(_places(rest), "more", "more"), ".")) if rest else lines


def _line(study: Study, due: Due) -> Line:
    when = Strong(_when(due, study.today))
    name = study.vault.name_of(due.person, "contact") if due.person else ""
    before, named, after = due.what.partition(name) if name else (due.what, "", "")
    if not named or due.person == due.note:
        return (when, ": ", NoteLink(due.note, due.what, due.line), f" ({due.why})")
    return (
        when,
        f": {before}",
        NoteLink(due.person, name),
        f"{after} (",
        NoteLink(due.note, due.why, due.line),
        ")",
        *_brief(study, due),
    )


def _brief(study: Study, due: Due) -> Line:
    """Return what to ask in a talk that is still to come."""
    note = study.vault.notes.get(due.note)
    talk = note.fields if note is not None else None
    coming = isinstance(talk, Interview) and talk.date is not None and talk.date.last == due.on
    if note is None or not coming or due.rule != "scheduled-talk" or due.on < study.today:
        return ()
    topics = [Strong(each.topic.title.lower()) for each in to_ask(study, note)[:_TOPICS]]
    if not topics:
        return ()
    return (
        "; ask about ",
        *listed(topics),
        ", ",
        PageLink("questions/index", "the least heard of"),
    )


def _when(due: Due, today: date) -> str:
    late = due.days_late(today)
    if late > 0:
        return "1 day late" if late == 1 else f"{late} days late"
    return "Today" if late == 0 else f"{_DAYS[due.on.weekday()]} {shown_day(due.on)}"


def _places(due: tuple[Due, ...]) -> Iterator[NoteLink]:
    for each in due:
        yield NoteLink(each.note, each.what, each.line)
