"""What wants doing and why: one file a rule.

A member has a docstring (the rule, where it comes from, when it stays silent), a `RANK`, `WRITES`
where its deed is a message to somebody, `due(study)`, which yields `Due` items, and where it knows
itself what is put off `snoozed(study)`, which yields that. It only reads
the study, so the same vault on the same day always says the same.

**Ranks**, lowest first, say what a good coach would name first:

- 10-19 what cannot be made up for: a talk that comes (`scheduled-talk` 10, `confirm` 15)
- 20-29 a promise whose clock runs: `debrief` 20, `thank-you` 25
- 30-49 somebody waits, or I wait for them: `arrange` 30, `introduction` 32, `second-person` 34,
  `chase` 36, `give-up` 38, `report-back` 40, `tell-introducer` 42
- 50-59 what I set myself: `action` 50
- 60-69 keeping ties alive: `keep-in-touch` 60, `dormant-tie` 65
- 70-79 looking again at my own plans: `review-path` 70, `goal` 72, `idea` 75
- 80-89 sorting: `triage` 80

What is late comes first, by rank and then by day: an old thank-you before an older chore. What is to
come follows by day, then by rank. A moment, then the id, settle what is left, so the order is total.

**One message a person.** Where several rules would have me write to the same person by the same day,
the first by rank stays and tells in `also` what the same message may say; the others speak up once
that is done. A greeting (`keep-in-touch`, `dormant-tie`) is not even told where a message or a talk
falls due within a week of it: each is one.

**Silent** is a rule that `[agenda]` turns off, and until its day what is snoozed: `snoozed_until` of a
note silences what stands in it, `snoozed_rules` one rule of that. A person's note also silences every
message to them, but not a talk that is set, which takes place all the same, nor what I set myself.
"""

import importlib
import pkgutil
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial
from types import ModuleType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:  # to say again what was worked out before nobody waits for the evidence
    from kit.evidence.study import Study
    from kit.vault import Vault

When: TypeAlias = Literal["overdue", "today", "tomorrow", "this week", "later"]

_LAST_RANK = 89
_TALKS = range(10, 20)
_GREETINGS = range(60, 70)
_WITHOUT_CLOCK = 30
_AT_A_TIME = 5
_A_WEEK = timedelta(days=7)
_RANK = re.compile(rb"^RANK = (\d+)", re.MULTILINE)
_LONG_LATE = 31
"""So many days late, a day says more than their number."""


class Due(NamedTuple):
    """One thing that wants doing.

    `on` is the day by which; `note` the note it concerns, at `line` where that helps. `what` is an
    imperative in plain text, `why` the reason with its figures. `person` is a contact's id. `at` is
    the moment on my clock, where the hour counts. `command` is what does it. `about` tells two
    dues of one rule and one note apart, and must not change with the day: a person's id, a digest of
    an action's text. `also` is what the same message may say.
    """

    rule: str
    on: date
    note: str
    what: str
    why: str
    line: int = 0
    person: str = ""
    at: datetime | None = None
    command: str = ""
    about: str = ""
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return `rule:note` or `rule:note:about`: the same on every day, as long as it is due."""
        return ":".join(part for part in (self.rule, self.note, self.about) if part)

    def days_late(self, today: date) -> int:
        """Return how many days ago it was due; negative while there is time."""
        return (today - self.on).days

    def delay(self, today: date) -> str:
        """Return since when it is late, in words; empty while there is time."""
        late = self.days_late(today)
        if late > _LONG_LATE:
            return f"since {self.on}"
        return "" if late < 1 else "1 day late" if late == 1 else f"{late} days late"

    def when(self, today: date) -> When:
        """Return the part of the agenda it stands in; this week is the next seven days."""
        days = (self.on - today).days
        if days < 0:
            return "overdue"
        if days < 2:
            return "tomorrow" if days else "today"
        return "this week" if days <= 7 else "later"


class Snoozed(NamedTuple):
    """One thing that is silent until a day."""

    due: Due
    until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A member of this folder: `writes` where its deed is a message to `Due.person`."""

    name: str
    doc: str
    rank: int
    writes: bool
    module: ModuleType

    def due(self, study: "Study") -> Iterator[Due]:
        """Yield what this rule finds."""
        yield from self.module.due(study)


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its name, found by walking this folder; the first by rank first."""
    found = []
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        found.append(
            Rule(
                name=info.name.rstrip("_").replace("_", "-"),
                doc=module.__doc__ or "",
                rank=getattr(module, "RANK", _LAST_RANK),
                writes=getattr(module, "WRITES", False),
                module=module,
            )
        )
    return {rule.name: rule for rule in sorted(found, key=lambda rule: (rule.rank, rule.name))}


def agenda(study: "Study", *, within_days: int | None = None) -> tuple[Due, ...]:
    """Return what wants doing, ranked; `within_days` leaves out what is further off."""
    found = study.once(_spoken)
    if within_days is None:
        return found
    return tuple(due for due in found if -due.days_late(study.today) <= within_days)


def few_of_each(late: Iterable[Due]) -> tuple[Due, ...]:
    """Return what is read in one sitting of late things: a few of every rule, in the same order.

    An old vault owes the same kind of word to dozens of people. The latest are still warm, so they stay;
    whoever shows the result says how many more there are. Talks and promises (up to rank 29) all stay.
    """
    found = tuple(late)
    of_rule: dict[str, list[Due]] = {}
    for due in found:
        of_rule.setdefault(due.rule, []).append(due)
    left = {
        due
        for rule, dues in of_rule.items()
        if len(dues) > _AT_A_TIME + 1 and _written_rank(rule) >= _WITHOUT_CLOCK
        for due in dues[:-_AT_A_TIME]
    }
    return tuple(due for due in found if due not in left)


def _written_rank(rule: str) -> int:
    """Return the rank that a rule's file states, read without importing it; 0 where there is no such rule."""
    try:
        text = pkgutil.get_data(__name__, f"{rule.replace('-', '_')}.py") or b""
    except OSError:
        return 0
    stated = _RANK.search(text)
    return int(stated[1]) if stated else _LAST_RANK


def snoozed(study: "Study") -> tuple[Snoozed, ...]:
    """Return what is silent until a day, ranked as if it were not."""
    silent = ((due, silent_until(study, due)) for due in everything(study))
    found = [Snoozed(due, until) for due, until in silent if until is not None]
    for rule in _speaking(study):
        found += getattr(rule.module, "snoozed", _nothing)(study)
    order = partial(_place, today=study.today)
    return tuple(sorted(found, key=lambda each: order(each.due)))


def command(vault: "Vault", verb: str, note: str, *more: str) -> str:
    """Return `kit VERB NOTE MORE…` as a shell takes it, the note by the shortest name that is clear."""
    return " ".join(("kit", verb, shlex.quote(vault.short_id(note)), *more))


def people_in(study: "Study", due: Due) -> tuple[str, ...]:
    """Return the contacts whom something concerns: whom to write to, and all of the talk's."""
    from kit.evidence.questions import people_of

    note = study.vault.notes.get(due.note)
    talk = () if note is None else people_of(study, note)
    own = (note.id,) if note is not None and note.kind.name == "contact" else ()
    return tuple(dict.fromkeys(each for each in (due.person, *own, *talk) if each))


def paths_in(study: "Study", due: Due) -> tuple[str, ...]:
    """Return the career paths that something concerns: its note's, else those of its people."""
    from kit.evidence.questions import paths_of

    note = study.vault.notes.get(due.note)
    if note is None or note.kind.name == "path":
        return () if note is None else (note.id,)
    people = (study.vault.notes.get(each) for each in people_in(study, due))
    paths = paths_of(study, note)
    return paths or tuple(path for each in people if each for path in paths_of(study, each))


def silent_until(study: "Study", due: Due) -> date | None:
    """Return the day until which something is snoozed, or None where it is not."""
    notes = silenced_by(study, due)
    days = [day for note in notes for day in _snoozed_days(study.vault, note, due.rule)]
    return max((day for day in days if day > study.today), default=None)


def silenced_by(study: "Study", due: Due) -> tuple[str, ...]:
    """Return the notes whose snooze silences something: its own, and for a message its people's."""
    people = people_in(study, due) if _writes(due) and _rank(due) not in _TALKS else ()
    return tuple(dict.fromkeys((due.note, *people)))


def everything(study: "Study") -> tuple[Due, ...]:
    """Return what all rules say, ranked: what is snoozed, too, and every message on its own."""
    return study.once(_all)


def _snoozed_days(vault: "Vault", note: str, rule: str) -> Iterator[date]:
    found = vault.notes.get(note)
    if found is None:
        return
    for day in (found.fields.snoozed_until, found.fields.snoozed_rules.get(rule)):
        if day is not None:
            yield day.first


def _speaking(study: "Study") -> tuple[Rule, ...]:
    says = study.vault.settings.agenda
    return tuple(rule for name, rule in rules().items() if says.get(name) != "off")


def _nothing(_study: "Study") -> tuple[Snoozed, ...]:
    return ()


def _all(study: "Study") -> tuple[Due, ...]:
    return _ranked((due for rule in _speaking(study) for due in rule.due(study)), study.today)


def _spoken(study: "Study") -> tuple[Due, ...]:
    """Return what is not snoozed, one message a person."""
    found = tuple(due for due in everything(study) if silent_until(study, due) is None)
    return _merged(_without_greetings(found, study.today), study.today)


def _ranked(found: Iterable[Due], today: date) -> tuple[Due, ...]:
    return tuple(sorted(found, key=partial(_place, today=today)))


def _place(due: Due, today: date) -> tuple[bool, date | int, date | int, str, str, int]:
    """Return what a due is ordered by: see the ranks above."""
    rank, late = _rank(due), due.on < today
    first, second = (rank, due.on) if late else (due.on, rank)
    return (not late, first, second, due.at.isoformat() if due.at else "~", due.id, due.line)


def _without_greetings(found: tuple[Due, ...], today: date) -> tuple[Due, ...]:
    """Leave out greetings to people whom I write to or talk with within a week of them anyway."""
    other: dict[str, date] = {}
    for due in found:
        if due.person and _rank(due) not in _GREETINGS and (_writes(due) or _is_talk(due)):
            other[due.person] = min(due.on, other.get(due.person, due.on))

    def is_said(due: Due) -> bool:
        then = other.get(due.person)
        soon = then is not None and then - max(due.on, today) <= _A_WEEK
        return soon and _rank(due) in _GREETINGS

    return tuple(due for due in found if not is_said(due))


def _merged(found: tuple[Due, ...], today: date) -> tuple[Due, ...]:
    """Put what is to be written to one person by the same day into the first of it."""
    first: dict[str, int] = {}
    kept: list[Due] = []
    for due in found:
        at = first.get(due.person) if due.person and _writes(due) else None
        if at is not None and due.on <= max(kept[at].on, today):
            kept[at] = kept[at]._replace(also=(*kept[at].also, due.what))
            continue
        if due.person and _writes(due):
            first[due.person] = len(kept)
        kept.append(due)
    return tuple(kept)


def _rank(due: Due) -> int:
    rule = rules().get(due.rule)
    return _LAST_RANK if rule is None else rule.rank


def _writes(due: Due) -> bool:
    rule = rules().get(due.rule)
    return rule is not None and rule.writes


def _is_talk(due: Due) -> bool:
    return due.rule == "scheduled-talk"
