"""Ask a second person, while the first still thinks about it: the "3B" of "3B7".

No answer three business days after a request: ask somebody else at the same organization or for
the same path (Dalton, *The 2-Hour Job Search*). Names who: a colleague, the voice that is missing on
the path, then by tie. By `follow-up.second-person`; weekends and holidays do not count. Silent once
two people there were asked within the time of `chase`, once they answered, and from its day on.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.deadlines import deadline
from kit.evidence.requests import Request, open_requests, second_person, wants_second
from kit.evidence.study import Study

RANK = 34
WRITES = True


def due(study: Study) -> Iterator[Due]:
    """Yield the requests that want a second person."""
    for request in open_requests(study):
        if wants_second(study, request):
            yield _due(study, request)


def _due(study: Study, request: Request) -> Due:
    name = study.vault.name_of(request.person, "contact")
    other = second_person(study, request)
    asked = f"asked on {request.asked_on} and has not answered yet"
    return Due(
        "second-person",
        deadline(study.vault, "second_person", request.asked_on, request.person),
        request.note,
        f"Ask {study.vault.name_of(other)}, too"
        if other
        else f"Find somebody to ask beside {name}",
        f"{name} was {asked}" if other else f"{asked}; nobody else there is written down",
        person=other,
        command=command(study.vault, "draft request", other) if other else "kit new contact NAME",
    )
