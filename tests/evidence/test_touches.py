"""A touch is of one kind by any of its words, and days are those of the kinds asked for."""

from datetime import date

import pytest

from kit.evidence.touches import KINDS, kind_named, kind_of, touched_on
from kit.notes.contact import Contact, Touch


def touch(kind: str | None, day: str = "2026-06-01") -> Touch:
    """Return a touch as a note holds it."""
    return Touch(date=day, kind=kind)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("thanks", "thanks"),
        (" Thank  You ", "thanks"),
        ("report", "update"),
        ("Chase", "follow-up"),
        ("coffee", ""),
        ("", ""),
    ],
)
def test_a_word_means_its_kind(word: str, kind: str) -> None:
    """In any case, with any blanks; a word of one's own means none."""
    assert kind_named(word) == kind
    assert kind_of(touch(word or None)) == kind


def test_no_word_means_two_kinds() -> None:
    """Whoever reads a log and whoever writes one agree on every word."""
    words = [word for kind, others in KINDS.items() for word in (kind, *others)]
    assert len(words) == len(set(words))
    assert all(kind_named(word) in KINDS for word in words)


def test_the_days_of_some_kinds() -> None:
    """In order, each the last that it may mean; other kinds and touches without a day are left out."""
    touches = [touch("reply", "2026-06"), touch("declined", "2026-05-02"), touch("thanks")]
    contact = Contact(touches=[*touches, Touch(kind="reply")])
    assert touched_on(contact, "reply", "decline") == (date(2026, 5, 2), date(2026, 6, 30))
    assert touched_on(contact) == ()
