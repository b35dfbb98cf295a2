"""People counted, not mentions: how many stand behind some claims, and how sure that makes us."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.vault.settings import EvidenceSettings

Grade: TypeAlias = Literal["nothing yet", "anecdote", "early", "emerging", "firm"]


class Voices(NamedTuple):
    """Who stands behind some claims.

    `people` are contact ids talked to; `joint` counts groups who spoke with one voice and of whom
    nobody was heard alone. `published` people were only read, `events` only attended: both are
    counted apart and never raise a grade.
    """

    people: frozenset[str] = frozenset()
    joint: int = 0
    published: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    latest: date | None = None

    @property
    def total(self) -> int:
        """Return how many independent people it is."""
        return len(self.people) + self.joint

    def __str__(self) -> str:
        """Return the count in words, what counts apart behind it."""
        apart = [
            f"{len(self.published)} read" if self.published else "",
            f"{len(self.events)} {'event' if len(self.events) == 1 else 'events'}"
            if self.events
            else "",
        ]
        besides = " and ".join(each for each in apart if each)
        if not self.total:
            return f"nobody in person, but {besides}" if besides else "nobody"
        return people_text(self.total) + (f", besides {besides}" if besides else "")


class Saturation(NamedTuple):
    """New codes per interview, in order of date, and whether they have dried up."""

    new_codes: tuple[tuple[str, int], ...]
    reached: bool


def voices_of(claims: Iterable[Claim]) -> Voices:
    """Count the people behind claims: one person in two interviews is one, a joint claim one voice."""
    people: set[str] = set()
    joint: set[tuple[str, ...]] = set()
    published: set[str] = set()
    events: set[str] = set()
    organizations: set[str] = set()
    latest: date | None = None
    for claim in claims:
        if claim.source == "published":
            published.update(claim.speakers or (claim.note,))
            continue
        if not claim.speakers:
            events.add(claim.note)
            continue
        if len(claim.speakers) == 1:
            people.add(claim.speakers[0])
        else:
            joint.add(tuple(sorted(claim.speakers)))
        if claim.position.organization:
            organizations.add(claim.position.organization)
        if claim.day is not None:
            latest = claim.day.last if latest is None else max(latest, claim.day.last)
    return Voices(
        frozenset(people),
        _separate(joint, people),
        frozenset(published),
        frozenset(events),
        frozenset(organizations),
        latest,
    )


def _separate(groups: set[tuple[str, ...]], people: set[str]) -> int:
    """Count joint voices of whom nobody was heard alone, groups that overlap once."""
    seen = set(people)
    count = 0
    for group in sorted(groups):
        if seen.isdisjoint(group):
            count += 1
        seen.update(group)
    return count


def grade_of(claims: Iterable[Claim], settings: EvidenceSettings) -> Grade:
    """Grade evidence by independent people, organizations and saturation."""
    heard = tuple(claims)
    voices = voices_of(heard)
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


def is_stale(voices: Voices, settings: EvidenceSettings, today: date) -> bool:
    """Tell whether the newest claim is older than the setting allows."""
    return voices.latest is not None and settings.stale_after.after(voices.latest) < today


def saturation_of(claims: Iterable[Claim], settings: EvidenceSettings) -> Saturation:
    """Follow new codes per interview (Guest, Namey & Chen 2020, doi 10.1371/journal.pone.0232076).

    The first `base` interviews make the base; saturation is reached when a run of `run` interviews
    brings new codes of at most `threshold` times the base's. It holds for these people only.
    """
    codes: dict[str, set[str]] = {}
    for claim in sorted(claims, key=lambda each: (str(each.day or ""), each.note)):
        if claim.source == "conversation":
            codes.setdefault(claim.note, set()).update(claim.codes)
    known: set[str] = set()
    fresh: list[tuple[str, int]] = []
    for note, named in codes.items():
        fresh.append((note, len(named - known)))
        known |= named
    rule = settings.saturation
    base = sum(count for _, count in fresh[: rule.base])
    later = [count for _, count in fresh[rule.base :]]
    runs = (sum(later[at : at + rule.run]) for at in range(len(later) - rule.run + 1))
    reached = base > 0 and any(total <= rule.threshold * base for total in runs)
    return Saturation(tuple(fresh), reached)


def people_text(count: int) -> str:
    """Return `1 person` or `4 people`."""
    return "1 person" if count == 1 else f"{count} people"


def share_text(part: int, whole: int, settings: EvidenceSettings) -> str:
    """Return `4 of 6 people`, with a percentage only from enough people on."""
    percent = f" ({part / whole:.0%})" if whole >= settings.percent_from else ""
    return f"{part} of {people_text(whole)}{percent}"
