"""A planned question, or a request to somebody, that asks for a job.

*Why*: an informational interview is not a job application, and people who are asked for a post, an
interview for one, a good word, or to pass on a resume are put on the spot and stop talking. Ask
about their work and how people get into it; whoever wants to help will offer. A question about
openings in general is only a warning.

Looked at are the items under `## Questions` of an interview, the notes in `questions/`, and the
`note` of touches of kind `request`, in English, German, French, Spanish and Portuguese.

*Bad*:

    interviews/2026-07-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-07-14
    status: scheduled
    ---

    ## Questions
    - Could you put in a good word for me with your boss?

*Good*:

    interviews/2026-07-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-07-14
    status: scheduled
    ---

    ## Questions
    - How do newcomers get in?
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from kit.checks import Found, Severity
from kit.checks.asks_for_job.needs import may_stand, needs_of
from kit.checks.asks_for_job.wordings import LANGUAGES, MENTIONS, PARTS, Language
from kit.source.outline import Block
from kit.source.patterns import late
from kit.source.problems import Span
from kit.source.text import line_of
from kit.vault import Note, Vault
from kit.vault.vault import place_in, walk

if TYPE_CHECKING:
    from kit.notes.contact import Contact

SEVERITY: Severity = "error"

PLANNED = ("questions", "planned questions", "my questions", "fragen", "preguntas", "perguntas")
"""Headings of an interview, in lower case, under which what I mean to ask stands."""

_HEADED = late(rf"\n#+[ \t]+(?i:{'|'.join(PLANNED)})\b")
_LETTERS = {"’": "'", "‘": "'", "ʼ": "'", "`": " ", "*": " ", "_": " ", "\n": " "}
_MARKS = str.maketrans(_LETTERS)

_NO = (
    r"(?:\b(?:not|never|without|rather than|instead of|nicht|keine?[nmrs]?|ohne|statt|pas|sans|jamais|sin|nunca|jamas|nao|sem|nem)\b"
    r"|\bno\b(?!,? (?:podr|pued|tien|tendr|habr|hay|me ))|n't\b(?! (?:you|your|they|he|she)\b))"
)
# A sentence that says the opposite (`this is not about a job`), or tells what others did.
_DENIED = late(rf"{_NO}(?:,?\s+(?!(?:but|aber|sondern|mais|pero|sino|mas)\b)[\w'-]+){{0,6}}\s*\Z")
_DENIED_WITHIN = late(_NO)
_OF_OTHERS = late(
    r"\b(?:(?:have|has|had|did) you|(?:have|has|had|did|do|does) (?:anyone|anybody|someone|people|newcomers|they|candidates))(?:\s+\w+){0,2}\s*\Z"
)
_PART = late(r"<([A-Z_]+)>")
_SENTENCE = late(r"[^.?!;]+[.?!;]*")
# Behind one of these a sentence asks how hiring works, which is a good question.
_ASKS_HOW = late(
    r"\b(?:how|when|where|why|what|which|whom?|whose|if you (?:were|had|could)"
    r"|wie|wann|wo|warum|was|welche\w*|wen|worauf|wonach|comment|quand|pourquoi|qu'|(?<!est-ce\s)que|quels?|quelles?|qui"
    r"|como|cuando|donde|cual|cuales|quien|quienes|quando|onde|qual|quais|quem)\b"
)


class Asking(NamedTuple):
    """What a text asks for: its grade (empty where all is well), the words that say so, and where they begin."""

    grade: Literal["error", "warning", ""]
    words: str = ""
    start: int = 0


class _Rule(NamedTuple):
    grade: Literal["error", "warning"]
    wordings: str
    unless_how: bool


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look at what I plan to ask, and at what I asked for in writing."""
    for block in planned_questions(note):
        asking = asks_for_job(block.text)
        if asking.grade:
            yield _found(asking, place_in(block, asking.start, len(asking.words)))
    if note.kind.name == "contact" and "touches" in (note.front.values or {}):
        yield from _of_touches(note)


@lru_cache(maxsize=4096)  # the same questions are asked of many people
def asks_for_job(text: str) -> Asking:
    """Tell whether a text asks for a job (error), for openings (warning), or for neither."""
    plain = folded(text)
    rules = [rule for words, of_language in _words() if words.search(plain) for rule in of_language]
    for rule in sorted(rules, key=lambda each: each.grade):
        patterns = _patterns_for(rule.wordings, plain)
        for sentence in _SENTENCE.finditer(plain) if patterns else ():
            for match in _matches(patterns, plain, *sentence.span()):
                if not _is_harmless(match[0], plain[sentence.start() : match.start()], rule):
                    return Asking(
                        rule.grade, text[match.start() : match.end()].strip(), match.start()
                    )
    return Asking("")


def _patterns_for(wordings: str, plain: str) -> list[re.Pattern[str]]:
    """Return the patterns of those wordings that a text may hold: each is made once it is needed."""
    lines = _lines_of(wordings)
    return [_compiled(line) for line in lines if may_stand(needs_of(line), plain)]


def _matches(
    patterns: list[re.Pattern[str]], plain: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield what one pattern of all lines would find: what begins first, of that the earliest line's."""
    while found := [each for one in patterns if (each := one.search(plain, start, end))]:
        match = min(found, key=lambda each: each.start())
        yield match
        start = match.end()


def mentions_job(text: str) -> Asking:
    """Tell whether a text has a word of jobs in it at all, asked for or not: a request has none."""
    match = _compiled(MENTIONS).search(folded(text))
    if match is None:
        return Asking("")
    return Asking("warning", text[match.start() : match.end()].strip(), match.start())


def _is_harmless(words: str, before: str, rule: _Rule) -> bool:
    if rule.unless_how and _ASKS_HOW.search(before):
        return True
    return any(
        each is not None
        for each in (
            _DENIED.search(before),
            _DENIED_WITHIN.search(words),
            _OF_OTHERS.search(before),
        )
    )


@lru_cache(maxsize=1)  # two checks ask for them, one after the other
def planned_questions(note: Note) -> tuple[Block, ...]:
    """Return the items that say what I plan to ask: of a question bank, or under *Questions* of an interview."""
    if note.kind.name == "questions":
        return tuple(block for block in walk(note.blocks) if block.kind == "item")
    if note.kind.name != "interview" or not _is_headed(note.body):
        return ()
    return tuple(_below_the_heading(note))


def _is_headed(body: str) -> bool:
    return bool(_HEADED.search(body) or (body.startswith("#") and _HEADED.match("\n" + body)))


def _below_the_heading(note: Note) -> Iterator[Block]:
    level = 0
    for block in note.blocks:
        if block.kind == "heading":
            if not level or block.level <= level:
                level = block.level if block.text.strip().casefold() in PLANNED else 0
        elif level:
            yield from (each for each in walk((block,)) if each.kind == "item")


def folded(text: str) -> str:
    """Return a text in lower case, without accents and emphasis, each character at its old place."""
    if text.isascii():
        return text.lower().translate(_MARKS)
    return "".join(map(_plain_letter, text))


@cache
def _plain_letter(letter: str) -> str:
    plain = _LETTERS.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return " " if plain.isspace() else plain.lower()[:1]


@cache
def _words() -> tuple[tuple[re.Pattern[str], tuple[_Rule, ...]], ...]:
    """Return, for each language, a pattern that costs little and the rules behind it."""
    return tuple(
        (re.compile(language.words.replace(" ", r"\s+")), tuple(_rules(language)))
        for language in LANGUAGES
    )


def _rules(language: Language) -> Iterator[_Rule]:
    yield _Rule("error", language.jobs, unless_how=False)
    if language.jobs_unless_how:
        yield _Rule("error", language.jobs_unless_how, unless_how=True)
    yield _Rule("warning", language.openings, unless_how=False)
    yield _Rule("warning", language.openings_unless_how, unless_how=True)


@cache
def _lines_of(wordings: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in wordings.strip().split("\n"))


@cache
def _compiled(wordings: str) -> re.Pattern[str]:
    """Return one pattern for lines of wordings; a blank in them stands for any white space."""
    pattern = "|".join(f"(?:{line})" for line in _lines_of(wordings))
    while _PART.search(pattern):  # parts may be made of parts
        pattern = _PART.sub(lambda match: PARTS[match[1]], pattern)
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


def _of_touches(note: Note) -> Iterator[Found]:
    for index, touch in enumerate(cast("Contact", note.fields).touches):
        if touch.kind != "request" or not touch.note:
            continue
        asking = asks_for_job(touch.note)
        if asking.grade:
            yield _found(asking, _place_of_words(note, index, asking.words))


def _place_of_words(note: Note, index: int, words: str) -> Span:
    """Return the place of some words in a touch, or of its note where they are broken over lines."""
    span = note.front.span("touches", index, "note")
    row = line_of(note.front.written, span.line - note.front.line + 1)
    start = row.find(words, span.column - 1)
    return span if start < 0 else Span(span.line, start + 1, len(words))


def _found(asking: Asking, span: Span) -> Found:
    words = " ".join(asking.words.split())
    if asking.grade == "error":
        message = f"`{words}` asks for a job, which an informational interview is not for"
        return Found(span, message, "Ask about their work instead, or how newcomers get in")
    message = f"`{words}` comes close to asking for a job"
    return Found(
        span, message, "Ask how people are usually found and hired instead", severity="warning"
    )
