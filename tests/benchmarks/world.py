"""Who and what exists in an invented vault, drawn before a single note is written."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

TODAY = dt.date(2026, 6, 30)
FIRST_DAY = dt.date(2021, 1, 4)
SENIORITY = ("student", "entry", "mid", "senior", "lead", "executive")
SHARES = {
    "contacts": 0.30,
    "organizations": 0.08,
    "journal": 0.10,
    "inbox": 0.022,
    "contributions": 0.014,
    "credentials": 0.012,
    "challenges": 0.012,
    "paths": 0.006,
}
FEWEST_NOTES = 30
FEWEST_PATHS = 3
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "ß": "ss"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """A post somebody held; `organization` is a place in the list of organizations."""

    title: str
    organization: int
    seniority: str
    began: int
    ended: int | None
    how: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A contact: name, home country and posts in order of time."""

    stem: str
    name: str
    country: dict[str, Any]
    work: dict[str, Any]
    path: int
    positions: tuple[Position, ...]

    def position_in(self, year: int) -> Position:
        """Return the post held in that year, or the first."""
        return next(
            (post for post in reversed(self.positions) if post.began <= year), self.positions[0]
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """Any other note that can be referred to: an organization, a path, a credential."""

    stem: str
    title: str
    work: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """An interview to be written: who, when and of which sort."""

    stem: str
    day: dt.date
    sort: str
    people: tuple[int, ...]
    path: int


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """Everything that notes of one vault may refer to."""

    seed: int
    sizes: dict[str, int]
    organizations: tuple[Thing, ...]
    paths: tuple[Thing, ...]
    credentials: tuple[Thing, ...]
    people: tuple[Person, ...]
    meetings: tuple[Meeting, ...]
    met: dict[int, tuple[Meeting, ...]] = field(repr=False)

    def rng(self, note: str) -> random.Random:
        """Return the dice of one note, so that a note does not depend on those before it."""
        return dice(self.seed, note)


def dice(seed: int, name: str) -> random.Random:
    """Return a source of chance that is the same on every machine."""
    return random.Random(f"{seed}:{name}")


@cache
def words(name: str) -> dict[str, Any]:
    """Return a word list that lies beside this module."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def slug(text: str) -> str:
    """Return the text in lower-case ASCII with hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    letters = "".join(c if c.isalnum() else " " for c in ascii_text if c.isascii())
    return "-".join(letters.split())


def sizes(notes: int) -> dict[str, int]:
    """Return how many notes of each folder make up a vault; `me.md` is one of them."""
    if notes < FEWEST_NOTES:
        msg = f"a vault with every kind of note needs at least {FEWEST_NOTES} notes, not {notes}"
        raise ValueError(msg)
    counts = {folder: max(1, round(share * notes)) for folder, share in SHARES.items()}
    counts["paths"] = max(FEWEST_PATHS, counts["paths"])
    return {"interviews": notes - 1 - sum(counts.values()), **counts}


def build(notes: int, *, seed: int) -> World:
    """Return the invented world behind a vault of so many notes."""
    counts = sizes(notes)
    taken: set[str] = {"me"}
    paths = _paths(counts["paths"], taken)
    credentials = _credentials(counts["credentials"], dice(seed, "credentials"), taken)
    organizations = _organizations(counts["organizations"], dice(seed, "organizations"), taken)
    people = _people(counts, dice(seed, "people"), taken)
    meetings = _meetings(counts["interviews"], people, dice(seed, "meetings"), taken)
    return World(
        seed=seed,
        sizes=counts,
        organizations=organizations,
        paths=paths,
        credentials=credentials,
        people=people,
        meetings=meetings,
        met=_met(meetings),
    )


def _met(meetings: tuple[Meeting, ...]) -> dict[int, tuple[Meeting, ...]]:
    """Return the meetings of each person, by place in the list of people."""
    met: dict[int, tuple[Meeting, ...]] = {}
    for meeting in meetings:
        for number in meeting.people:
            met[number] = (*met.get(number, ()), meeting)
    return met


def free(name: str, taken: set[str]) -> str:
    """Return a stem for the name that no other note of the vault has, and take it."""
    stem, number = slug(name), 1
    while stem in taken:
        number += 1
        stem = f"{slug(name)}-{number}"
    taken.add(stem)
    return stem


def _paths(count: int, taken: set[str]) -> tuple[Thing, ...]:
    fields = words("words")["fields"]
    forms = (
        "{}",
        "Freelance {}",
        "{} in the public sector",
        "Teaching {}",
        "{} with a team of my own",
    )
    cities = [country["city"] for country in words("words")["countries"]]
    made = []
    for number in range(count):
        work = fields[number % len(fields)]
        form = forms[number // len(fields) % len(forms)]
        title = form.format(work["title"] if form[0] == "{" else work["title"].lower())
        if again := number // (len(fields) * len(forms)):
            # A large vault tells the same work in different places apart.
            title = f"{title} in {cities[again % len(cities)]}"
        made.append(Thing(stem=free(title, taken), title=title, work=work))
    return tuple(made)


def _credentials(count: int, rng: random.Random, taken: set[str]) -> tuple[Thing, ...]:
    forms = (
        "Certificate in {}",
        "Evening course: {}",
        "Diploma, {}",
        "Foundations of {}",
        "{} licence",
    )
    made = []
    for _ in range(count):
        work = rng.choice(words("words")["fields"])
        title = rng.choice(forms).format(rng.choice(work["skills"]))
        made.append(Thing(stem=free(title, taken), title=title[0].upper() + title[1:], work=work))
    return tuple(made)


def _organizations(count: int, rng: random.Random, taken: set[str]) -> tuple[Thing, ...]:
    parts = words("words")["organizations"]
    made = []
    for _ in range(count):
        name = (
            f"{rng.choice(parts['first'])}{rng.choice(parts['second'])} {rng.choice(parts['form'])}"
        )
        work = rng.choice(words("words")["fields"])
        made.append(Thing(stem=free(name, taken), title=name, work=work))
    return tuple(made)


def _people(counts: dict[str, int], rng: random.Random, taken: set[str]) -> tuple[Person, ...]:
    return tuple(
        _person(rng, taken, paths=counts["paths"], organizations=counts["organizations"])
        for _ in range(counts["contacts"])
    )


def _person(rng: random.Random, taken: set[str], *, paths: int, organizations: int) -> Person:
    country = rng.choice(words("words")["countries"])
    given, family = rng.choice(country["given"].split()), rng.choice(country["family"].split())
    if slug(f"{given} {family}") in taken:
        given = f"{given} {rng.choice(words('words')['given_tail'])}"
    fields = words("words")["fields"]
    path = rng.randrange(paths)
    work = fields[path % len(fields)] if rng.random() < 0.85 else rng.choice(fields)
    return Person(
        stem=free(f"{given} {family}", taken),
        name=f"{given} {family}",
        country=country,
        work=work,
        path=path,
        positions=_positions(rng, work, organizations),
    )


def _positions(
    rng: random.Random, work: dict[str, Any], organizations: int
) -> tuple[Position, ...]:
    count = rng.choice((1, 2, 2, 3, 3, 4))
    first = rng.randrange(6 - count + 1)
    began = sorted(rng.sample(range(2004, 2020), count))
    ways = words("prose")["topics"]["journey"]["ways"]
    return tuple(
        Position(
            title=work["roles"][first + step],
            organization=rng.randrange(organizations),
            seniority=SENIORITY[first + step],
            began=year,
            ended=began[step + 1] if step + 1 < count else None,
            how=rng.choice(ways),
        )
        for step, year in enumerate(began)
    )


def _meetings(
    count: int, people: tuple[Person, ...], rng: random.Random, taken: set[str]
) -> tuple[Meeting, ...]:
    sorts = ("talk", "pair", "event", "published", "asked", "planned", "off")
    weights = (80, 5, 4, 4, 3, 3, 1)
    days = (TODAY - FIRST_DAY).days
    # One in four contacts was never talked to; the others in turn, some of them again.
    known = rng.sample(range(len(people)), max(2, len(people) * 3 // 4))
    made = []
    for number in range(count):
        # The first took place, so that journals have something to tell of.
        sort = rng.choices(sorts, weights)[0] if number else "talk"
        who = known[number % len(known)] if number < len(known) else rng.choice(known)
        others = (known[(known.index(who) + 1) % len(known)],) if sort == "pair" else ()
        crowd = () if sort == "event" else (who, *others)
        # More of them lately: the root of a uniform number leans towards today.
        day = FIRST_DAY + dt.timedelta(days=int(days * rng.random() ** 0.5) - 3)
        if sort == "planned":
            day = TODAY + dt.timedelta(days=rng.randrange(1, 40))
        name = people[who].name if crowd else f"{people[who].work['title']} meetup"
        stem = free(f"{day} {name}", taken)
        made.append(Meeting(stem=stem, day=day, sort=sort, people=crowd, path=people[who].path))
    return tuple(made)


def reference(folder: str, stem: str, rng: random.Random) -> str:
    """Return a reference to a note in one of the ways in which users write it."""
    forms = ("{stem}", "{stem}", "{folder}/{stem}", "[[{folder}/{stem}]]", "[[{stem}]]")
    return rng.choice(forms).format(folder=folder, stem=stem)
