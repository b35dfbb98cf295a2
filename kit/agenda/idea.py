"""Ask for the talk you only thought of: an idea that waits a month is seldom asked at all.

An interview with status `idea`, `follow-up.ask` (default one month) after its `created_on`. Silent
where that day is not noted, and for people not to be contacted or who declined.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.contacting import may_be_asked
from kit.evidence.deadlines import deadline
from kit.evidence.study import Study
from kit.evidence.talks import names_of
from kit.notes.interview import Interview

RANK = 75
WRITES = True


def due(study: Study) -> Iterator[Due]:
    """Yield the talks that are an idea for long."""
    for note in study.vault.of_type("interview"):
        talk = note.fields
        if not isinstance(talk, Interview) or talk.status != "idea" or talk.created_on is None:
            continue
        people = names_of(study, note, may_be_asked)
        if not people.words or talk.i_am == "interviewee":
            continue
        yield Due(
            "idea",
            deadline(study.vault, "ask", talk.created_on.last, people.first),
            note.id,
            f"Ask {people.words} for a talk",
            f"you have meant to since {talk.created_on}",
            person=people.first,
            command=command(study.vault, "draft request", note.id),
        )
