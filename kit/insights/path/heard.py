"""What people said of a path: its sides, what they regret, what is coming, and what is still open."""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.codes import codes_heard, contradictions
from kit.evidence.coverage import covered_on
from kit.evidence.gates import gates_for
from kit.evidence.risks import risk_signals
from kit.evidence.study import Study
from kit.evidence.voices import how_many, one_voice_each
from kit.insights.path.words import side_line
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Heading,
    Line,
    Notice,
    PageLink,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_people,
    share_of_people,
)
from kit.vault import Note

_SIDES, _DISPUTES = 6, 3
_MOST = 12
_ELSEWHERE = (
    ("advice", "Advice", "advice"),
    ("organization", "The organizations", "organizations/index"),
    ("ideas", "Ideas worth borrowing", "ideas"),
)


def realities(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the sides people named, those that contradict each other first."""
    marked = tuple(claim for claim in claims if claim.mark in ("+", "-", "!"))
    if not marked:
        return
    yield Heading("Realities")
    shown = {gate.criterion.name for gate in gates_for(study, note.id)}
    disputed = [code for code in contradictions(claims) if code.code not in shown]
    for code in disputed[:_DISPUTES]:
        sides = (("An upside", code.upsides), ("A downside", code.downsides))
        lines = tuple(
            side_line(study, side, claim) for side, said in sides for claim in said[:_SIDES]
        )
        yield Notice("question", f"They do not agree on {code.code}", lines)
    if disputed[_DISPUTES:]:
        others = ", ".join(code.code for code in disputed[_DISPUTES:])
        yield Prose(
            (f"Nor on {others}: ", PageLink("realities", "realities and contradictions"), ".")
        )
    yield from _code_table(study, marked, claims)
    for title, mark in (("Upsides", "+"), ("Downsides", "-"), ("Surprises", "!")):
        side = tuple(claim for claim in marked if claim.mark == mark)
        if side:
            yield Heading(title, 3)
            noun = title.lower().removesuffix("s")
            yield Prose((counted_claims(side, noun), ", named by ", counted_people(side), "."))
            yield Claims(side)


def _code_table(
    study: Study, marked: tuple[Claim, ...], claims: tuple[Claim, ...]
) -> Iterator[Block]:
    codes = [code for code in codes_heard(marked) if code.people > 1][:_MOST]
    if not codes:
        return
    settings, everybody = study.vault.settings.evidence, one_voice_each(claims)
    rows = tuple(
        (
            (code.code,),
            (share_of_people(code.claims, everybody, settings),),
            (counted_people(code.upsides) if code.upsides else "–",),
            (counted_people(code.downsides) if code.downsides else "–",),
        )
        for code in codes
    )
    yield Prose(("What more than one person spoke of:",))
    yield Table(("Code", "Named by", "As an upside", "As a downside"), rows)


def differently(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what people would do differently, what several regret first."""
    told = of_topic(claims, "differently")
    if not told:
        return
    yield Heading("What they would do differently")
    shared = [code for code in codes_heard(told) if code.people > 1]
    same = (
        (
            " More than one names ",
            Strong(shared[0].code),
            ": ",
            counted_people(shared[0].claims),
            ".",
        )
        if shared
        else ()
    )
    yield Prose((counted_people(told), " said what they would do differently.", *same))
    yield Claims(told)


def trends(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what is coming, and what of it is a risk."""
    told = of_topic(claims, "trends")
    risks = risk_signals(claims)
    if not told and not risks:
        return
    yield Heading("Trends and risks")
    if risks:
        yield Prose((Strong("Risk signals"), ", from ", counted_people(risks), ":"))
        yield Claims(risks)
    else:
        spoke = how_many(told)
        yield Prose(
            ("Nobody named a risk.",)
            if not spoke
            else (
                counted_people(told),
                " spoke of what is coming; none of it is marked as a downside.",
            )
        )
    others = tuple(claim for claim in told if claim not in risks)
    if others:
        yield Claims(others)


def elsewhere(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what was said under topics that another page answers, as a line each, and resources."""
    lines: list[Line] = []
    for topic, title, page in _ELSEWHERE:
        told = of_topic(claims, topic)
        if told:
            people = counted_people(told)
            lines.append((PageLink(page, title), ": ", counted_claims(told), " by ", people))
    resources = of_topic(claims, "resources")
    if lines or resources:
        yield Heading("What else was said")
    if lines:
        yield Bullets(tuple(lines))
    if resources:
        yield Prose(("What to read, join or attend, from ", counted_people(resources), ":"))
        yield Claims(resources)


def still_open(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what nobody or one voice spoke of, and the open questions."""
    covered = covered_on(study, note.id)
    missing = [each.topic.title for each in covered if not each.people]
    thin = [each.topic.title for each in covered if each.people == 1]
    questions = tuple(claim for claim in claims if claim.mark == "?")
    yield Heading("Still open")
    lines: list[Line] = []
    if missing:
        lines.append((Strong("Nobody spoke of"), ": ", ", ".join(missing)))
    if thin:
        lines.append((Strong("Only one voice on"), ": ", ", ".join(thin)))
    yield Bullets(tuple(lines)) if lines else Prose(("Every topic has at least two voices.",))
    if questions:
        yield Claims(questions)
