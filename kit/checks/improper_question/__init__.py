"""A planned question that should not be asked.

*Why*: some questions end a conversation, and some harm whoever answers. Not to be asked are what
they earn themselves (ask for the typical range), age, family, health, religion, origin and the like
(ask what the work is compatible with), an employer's confidential facts, "Will you be my mentor?"
(that grows, or it does not), and to read a resume unasked.

Looked at are the items under `## Questions` of an interview and the notes in `questions/`, in
English, German, French, Spanish and Portuguese. What you ask for in writing is `asks-for-job`.

*Bad*:

    questions/pay.md
    ---
    title: Pay
    ---

    ## Pay
    - How much do you earn?

*Good*:

    questions/pay.md
    ---
    title: Pay
    ---

    ## Pay
    - What is a typical range for somebody who starts here?
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kit.checks import Found, Severity
from kit.checks.asks_for_job import folded, planned_questions
from kit.checks.improper_question.wordings import SUBJECTS
from kit.vault import Note, Vault
from kit.vault.vault import place_in

SEVERITY: Severity = "warning"


class Improper(NamedTuple):
    """What is improper about a question: its words, where they begin, what to say, what to ask instead."""

    words: str
    start: int
    message: str
    hint: str


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look at every question that is planned."""
    for block in planned_questions(note):
        improper = improper_in(block.text)
        if improper is not None:
            span = place_in(block, improper.start, len(improper.words))
            shown = " ".join(improper.words.split())
            yield Found(span, f"`{shown}` {improper.message}", improper.hint)


@lru_cache(maxsize=4096)  # the same questions are asked of many people
def improper_in(text: str) -> Improper | None:
    """Return what is improper about a question, or None."""
    plain = folded(text)
    for subject in SUBJECTS:
        if _compiled(subject.words).search(plain):
            match = _compiled(subject.wordings).search(plain)
            if match is not None:
                words = text[match.start() : match.end()]
                return Improper(words, match.start(), subject.message, subject.hint)
    return None


@cache
def _compiled(wordings: str) -> re.Pattern[str]:
    """Return one pattern for lines of wordings; a blank in them stands for any white space."""
    pattern = "|".join(line.strip() for line in wordings.strip().split("\n"))
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))
