"""Which hard problem waits for an answer, what did people advise, and who else may know?

Every challenge with its state, what was tried, whom I asked, and the approaches heard, each beside
what its author said in the talk. A claim belongs to a challenge by a link, a shared code, or its
speaker. Who else may know is told by first-hand claims under the challenge's codes. Approaches that
stand in the challenge's note alone are tallied as its lines.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kit.evidence.challenges import Approach, Problem, may_know, problems_of, unfiled
from kit.evidence.claims import Claim
from kit.evidence.knowledge import first_hand_by_code
from kit.evidence.study import Study
from kit.notes.challenge import Challenge
from kit.pages import (
    Block,
    Card,
    Cards,
    Claims,
    Code,
    Heading,
    Inline,
    Line,
    NoteLink,
    Page,
    PageLink,
    Prose,
    Strong,
    Tallied,
    counted_claims,
    counted_people,
    listed,
    tallied,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text, shortened, without_codes

_OTHERS = 5
_Coded: TypeAlias = Mapping[str, tuple[Claim, ...]]


def pages(study: Study) -> Iterator[Page]:
    """Yield the list of challenges, then one page each."""
    problems = study.once(problems_of)
    coded = first_hand_by_code(study)
    yield Page(
        name="challenges/index",
        title="Challenges",
        section="Next steps",
        answer=_answer(study, problems, coded),
        blocks=(*_list(problems), *_unfiled(study, problems), *_ideas()),
    )
    for problem in problems:
        yield Page(
            name=problem.note.id,
            title=problem.note.title,
            section="Next steps",
            answer=_one(problem),
            blocks=(
                *_approaches(study, problem),
                *_silent(study, problem),
                *_others(study, problem, coded),
            ),
        )


def _answer(study: Study, problems: tuple[Problem, ...], coded: _Coded) -> Line:
    if not problems:
        return (
            "No challenge is written down yet. Describe one hard problem with ",
            Code("kit new challenge"),
            ", and take it to the next person you talk to.",
        )
    waiting = [each for each in problems if each.is_open]
    others = [each for each in problems if not each.is_open]
    rest: Line = ()
    if others:
        rest = (" ", tallied(map(_link, others), "is settled", "are settled"), ".")
    if not waiting:
        return ("No challenge is open.", *rest)
    opening = tallied(map(_link, waiting), "challenge is still open", "challenges are still open")
    return (
        opening,
        ", " if len(waiting) == 1 else "; first ",
        *_state(study, waiting[0], coded),
        *rest,
    )


def _state(study: Study, problem: Problem, coded: _Coded) -> Line:
    """Return how far a challenge is, with what to do next about it."""
    if problem.approaches:
        outcome = f"; so far: {_short(problem)}" if problem.outcome else "; none has an outcome yet"
        return (_link(problem), ", with ", *_given(problem), outcome, ".")
    names = listed(
        NoteLink(each.person, study.vault.name_of(each.person, "contact"))
        for each in may_know(study, problem, coded)[:2]
    )
    return (
        _link(problem),
        ": nobody gave you an approach yet",
        *(("; ask ", *names) if names else ()),
        ".",
    )


def _link(problem: Problem) -> NoteLink:
    return NoteLink(problem.note.id, problem.note.title)


def _given(problem: Problem) -> Line:
    return (tallied(_lines_of(problem), "approach", "approaches"), " heard")


def _lines_of(problem: Problem) -> Iterator[NoteLink]:
    for way in problem.approaches:
        yield NoteLink(problem.note.id, plain_text(way.text), way.line)


def _short(problem: Problem) -> str:
    return shortened(plain_text(without_codes(problem.outcome[0].text)), 120).rstrip(".")


def _list(problems: tuple[Problem, ...]) -> Iterator[Block]:
    if problems:
        yield Cards(tuple(_card(each) for each in problems))


def _card(problem: Problem) -> Card:
    fields = problem.note.fields
    worth = fields.value if isinstance(fields, Challenge) else None
    tried = (NoteLink(problem.note.id, plain_text(each.text), each.line) for each in problem.tried)
    lines: list[Line] = [
        (Strong(_status(problem)),),
        (
            "Tried: ",
            tallied(tried, "thing") if problem.tried else "nothing noted",
            "; heard: ",
            _ways(problem),
        ),
    ]
    if worth:
        lines.append((f"Worth: {worth}",))
    if problem.outcome:
        lines.append((f"Outcome: {_short(problem)}",))
    return Card((_link(problem),), tuple(lines))


def _ways(problem: Problem) -> Tallied | str:
    if not problem.approaches:
        return "no approach yet"
    return tallied(_lines_of(problem), "approach", "approaches")


def _unfiled(study: Study, problems: tuple[Problem, ...]) -> Iterator[Block]:
    loose = unfiled(study, problems)
    if loose:
        yield Heading("Heard, and kept with no challenge")
        yield Prose(
            (
                counted_claims(
                    loose, "answer to a problem of yours", "answers to problems of yours"
                ),
                ". Link them to a challenge's note, or give both the same code, so that they are found when you need them.",
            )
        )
        yield Claims(loose)


def _ideas() -> Iterator[Block]:
    yield Prose(
        (
            "What people told you unasked is kept under ",
            PageLink("ideas", "ideas from other fields"),
            "; who spoke of what, under ",
            PageLink("who-knows", "who knows about it"),
            ".",
        )
    )


def _one(problem: Problem) -> Line:
    outcome = f": {_short(problem)}" if problem.outcome else ""
    given = _given(problem) if problem.approaches else ("Nobody gave an approach yet",)
    return (Strong(_status(problem)), outcome, ". ", *given, ".")


def _status(problem: Problem) -> str:
    fields = problem.note.fields
    solved = fields.solved_on if isinstance(fields, Challenge) else None
    opened = fields.opened_on if isinstance(fields, Challenge) else None
    since = shown_day(opened)
    return {
        "solved": f"Solved on {shown_day(solved)}" if solved and solved.day else "Solved",
        "trying": f"Being tried, open since {since}" if since else "Being tried",
        "dropped": "Dropped",
        "open": f"Open since {since}" if since else "Open",
    }[problem.status]


def _approaches(study: Study, problem: Problem) -> Iterator[Block]:
    told = [way for way in problem.approaches if way.claims]
    if told:
        yield Heading("The approaches, and what was said of them in talks")
        for way in told:
            yield Prose(_way(study, way, problem))
            yield Claims(way.claims)
    if problem.heard:
        yield Heading("Said of it, and not among the approaches")
        yield Prose(
            (
                "From ",
                counted_people(problem.heard),
                ". Worth a line under the heading ",
                Strong("Approaches heard"),
                "?",
            )
        )
        yield Claims(problem.heard)


def _way(study: Study, way: Approach, problem: Problem) -> Line:
    name = study.vault.name_of(way.person, "contact")
    return (NoteLink(way.person, name), ": ", Inline(way.text, problem.note.id))


def _silent(study: Study, problem: Problem) -> Iterator[Block]:
    """Yield whom I asked and have no answer of."""
    answered = {way.person for way in problem.approaches}
    answered |= problem.speakers
    silent = [person for person in problem.asked if person not in answered]
    if silent:
        names = listed(NoteLink(each, study.vault.name_of(each, "contact")) for each in silent)
        yield Prose(("Asked, and no approach is noted: ", *names, "."))


def _others(study: Study, problem: Problem, coded: _Coded) -> Iterator[Block]:
    if not problem.is_open:
        return
    others = may_know(study, problem, coded)[:_OTHERS]
    if others:
        yield Heading("Who else may know")
        names = listed(
            NoteLink(each.person, study.vault.name_of(each.person, "contact")) for each in others
        )
        codes = listed(Code(f"#{code}") for code in problem.codes)
        yield Prose(
            (
                *names,
                " told of ",
                *codes,
                " at first hand, and was not asked about this yet."
                if len(others) == 1
                else " at first hand, and were not asked about this yet.",
            )
        )
        yield Claims(tuple(claim for each in others for claim in each.claims))
    elif not problem.codes:
        yield Prose(
            (
                "Give the problem a ",
                Code("#code"),
                " that your talks use, too, and this page names who else may know.",
            )
        )
