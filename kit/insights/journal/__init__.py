"""What changed my mind, and which conversation caused it?

A time line of talks, journal notes, decisions and changes of mind, newest first by month, each with
the talk that caused it. A change of mind is a move of my interest by two points or more of ten
(`interest: {before, after}`), a verdict, a path's `decided_on`, or a journal note with
`because_of`. A decision's cause is what a journal note of those days names, else what its
`## Decision` links to, else the latest talk with the same verdict. Silent about causes that no
note tells; talks that lie ahead are left to the list of conversations.
"""

from collections.abc import Iterator

from kit.evidence.minds import Decision, Mover, Shift, decisions, movers, shifts
from kit.evidence.study import Study
from kit.insights.journal.time_line import Entry, entries_of, time_line, undated
from kit.insights.journal.words import talk_link
from kit.insights.people.words import tallied_talks
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Change,
    ChangeChart,
    Code,
    Heading,
    Line,
    NoteLink,
    Page,
    PageLink,
    Prose,
    Table,
    Tallied,
    listed,
)
from kit.pages.figures import shown_day

_DECIDED = {
    "pursuing": "chose to pursue it",
    "exploring": "chose to explore it",
    "considering": "put it back among those you consider",
    "parked": "parked it",
    "ruled-out": "ruled it out",
}
_MOST_MOVERS = 8


def pages(study: Study) -> Iterator[Page]:
    """Yield the journal."""
    moved = movers(study)
    rated = shifts(study)
    entries = tuple(entries_of(study))
    yield Page(
        name="journal/index",
        title="Journal",
        section="Notebook",
        answer=_answer(study, moved, rated, entries),
        blocks=(
            *_changed_most(study, moved),
            *_interest(study, rated),
            *time_line(study, entries),
            *undated(study),
        ),
    )


def _answer(
    study: Study, moved: tuple[Mover, ...], rated: tuple[Shift, ...], entries: tuple[Entry, ...]
) -> Line:
    if moved and moved[0].shift is not None:
        notable = [each for each in rated if each.is_notable]
        places = tuple(talk_link(study, each.note) for each in notable)
        return (
            *_most(study, moved, moved[0].shift),
            ". ",
            Tallied(f"{len(notable)} of {_talks_text(len(rated))} with a noted interest", places),
            " moved it by two points or more.",
        )
    if moved:
        return (
            "The talk with ",
            talk_link(study, moved[0].note),
            " changed most",
            *_decided_words(study, moved[0]),
            "; no talk moved your interest by two points or more so far.",
        )
    if rated:
        return (
            "Nothing changed your mind by two points or more so far: your interest is noted in ",
            tallied_talks(study, (study.vault.notes[each.note] for each in rated)),
            ", and no decision names the talk behind it.",
        )
    begin: Line = (
        "Nothing says what changed your mind yet: note ",
        Code("interest: {before: 6, after: 8}"),
        " in a talk, or ",
        Code("because_of:"),
        " in a journal note (",
        Code('kit new journal "What I think today"'),
        ").",
    )
    return begin if entries else (*begin, " No day is written down yet.")


def _most(study: Study, moved: tuple[Mover, ...], shift: Shift) -> Line:
    """Return which talk changed my mind most; those that changed it as much stand beside it."""
    alike = [each for each in moved if each.weight == moved[0].weight]
    if len(alike) > 1:
        names = listed(talk_link(study, each.note) for each in alike[:3])
        each_by = f" changed your mind most, each by {abs(shift.by):g} points"
        return ("The talks with ", *names, each_by)
    return (
        "The talk with ",
        talk_link(study, moved[0].note),
        " changed your mind most: ",
        *_shift_words(study, shift),
        *_decided_words(study, moved[0]),
    )


def _talks_text(count: int) -> str:
    return "1 talk" if count == 1 else f"{count} talks"


def _shift_words(study: Study, shift: Shift) -> Line:
    talk = study.vault.notes[shift.note].fields
    paths = talk.paths if isinstance(talk, Interview) else ()
    names = listed(
        NoteLink(path.id, path.title)
        for path in (study.vault.find(each, "path") for each in paths)
        if path is not None
    )
    return (
        "your interest ",
        *(("in ", *names, " ") if names else ()),
        f"went from {shift.before:g} to {shift.after:g}",
    )


def _decided_words(study: Study, mover: Mover) -> Line:
    if not mover.decisions:
        return ()
    made = [each for each in decisions(study) if each.path in mover.decisions]
    if mover.shift is not None and len(made) == 1 and _is_about(study, mover.note, made[0].path):
        return (f", and you {_DECIDED[made[0].status]} on {shown_day(made[0].on)}",)
    parts = listed(
        piece
        for each in made
        for piece in (
            NoteLink(each.path, f"{study.vault.notes[each.path].title} ({_words(each)})"),
        )
    )
    return (", and you decided: ", *parts)


def _words(decision: Decision) -> str:
    return decision.status.replace("-", " ")


def _is_about(study: Study, talk: str, path: str) -> bool:
    """Tell whether a talk is about this path and no other."""
    fields = study.vault.notes[talk].fields
    paths = fields.paths if isinstance(fields, Interview) else ()
    return [getattr(study.vault.find(each, "path"), "id", "") for each in paths] == [path]


def _changed_most(study: Study, moved: tuple[Mover, ...]) -> Iterator[Block]:
    if not moved:
        return
    yield Heading("What changed your mind most")
    yield Table(
        ("Talk", "Interest", "Decided after it", "Written after it"),
        tuple(_mover(study, each) for each in moved[:_MOST_MOVERS]),
    )
    rest = moved[_MOST_MOVERS:]
    if rest:
        notes = (study.vault.notes[each.note] for each in rest)
        yield Prose(("And ", tallied_talks(study, notes), " that changed something."))


def _mover(study: Study, mover: Mover) -> tuple[Line, ...]:
    shift = mover.shift
    talk = study.vault.notes[mover.note].fields
    noted = shift or (talk.interest if isinstance(talk, Interview) else None)
    known = noted is not None and noted.before is not None and noted.after is not None
    moved = f"{noted.before:g} → {noted.after:g}" if noted and known else "not noted"
    decided = listed(NoteLink(path, study.vault.notes[path].title) for path in mover.decisions)
    written = listed(NoteLink(note, study.vault.notes[note].title) for note in mover.journal)
    return ((talk_link(study, mover.note),), (moved,), decided or ("–",), written or ("–",))


def _interest(study: Study, rated: tuple[Shift, ...]) -> Iterator[Block]:
    if not rated:
        return
    up = sum(each.by > 0 for each in rated)
    down = sum(each.by < 0 for each in rated)
    sides = ((up, "up"), (down, "down"), (len(rated) - up - down, "unchanged"))
    said = f"After the talk: {', '.join(f'{count} {side}' for count, side in sides if count)}."
    yield Heading("Interest before and after each talk")
    changes = tuple(
        Change(
            study.title_of(study.vault.notes[each.note]),
            each.before,
            each.after,
            each.on,
            each.note,
        )
        for each in rated
    )
    yield ChangeChart("Interest before and after each talk", said, changes=changes)
    if not down and up > 2:
        yield Prose(
            (
                "No talk lowered it so far. Look for somebody who left, or who would advise against it; see ",
                PageLink("evidence", "the state of the evidence"),
                ".",
            )
        )
