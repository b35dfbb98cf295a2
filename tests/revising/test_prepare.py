"""Writing a brief's questions into a talk's note: once, and nothing of the user's moved."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kit.evidence.study import Study, study_vault
from kit.insights.brief import sheet_of
from kit.revising import RefusedError, Revision
from kit.revising.prepare import write_questions
from kit.vault import load_vault
from tests.evidence.test_brief import AMA, NEXT, PATH, SET, SHIPPED, talks
from tests.making import TODAY, interview, study_of


def planned(study: Study) -> Revision:
    """Return what would be written into the note of the talk that comes."""
    note = study.vault.notes["interviews/next"]
    return write_questions(study, note, sheet_of(study, note).brief.plan)


def written(root: Path, notes: dict[str, str]) -> str:
    """Write the questions, and return the note's text; a second time nothing is left to write."""
    study = study_of(root, notes)
    file = root / "interviews/next.md"
    for change in planned(study).changes:
        assert change.after is not None
        file.write_bytes(change.after)
    again = study_vault(load_vault(root, today=TODAY))
    assert not planned(again).changes
    return file.read_text()


def test_a_bare_note_gets_questions_and_headings(tmp_path: Path) -> None:
    """The questions as items, and a heading for each topic in the order of the questions."""
    text = written(tmp_path, {**PATH, **AMA, **NEXT, **SHIPPED})
    rows = text.split("\n")
    assert (
        rows[: rows.index("## Questions")]
        == [*interview(SET).split("\n")[:-1], ""][: rows.index("## Questions")]
    )
    items = [row for row in rows if row.startswith("- ")]
    assert len(items) == 8
    assert items[0] == "- How did you get from school to the desk where you sit today?"
    headings = [row for row in rows if row.startswith("## ")]
    assert headings[:2] == ["## Questions", "## Journey"]
    assert headings[-2:] == ["## Referrals", "## Closing"]
    assert len(headings) == len(set(headings))


def test_what_stands_there_stays(tmp_path: Path) -> None:
    """Own questions come first under the own heading; a heading that names a topic is not doubled."""
    body = (
        "A word before.\n\n## Fragen\n\n* What do you earn in glory?\n\n"
        "## Een gewone dag\n\n## Actions\n\n- [ ] Bring honey 📅 2026-07-02\n"
    )
    notes = {**PATH, **AMA, **SHIPPED, "interviews/next.md": interview(SET, body)}
    text = written(tmp_path, notes)
    old = interview(SET, body).split("\n")
    rest = iter(text.split("\n"))
    assert all(any(row == each for each in rest) for row in old if row)
    assert "## Questions" not in text
    first = text.index("* What do you earn in glory?")
    assert text.index("* Whom else should I listen to") > first
    assert text.index("* Whom else should I listen to") < text.index("## Een gewone dag")


def test_what_was_typed_meanwhile_is_not_doubled(tmp_path: Path) -> None:
    """The plan looks at the note as it is when it writes."""
    study = study_of(tmp_path, {**PATH, **AMA, **NEXT, **SHIPPED})
    file = tmp_path / "interviews/next.md"
    first = "- How did you get from school to the desk where you sit today?"
    file.write_text(f"{interview(SET)}\n## Questions\n\n{first}\n\n## Journey\n")
    (change,) = planned(study).changes
    assert change.after is not None
    text = change.after.decode()
    assert text.count(first) == 1
    assert text.count("## Journey") == 1


def test_questions_are_no_claims(tmp_path: Path) -> None:
    """Neither before the talk nor once it is held: a question tells nothing."""
    text = written(tmp_path, {**PATH, **AMA, **NEXT, **SHIPPED})
    held = text.replace("status: scheduled", "status: held").replace("2026-07-03", "2026-06-03")
    assert not study_of(tmp_path / "x", {**PATH, **AMA, "interviews/next.md": held}).claims


def test_something_off_the_record_that_is_open_refuses(tmp_path: Path) -> None:
    """What would be hidden at once is not written."""
    notes = {**PATH, **AMA, **SHIPPED, "interviews/next.md": interview(SET, "%% never closed\n")}
    study = study_of(tmp_path, notes)
    with pytest.raises(RefusedError, match=r"interviews/next\.md:\d+: nothing was added"):
        planned(study)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(talks())
def test_a_second_time_there_is_nothing_to_write(made: tuple[dict[str, str], int]) -> None:
    """Whatever the vault, the bank and the list: what was written is on the list, and stays the plan."""
    with tempfile.TemporaryDirectory() as folder:
        text = written(Path(folder) / "v", made[0])
    kept = iter(text.split("\n"))
    assert all(
        any(row == each for each in kept)
        for row in made[0]["interviews/next.md"].split("\n")
        if row
    )
