"""Questions that should not be asked, and good ones on the same subjects."""

from pathlib import Path

import pytest

from kit.checks.improper_question import improper_in

_FILE = Path(__file__).parent / "sentences" / "improper-question.txt"
SENTENCES = [line.split(maxsplit=1) for line in _FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("grade", "sentence"), SENTENCES, ids=[each[1] for each in SENTENCES])
def test_a_question_is_improper_or_fine(grade: str, sentence: str) -> None:
    """Their own salary, traits, secrets, mentoring and resumes are flagged, their subjects are not."""
    assert ("fine" if improper_in(sentence) is None else "improper") == grade


@pytest.mark.parametrize(
    ("question", "message", "hint"),
    [
        ("And how much do you earn?", "asks what they earn themselves", "typical range"),
        ("Are you pregnant?", "the law protects", "compatible with"),
        ("Could you show us internal figures?", "keeps to itself", "public"),
        ("Will you be my mentor?", "to be a mentor", "report back"),
        ("Could you read my CV?", "did not ask for", "should show"),
    ],
)
def test_each_subject_says_what_to_ask_instead(question: str, message: str, hint: str) -> None:
    """A finding names the subject and a better question."""
    improper = improper_in(question)
    assert improper is not None
    assert message in improper.message
    assert hint in improper.hint
    assert question[improper.start :].startswith(improper.words)
