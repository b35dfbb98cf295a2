"""Gates: by whose word a criterion is met, broken, disputed or unknown, and what a dispute hangs on."""

from pathlib import Path

import pytest

from kit.evidence.gates import Gate, broken, gates_of, sides_on
from tests.making import contact, interview, study_of

FRONT = "contact: {who}\ndate: 2026-0{month}-01\npaths: [p]"


def gates(tmp_path: Path, me: str, *talks: tuple[str, str], **more: str) -> tuple[Gate, ...]:
    """Return the gates of a path from talks, each with who spoke (from an organization o-who) and what.

    What is said is front matter up to a blank line, and the body behind it.
    """
    notes = {"me.md": f"---\n{me}\n---\n", "paths/p.md": "---\ntitle: P\n---\n", **more}
    for at, (who, said) in enumerate(talks, 1):
        front, _, body = said.partition("\n\n")
        notes[f"contacts/{who}.md"] = contact(who.title(), f"organization: o-{who}\n")
        notes[f"interviews/t{at}.md"] = interview(
            f"{FRONT.format(who=who, month=at)}\n{front}", body
        )
    study = study_of(tmp_path, notes)
    return gates_of(study.about_path("paths/p"), study.vault)


def marked(*items: str) -> str:
    """Return a talk without front matter of its own, with items under Realities."""
    return "\n\n## Realities\n" + "".join(f"- {item}\n" for item in items)


def test_one_person_twice_is_one_voice_for_a_gate(tmp_path: Path) -> None:
    """Two talks with the same person make no second person who says so."""
    said = marked("(-) all night #nights")
    (gate,) = gates(tmp_path, "deal_breakers: [nights]", ("noor", said), ("noor", said))
    assert (gate.verdict, len(gate.bad)) == ("broken", 2)
    assert broken([gate]) == (gate,)


def test_what_was_only_read_settles_nothing(tmp_path: Path) -> None:
    """A published downside is kept beside the gate, which stays unknown."""
    said = "source: published" + marked("(-) all night #nights")
    (gate,) = gates(tmp_path, "deal_breakers: [nights]", ("ines", said))
    assert (gate.verdict, len(gate.bad)) == ("unknown", 1)


@pytest.mark.parametrize(
    "item", ["(!) nights #nights", "nights come up #nights", "(?) nights #nights"]
)
def test_a_code_without_a_side_is_kept_as_unclear(tmp_path: Path, item: str) -> None:
    """A surprise, a plain word and an open question name the criterion and settle nothing."""
    (gate,) = gates(tmp_path, "deal_breakers: [nights]", ("tariq", marked(item)))
    assert (gate.verdict, len(gate.unclear), gate.heard) == ("unknown", 1, ())


def test_two_spellings_of_a_code_are_one_word_for_it(tmp_path: Path) -> None:
    """A claim that carries a criterion twice is one claim, and the next one is another."""
    said = marked("(-) all night #night_shifts #Night-Shifts", "(-) again #night-shifts")
    (gate,) = gates(tmp_path, "deal_breakers: [night-shifts]", ("noor", said))
    assert len(gate.bad) == 2


def test_a_criterion_and_a_code_match_without_case(tmp_path: Path) -> None:
    """`Night-Shifts` among my deal-breakers is `#night-shifts` in a talk."""
    said = marked("(+) never #night-shifts")
    (gate,) = gates(tmp_path, "deal_breakers: [Night-Shifts]", ("mei", said))
    assert gate.verdict == "met"


def test_hearsay_is_said_to_be_hearsay(tmp_path: Path) -> None:
    """A gate that stands on second-hand words and opinions alone tells so; one first-hand word ends it."""
    second = ("ana", marked("(-) nights, they say #nights (second-hand)"))
    opinion = ("bo", marked("(-) nights, surely #nights (opinion)"))
    (gate,) = gates(tmp_path / "a", "deal_breakers: [nights]", second, opinion)
    assert gate.by_hearsay
    first = ("cy", marked("(-) my nights #nights"))
    (gate,) = gates(tmp_path / "b", "deal_breakers: [nights]", second, first)
    assert not gate.by_hearsay


@pytest.mark.parametrize(
    ("me", "hours", "verdict"),
    [
        ('must_haves: ["hours_per_week <= 42"]', "38-42", "met"),
        ('must_haves: ["hours_per_week <= 42"]', "40-46", "broken"),
        ('deal_breakers: ["hours_per_week > 45"]', "40-45", "met"),
        ('deal_breakers: ["hours_per_week > 45"]', "40-60", "broken"),
        ('deal_breakers: ["hours_per_week = 40"]', "38-42", "broken"),
        ('must_haves: ["hours_per_week <= soon"]', "40", "unknown"),
        ('must_haves: ["hours_per_week <= nan"]', "40", "unknown"),
        ('deal_breakers: ["hours_per_week <= 1e999"]', "40", "unknown"),
    ],
)
def test_a_range_counts_by_its_worse_end(tmp_path: Path, me: str, hours: str, verdict: str) -> None:
    """A must-have has to hold in the worst week; a deal-breaker that comes up in one is there."""
    (gate,) = gates(tmp_path, me, ("lena", f"hours_per_week: {hours}"))
    assert gate.verdict == verdict


@pytest.mark.parametrize(
    ("pay", "verdict"),
    [
        ("{low: 41000, high: 50000, currency: EUR, period: year, component: base}", "met"),
        ("{low: 39000, high: 50000, currency: EUR, period: year}", "broken"),
        ("{low: 8000, currency: EUR, period: year, component: bonus}", "unknown"),
        ("{low: 90000, currency: EUR, period: year, component: fee}", "unknown"),
        ("{low: 9000, currency: EUR, period: month, component: base}", "unknown"),
        ("{low: 90000, currency: USD, period: year, component: base}", "unknown"),
    ],
)
def test_pay_is_held_against_a_bound_in_its_own_unit_only(
    tmp_path: Path, pay: str, verdict: str
) -> None:
    """A bonus below the floor breaks nothing, a fee above it meets nothing, and both are unclear."""
    (gate,) = gates(
        tmp_path, 'must_haves: ["pay.low >= 40000 EUR/year"]', ("rosa", f"pay: [{pay}]")
    )
    assert gate.verdict == verdict
    assert bool(gate.unclear) is (verdict == "unknown")


def test_reports_are_a_typed_criterion(tmp_path: Path) -> None:
    """More responsibility can be a must-have of its own."""
    said = "responsibility: {reports: 6}"
    (gate,) = gates(tmp_path, 'must_haves: ["responsibility.reports >= 4"]', ("yan", said))
    assert gate.verdict == "met"


def test_a_dispute_parted_by_organization_is_told(tmp_path: Path) -> None:
    """Met at one house and broken at another may be the house and not the trade."""
    good, bad = ("ana", marked("(+) none #nights")), ("bo", marked("(-) many #nights"))
    third = ("cy", marked("(-) some #nights"))
    (gate,) = gates(tmp_path / "a", "deal_breakers: [nights]", good, bad, third)
    assert (gate.verdict, gate.depends_on) == ("disputed", "organization")
    (gate,) = gates(tmp_path / "b", "deal_breakers: [nights]", good, bad)
    assert (gate.verdict, gate.depends_on) == ("disputed", "")


def test_two_of_one_house_who_disagree_are_not_parted_by_it(tmp_path: Path) -> None:
    """Where one organization is on both sides, or one is unknown, nothing is said of it."""
    me, there = "deal_breakers: [nights]", "organization: o-x"
    talks = (
        ("ana", there + marked("(+) none #nights")),
        ("bo", there + marked("(-) many #nights")),
        ("cy", marked("(-) some #nights")),
    )
    (gate,) = gates(tmp_path, me, *talks)
    assert (gate.verdict, gate.depends_on) == ("disputed", "")


def test_where_an_organization_is_unknown_nobody_can_tell_what_parts_them(tmp_path: Path) -> None:
    """Three who disagree, one of whom has no employer noted."""
    notes = {
        "me.md": "---\ndeal_breakers: [nights]\n---\n",
        "paths/p.md": "---\ntitle: P\n---\n",
    }
    for who, mark, where in (("ana", "+", "x"), ("bo", "-", "y"), ("cy", "-", "")):
        notes[f"contacts/{who}.md"] = contact(who, f"organization: {where}\n" if where else "")
        notes[f"interviews/{who}.md"] = interview(
            f"contact: {who}\ndate: 2026-01-01\npaths: [p]", f"## Realities\n- ({mark}) #nights\n"
        )
    study = study_of(tmp_path, notes)
    (gate,) = gates_of(study.claims, study.vault)
    assert (gate.verdict, gate.depends_on) == ("disputed", "")


def test_pay_may_part_by_level(tmp_path: Path) -> None:
    """A floor above what beginners earn and below what others do is a matter of level."""
    points = "pay: [{low: 30000, currency: EUR, period: year, level: entry}, {low: 50000, currency: EUR, period: year, level: senior}]"
    (gate,) = gates(tmp_path, 'must_haves: ["pay.low >= 40000 EUR/year"]', ("ada", points))
    assert (gate.verdict, gate.depends_on) == ("disputed", "level")


def test_without_a_note_about_me_there_are_no_gates(tmp_path: Path) -> None:
    """Nobody can break a criterion that was never written."""
    study = study_of(tmp_path, {"contacts/a.md": contact("A")})
    assert gates_of(study.claims, study.vault) == ()


def test_sides_on_a_criterion(tmp_path: Path) -> None:
    """Good, bad and without a side, for any code: weights use it for what has no gate."""
    body = "## Realities\n- (+) a #calm\n- (-) b #calm\n- c #calm\n- (+) d #other\n"
    notes = {
        "contacts/a.md": contact("A"),
        "interviews/t.md": interview("contact: a\ndate: 2026-01-01", body),
    }
    good, bad, unclear = sides_on(("Calm",), study_of(tmp_path, notes).claims)["Calm"]
    assert [claim.text for each in (good, bad, unclear) for claim in each] == ["a", "b", "c"]
