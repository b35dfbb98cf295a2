"""Advice: followed from the goal to the action, the result and the report back."""

from datetime import date
from pathlib import Path

import pytest

from kit.evidence.advice import (
    Advice,
    advice_of,
    disputed_advice,
    followed_up,
    shared_advice,
    to_report,
)
from tests.making import contact, interview, study_of

PEOPLE = {
    "contacts/ama.md": contact("Ama Mensah"),
    "contacts/bo.md": contact("Bo Lindqvist"),
    "me.md": "---\ngoals:\n  - {id: Change, text: work by daylight}\n---\n",
}
FRONT = "contact: ama\ndate: 2026-03-04\nstatus: thanked"


def advice(tmp_path: Path, body: str, front: str = FRONT) -> tuple[Advice, ...]:
    """Return the advice of one talk's body."""
    notes = {**PEOPLE, "interviews/t.md": interview(front, f"## Advice\n{body}")}
    return advice_of(study_of(tmp_path, notes))


def only(tmp_path: Path, body: str, front: str = FRONT) -> Advice:
    """Return the one piece of advice of a talk's body."""
    (found,) = advice(tmp_path, body, front)
    return found


@pytest.mark.parametrize(
    ("below", "state"),
    [
        ("", "untouched"),
        ("  - a remark\n", "untouched"),
        ("  - [ ] begin 📅 2026-04-01\n", "in-progress"),
        ("  - [x] begin ✅ 2026-04-01\n  - [ ] go on\n", "in-progress"),
        ("  - [x] begin ✅ 2026-04-01\n", "acted-on"),
        ("  - [ ] begin\n  - result: it worked\n", "acted-on"),
        ("  - [-] not for me\n", "set-aside"),
        ("  - [-] not this\n  - [x] but this ✅ 2026-04-01\n", "acted-on"),
        ("  - [ ] never ❌ 2026-04-01\n", "set-aside"),
        ("  - result: it worked\n  - reported: 2026-04-02\n", "reported"),
        ("  - reported: 2026-04-02\n", "reported"),
        ("  - **Result:** it worked\n  - Reported: 2026-04-02.\n", "reported"),
        ("  - result:\n", "untouched"),
        ("  - results are rare: so what\n", "untouched"),
    ],
)
def test_what_stands_below_tells_how_far_it_is(tmp_path: Path, below: str, state: str) -> None:
    """Nothing, a step to do, everything done, a result, everything dropped, a report."""
    assert only(tmp_path, f"- Begin beside your post\n{below}").state == state


@pytest.mark.parametrize("day", ["soon", "02.04.2026", "2026-07-01", "not yet"])
def test_no_day_or_one_ahead_reports_nothing(tmp_path: Path, day: str) -> None:
    """What is no ISO date, or lies after today, is no report."""
    found = only(tmp_path, f"- Begin\n  - result: fine\n  - reported: {day}\n")
    assert (found.state, found.reported_on) == ("acted-on", None)


def test_everything_below_an_advice_is_read(tmp_path: Path) -> None:
    """Its actions with their days, its result with its links, and the day of the report."""
    found = only(
        tmp_path,
        "- Begin (goal: change)\n"
        "  - [x] Draft it 📅 2026-03-21 ✅ 2026-03-20\n"
        "    - [ ] and send it\n"
        "  - result: [[bo]] asked me about it\n"
        "  - reported: 2026-04-02\n",
    )
    assert [(each.text, each.due_on, each.done) for each in found.actions] == [
        ("Draft it", date(2026, 3, 21), True),
        ("and send it", None, False),
    ]
    assert found.open_actions == found.actions[1:]
    assert found.result == "[[bo]] asked me about it"
    assert found.reported_on == date(2026, 4, 2)


def test_a_goal_is_mine_or_only_named(tmp_path: Path) -> None:
    """An id means my goal in any case; one that I do not have stays as it was typed."""
    mine, other, none = advice(tmp_path, "- A (goal: change)\n- B (goal: fame)\n- C\n")
    assert (mine.goal, mine.goal_text) == ("Change", "work by daylight")
    assert (other.goal, other.goal_text) == ("fame", "")
    assert (none.goal, none.goal_text) == ("", "")


def test_what_counts_as_advice(tmp_path: Path) -> None:
    """All under Advice but open questions, and under other topics what names a goal."""
    body = "- (?) Where to begin\n- Begin\n\n## Realities\n- Ask for days (goal: change)\n- calm\n"
    assert [each.claim.text for each in advice(tmp_path, body)] == ["Begin", "Ask for days"]


@pytest.mark.parametrize(
    ("reported_on", "state"),
    [("2026-03-10", "acted-on"), ("2026-04-05", "reported"), ("2026-08-01", "acted-on")],
)
def test_a_report_on_the_whole_talk_counts_for_what_was_done_by_then(
    tmp_path: Path, reported_on: str, state: str
) -> None:
    """The talk's `reported_on` tells of what was done before it, and of nothing untouched."""
    done, untouched = advice(
        tmp_path,
        "- Begin\n  - [x] Draft it ✅ 2026-03-20\n- Rest\n",
        f"{FRONT}\nreported_on: {reported_on}",
    )
    assert (done.state, untouched.state) == (state, "untouched")


def test_whom_to_tell(tmp_path: Path) -> None:
    """People whose advice I followed in silence; nobody to be left alone, no published text."""
    body = "## Advice\n- Begin\n  - result: fine\n- Rest\n"
    notes = {
        **PEOPLE,
        "contacts/cai.md": contact("Cai Nguyen", "status: do-not-contact\n"),
        "interviews/a.md": interview(FRONT, body),
        "interviews/b.md": interview(FRONT.replace("ama", "bo") + "\nsource: published", body),
        "interviews/c.md": interview(FRONT.replace("ama", "cai"), body),
    }
    study = study_of(tmp_path, notes)
    owed = to_report(advice_of(study), study)
    assert {person: len(some) for person, some in owed.items()} == {"contacts/ama": 1}


def test_shared_and_disputed_advice(tmp_path: Path) -> None:
    """The same code from two people is shared; with opposite marks it is disputed, and not shared."""
    one = "## Advice\n- Write letters #letters\n- (+) Move early #moving\n- (+) Rest #rest\n- (-) Rest not #rest\n"
    other = "## Advice\n- Letters, by hand #letters\n- (-) Stay #moving\n"
    notes = {
        **PEOPLE,
        "interviews/a.md": interview(FRONT, one),
        "interviews/b.md": interview(FRONT.replace("ama", "bo"), other),
        "interviews/c.md": interview(FRONT, "## Advice\n- Again: letters #letters\n"),
    }
    found = advice_of(study_of(tmp_path, notes))
    assert [(code.code, code.people) for code in shared_advice(found)] == [("letters", 2)]
    assert [code.code for code in disputed_advice(found)] == ["moving"]


def test_any_claim_can_be_followed(tmp_path: Path) -> None:
    """What stands below a claim of another topic is read in the same way."""
    notes = {
        **PEOPLE,
        "interviews/t.md": interview(FRONT, "## Ideas\n- A bell\n  - result: heard by all\n"),
    }
    study = study_of(tmp_path, notes)
    assert advice_of(study) == ()
    assert [each.result for each in followed_up(study, study.claims)] == ["heard by all"]


def test_a_quote_and_a_talk_in_which_i_was_asked(tmp_path: Path) -> None:
    """A quoted advice has nothing below it; what I said to others is no advice to me."""
    assert only(tmp_path, '> "Begin."\n').state == "untouched"
    assert advice(tmp_path / "x", "- Begin\n", f"{FRONT}\ni_am: interviewee") == ()


def test_a_report_on_the_talk_counts_for_what_was_done_on_no_known_day(tmp_path: Path) -> None:
    """Of two things done one has its day: the report came after it, and so it told of both."""
    found = only(
        tmp_path,
        "## Advice\n- Learn to knot\n  - [x] Buy a rope ✅ 2026-05-06\n  - [x] Knot it\n",
        f"{FRONT}\nreported_on: 2026-05-09",
    )
    assert (found.state, found.reported_on) == ("reported", date(2026, 5, 9))
