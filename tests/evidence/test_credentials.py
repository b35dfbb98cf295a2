"""Credentials: who calls what needed, what only mentions one, and for which kind of employer."""

from pathlib import Path

import pytest

from kit.evidence.credentials import CredentialHeard, credentials_heard, employer_kind, grouped
from kit.evidence.study import Study
from tests.making import contact, interview, study_of

NOTE = "---\nname: Crane Licence\ncost: 900 EUR\nduration: P3M\nstatus: idea\n---\n"


def study(tmp_path: Path, notes: dict[str, str]) -> Study:
    """Return a study of notes with two people and a credential."""
    people = {
        "contacts/ada.md": contact("Ada", "organization: quay\n"),
        "contacts/bo.md": contact("Bo", "organization: unknown house\n"),
        "organizations/quay.md": "---\nname: Quay\nkind: Port Authority\n---\n",
    }
    return study_of(tmp_path, {**people, "credentials/crane-licence.md": NOTE, **notes})


def licence(found: Study) -> CredentialHeard:
    """Return the crane licence."""
    return next(
        each for each in credentials_heard(found) if each.key == "credentials/crane-licence"
    )


def said(who: str, *entries: str, body: str = "", day: str = "2026-05-04") -> str:
    """Return a talk in which somebody spoke of credentials."""
    listed = f"\ncredentials: [{', '.join(entries)}]" if entries else ""
    return interview(f"contact: {who}\ndate: {day}{listed}", body)


@pytest.mark.parametrize("written", ["crane-licence", "Crane Licence", "'[[crane-licence]]'"])
def test_every_way_to_name_a_credential_is_one_credential(tmp_path: Path, written: str) -> None:
    """By id, by name, by wikilink: all lead to its note."""
    notes = {"interviews/t.md": said("ada", f"{{credential: {written}, need: required}}")}
    (only,) = credentials_heard(study(tmp_path, notes))
    assert (only.name, only.people, only.cost) == ("Crane Licence", 1, (900, "EUR", ""))
    assert len(only.called("required")) == 1


def test_a_credential_without_a_note_is_known_by_its_name(tmp_path: Path) -> None:
    """Names match without case; nothing is known of its cost."""
    notes = {
        "interviews/t.md": said("ada", "Diving Ticket"),
        "interviews/u.md": said("bo", "diving ticket"),
    }
    first, *_ = credentials_heard(study(tmp_path, notes))
    assert (first.name, first.people, first.note, first.cost) == ("Diving Ticket", 2, None, None)


@pytest.mark.parametrize(
    ("body", "mentions"),
    [
        ("## Credentials\n- The [[crane-licence]] opened doors\n", 1),
        ("## Advice\n- Get it first #crane-licence\n", 1),
        ("## Credentials\n- See [it](../credentials/crane-licence.md)\n", 1),
        ("## Realities\n- Papers count\n  - above all [[crane-licence|the licence]]\n", 1),
        ("## Credentials\n- A crane licence is worth it\n", 0),
        ("## Credentials\n- %% [[crane-licence]] %%\n", 0),
        ("## Credentials\n- See [[nowhere]] #nothing\n", 0),
    ],
)
def test_what_mentions_a_credential(tmp_path: Path, body: str, mentions: int) -> None:
    """A link or a code does, wherever it stands; its mere name, or what is off the record, does not."""
    found = licence(study(tmp_path, {"interviews/t.md": said("ada", body=body)}))
    assert (len(found.mentions), found.entries) == (mentions, ())


def test_a_mention_says_nothing_about_need(tmp_path: Path) -> None:
    """Neither required nor not needed, and no dispute."""
    body = "## Credentials\n- [[crane-licence]] was wasted\n"
    notes = {
        "interviews/t.md": said("ada", body=body),
        "interviews/u.md": said("bo", "{credential: crane-licence, need: required}"),
    }
    found = licence(study(tmp_path, notes))
    assert (found.people, len(found.called("required")), found.disputed) == (2, 1, False)


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ("required", "not-needed", True),
        ("preferred", "not-needed", True),
        ("helpful", "not-needed", False),
        ("required", "preferred", False),
    ],
)
def test_people_contradict_each_other(
    tmp_path: Path, one: str, other: str, *, disputed: bool
) -> None:
    """Needed against not needed is a dispute; helpful is not."""
    notes = {
        "interviews/t.md": said("ada", f"{{credential: crane-licence, need: {one}}}"),
        "interviews/u.md": said("bo", f"{{credential: crane-licence, need: {other}}}"),
    }
    assert licence(study(tmp_path, notes)).disputed is disputed


@pytest.mark.parametrize(
    ("me", "status"),
    [
        ("---\ncredentials: [{credential: crane-licence, status: done}]\n---\n", "done"),
        ("---\ncredentials: [{credential: crane-licence}]\n---\n", "idea"),
        ("---\nname: Me\n---\n", "idea"),
    ],
)
def test_where_i_stand(tmp_path: Path, me: str, status: str) -> None:
    """`me.md` says it, or else the credential's own note."""
    assert licence(study(tmp_path, {"me.md": me})).status == status


def test_a_credential_that_only_i_name(tmp_path: Path) -> None:
    """It is listed with what I have of it, and nobody behind it."""
    notes = {"me.md": "---\ncredentials: [{credential: First Aid, status: doing}]\n---\n"}
    found = {each.name: each for each in credentials_heard(study(tmp_path, notes))}
    assert (found["First Aid"].status, found["First Aid"].claims) == ("doing", ())


def test_the_employer_is_the_one_of_that_day(tmp_path: Path) -> None:
    """Its kind comes from its note; without a note it is unknown, and stands last."""
    moved = "---\nname: Cy\npositions:\n  - {organization: quay, to: 2025-12}\n  - {organization: elsewhere, from: 2026-01}\n---\n"
    entry = "{credential: crane-licence, need: helpful}"
    notes = {
        "contacts/cy.md": moved,
        "interviews/old.md": said("cy", entry, day="2025-06-01"),
        "interviews/new.md": said("cy", entry, day="2026-06-01"),
    }
    found = study(tmp_path, notes)
    kinds = grouped(licence(found).entries, lambda claim: (employer_kind(claim, found.vault),))
    assert [(kind, [str(claim.day) for claim in claims]) for kind, claims in kinds.items()] == [
        ("port authority", ["2025-06-01"]),
        ("", ["2026-06-01"]),
    ]


def test_a_code_without_a_note_mentions_no_credential(tmp_path: Path) -> None:
    """Not even one that has no name of its own: a slip such as `.md`."""
    body = "## Advice\n- Go early #mornings\n"
    notes = {"interviews/t.md": said("ada", "{credential: .md, need: required}", body=body)}
    assert [len(each.mentions) for each in credentials_heard(study(tmp_path, notes))] == [0, 0]
