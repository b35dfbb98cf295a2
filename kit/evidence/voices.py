"""People counted, not mentions: how many stand behind some claims, and how sure that makes us."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.evidence.heard import as_tuple, asked_once
from kit.evidence.saturation import saturation_of
from kit.source.values import Day, Duration
from kit.vault.settings import EvidenceSettings

ENOUGH_FOR_A_MEDIAN = 5
"""Under five people figures are shown as they were told, never as one figure in their middle."""

Grade: TypeAlias = Literal["nothing yet", "anecdote", "early", "emerging", "firm"]


class Voices(NamedTuple):
    """Who stands behind some claims.

    `people` are contact ids talked to; `joint` counts groups who spoke with one voice and of whom
    nobody was heard alone; `organizations` and `days` are theirs. `published` people were only read,
    `events` only attended, `unnamed` are talks with somebody whose name is not there: all are
    counted apart and never raise a grade.
    """

    people: frozenset[str] = frozenset()
    joint: int = 0
    published: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    days: frozenset[Day] = frozenset()
    unnamed: frozenset[str] = frozenset()

    @property
    def latest(self) -> date | None:
        """Return the last day on which somebody was heard in person."""
        return max((day.last for day in self.days), default=None)

    @property
    def total(self) -> int:
        """Return how many independent people it is."""
        return len(self.people) + self.joint

    def __str__(self) -> str:
        """Return the count in words, what counts apart behind it."""
        if self.total and not (self.published or self.events or self.unnamed):
            return people_text(self.total)
        apart = [
            f"{len(self.published)} read" if self.published else "",
            _some(len(self.events), "event"),
            _some(len(self.unnamed), "talk", " with nobody named"),
        ]
        *most, last = [each for each in apart if each] or [""]
        besides = f"{', '.join(most)} and {last}" if most else last
        if not self.total:
            return f"nobody in person, but {besides}" if besides else "nobody"
        return people_text(self.total) + (f", besides {besides}" if besides else "")


def how_many(claims: Iterable[Claim]) -> int:
    """Return how many independent people stand behind claims: `voices_of(claims).total`, counted alone."""
    return asked_once(_how_many, claims)


def _how_many(claims: Iterable[Claim]) -> int:
    people: set[str] = set()
    joint: set[tuple[str, ...]] = set()
    last: tuple[str, ...] | None = None
    for claim in claims:
        speakers = claim.speakers
        # What one speaker said in one talk mostly follows each other, and is counted once.
        if speakers is not last and claim.source == "conversation":
            last = speakers
            if len(speakers) == 1:
                people.add(speakers[0])
            elif speakers:
                joint.add(speakers)
    return len(people) + (_separate(joint, people) if joint else 0)


def voices_of(claims: Iterable[Claim]) -> Voices:
    """Count the people behind claims: one person in two interviews is one, a joint claim one voice."""
    return asked_once(_voices_of, claims)


def _voices_of(claims: Iterable[Claim]) -> Voices:
    people: set[str] = set()
    joint: set[tuple[str, ...]] = set()
    published: set[str] = set()
    events: set[str] = set()
    unnamed: set[str] = set()
    organizations: set[str] = set()
    days: set[Day] = set()
    speakers: tuple[str, ...] | None = None
    note = ""
    for claim in claims:
        # What one speaker said in one talk mostly follows each other, and is counted once.
        if claim.speakers is speakers and claim.note is note:
            continue
        speakers, note, source = claim.speakers, claim.note, claim.source
        if source == "published":
            published.update(speakers or (note,))
        elif source == "event":
            events.add(note)
        elif not speakers:
            unnamed.add(note)
        else:
            if len(speakers) == 1:
                people.add(speakers[0])
            else:
                joint.add(speakers)
            organizations.add(claim.position.organization)
            if claim.day is not None:
                days.add(claim.day)
    return Voices(
        frozenset(people),
        _separate(joint, people),
        frozenset(published),
        frozenset(events),
        frozenset(organizations - {""}),
        frozenset(days),
        frozenset(unnamed),
    )


def _separate(groups: set[tuple[str, ...]], people: set[str]) -> int:
    """Count joint voices of whom nobody was heard alone; groups that share somebody are one."""
    voices: list[set[str]] = []
    for group in groups:
        if people.isdisjoint(group):
            touching = [voice for voice in voices if not voice.isdisjoint(group)]
            apart = [voice for voice in voices if voice.isdisjoint(group)]
            voices = [*apart, set(group).union(*touching)]
    return len(voices)


def grade_of(claims: Iterable[Claim], settings: EvidenceSettings) -> Grade:
    """Grade evidence by independent people, organizations and saturation."""
    heard = as_tuple(claims)
    return _grade(voices_of(heard), heard, settings)


def _grade(voices: Voices, heard: tuple[Claim, ...], settings: EvidenceSettings) -> Grade:
    if not voices.total:
        return "nothing yet"
    if voices.total < settings.early:
        return "anecdote"
    enough = voices.total >= settings.emerging.people
    if not enough or len(voices.organizations) < settings.emerging.organizations:
        return "early"
    if voices.total >= settings.firm and saturation_of(heard, settings).reached:
        return "firm"
    return "emerging"


class NextGrade(NamedTuple):
    """The grade after the one at hand, and what it still takes: how many more, and saturation."""

    grade: Grade
    people: int = 0
    organizations: int = 0
    saturation: bool = False


def next_grade(claims: Iterable[Claim], settings: EvidenceSettings) -> NextGrade | None:
    """Return what the next grade takes, None where evidence is firm."""
    heard = as_tuple(claims)
    voices = voices_of(heard)
    match _grade(voices, heard, settings):
        case "nothing yet":
            return NextGrade("anecdote", people=1)
        case "anecdote":
            return NextGrade("early", people=settings.early - voices.total)
        case "early":
            people = settings.emerging.people - voices.total
            organizations = settings.emerging.organizations - len(voices.organizations)
            return NextGrade("emerging", max(0, people), max(0, organizations))
        case "emerging":
            people = max(0, settings.firm - voices.total)
            # With enough people only saturation is missing, or it would be firm.
            saturated = people > 0 and saturation_of(heard, settings).reached
            return NextGrade("firm", people, saturation=not saturated)
        case "firm":
            return None


def is_stale(voices: Voices, settings: EvidenceSettings, today: date) -> bool:
    """Tell whether the newest claim is older than the setting allows."""
    return voices.latest is not None and is_too_old(voices.latest, settings, today)


def is_too_old(day: date, settings: EvidenceSettings, today: date) -> bool:
    """Tell whether what was heard or written on a day is older than the setting allows."""
    return _stale_on(settings.stale_after, day) < today


@lru_cache(maxsize=4096)
def _stale_on(stale_after: Duration, day: date) -> date:
    """Return when a day's word is too old: asked of every claim, of which a day has many."""
    return stale_after.after(day)


def _some(count: int, noun: str, ending: str = "") -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}{ending}" if count else ""


def people_text(count: int) -> str:
    """Return `nobody`, `1 person` or `4 people`."""
    if not count:
        return "nobody"
    return "1 person" if count == 1 else f"{count} people"


def share_text(part: int, whole: int, settings: EvidenceSettings) -> str:
    """Return `4 of 6 people`, with a percentage only from enough people on."""
    percent = f" ({part / whole:.0%})" if whole >= settings.percent_from else ""
    return f"{part} of {people_text(whole)}{percent}"


def one_voice_each(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the first claim of each voice: as many people, events and texts, and a list one can read."""
    return asked_once(_one_voice_each, claims)


def _one_voice_each(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    found: dict[tuple[str, tuple[str, ...]], Claim] = {}
    speakers = note = None
    for claim in claims:
        # All of one talk has one source, and what one speaker said in it shares these objects.
        if claim.speakers is not speakers or claim.note is not note:
            speakers, note = claim.speakers, claim.note
            found.setdefault((claim.source, speakers or (note,)), claim)
    return tuple(found.values())


def one_claim_a_talk(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the first claim of each row that one speaker, or several as one, said in one talk.

    These few have the voices, days and organizations of all; who is heard again behind somebody
    else stands there again.
    """
    return asked_once(_one_claim_a_talk, claims)


def _one_claim_a_talk(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    found = []
    speakers = note = None
    for claim in claims:
        if claim.speakers is not speakers or claim.note is not note:
            speakers, note = claim.speakers, claim.note
            found.append(claim)
    return tuple(found)
