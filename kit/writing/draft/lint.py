"""Reading a letter before anybody else does: what a request must and must not say.

The rules are those of the field: under 100 words, the connection first, 20 to 30 minutes, no word of
jobs, nothing attached (Dalton, *The 2-Hour Job Search*). For other letters only asking for a job,
what should not be asked, and attachments count. A company may be called anything: what was put in
from the notes (a role, a name) is not read for words of jobs, what the user wrote is.
"""

import re
from collections.abc import Iterable, Iterator

from kit.checks.asks_for_job import asks_for_job, folded, mentions_job
from kit.checks.improper_question import improper_in
from kit.writing.draft import Finding
from kit.writing.draft.values import count_words
from kit.writing.draft.wordings import ATTACHED, HALF_AN_HOUR, MINUTES

MOST_WORDS = 100
LEAST_MINUTES, MOST_MINUTES = 20, 30

_MINUTES = re.compile(MINUTES, re.IGNORECASE)
_HALF_AN_HOUR = re.compile(HALF_AN_HOUR)
_ATTACHED = re.compile(ATTACHED)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|[。！？]|\n\s*\n")
_SLOT = re.compile(r"\[[^\[\]\n]{2,80}\](?!\()")


def findings(
    kind: str,
    subject: str,
    body: str,
    *,
    put_in: Iterable[str] = (),
    connection: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Return what breaks a rule of its kind.

    `put_in` are the names and titles that come from the notes, `connection` the texts one of which
    the first sentence must say; none of them where nothing is known.
    """
    written = _without(f"{subject}\n\n{body}", put_in)
    found = [*_of_jobs(written, every_word=kind in ("request", "follow-up")), *_attached(written)]
    if kind == "request":
        found += [*_length(body), *_first_sentence(body, tuple(connection)), *_minutes(body)]
    return tuple(found)


def slots_of(text: str) -> tuple[str, ...]:
    """Return the bracketed places that are to be filled in, each once."""
    return tuple(dict.fromkeys(_SLOT.findall(text)))


def _length(body: str) -> Iterator[Finding]:
    words = count_words(body)
    if words >= MOST_WORDS:
        yield Finding(
            rule="length",
            message=f"the request has {words} words; under {MOST_WORDS} get read",
            hint=f"take out {words - MOST_WORDS + 1}: keep the connection, what you ask, and a way out",
        )


def _first_sentence(body: str, connection: tuple[str, ...]) -> Iterator[Finding]:
    if not connection:
        return
    marked = body
    for piece in sorted(connection, key=len, reverse=True):
        if piece:
            marked = marked.replace(piece, "\ue000")
    _greeting, _, letter = marked.lstrip().partition("\n\n")
    first = _SENTENCE_END.split(letter.lstrip(), maxsplit=1)[0]
    if "\ue000" not in first and not _SLOT.search(first):
        yield Finding(
            rule="connection-first",
            message="the first sentence does not say what ties you to them",
            hint="begin with who referred you, where you met, or what of their work you know",
        )


def _minutes(body: str) -> Iterator[Finding]:
    asked = [
        tuple(int(each) for each in match.groups() if each) for match in _MINUTES.finditer(body)
    ]
    if not asked and _HALF_AN_HOUR.search(folded(body)):
        return
    if not asked:
        yield Finding(
            rule="minutes",
            message="it does not say how long the talk would take",
            hint=f"ask for {LEAST_MINUTES} to {MOST_MINUTES} minutes",
        )
    elif not any(
        all(LEAST_MINUTES <= each <= MOST_MINUTES for each in each_asked) for each_asked in asked
    ):
        shown = "–".join(map(str, asked[0]))
        yield Finding(
            rule="minutes",
            message=f"it asks for {shown} minutes",
            hint=f"ask for {LEAST_MINUTES} to {MOST_MINUTES} minutes; whoever has more time will say so",
        )


def _of_jobs(written: str, *, every_word: bool) -> Iterator[Finding]:
    asking = asks_for_job(written)
    if asking.grade != "error" and every_word:
        asking = asking if asking.grade else mentions_job(written)
    if asking.grade == "error" or (asking.grade and every_word):
        words = " ".join(asking.words.split())
        yield Finding(
            rule="no-jobs",
            message=f"`{words}` speaks of jobs, and this is no application",
            hint="ask about their work, or how people get into it",
        )
    improper = improper_in(written)
    if improper is not None:
        yield Finding(
            rule="improper",
            message=f"`{' '.join(improper.words.split())}` {improper.message}",
            hint=improper.hint,
        )


def _attached(written: str) -> Iterator[Finding]:
    match = _ATTACHED.search(folded(written))
    if match is not None:
        yield Finding(
            rule="no-attachment",
            message=f"`{written[match.start() : match.end()]}` speaks of an attachment",
            hint="send nothing unasked; offer it once they ask",
        )


def _without(text: str, put_in: Iterable[str]) -> str:
    """Return a text with what came from the notes replaced by a word that means nothing."""
    for piece in sorted({each for each in put_in if len(each) > 1}, key=len, reverse=True):
        text = text.replace(piece, "Xyz")
    return text
