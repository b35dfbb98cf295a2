"""The comparison: which paths compete, which a gate rules out, which I closed."""

from pathlib import Path

from kit.evidence.comparison import Comparison, compare
from tests.making import contact, interview, study_of


def comparison(tmp_path: Path, **paths: str) -> Comparison:
    """Return paths side by side; Sami said of path `bad` that it is all nights."""
    notes = {
        "me.md": "---\ndeal_breakers: [nights]\nweights: {calm: 2, Pay: 1}\n---\n",
        "contacts/sami.md": contact("Sami Lahti"),
        "interviews/t.md": interview(
            "contact: sami\ndate: 2026-01-01\npaths: [bad]",
            "## Realities\n- (-) all night #nights\n",
        ),
    }
    notes |= {
        f"paths/{name}.md": f"---\ntitle: {name}\n{more}\n---\n" for name, more in paths.items()
    }
    return compare(study_of(tmp_path, notes))


def test_a_path_with_a_broken_gate_is_open_and_does_not_compete(tmp_path: Path) -> None:
    """It is shown as shut and weighed against nobody; a closed path is neither."""
    found = comparison(
        tmp_path, good="status: exploring", bad="status: pursuing", gone="status: parked"
    )
    assert [each.note.stem for each in found.open] == ["bad", "good"]
    assert [each.note.stem for each in found.competing] == ["good"]
    assert [each.note.stem for each in found.shut] == ["bad"]
    assert [each.note.stem for each in found.closed] == ["gone"]
    assert [each.note.stem for each in found.flagged] == ["bad"]
    assert [total.path for total in found.totals] == ["paths/good"]


def test_considering_what_a_gate_rules_out_is_no_decision_against_it(tmp_path: Path) -> None:
    """Shut, and not flagged: nothing was decided."""
    found = comparison(tmp_path, bad="status: considering")
    assert [each.note.stem for each in found.shut] == ["bad"]
    assert found.flagged == ()


def test_a_rating_without_a_value_is_unknown(tmp_path: Path) -> None:
    """`{because: …}` alone rates nothing."""
    found = comparison(tmp_path, good="ratings: {calm: {because: I hope}, pay: {value: 3}}")
    (total,) = found.totals
    assert total.unknown == ("calm",)
