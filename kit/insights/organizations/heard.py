"""What was heard from inside an organization: contradictions, differences, and all by topic."""

from collections.abc import Iterator

from kit.evidence.codes import contradictions
from kit.evidence.organizations import CodeCompared, OrganizationHeard
from kit.evidence.study import Study
from kit.insights.organizations.words import links
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Code,
    Heading,
    Line,
    Prose,
    counted_people,
)

_PERSONAL = frozenset(
    ("journey", "advice", "referrals", "closing", "challenge", "ideas", "resources", "differently")
)
"""Topics about the speaker's own life or mine: they stand on the page of the person."""
FIRST = ("organization", "realities")
"""Topics about the place itself."""
_MOST = 12


def contradicted(here: OrganizationHeard) -> Iterator[Block]:
    """Yield the codes that some there call an upside and others a downside, side by side."""
    found = contradictions(here.claims)
    if not found:
        return
    yield Heading("Where its people contradict each other")
    for code in found[:_MOST]:
        yield Prose(
            (
                Code(f"#{code.code}"),
                ": an upside for ",
                counted_people(code.upsides),
                ", a downside for ",
                counted_people(code.downsides),
                ".",
            )
        )
        yield Claims((*code.upsides, *code.downsides))


def differs(
    study: Study, here: OrganizationHeard, alike: tuple[CodeCompared, ...]
) -> Iterator[Block]:
    """Yield the codes on which it stands apart from others of its kind."""
    apart = [code for code in alike if code.sides_of(here.id)[1]]
    if apart:
        yield Heading(f"How it differs from others of its kind: {here.fields.kind}")
        yield Bullets(tuple(_apart(study, here, code) for code in apart[:_MOST]))


def _apart(study: Study, here: OrganizationHeard, code: CodeCompared) -> Line:
    mark, there = code.sides_of(here.id)
    good, bad = code.upsides, code.downsides
    same, theirs = (good, bad) if mark == "+" else (bad, good)
    mine = (claim for claim in same if claim.position.organization == here.id)
    sides = ("an upside here", "a downside") if mark == "+" else ("a downside here", "an upside")
    return (
        Code(f"#{code.code}"),
        f": {sides[0]} (",
        counted_people(mine),
        f"), {sides[1]} at ",
        *links(study, there),
        " (",
        counted_people(theirs),
        ")",
    )


def by_topic(study: Study, here: OrganizationHeard) -> Iterator[Block]:
    """Yield what was heard of the place by topic; what is personal stands on the speaker's page."""
    known = {topic.id: topic for topic in study.topics.topics}
    order = (*FIRST, *(each for each in known if each not in FIRST))
    found = {
        topic: tuple(claim for claim in here.claims if claim.topic == topic)
        for topic in dict.fromkeys(claim.topic for claim in here.claims)
        if topic not in _PERSONAL
    }
    if found:
        yield Heading("What was heard there")
    for topic in order:
        if topic in found:
            yield Heading(known[topic].title, 3)
            yield Claims(found[topic])
