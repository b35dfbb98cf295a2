"""Thank everybody you talked to within a day.

A held conversation without `thanked_on` wants a thank-you by its day plus `follow-up.thank`
(default one day, Yale Office of Postdoctoral Affairs; some guides allow three). Silent for
published texts, events without a contact, talks in which I was the one asked, people not to be
contacted or thanked already by a logged touch, and talks more than 60 days ago.
"""

from collections.abc import Iterator

from kit.agenda import Due
from kit.evidence.study import Study
from kit.evidence.thanks import thanks_owed

TOO_LATE_DAYS = 60


def due(study: Study) -> Iterator[Due]:
    """Yield the thank-yous that are owed."""
    for note in study.held:
        owed = thanks_owed(note, study.vault)
        if owed is None or (study.today - owed.held_on).days > TOO_LATE_DAYS:
            continue
        names = " and ".join(study.vault.name_of(person, "contact") for person in owed.people)
        why = f"you talked on {owed.held_on}"
        yield Due("thank-you", owed.by, note.id, f"Thank {names}", why, person=owed.people[0])
