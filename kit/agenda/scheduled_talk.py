"""Prepare for a talk that is coming, and confirm it the day before.

Every interview with status `scheduled` and a date from today on. A scheduled talk whose day has
passed asks for its outcome instead.
"""

from collections.abc import Iterator
from datetime import timedelta

from kit.agenda import Due
from kit.evidence.study import Study
from kit.notes.interview import Interview


def due(study: Study) -> Iterator[Due]:
    """Yield the talks to confirm and to prepare, and those whose outcome is missing."""
    for note in study.vault.of_type("interview"):
        talk = note.fields
        if not isinstance(talk, Interview) or talk.status != "scheduled" or talk.date is None:
            continue
        names = (
            " and ".join(study.vault.name_of(each, "contact") for each in talk.people)
            or talk.event
            or note.title
        )
        first = study.vault.find(talk.people[0], "contact") if talk.people else None
        person = first.id if first is not None else ""
        on = talk.date.last
        at = f" at {talk.date.at:%H:%M}" if talk.date.at else ""
        if on < study.today:
            yield Due(
                "scheduled-talk",
                on,
                note.id,
                f"Write down the talk with {names}",
                f"it was set for {on}",
                person=person,
            )
            continue
        if talk.confirmed_on is None and talk.source == "conversation":
            why = f"the talk is on {on}{at}"
            yield Due(
                "scheduled-talk",
                on - timedelta(days=1),
                note.id,
                f"Confirm with {names}",
                why,
                person=person,
            )
        minutes = f", {talk.duration_minutes:g} minutes" if talk.duration_minutes else ""
        yield Due(
            "scheduled-talk", on, note.id, f"Talk with {names}", f"{on}{at}{minutes}", person=person
        )
