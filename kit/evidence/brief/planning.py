"""Which questions to take along: those planned, then those that fill the biggest gaps in the time.

Whoever planned some keeps them all, and only the minutes left are filled. A question that should
not be asked is never proposed, whoever wrote it. The same notes on the same day give the same questions.
"""

from collections.abc import Iterator
from itertools import islice

from kit.evidence.brief.aims import Aims
from kit.evidence.brief.choosing import Chooser
from kit.evidence.brief.people import Person
from kit.evidence.brief.questions import (
    CLOSING,
    MINUTES_A_QUESTION,
    MINUTES_TO_CLOSE,
    Ask,
    Manners,
    Plan,
    room_for,
)
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.vault import Note

_SPARE = 2


def plan_questions(
    study: Study,
    about: Note,
    people: tuple[Person, ...],
    aims: Aims,
    *,
    minutes: int,
    manners: Manners,
) -> Plan:
    """Return what to ask in a talk of so many minutes."""
    chooser = Chooser(study, about, people, aims, manners)
    room = room_for(minutes)
    main = [each for each in chooser.planned if each.topic not in CLOSING]
    ours = list(chooser.story()) if not chooser.planned else []
    gaps = chooser.gaps()
    ours += islice(gaps, max(0, room - len(main) - len(ours)))
    spare = tuple(islice(gaps, _SPARE)) if not ours else ()
    closing = tuple(chooser.closing(short=minutes < MINUTES_A_QUESTION + MINUTES_TO_CLOSE))
    planned_end = [each for each in chooser.planned if each not in main]
    return Plan(
        (*_marked(main, len(main) - room), *ours, *planned_end, *closing),
        spare,
        chooser.improper,
        bool(chooser.bank),
    )


def _marked(planned: list[Ask], too_many: int) -> Iterator[Ask]:
    """Yield a list with the questions marked that may go first: those of which most people told."""
    if too_many <= 0:
        yield from planned
        return
    by_people = sorted(planned, key=lambda ask: -how_many(ask.heard))
    going = [ask.line for ask in by_people[:too_many] if how_many(ask.heard) > 1]
    for ask in planned:
        yield ask._replace(may_go=ask.line in going)
