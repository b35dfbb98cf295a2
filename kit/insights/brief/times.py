"""When the talk is, on both clocks; what to do before it, and what within a day of it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kit.agenda import command
from kit.evidence.appointments import place_words
from kit.evidence.brief import Brief
from kit.evidence.contacting import is_left_alone
from kit.evidence.deadlines import deadline
from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.pages import Code, Line, NoteLink, Piece, Strong, listed
from kit.pages.figures import shown_day
from kit.source.inline import plain_text, shortened
from kit.source.spoken_calendar import weekday_name

_MOST = 4
_LONG = 110


def when_line(study: Study, brief: Brief) -> Line:
    """Return when and how the talk is, as one sentence or two."""
    talk = brief.talk
    if not brief.to_be_held:
        return ("No talk is set, and none is to be asked for.",)
    if talk is None:
        return ("No talk is set. This is what to know before you ask for one.",)
    parts = (*_moment(study, brief), *_how(brief, talk))
    return (*parts, ". ", *_state(talk, brief))


def _moment(study: Study, brief: Brief) -> Line:
    when = brief.appointment
    if when is None:
        return (Strong("No day is set"),)
    day = f"{weekday_name(when.on)} {shown_day(when.on)}"
    if when.mine is None:
        exact = brief.talk.date if brief.talk else None
        day = day if exact is None or exact.day else shown_day(exact)
        return (Strong(day), f", {_distance(when.on, study.today)}, no time set")
    until = f"–{when.ends:%H:%M}" if when.ends and brief.agreed else ""
    mine = f"{day}, {when.mine:%H:%M}{until}"
    return (Strong(mine), *_theirs(when.theirs, when.mine), f", {_distance(when.on, study.today)}")


def _theirs(theirs: datetime | None, mine: datetime) -> Line:
    if theirs is None or theirs.replace(tzinfo=None) == mine.replace(tzinfo=None):
        return ()
    day = "" if theirs.date() == mine.date() else f"{weekday_name(theirs)} "
    return (" for you, ", Strong(f"{day}{theirs:%H:%M}"), f" for them ({place_words(theirs)})")


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _how(brief: Brief, talk: Interview) -> Iterator[Piece]:
    setting = talk.setting if talk.setting not in ("other", "online") else ""
    place = ", ".join(each for each in (talk.medium, setting, talk.location, talk.url) if each)
    yield f"; {place.replace('in-person', 'in person')}" if place else ""
    yield (
        f"; {brief.minutes} minutes" if brief.agreed else "; no length agreed, half an hour assumed"
    )


def _state(talk: Interview, brief: Brief) -> Iterator[Piece]:
    match brief.state:
        case "held":
            yield "It was held."
        case "called-off":
            yield "It did not take place." if talk.status == "no-show" else "It was cancelled."
        case "past":
            yield "That day has gone by."
        case _ if talk.status == "scheduled":
            told = talk.confirmed_on
            yield f"Confirmed on {shown_day(told)}." if told else "Set, not confirmed yet."
        case _ if talk.status == "requested":
            asked = talk.requested_on
            yield f"Asked for{f' on {shown_day(asked)}' if asked else ''}, not answered yet."
        case _:
            yield "Not asked for yet."


def notices(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return what has to be known before anything else."""
    return tuple(_notices(study, brief))


def _notices(study: Study, brief: Brief) -> Iterator[Line]:
    if brief.left_alone:
        yield (
            "Not to be contacted: this stands in their note, so nothing here is a reason to write.",
        )
    yield from _of_state(study, brief)
    if not brief.people and brief.talk is not None and not brief.talk.event:
        yield (
            "Nobody is named in the note: add `contact`, or `event` where there is no one person.",
        )
    yield from _of_vault(study, brief)


def _of_state(study: Study, brief: Brief) -> Iterator[Line]:
    """Yield what is odd about the talk being held at all."""
    vault, id_ = study.vault, brief.about.id
    match brief.state:
        case "past":
            yield (
                "The day has gone by: write down the talk with ",
                Code(command(vault, "debrief", id_)),
                ", or set another day.",
            )
        case "asked":
            yield ("You are the one asked in this talk: the questions are theirs.",)
        case "called-off":
            yield ("This talk is off; what follows helps with another.",)
        case "none" if not brief.left_alone and brief.people:
            new = command(vault, "new interview", id_)
            yield ("Once they agree, make the note of it: ", Code(new), ".")


def _of_vault(study: Study, brief: Brief) -> Iterator[Line]:
    """Yield what the vault lacks for better questions."""
    if not brief.plan.bank and brief.plan.asks:
        yield (
            "Your question bank is empty: write questions as list items under the heading of a topic, in ",
            Code("questions/my-questions.md"),
            ".",
        )
    if study.vault.me is None:
        yield (
            "There is no ",
            Code("me.md"),
            " yet: goals and must-haves there sharpen the questions.",
        )
    if brief.talk is not None and not brief.aims.paths:
        yield (
            "No path is named: ",
            Code(command(study.vault, "set", brief.about.id, "paths+=…")),
            " asks for what that path lacks.",
        )


def before_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return what is to be done before the talk: confirm it, and what its note lists."""
    talk, when = brief.talk, brief.appointment
    if talk is None or brief.state not in ("coming", "asked"):
        return ()
    lines: list[Line] = [
        (
            NoteLink(each.note, shortened(plain_text(each.text), _LONG), each.line),
            f", by {shown_day(each.due_on)}" if each.due_on else "",
        )
        for each in brief.before[:_MOST]
    ]
    confirmed = talk.confirmed_on is not None or any(
        "confirm" in each.text.casefold() for each in brief.before
    )
    if talk.status == "scheduled" and when is not None and not confirmed and not brief.left_alone:
        on = max(when.on - timedelta(days=1), study.today)
        both = ", with both times" if when.is_apart else ""
        lines.insert(0, (f"Confirm on {weekday_name(on)} {shown_day(on)}{both}",))
    return tuple(lines)


def after_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return what to do after the talk: write down, thank, tell who led me there, go on."""
    if brief.talk is None or brief.state not in ("coming", "past"):
        return ()
    lines: list[Line] = [("At once: ", Code(command(study.vault, "debrief", brief.about.id)))]
    if not brief.left_alone and brief.people:
        lines.append((f"Thank them{_by(study, brief)}",))
    introducers = dict.fromkeys(
        led.referral.by
        for person in brief.people
        for led in person.led_by
        if not led.referral.at_event and not is_left_alone(study.vault, led.referral.by)
    )
    if introducers:
        names = listed(_linked(study, each) for each in introducers)
        lines.append(("Tell ", *names, " how it went"))
    lines.append(("Write to whomever they name, within the week",))
    return tuple(lines)


def _linked(study: Study, person: str) -> NoteLink | str:
    note = study.vault.notes.get(person)
    return NoteLink(person, note.title) if note is not None else person


def _by(study: Study, brief: Brief) -> str:
    """Return by when to thank, to the minute where the talk's hour is known."""
    when = brief.appointment
    if when is None:
        return " within a day"
    day = deadline(study.vault, "thank", when.on, brief.people[0].id)
    shown = f"{weekday_name(day)} {shown_day(day)}"
    return f" by {shown}, {when.mine:%H:%M}" if when.mine else f" by {shown}"
