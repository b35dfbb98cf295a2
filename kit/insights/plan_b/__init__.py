"""What is plan B, how ready am I for it, and what is the one next step?

Plans A, B and C with their paths: where I stand, what would start each plan and whether anything I
noted touches it, the skills I have at the level asked for, credentials, people I know there, how
sure the evidence is. Freelance and venture paths stand apart, since a fee is no pay. Strengths for
a resume stand beside my dated evidence. People are counted, not mentions; what is unknown is never
taken for a gap or for being ready. Sections stay away where nothing is written down.
"""

from collections.abc import Iterator

from kit.evidence.decisions import is_open, status_of
from kit.evidence.gates import broken, gates_for
from kit.evidence.questions import most_useful, question_bank
from kit.evidence.readiness import Readiness, readiness_of
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, how_many
from kit.insights.plan_b.own_account import own_account
from kit.insights.plan_b.plans import overview, plan_of, plans
from kit.insights.plan_b.readying import next_step, skills_line
from kit.insights.plan_b.strengths import goals, strengths
from kit.pages import Code, Line, NoteLink, Page, Strong, counted_people, listed, tallied
from kit.vault import Note


def pages(study: Study) -> Iterator[Page]:
    """Yield the page of plans A, B and C."""
    ready = tuple(readiness_of(study, path) for path in study.paths)
    yield Page(
        name="plan-b",
        title="Plan B",
        section="Paths",
        answer=_answer(study, ready),
        blocks=(
            *overview(study, ready),
            *plans(study, ready),
            *goals(study),
            *own_account(study),
            *strengths(study),
        ),
    )


def _answer(study: Study, ready: tuple[Readiness, ...]) -> Line:
    if not ready:
        return (
            "No path is written down yet: ",
            Code("kit new path"),
            " starts one, and ",
            Code("plan: B"),
            " in a second makes it the one to fall back on.",
        )
    # An open path is worth more as a fallback than one I closed.
    fallbacks = sorted(
        (each for each in ready if plan_of(each.path) == "B"),
        key=lambda each: not is_open(each.path),
    )
    if not fallbacks:
        how = (Code("plan: B"), " in the note of a path makes it the one to fall back on.")
        return (Strong("There is no plan B yet"), ": ", *how)
    path = fallbacks[0].path
    if not is_open(path):
        closed = status_of(path).replace("-", " ")
        return (Strong("Plan B"), " is ", _link(path), f", and it is {closed}: name another one.")
    step = next_step(study, fallbacks[0], most_useful(study, path.id, question_bank(study)))
    known = _known(study, path)
    skills = skills_line(fallbacks[0])
    return (Strong("Plan B"), " is ", *_named(fallbacks), *known, ": ", *skills, ". ", *step)


def _named(fallbacks: list[Readiness]) -> Line:
    first, *others = (_link(each.path) for each in fallbacks)
    return (first, " (besides ", tallied(others, "other path"), ")") if others else (first,)


def _known(study: Study, path: Note) -> Line:
    """Return how sure it is, and what it breaks: a plan that breaks a criterion is none to rely on."""
    claims = study.about_path(path.id)
    grade = grade_of(claims, study.vault.settings.evidence)
    against = broken(gates_for(study, path.id))
    breaks = (", though it breaks ", *listed(Strong(str(gate.criterion)) for gate in against))
    if not how_many(claims):
        return (", of which nobody was heard in person yet",)
    return (f", on {grade} evidence from ", counted_people(claims), *(breaks if against else ()))


def _link(path: Note) -> NoteLink:
    return NoteLink(path.id, path.title)
