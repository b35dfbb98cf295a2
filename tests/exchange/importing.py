"""Planning imports of transcripts written out in tests."""

from hashlib import sha256
from typing import Any

from kit.evidence.topics import TopicNames
from kit.exchange.transcript.known import Known
from kit.exchange.transcript.making import plan_import
from kit.exchange.transcript.plan import Options, Plan, Source
from kit.source.fences import split_note


def source(text: str, name: str = "2026-03-14-talk.md") -> Source:
    """Return a source with the checksum of its text."""
    return Source(name=name, text=text, sha256=sha256(text.encode()).hexdigest())


def plan(
    text: str,
    name: str = "2026-03-14-talk.md",
    *,
    contact: str = "",
    date: str = "",
    paths: tuple[str, ...] = (),
    known: Known | None = None,
    topics: TopicNames | None = None,
) -> Plan:
    """Plan the import of one text."""
    options = Options(paths=paths, contact=contact, date=date, topics=topics or TopicNames())
    return plan_import(source(text, name), options, known or Known())


def body(made: Plan, number: int = 0) -> str:
    """Return the body of an interview of a plan, without blank lines around it."""
    return split_note(made.interviews[number].text).body.strip()


def front(made: Plan, number: int = 0) -> dict[str, Any]:
    """Return the front matter of an interview of a plan."""
    return dict(split_note(made.interviews[number].text).fields.data())


def talk(made: Plan, number: int = 0) -> list[str]:
    """Return a body's lines without blank ones and without the marks listed at its end."""
    lines = [line for line in body(made, number).split("\n") if line.strip()]
    marks = next(
        (at for at, line in enumerate(lines) if line.startswith("Marks of the source")), None
    )
    kept = lines[:marks]
    return kept[:-1] if marks is not None and kept[-1] == "## From the source" else kept


def asked(made: Plan) -> list[tuple[str, str | None]]:
    """Return the questions of a plan with the ids of their topics."""
    return [(each.text, None if each.topic is None else each.topic.id) for each in made.questions]
