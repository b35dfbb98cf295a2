"""Journeys, pay, gates, skills, contradictions, referrals, coverage: what claims add up to."""

from datetime import date
from pathlib import Path

import pytest

from kit.evidence.actions import actions_of
from kit.evidence.codes import contradictions
from kit.evidence.coverage import coverage
from kit.evidence.gates import gates_of
from kit.evidence.pay import pay_groups
from kit.evidence.referral_chains import chains
from kit.evidence.referrals import referrals
from kit.evidence.skills import skills_heard
from kit.evidence.steps import steps_of
from tests.making import contact, interview, study_of

ADA = {"contacts/ada.md": contact("Ada Mensah"), "paths/p.md": "---\ntitle: P\n---\n"}
FRONT = "contact: ada\ndate: 2026-05-04\npaths: [p]"


@pytest.mark.parametrize(
    ("line", "start", "end", "role", "organization", "how"),
    [
        (
            "2012–2015 Support analyst, Acme (through a friend)",
            date(2012, 1, 1),
            date(2015, 12, 31),
            "Support analyst",
            "Acme",
            "through a friend",
        ),
        ("2019– Engineer, Northwind", date(2019, 1, 1), None, "Engineer", "Northwind", ""),
        ("2019-03 - 2020-02 Trainee", date(2019, 3, 1), date(2020, 2, 29), "Trainee", "", ""),
        (
            "2018: Cook, Sole, Lda. (a note on a door)",
            date(2018, 1, 1),
            date(2018, 12, 31),
            "Cook",
            "Sole, Lda.",
            "a note on a door",
        ),
        ("since 2021 Founder", date(2021, 1, 1), None, "Founder", "", ""),
        ("2021 to now Founder, Own", date(2021, 1, 1), None, "Founder", "Own", ""),
    ],
)
def test_a_step_of_a_journey(
    tmp_path: Path, line: str, start: date, end: date | None, role: str, organization: str, how: str
) -> None:
    """Years, role, organization after the comma, how it came about in brackets."""
    (step,) = steps_of(
        study_of(
            tmp_path, {**ADA, "interviews/t.md": interview(FRONT, f"## Journey\n- {line}\n")}
        ).claims
    )
    assert step[1:] == (start, end, role, organization, how)


@pytest.mark.parametrize(
    "line", ["Went to sea", "2026-99 nothing", "In 2012 she left", "99 problems"]
)
def test_what_is_no_step(tmp_path: Path, line: str) -> None:
    """An item without years in front is told, but no step."""
    assert (
        steps_of(
            study_of(
                tmp_path, {**ADA, "interviews/t.md": interview(FRONT, f"## Journey\n- {line}\n")}
            ).claims
        )
        == ()
    )


def test_pay_is_never_mixed(tmp_path: Path) -> None:
    """Each currency, period, component and tax is a group of its own; levels stand in order."""
    entries = [
        "{low: 50000, high: 60000, currency: EUR, period: year, component: base, tax: gross, level: senior}",
        "{low: 30000, currency: EUR, period: year, component: base, tax: gross, level: entry}",
        "{amount: 4000, currency: EUR, period: month, component: base, tax: gross}",
        "{low: 50000, currency: USD, period: year, component: base, tax: gross}",
        "{low: 50000, currency: EUR, period: year, component: total, tax: gross}",
        "{low: 50000, currency: EUR, period: year, component: base, tax: net}",
        "{level: senior, currency: EUR}",
    ]
    front = FRONT + "\npay:\n" + "\n".join(f"  - {entry}" for entry in entries)
    groups = pay_groups(study_of(tmp_path, {**ADA, "interviews/t.md": interview(front)}).claims)
    assert [len(points) for _, points in groups] == [2, 1, 1, 1, 1]
    assert [(point.level, point.low, point.high) for point in groups[0][1]] == [
        ("entry", 30000, 30000),
        ("senior", 50000, 60000),
    ]


ME = "---\nmust_haves: [remote, 'hours_per_week <= 42', 'pay.low >= 40000 EUR/year']\ndeal_breakers: [night-shifts, 'hours_per_week > 50']\n---\n"


@pytest.mark.parametrize(
    ("more", "body", "verdicts"),
    [
        ("", "", ["unknown"] * 5),
        (
            "",
            "## Realities\n- (+) home #remote\n- (-) nights #night-shifts\n",
            ["met", "unknown", "unknown", "broken", "unknown"],
        ),
        (
            "",
            "## Realities\n- (+) a #remote\n- (-) b #remote\n- plain #night-shifts\n",
            ["disputed", "unknown", "unknown", "unknown", "unknown"],
        ),
        ("\nhours_per_week: 38-42", "", ["unknown", "met", "unknown", "unknown", "met"]),
        ("\nhours_per_week: 40-45", "", ["unknown", "broken", "unknown", "unknown", "met"]),
        ("\nhours_per_week: 55", "", ["unknown", "broken", "unknown", "unknown", "broken"]),
        (
            "\npay: [{low: 41000, currency: EUR, period: year}]",
            "",
            ["unknown", "unknown", "met", "unknown", "unknown"],
        ),
        (
            "\npay: [{low: 39000, high: 60000, currency: EUR, period: year}]",
            "",
            ["unknown", "unknown", "broken", "unknown", "unknown"],
        ),
        (
            "\npay: [{low: 9000, currency: USD, period: year}, {low: 9000, currency: EUR, period: month}]",
            "",
            ["unknown"] * 5,
        ),
    ],
)
def test_gates(tmp_path: Path, more: str, body: str, verdicts: list[str]) -> None:
    """A criterion is met, broken, disputed, or unknown where nothing comparable was heard."""
    study = study_of(
        tmp_path, {**ADA, "me.md": ME, "interviews/t.md": interview(FRONT + more, body)}
    )
    assert [gate.verdict for gate in gates_of(study.claims, study.vault)] == verdicts


def test_contradictions_need_both_sides(tmp_path: Path) -> None:
    """The same code as an upside and as a downside; a surprise or an unmarked claim is no side."""
    body = "## Realities\n- (+) a #x\n- (-) b #x\n- (+) c #y\n- (!) d #y\n- (-) e #z\n- f #z\n"
    (only,) = contradictions(
        study_of(tmp_path, {**ADA, "interviews/t.md": interview(FRONT, body)}).claims
    )
    assert (only.code, len(only.upsides), len(only.downsides), only.people) == ("x", 1, 1, 1)


def test_skills_compare_only_what_is_known(tmp_path: Path) -> None:
    """A gap needs both levels; names match without case; people are counted once."""
    notes = {
        **ADA,
        "me.md": "---\nskills: [{name: SQL, level: 2}, {name: Patience, level: 5}, spelling]\n---\n",
        "paths/p.md": "---\nskills: [{name: sql, level: 4}]\n---\n",
        "interviews/t.md": interview(
            FRONT
            + "\nskills: [sql, {name: patience, level: 3}, {name: spelling, level: 3}, welding]"
        ),
        "interviews/u.md": interview(FRONT + "\nskills: [Sql]"),
    }
    study = study_of(tmp_path, notes)
    found = {
        skill.name.lower(): (skill.people, skill.gap)
        for skill in skills_heard(study.claims, study.vault, study.vault.notes["paths/p"])
    }
    assert found == {
        "sql": (1, 2.0),
        "patience": (1, 0.0),
        "spelling": (1, None),
        "welding": (1, None),
    }


def test_referrals_make_chains(tmp_path: Path) -> None:
    """From talks and from `referred_by`, each pair once; a loop ends where it began."""
    notes = {
        "contacts/ada.md": contact("Ada"),
        "contacts/bo.md": contact("Bo", "referred_by: ada\n"),
        "contacts/cy.md": contact("Cy", "referred_by: '[[bo]]'\nstatus: contacted\n"),
        "contacts/di.md": contact("Di"),
        "interviews/t.md": interview(
            "contact: ada\ndate: 2026-01-02", "## Referrals\n- [[bo]]: knows rosters\n- [[di]]\n"
        ),
        "interviews/u.md": interview(
            "contact: bo\ndate: 2026-02-02", "## Referrals\n- [[ada]]: again\n"
        ),
    }
    study = study_of(tmp_path, notes)
    states = {(each.by[9:], each.to[9:]): each.state for each in referrals(study)}
    assert states == {
        ("ada", "bo"): "met",
        ("ada", "di"): "offered",
        ("bo", "ada"): "met",
        ("bo", "cy"): "contacted",
    }
    assert max(len(way) for way in chains(study)) == 3


def test_many_who_name_many_stay_few_ways(tmp_path: Path) -> None:
    """In a circle of 30 people who all name each other there are no more ways than people."""
    names = [f"p{number:02}" for number in range(30)]
    notes = {f"contacts/{name}.md": contact(name.upper()) for name in [*names, "last"]}
    for number, name in enumerate(names):
        said = "\n".join(f"- [[{other}]]: ask them" for other in [*names, "last"] if other != name)
        front = f"contact: {name}\ndate: 2026-01-{number + 1:02}"
        notes[f"interviews/{name}.md"] = interview(front, f"## Referrals\n{said}\n")
    ways = chains(study_of(tmp_path, notes))
    assert 1 <= len(ways) <= 31


def test_coverage_puts_the_unasked_first(tmp_path: Path) -> None:
    """Topics nobody spoke of come before those somebody did."""
    study = study_of(
        tmp_path, {**ADA, "interviews/t.md": interview(FRONT, "## Trends\n- robots\n")}
    )
    covered = coverage(study.claims)
    assert covered[-1].topic.id == "trends"
    assert all(not each.people for each in covered[:-1])


def test_actions_are_found_wherever_they_stand(tmp_path: Path) -> None:
    """Nested and top-level check boxes, with their days; a bad day leaves the action undated and its words whole."""
    body = "## Advice\n- Write\n  - [x] Draft 📅 2026-05-01 ✅ 2026-05-02\n\n- [ ] Call 📅 2026-05-09\n- [ ] Think 📅 soon\n"
    study = study_of(tmp_path, {**ADA, "interviews/t.md": interview(FRONT, body)})
    found = [
        (each.text, each.done, each.due_on, each.done_on, each.line)
        for each in actions_of(study.vault)
    ]
    assert found == [
        ("Draft", True, date(2026, 5, 1), date(2026, 5, 2), 9),
        ("Call", False, date(2026, 5, 9), None, 11),
        ("Think soon", False, None, None, 12),
    ]
