"""Decisions: what they rest on, what came after, why, and what they go against."""

from pathlib import Path

import pytest

from kit.evidence.decisions import (
    against_criteria,
    grounds_of,
    is_open,
    status_of,
    verdicts_on,
)
from kit.evidence.study import Study
from tests.making import contact, interview, study_of


def study(tmp_path: Path, path: str, body: str = "", **talks: str) -> Study:
    """Return a study with one path and talks of Yusra about it: name to `DATE|front matter|body`."""
    notes = {
        "me.md": "---\ndeal_breakers: [nights]\n---\n",
        "paths/p.md": f"---\ntitle: P\n{path}\n---\n{body}",
        "contacts/yusra.md": contact("Yusra Haddad"),
    }
    for name, talk in talks.items():
        date, front, said = talk.split("|")
        head = f"contact: yusra\npaths: [p]\n{front}" + (f"\ndate: {date}" if date else "")
        notes[f"interviews/{name}.md"] = interview(head, said)
    return study_of(tmp_path, notes)


UP, DOWN = "## Realities\n- (+) calm #calm\n", "## Realities\n- (-) nights #nights\n"


def test_what_was_known_on_the_day_is_parted_from_what_came_after(tmp_path: Path) -> None:
    """A talk on the day itself was known; a later one was not."""
    found = study(
        tmp_path,
        "status: parked\ndecided_on: 2026-03-02",
        a=f"2026-03-02||{UP}",
        b=f"2026-03-03||{DOWN}",
    )
    grounds = grounds_of(found, found.paths[0])
    assert [claim.text for claim in grounds.known] == ["calm"]
    assert [claim.text for claim in grounds.since] == ["nights"]


def test_a_month_is_taken_to_its_end(tmp_path: Path) -> None:
    """Decided in March: what was heard in March was known."""
    found = study(tmp_path, "decided_on: 2026-03", a=f"2026-03-30||{UP}")
    assert len(grounds_of(found, found.paths[0]).known) == 1


def test_a_talk_without_a_day_is_on_neither_side(tmp_path: Path) -> None:
    """Nobody can say whether it was known."""
    found = study(tmp_path, "decided_on: 2026-03-02", a=f"|status: held|{UP}")
    grounds = grounds_of(found, found.paths[0])
    assert (grounds.known, grounds.since) == ((), ())


def test_the_reason_is_found_wherever_it_is_written(tmp_path: Path) -> None:
    """`because` comes first, then the prose under Decision, down to the next heading."""
    body = "\n## Decision\n\nFirst words.\n\n### More\n\nSecond words.\n\n## Else\n\nNo reason.\n"
    found = study(tmp_path, "because: It suits me", body)
    reasons = grounds_of(found, found.paths[0]).reasons
    assert [each.text for each in reasons] == ["It suits me", "First words.", "Second words."]
    assert reasons[0].line == 3


def test_a_task_under_decision_is_no_reason(tmp_path: Path) -> None:
    """A check box is something to do."""
    found = study(tmp_path, "", "\n## Decision\n\n- [ ] Sleep on it\n- Too far from home\n")
    assert [each.text for each in grounds_of(found, found.paths[0]).reasons] == [
        "Too far from home"
    ]


@pytest.mark.parametrize(
    ("status", "flagged"),
    [
        ("pursuing", True),
        ("exploring", True),
        ("considering", False),
        ("ruled-out", False),
        ("parked", False),
    ],
)
def test_only_what_i_follow_goes_against_a_criterion(
    tmp_path: Path, status: str, flagged: bool
) -> None:
    """To rule a path out over a deal-breaker is no contradiction."""
    found = study(tmp_path, f"status: {status}", a=f"2026-03-01||{DOWN}")
    assert bool(against_criteria(found, found.paths[0])) is flagged


def test_a_path_without_a_status_is_considered(tmp_path: Path) -> None:
    """It is open, and nothing was decided."""
    (path,) = study(tmp_path, "kind: employment").paths
    assert (status_of(path), is_open(path)) == ("considering", True)


@pytest.mark.parametrize(
    "heading",
    ["## Because", "   ### BECAUSE ##", "##\tbecause", "Because\n---", "because\n  ==="],
)
def test_reasons_stand_under_a_heading_however_it_is_written(tmp_path: Path, heading: str) -> None:
    """Every form of a Markdown heading is one."""
    found = study(tmp_path, "", a=f"2026-03-02||{heading}\n\nThe hours.\n")
    assert [each.text for verdict in verdicts_on(found, "paths/p") for each in verdict.reasons] == [
        "The hours."
    ]


def test_verdicts_of_talks_with_their_reasons(tmp_path: Path) -> None:
    """By date; prose under Because counts as a reason; a talk that left no trace is left out."""
    prose = "## Because\n\nThe hours: they would suit me.\n"
    found = study(
        tmp_path,
        "",
        b=f"2026-04-01|verdict: pursue|{prose}",
        a="2026-03-01|interest: {before: 3, after: 5}|",
        c="2026-05-01||",
    )
    verdicts = verdicts_on(found, "paths/p")
    assert [each.talk.stem for each in verdicts] == ["a", "b"]
    assert [each.text for each in verdicts[1].reasons] == ["The hours: they would suit me."]
