"""How a transcript asks: which headings, bold paragraphs or plain lines are its questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.topics import is_question
from kit.exchange.transcript.chunks import BULLET, Chunk
from kit.exchange.transcript.speakers import Speakers

Style: TypeAlias = Literal["heading", "bold", "lead", "italic", "line"]

_BOLD = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).)+)\1\s*([?\uff1f]?)", re.DOTALL)
_STRONG = re.compile(
    r"((?:<p>\s*)?<(strong|b)>)(?!\s)((?:(?!</?\2>).)+)(</\2>(?:\s*</p>)?)",
    re.DOTALL | re.IGNORECASE,
)
_ITALIC = re.compile(r"([*_])(?![\s*_])((?:(?!\1).)+)\1", re.DOTALL)
_LEAD = re.compile(r"\s*(\*\*|__)(?!\s)((?:(?!\1).)+[?\uff1f]\W*)\1(?:\s+|$)(.*)", re.DOTALL)
_ENDS_ASKING = re.compile(r"[?\uff1f][\s*_\"')\]\u201d\u2019\u00bb]*$")
LONGEST_LINE = 300


class Asked(NamedTuple):
    """A question taken out of a chunk: its text, a number that stood before it, and what follows."""

    text: str
    mark: str = ""
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Questions:
    """The ways in which one transcript asks, and which of its headings do."""

    styles: frozenset[Style] = frozenset()
    headings: frozenset[int] = frozenset()

    def asked(self, chunk: Chunk) -> Asked | None:
        """Return the question that a paragraph or a list of one item is or begins with."""
        if chunk.kind not in ("paragraph", "list") or not self.styles:
            return None
        return next(
            (asked for style in _ORDER if style in self.styles and (asked := _asked(chunk, style))),
            None,
        )


_ORDER: tuple[Style, ...] = ("bold", "lead", "italic", "line")


def read_questions(chunks: Sequence[Chunk], speakers: Speakers, *, surveyed: bool) -> Questions:
    """Find out how a transcript asks; `surveyed` says that it quotes many people's answers."""
    headings = frozenset(
        index
        for index, chunk in enumerate(chunks)
        if _asks_by_heading(chunks, index, speakers, surveyed=surveyed)
    )
    styles: set[Style] = {"heading"} if headings else set()
    counts = {style: sum(_asked(chunk, style) is not None for chunk in chunks) for style in _ORDER}
    labelled = any(speakers.askers)
    if counts["bold"] >= 1:
        styles.add("bold")
        if counts["lead"] and not headings and not labelled:
            styles.add("lead")
    elif not headings and not labelled:
        others: tuple[Style, ...] = ("lead", "italic", "line")
        styles |= set(next(([style] for style in others if counts[style] >= 2), []))
    return Questions(styles=frozenset(styles), headings=headings)


def section_of(chunks: Sequence[Chunk], index: int) -> Sequence[Chunk]:
    """Return what stands under a heading, up to the next one of its level or above."""
    level = chunks[index].level
    end = next(
        (
            here
            for here in range(index + 1, len(chunks))
            if chunks[here].kind == "heading" and chunks[here].level <= level
        ),
        len(chunks),
    )
    return chunks[index + 1 : end]


def _asks_by_heading(
    chunks: Sequence[Chunk], index: int, speakers: Speakers, *, surveyed: bool
) -> bool:
    chunk = chunks[index]
    if chunk.kind != "heading":
        return False
    turn = speakers.turns(chunk)[0]
    if turn.speaker is not None or not is_question(chunk.text):
        return turn.speaker is not None and turn.speaker.asks
    section = section_of(chunks, index)
    inner = [each for each in section if each.kind == "heading"]
    if (
        inner
        and not surveyed
        and (is_title(chunks, index) or any(is_question(each.text) for each in inner))
    ):
        return False
    # Where the one who asks is labelled, a question without a label is the article's own.
    return not any(speakers.askers) or _is_answered(section, speakers)


def is_title(chunks: Sequence[Chunk], index: int) -> bool:
    """Tell whether a heading is the title of the whole: the first, and above all others."""
    headings = [each for each in chunks if each.kind == "heading"]
    return (
        chunks[index] is headings[0]
        and (chunks[index].level == 1 or len(headings) > 1)
        and all(each.level > headings[0].level for each in headings[1:])
        and not any(each.kind == "paragraph" for each in chunks[:index])
    )


def _is_answered(section: Sequence[Chunk], speakers: Speakers) -> bool:
    first = next((each for each in section if each.kind != "figure"), None)
    return first is not None and speakers.turns(first)[0].speaker is not None


def _asked(chunk: Chunk, style: Style) -> Asked | None:
    if chunk.kind not in ("paragraph", "list"):
        return None
    bullet = BULLET.match(chunk.lines[0]) if chunk.kind == "list" else None
    if bullet is not None and sum(BULLET.match(line) is not None for line in chunk.lines) > 1:
        return None
    mark = bullet[0].strip() if bullet else ""
    lines = (chunk.lines[0][bullet.end() :], *chunk.lines[1:]) if bullet else chunk.lines
    text = "\n".join(lines).strip()
    if style == "lead":
        lead = _LEAD.fullmatch(text)
        return (
            Asked(" ".join(lead[2].split()), mark, tuple(lead[3].split("\n")))
            if lead and lead[3].strip()
            else None
        )
    if style == "line":
        first, rest = lines[0].strip(), lines[1:]
        plain = 8 <= len(first) <= LONGEST_LINE and _ENDS_ASKING.search(first) is not None
        return Asked(first, mark, rest) if plain else None
    strong = _STRONG.fullmatch(text) if style == "bold" else None
    if strong is not None:
        asked = " ".join(strong[3].split())
        around = f"{mark} {strong[1]} {strong[4]}".strip()
        return Asked(asked, around) if is_question(asked) else None
    whole = (_BOLD if style == "bold" else _ITALIC).fullmatch(text)
    if whole is None:
        return None
    asked = " ".join((whole[2] + (whole[3] if style == "bold" else "")).split())
    return Asked(asked, mark) if is_question(asked) else None
