"""What to ask whom next: each talk to come, with what its brief adds to its own list."""

from collections.abc import Iterator

from kit.agenda import command
from kit.evidence.brief.questions import Ask
from kit.evidence.questions import Candidate, paths_of, people_of
from kit.evidence.study import Study
from kit.insights.brief import sheet_of
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Code,
    Heading,
    Line,
    NoteLink,
    Prose,
    Strong,
    Table,
    listed,
    tallied,
)
from kit.pages.figures import shown_day
from kit.source.phrases import joined
from kit.vault import Note

_TALKS = 12
_CANDIDATES = 2


def next_to_ask(study: Study, candidates: tuple[Candidate, ...]) -> Line:
    """Return whom to ask, with the day of the talk where one is set; empty where nobody is known."""
    return listed(_candidate(study, each) for each in candidates[:_CANDIDATES])


def _candidate(study: Study, each: Candidate) -> NoteLink:
    name = study.vault.name_of(each.person, "contact")
    talk = study.vault.notes[each.talk].fields if each.talk else None
    if not isinstance(talk, Interview):
        return NoteLink(each.person, name)
    if talk.status == "scheduled" and talk.date is not None:
        return NoteLink(each.talk, f"{name} on {shown_day(talk.date)}")
    return NoteLink(each.talk, f"{name}, once the talk is set")


def next_talks(study: Study, coming: tuple[Note, ...]) -> Iterator[Block]:
    """Yield each talk to come with what its brief proposes beyond its own list."""
    if not coming:
        return
    yield Heading("What to ask whom next")
    for talk in coming[:_TALKS]:
        yield from _talk(study, talk)
    if len(coming) > _TALKS:
        later = (NoteLink(note.id, study.title_of(note)) for note in coming[_TALKS:])
        yield Prose(("Later: ", tallied(later, "more talk"), "."))


def _talk(study: Study, talk: Note) -> Iterator[Block]:
    fields = talk.fields
    if not isinstance(fields, Interview):
        return
    sheet = study.once(sheet_of, talk)
    plan = sheet.brief.plan
    yield Heading(_names(study, talk), 3)
    yield Prose((*_when(study, talk, fields), " ", *_list_of(talk, plan.planned)))
    proposed = tuple(
        words
        for words, ask in zip(sheet.asks, plan.asks, strict=True)
        if ask.part in ("story", "gap")
    )
    if proposed or sheet.spare:
        yield Table(("Not on its list yet", "Why"), (*proposed, *sheet.spare))


def _names(study: Study, talk: Note) -> str:
    names = [study.vault.name_of(each, "contact") for each in people_of(study, talk)]
    return joined(names) or study.title_of(talk)


def _when(study: Study, talk: Note, fields: Interview) -> Line:
    about = listed(
        NoteLink(each, study.vault.name_of(each, "path")) for each in paths_of(study, talk)
    )
    day = f" for {shown_day(fields.date)}" if fields.date else ""
    words = {
        "scheduled": f"set{day}",
        "requested": f"requested{day}, not confirmed yet",
        "idea": "an idea",
    }
    state = words.get(fields.status or "", "planned")
    return (
        "The ",
        NoteLink(talk.id, "talk"),
        f" is {state}",
        *((", about ", *about) if about else ()),
        "; ",
        Code(command(study.vault, "prep", talk.id)),
        " prints its brief.",
    )


def _list_of(talk: Note, planned: tuple[Ask, ...]) -> Line:
    if not planned:
        return (
            "No question is on its list; write them under the heading ",
            Strong("Questions"),
            ".",
        )
    places = (NoteLink(talk.id, each.text, each.line) for each in planned)
    return ("On its list: ", tallied(places, "question"), ".")
