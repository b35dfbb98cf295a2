"""Reading a letter: what a request may not say, in several languages, and what is no fault."""

import pytest

from kit.checks.asks_for_job import mentions_job
from kit.writing.draft.lint import findings, slots_of
from kit.writing.draft.values import count_words

GOOD = """\
Dear Ama,

We met at the honey market. I am looking at beekeeping and would like to hear what it is like. Could we talk for 25 minutes?

Kind regards,
Noor"""


def rules(body: str, kind: str = "request", **more: tuple[str, ...]) -> list[str]:
    """Return the rules that a letter breaks."""
    return [
        each.rule
        for each in findings(kind, "A question", body, connection=("at the honey market",), **more)
    ]


def test_a_good_request_breaks_no_rule() -> None:
    """Short, connected, with its minutes."""
    assert rules(GOOD) == []


def test_a_hundred_words_are_one_too_many() -> None:
    """Under a hundred: ninety-nine pass, a hundred do not."""
    missing = 99 - count_words(GOOD)
    assert rules(GOOD + " word" * missing) == []
    assert rules(GOOD + " word" * (missing + 1)) == ["length"]


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        (GOOD + " word" * 75, ["length"]),
        (GOOD.replace("We met at the honey market.", "I like honey."), ["connection-first"]),
        (GOOD.replace("We met", "I like honey. We met"), ["connection-first"]),
        (GOOD.replace("for 25 minutes", "soon"), ["minutes"]),
        (GOOD.replace("25 minutes", "60 minutes"), ["minutes"]),
        (GOOD.replace("25 minutes", "15-20 minutes"), ["minutes"]),
        (GOOD + "\nI attached a picture.", ["no-attachment"]),
        (GOOD + "\nIm Anhang ein Bild.", ["no-attachment"]),
        (GOOD + "\nMy resume is below.", ["no-jobs"]),
        (GOOD + "\nAre there any vacancies?", ["no-jobs"]),
        (GOOD + "\nCould you hire me?", ["no-jobs"]),
        (GOOD + "\nIch suche eine Stelle.", ["no-jobs"]),
        (GOOD + "\nJe cherche un emploi.", ["no-jobs"]),
        (GOOD + "\nBusco un empleo.", ["no-jobs"]),
        (GOOD + "\nProcuro emprego.", ["no-jobs"]),
        (GOOD + "\nHow much do you earn?", ["improper"]),
    ],
)
def test_a_request_that_breaks_a_rule(body: str, broken: list[str]) -> None:
    """One rule at a time, each with what to change."""
    assert rules(body) == broken
    assert all(each.hint and each.message for each in findings("request", "", body))


@pytest.mark.parametrize(
    "asked",
    [
        "20 minutes",
        "20-30 minutes",
        "20 to 30 minutes",
        "a 25-minute talk",
        "half an hour",
        "25 Minuten",
        "20 à 30 minutes",
        "30 minutos",
        "25分",
        "25 минут",
        "eine halbe Stunde",
        "une demi-heure",
        "media hora",
    ],
)
def test_minutes_in_many_languages(asked: str) -> None:
    """Twenty to thirty minutes, however a translated template says it."""
    assert rules(GOOD.replace("25 minutes", asked)) == []


def test_the_connection_may_hold_a_full_stop() -> None:
    """`Dr. Ama of St. John's` ends no sentence: what ties us is looked for as a whole."""
    body = "Dear Bo,\n\nI heard of your work at St. John's Mill. Could we talk for 20 minutes?"
    found = findings("request", "x", body, connection=("St. John's Mill",))
    assert found == ()


def test_names_are_not_read_for_words_of_jobs() -> None:
    """A company may be called Hiring Heroes; my own words may not."""
    body = GOOD.replace("beekeeping", "the work at Hiring Heroes")
    assert rules(body) == ["no-jobs"]
    assert rules(body, put_in=("Hiring Heroes",)) == []


@pytest.mark.parametrize("kind", ["thanks", "update", "confirm"])
def test_other_letters_may_speak_of_jobs_but_not_ask(kind: str) -> None:
    """A thank-you may say `your job`; it may not ask for one."""
    assert rules("Dear Ama,\n\nThank you for telling me of your job.", kind) == []
    assert rules("Dear Ama,\n\nCould you put in a good word for me?", kind) == ["no-jobs"]


@pytest.mark.parametrize(
    "text",
    [
        "We met at a job fair",
        "the role you play",
        "Could we resume our talk?",
        "I apply varnish",
        "Ma collègue Marie",
        "la position du soleil",
        "an open mind",
        "my first post office",
    ],
)
def test_what_is_no_word_of_jobs(text: str) -> None:
    """Words that look like it, and are not."""
    assert mentions_job(text).grade == ""


def test_words_are_counted_in_every_script() -> None:
    """Words between blanks; in scripts without blanks two characters count as one; signs are no words."""
    assert count_words("one, two – three-four\nfive’s 6") == 5
    assert count_words("山田花子") == 2
    assert count_words("") == 0


def test_slots_are_bracketed_places_and_no_links() -> None:
    """What is left to fill in, each once; a link or an empty box is none."""
    assert slots_of("[your name] and [your name], [a link](https://x.org), [], [why]") == (
        "[your name]",
        "[why]",
    )
