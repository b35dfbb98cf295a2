"""Many people's answers to one question: quotes, each with the name of who said it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kit.exchange.transcript.chunks import Chunk, unquoted
from kit.exchange.transcript.names import is_person_name, name_of_slug

_BLOCKQUOTE = re.compile(
    r"(.*?<blockquote\b[^>]*>)(.*)(</blockquote\s*>.*)", re.DOTALL | re.IGNORECASE
)
_DASH = re.compile(r"(?<!\w)(?:-{1,3}|[\u2010-\u2015])+\s*-?")
_BY = re.compile(
    r"""\s*(?:<(?:cite|footer|em|strong|b|i|p|a)\b[^>]*>\s*|[*_]{1,3})*
    (?:\{\{-?\s*["'](?P<slug>[\w.\-]+)["'][^{}]*\}\}|(?P<name>[^\W\d_][^\n<>{},;:*_]{0,48}?))
    (?:</(?:cite|footer|em|strong|b|i|a)>\s*|[*_]{1,3})*
    (?:\s*,\s*(?P<role>[^\n<>{}]{2,80}?))?
    (?:\s*</?[a-z]+\s*>|[*_]{1,3})*\s*""",
    re.VERBOSE,
)
_OPENING = ("\u201c", '"', "\u00ab", "\u201e", "\u2018")


class Said(NamedTuple):
    """An attributed quote: who, in which role, the paragraphs said, and the marks around them."""

    name: str
    role: str
    paragraphs: tuple[tuple[str, ...], ...]
    mark: str
    used: int = 1


def read_survey(chunks: Sequence[Chunk]) -> dict[int, Said]:
    """Return the attributed quotes by the index of their chunk, or nothing if this is no survey.

    It is one if at least two people are quoted, and at least half of all that stands in paragraphs
    and quotes is theirs.
    """
    found: dict[int, Said] = {}
    for index, chunk in enumerate(chunks):
        said = _said(chunk) or _said_before(chunk, chunks[index + 1 : index + 2])
        if said is not None:
            found[index] = said
    quoted = sum(len(chunks[index].text) for index in found)
    other = sum(
        len(chunk.text)
        for index, chunk in enumerate(chunks)
        if index not in found and chunk.kind != "code"
    )
    people = {said.name for said in found.values()}
    return found if len(people) >= 2 and quoted >= other else {}


def _said(chunk: Chunk) -> Said | None:
    text = "\n".join(chunk.lines)
    if chunk.kind == "html":
        match = _BLOCKQUOTE.fullmatch(text)
        return _attributed(match[2], match[1], match[3]) if match else None
    if chunk.kind == "quote":
        return _attributed(_unquoted(chunk), "", "")
    if chunk.kind == "paragraph" and text.lstrip().startswith(_OPENING):
        return _attributed(text, "", "")
    return None


def _said_before(chunk: Chunk, following: Sequence[Chunk]) -> Said | None:
    """Read a block quote whose name stands in a paragraph of its own behind it."""
    if chunk.kind != "quote" or not following or following[0].kind != "paragraph":
        return None
    by = following[0].text
    dash = _DASH.match(by)
    who = _BY.fullmatch(by[dash.end() :]) if dash else None
    if who is None or not _names_somebody(who):
        return None
    return Said(_name(who), who["role"] or "", _paragraphs(_unquoted(chunk)), by, used=2)


def _unquoted(chunk: Chunk) -> str:
    return "\n".join(unquoted(line) for line in chunk.lines)


def _attributed(inner: str, before: str, after: str) -> Said | None:
    dashes = list(_DASH.finditer(inner))[-4:]
    for dash in reversed(dashes):
        by = _BY.fullmatch(inner[dash.end() :])
        if by is not None and _names_somebody(by):
            mark = " ".join(f"{before} {inner[dash.start() :]} {after}".split())
            return Said(_name(by), by["role"] or "", _paragraphs(inner[: dash.start()]), mark)
    return None


def _names_somebody(by: re.Match[str]) -> bool:
    name = by["name"]
    return (
        by["slug"] is not None
        or is_person_name(name.strip())
        or (name.strip().isalpha() and name[0].isupper())
    )


def _name(by: re.Match[str]) -> str:
    return name_of_slug(by["slug"]) if by["slug"] else by["name"].strip()


def _paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    parts = re.split(r"\n[ \t]*\n", text.strip())
    return tuple(
        tuple(line.strip() for line in part.strip("\n").split("\n"))
        for part in parts
        if part.strip()
    )
