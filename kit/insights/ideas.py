"""Which ideas from other fields could I borrow, and for which problem?

What people said under Ideas, or coded `#idea`, with the field they worked in on that day. An idea
comes from outside where the talk was about no career path of mine. It fits a goal it names, and a
challenge it links to or shares a code with. What became of it is read like that of advice, or is
what came of advice that the same person gave under the same code.
"""

from collections.abc import Iterable, Iterator

from kit.evidence.claims import Claim
from kit.evidence.ideas import Idea, all_ideas
from kit.evidence.study import Study
from kit.insights.advice import said, speakers, where
from kit.notes.challenge import Challenge
from kit.pages import (
    Block,
    Claims,
    Code,
    Heading,
    Inline,
    Line,
    NoteLink,
    Page,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_people,
    listed,
)
from kit.source.inline import plain_text
from kit.vault import Note

_ROWS = 60


def pages(study: Study) -> Iterator[Page]:
    """Yield the page of ideas."""
    ideas = study.once(all_ideas)
    yield Page(
        name="ideas",
        title="Ideas from other fields",
        section="Next steps",
        answer=_answer(ideas),
        blocks=(*_outside(study, ideas), *_inside(study, ideas), *_loose(ideas)),
    )


def _answer(ideas: tuple[Idea, ...]) -> Line:
    if not ideas:
        return (
            "No idea is kept yet. Ask what others should borrow from their field, and write it under the heading ",
            Strong("Ideas"),
            " in the talk's note, with the ",
            Code("#code"),
            " of the problem it could solve.",
        )
    claims = _claims(ideas)
    outside = [idea for idea in ideas if idea.outside]
    opening: Line = (counted_claims(claims, "idea"), " to borrow, from ", counted_people(claims))
    fields = list(dict.fromkeys(idea.field for idea in outside if idea.field))
    if not outside:
        return (*opening, ", all in talks about your own paths: ask somebody far from them.")
    far = listed(Strong(each) for each in fields[:3])
    from_where: Line = (" (", *far, ")") if far else ()
    return (
        *opening,
        "; ",
        counted_claims(_claims(outside), "comes", "come"),
        " from outside every path of yours",
        *from_where,
        ".",
    )


def _claims(ideas: Iterable[Idea]) -> tuple[Claim, ...]:
    return tuple(idea.claim for idea in ideas)


def _outside(study: Study, ideas: tuple[Idea, ...]) -> Iterator[Block]:
    yield from _table(study, "From outside your paths", [idea for idea in ideas if idea.outside])


def _inside(study: Study, ideas: tuple[Idea, ...]) -> Iterator[Block]:
    rest = [idea for idea in ideas if not idea.outside]
    yield from _table(study, "From talks about your paths", rest)


def _table(study: Study, heading: str, ideas: list[Idea]) -> Iterator[Block]:
    if not ideas:
        return
    yield Heading(heading)
    columns = ("Field", "From", "Idea", "Fits, by code or goal", "What came of it")
    yield Table(columns, tuple(_row(study, idea) for idea in ideas[:_ROWS]))
    if len(ideas) > _ROWS:
        yield Prose(("And these:",))
        yield Claims(_claims(ideas[_ROWS:]))


def _row(study: Study, idea: Idea) -> tuple[Line, ...]:
    return (
        (idea.field or "unknown",),
        (*speakers(study, idea.claim), ", ", where(idea.claim)),
        said(idea.claim),
        _fit(study, idea),
        _came(idea),
    )


def _fit(study: Study, idea: Idea) -> Line:
    fitting: list[Piece] = []
    for each in idea.challenges:
        note = study.vault.notes[each]
        fitting.append(NoteLink(each, f"{note.title} ({_status(note)})"))
    goal = idea.followed.goal_text or idea.followed.goal
    return listed((*fitting, *((goal,) if goal else ()))) or ("no problem yet",)


def _status(note: Note) -> str:
    return (note.fields.status if isinstance(note.fields, Challenge) else None) or "open"


def _came(idea: Idea) -> Line:
    followed = idea.followed
    if followed.result:
        return (Inline(followed.result, followed.claim.note),)
    if followed.actions:
        steps = (NoteLink(each.note, plain_text(each.text), each.line) for each in followed.actions)
        words = {"set-aside": "laid aside: ", "acted-on": "done: ", "reported": "done: "}
        return (words.get(followed.state, "to do: "), *listed(steps))
    return ("nothing noted",)


def _loose(ideas: tuple[Idea, ...]) -> Iterator[Block]:
    loose = [idea for idea in ideas if not idea.fits]
    if not loose:
        return
    yield Heading("Ideas that look for a problem")
    few = len(loose) == 1
    yield Prose(
        (
            counted_claims(_claims(loose), "idea"),
            f" {'fits' if few else 'fit'} no goal and no ",
            PageLink("challenges/index", "challenge"),
            f" yet. Give {'it' if few else 'each'} the ",
            Code("#code"),
            " of a challenge, or ",
            Code("(goal: id)"),
            ".",
        )
    )
