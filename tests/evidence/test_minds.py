"""Changes of mind: interest moved, decisions, and the talks behind them."""

from pathlib import Path

from kit.evidence.minds import decisions, journal_causes, movers, shifts
from kit.evidence.study import Study
from tests.making import contact, interview, study_of

DECIDED = "---\ntitle: Pottery\nstatus: ruled-out\ndecided_on: 2026-04-10\n---\n"


def study_with(root: Path, more: dict[str, str]) -> Study:
    """Return a study with a path and two talks about it, and what else is given."""
    notes = {
        "paths/clay.md": DECIDED,
        "contacts/ama.md": contact("Ama Mensah"),
        "interviews/first.md": interview(
            "contact: ama\ndate: 2026-03-01\npaths: [clay]\ninterest: {before: 7, after: 3}\nverdict: rule-out"
        ),
        "interviews/second.md": interview(
            "contact: ama\ndate: 2026-04-01\npaths: [clay]\ninterest: {before: 3, after: 2}"
        ),
    }
    return study_of(root, {**notes, **more})


def causes_of(study: Study) -> tuple[str, ...]:
    """Return the stems of the talks that caused the only decision."""
    (decision,) = decisions(study)
    return tuple(each.rpartition("/")[2] for each in decision.causes)


def test_interest_counts_with_both_figures_only(tmp_path: Path) -> None:
    """A talk with one figure, one ahead and one not held move nothing."""
    more = {
        "interviews/half.md": interview("contact: ama\ndate: 2026-05-01\ninterest: {before: 4}"),
        "interviews/off.md": interview(
            "contact: ama\ndate: 2026-05-02\nstatus: cancelled\ninterest: {before: 1, after: 9}"
        ),
    }
    found = shifts(study_with(tmp_path, more))
    assert [(each.by, each.is_notable) for each in found] == [(-4, True), (-1, False)]


def test_a_verdict_of_the_same_kind_is_the_last_resort(tmp_path: Path) -> None:
    """Without any word of mine the latest talk with that verdict before the day is the cause."""
    assert causes_of(study_with(tmp_path, {})) == ("first",)


def test_what_the_decision_links_to_comes_before(tmp_path: Path) -> None:
    """A talk named under `## Decision` caused it; one named elsewhere in the note did not."""
    text = "\n## Decision\n\nIt was [[second]].\n\n## Rest\n\nAnd [[third]].\n"
    more = {
        "paths/clay.md": DECIDED + text,
        "interviews/third.md": interview("contact: ama\ndate: 2026-04-02"),
    }
    assert causes_of(study_with(tmp_path, more)) == ("second", "first")


def test_what_the_journal_says_comes_first(tmp_path: Path) -> None:
    """A journal note about the path, of those days, names the cause; a far or other one does not."""
    near = "---\ndate: 2026-04-12\npaths: [clay]\nbecause_of: second\n---\n\nNo.\n"
    far = "---\ndate: 2026-06-12\npaths: [clay]\nbecause_of: second\n---\n\nNo.\n"
    other = "---\ndate: 2026-04-12\nbecause_of: second\n---\n\nNo.\n"
    for name, text, causes in (
        ("near", near, ("second", "first")),
        ("far", far, ("first",)),
        ("other", other, ("first",)),
    ):
        assert causes_of(study_with(tmp_path / name, {"journal/n.md": text})) == causes


def test_a_decision_that_lies_ahead_was_not_made(tmp_path: Path) -> None:
    """A date after today decides nothing yet."""
    ahead = DECIDED.replace("2026-04-10", "2026-08-10")
    assert decisions(study_with(tmp_path, {"paths/clay.md": ahead})) == ()


def test_a_cause_that_is_no_talk_is_none(tmp_path: Path) -> None:
    """A broken reference names nobody."""
    text = "---\ndate: 2026-04-12\nbecause_of: nowhere\n---\n\nNo.\n"
    assert journal_causes(study_with(tmp_path, {"journal/n.md": text})) == {}


def test_the_furthest_move_leads(tmp_path: Path) -> None:
    """Interest outweighs what was written; a small move alone changes no mind."""
    text = "---\ndate: 2026-05-12\nbecause_of: second\n---\n\nYes.\n"
    found = movers(study_with(tmp_path, {"journal/n.md": text}))
    assert [(each.note, each.shift is not None) for each in found] == [
        ("interviews/first", True),
        ("interviews/second", False),
    ]
