"""Codes: sides, contradictions, near-duplicates, claims without a code, criteria nobody spoke of."""

from pathlib import Path
from string import ascii_lowercase
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.codes import (
    codes_heard,
    contradictions,
    first_hand,
    one_sided_codes,
    parted_by,
    widest_first,
)
from kit.evidence.near_codes import (
    criteria_unheard,
    near_code,
    near_codes,
    uncoded,
    words_of_code,
)
from kit.evidence.study import Study
from tests.making import contact, interview, study_of


def heard(tmp_path: Path, **said: str) -> Study:
    """Return a study of people who said something of the realities, a line a claim."""
    notes = {"paths/p.md": "---\ntitle: P\n---\n"}
    for number, (who, lines) in enumerate(said.items()):
        notes[f"contacts/{who}.md"] = contact(who.title(), f"organization: o{number}\n")
        body = "## Realities\n" + "".join(f"- {line}\n" for line in lines.split("\n"))
        notes[f"interviews/{who}.md"] = interview(
            f"contact: {who}\ndate: 2026-05-0{number + 1}\npaths: [p]\nseniority: {_LEVELS[number]}",
            body,
        )
    return study_of(tmp_path, notes)


_LEVELS = ("entry", "senior", "lead", "manager", "mid")


@pytest.mark.parametrize(
    ("lines", "sides"),
    [
        ("(+) a #x", "+"),
        ("(-) a #x", "-"),
        ("(+) a #x\n(-) b #x", "±"),
        ("(!) a #x\na #x", "!"),
        ("(?) a #x", ""),
        ("(+) a #x\n(!) b #x", "+"),
    ],
)
def test_the_sides_of_a_code(tmp_path: Path, lines: str, sides: str) -> None:
    """Opposing marks are both there, never one that outweighs the other."""
    (code,) = codes_heard(heard(tmp_path, ada=lines).claims)
    assert code.sides == sides
    assert code.disputed is (sides == "±")


def test_the_widest_contradiction_has_most_people_on_its_smaller_side(tmp_path: Path) -> None:
    """Two against two is wider than one against three, though fewer claims make it."""
    study = heard(
        tmp_path,
        ada="(+) a #calm\n(-) b #pay",
        bo="(+) a #calm\n(-) b #pay",
        cy="(-) a #calm\n(-) b #pay",
        di="(-) a #calm\n(+) b #pay\n(-) again #pay",
    )
    wide = widest_first(contradictions(study.claims))
    assert [(code.code, code.balance) for code in wide] == [("calm", 2), ("pay", 1)]
    assert {claim.speakers for claim in wide[1].both} == {("contacts/di",)}


def test_hearsay_makes_no_contradiction(tmp_path: Path) -> None:
    """A second-hand word and an opinion stand apart."""
    study = heard(
        tmp_path, ada="(+) a #calm", bo="(-) b #calm (second-hand)\n(-) c #calm (opinion)"
    )
    assert contradictions(study.claims)
    assert not contradictions(first_hand(study.claims))


def test_codes_that_nobody_contradicts(tmp_path: Path) -> None:
    """Only those who took the side count; one who took none neither adds nor disturbs."""
    study = heard(tmp_path, ada="(-) a #calm", bo="(-) a #calm", cy="a #calm\n(+) b #pay")
    (calm,) = one_sided_codes(study.claims, "-")
    assert (calm.code, calm.people) == ("calm", 2)
    assert [code.code for code in one_sided_codes(study.claims, "+")] == ["pay"]


def test_what_parts_two_sides(tmp_path: Path) -> None:
    """Level and organization part them where they share none; of two single voices nothing is said."""
    lines = {"ada": "(+) a #x", "bo": "(+) a #x", "cy": "(-) a #x", "di": "(-) a #x"}
    (code,) = contradictions(heard(tmp_path / "a", **lines).claims)
    assert parted_by(code) == ("level", "organization")
    (alone,) = contradictions(heard(tmp_path / "b", ada="(+) a #x", bo="(-) a #x").claims)
    assert parted_by(alone) == ()


def test_an_unknown_level_parts_nobody(tmp_path: Path) -> None:
    """Missing is unknown: it is not another level."""
    notes = {}
    for number, mark in enumerate("++--"):
        notes[f"contacts/c{number}.md"] = contact(f"C{number}")
        level = "" if number == 0 else f"\nseniority: {_LEVELS[number]}"
        notes[f"interviews/t{number}.md"] = interview(
            f"contact: c{number}\ndate: 2026-05-01{level}", f"## Realities\n- ({mark}) a #x\n"
        )
    (code,) = contradictions(study_of(tmp_path, notes).claims)
    assert parted_by(code) == ()


NEAR = [
    ("on-call", "oncall", "spelling"),
    ("on-call", "on_call", "spelling"),
    ("call-center", "call-centre", "spelling"),
    ("organization", "organisation", "spelling"),
    ("labor-law", "labour-law", "spelling"),
    ("night-shift", "night-shifts", "plural"),
    ("company", "companies", "plural"),
    ("hours-predictable", "predictable-hours", "word order"),
    ("hierarchy", "hierarcchy", "typing slip"),
    ("headcounts", "headconts", "typing slip"),
    ("scheduling", "schedulign", "typing slip"),
]
FAR = [
    ("on-call", "call-centre"),
    ("on-call", "on-call/night"),
    ("contract", "contact"),
    ("commuting", "computing"),
    ("planning", "planting"),
    ("pay", "day"),
    ("business", "busy"),
    ("training", "draining"),
    ("level-10", "level-100"),
    ("mentoring", "monitoring"),
    ("stress", "stres-test"),
    ("analysis", "analyst"),
    ("remote-work", "remote"),
]


@pytest.mark.parametrize(("one", "two", "why"), NEAR)
def test_near_codes(tmp_path: Path, one: str, two: str, why: str) -> None:
    """A spelling, a plural, another order, a slip: the one that more claims carry comes first."""
    study = heard(tmp_path, ada=f"a #{one}\nb #{two}", bo=f"c #{two}")
    assert near_codes(study.claims) == ((two, one, why),)
    assert near_code(one, [two, "other"]) == two


@pytest.mark.parametrize(("one", "two"), FAR)
def test_false_friends(tmp_path: Path, one: str, two: str) -> None:
    """What merely looks alike is left alone."""
    assert near_codes(heard(tmp_path, ada=f"a #{one}\nb #{two}").claims) == ()
    assert near_code(one, [two]) == ""


WORD = st.text(st.characters(codec="utf-8", categories=["Ll", "Lu"]), min_size=1, max_size=9)


@given(st.lists(WORD, min_size=1, max_size=3))
def test_a_code_is_never_near_itself_and_always_near_its_spellings(words: list[str]) -> None:
    """Hyphens are no matter of meaning."""
    code = "-".join(words)
    assert near_code(code, [code]) == ""
    if len(words) > 1 and words_of_code(code):
        assert near_code(code, ["_".join(words)])


def test_a_code_is_proposed_by_its_own_words(tmp_path: Path) -> None:
    """The claim says all its words; half of them are not enough."""
    study = heard(
        tmp_path, ada="(-) phone rings #night-shifts", bo="Two night shifts a month\nGood night"
    )
    sure, unsure = uncoded(study.claims)
    assert [(each.code, each.score) for each in sure.proposals] == [("night-shifts", 0.8)]
    assert unsure.proposals == ()


def test_a_code_is_proposed_by_the_words_of_its_claims(tmp_path: Path) -> None:
    """Words that several claims of a code share, and others do not, speak for it."""
    study = heard(
        tmp_path,
        ada="The phone rings at two #nights\nA phone that rings at four #nights",
        bo="My phone rings all weekend #nights\nA quiet garden #calm",
        cy="Nobody lets the phone be: it rings\nThe garden",
    )
    phone, garden = uncoded(study.claims)
    assert [each.code for each in phone.proposals] == ["nights"]
    assert garden.proposals == ()


def test_at_most_three_are_proposed(tmp_path: Path) -> None:
    """The surest come first."""
    study = heard(
        tmp_path,
        ada="a #pay\nb #hours\nc #travel\nd #stress",
        bo="pay, hours, travel and stress",
    )
    (one,) = uncoded(study.claims)
    assert len(one.proposals) == 3


def test_what_needs_no_code_is_left_out(tmp_path: Path) -> None:
    """Typed entries, steps of a journey, referrals and closing words are not asked for one."""
    body = (
        "## Journey\n- 2012–2015 Nurse, A\n- Left by chance\n\n## Referrals\n- [[bo]]: knows\n\n"
        "## Closing\n- May be named\n"
    )
    front = "contact: ada\ndate: 2026-05-01\nhours_per_week: 40"
    notes = {"contacts/ada.md": contact("Ada"), "interviews/t.md": interview(front, body)}
    assert [each.claim.text for each in uncoded(study_of(tmp_path, notes).claims)] == [
        "Left by chance"
    ]


def test_criteria_that_nobody_spoke_of(tmp_path: Path) -> None:
    """A must-have, deal-breaker or weight that is a code and stands on no claim; fields are none."""
    me = (
        "---\nmust_haves: [calm, 'hours_per_week <= 40', remote]\ndeal_breakers: [nights]\n"
        "weights: {Night shifts: 2, calm: 3, pay: 4}\n---\n"
    )
    body = "## Realities\n- (+) a #remote\n- (-) b #night-shifts\n"
    notes = {
        "me.md": me,
        "contacts/ada.md": contact("Ada"),
        "interviews/t.md": interview("contact: ada\ndate: 2026-05-01", body),
    }
    study = study_of(tmp_path, notes)
    assert criteria_unheard(study.claims, study.vault) == ("calm", "nights")
    empty = study_of(tmp_path / "empty", {})
    assert criteria_unheard(empty.claims, empty.vault) == ()


def test_a_thousand_codes_that_begin_alike_are_compared_soon(tmp_path: Path) -> None:
    """Slips are looked up, not found by holding every code against every other."""
    codes = [f"programme-{one}{two}" for one in ascii_lowercase for two in ascii_lowercase]
    items = "".join(f"- x #{code}\n" for code in [*codes, *(f"{code}tail" for code in codes)])
    notes = {
        "interviews/t.md": interview(
            "date: 2026-05-01", f"## Realities\n{items}- y #programe-aatail\n"
        )
    }
    claims = study_of(tmp_path, notes).claims
    begun = process_time()
    pairs = near_codes(claims)
    assert process_time() - begun < 1
    assert ("programe-aatail", "programme-aatail", "typing slip") in {
        (*sorted((each.code, each.other)), each.why) for each in pairs
    }
