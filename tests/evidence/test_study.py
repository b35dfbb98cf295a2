"""The study: what is read of talks alone says the same as what is read of all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kit.evidence.introductions import named_in, names
from kit.evidence.reciprocity import exchanges, who_gave_most
from kit.evidence.study import Study, study_vault
from kit.evidence.voices import how_many, voices_of
from kit.vault import Vault, load_vault
from tests.benchmarks.vaults import generate
from tests.making import TODAY, contact, interview, study_of


def invented(root: Path) -> Vault:
    """Return a vault of invented notes of every kind."""
    generate(root, notes=80, seed=3)
    return load_vault(root, today=TODAY)


def whole(vault: Vault) -> Study:
    """Return a study whose claims were all read before anything else is asked."""
    study = study_vault(vault)
    assert study.claims
    return study


def test_leads_are_the_same_read_alone_or_among_all(tmp_path: Path) -> None:
    """Advice, aims, referrals and closing words do not depend on what was asked before."""
    vault = invented(tmp_path)
    alone, among = study_vault(vault), whole(vault)
    assert alone.leads
    assert alone.leads == among.leads
    assert "_claims" not in vars(alone)


def test_an_aim_under_any_topic_is_a_lead(tmp_path: Path) -> None:
    """What names a goal may be followed up, wherever it stands."""
    body = "## Tasks\n- 20%: rounds\n- write it down (goal: calm)\n\n## Advice\n- rest\n"
    notes = {"contacts/ama.md": contact("Ama"), "interviews/t.md": interview(AMA, body)}
    study = study_of(tmp_path, notes)
    assert [claim.text for claim in study.leads] == ["write it down", "rest"]


def test_what_a_person_or_path_was_told_of_is_the_same_read_alone_or_among_all(
    tmp_path: Path,
) -> None:
    """Only their talks are read for one person or path, and the claims and their order stay."""
    vault = invented(tmp_path)
    alone, among = study_vault(vault), whole(vault)
    people = [note.id for note in vault.of_type("contact")]
    paths = [note.id for note in vault.of_type("path")]
    assert any(among.said_by(each) for each in people)
    assert [alone.said_by(each) for each in people] == [among.said_by(each) for each in people]
    assert any(among.about_path(each) for each in paths)
    assert [alone.about_path(each) for each in paths] == [among.about_path(each) for each in paths]


@pytest.mark.parametrize("first", [study_vault, whole], ids=["alone", "among all"])
def test_who_or_what_is_named_twice_is_one(tmp_path: Path, first: Callable[[Vault], Study]) -> None:
    """By id and by link: one person's word, heard once of one path, and no joint voice."""
    notes = {
        "contacts/a.md": contact("Asha Rao"),
        "paths/p.md": "---\ntitle: Guide\n---\n",
        "interviews/t.md": interview(
            "contacts: [a, '[[a]]']\npaths: [p, '[[Guide]]']\ndate: 2026-01-01",
            "## Pay\n- Fair #pay\n",
        ),
    }
    study = first(study_of(tmp_path, notes).vault)
    (claim,) = study.about_path("paths/p")
    assert study.said_by("contacts/a") == (claim,)
    assert study.speakers_of(claim) == "Asha Rao"
    assert voices_of((claim,)).people == {"contacts/a"}
    assert len(study.interviews_with("contacts/a")) == 1


def test_actions_of_some_notes_keep_the_order_of_all(tmp_path: Path) -> None:
    """Looking them up by note is the same as going through all."""
    study = study_vault(invented(tmp_path))
    notes = sorted({action.note for action in study.actions})[::2]
    assert notes
    assert study.actions_in(notes) == tuple(each for each in study.actions if each.note in notes)


def test_the_few_who_gave_most_are_the_first_of_all(tmp_path: Path) -> None:
    """Reading nothing of those whom introductions and advice decide about changes no order."""
    vault = invented(tmp_path)
    ranked = [each.contact for each in exchanges(whole(vault))]
    for most in (1, 3, len(ranked)):
        found = who_gave_most(study_vault(vault), sorted(ranked), most)
        assert [each.contact for each in found] == ranked[:most]
    assert who_gave_most(study_vault(vault), (), 3) == ()


def test_who_said_most_comes_first_among_those_who_gave_as_much(tmp_path: Path) -> None:
    """Where introductions and advice do not decide, what people said is read and counted."""
    notes = {
        "contacts/ama.md": contact("Ama"),
        "contacts/bo.md": contact("Bo"),
        "interviews/a.md": interview(AMA, "## Tasks\n- rounds\n"),
        "interviews/b.md": interview("contact: bo\ndate: 2026-05-02", "## Tasks\n- one\n- two\n"),
    }
    study = study_of(tmp_path, notes)
    found = who_gave_most(study, ("contacts/ama", "contacts/bo"), 1)
    assert [each.contact for each in found] == ["contacts/bo"]


def test_joint_voices_count_once_and_texts_not_at_all(tmp_path: Path) -> None:
    """Two who spoke together are one; who was only read is nobody heard."""
    body = "## Tasks\n- rounds\n- papers\n"
    notes = {
        **{f"contacts/{each}.md": contact(each.title()) for each in ("ama", "bo", "cy")},
        "interviews/j.md": interview("contacts: [ama, bo]\ndate: 2026-05-01", body),
        "interviews/p.md": interview("contact: cy\ndate: 2026-05-02\nsource: published", body),
    }
    claims = study_of(tmp_path, notes).claims
    assert (len(claims), how_many(claims), how_many(claims[2:])) == (4, 1, 0)


def test_people_are_counted_alike_with_and_without_the_rest(tmp_path: Path) -> None:
    """The count alone is the total of the voices, in any order of the claims."""
    claims = whole(invented(tmp_path)).claims
    for some in (claims, claims[::3], claims[::-1], claims[:1], ()):
        assert how_many(some) == voices_of(some).total


def test_a_text_names_whom_it_names_one_by_one(tmp_path: Path) -> None:
    """Looking all names up at once finds the same people as asking for each."""
    notes = {
        "contacts/ama-mensah.md": contact("Ama Mensah", "aliases: [the head nurse]\n"),
        "contacts/bo-lind.md": contact("Bo Lind"),
        "contacts/jose-maria-ruiz.md": contact("José María Ruiz"),
    }
    study = study_of(tmp_path, notes)
    texts = (
        "Ama, then the Head-Nurse and [[bo-lind|him]]",
        "JOSÉ MARÍA RUIZ wrote",
        "Amadou and a bolind",
        "Mensah",
        "",
    )
    found = [named_in(study, text) for text in texts]
    for text, named in zip(texts, found, strict=True):
        assert named == {each for each in study.vault.notes if names(study.vault, text, each)}
    assert [len(named) for named in found] == [2, 1, 0, 0, 0]


AMA = "contact: ama\ndate: 2026-05-01"
