"""What did people advise me to do, what did I do with it, and whom do I still have to tell?

A piece of advice is a claim under the topic Advice, or one that names a goal. It is followed from
the goal to the action, the result and the report back, as these stand below it in the talk's note.
Pieces of advice are counted, and people where several say the same or contradict each other. A
section stays away where there is nothing of its kind.
"""

from collections.abc import Iterable, Iterator

from kit.evidence.advice import (
    Advice,
    advice_of,
    disputed_advice,
    my_goals,
    shared_advice,
    to_report,
)
from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard
from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Code,
    Counted,
    Heading,
    Inline,
    Line,
    NoteLink,
    Notice,
    Page,
    Piece,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_people,
    listed,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text, shortened

_WAITING = ("untouched", "in-progress")
_ROWS = 40


def pages(study: Study) -> Iterator[Page]:
    """Yield the page of all advice."""
    advice = advice_of(study)
    yield Page(
        name="advice",
        title="Advice",
        section="Next steps",
        answer=_answer(study, advice),
        blocks=(
            *_owed(study, advice),
            *_waiting(study, advice),
            *_by_goal(study, advice),
            *_shared(advice),
            *_disputed(advice),
        ),
    )


def said(claim: Claim) -> Line:
    """Return what was said as a piece of a row: quoted where verbatim, marked where not first-hand."""
    line: list[Piece] = [Inline(claim.text, claim.note)]
    if claim.quoted:
        line = ["“", Inline(_unquoted(claim.text), claim.note), "”"]
    return (*line, *_marks(claim))


def _marks(claim: Claim) -> Line:
    """Return in brackets what makes a claim worth less than one heard first-hand."""
    apart = {"published": "published", "event": "at an event"}.get(claim.source, "")
    marks = ("" if claim.basis == "first-hand" else claim.basis, apart)
    return tuple(f" ({mark})" for mark in marks if mark)


def _unquoted(text: str) -> str:
    """Return a text without the quotation marks around it, where both are there."""
    bare = text.strip()
    paired = len(bare) > 1 and bare[0] in '"“„«' and bare[-1] in '"”“»'
    return bare[1:-1] if paired else text


def speakers(study: Study, claim: Claim) -> Line:
    """Return who said something, each leading to their page; the event where nobody is named."""
    if not claim.speakers:
        fields = study.vault.notes[claim.note].fields
        event = fields.event if isinstance(fields, Interview) else None
        return (NoteLink(claim.note, event or study.speakers_of(claim)),)
    return listed(NoteLink(each, study.vault.name_of(each, "contact")) for each in claim.speakers)


def where(claim: Claim) -> NoteLink:
    """Return the day of a claim, leading to its line."""
    return NoteLink(claim.note, shown_day(claim.day) or "undated", claim.line)


def _answer(study: Study, advice: tuple[Advice, ...]) -> Line:
    if not advice:
        return (
            "Nobody's advice is written down yet. Put what they tell you to do under the heading ",
            Strong("Advice"),
            " in the talk's note, what you did with it as a check box below, and ",
            Code("result: …"),
            " when something came of it.",
        )
    read = all(each.claim.source != "conversation" for each in advice)
    apart = ("Nobody has advised you in person yet. ",) if read else ()
    return (*apart, *_share(advice), *_oldest(study, advice))


def _share(advice: tuple[Advice, ...]) -> Line:
    whole = _claims(advice)
    acted = _claims(each for each in advice if each.acted_on)
    total = counted_claims(whole, "piece of advice", "pieces of advice")
    if not acted:
        return ("You have not acted on ", "" if len(whole) == 1 else "any of ", total, " yet")
    if len(acted) == len(whole):
        return ("You acted on ", "" if len(whole) == 1 else "all of ", total)
    text = f"{len(acted)} of {len(whole)} pieces of advice"
    return ("You acted on ", Counted(text, acted, "claims"))


def _oldest(study: Study, advice: tuple[Advice, ...]) -> Line:
    claim = next((each.claim for each in advice if each.state == "untouched"), None)
    if claim is None:
        begun = any(each.state == "in-progress" for each in advice)
        return ("; the rest is begun or laid aside." if begun else "; nothing waits untouched.",)
    text = shortened(plain_text(claim.text), 120)
    return (
        "; the oldest untouched is from ",
        *speakers(study, claim),
        ", ",
        where(claim),
        f": “{text}”",
        *_marks(claim),
        "" if text.endswith((".", "!", "?", "…")) and not _marks(claim) else ".",
    )


def _claims(advice: Iterable[Advice]) -> tuple[Claim, ...]:
    return tuple(each.claim for each in advice)


def _owed(study: Study, advice: tuple[Advice, ...]) -> Iterator[Block]:
    owed = to_report(advice, study)
    if not owed:
        return
    whole = tuple(dict.fromkeys(each for some in owed.values() for each in some))
    yield Heading("Tell them what came of it")
    yield Prose(
        (
            "You did what they said, and they do not know: ",
            counted_people(_claims(whole)),
            ". Write to them, then note the day as ",
            Code("reported: 2026-04-02"),
            " below the advice.",
        )
    )
    yield Bullets(
        tuple(
            (
                NoteLink(person, study.vault.name_of(person, "contact")),
                ": ",
                *_told_to(each),
            )
            for person, some in owed.items()
            for each in some
        )
    )


def _told_to(each: Advice) -> Line:
    claim = each.claim
    came: Line = (
        (": ", Inline(each.result, claim.note))
        if each.result
        else (". Done, and no result is noted yet",)
    )
    return (*said(claim), " (", where(claim), ")", *came)


def _waiting(study: Study, advice: tuple[Advice, ...]) -> Iterator[Block]:
    waiting = [each for each in advice if each.state in _WAITING]
    if not waiting:
        return
    yield Heading("What waits, oldest first")
    columns = ("From", "Advice", "Goal", "Next")
    yield Table(columns, tuple(_waiting_row(study, each) for each in waiting[:_ROWS]))
    if len(waiting) > _ROWS:
        rest = counted_claims(_claims(waiting[_ROWS:]), "more piece", "more pieces")
        yield Prose(("Newer than these are ", rest, " of advice."))
    if any(not each.actions for each in waiting):
        yield Prose(
            (
                "Where no next step stands, write one below the advice: ",
                Code("- [ ] what I will do 📅 2026-07-06"),
                "; or lay the advice aside, with ",
                Code("- [-] not for me"),
                ".",
            )
        )


def _waiting_row(study: Study, each: Advice) -> tuple[Line, ...]:
    return (
        (*speakers(study, each.claim), ", ", where(each.claim)),
        said(each.claim),
        (each.goal or "–",),
        _next(study, each),
    )


def _next(study: Study, each: Advice) -> Line:
    action = next(iter(each.open_actions), None)
    if action is None:
        return ("no step yet",)
    link = NoteLink(action.note, plain_text(action.text), action.line)
    if action.due_on is None:
        return (link,)
    late = "was due" if action.due_on < study.today else "by"
    return (link, f" ({late} {shown_day(action.due_on)})")


def _by_goal(study: Study, advice: tuple[Advice, ...]) -> Iterator[Block]:
    if not advice:
        return
    yield Heading("Goal by goal")
    goals = my_goals(study.vault)
    named = [goal.id or "" for goal in goals.values()]
    others = dict.fromkeys(each.goal for each in advice if each.goal and each.goal not in named)
    for goal in named:
        heading = next(each.text for each in goals.values() if each.id == goal) or goal
        yield from _goal(study, heading, [each for each in advice if each.goal == goal])
    for goal in others:
        heading = f"{goal} (no goal of this id stands in the note about you)"
        yield from _goal(study, heading, [each for each in advice if each.goal == goal])
    loose = [each for each in advice if not each.goal]
    if loose:
        yield from _goal(study, "For no goal in particular", loose)


def _goal(study: Study, heading: str, advice: list[Advice]) -> Iterator[Block]:
    yield Heading(heading, 3)
    if not advice:
        yield Prose(("Nobody has advised you on this goal yet. Ask for it in the next talk.",))
        return
    whole = _claims(advice)
    done = [each for each in advice if each.state not in _WAITING]
    goal = advice[0].goal if advice[0].goal_text else ""
    yield Prose(
        (
            *((Code(goal), ": ") if goal else ()),
            counted_claims(whole, "piece of advice", "pieces of advice"),
            " from ",
            counted_people(whole),
            "." if done else f". Nothing was done with {'it' if len(whole) == 1 else 'them'} yet.",
        )
    )
    if done:
        columns = ("From", "Advice", "What I did", "What came of it", "Told them")
        yield Table(columns, tuple(_done_row(study, each) for each in done))


def _done_row(study: Study, each: Advice) -> tuple[Line, ...]:
    claim = each.claim
    did = tuple(NoteLink(do.note, plain_text(do.text), do.line) for do in each.actions)
    return (
        (*speakers(study, claim), ", ", where(claim)),
        said(claim),
        ("laid aside: ", *listed(did)) if each.state == "set-aside" else listed(did) or ("–",),
        (Inline(each.result, claim.note),)
        if each.result
        else ("not noted" if each.acted_on else "–",),
        (_told(each),),
    )


def _told(each: Advice) -> str:
    if each.reported_on is not None:
        return shown_day(each.reported_on)
    return "not yet" if each.state == "acted-on" and each.claim.source == "conversation" else "–"


def _shared(advice: tuple[Advice, ...]) -> Iterator[Block]:
    shared = shared_advice(advice)
    if shared:
        yield Heading("What several people advise")
        yield from (block for code in shared for block in _coded(code))


def _disputed(advice: tuple[Advice, ...]) -> Iterator[Block]:
    disputed = disputed_advice(advice)
    if disputed:
        yield Heading("Where advice goes against advice")
        yield Notice(
            "question",
            "The same code, marked both ways by different people",
            (("Both may be right where they stand: see who says it, and from which work.",),),
        )
        yield from (block for code in disputed for block in _coded(code))


def _coded(code: CodeHeard) -> Iterator[Block]:
    yield Prose((Code(f"#{code.code}"), ", from ", counted_people(code.claims), ":"))
    yield Claims(code.claims)
