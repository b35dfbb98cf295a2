"""A person's posts, our talks and touches, and the journey they told."""

from collections.abc import Iterator
from datetime import date

from kit.evidence.claims import was_held
from kit.evidence.positions import position_on
from kit.evidence.steps import Step, steps_of
from kit.evidence.study import Study
from kit.insights.people.words import talk_day
from kit.notes.contact import Contact, Position, Touch
from kit.notes.interview import Interview
from kit.pages import Block, Heading, Line, NoteLink, Piece, Stay, Table, Timeline
from kit.pages.figures import shown_day
from kit.source.inline import plain_text
from kit.vault import Note


def posts(study: Study, note: Note) -> Iterator[Block]:
    """Yield a person's posts with the talks held in each: what was said belongs to the post of its day."""
    contact = note.fields
    if not isinstance(contact, Contact) or len(contact.positions) < 2:
        return
    yield Heading("Their posts, and when you talked")
    columns = ("From", "To", "Post", "Organization", "Talks then", "How it came about")
    ordered = sorted(contact.positions, key=lambda each: str(each.from_ or ""))
    yield Table(columns, tuple(_post(study, note, each) for each in ordered))


def between_us(study: Study, note: Note) -> Iterator[Block]:
    """Yield the talks with a person and the logged touches, the newest first."""
    contact = note.fields
    items = [
        (str(_day(talk)), talk_day(talk), _talk(study, talk))
        for talk in study.interviews_with(note.id)
    ]
    for index, touch in enumerate(contact.touches if isinstance(contact, Contact) else ()):
        line = note.front.line_of("touches", index)
        items.append((str(touch.date or ""), shown_day(touch.date), _touch(note, touch, line)))
    if items:
        yield Heading("Between you")
        newest = sorted(items, key=lambda item: item[0], reverse=True)
        rows = tuple(((day or "no date",), line) for _, day, line in newest)
        yield Table(("When", "What"), rows)


def their_journey(study: Study, note: Note) -> Iterator[Block]:
    """Yield the posts that a person told of, as a time line."""
    steps = [step for step in steps_of(study.said_by(note.id)) if step.start <= study.today]
    if not steps:
        return
    yield Heading("Their journey")
    starts = sorted(step.start for step in steps)
    stays = tuple(
        Stay(
            note.title,
            f"{step.role}, {step.organization}" if step.organization else step.role,
            step.start,
            # What lasted when they told it ended where a later talk names the next post.
            step.end or next((each for each in starts if each > _told_on(step)), None),
            step.claim.note,
        )
        for step in steps
    )
    first = min(step.start for step in steps).year
    shown = "1 post" if len(stays) == 1 else f"{len(stays)} posts"
    yield Timeline(
        f"The journey of {note.title}", f"{shown} since {first}.", stays=stays, today=study.today
    )


def _told_on(step: Step) -> date:
    return step.claim.day.first if step.claim.day else step.start


def _post(study: Study, note: Note, position: Position) -> tuple[Line, ...]:
    there = study.vault.find(position.organization, "organization")
    name = study.vault.name_of(position.organization, "organization")
    return (
        (shown_day(position.from_) or "unknown",),
        (shown_day(position.to) or "today",),
        (position.title or "unknown",),
        (NoteLink(there.id, name) if there else name or "unknown",),
        _talks_then(study, note, position),
        (position.how or "unknown",),
    )


def _talks_then(study: Study, note: Note, position: Position) -> Line:
    """Return links to the talks of the days on which this post was theirs."""
    line: list[Piece] = []
    there = study.vault.find(position.organization, "organization")
    wanted = there.id if there else position.organization.target if position.organization else ""
    for talk in study.interviews_with(note.id):
        fields = talk.fields
        if not isinstance(fields, Interview) or not was_held(talk, study.vault):
            continue
        then = position_on(fields, study.vault, note.id)
        if then.organization == wanted and then.role in ("", position.title or "", fields.role):
            line += [", " if line else "", NoteLink(talk.id, talk_day(talk) or "no date")]
    return tuple(line) or ("–",)


def _talk(study: Study, talk: Note) -> Line:
    fields = talk.fields
    if not isinstance(fields, Interview):
        return ()
    held = was_held(talk, study.vault)
    words = "Read" if fields.source == "published" else "Talk" if held else "Talk, not held"
    if fields.i_am == "interviewee":
        words = "Talk, in which they asked you"
    where = ", ".join(each for each in (fields.medium, fields.location) if each)
    status = (fields.status or "held").replace("-", " ")
    return (NoteLink(talk.id, words), f" ({where})" if where else "", f": {status}")


def _touch(note: Note, touch: Touch, line: int) -> Line:
    kind = (touch.kind or "touch").capitalize()
    channel = f" by {touch.channel}" if touch.channel and touch.channel != "in-person" else ""
    words = f": {plain_text(touch.note)}" if touch.note else ""
    return (NoteLink(note.id, f"{kind}{channel}", line), words)


def _day(talk: Note) -> str:
    day = talk.fields.date if isinstance(talk.fields, Interview) else None
    return str(day or "")
