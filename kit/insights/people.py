"""Whom do I know, what did they say, and who led me to whom?

A directory with the last time we were in touch, the chains of referral, and one page a person:
their history, what they said by topic, what I did with it, whom they led me to.
"""

from collections.abc import Iterator

from kit.agenda.keep_in_touch import last_touch
from kit.evidence.claims import Claim, was_held
from kit.evidence.journeys import steps_of
from kit.evidence.referrals import Referral, chains, referrals
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Counted,
    Heading,
    Line,
    NoteLink,
    Page,
    PageLink,
    Prose,
    Stay,
    Table,
    Timeline,
)
from kit.vault import Note


def pages(study: Study) -> Iterator[Page]:
    """Yield the directory, then one page a person."""
    contacts = study.vault.of_type("contact")
    yield Page(
        name="contacts/index",
        title="People",
        section="People",
        answer=_answer(study, contacts),
        blocks=(*_directory(study, contacts), *_network(study)),
    )
    led = referrals(study)
    for note in contacts:
        yield Page(
            name=note.id,
            title=note.title,
            section="People",
            answer=_person(study, note),
            blocks=tuple(_about(study, note, led)),
        )


def _answer(study: Study, contacts: tuple[Note, ...]) -> Line:
    met = sum(
        1
        for note in contacts
        if any(_talked(study, talk) for talk in study.interviews_with(note.id))
    )
    longest = next(iter(chains(study)), ())
    chain = (
        f" The longest chain of introductions has {len(longest)} people."
        if len(longest) > 2
        else ""
    )
    return (f"{len(contacts)} people, {met} of them talked to.{chain}",)


def _talked(study: Study, talk: Note) -> bool:
    return (
        was_held(talk, study.vault)
        and isinstance(talk.fields, Interview)
        and talk.fields.source == "conversation"
    )


def _directory(study: Study, contacts: tuple[Note, ...]) -> Iterator[Block]:
    if contacts:
        yield Table(
            ("Name", "Work", "Tie", "Status", "Talks", "Said", "Last in touch"),
            tuple(_row(study, note) for note in contacts),
            numeric=(4,),
        )


def _row(study: Study, note: Note) -> tuple[Line, ...]:
    contact = note.fields
    claims = study.said_by(note.id)
    if not isinstance(contact, Contact):
        return ()
    talks = [talk for talk in study.interviews_with(note.id) if was_held(talk, study.vault)]
    return (
        (NoteLink(note.id, note.title),),
        (work_of(study, contact) or "–",),
        (contact.tie or "–",),
        ((contact.status or "–").replace("-", " "),),
        (str(len(talks)),),
        (Counted(f"{len(claims)} claims", claims) if claims else "–",),
        (str(last_touch(study, note.id, contact) or "–"),),
    )


def work_of(study: Study, contact: Contact) -> str:
    """Return a person's present role and organization in words."""
    now = [each for each in contact.positions if each.to is None]
    title = contact.title or (now[-1].title if now else "")
    reference = contact.organization or (now[-1].organization if now else None)
    organization = study.vault.name_of(reference, "organization")
    return ", ".join(each for each in (title, organization) if each)


def _network(study: Study) -> Iterator[Block]:
    ways = [way for way in chains(study) if len(way) > 1]
    if not ways:
        return
    yield Heading("Who led me to whom")
    states = {"met": "met", "contacted": "asked, not met yet", "offered": "offered, not asked yet"}
    yield Bullets(tuple(_way(study, way) for way in ways))
    open_ends = [each for each in referrals(study) if each.state != "met"]
    if open_ends:
        yield Heading("Introductions that wait", 3)
        yield Bullets(
            tuple(
                (_link(study, each.to), ", from ", _link(study, each.by), f": {states[each.state]}")
                for each in open_ends
            )
        )


def _way(study: Study, way: tuple[str, ...]) -> Line:
    line: list[NoteLink | str] = []
    for person in way:
        line.extend((" → ", _link(study, person)) if line else (_link(study, person),))
    return tuple(line)


def _link(study: Study, person: str) -> NoteLink:
    return NoteLink(person, study.vault.name_of(person, "contact"))


def _person(study: Study, note: Note) -> Line:
    contact = note.fields
    if not isinstance(contact, Contact):
        return ()
    claims = study.said_by(note.id)
    work = work_of(study, contact)
    if not claims:
        return (f"{work}. " if work else "", "Nothing was heard from them yet.")
    talks = [talk for talk in study.interviews_with(note.id) if was_held(talk, study.vault)]
    times = "one conversation" if len(talks) == 1 else f"{len(talks)} conversations"
    return (
        f"{work}. " if work else "",
        Counted(f"{len(claims)} claims", claims),
        f" from {times}.",
    )


def _about(study: Study, note: Note, led: tuple[Referral, ...]) -> Iterator[Block]:
    yield from _history(study, note)
    yield from _said(study, note)
    by = [each for each in led if each.to == note.id]
    to = [each for each in led if each.by == note.id]
    if by or to:
        yield Heading("Introductions")
        lines: list[Line] = [("Led here by ", _link(study, each.by)) for each in by]
        lines += [("Led me to ", _link(study, each.to), f": {each.state}") for each in to]
        yield Bullets(tuple(lines))


def _history(study: Study, note: Note) -> Iterator[Block]:
    talks = study.interviews_with(note.id)
    contact = note.fields
    items: list[tuple[str, Line]] = []
    for talk in talks:
        fields = talk.fields
        if isinstance(fields, Interview):
            day = str(fields.date.first) if fields.date else ""
            status = (fields.status or "held").replace("-", " ")
            items.append(
                (day, (f"{day}: ", NoteLink(talk.id, study.vault.title_of(talk)), f", {status}"))
            )
    for touch in contact.touches if isinstance(contact, Contact) else ():
        day = str(touch.date.first) if touch.date else ""
        words = ", ".join(each for each in (touch.kind, touch.channel, touch.note) if each)
        items.append((day, (f"{day}: {words}",)))
    if items:
        yield Heading("Between us")
        yield Bullets(tuple(line for _, line in sorted(items, key=lambda item: item[0])))


def _said(study: Study, note: Note) -> Iterator[Block]:
    claims = study.said_by(note.id)
    steps = [step for step in steps_of(claims) if step.start <= study.today]
    if steps:
        yield Heading("Their journey")
        stays = tuple(
            Stay(
                note.title,
                f"{step.role}, {step.organization}" if step.organization else step.role,
                step.start,
                step.end,
                step.claim.note,
            )
            for step in steps
        )
        yield Timeline(
            f"The journey of {note.title}",
            f"{len(stays)} posts since {steps[0].start.year}.",
            stays=stays,
            today=study.today,
        )
    for topic in study.topics.topics:
        heard: tuple[Claim, ...] = tuple(claim for claim in claims if claim.topic == topic.id)
        if heard:
            yield Heading(topic.title)
            yield Claims(heard)
    if not claims and not study.interviews_with(note.id):
        yield Prose(
            ("Not talked to yet. See ", PageLink("interviews/index", "all conversations"), ".")
        )
