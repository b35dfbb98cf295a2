"""Let it rest: whoever was asked twice and stays silent has answered, too.

Asked once more and no answer for another seven business days (`follow-up.give-up`): note it, so that
nobody is asked a third time. The same where a request is 90 days old and was never followed up.
Silent once the contact's status says so, once they answered, and a year after.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kit.agenda import Due, command
from kit.evidence.deadlines import deadline
from kit.evidence.requests import FORGOTTEN_DAYS, Request, is_known, open_requests
from kit.evidence.study import Study

RANK = 38
_LONG_AGO_DAYS = 365


def due(study: Study) -> Iterator[Due]:
    """Yield the requests to let rest."""
    for request in open_requests(study):
        on = _day(study, request)
        if on is None or (study.today - on).days > _LONG_AGO_DAYS:
            continue
        name = study.vault.name_of(request.person, "contact")
        again = f" and {request.again_on}" if request.again_on else ""
        # Somebody I know stays known: only this talk is let go.
        known = request.note != request.person and is_known(study, request.person)
        let = (request.note, "status=cancelled") if known else (request.person, "status=no-reply")
        yield Due(
            "give-up",
            on,
            request.note,
            f"Let the request to {name} rest",
            f"asked on {request.asked_on}{again}, without an answer",
            person=request.person,
            command=command(study.vault, "set", *let),
        )


def _day(study: Study, request: Request) -> date | None:
    if request.answered:
        return None
    if request.again_on is not None:
        return deadline(study.vault, "give_up", request.again_on, request.person)
    if (study.today - request.asked_on).days > FORGOTTEN_DAYS:
        return request.asked_on + timedelta(days=FORGOTTEN_DAYS + 1)
    return None
