"""What else did I write down?

One list for each type of note that no other page answers for, newest first or alphabetical, so
that every note is found from the navigation.
"""

from collections.abc import Iterator

from kit.evidence.captures import proposed, waiting_in
from kit.evidence.study import Study
from kit.notes import note_types
from kit.pages import Code, Line, NoteLink, Page, Table, tallied
from kit.source.inline import plain_text, shortened
from kit.vault import Note

# Types that an insight of their own lists.
_ELSEWHERE = frozenset(
    (
        "path",
        "contact",
        "interview",
        "organization",
        "credential",
        "challenge",
        "contribution",
        "journal",
        "questions",
    )
)
_TITLES = {"inbox": "Inbox", "me": "Me"}


def pages(study: Study) -> Iterator[Page]:
    """Yield one list for every other type that has notes."""
    for kind in note_types().values():
        notes = study.vault.of_type(kind.name)
        if kind.name in _ELSEWHERE or not notes:
            continue
        title = _TITLES.get(kind.name, kind.folder.capitalize())
        may_be = _proposals(study) if kind.name == "inbox" else {}
        head = ("Date" if _dated(notes) else "Status", "Note", "In short")
        rows = tuple((*_row(note), *_may_be(note, may_be)) for note in sorted(notes, key=_order))
        table = Table((*head, "It may be") if may_be else head, rows)
        yield Page(
            name=f"{kind.folder}/index",
            title=title,
            section="Notebook",
            answer=_answer(notes, title),
            blocks=(table,),
        )


def _proposals(study: Study) -> dict[str, str]:
    """Return what each capture may be and why, by id; those that say nothing of it are left out."""
    waiting = waiting_in(study.vault)
    found = ((each.note.id, proposed(study.vault, each)) for each in waiting)
    return {note: f"{each.target}: {each.why}" for note, each in found if each is not None}


def _may_be(note: Note, proposals: dict[str, str]) -> tuple[Line, ...]:
    return ((proposals.get(note.id, "–"),),) if proposals else ()


def _answer(notes: tuple[Note, ...], title: str) -> Line:
    places = tuple(NoteLink(note.id, _title(note)) for note in sorted(notes, key=_order))
    if title == _TITLES["inbox"]:
        return (tallied(places, "capture"), " to sort: ", Code("kit triage"), " asks what each is.")
    return (tallied(places, "note"), f" under {title.lower()}.")


def _dated(notes: tuple[Note, ...]) -> bool:
    return any(getattr(note.fields, "date", None) for note in notes)


def _order(note: Note) -> tuple[str, str]:
    day = getattr(note.fields, "date", None)
    # Newest first among dated notes: the text of a date sorts backwards by its complement.
    return ("".join(chr(255 - ord(each)) for each in str(day)) if day else "", note.title.lower())


def _row(note: Note) -> tuple[Line, ...]:
    day = getattr(note.fields, "date", None)
    status = getattr(note.fields, "status", None) or getattr(note.fields, "kind", None)
    return (
        (str(day.first) if day else (status or "–"),),
        (NoteLink(note.id, _title(note)),),
        (_in_short(note),),
    )


def _title(note: Note) -> str:
    named = note.fields.name_shown
    if named:
        return named
    words = next((plain_text(block.text) for block in note.blocks if block.text), note.title)
    return shortened(words, 70)


def _in_short(note: Note) -> str:
    words = next((plain_text(block.text) for block in note.blocks if block.kind == "paragraph"), "")
    return shortened(words, 90)
