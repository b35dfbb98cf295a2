"""What should I do this week, and where do I stand?

Shows what the agenda says for the next seven days and what is late, every path with its evidence
grade, and what came in lately. Counts people, not talks. Says how to begin where nothing is there.
"""

from collections.abc import Iterator
from datetime import timedelta

from kit.agenda import Due, agenda
from kit.evidence.claims import was_held
from kit.evidence.coverage import coverage
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, voices_of
from kit.insights.path import stand_of
from kit.notes.interview import Interview
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Card,
    Cards,
    Heading,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Prose,
    Strong,
)
from kit.vault import Note

_WITHIN_DAYS = 7
_LATELY = timedelta(days=30)
_OPEN = ("pursuing", "exploring", "considering", None)


def pages(study: Study) -> Iterator[Page]:
    """Yield the home page."""
    due = agenda(study, within_days=_WITHIN_DAYS)
    late = tuple(each for each in due if each.days_late(study.today) > 0)
    soon = tuple(each for each in due if each.days_late(study.today) <= 0)
    blocks = (
        *_unread(study),
        Heading("This week"),
        *_week(study, late, soon),
        Heading("Where each path stands"),
        *_paths(study),
        Heading("What is still unknown"),
        *_unknown(study),
        Heading("Lately"),
        *_lately(study),
    )
    yield Page(
        name="index",
        title=study.vault.settings.name,
        section="Home",
        answer=_answer(study, late, soon),
        blocks=blocks,
    )


def _answer(study: Study, late: tuple[Due, ...], soon: tuple[Due, ...]) -> Line:
    voices = voices_of(study.claims)
    if not voices.total:
        return (
            "Nothing has been heard yet. Write down the first conversation, and this page begins to answer.",
        )
    doing = (
        f"{_things(len(late))} overdue and {len(soon)} more to do this week"
        if late
        else f"{_things(len(soon))} to do this week"
    )
    talks = sum(1 for note in study.held if _is_talk(note))
    heard = f"{talks} {'conversation' if talks == 1 else 'conversations'}"
    return (
        Strong(doing),
        ". So far ",
        PageLink("interviews/index", heard),
        " with ",
        PageLink("contacts/index", str(voices)),
        " stand behind ",
        PageLink("paths/index", f"{len(study.vault.of_type('path'))} paths"),
        ".",
    )


def _is_talk(note: Note) -> bool:
    return (
        isinstance(note.fields, Interview)
        and note.fields.source == "conversation"
        and note.fields.i_am == "interviewer"
    )


def _things(count: int) -> str:
    return "Nothing" if not count else "1 thing" if count == 1 else f"{count} things"


def _unread(study: Study) -> Iterator[Block]:
    unread = study.vault.unreadable
    if unread:
        noun = "note" if len(unread) == 1 else "notes"
        see: Line = ("See ", PageLink("state", "the state of the vault"), ".")
        places: tuple[Line, ...] = tuple((each.path,) for each in unread)
        yield Notice(
            "warning", f"{len(unread)} {noun} could not be read and count nowhere", (*places, see)
        )


def _week(study: Study, late: tuple[Due, ...], soon: tuple[Due, ...]) -> Iterator[Block]:
    if late:
        yield Notice("warning", "Overdue", tuple(_due_line(study, each) for each in late))
    if soon:
        yield Bullets(tuple(_due_line(study, each) for each in soon))
    if not late and not soon:
        yield Prose(("Nothing is due in the next seven days. A good week to ask somebody new.",))


def _due_line(study: Study, due: Due) -> Line:
    late = due.days_late(study.today)
    when = "today" if late == 0 else _late(late) if late > 0 else f"{due.on:%a} {due.on}"
    return (Strong(when), ": ", NoteLink(due.note, due.what, due.line), f" ({due.why})")


def _late(days: int) -> str:
    return "1 day late" if days == 1 else f"{days} days late"


def _paths(study: Study) -> Iterator[Block]:
    paths = study.paths
    if not paths:
        yield Prose(("No path is written down yet. ", "`kit new path` starts one."))
        return
    yield Cards(tuple(_card(study, note) for note in paths))


def _card(study: Study, note: Note) -> Card:
    fields = note.fields
    claims = study.about_path(note.id)
    voices = voices_of(claims)
    status = (fields.status or "considering").replace("-", " ") if isinstance(fields, Path) else ""
    plan = f", plan {fields.plan}" if isinstance(fields, Path) and fields.plan else ""
    grade = grade_of(claims, study.vault.settings.evidence)
    lines: list[Line] = [
        (Strong(status.capitalize()), plan),
        (NoteLink(note.id, str(voices)), ", evidence: ", Strong(grade)),
    ]
    stand = stand_of(study, note)
    if stand:
        lines.append((stand,))
    return Card((NoteLink(note.id, note.title),), tuple(lines))


def _unknown(study: Study) -> Iterator[Block]:
    items: list[Line] = []
    for note in study.paths:
        if not isinstance(note.fields, Path) or note.fields.status not in _OPEN:
            continue
        missing = [
            each.topic.title.lower()
            for each in coverage(study.about_path(note.id), study.topics.topics)
            if not each.people
        ]
        if missing:
            items.append(
                (NoteLink(note.id, note.title), ": nobody has spoken of ", ", ".join(missing))
            )
    yield (
        Bullets(tuple(items))
        if items
        else Prose(("Every topic of every open path has at least one voice.",))
    )


def _lately(study: Study) -> Iterator[Block]:
    since = study.today - _LATELY
    items: list[tuple[str, Line]] = []
    for note in study.vault.notes.values():
        day = getattr(note.fields, "date", None)
        if (
            note.kind.name not in ("interview", "journal", "contribution")
            or day is None
            or not since <= day.first <= study.today
        ):
            continue
        if note.kind.name == "interview" and not was_held(note, study.vault):
            continue
        items.append(
            (str(day.first), (str(day.first), ": ", NoteLink(note.id, study.vault.title_of(note))))
        )
    for note in study.vault.of_type("path"):
        decided = note.fields.decided_on if isinstance(note.fields, Path) else None
        if (
            decided is not None
            and since <= decided.first <= study.today
            and isinstance(note.fields, Path)
        ):
            verdict = (note.fields.status or "decided").replace("-", " ")
            items.append(
                (
                    str(decided.first),
                    (
                        str(decided.first),
                        ": decided, ",
                        NoteLink(note.id, f"{note.title}: {verdict}"),
                    ),
                )
            )
    newest = sorted(items, key=lambda item: item[0], reverse=True)
    yield (
        Bullets(tuple(line for _, line in newest))
        if newest
        else Prose(("Nothing in the last 30 days.",))
    )
