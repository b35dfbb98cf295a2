"""Asking for a job, and all the good questions that only sound like it."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.checks.asks_for_job import (
    _compiled,
    _lines_of,
    _matches,
    _rules,
    asks_for_job,
    folded,
)
from kit.checks.asks_for_job.needs import may_stand, needs_of
from kit.checks.asks_for_job.wordings import LANGUAGES, PARTS
from tests.checks.conftest import Expects

_FILE = Path(__file__).parent / "sentences" / "asks-for-job.txt"
SENTENCES = [line.split(maxsplit=1) for line in _FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("grade", "sentence"), SENTENCES, ids=[each[1] for each in SENTENCES])
def test_a_sentence_gets_its_grade(grade: str, sentence: str) -> None:
    """Asking for a job is an error, asking about openings a warning, everything else fine."""
    assert (asks_for_job(sentence).grade or "fine") == grade


def test_there_are_enough_sentences_of_each_kind() -> None:
    """Both directions are held by many sentences, in five languages."""
    grades = [grade for grade, _ in SENTENCES]
    assert grades.count("error") >= 80
    assert grades.count("warning") >= 35
    assert grades.count("fine") >= 120


def test_the_words_are_shown_as_they_stand() -> None:
    """The words come with accents, capitals and their place in the text."""
    asking = asks_for_job("Thank you. Pourriez-vous M’embaucher en mai ?")
    assert asking == ("error", "Pourriez-vous M’embaucher", 11)


def test_an_error_wins_over_an_earlier_warning() -> None:
    """A text with both is as grave as its gravest sentence."""
    asking = asks_for_job("Are you hiring? And could you pass on my CV?")
    assert (asking.grade, asking.words) == ("error", "could you pass on my CV")


def test_case_line_breaks_and_emphasis_do_not_hide_it() -> None:
    """A question is recognised however it is written."""
    assert asks_for_job("COULD YOU\nHIRE ME?").grade == "error"
    assert asks_for_job("could **you** put in a *good*  word for me").grade == "error"


def test_a_denial_counts_only_for_what_follows_it() -> None:
    """`not` frees what it belongs to, and nothing behind a `but` or in another sentence."""
    assert asks_for_job("I would not ask you for a job").grade == ""
    assert asks_for_job("Not that it matters. Could you hire me?").grade == "error"
    assert asks_for_job("I do not mind the shifts, but could you hire me?").grade == "error"


def test_every_part_is_used() -> None:
    """No part of the wordings is left over, and none is missing."""
    text = repr((LANGUAGES, PARTS))
    assert [name for name in PARTS if f"<{name}>" not in text] == []


def test_a_request_in_a_touch_is_found_where_it_stands(expects: Expects) -> None:
    """In a contact's log only requests are looked at, quoted or folded over lines."""
    expects("""
        contacts/ade-balogun.md
        ---
        name: Ade Balogun
        touches:
          - date: 2026-03-01
            kind: request
            note: "Said hello; asked him to forward my CV" # !! asks-for-job:24
          - date: 2026-03-02
            kind: request
            note: > # !! asks-for-job:11
              Asked him
              for a job
          - date: 2026-03-03
            kind: update
            note: Asked him for a job
        ---
    """)


def test_a_warning_is_worded_more_gently(expects: Expects) -> None:
    """A question about openings is a warning under the same code."""
    text = (
        "questions/own.md\n---\ntitle: Own\n---\n\n- Are you hiring? <!-- !! asks-for-job:3 -->\n"
    )
    (finding,) = expects(text)
    assert finding.severity == "warning"
    assert finding.message == "`Are you hiring` comes close to asking for a job"


@given(st.text())
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    """The folded text is as long as the text, so that places hold."""
    assert len(folded(text)) == len(text)


@given(st.lists(st.sampled_from([word for _, text in SENTENCES for word in text.split()])))
def test_any_words_can_be_asked_about(words: list[str]) -> None:
    """No heap of words makes it fail, and what it shows stands in the text."""
    text = " ".join(words)
    asking = asks_for_job(text)
    assert text[asking.start : asking.start + len(asking.words)] == asking.words


def test_a_long_text_does_not_take_long() -> None:
    """No pattern runs away on a text that almost fits, over and over."""
    begun = time.process_time()
    for part in ("could you please ", "ask her to ", "is there a job ", "I want to ask you for a "):
        asks_for_job(part * 500)
    assert time.process_time() - begun < 10


def test_what_a_wording_needs_is_in_all_that_it_finds() -> None:
    """A pattern that is not made for want of some letters would have found nothing."""
    lines = [
        line for each in LANGUAGES for rule in _rules(each) for line in _lines_of(rule.wordings)
    ]
    texts = [folded(sentence) for _, sentence in SENTENCES]
    found = [(line, text) for line in lines for text in texts if _compiled(line).search(text)]
    assert len(found) > 120
    assert [each for each in found if not may_stand(needs_of(each[0]), each[1])] == []


@given(st.data())
def test_no_text_that_a_wording_finds_lacks_what_it_needs(data: st.DataObject) -> None:
    """Made from its pattern, with all that may be left out left out, and never nothing at all."""
    rules = [rule for each in LANGUAGES for rule in _rules(each)]
    line = data.draw(st.sampled_from([line for rule in rules for line in _lines_of(rule.wordings)]))
    pattern = _compiled(line)
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    assert may_stand(needs_of(line), text)
    assert pattern.fullmatch("") is None


@pytest.mark.parametrize(
    ("wording", "needs"),
    [
        (r"hire me\b", (("hire",), ("me",))),
        ("jobs? for", (("job",), ("for",))),
        ("(?:my|your) (?:old )?post(?! card)", (("my", "your"), ("post",))),
        (r"(?:hire (?:\w+ )?me|employ|\w+)", ()),
        ("(?:take me on|a job)", (("take", "job"),)),
        ("ask (?:now|then){0,2} (?:for|about){1,2}", (("ask",), ("for", "about"))),
        ("<JOIN>", (("join",), ("your",))),
    ],
)
def test_what_may_be_left_out_is_not_needed(wording: str, needs: object) -> None:
    """Of choices one is, the longest word of each; what may be missing or must not follow is not."""
    assert needs_of(wording) == needs


def test_the_pattern_that_begins_first_speaks_first() -> None:
    """Of what begins in one place the earlier wording does: as if all were one pattern."""
    patterns = [re.compile(each) for each in ("b+", "a+b", "a")]
    assert [each[0] for each in _matches(patterns, "zaabbab", 0, 6)] == ["aab", "b", "a"]
