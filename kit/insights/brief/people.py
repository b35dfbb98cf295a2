"""Who they are and what was between us, in words."""

from collections.abc import Iterator

from kit.evidence.advice import Advice
from kit.evidence.brief import Brief
from kit.evidence.brief.between import Between
from kit.evidence.brief.people import Led, Person
from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.pages import Line, NoteLink, Piece, Strong
from kit.pages.figures import amount, shown_day
from kit.source.inline import plain_text, shortened
from kit.vault import Note

_LONG = 120
_MOST = 3
_LEAD = 2


def who_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return a line or two for each person: their post on the day, and how we know each other."""
    if not brief.people:
        event = brief.talk.event if brief.talk else None
        return ((f"An event: {event}",),) if event else ()
    return tuple(line for person in brief.people for line in _who(study, brief, person))


def _who(study: Study, brief: Brief, person: Person) -> Iterator[Line]:
    fields = person.fields
    name = study.vault.name_of(person.id, "contact")
    pronouns = f" ({fields.pronouns})" if fields.pronouns else ""
    yield (NoteLink(person.id, name), pronouns, *_post(study, person))
    spoken = (brief.talk.language if brief.talk else None) or fields.language
    place = "; ".join(
        each for each in (fields.location, f"you speak {spoken}" if spoken else "") if each
    )
    tie = f"{fields.tie} tie" if fields.tie else ""
    known = ": ".join(each for each in (tie, shortened(fields.how_met or "", _LONG)) if each)
    about = ". ".join(each[:1].upper() + each[1:] for each in (place, known) if each)
    if about:
        yield (about,)
    note = study.vault.notes[person.id]
    for block in note.blocks:
        if block.kind == "paragraph":
            text = shortened(plain_text(block.text), _LONG)
            yield ("Your note: ", NoteLink(note.id, text, block.line))
            break


def _post(study: Study, person: Person) -> Iterator[Piece]:
    if person.post.role:
        yield f": {person.post.role}"
    if person.post.organization:
        house = person.post.organization
        note = study.vault.notes.get(house)
        yield ", " if person.post.role else ": "
        yield NoteLink(house, note.title) if note is not None else house
    years = person.field_years
    more = (
        f"since {shown_day(person.since)}" if person.since else "",
        person.post.seniority,
        person.employment if person.employment != "full-time" else "",
        f"{amount(years)} years in the field" if years and years != 1 else "",
    )
    shown = "; ".join(each for each in more if each)
    if shown:
        yield f" ({shown})"


def led_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return who led me to them and what was said of them, with the line of it."""
    return tuple(_led(study, led) for person in brief.people for led in person.led_by[:_LEAD])


def _led(study: Study, led: Led) -> Line:
    referral = led.referral
    by = study.vault.notes.get(referral.by)
    name = NoteLink(by.id, _named(study, by)) if by is not None else referral.by
    led_by = "Recommended, too, by " if referral.met_before else "Led here by "
    where = "You heard of them at " if referral.at_event else led_by
    if led.claim is None:
        return (where, name)
    words = plain_text(led.claim.text.partition("]]")[2]).lstrip(" :")
    day = f" on {shown_day(led.claim.day)}" if led.claim.day else ""
    if not words:
        return (where, name, ", in ", NoteLink(led.claim.note, f"the talk{day}", led.claim.line))
    quoted = NoteLink(led.claim.note, f"“{shortened(words, _LONG)}”", led.claim.line)
    return (where, name, f"{day}: ", quoted)


def _named(study: Study, by: Note) -> str:
    """Return a person's name, or an event's without its day, which is told beside it."""
    event = by.fields.event if isinstance(by.fields, Interview) else None
    return event or study.title_of(by)


def between_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return what was last between us, and the loops to close first."""
    several = len(brief.between) > 1
    lines: list[Line] = []
    for each in brief.between:
        found = tuple(_between(each))
        name = study.vault.name_of(each.person, "contact")
        lines += [(Strong(name), ": ", *line) for line in found] if several else found
    if not lines and brief.people:
        return (("You have not been in touch yet.",),)
    return tuple(lines)


def _between(each: Between) -> Iterator[Line]:
    for debt in each.debts[:_MOST]:
        since = f", since {shown_day(debt.since)}" if debt.since else ""
        yield (
            Strong("Say first"),
            ": you owe them ",
            NoteLink(debt.note, debt.what, debt.line),
            since,
        )
    for action in each.promised[:_MOST]:
        text = shortened(plain_text(action.text), _LONG)
        due = f", due {shown_day(action.due_on)}" if action.due_on else ""
        yield ("Still to do from last time: ", NoteLink(action.note, text, action.line), due)
    reports = {(debt.note, debt.line) for debt in each.debts}
    for advice in each.advice[-_MOST:]:
        if (advice.claim.note, advice.claim.line) not in reports:
            yield _advised(advice)
    if each.last is not None:
        what = shortened(plain_text(each.last.what), _LONG)
        yield (
            f"Last in touch on {shown_day(each.last.on)}: ",
            NoteLink(each.last.note, what or "a word", each.last.line),
        )
    yield from _told(each)


def _advised(advice: Advice) -> Line:
    text = shortened(plain_text(advice.claim.text), _LONG)
    became = {
        "untouched": "nothing done with it yet",
        "in-progress": "begun",
        "set-aside": "you left it",
        "acted-on": "done, not told",
        "reported": "done and told",
    }[advice.state]
    return (
        "They advised ",
        NoteLink(advice.claim.note, f"“{text}”", advice.claim.line),
        f": {became}",
    )


def _told(each: Between) -> Iterator[Line]:
    if each.talk is None or not isinstance(each.talk.fields, Interview) or not each.told:
        return
    talk = each.talk.fields
    day = f" on {shown_day(talk.date)}" if talk.date else ""
    read = talk.source == "published"
    line: list[Piece] = [f"{'You read' if read else 'They told you'}{day}: "]
    for at, claim in enumerate(each.told):
        text = shortened(plain_text(claim.text), _LONG)
        line += ["; " if at else "", NoteLink(claim.note, f"“{text}”", claim.line)]
    yield tuple(line)
