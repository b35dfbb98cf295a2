"""People counted, not mentions; grades, and what the next one takes."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.claims import Claim
from kit.evidence.positions import PositionThen
from kit.evidence.voices import (
    NextGrade,
    grade_of,
    is_stale,
    next_grade,
    people_text,
    share_text,
    voices_of,
)
from kit.source.values import Day
from kit.vault.settings import EvidenceSettings

DEFAULTS = EvidenceSettings()


def claim(*speakers: str, note: str = "interviews/x", **more: Any) -> Claim:
    """Return a claim of some speakers."""
    return Claim(
        note=note,
        path=f"{note}.md",
        line=1,
        topic="realities",
        text="words",
        speakers=speakers,
        **more,
    )


def test_one_person_in_two_talks_counts_once() -> None:
    """Mentions do not add up."""
    assert voices_of([claim("a", note="x"), claim("a", note="y"), claim("a", note="y")]).total == 1


@pytest.mark.parametrize(
    ("speakers", "total"),
    [
        ([("a", "b")], 1),
        ([("a", "b"), ("a",)], 1),
        ([("a", "b"), ("c",)], 2),
        ([("a", "b"), ("b", "c")], 1),
        ([("a", "b"), ("c", "d")], 2),
        ([("a", "d"), ("b", "c"), ("c", "d")], 1),
        ([("a",), ("a", "b"), ("b", "c")], 2),
        ([("a",), ("b",)], 2),
        ([], 0),
    ],
)
def test_a_joint_claim_is_one_voice(speakers: list[tuple[str, ...]], total: int) -> None:
    """Two who speak together are one voice, and none more if one of them was heard alone."""
    assert voices_of(claim(*each) for each in speakers).total == total


def test_what_was_read_or_attended_counts_apart() -> None:
    """Published people and events never raise a count or a grade."""
    heard = [
        claim("a"),
        *(claim(f"p{each}", source="published") for each in range(20)),
        claim(source="event"),
    ]
    voices = voices_of(heard)
    assert (voices.total, len(voices.published), len(voices.events)) == (1, 20, 1)
    assert str(voices) == "1 person, besides 20 read and 1 event"
    assert grade_of(heard, DEFAULTS) == "anecdote"


def test_a_lecture_is_no_conversation() -> None:
    """Who spoke at an event was listened to, not talked to, even where the note names them."""
    voices = voices_of([claim("a", source="event")])
    assert (voices.total, str(voices)) == (0, "nobody in person, but 1 event")


def test_a_talk_with_nobody_named_is_no_event() -> None:
    """Where a name was removed, or never written, the talk counts apart and is called what it is."""
    voices = voices_of([claim(), claim(note="interviews/y"), claim("a", source="published")])
    assert voices.total == 0
    assert str(voices) == "nobody in person, but 1 read and 2 talks with nobody named"


def test_words_for_nobody() -> None:
    """Without anybody talked to, what was read is still named, and not as people heard."""
    assert str(voices_of([])) == "nobody"
    assert str(voices_of([claim("p", source="published")])) == "nobody in person, but 1 read"


def people(count: int, organizations: int) -> list[Claim]:
    """Return one claim of each of some people, spread over organizations."""
    return [
        claim(
            f"p{each}",
            note=f"n{each}",
            position=PositionThen("", f"o{each % organizations}", ""),
            codes=("same",),
        )
        for each in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "organizations", "grade"),
    [
        (0, 1, "nothing yet"),
        (1, 1, "anecdote"),
        (2, 1, "early"),
        (3, 3, "early"),
        (4, 2, "early"),
        (4, 3, "emerging"),
        (6, 3, "emerging"),
        (7, 3, "firm"),
        (12, 2, "early"),
    ],
)
def test_grades_need_people_and_organizations(count: int, organizations: int, grade: str) -> None:
    """The defaults of the settings, at their borders."""
    assert grade_of(people(count, organizations), DEFAULTS) == grade


@pytest.mark.parametrize(
    ("count", "organizations", "step"),
    [
        (0, 1, NextGrade("anecdote", people=1)),
        (1, 1, NextGrade("early", people=1)),
        (2, 1, NextGrade("emerging", people=2, organizations=2)),
        (4, 2, NextGrade("emerging", organizations=1)),
        (4, 3, NextGrade("firm", people=3, saturation=True)),
        (6, 3, NextGrade("firm", people=1)),
        (7, 3, None),
    ],
)
def test_the_next_grade_says_what_is_missing(
    count: int, organizations: int, step: NextGrade | None
) -> None:
    """How many more people, how many more organizations, and whether talks must dry up first."""
    assert next_grade(people(count, organizations), DEFAULTS) == step


def test_seven_people_who_still_say_new_things_are_not_firm() -> None:
    """Without saturation evidence stays emerging."""
    fresh = [
        claim(
            f"p{each}",
            note=f"n{each}",
            position=PositionThen("", f"o{each}", ""),
            codes=(f"c{each}", f"d{each}"),
        )
        for each in range(9)
    ]
    assert grade_of(fresh, DEFAULTS) == "emerging"


@pytest.mark.parametrize(("count", "text"), [(0, "nobody"), (1, "1 person"), (4, "4 people")])
def test_people_in_words(count: int, text: str) -> None:
    """Nobody is nobody, and one is no people."""
    assert people_text(count) == text


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["n1", "n2", "n3"]))))
def test_order_and_repetition_change_no_count(pairs: list[tuple[str, str]]) -> None:
    """Counting people is a matter of who, whatever the order and however often."""
    claims = [claim(speaker, note=note) for speaker, note in pairs]
    assert voices_of(claims) == voices_of(reversed(claims + claims))
    assert voices_of(claims).total == len({speaker for speaker, _ in pairs})


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1, 1, "1 of 1 person"),
        (2, 4, "2 of 4 people"),
        (4, 5, "4 of 5 people (80%)"),
        (0, 6, "0 of 6 people (0%)"),
    ],
)
def test_no_percentage_under_five_people(part: int, whole: int, text: str) -> None:
    """Four people are no statistics."""
    assert share_text(part, whole, DEFAULTS) == text


def test_old_evidence_is_stale() -> None:
    """Older than 24 months, counted from the newest claim."""
    old = voices_of([claim("a", day=Day(2024, 6, 29))])
    assert is_stale(old, DEFAULTS, date(2026, 6, 30))
    assert not is_stale(old, DEFAULTS, date(2026, 6, 29))


def test_nobody_is_nobody() -> None:
    """No claims: nobody, no organization, no newest day."""
    voices = voices_of([])
    assert (voices.total, voices.organizations, voices.latest) == (0, frozenset(), None)


def test_a_talk_with_nobody_named_is_told_beside_the_people() -> None:
    """It counts apart, and is never left out of the words."""
    found = voices_of([claim("a", note="x"), claim(note="y")])
    assert str(found) == "1 person, besides 1 talk with nobody named"
