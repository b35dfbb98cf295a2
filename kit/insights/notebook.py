"""What else did I write down?

Organizations, credentials, challenges, what I gave back, journal, captures and questions.

One list a type, newest first or alphabetical, so that every note is found from the navigation.
"""

from collections.abc import Iterator

from kit.evidence.study import Study
from kit.evidence.voices import voices_of
from kit.notes import NoteType, note_types
from kit.pages import Counted, Line, NoteLink, Page, Table
from kit.source.inline import plain_text, shortened
from kit.vault import Note

_ELSEWHERE = frozenset(("path", "contact", "interview"))
_TITLES = {
    "organization": "Organizations",
    "credential": "Credentials",
    "challenge": "Challenges",
    "contribution": "Giving back",
    "journal": "Journal",
    "inbox": "Inbox",
    "questions": "Questions",
    "me": "Me",
}


def pages(study: Study) -> Iterator[Page]:
    """Yield one list for every other type that has notes."""
    for kind in note_types().values():
        notes = study.vault.of_type(kind.name)
        if kind.name in _ELSEWHERE or not notes:
            continue
        title = _TITLES.get(kind.name, kind.folder.capitalize())
        rows = tuple(_row(study, note) for note in sorted(notes, key=_order))
        last = "Heard" if kind.name == "organization" else "In short"
        table = Table(("Date" if _dated(notes) else "Status", "Note", last), rows)
        yield Page(
            name=f"{kind.folder}/index",
            title=title,
            section=_section(kind),
            answer=_answer(notes, title),
            blocks=(table,),
        )


def _section(kind: NoteType) -> str:
    return "Organizations" if kind.name == "organization" else "Notebook"


def _answer(notes: tuple[Note, ...], title: str) -> Line:
    return (f"{len(notes)} {'note' if len(notes) == 1 else 'notes'} under {title.lower()}.",)


def _dated(notes: tuple[Note, ...]) -> bool:
    return any(getattr(note.fields, "date", None) for note in notes)


def _order(note: Note) -> tuple[str, str]:
    day = getattr(note.fields, "date", None)
    # Newest first among dated notes: the text of a date sorts backwards by its complement.
    return ("".join(chr(255 - ord(each)) for each in str(day)) if day else "", note.title.lower())


def _row(study: Study, note: Note) -> tuple[Line, ...]:
    day = getattr(note.fields, "date", None)
    status = getattr(note.fields, "status", None) or getattr(note.fields, "kind", None)
    return (
        (str(day.first) if day else (status or "–"),),
        (NoteLink(note.id, _title(note)),),
        (_in_short(study, note),),
    )


def _title(note: Note) -> str:
    named = note.fields.name_shown
    if named:
        return named
    words = next((plain_text(block.text) for block in note.blocks if block.text), note.title)
    return shortened(words, 70)


def _in_short(study: Study, note: Note) -> str | Counted:
    if note.kind.name == "organization":
        claims = tuple(claim for claim in study.claims if claim.position.organization == note.id)
        return Counted(str(voices_of(claims)), claims) if claims else "nobody yet"
    words = next((plain_text(block.text) for block in note.blocks if block.kind == "paragraph"), "")
    return shortened(words, 90)
