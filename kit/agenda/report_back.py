"""Report back to people whose advice you followed: they gave it to hear what came of it.

Two weeks (`follow-up.report`) after the last thing done for it, or after the talk where no day is
noted. Silent once `reported:` stands below the advice or the talk's `reported_on` is set, for advice
that was only read, and for people not to be contacted. One item a person, for the advice that waits
longest.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due, command
from kit.evidence.advice import Advice, advice_of, to_report
from kit.evidence.deadlines import deadline
from kit.evidence.study import Study
from kit.source.inline import plain_text, shortened

RANK = 40
WRITES = True


def due(study: Study) -> Iterator[Due]:
    """Yield the people to tell what came of their advice."""
    for person, owed in to_report(advice_of(study), study).items():
        days = [(_done_on(each), each) for each in owed]
        dated = [(done, each) for done, each in days if done is not None and done <= study.today]
        if not dated:
            continue
        done_on, advice = min(dated, key=lambda pair: pair[0])
        name = study.vault.name_of(person, "contact")
        more = f" and {len(dated) - 1} more" if len(dated) > 1 else ""
        yield Due(
            "report-back",
            deadline(study.vault, "report", done_on, person),
            advice.claim.note,
            f"Tell {name} what came of their advice",
            f"you acted on “{shortened(plain_text(advice.claim.text), 60)}”{more}",
            advice.claim.line,
            person,
            command=command(study.vault, "draft update", person),
            about=person,
        )


def _done_on(advice: Advice) -> date | None:
    done = [action.done_on for action in advice.actions if action.done_on is not None]
    return max(done) if done else advice.claim.day.last if advice.claim.day else None
