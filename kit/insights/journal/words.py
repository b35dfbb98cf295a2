"""Talks in the words of the journal."""

from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.pages import NoteLink
from kit.pages.figures import shown_day


def talk_link(study: Study, note: str) -> NoteLink:
    """Return a link to a talk by whom it was with and when."""
    talk = study.vault.notes[note]
    fields = talk.fields
    if not isinstance(fields, Interview):
        return NoteLink(note, talk.title)
    names = " and ".join(study.vault.name_of(each, "contact") for each in fields.people)
    shown = names or fields.event or talk.title
    return NoteLink(note, f"{shown} on {shown_day(fields.date)}" if fields.date else shown)
