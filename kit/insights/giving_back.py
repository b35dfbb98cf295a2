"""What did I give back, and who gave me most and has had least?

Given are contributions (`contributions/`: mentoring, a talk, a lecture, a panel, an article) and
talks in which I was the one asked. Somebody helped me who advised me or led me to others; what they
had in return is read from thanks, reports, contributions with them, answers to their questions, and
touches of kind `help`, `offer`, `gift` or `introduction`. What no note says reads as not done, so
the page asks, and does not blame. Silent about people who were only read.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from kit.evidence.contacting import left_alone
from kit.evidence.reciprocity import RETURNS, Debt, Exchange, asked_talks, exchanges
from kit.evidence.study import Study
from kit.insights.people.words import name_of, person_link, tallied_people, tallied_talks
from kit.notes.contact import Contact
from kit.notes.contribution import Contribution
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Code,
    Heading,
    Inline,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    Tallied,
    counted_claims,
    listed,
    tallied,
)
from kit.pages.figures import amount, shown_day
from kit.vault import Note

_KINDS = ("mentoring", "talk", "lecture", "panel", "article", "")
_MOST = 40
_YEAR = 365


def pages(study: Study) -> Iterator[Page]:
    """Yield the page of what I gave back."""
    given = _given(study)
    asked = asked_talks(study)
    helpers = tuple(each for each in exchanges(study) if each.advice or each.introductions)
    debts = tuple(debt for each in helpers for debt in each.debts)
    yield Page(
        name="contributions/index",
        title="Giving back",
        section="People",
        answer=_answer(study, (*given, *asked), helpers),
        blocks=(
            *_owed(study, debts),
            *_helpers(study, helpers),
            *_contributions(study, given),
            *_asked(study, asked),
            *_skills(given),
            *_offers(helpers),
            *_planned(study),
        ),
    )


def _given(study: Study) -> tuple[Note, ...]:
    """Return the contributions up to today, the newest first; undated ones last."""
    past = [
        note
        for note in study.vault.of_type("contribution")
        if (day := _day(note)) is None or day <= study.today
    ]
    return tuple(sorted(past, key=lambda note: (str(_day(note) or ""), note.id), reverse=True))


def _day(note: Note) -> date | None:
    fields = note.fields
    if not isinstance(fields, (Contribution, Interview)) or fields.date is None:
        return None
    return fields.date.first


def _answer(study: Study, given: tuple[Note, ...], helpers: tuple[Exchange, ...]) -> Line:
    lately = tuple(
        note for note in given if (day := _day(note)) and (study.today - day).days < _YEAR
    )
    return (*_times(study, given, lately), *_unreturned(study, helpers))


def _times(study: Study, given: tuple[Note, ...], lately: tuple[Note, ...]) -> Line:
    if lately:
        places = tuple(NoteLink(note.id, study.title_of(note)) for note in lately)
        return ("You gave back ", tallied(places, "time"), " in the last twelve months.")
    if given:
        return ("You gave nothing back in the last twelve months that is written down.",)
    return (
        "Nothing that you gave back is written down yet: ",
        Code('kit new contribution "Talk on night rosters"'),
        " notes the first.",
    )


def _unreturned(study: Study, helpers: tuple[Exchange, ...]) -> Line:
    if not helpers:
        return (" Nobody has advised you or led you to others yet, so nobody waits for anything.",)
    bare = [each.contact for each in helpers if each.returned == "nothing yet"]
    thanked = [each.contact for each in helpers if each.returned == "thanks"]
    if len(helpers) == 1:
        only = helpers[0]
        had = "nothing" if bare else "nothing but thanks" if thanked else "more than thanks"
        who_line = (
            " ",
            person_link(study, only.contact),
            ", who advised you or led you on, has had ",
        )
        return (*who_line, f"{had}{' yet' if bare or thanked else ''}.")
    everybody = f"{len(helpers)} people"
    if not bare and not thanked:
        who = tallied_people(study, (each.contact for each in helpers))
        return (" Everybody who advised you or led you on (", who, ") has had more than thanks.")
    line: list[Piece] = [" "]
    for people, words in ((thanked, "nothing but thanks"), (bare, "nothing")):
        if people:
            whole = (
                " more" if len(line) > 1 else f" of the {everybody} who advised you or led you on"
            )
            shown = Tallied(f"{len(people)}{whole}", _places(study, people))
            verb = "has" if len(people) == 1 else "have"
            line += [", and " if len(line) > 1 else "", shown, f" {verb} had {words}"]
    return (*line, " yet.")


def _places(study: Study, people: list[str]) -> tuple[NoteLink, ...]:
    return tuple(NoteLink(each, name_of(study, each)) for each in people)


def _owed(study: Study, debts: tuple[Debt, ...]) -> Iterator[Block]:
    if not debts:
        return
    oldest = sorted(debts, key=lambda debt: (str(debt.since or ""), debt.contact, debt.line))
    lines: list[Line] = [
        (
            person_link(study, debt.contact),
            ": ",
            NoteLink(debt.note, debt.what, debt.line),
            f", since {shown_day(debt.since)}" if debt.since else "",
        )
        for debt in oldest[:_MOST]
    ]
    if len(oldest) > _MOST:
        places = tuple(NoteLink(debt.note, debt.what, debt.line) for debt in oldest[_MOST:])
        lines.append(("And ", tallied(places, "more", "more")))
    yield Notice("warning", "What you owe, the oldest first", tuple(lines))


def _helpers(study: Study, helpers: tuple[Exchange, ...]) -> Iterator[Block]:
    if not helpers:
        return
    yield Heading("Who helped you, and what they had from you")
    yield Prose(
        (
            "Those who have had least come first, and among them those who gave most: introductions before advice.",
        )
    )
    ordered = sorted(
        helpers, key=lambda each: (RETURNS.index(each.returned), *(-part for part in each.weight))
    )
    yield Table(
        ("Who", "Had from you", "Led you to", "Advice", "Last"),
        tuple(_helper(study, each) for each in ordered[:_MOST]),
    )
    rest = ordered[_MOST:]
    if rest:
        yield Prose(("And ", tallied_people(study, (each.contact for each in rest)), " more."))


def _helper(study: Study, each: Exchange) -> tuple[Line, ...]:
    note = study.vault.notes[each.contact]
    silent = isinstance(note.fields, Contact) and left_alone(note.fields)
    led = listed(person_link(study, one.to) for one in each.introductions)
    advice = tuple(one.claim for one in each.advice)
    last = max((one.on for one in each.given if one.on), default=None)
    had: Line = ("not to be contacted",) if silent else (Strong(each.returned),)
    return (
        (person_link(study, each.contact),),
        had,
        led or ("–",),
        (counted_claims(advice, "tip") if advice else "–",),
        (shown_day(last) or "–",),
    )


def _contributions(study: Study, given: tuple[Note, ...]) -> Iterator[Block]:
    if not given:
        return
    yield Heading("What you gave")
    for kind in _KINDS:
        notes = [note for note in given if (_fields(note).kind or "") == kind]
        if notes:
            yield Heading(kind.capitalize() or "Of no kind yet", 3)
            yield Table(
                ("When", "What", "For whom", "Hours", "What came of it"),
                tuple(_contribution(study, note) for note in notes),
                numeric=(3,),
            )
    hours = [each for note in given if (each := _fields(note).hours) is not None]
    if hours:
        known = tuple(
            NoteLink(note.id, note.title) for note in given if _fields(note).hours is not None
        )
        yield Prose(
            (
                f"{amount(sum(hours))} hours went into ",
                tallied(known, "of them", "of them"),
                "; of the rest the hours are unknown." if len(known) < len(given) else ".",
            )
        )


def _fields(note: Note) -> Contribution:
    return note.fields if isinstance(note.fields, Contribution) else Contribution()


def _contribution(study: Study, note: Note) -> tuple[Line, ...]:
    fields = _fields(note)
    people = [
        person_link(study, person.id) if person else each.target
        for each in fields.contacts
        for person in (study.vault.find(each, "contact"),)
    ]
    there = study.vault.name_of(fields.organization, "organization")
    whom: list[Piece] = [*listed(people)]
    for words in (fields.audience, there):
        if words:
            whom += ["; " if whom else "", words]
    return (
        (shown_day(fields.date) or "unknown",),
        (NoteLink(note.id, note.title),),
        tuple(whom) or ("unknown",),
        (amount(fields.hours) if fields.hours is not None else "unknown",),
        (Inline(fields.outcome, note.id),) if fields.outcome else ("unknown",),
    )


def _asked(study: Study, talks: tuple[Note, ...]) -> Iterator[Block]:
    if not talks:
        return
    yield Heading("When you were the one asked")
    yield Prose(
        (
            "You answered questions in ",
            tallied_talks(study, talks),
            ". What you said counts nowhere as heard.",
        )
    )
    rows = []
    for talk in reversed(talks):
        fields = talk.fields
        if isinstance(fields, Interview):
            people = listed(
                person_link(study, person.id) if person else each.target
                for each in fields.people
                for person in (study.vault.find(each, "contact"),)
            )
            minutes = amount(fields.duration_minutes) if fields.duration_minutes else "unknown"
            rows.append(
                (
                    (NoteLink(talk.id, shown_day(fields.date) or "no date"),),
                    people or (fields.event or "unknown",),
                    (minutes,),
                )
            )
    yield Table(("When", "By whom", "Minutes"), tuple(rows), numeric=(2,))


def _skills(given: tuple[Note, ...]) -> Iterator[Block]:
    shown: dict[str, list[Note]] = {}
    for note in given:
        for skill in _fields(note).skills:
            shown.setdefault(skill, []).append(note)
    if not shown:
        return
    yield Heading("Skills it shows")
    yield Bullets(
        tuple(
            (
                Strong(skill),
                ": ",
                *listed(NoteLink(note.id, note.title) for note in notes),
            )
            for skill, notes in sorted(shown.items(), key=lambda item: (-len(item[1]), item[0]))
        )
    )
    yield Prose(("Each is dated evidence for ", PageLink("skills", "your skills"), "."))


def _offers(helpers: Iterable[Exchange]) -> Iterator[Block]:
    claims = tuple(dict.fromkeys(claim for each in helpers for claim in each.on_help))
    yield Heading("What would help them")
    if claims:
        yield Claims(claims)
        return
    yield Prose(
        (
            "Nobody was heard on that. End the next talk with “Can I help you with anything?”, and note the answer under ",
            Code("## Closing"),
            ".",
        )
    )


def _planned(study: Study) -> Iterator[Block]:
    ahead = sorted(
        (
            note
            for note in study.vault.of_type("contribution")
            if (day := _day(note)) is not None and day > study.today
        ),
        key=lambda note: (str(_day(note)), note.id),
    )
    if ahead:
        yield Heading("Ahead")
        yield Bullets(
            tuple(
                (f"{shown_day(_fields(note).date)}: ", NoteLink(note.id, note.title))
                for note in ahead
            )
        )
