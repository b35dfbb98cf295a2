"""Several people in one file, each under a heading with their name."""

import re
from collections.abc import Sequence

from kit.evidence.topics import fold, is_question
from kit.exchange.transcript.chunks import Chunk
from kit.exchange.transcript.names import is_person_name
from kit.exchange.transcript.people import Person
from kit.exchange.transcript.questions import Questions, section_of
from kit.exchange.transcript.roles import post_in_heading
from kit.exchange.transcript.speakers import Speakers
from kit.source.inline import plain_text

_NAMED = re.compile(
    r"(?:\d+[.)]\s*)?(?P<name>[^,|()\u2013\u2014:]+?)(?:\s*[,|(\u2013\u2014:]\s*|\s+-\s+|$)(?P<rest>.*)"
)

_INDIRECT = re.compile(
    r"\b(?:asked|preguntamos|fragten|haben gefragt)\b.{3,60}?\b((?:what|how|why|where|which|qu\u00e9|c\u00f3mo|was|wie|warum)\s.+)",
    re.IGNORECASE,
)


def read_sections(
    chunks: Sequence[Chunk], questions: Questions, speakers: Speakers, title: str
) -> dict[int, Person]:
    """Return the people by the index of their heading, or nothing if headings do not name people.

    Most headings of one level must, and at least two. A heading that is nothing but two capitalised
    words names a person only if questions stand under it, or if one question stands above three.
    """
    headings = [index for index, chunk in enumerate(chunks) if chunk.kind == "heading"]
    for level in sorted({chunks[index].level for index in headings}):
        here = [
            index
            for index in headings
            if chunks[index].level == level and index not in questions.headings
        ]
        named = {index: named for index in here if (named := _person(chunks[index])) is not None}
        sure = sum(
            bool(person.post.title)
            or _is_questioned(section_of(chunks, index), questions, speakers)
            for index, person in named.items()
        )
        enough = sure >= 2 or (len(named) >= 3 and shared_question(chunks, min(named), title))
        if enough and len(named) * 5 >= len(here) * 3 and len(set(named.values())) >= 2:
            return named
    return {}


def _person(heading: Chunk) -> Person | None:
    match = _NAMED.fullmatch(plain_text(heading.text))
    if match is None or not is_person_name(match["name"].strip()):
        return None
    return Person(match["name"].strip(), (), post_in_heading(match["rest"].rstrip(") ")))


def _is_questioned(section: Sequence[Chunk], questions: Questions, speakers: Speakers) -> bool:
    return any(
        questions.asked(chunk) is not None
        or (chunk.kind == "heading" and is_question(chunk.text))
        or any(turn.speaker is not None and turn.speaker.asks for turn in speakers.turns(chunk))
        for chunk in section
    )


def shared_question(chunks: Sequence[Chunk], first: int, title: str) -> str:
    """Return the question above the heading at index `first`, or in the title, if there is one."""
    asked = [
        chunk.text
        for chunk in chunks[:first]
        if chunk.kind == "heading" and is_question(chunk.text)
    ]
    return asked[-1] if asked else title_question(title)


def title_question(title: str) -> str:
    """Return the question in a title, such as that behind the colon in `We asked ten cooks: Why?`."""
    last = re.split(r"[:\u2013\u2014]\s+", title)[-1].strip()
    if is_question(last) and len(fold(last).split()) > 2:
        return last
    indirect = _INDIRECT.search(title)
    return indirect[1] if indirect else ""
