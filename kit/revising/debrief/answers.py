"""What a user tells of a talk: as typed, the same from options and from answers, and as it is read."""

import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import partial
from typing import NamedTuple, TypeVar

from kit.checks import nearest
from kit.evidence.advice import my_goals
from kit.revising.debrief.words import (
    Advice,
    Headings,
    Heard,
    Named,
    Task,
    WordsError,
    read_advice,
    read_heard,
    read_named,
    read_task_line,
)
from kit.source.values import Day, read_duration
from kit.vault import Note, Vault

T = TypeVar("T")
OUTCOMES = {
    "held": "it took place",
    "no-show": "they did not come",
    "cancelled": "it was called off",
}
VERDICTS = {
    "pursue": "this is for me",
    "keep-exploring": "worth more talks",
    "park": "not now",
    "rule-out": "not for me",
}
USES = {
    "named": "I may say who said it",
    "anonymous": "without a name",
    "quotes": "in their own words",
}
_EVERY = re.compile(
    r"(?:every\s+)?(?:(\d{1,3})\s*|(a|one|two|three|four|six)\s+|)(day|week|month|quarter|year|d|w|m|y)s?"
)
_SPOKEN = {"monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "twice a year": "P6M"}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}


class Person(NamedTuple):
    """Something agreed with one person: their note and the value."""

    note: Note
    value: str


@dataclass(kw_only=True, slots=True)
class Answers:
    """What was typed; an empty text or list where nothing was. Each field is an option of its name."""

    outcome: str = ""
    date: str = ""
    minutes: str = ""
    before: str = ""
    after: str = ""
    verdict: str = ""
    because: str = ""
    heard: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    referral: list[str] = field(default_factory=list)
    action: list[str] = field(default_factory=list)
    consent: list[str] = field(default_factory=list)
    keep_in_touch: list[str] = field(default_factory=list)
    thanked: str = ""
    next: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(getattr(self, each.name) for each in fields(self))

    def as_options(self) -> str:
        """Return the options that say the same, quoted for a shell."""
        return " ".join(self._options())

    def _options(self) -> Iterator[str]:
        for each in fields(self):
            value = getattr(self, each.name)
            option = f"--{each.name.replace('_', '-')}"
            for one in value if isinstance(value, list) else [value] if value else []:
                yield f"{option} {shlex.quote(one)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Debrief:
    """What was told of a talk, read; see `Answers` for what each says."""

    outcome: str = "held"
    date: Day | None = None
    minutes: str = ""
    before: str = ""
    after: str = ""
    verdict: str = ""
    because: str = ""
    heard: tuple[Heard, ...] = ()
    advice: tuple[Advice, ...] = ()
    referrals: tuple[Named, ...] = ()
    actions: tuple[Task, ...] = ()
    consents: tuple[Person, ...] = ()
    cadences: tuple[Person, ...] = ()
    thanked_on: Day | None = None
    next_on: Day | None = None

    @property
    def tells_a_talk(self) -> bool:
        """Tell whether anything was told that only a held talk has."""
        told = (self.before, self.after, self.verdict, self.heard, self.advice, self.referrals)
        return any((*told, self.consents, self.thanked_on, self.minutes))


class Reader:
    """Reads answers for one talk, or for a first one with a person; raises `WordsError` naming the option."""

    def __init__(self, vault: Vault, talk: Note | None, people: tuple[Note, ...]) -> None:
        self.vault = vault
        self.talk = talk
        self.people = people
        self.headings = Headings(vault, talk)

    def heard(self, text: str) -> Heard:
        """Return something heard, under its topic."""
        return read_heard(text, self.headings)

    def advice(self, text: str) -> Advice:
        """Return an advice; a goal that it names must be one of mine, where I have any."""
        advice = read_advice(text, self.vault.today)
        goals = my_goals(self.vault)
        if advice.goal and goals and advice.goal.casefold() not in goals:
            near = nearest(advice.goal, goals)
            meant = f"; did you mean {near}?" if near else f": {', '.join(goals)}"
            raise WordsError(f"{advice.goal!r} is none of the goals in me.md{meant}")
        return advice

    def referral(self, text: str) -> Named:
        """Return whom they named; nobody whom the talk was with."""
        named = read_named(text)
        found = self.vault.resolve(named.name, "contact")
        if found.candidates and found.note is None:
            raise WordsError(
                f"{named.name!r} may mean several people: {', '.join(found.candidates)}"
            )
        if found.note is not None and found.note.kind.name != "contact":
            raise WordsError(f"{named.name!r} is {found.note.id}, which is no contact")
        if found.note is not None and found.note in self.people:
            raise WordsError(f"the talk was with {found.note.title}; whom did they name?")
        return named

    def action(self, text: str) -> Task:
        """Return something to do."""
        return read_task_line(text, self.vault.today)

    def minutes(self, text: str) -> str:
        """Return a number of minutes as typed."""
        return _number(text, 1, 1440)

    def interest(self, text: str) -> str:
        """Return a number from 1 to 10 as typed."""
        return _number(text, 1, 10)

    def one_of(self, text: str, words: dict[str, str]) -> str:
        """Return the one of some words that a text is, or begins."""
        said = text.strip().casefold()
        found = [word for word in words if word == said] or [
            word for word in words if said and word.startswith(said)
        ]
        if len(found) != 1:
            raise WordsError(f"{text!r} is none of {', '.join(words)}")
        return found[0]

    def consent(self, text: str) -> Person:
        """Return what somebody agreed to: a use, with `ID=` before it where the talk was with several."""
        return self._agreed(text, lambda value: self.one_of(value, USES))

    def cadence(self, text: str) -> Person:
        """Return how often somebody wants to hear from me, as an ISO 8601 duration."""
        return self._agreed(text, read_cadence)

    def _agreed(self, text: str, read: Callable[[str], str]) -> Person:
        name, equals, value = text.rpartition("=")
        if not equals:
            if len(self.people) != 1:
                ids = ", ".join(f"{each.stem}=…" for each in self.people)
                raise WordsError(f"{text!r} does not say whose word it is; write {ids or 'ID=…'}")
            return Person(self.people[0], read(text))
        person = self.vault.find(name.strip(), "contact")
        if person is None or person not in self.people:
            raise WordsError(f"the talk was not with {name.strip()!r}")
        return Person(person, read(value))


def _number(text: str, low: int, high: int) -> str:
    said = text.strip()
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", said) or not low <= float(said) <= high:
        raise WordsError(f"{said!r} is no number from {low} to {high}")
    return said


def read_cadence(text: str) -> str:
    """Return an ISO 8601 duration for `P4M`, `4 months`, `every quarter`, `monthly`; raises `WordsError`."""
    said = " ".join(text.split()).casefold()
    match = _EVERY.fullmatch(said)
    if said in _SPOKEN:
        return _SPOKEN[said]
    if match is None:
        try:
            read_duration(said.upper())
        except ValueError as error:
            raise WordsError(
                f"{text!r} is no length of time; expected {error}, or 4 months"
            ) from error
        return said.upper()
    count = int(match[1]) if match[1] else _COUNTS.get(match[2] or "a", 1)
    unit = match[3][0].upper()
    if not count:
        raise WordsError(f"{text!r} is no length of time")
    return f"P{count * 3}M" if unit == "Q" else f"P{count}{unit}"


def read_answers(reader: Reader, answers: Answers, day: Callable[[str, str, bool], Day]) -> Debrief:
    """Return answers, read; `day` reads a day for an option, True where it lies ahead. Raises `WordsError`."""

    def many(option: str, read: Callable[[str], T]) -> tuple[T, ...]:
        with _naming(option):
            return tuple(read(each) for each in getattr(answers, option))

    def one(option: str, read: Callable[[str], str]) -> str:
        with _naming(option):
            text: str = getattr(answers, option)
            return read(text) if text else ""

    return Debrief(
        outcome=one("outcome", partial(reader.one_of, words=OUTCOMES)) or "held",
        date=day(answers.date, "--date", False) if answers.date else None,
        minutes=one("minutes", reader.minutes),
        before=one("before", reader.interest),
        after=one("after", reader.interest),
        verdict=one("verdict", partial(reader.one_of, words=VERDICTS)),
        because=" ".join(answers.because.split()),
        heard=many("heard", reader.heard),
        advice=many("advice", reader.advice),
        referrals=many("referral", reader.referral),
        actions=many("action", reader.action),
        consents=many("consent", reader.consent),
        cadences=many("keep_in_touch", reader.cadence),
        thanked_on=day(answers.thanked, "--thanked", False) if answers.thanked else None,
        next_on=day(answers.next, "--next", True) if answers.next else None,
    )


@contextmanager
def _naming(option: str) -> Iterator[None]:
    """Name the option in what is wrong with its value."""
    try:
        yield
    except WordsError as error:
        raise WordsError(f"--{option.replace('_', '-')}: {error}") from error
