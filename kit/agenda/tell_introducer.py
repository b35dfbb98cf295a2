"""Tell whoever introduced you how it went: that is what makes them do it again.

Somebody I met thanks to another person, who has not heard of it: a talk's `reported_on`, or a touch of
kind `update` or `report` on or after the day we met. Two weeks after that day (`follow-up.report`), one
item a person, for the meeting that waits longest. Silent for introducers not to be contacted or without
a note, for events (there is nobody to tell), and after a year.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from kit.agenda import Due, command
from kit.evidence.contacting import is_left_alone
from kit.evidence.deadlines import deadline
from kit.evidence.referrals import Referral, referrals
from kit.evidence.study import Study

RANK = 42
WRITES = True

_FORGOTTEN_DAYS = 365


def due(study: Study) -> Iterator[Due]:
    """Yield the introducers to tell how it went."""
    for by, made in groupby(referrals(study), key=lambda each: each.by):
        waiting = sorted(
            (each.met_on, each.to, each) for each in made if each.met_on and _waits(study, each)
        )
        if waiting and by in study.vault.notes and not is_left_alone(study.vault, by):
            met_on, _, first = waiting[0]
            yield _to_tell(study, first, met_on, len(waiting))


def _waits(study: Study, each: Referral) -> bool:
    recent = each.met_on is not None and (study.today - each.met_on).days <= _FORGOTTEN_DAYS
    return each.is_open and recent


def _to_tell(study: Study, each: Referral, met_on: date, count: int) -> Due:
    by = study.vault.name_of(each.by, "contact")
    name = study.vault.name_of(each.to, "contact")
    more = f" and {count - 1} more" if count > 1 else ""
    return Due(
        "tell-introducer",
        deadline(study.vault, "report", met_on, each.by),
        each.note,
        f"Tell {by} how it went with {name}{more}",
        f"they led you there; you talked on {met_on}",
        each.line,
        each.by,
        command=command(study.vault, "draft update", each.by),
        about=each.by,
    )
