"""Ask once more, then stop: the "7" of "3B7".

No answer seven business days after a request: ask the same person once more (Dalton, *The 2-Hour
Job Search*), by `follow-up.chase`; weekends and holidays do not count. A request is an interview with
status `requested`, or a contact with status `contacted` or a logged touch of kind `request`. Silent
before that, as long as a `second-person` is still to be asked; once they answered or were asked
once more; for people not to be contacted; and after 90 days, when `give-up` speaks.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.deadlines import deadline
from kit.evidence.requests import FORGOTTEN_DAYS, open_requests, wants_second
from kit.evidence.study import Study

RANK = 36
WRITES = True


def due(study: Study) -> Iterator[Due]:
    """Yield the people to ask once more."""
    for request in open_requests(study):
        if request.answered or request.again_on or wants_second(study, request):
            continue
        if (study.today - request.asked_on).days > FORGOTTEN_DAYS:
            continue
        name = study.vault.name_of(request.person, "contact")
        yield Due(
            "chase",
            deadline(study.vault, "chase", request.asked_on, request.person),
            request.note,
            f"Ask {name} once more",
            f"no answer since {request.asked_on}; once more, then let it rest",
            person=request.person,
            command=command(study.vault, "draft follow-up", request.note),
        )
