"""Which conversations were there, and what did each bring?

All conversations by date, newest first, with what is still open on each. Published texts and events
are listed apart, since they count apart.
"""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.pages import Block, Counted, Heading, Line, NoteLink, Page, Table
from kit.vault import Note


def pages(study: Study) -> Iterator[Page]:
    """Yield the list of conversations, then one page each with what it brought."""
    notes = study.vault.of_type("interview")
    by_note: dict[str, list[Claim]] = {}
    for claim in study.claims:
        by_note.setdefault(claim.note, []).append(claim)
    said = {note: tuple(claims) for note, claims in by_note.items()}
    yield Page(
        name="interviews/index",
        title="Conversations",
        section="Conversations",
        answer=_answer(study, notes),
        blocks=tuple(_lists(study, notes, said)),
    )
    for note in notes:
        title = study.vault.title_of(note)
        yield Page(
            name=note.id,
            title=title,
            section="Conversations",
            answer=_one(study, note, said.get(note.id, ())),
        )


def _answer(study: Study, notes: tuple[Note, ...]) -> Line:
    held = [
        note
        for note in study.held
        if isinstance(note.fields, Interview) and note.fields.source == "conversation"
    ]
    coming = [
        note
        for note in notes
        if isinstance(note.fields, Interview) and note.fields.status in ("requested", "scheduled")
    ]
    unplanned = sum(
        1 for note in held if isinstance(note.fields, Interview) and not note.fields.planned
    )
    shown = f"{len(held)} conversations held"
    if unplanned:
        shown += f", {unplanned} of them unplanned"
    return (shown + (f", and {len(coming)} asked for or set." if coming else "."),)


def _lists(
    study: Study, notes: tuple[Note, ...], said: dict[str, tuple[Claim, ...]]
) -> Iterator[Block]:
    groups: dict[str, list[Note]] = {"Conversations": [], "Events": [], "Read, not talked to": []}
    names = {"conversation": "Conversations", "event": "Events", "published": "Read, not talked to"}
    for note in notes:
        if isinstance(note.fields, Interview):
            groups[names[note.fields.source]].append(note)
    for title, group in groups.items():
        if group:
            newest = sorted(group, key=_moment, reverse=True)
            yield Heading(title)
            rows = tuple(_row(study, note, said.get(note.id, ())) for note in newest)
            yield Table(("Date", "With", "About", "Where", "Status", "Claims", "Interest"), rows)


def _moment(note: Note) -> tuple[str, str]:
    day = note.fields.date if isinstance(note.fields, Interview) else None
    return (str(day or ""), note.id)


def _row(study: Study, note: Note, claims: tuple[Claim, ...]) -> tuple[Line, ...]:
    talk = note.fields
    if not isinstance(talk, Interview):
        return ()
    vault = study.vault
    names = (
        " and ".join(vault.name_of(each, "contact") for each in talk.people)
        or talk.event
        or note.title
    )
    interest = talk.interest
    change = (
        f"{interest.before:g} → {interest.after:g}"
        if interest and interest.before and interest.after
        else "–"
    )
    return (
        (str(talk.date.first) if talk.date else "–",),
        (NoteLink(note.id, names),),
        (", ".join(vault.name_of(each, "path") for each in talk.paths) or "–",),
        (", ".join(each for each in (talk.setting, talk.location) if each) or talk.medium or "–",),
        ((talk.status or "held").replace("-", " "),),
        (Counted(str(len(claims)), claims) if claims else "–",),
        (change,),
    )


def _one(study: Study, note: Note, claims: tuple[Claim, ...]) -> Line:
    talk = note.fields
    if not isinstance(talk, Interview):
        return ()
    line: list[NoteLink | Counted | str] = []
    for reference in talk.people:
        person = study.vault.find(reference, "contact")
        label = study.vault.name_of(reference, "contact")
        line += [", " if line else "With ", NoteLink(person.id, label) if person else label]
    if talk.event and not talk.people:
        line.append(f"At {talk.event}")
    if talk.date:
        line.append(f", on {talk.date.first}")
    if talk.i_am == "interviewee":
        return (*line, ". I was the one asked, so nothing here counts as heard.")
    if not claims:
        return (*line, ". Nothing was heard here yet.")
    return (*line, ". ", Counted(f"{len(claims)} claims", claims), " came of it.")
