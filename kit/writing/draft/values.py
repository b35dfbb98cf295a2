"""What a draft may say: the values that templates are given.

Every text is one line. Texts that stand in the middle of a sentence (`work`, `words`) begin with a small
letter. A day is told in English words beside its ISO form, and as a date, so that a template in another
language can write it its own way: `{{ talk.on.strftime("%d.%m.%Y") }}`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kit.source.values import Day
from kit.writing.draft.names import one_line

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, kw_only=True, slots=True)
class Me:
    """Who writes; `goal` is the goal's text as I wrote it, `goal_words` the same within a sentence."""

    name: str = ""
    location: str = ""
    goal: str = ""
    goal_words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Who is written to, or about.

    `first_name` is what to call them, `work` their role and organization as a sentence says them,
    on the day of the talk where there is one. `how_met` is my own note and may speak of them.
    """

    name: str
    first_name: str
    role: str = ""
    organization: str = ""
    work: str = ""
    location: str = ""
    language: str = ""
    how_met: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """The career path that the letter is about: its title, and the same within a sentence."""

    title: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Connection:
    """What ties the person and me, the strongest that may be told.

    `kind` is `own` (my sentence, in `text`), `referred` (by `by`), `talked` (on `day`), `met` (a
    sentence in `text`), `event` (`text`), `work`, or empty where there is nothing.
    """

    kind: str = ""
    text: str = ""
    by: str = ""
    day: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """The conversation: its day and hour on my clock and on theirs, with the zones' names.

    The hours are empty where only the day is known; `is_apart` says that the two clocks differ.
    """

    on: date
    iso: str
    day: str
    time: str = ""
    zone: str = ""
    their_day: str = ""
    their_time: str = ""
    their_zone: str = ""
    is_apart: bool = False
    is_past: bool = False
    medium: str = ""
    location: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What they said: word for word where `verbatim`, else as I noted it; `topic` is its topic's id."""

    text: str
    verbatim: bool
    topic: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """One advice of theirs that I followed: what I did, by when (in words, may be empty), what came of it."""

    advice: str
    actions: tuple[str, ...] = ()
    day: str = ""
    result: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduced:
    """Somebody they led me to, with the day on which we talked (in words)."""

    name: str
    day: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """That they named the other person to me, on which day (in words, may be empty), and whether an introduction was promised."""

    day: str = ""
    promised: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """My last request to them: its day, in words and as a date."""

    on: date
    day: str


@dataclass(frozen=True, kw_only=True)
class Values:
    """All that a template is given, each under its name."""

    me: Me
    person: Person
    path: Path
    connection: Connection
    talk: Talk | None
    minutes: int
    times: str
    said: Words | None
    done: tuple[Done, ...]
    plan: str
    pointed_to: tuple[str, ...]
    introductions: tuple[Introduced, ...]
    request: Request | None
    other: Person | None
    named: Named | None
    because: str
    today: date


def day_words(day: Day | date) -> str:
    """Return a day as a letter says it: `3 July 2026`, or `July 2026` where it is not known closer."""
    month = f"{_MONTHS[day.month - 1]} " if day.month else ""
    number = f"{day.day} " if day.day else ""
    return f"{number}{month}{day.year}"


def weekday_words(moment: date | datetime) -> str:
    """Return a day with its name: `Friday 3 July 2026`."""
    return f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def within(text: str) -> str:
    """Return a title as it stands within a sentence: a small first letter, but for `CEO` or `IT lead`."""
    text = one_line(text)
    first = text.split(" ")[0]
    rest = [each for each in first[1:] if each.isalpha()]
    if len(first) == 1 and first not in ("A", "Ä"):
        return text
    return text if any(each.isupper() for each in rest) else text[:1].lower() + text[1:]


def named_within(text: str) -> str:
    """Return the name of an organization within a sentence: only an article in front gets small."""
    text = one_line(text)
    article, blank, rest = text.partition(" ")
    # *The Orchard* is a name; *A hospital in Ypres* is a description.
    described = article in ("A", "An", "The", "My", "Our") and rest[:1].islower()
    return f"{article.lower()}{blank}{rest}" if described else text


def short(text: str, words: int, characters: int = 90) -> str:
    """Return a text that is short enough for a letter, else nothing: half a title says less than none."""
    text = one_line(text)
    return text if len(text) <= characters and count_words(text) <= words else ""


def cut(text: str, words: int, characters: int = 60) -> str:
    """Return the beginning of a name that is too long for any letter, at least its first sign."""
    text = one_line(text)[:characters]
    while count_words(text) > words:
        text = text[:-1].rstrip()
    return text


def count_words(text: str) -> int:
    """Return how many words a text has; in a script without blanks, two characters count as one."""
    count = 0
    for chunk in text.split():
        dense = sum(
            1
            for each in chunk
            if "\u2e80" <= each <= "\u9fff"
            or "\uac00" <= each <= "\ud7af"
            or "\u0e00" <= each <= "\u0eff"
        )
        count += (dense + 1) // 2
        count += any(each.isalnum() for each in chunk) and dense < len(chunk) and not dense
    return count
