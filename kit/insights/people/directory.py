"""The directory: everybody, how far it went with each, and who waits to hear from me."""

from collections.abc import Iterator

from kit.agenda import keep_in_touch
from kit.agenda.keep_in_touch import last_touch
from kit.evidence.claims import was_held
from kit.evidence.contacting import left_alone
from kit.evidence.study import Study
from kit.insights.people.words import person_link, tallied_people, tallied_talks, work_of
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.pages import (
    Bar,
    BarChart,
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    NoteLink,
    Page,
    PageLink,
    Prose,
    Strong,
    Table,
    Tallied,
    counted_claims,
    listed,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text
from kit.vault import Note

_MOST_ROWS = 300
_MOST_WAITING = 8
_STAGES = ("Written down", "Asked", "Answered", "Talked to", "In touch")
_STAGE_OF = {
    "identified": 0,
    "contacted": 1,
    "replied": 2,
    "met": 3,
    "dormant": 3,
    "in-touch": 4,
}
_APART = {
    "no-reply": "gave no answer",
    "declined": "declined",
    "do-not-contact": "not to be contacted",
}


def directory(study: Study) -> Page:
    """Return the page that lists everybody."""
    contacts = study.vault.of_type("contact")
    waiting = sorted(keep_in_touch.waiting(study), key=lambda each: (each.on, each.person))
    met = tuple(note for note in contacts if talks_with(study, note))
    return Page(
        name="contacts/index",
        title="People",
        section="People",
        answer=_answer(study, contacts, met, tuple(each.person for each in waiting)),
        blocks=tuple(_blocks(study, contacts, met, tuple(each.person for each in waiting))),
    )


def talks_with(study: Study, note: Note) -> tuple[Note, ...]:
    """Return the held talks with a person, whoever asked; published texts are none."""
    return tuple(
        talk
        for talk in study.interviews_with(note.id)
        if isinstance(talk.fields, Interview)
        and talk.fields.source == "conversation"
        and was_held(talk, study.vault)
    )


def _answer(
    study: Study, contacts: tuple[Note, ...], met: tuple[Note, ...], waiting: tuple[str, ...]
) -> Line:
    if not contacts:
        return (
            "Nobody is written down yet: ",
            Code('kit new contact "Maya Okafor"'),
            " makes the first note, and this page then says whom you know and who waits to hear from you.",
        )
    known = _known(study, contacts, met)
    if not met and not waiting:
        return (*known, ".")
    if not waiting:
        # A tie that is let rest is in no rhythm, and what is owed stands under giving back.
        rests = any(isinstance(n.fields, Contact) and n.fields.status == "dormant" for n in met)
        whom = "of those you keep in touch with, nobody" if rests else "nobody"
        kept = f"; {whom} has waited longer than agreed to hear from you"
        return (*known, kept, *_next(study))
    first = study.vault.notes[waiting[0]]
    contact = first.fields
    touched = last_touch(study, first.id, contact) if isinstance(contact, Contact) else None
    since = f" (last in touch on {shown_day(touched)})" if touched else ""
    return (
        *known,
        "; ",
        tallied_people(study, waiting),
        " waited longer than agreed to hear from you" if len(waiting) > 1 else " waits for word",
        ", longest " if len(waiting) > 1 else ": ",
        Strong(first.title),
        f"{since}.",
    )


def _known(study: Study, contacts: tuple[Note, ...], met: tuple[Note, ...]) -> Line:
    if not met:
        everybody = tallied_people(study, (note.id for note in contacts))
        read = tuple(note.id for note in contacts if study.said_by(note.id))
        line: Line = ("You wrote down ", everybody, " and have talked to nobody yet")
        return (*line, ", but read ", tallied_people(study, read)) if read else line
    if len(contacts) == 1:
        return (
            "You have talked to ",
            person_link(study, met[0].id),
            ", the only one you wrote down",
        )
    places = tuple(NoteLink(note.id, note.title) for note in met)
    shown = Tallied(f"{len(met)} of the {len(contacts)} people", places)
    return ("You have talked to ", shown, " you wrote down")


def _next(study: Study) -> Line:
    """Return who is the next to hear from me, within a month."""
    ahead = [each for each in keep_in_touch.due(study) if 0 < (each.on - study.today).days <= 31]
    first = min(ahead, key=lambda each: (each.on, each.person), default=None)
    if first is None:
        return (".",)
    return (", and ", person_link(study, first.person), f" is next, by {shown_day(first.on)}.")


def _blocks(
    study: Study, contacts: tuple[Note, ...], met: tuple[Note, ...], waiting: tuple[str, ...]
) -> Iterator[Block]:
    if not contacts:
        return
    if waiting:
        yield Heading("Who waits to hear from you")
        yield from _waiting(study, waiting)
    yield Heading("How far it went")
    yield from _funnel(study, contacts)
    if met:
        yield Heading("Talked to")
        yield from _table(study, met)
    talked = {note.id for note in met}
    rest = tuple(note for note in contacts if note.id not in talked)
    if rest:
        yield Heading("Not talked to yet")
        yield from _table(study, rest)
    yield Prose(
        (
            "Who led to whom stands under ",
            PageLink("network", "the network"),
            ", what you owe and gave under ",
            PageLink("contributions/index", "giving back"),
            ".",
        )
    )


def _waiting(study: Study, waiting: tuple[str, ...]) -> Iterator[Block]:
    yield Bullets(tuple(_waits(study, each) for each in waiting[:_MOST_WAITING]))
    rest = waiting[_MOST_WAITING:]
    if rest:
        yield Prose(("And ", tallied_people(study, rest), " more recently."))


def _waits(study: Study, person: str) -> Line:
    note = study.vault.notes[person]
    if not isinstance(note.fields, Contact):
        return (person_link(study, person),)
    last = last_touch(study, person, note.fields)
    heard = note.fields.touches[-1].note if note.fields.touches else None
    words = f"; then: {plain_text(heard)}" if heard else ""
    return (person_link(study, person), f", last in touch on {shown_day(last)}{words}")


def _funnel(study: Study, contacts: tuple[Note, ...]) -> Iterator[Block]:
    stages = {note.id: _stage(study, note) for note in contacts}
    apart = {note.id: _apart(study, note) for note in contacts}
    reached = [
        [note.id for note in contacts if not apart[note.id] and stages[note.id] >= stage]
        for stage in range(len(_STAGES))
    ]
    bars = tuple(
        Bar(name, len(people), str(len(people)))
        for name, people in zip(_STAGES, reached, strict=True)
        if people
    )
    if bars:
        said = "Whoever came further counts in each bar before"
        beside = "; those who did not answer or declined stand apart" if any(apart.values()) else ""
        yield BarChart("How far it went with whom", f"{said}{beside}.", bars=bars, unit="people")
    waiting = [each for each in reached[1] if stages[each] < 3]
    lines: list[Line] = []
    if waiting:
        names = listed(person_link(study, each) for each in waiting)
        lines.append(("Asked and not talked to yet: ", *names))
    for status, words in _APART.items():
        people = [each for each, state in apart.items() if state == status]
        if people:
            names = listed(person_link(study, each) for each in people)
            lines.append((f"Counted apart, {words}: ", *names))
    if lines:
        yield Bullets(tuple(lines))


def _stage(study: Study, note: Note) -> int:
    """Return how far it went: what the status says, or what talks and requests show beyond it."""
    contact = note.fields
    if not isinstance(contact, Contact):
        return 0
    stage = _STAGE_OF.get(contact.status or "", 0)
    if talks_with(study, note):
        return max(stage, 3)
    asked = contact.contacted_on is not None or any(
        isinstance(talk.fields, Interview) and talk.fields.status in ("requested", "scheduled")
        for talk in study.interviews_with(note.id)
    )
    return max(stage, 1) if asked else stage


def _apart(study: Study, note: Note) -> str:
    """Return why somebody who was not talked to stands beside the funnel, or nothing."""
    contact = note.fields
    if not isinstance(contact, Contact) or talks_with(study, note):
        return ""
    if left_alone(contact):
        return "do-not-contact"
    return contact.status if contact.status in ("no-reply", "declined") else ""


def _table(study: Study, people: tuple[Note, ...]) -> Iterator[Block]:
    ordered = sorted(people, key=lambda note: (note.title.casefold(), note.id))
    yield Table(
        ("Name", "Work", "Tie", "Status", "Talks", "Said", "Last in touch"),
        tuple(_row(study, note) for note in ordered[:_MOST_ROWS]),
    )
    rest = ordered[_MOST_ROWS:]
    if rest:
        yield Prose(("And ", tallied_people(study, (note.id for note in rest)), " more."))


def _row(study: Study, note: Note) -> tuple[Line, ...]:
    contact = note.fields
    if not isinstance(contact, Contact):
        return ()
    claims = study.said_by(note.id)
    talks = talks_with(study, note)
    return (
        (NoteLink(note.id, note.title),),
        (work_of(study, contact) or "unknown",),
        (contact.tie or "unknown",),
        ((contact.status or "unknown").replace("-", " "),),
        (tallied_talks(study, talks, "talk") if talks else "–",),
        (counted_claims(claims) if claims else "–",),
        (shown_day(last_touch(study, note.id, contact)) or "nothing noted",),
    )
