"""Which conversations were there, what did each bring, and which are coming?

All conversations by date, newest first, with what is still open on each. Published texts, events
and talks in which I was the one asked are listed apart, since they count apart. Silent about what a
talk that was not held would bring: the page of one that comes is its brief.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from kit.evidence.brief import briefed
from kit.evidence.claims import Claim, was_held
from kit.evidence.study import Study
from kit.evidence.thanks import thanks_owed
from kit.insights.people.words import name_of, person_link, tallied_people, tallied_talks
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    CalendarChart,
    Code,
    Heading,
    Later,
    Line,
    Mark,
    NoteLink,
    Page,
    Piece,
    Prose,
    Strong,
    Table,
    Tallied,
    counted_claims,
    listed,
    tallied,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text
from kit.source.values import Day, Reference
from kit.vault import Note

_MOST_ROWS = 300
_QUIET_DAYS = 60
_MOST_NAMES = 5
_COLUMNS = ("Date", "With", "About", "Where", "Status", "Claims", "Interest")
_SHOWN = {
    "Coming": (0, 1, 2, 3, 4),
    "Not held": (0, 1, 2, 3, 4),
    "Read, not talked to": (0, 1, 2, 5),
}
"""Columns of the lists that have no use for some."""
_AHEAD = ("idea", "requested", "scheduled")
_GROUPS = (
    "Coming",
    "Conversations",
    "You were the one asked",
    "Events",
    "Read, not talked to",
    "Not held",
)


def pages(study: Study) -> Iterator[Later]:
    """Yield the list of conversations, then one page each with what it brought."""
    yield Later("interviews/index", "Conversations", "People", partial(_index, study))
    shown_by_brief = set(briefed(study))
    for note in study.vault.of_type("interview"):
        if note not in shown_by_brief:
            yield Later(note.id, study.title_of(note), "People", partial(_page, study, note.id))


def _index(study: Study) -> Page:
    said: dict[str, list[Claim]] = {}
    for claim in study.claims:
        said.setdefault(claim.note, []).append(claim)
    claims = {note: tuple(each) for note, each in said.items()}
    groups = _grouped(study)
    return Page(
        name="interviews/index",
        title="Conversations",
        section="People",
        answer=_answer(study, groups),
        blocks=(*_calendar(study, groups), *_lists(study, groups, claims)),
    )


def _page(study: Study, talk: str) -> Page:
    note = study.vault.notes[talk]
    return Page(
        name=talk,
        title=study.title_of(note),
        section="People",
        answer=_one(study, note, study.claims_in(note)),
    )


def _grouped(study: Study) -> dict[str, tuple[Note, ...]]:
    groups: dict[str, list[Note]] = {name: [] for name in _GROUPS}
    for note in study.vault.of_type("interview"):
        if isinstance(note.fields, Interview):
            groups[_group_of(study, note, note.fields)].append(note)
    return {
        name: tuple(sorted(notes, key=_moment, reverse=name != "Coming"))
        for name, notes in groups.items()
    }


def _group_of(study: Study, note: Note, talk: Interview) -> str:
    if not was_held(note, study.vault):
        ahead = talk.status in _AHEAD or talk.status is None
        return "Coming" if ahead else "Not held"
    if talk.i_am == "interviewee":
        return "You were the one asked"
    return {"event": "Events", "published": "Read, not talked to"}.get(talk.source, "Conversations")


def _moment(note: Note) -> tuple[str, str]:
    day = note.fields.date if isinstance(note.fields, Interview) else None
    return (str(day or ""), note.id)


def _answer(study: Study, groups: dict[str, tuple[Note, ...]]) -> Line:
    held, coming = groups["Conversations"], groups["Coming"]
    ahead = _ahead(study, coming, " more" if held else "")
    if not held:
        asked, read = groups["You were the one asked"], groups["Read, not talked to"]
        so_far: Line = (
            *((tallied_talks(study, asked), " in which you were asked") if asked else ()),
            *((" and ",) if asked and read else ()),
            *((tallied(_places(study, read), "text"), " that you read") if read else ()),
        )
        begin: Line = (
            "No conversation in which you asked is written down yet"
            if so_far
            else "No conversation is written down yet",
            *((", only ", *so_far) if so_far else ()),
            ": ",
            Code("kit new interview maya-okafor"),
            " makes the note of the first",
        )
        return (*begin, *(("; ", *ahead) if coming else ()), ".")
    people = [
        person.id
        for note in held
        for person in (study.vault.find(each, "contact") for each in _people(note))
        if person is not None
    ]
    line: Line = (
        "You have held ",
        tallied_talks(study, held),
        *((" with ", tallied_people(study, people)) if people else ()),
        *_unplanned(study, held),
        "; ",
        *(ahead or ("none is coming",)),
    )
    owed = [note for note in held if thanks_owed(note, study.vault) is not None]
    if not owed:
        return (*line, ".")
    verb = "waits" if len(owed) == 1 else "wait"
    return (
        *line,
        ", and ",
        Tallied(str(len(owed)), _places(study, owed)),
        f" {verb} for your thanks.",
    )


def _ahead(study: Study, coming: tuple[Note, ...], more: str) -> Line:
    """Return how many talks are set, and how many are not: a request is no appointment."""
    fixed = tuple(note for note in coming if _status_of(note) == "scheduled")
    loose = tuple(note for note in coming if note not in fixed)
    line: list[Piece] = []
    for notes, ending in ((fixed, "set"), (loose, "not confirmed yet")):
        if notes:
            noun = " and " if line else ""
            verb = f"{'' if line else more} {'is' if len(notes) == 1 else 'are'} {ending}"
            line += [noun, Tallied(str(len(notes)), _places(study, notes)), verb]
    return tuple(line)


def _status_of(note: Note) -> str | None:
    return note.fields.status if isinstance(note.fields, Interview) else None


def _places(study: Study, talks: Iterable[Note]) -> tuple[NoteLink, ...]:
    return tuple(NoteLink(talk.id, study.title_of(talk)) for talk in talks)


def _people(note: Note) -> tuple[Reference, ...]:
    return note.fields.people if isinstance(note.fields, Interview) else ()


def _unplanned(study: Study, held: tuple[Note, ...]) -> Line:
    found = [
        note for note in held if isinstance(note.fields, Interview) and not note.fields.planned
    ]
    return (
        (", ", tallied_talks(study, found, "of them unplanned", "of them unplanned"))
        if found
        else ()
    )


def _calendar(study: Study, groups: dict[str, tuple[Note, ...]]) -> Iterator[Block]:
    kinds = {
        "Coming": "planned",
        "Conversations": "held",
        "You were the one asked": "asked",
        "Events": "event",
    }
    marks = tuple(
        Mark(on, study.title_of(note), kind, note.id)
        for name, kind in kinds.items()
        for note in groups[name]
        if (on := _exact_day(note)) is not None
    )
    if not marks:
        return
    ordered = tuple(sorted(marks, key=lambda mark: (mark.on, mark.label)))
    talks = [mark for mark in ordered if mark.kind == "held"]
    lately = sum(0 <= (study.today - mark.on).days < 365 for mark in talks)
    said = f"Held in the last twelve months: {lately or 'none'}; a week is a column."
    yield CalendarChart("When you talked", said, marks=ordered, today=study.today)
    quiet = (study.today - talks[-1].on).days if talks else 0
    if quiet > _QUIET_DAYS:
        yield Prose(
            (f"The last was {quiet} days ago. A short note to one person starts the next.",)
        )


def _exact_day(note: Note) -> date | None:
    """Return the day of a talk; one known to its month only has no place on a calendar."""
    day = note.fields.date if isinstance(note.fields, Interview) else None
    return day.first if day is not None and day.day else None


def _lists(
    study: Study, groups: dict[str, tuple[Note, ...]], said: dict[str, tuple[Claim, ...]]
) -> Iterator[Block]:
    for name, notes in groups.items():
        if not notes:
            continue
        yield Heading(name)
        shown = _SHOWN.get(name, range(len(_COLUMNS)))
        rows = (_row(study, note, said.get(note.id, ())) for note in notes[:_MOST_ROWS])
        yield Table(
            tuple(_COLUMNS[at] for at in shown),
            tuple(tuple(row[at] for at in shown) for row in rows),
        )
        if notes[_MOST_ROWS:]:
            yield Prose(("And ", tallied_talks(study, notes[_MOST_ROWS:]), " before those."))


def _row(study: Study, note: Note, claims: tuple[Claim, ...]) -> tuple[Line, ...]:
    talk = note.fields
    if not isinstance(talk, Interview):
        return ()
    vault = study.vault
    named = [vault.name_of(each, "contact") for each in talk.people[:_MOST_NAMES]]
    more = len(talk.people) - len(named)
    names = f"{', '.join(named)} and {more} more" if more else " and ".join(named)
    interest = talk.interest
    change = (
        f"{interest.before:g} → {interest.after:g}"
        if interest and interest.before and interest.after
        else "–"
    )
    # The place itself stands in the note: a list is read for its days and people.
    place = talk.setting if talk.setting != "other" else None
    return (
        (shown_day(talk.date) or "no date",),
        (NoteLink(note.id, names or talk.event or note.title),),
        (", ".join(vault.name_of(each, "path") for each in talk.paths) or "–",),
        (place or talk.medium or talk.location or "unknown",),
        _status(study, note, talk),
        (counted_claims(claims) if claims else "–",),
        (change,),
    )


def _status(study: Study, note: Note, talk: Interview) -> Line:
    if thanks_owed(note, study.vault) is not None:
        return (Strong("not thanked yet"),)
    held = was_held(note, study.vault)
    return ((talk.status or ("held" if held else "idea")).replace("-", " "),)


def _one(study: Study, note: Note, claims: tuple[Claim, ...]) -> Line:
    talk = note.fields
    if not isinstance(talk, Interview):
        return ()
    found = [(study.vault.find(each, "contact"), each) for each in talk.people]
    people = [note.id if note else each.target for note, each in found]
    names = [person_link(study, each) for each in people[:_MOST_NAMES]]
    others = [NoteLink(each, name_of(study, each)) for each in people[_MOST_NAMES:]]
    # Who was only read was not sat with.
    read = talk.source == "published"
    line: list[Piece] = []
    if names:
        more = (tallied(others, "other"),) if others else ()
        line += ["Read, not talked to: " if read else "With ", *listed((*names, *more))]
    if talk.event and not talk.people:
        line.append(f"At {talk.event}")
    if talk.date:
        day = talk.date
        shown = shown_day(Day(day.year, day.month, day.day))
        line.append(f", {'on' if day.day else 'in'} {shown}" if line else shown)
    nobody = "Read" if read else "With nobody named, on no day named"
    start: Line = tuple(line) or (nobody,)
    return (*start, *_brought(study, note, talk, claims))


def _brought(study: Study, note: Note, talk: Interview, claims: tuple[Claim, ...]) -> Line:
    if talk.i_am == "interviewee":
        return (". You were the one asked, so nothing here counts as heard.",)
    if not was_held(note, study.vault):
        return (f". Not held{' yet' if talk.status in (*_AHEAD, None) else ''}.",)
    if not claims:
        told = any(block.kind in ("item", "paragraph", "quote") for block in note.blocks)
        return (
            ". Nothing in it stands under the heading of a topic, so nothing counts yet."
            if told
            else ". Nothing is written down of it yet.",
        )
    line: list[Piece] = [": ", counted_claims(claims), " came of it"]
    interest = talk.interest
    if interest and interest.before and interest.after and interest.before != interest.after:
        line.append(f", and your interest went from {interest.before:g} to {interest.after:g}")
    if talk.verdict:
        line.append(f". Your verdict: {talk.verdict.replace('-', ' ')}")
        line.append(f", because: {plain_text(talk.because)}" if talk.because else "")
    return (*line, "." if _wants_stop(line) else "")


def _wants_stop(line: list[Piece]) -> bool:
    """Tell whether a line still wants its full stop."""
    last = line[-1]
    return not (isinstance(last, str) and last.rstrip().endswith((".", "!", "?")))
