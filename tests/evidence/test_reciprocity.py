"""Giving and taking: what people gave, what they had from me, and what is still owed."""

from pathlib import Path

import pytest

from kit.evidence.reciprocity import Exchange, asked_talks, exchanges
from kit.evidence.study import Study
from tests.making import contact, interview, study_of

ADVICE = "## Advice\n- Learn to knot #knots\n"
DONE = f"{ADVICE}  - result: I can knot\n"


def one(root: Path, *, front: str = "", body: str = ADVICE, person: str = "") -> Study:
    """Return a study with one talk with one person."""
    talk = f"contact: ama\ndate: 2026-05-01\n{front}"
    notes = {
        "contacts/ama.md": contact("Ama Mensah", person),
        "interviews/ama.md": interview(talk, body),
    }
    return study_of(root, notes)


def passed(study: Study, who: str = "ama") -> Exchange:
    """Return what passed between somebody and me."""
    return next(each for each in exchanges(study) if each.contact == f"contacts/{who}")


def owed(study: Study, who: str = "ama") -> list[str]:
    """Return the kinds of what I owe somebody."""
    return [debt.kind for debt in passed(study, who).debts]


@pytest.mark.parametrize(
    ("front", "person", "returned"),
    [
        ("status: held", "", "nothing yet"),
        ("status: held\nthanked_on: 2026-05-02", "", "thanks"),
        ("status: thanked", "", "thanks"),
        ("status: held", "touches: [{date: 2026-05-02, kind: Thank-you}]\n", "thanks"),
        ("status: held", "touches: [{date: 2026-05-02, kind: greeting}]\n", "nothing yet"),
        ("status: held\nreported_on: 2026-05-09", "", "a report"),
        ("status: held", "touches: [{date: 2026-05-09, kind: report}]\n", "a report"),
        ("status: held", "touches: [{date: 2026-05-09, kind: help}]\n", "something back"),
        ("status: held", "touches: [{date: 2026-08-09, kind: help}]\n", "nothing yet"),
    ],
)
def test_the_most_that_somebody_had(tmp_path: Path, front: str, person: str, returned: str) -> None:
    """Thanks, a report and help are three steps; a greeting is none, and the future has not been."""
    assert passed(one(tmp_path, front=front, person=person)).returned == returned


def test_a_contribution_with_somebody_is_something_back(tmp_path: Path) -> None:
    """Mentoring a person gives back to that person, and to nobody else."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "contacts/bo.md": contact("Bo Lind"),
        "contributions/c.md": "---\ntitle: Evening\nkind: mentoring\ndate: 2026-05-05\ncontacts: [ama]\n---\n",
    }
    study = study_of(tmp_path, notes)
    assert passed(study).returned == "something back"
    assert passed(study, "bo").returned == "nothing yet"


def test_answering_somebodys_questions_is_a_gift(tmp_path: Path) -> None:
    """In a talk in which I was asked, I gave and they owe me nothing that counts as heard."""
    study = one(tmp_path, front="i_am: interviewee\nstatus: held")
    exchange = passed(study)
    assert (exchange.returned, exchange.helped, exchange.talks) == ("something back", False, ())
    assert [talk.id for talk in asked_talks(study)] == ["interviews/ama"]


def test_only_read_people_gave_me_nothing(tmp_path: Path) -> None:
    """A published text is owed neither thanks nor a report."""
    study = one(tmp_path, front="source: published", body=DONE)
    assert not passed(study).helped
    assert owed(study) == []


def test_thanks_and_a_report_are_owed_until_given(tmp_path: Path) -> None:
    """A talk without thanks and an advice with a result that nobody told them of."""
    assert owed(one(tmp_path / "a", front="status: held", body=DONE)) == ["report", "thanks"]
    assert owed(one(tmp_path / "b", front="status: thanked", body=DONE)) == ["report"]
    told = f"{DONE}  - reported: 2026-05-20\n"
    assert owed(one(tmp_path / "c", front="status: thanked", body=told)) == []
    assert owed(one(tmp_path / "d", front="status: thanked")) == []


def test_an_introduction_that_was_used_wants_word(tmp_path: Path) -> None:
    """Whoever led me to a talk is owed how it went, and only then."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "contacts/bo.md": contact("Bo Lind", "referred_by: ama\n"),
    }
    assert owed(study_of(tmp_path / "before", notes)) == []
    notes["interviews/bo.md"] = interview("contact: bo\ndate: 2026-05-09\nstatus: thanked")
    study = study_of(tmp_path / "after", notes)
    (debt,) = passed(study).debts
    assert (debt.kind, debt.what) == ("introduction", "word of how it went with Bo Lind")


def test_nothing_is_owed_to_somebody_to_be_left_alone(tmp_path: Path) -> None:
    """Who is not to be contacted is never proposed."""
    assert (
        owed(one(tmp_path, front="status: held", body=DONE, person="do_not_contact: true\n")) == []
    )


def test_the_same_thanks_noted_twice_are_one(tmp_path: Path) -> None:
    """A touch and the talk's own field on one day tell of one thank-you; the touch says more."""
    touch = "touches: [{date: 2026-05-02, kind: thanks, note: a card}]\n"
    study = one(tmp_path, front="status: thanked\nthanked_on: 2026-05-02", person=touch)
    assert [each.what for each in passed(study).given] == ["a card"]


def test_who_gave_most_comes_first(tmp_path: Path) -> None:
    """An introduction that led to a talk outweighs any number of tips."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "contacts/bo.md": contact("Bo Lind"),
        "contacts/cy.md": contact("Cy Park", "referred_by: bo\n"),
        "interviews/ama.md": interview(
            "contact: ama\ndate: 2026-05-01", "## Advice\n- one\n- two\n- three\n"
        ),
        "interviews/cy.md": interview("contact: cy\ndate: 2026-05-02"),
    }
    first, second, *_ = exchanges(study_of(tmp_path, notes))
    assert (first.contact, second.contact) == ("contacts/bo", "contacts/ama")


def test_what_would_help_them_is_heard_under_closing(tmp_path: Path) -> None:
    """What somebody said of help at the end of a talk is kept, other closing words are not."""
    body = "## Closing\n- A hand on Saturdays would help her\n- I may quote her\n"
    assert [each.text for each in passed(one(tmp_path, body=body)).on_help] == [
        "A hand on Saturdays would help her"
    ]


def test_what_was_only_read_of_somebody_passed_between_nobody(tmp_path: Path) -> None:
    """A published text beside a talk adds nothing to what its author gave me."""
    read = "contact: ama\ndate: 2026-05-03\nsource: published"
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "interviews/talk.md": interview("contact: ama\ndate: 2026-05-01", ADVICE),
        "interviews/read.md": interview(read, "## Closing\n- Help is welcome\n"),
    }
    exchange = passed(study_of(tmp_path, notes))
    assert [claim.note for claim in exchange.claims] == ["interviews/talk"]
    assert exchange.on_help == ()
