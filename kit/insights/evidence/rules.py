"""How the page counts: the grades and limits of the settings, in words."""

from collections.abc import Iterator

from kit.evidence.study import Study
from kit.pages import Block, Bullets, Code, Heading, Line, Strong
from kit.source.values import Duration


def sections(study: Study) -> Iterator[Block]:
    """Yield the rules as this vault's settings have them."""
    settings = study.vault.settings.evidence
    emerging, rule = settings.emerging, settings.saturation
    lines: tuple[Line, ...] = (
        (
            Strong("Grades"),
            (
                f", by how many independent people were heard in person: anecdote for one, early from "
                f"{settings.early} on, emerging from {emerging.people} on if they come from "
                f"{emerging.organizations} or more employers, firm from {settings.firm} on once talks "
                "bring nothing new."
            ),
        ),
        (
            Strong("Nothing new"),
            (
                f": of talks with codes the first {rule.base} are the base; where the newest {rule.run} bring "
                f"new codes worth at most {rule.threshold * 100:g} % of the base's, talks have dried up."
            ),
        ),
        (
            Strong("Counted apart"),
            (
                ": who was only read, what was heard at an event, and talks with nobody named. They "
                "raise no grade."
            ),
        ),
        (
            Strong("One voice"),
            (
                ": what several people said together, with no name before it, counts as one person "
                "until one of them is heard alone."
            ),
        ),
        (Strong("Too old"), f": after {_length(settings.stale_after)}."),
        (
            "All of it can be set under ",
            Code("[evidence]"),
            " of ",
            Code("kit.toml"),
            ".",
        ),
    )
    yield Heading("How this is counted")
    yield Bullets(lines)


def _length(duration: Duration) -> str:
    parts = [
        _some(duration.months, "month"),
        _some(duration.days, "day"),
        _some(duration.business_days, "business day"),
        _some(duration.minutes, "minute"),
    ]
    return " and ".join(part for part in parts if part) or "no time at all"


def _some(count: int, noun: str) -> str:
    return "" if not count else f"1 {noun}" if count == 1 else f"{count} {noun}s"
