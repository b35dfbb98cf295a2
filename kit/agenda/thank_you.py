"""Thank everybody you talked to within a day.

A held conversation without `thanked_on` wants a thank-you by its day, and its hour where that is
known, plus `follow-up.thank` (default one day, Yale Office of Postdoctoral Affairs; some guides allow
three). Silent for published texts, events without a contact, talks in which I was the one asked,
people not to be contacted or thanked already by a logged touch, and talks more than 60 days ago.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.study import Study
from kit.evidence.thanks import OwedThanks, thanks_owed
from kit.source.phrases import joined

RANK = 25
WRITES = True
TOO_LATE_DAYS = 60


def due(study: Study) -> Iterator[Due]:
    """Yield the thank-yous that are owed."""
    for note in study.held:
        owed = thanks_owed(note, study.vault)
        if owed is None or (study.today - owed.held_on).days > TOO_LATE_DAYS:
            continue
        names = joined(study.vault.name_of(person, "contact") for person in owed.people)
        yield Due(
            "thank-you",
            owed.by,
            note.id,
            f"Thank {names}",
            _words(owed),
            person=owed.people[0],
            at=owed.at,
            command=command(study.vault, "draft thanks", note.id),
        )


def _words(owed: OwedThanks) -> str:
    by = f"; by {owed.by} at {owed.at:%H:%M}" if owed.at else ""
    return f"you talked on {owed.held_on}{by}"
