"""Organizations: who speaks for which, who works where, what sets them apart."""

from pathlib import Path

from kit.evidence.organizations import (
    OrganizationHeard,
    best_for_me,
    by_path,
    codes_compared,
    hours_heard,
    organizations_heard,
    steps_by_organization,
)
from kit.evidence.study import Study
from tests.making import contact, interview, study_of

MOVED = """\
positions:
  - {title: Miller, organization: mill, from: 2015, to: 2025-12}
  - {title: Picker, organization: orchard, from: 2026-01}
"""


def study_with(root: Path, more: dict[str, str] | None = None) -> Study:
    """Return a study of somebody who moved from the mill to the orchard between two talks."""
    notes = {
        "organizations/mill.md": "---\nname: The Mill\nkind: factory\n---\n",
        "organizations/orchard.md": "---\nname: The Orchard\nkind: farm\n---\n",
        "contacts/ama.md": contact("Ama Mensah", MOVED),
        "interviews/a.md": interview(
            "contact: ama\ndate: 2025-05-01\nhours_per_week: 50",
            "## Realities\n- (-) dust #air\n",
        ),
        "interviews/b.md": interview(
            "contact: ama\ndate: 2026-05-01\nhours_per_week: 38-40",
            "## Journey\n- 2015–2025 Miller, The Mill (an advert)\n\n## Realities\n- (+) clean #air\n",
        ),
    }
    return study_of(root, {**notes, **(more or {})})


def named(study: Study, name: str) -> OrganizationHeard:
    """Return an organization by the end of its id."""
    return next(each for each in organizations_heard(study) if each.id.endswith(name))


def test_a_person_who_moved_speaks_for_both(tmp_path: Path) -> None:
    """What was said in 2025 stays with the mill, what was said in 2026 goes to the orchard."""
    study = study_with(tmp_path)
    assert {claim.note for claim in named(study, "mill").claims} == {"interviews/a"}
    assert {claim.note for claim in named(study, "orchard").claims} == {"interviews/b"}


def test_who_works_there_now_and_then(tmp_path: Path) -> None:
    """Both organizations know the person, one of them as somebody who left, with the years."""
    study = study_with(tmp_path)
    (then,), (now,) = named(study, "mill").posts, named(study, "orchard").posts
    assert (then.now, str(then.end), now.now, now.end) == (False, "2025-12", True, None)


def test_a_talk_alone_may_name_the_place(tmp_path: Path) -> None:
    """`organization:` of a talk makes a post of that day, which is not taken for now."""
    more = {
        "contacts/bo.md": contact("Bo Lind"),
        "interviews/c.md": interview(
            "contact: bo\ndate: 2026-05-01\norganization: mill\nrole: Baker"
        ),
    }
    post = next(
        each
        for each in named(study_with(tmp_path, more), "mill").posts
        if each.contact == "contacts/bo"
    )
    assert (post.role, post.now, post.on_the_day) == ("Baker", False, True)


def test_a_place_without_a_note_is_known_by_its_name(tmp_path: Path) -> None:
    """Free text of a contact is an organization, too."""
    more = {"contacts/bo.md": contact("Bo Lind", "organization: A bakery in Ghent\n")}
    found = named(study_with(tmp_path, more), "A bakery in Ghent")
    assert (found.note, found.name, len(found.posts)) == (None, "A bakery in Ghent", 1)


def test_a_code_that_differs_is_told_apart(tmp_path: Path) -> None:
    """The air is bad at the mill and good at the orchard."""
    (air,) = codes_compared(study_with(tmp_path).claims)
    assert (air.good_at, air.bad_at, air.differs) == (
        ("organizations/orchard",),
        ("organizations/mill",),
        True,
    )


def test_each_place_is_told_its_side_and_where_the_other_is(tmp_path: Path) -> None:
    """Bad at the mill, good at the orchard; a place where both were said, or none, takes no side."""
    mixed = "## Realities\n- (+) fresh #air\n- (-) stale #air\n"
    more = {
        "organizations/barn.md": "---\nname: The Barn\nkind: farm\n---\n",
        "contacts/eun.md": contact("Eun Park", "organization: barn\n"),
        "interviews/e.md": interview("contact: eun\ndate: 2026-05-02", mixed),
    }
    (air,) = codes_compared(study_with(tmp_path, more).claims)
    mill, orchard, barn = ("organizations/mill", "organizations/orchard", "organizations/barn")
    assert air.sides_of(mill) == ("-", (barn, orchard))
    assert air.sides_of(orchard) == ("+", (barn, mill))
    assert air.sides_of(barn) == air.sides_of("organizations/nowhere") == ("", ())


def test_organizations_stand_under_the_paths_spoken_of(tmp_path: Path) -> None:
    """What was said of no path comes last, and stands under no path as well."""
    more = {
        "paths/baking.md": "---\ntitle: Baking\n---\n",
        "interviews/c.md": interview(
            "contact: ama\ndate: 2026-05-02\npaths: [baking]", "## Realities\n- early\n"
        ),
    }
    study = study_with(tmp_path, more)
    groups = by_path(study, organizations_heard(study))
    assert [(path.id if path else "", [each.name for each in some]) for path, some in groups] == [
        ("paths/baking", ["The Orchard"]),
        ("", ["The Mill"]),
    ]


def test_a_code_of_one_place_compares_nothing(tmp_path: Path) -> None:
    """What only one organization's people spoke of is no comparison."""
    study = study_with(tmp_path)
    assert codes_compared(named(study, "mill").claims) == ()


def test_hours_stand_as_they_were_told(tmp_path: Path) -> None:
    """A range stays a range."""
    study = study_with(tmp_path)
    assert [str(hours) for _, hours in hours_heard(study.claims)] == ["50", "38–40"]


def test_posts_of_journeys_find_their_organization(tmp_path: Path) -> None:
    """A step names its organization as people do, and is found by that name."""
    study = study_with(tmp_path)
    assert [step.role for step in study.settled(steps_by_organization, "organizations/mill")] == [
        "Miller"
    ]
    assert study.settled(steps_by_organization, "organizations/orchard") == ()


def test_the_best_breaks_nothing_before_it_meets_much(tmp_path: Path) -> None:
    """A place that breaks a criterion comes after one that meets fewer and breaks none."""
    me = '---\nmust_haves: [sweet, calm, "hours_per_week <= 40"]\n---\n'
    more = {
        "me.md": me,
        "interviews/d.md": interview(
            "contact: ama\ndate: 2025-06-01", "## Realities\n- (+) calm #calm #sweet\n"
        ),
    }
    best = best_for_me(organizations_heard(study_with(tmp_path, more)))
    assert [each.name for each in best] == ["The Orchard"]


def test_without_criteria_none_is_best(tmp_path: Path) -> None:
    """Nobody said what I need, so nothing fits it."""
    assert best_for_me(organizations_heard(study_with(tmp_path))) == ()
