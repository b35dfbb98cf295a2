"""How unlike each other the people heard are, and which voice is missing."""

from pathlib import Path

import pytest

from kit.evidence.diversity import Facet, facets_of, side_of
from kit.evidence.missing_voices import missing_voices
from kit.evidence.study import Study
from kit.evidence.voices import voices_of
from tests.making import contact, interview, study_of

P = "paths/p"
ONCE_OWN_BOSS = """\
positions:
  - {title: Keeper, employment: freelance, from: 2010, to: 2020}
  - {title: Buyer, organization: acme, employment: full-time, from: 2021}
"""
PATH = {"paths/p.md": "---\ntitle: Beekeeping\n---\n"}


def talk(who: str, more: str = "", body: str = "## Realities\n- (+) calm\n", day: int = 1) -> str:
    """Return a talk about the path with somebody."""
    front = f"contact: {who}\ndate: 2026-05-{day:02}\npaths: [p]\n{more}"
    return interview(front, body)


def facet(study: Study, name: str) -> Facet:
    """Return one facet of everybody heard about the path."""
    found = facets_of(study.about_path(P), study, P)
    return next(each for each in found if each.name == name)


def shown(study: Study, name: str) -> dict[str, int]:
    """Return how many people stand in each group of a facet."""
    return {label: voices_of(claims).total for label, claims in facet(study, name).groups}


def test_one_employer_is_one_employer(tmp_path: Path) -> None:
    """Two people of one house are alike; what they were on that day counts, not what they are now."""
    moved = (
        "positions:\n  - {organization: acme, from: 2020, to: 2026-05-10}\n"
        "  - {organization: globex, from: 2026-05-11}\n"
    )
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama Mensah", moved),
        "contacts/bo.md": contact("Bo Lind", "organization: acme\n"),
        "interviews/t.md": talk("ama"),
        "interviews/u.md": talk("bo"),
    }
    assert facet(study_of(tmp_path, notes), "Employer").alike
    later = notes | {"interviews/t.md": talk("ama", day=20)}
    study = study_of(tmp_path / "later", later)
    assert not facet(study, "Employer").alike
    assert shown(study, "Employer") == {"acme": 1, "globex": 1}


def test_what_is_not_noted_never_counts_as_alike(tmp_path: Path) -> None:
    """Two people of one employer, and a third of whom none is known, may come from two."""
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama", "organization: acme\n"),
        "contacts/bo.md": contact("Bo"),
        "contacts/cai.md": contact("Cai", "organization: acme\n"),
        **{f"interviews/{who}.md": talk(who) for who in ("ama", "bo", "cai")},
    }
    study = study_of(tmp_path, notes)
    assert not facet(study, "Employer").alike
    assert voices_of(facet(study, "Employer").unknown).total == 1


def test_people_led_to_by_one_another_are_one_chain(tmp_path: Path) -> None:
    """Whoever the first person led to, and whoever those led to, belong to one chain."""
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama"),
        "contacts/bo.md": contact("Bo", "referred_by: ama\n"),
        "contacts/cai.md": contact("Cai", "referred_by: bo\n"),
        "contacts/dov.md": contact("Dov"),
        **{f"interviews/{who}.md": talk(who) for who in ("ama", "bo", "cai")},
    }
    study = study_of(tmp_path, notes)
    assert facet(study, "Who led to them").alike
    wider = notes | {"interviews/dov.md": talk("dov")}
    assert shown(study_of(tmp_path / "wider", wider), "Who led to them") == {"Ama": 3, "Dov": 1}


@pytest.mark.parametrize(
    ("front", "kind", "side"),
    [
        ("organization: acme\n", "employment", "stays"),
        ("seniority: retired\n", "employment", "left"),
        ("", "employment", ""),
        ("positions:\n  - {title: Keeper, from: 2010, to: 2020}\n", "employment", "left"),
        (
            ONCE_OWN_BOSS,
            "freelance",
            "left",
        ),
        (
            ONCE_OWN_BOSS,
            "employment",
            "stays",
        ),
    ],
)
def test_who_left(tmp_path: Path, front: str, kind: str, side: str) -> None:
    """Retired, out of every dated post, or employed again after a time of one's own."""
    notes = {
        "paths/p.md": f"---\ntitle: P\nkind: {kind}\n---\n",
        "contacts/ama.md": contact("Ama", front),
        "interviews/t.md": talk("ama"),
    }
    study = study_of(tmp_path, notes)
    assert {side_of(claim, study, P) for claim in study.claims} == {side}


def test_a_joint_voice_is_one_and_none_if_somebody_was_heard_alone(tmp_path: Path) -> None:
    """The groups of every facet add up to the people heard."""
    joint = "contacts: [ama, bo]\ndate: 2026-05-09\npaths: [p]\n"
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama", "tie: weak\n"),
        "contacts/bo.md": contact("Bo"),
        "interviews/j.md": interview(joint, "## Realities\n- (-) rain\n"),
    }
    for name, more in (("alone", {}), ("both", {"interviews/t.md": talk("ama")})):
        study = study_of(tmp_path / name, notes | more)
        for each in facets_of(study.claims, study, P):
            together = sum(voices_of(claims).total for _, claims in each.groups)
            assert together + voices_of(each.unknown).total == 1, (name, each.name)


def test_everybody_content_is_said(tmp_path: Path) -> None:
    """Two who named upsides only are of one mind; a downside ends that."""
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama"),
        "contacts/bo.md": contact("Bo"),
        "interviews/t.md": talk("ama"),
        "interviews/u.md": talk("bo"),
    }
    assert shown(study_of(tmp_path, notes), "Content or not") == {"named upsides only": 2}
    notes["interviews/u.md"] = talk("bo", body="## Realities\n- (-) hurts\n")
    assert not facet(study_of(tmp_path / "b", notes), "Content or not").alike


def kinds(study: Study) -> list[str]:
    """Return the kinds of people missing on the path."""
    return [each.kind for each in missing_voices(study, P)]


def test_the_missing_voice_is_named_with_who_would_be_it(tmp_path: Path) -> None:
    """Nobody left the field, and one contact, named by somebody heard, closed her shop."""
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama", "organization: acme\nseniority: entry\n"),
        "contacts/eun.md": contact(
            "Eun-ji Park", "title: Keeper who closed her farm\nreferred_by: ama\n"
        ),
        "contacts/far.md": contact("Far Away", "title: Left long ago\n"),
        "contacts/gus.md": contact("Gus", "seniority: retired\npaths: [p]\nstatus: declined\n"),
        "interviews/t.md": talk("ama"),
    }
    study = study_of(tmp_path, notes)
    assert kinds(study) == ["nobody who left the field"]
    (missing,) = missing_voices(study, P)
    assert [each.contact for each in missing.candidates] == ["contacts/eun"]
    assert "closed her farm" in missing.candidates[0].because


def test_nobody_heard_means_no_voice_in_particular(tmp_path: Path) -> None:
    """Where nobody was heard, everybody is missing, and no kind of them."""
    assert kinds(study_of(tmp_path, PATH)) == []


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("seniority: senior\norganization: acme\n", "nobody who has just begun"),
        ("seniority: entry\norganization: acme\n", "nobody from another employer"),
        ("seniority: entry\n", "nobody who leads others"),
        ("tie: strong\n", "nobody you hardly know"),
        ("referred_by: bo\n", "nobody found by another way"),
        ("", "nobody who named a downside"),
    ],
)
def test_each_kind_can_be_missing(tmp_path: Path, front: str, kind: str) -> None:
    """Two people who are alike in one thing lack the other side of it."""
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama", front),
        "contacts/bo.md": contact("Bo", "" if "referred_by" in front else front),
        "interviews/t.md": talk("ama"),
        "interviews/u.md": talk("bo"),
    }
    assert kind in kinds(study_of(tmp_path, notes))


def test_another_employer_is_one_where_nobody_heard_works(tmp_path: Path) -> None:
    """Of two contacts who could be asked, only the one at another house would be the missing voice."""
    notes = {
        **PATH,
        "contacts/ama.md": contact("Ama", "organization: acme\n"),
        "contacts/bo.md": contact("Bo", "organization: acme\n"),
        "contacts/eun.md": contact("Eun", "organization: globex\npaths: [p]\n"),
        "contacts/far.md": contact("Far", "organization: acme\npaths: [p]\n"),
        "interviews/t.md": talk("ama"),
        "interviews/u.md": talk("bo"),
    }
    study = study_of(tmp_path, notes)
    found = {each.kind: each for each in missing_voices(study, P)}
    elsewhere = found["nobody from another employer"]
    assert [each.contact for each in elsewhere.candidates] == ["contacts/eun"]


@pytest.mark.parametrize(
    ("years", "group"),
    [("2.5", "under 3"), ("3", "3 to 10"), ("10", "3 to 10"), ("11", "over 10"), ("", "")],
)
def test_years_in_the_field_are_told_by_group(tmp_path: Path, years: str, group: str) -> None:
    """Beginners are those of under three years; who did not say stands in no group."""
    more = f"field_years: {years}\n" if years else ""
    notes = {**PATH, "contacts/ama.md": contact("Ama", more), "interviews/t.md": talk("ama")}
    found = shown(study_of(tmp_path, notes), "Years in the field")
    assert found == ({group: 1} if group else {})
