"""Skills: what names one, how levels and weights are told, and what the repertoire makes of it."""

from pathlib import Path

import pytest

from kit.evidence.proofs import proofs_of
from kit.evidence.repertoire import (
    Skill,
    beyond_the_title,
    carried_over,
    hard_to_replace,
    repertoire,
    transfer_of,
)
from kit.evidence.skills import alike, skill_key, skills_heard
from kit.evidence.study import Study
from tests.making import contact, interview, study_of

PEOPLE = ("ada", "bo", "cy", "dag", "efe", "fay")


def talk(
    who: str, skills: str = "", body: str = "", more: str = "", day: str = "2026-05-04"
) -> str:
    """Return a talk for path `p` in which somebody named skills."""
    named = f"skills: {skills}\n" if skills else ""
    return interview(f"contact: {who}\ndate: {day}\npaths: [p]\n{more}{named}", body)


def study(tmp_path: Path, notes: dict[str, str]) -> Study:
    """Return a study of notes with some people and a path."""
    people = {f"contacts/{name}.md": contact(name.title()) for name in PEOPLE}
    return study_of(tmp_path, {**people, "paths/p.md": "---\ntitle: Ports\n---\n", **notes})


def skill(found: Study, name: str) -> Skill:
    """Return one skill of the repertoire."""
    return next(each for each in repertoire(found) if each.key == skill_key(name))


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("## Skills\n- Reads a tide table #tide-reading\n", 2),
        ("## Skills\n- Nobody can do without tide reading\n", 1),
        ("## Skills\n- (-) Overrated, there is a screen #tide-reading\n", 1),
        ("## Skills\n- (?) Does it matter? #tide-reading\n", 1),
        ("## Daily tasks\n- 40% tables #tide-reading\n", 1),
    ],
)
def test_a_code_under_skills_names_a_skill_and_words_do_not(
    tmp_path: Path, body: str, people: int
) -> None:
    """An item counts by its code only, under Skills only, and not as a downside or a question."""
    found = study(
        tmp_path,
        {
            "interviews/t.md": talk("ada", "[tide reading]"),
            "interviews/u.md": talk("bo", body=body),
        },
    )
    (heard,) = skills_heard(found.claims, found.vault)
    assert (heard.name, heard.people) == ("tide reading", people)
    assert skill(found, "tide reading").people == people


def test_a_code_names_a_skill_of_mine_that_no_entry_names(tmp_path: Path) -> None:
    """My own skill is found by its code; a code that is no skill's name makes none."""
    found = study(
        tmp_path,
        {
            "me.md": "---\nskills: [{name: Rope Work, level: 2}]\n---\n",
            "interviews/t.md": talk("ada", body="## Skills\n- knots #rope-work\n- trust #trust\n"),
        },
    )
    assert [(each.name, each.people) for each in skills_heard(found.claims, found.vault)] == [
        ("Rope Work", 1)
    ]


def test_spellings_of_one_name_are_one_skill(tmp_path: Path) -> None:
    """Case, hyphens and spaces make no other skill; the spelling used most is shown."""
    found = study(
        tmp_path,
        {
            "interviews/t.md": talk("ada", "[Tide-Reading]"),
            "interviews/u.md": talk("bo", "[tide  reading]"),
            "interviews/v.md": talk("cy", "[tide reading]"),
            "interviews/w.md": talk("dag", "[tide reading]"),
        },
    )
    (heard,) = skills_heard(found.claims, found.vault)
    assert (heard.name, heard.people) == ("tide reading", 4)


def test_under_five_people_there_is_no_middle_figure(tmp_path: Path) -> None:
    """Four people make a range from low to high; a fifth makes a median."""
    notes = {
        f"interviews/{name}.md": talk(name, f"[{{name: knots, importance: {figure}}}]")
        for name, figure in zip(PEOPLE[:4], (1, 2, 2, 5), strict=True)
    }
    (heard,) = skills_heard(study(tmp_path / "four", notes).claims, study(tmp_path, notes).vault)
    assert str(heard.weight) == "1–5"
    notes["interviews/efe.md"] = talk("efe", "[{name: knots, importance: 2}]")
    found = study(tmp_path / "five", notes)
    (heard,) = skills_heard(found.claims, found.vault)
    assert str(heard.weight) == "1–5, median 2"


def test_one_person_weighs_once_in_a_median(tmp_path: Path) -> None:
    """Of two talks with one person the newer figure counts for the median."""
    notes = {
        f"interviews/{name}.md": talk(name, f"[{{name: knots, importance: {figure}}}]")
        for name, figure in zip(PEOPLE[:5], (1, 1, 3, 4, 5), strict=True)
    }
    for month in (1, 2, 3):
        early = f"2025-0{month}-01"
        notes[f"interviews/e{month}.md"] = talk("efe", "[{name: knots, importance: 1}]", day=early)
    found = study(tmp_path, notes)
    (heard,) = skills_heard(found.claims, found.vault)
    assert str(heard.weight) == "1–5, median 3"


@pytest.mark.parametrize(
    ("note_level", "told", "needed"),
    [("3", (2, 5), 3.0), ("", (2, 5), 5.0), ("", (1, 1, 2, 2, 5), 2.0), ("", (), None)],
)
def test_the_level_needed(
    tmp_path: Path, note_level: str, told: tuple[int, ...], needed: float | None
) -> None:
    """The path's note decides; else the highest of a few, the median of five; else it is unknown."""
    level = f", level: {note_level}" if note_level else ""
    notes = {
        f"interviews/{name}.md": talk(name, f"[{{name: knots, level: {figure}}}]")
        for name, figure in zip(PEOPLE, told, strict=False)
    }
    notes["interviews/x.md"] = talk("fay", "[knots]")
    notes["paths/p.md"] = f"---\ntitle: Ports\nskills: [{{name: knots{level}}}]\n---\n"
    found = study(tmp_path, notes)
    (heard,) = skills_heard(found.claims, found.vault, found.vault.notes["paths/p"])
    assert heard.needed == needed
    assert skill(found, "knots").needed == needed


def test_a_path_that_is_ruled_out_makes_no_gap(tmp_path: Path) -> None:
    """Its level is kept apart, and people who spoke of nothing else do not raise a skill's rank."""
    found = study(
        tmp_path,
        {
            "me.md": "---\nskills: [{name: knots, level: 1}]\n---\n",
            "paths/q.md": "---\ntitle: Old\nstatus: ruled-out\nskills: [{name: knots, level: 5}]\n---\n",
            "interviews/t.md": interview(
                "contact: ada\ndate: 2026-05-04\npaths: [q]\nskills: [knots]"
            ),
        },
    )
    knots = skill(found, "knots")
    assert (knots.people, knots.still_named, knots.needed, knots.gap) == (1, (), None, None)
    assert not knots.is_asked_for


def test_skills_rank_by_people_then_by_paths(tmp_path: Path) -> None:
    """Two people outrank one, one on two paths outranks one on one."""
    found = study(
        tmp_path,
        {
            "paths/q.md": "---\ntitle: Quays\n---\n",
            "interviews/t.md": talk("ada", "[a, b]"),
            "interviews/u.md": talk("bo", "[b]"),
            "interviews/v.md": interview(
                "contact: cy\ndate: 2026-05-04\npaths: [p, q]\nskills: [c]"
            ),
        },
    )
    assert [each.name for each in repertoire(found)] == ["b", "c", "a"]


def test_told_higher_than_my_note_asks(tmp_path: Path) -> None:
    """A level above the one in the path's note is kept in sight."""
    found = study(
        tmp_path,
        {
            "paths/p.md": "---\ntitle: Ports\nskills: [{name: knots, level: 3}]\n---\n",
            "interviews/t.md": talk("ada", "[{name: knots, level: 4}]"),
            "interviews/u.md": talk("bo", "[{name: knots, level: 2}]"),
        },
    )
    (wanted,) = skill(found, "knots").wanted
    assert [claim.speakers for claim in wanted.told_higher] == [("contacts/ada",)]
    assert wanted.needed == 3


def test_beyond_the_title_leaves_out_whose_title_it_is(tmp_path: Path) -> None:
    """A planner who names planning says nothing beyond their title; a tool is never beyond it."""
    entry = "[{name: planning, kind: transferable}, {name: crane screen, kind: tool}]"
    found = study(
        tmp_path,
        {
            "interviews/t.md": talk("ada", entry, more="role: Berth Planner\n"),
            "interviews/u.md": talk("bo", entry, more="role: Pilot\n"),
        },
    )
    assert [claim.speakers for claim in beyond_the_title(skill(found, "planning"))] == [
        ("contacts/bo",)
    ]
    assert beyond_the_title(skill(found, "crane screen")) == ()


def test_a_claim_may_say_that_a_skill_makes_one_hard_to_replace(tmp_path: Path) -> None:
    """By its code, whatever kind of skill it is; the claim itself is listed, by code or by its words."""
    body = "## Skills\n- who knows it stays #crane-screen #indispensable\n- Hard to replace: the one with the key\n- plain\n"
    found = study(
        tmp_path, {"interviews/t.md": talk("ada", "[{name: crane screen, kind: tool}]", body)}
    )
    assert len(beyond_the_title(skill(found, "crane screen"))) == 2
    assert [claim.line for claim in hard_to_replace(found.claims)] == [9, 10]


def test_reasons_for_which_a_skill_carries_over(tmp_path: Path) -> None:
    """Somebody calls it so, I do, or it was named for two paths; none of these is no reason."""
    notes = {
        "me.md": "---\nskills: [{name: d, kind: transferable}]\n---\n",
        "paths/q.md": "---\ntitle: Quays\n---\n",
        "interviews/t.md": talk("ada", "[{name: a, kind: transferable}, b, c]"),
        "interviews/u.md": interview("contact: bo\ndate: 2026-05-04\npaths: [q]\nskills: [b]"),
        "interviews/v.md": talk(
            "cy", body="## Skills\n- What transferred: calm\n- transfers are slow\n"
        ),
    }
    found = study(tmp_path, notes)
    assert [bool(transfer_of(skill(found, name))) for name in "abcd"] == [True, True, False, True]
    assert [claim.text for claim in carried_over(found.claims)] == [
        "What transferred: calm",
        "transfers are slow",
    ]


def test_proofs_stand_newest_first_with_their_line(tmp_path: Path) -> None:
    """My dated evidence and what I gave, the newest first, what has no day last."""
    me = "---\nskills:\n  - name: Teaching\n    level: 3\n    evidence:\n      - {date: 2024-02, text: old}\n      - {text: undated}\n      - {date: 2026-01-05, text: new}\n---\n"
    given = "---\ntitle: Talk on tides\ndate: 2025-06-01\nskills: [teaching]\n---\n"
    found = study(tmp_path, {"me.md": me, "contributions/t.md": given})
    proofs = proofs_of(found)["teaching"]
    assert [(proof.text, proof.line) for proof in proofs] == [
        ("new", 8),
        ("Talk on tides", 0),
        ("old", 6),
        ("undated", 7),
    ]


def test_names_much_alike_are_a_hint(tmp_path: Path) -> None:
    """One letter more or less may be a slip; a longer word is another skill."""
    names = ("queueing basics", "queuing basics", "SQL", "MySQL", "teaching", "coaching")
    found = study(tmp_path, {"interviews/t.md": talk("ada", f"[{', '.join(names)}]")})
    keys = {each.key: each.name for each in repertoire(found)}
    assert alike(keys) == (("queueing basics", "queuing basics"),)


def test_published_people_stay_out_of_a_median(tmp_path: Path) -> None:
    """Five figures, one of them read: no median."""
    notes = {
        f"interviews/{name}.md": talk(name, "[{name: knots, importance: 3}]") for name in PEOPLE[:4]
    }
    notes["interviews/read.md"] = talk(
        "efe", "[{name: knots, importance: 5}]", more="source: published\n"
    )
    found = study(tmp_path, notes)
    (heard,) = skills_heard(found.claims, found.vault)
    assert str(heard.weight) == "3–5"
