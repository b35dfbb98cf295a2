"""The index of who knows about what: first-hand, by people, with whom to ask."""

from pathlib import Path

from kit.insights.who_knows import pages
from tests.insights.wording import line_text, page_text
from tests.making import contact, interview, study_of

NOTES = {
    "organizations/quay.md": "---\nname: The Quay\nindustry: logistics\n---\n",
    "contacts/ama.md": contact("Ama Mensah", "organization: quay\n"),
    "contacts/bo.md": contact("Bo Lindqvist"),
    "contacts/cai.md": contact("Cai Nguyen"),
    "contacts/dov.md": contact("Dov Peretz", "organization: quay\n"),
    "contacts/eun.md": contact("Eun Park", "organization: quay\nstatus: declined\n"),
    "contacts/fay.md": contact("Fay Okonkwo", "do_not_contact: true\n"),
}


def shown(tmp_path: Path, *talks: tuple[str, str]) -> str:
    """Return the page of some talks: the rest of the front matter, and the body."""
    notes = dict(NOTES)
    for at, (front, body) in enumerate(talks):
        notes[f"interviews/t{at}.md"] = interview(f"date: 2026-0{at + 1}-04\n{front}", body)
    (page,) = pages(study_of(tmp_path, notes))
    return page_text(page)


def test_the_answer(tmp_path: Path) -> None:
    """The best known subject and skill, and the command for all else."""
    text = shown(
        tmp_path,
        ("contact: ama\nskills: [sums]", "## Realities\n- x #dust\n- y #calm\n"),
        ("contact: bo", "## Realities\n- x #dust\n"),
    )
    assert (
        "Best known among those you talked to is *#dust* (2 people«2») and of skills *sums*"
        " (1 person«1»); for any other word ask *kit who WORD*."
    ) in text
    (page,) = pages(study_of(tmp_path / "x", {}))
    assert line_text(page.answer).startswith("Nobody told you of anything under a code")


def test_people_are_counted_and_ranked_by_what_they_told(tmp_path: Path) -> None:
    """One person in two talks is one; whoever told most stands first; the newest day is shown."""
    text = shown(
        tmp_path,
        ("contact: bo", "## Realities\n- x #dust\n"),
        ("contact: ama", "## Realities\n- x #dust\n"),
        ("contact: ama", "## Realities\n- y #dust\n"),
    )
    assert (
        "*#dust* | 2 people«3» | [Ama Mensah → contacts/ama] and [Bo Lindqvist → contacts/bo] | 4 Mar 2026"
        in text
    )


def test_only_experience_counts(tmp_path: Path) -> None:
    """No hearsay, no opinion, no text that was read, no event, no open question."""
    text = shown(
        tmp_path,
        (
            "contact: ama",
            "## Realities\n- a #dust (second-hand)\n- b #dust (opinion)\n- (?) c #dust\n",
        ),
        ("contact: bo\nsource: published", "## Realities\n- d #dust\n"),
        ("event: A fair\nsource: event", "## Realities\n- e #dust\n"),
    )
    assert "#dust" not in text


def test_who_is_not_to_be_contacted_is_not_proposed(tmp_path: Path) -> None:
    """Their word counts; their name is not among those to ask."""
    text = shown(tmp_path, ("contact: fay", "## Realities\n- x #dust\n"))
    assert "*#dust* | 1 person«1» | nobody to be asked |" in text


def test_one_voice_of_two_people_is_one_name(tmp_path: Path) -> None:
    """Who spoke together stands together, so that names and number agree."""
    text = shown(
        tmp_path,
        ("contacts: [bo, cai]", "## Realities\n- x #dust\n"),
        ("contact: ama", "## Realities\n- x #dust\n"),
    )
    row = "*#dust* | 2 people«2» | [Ama Mensah → contacts/ama] and [Bo Lindqvist with Cai Nguyen → contacts/bo]"
    assert row in text


def test_one_voice_of_two_people_gives_way_to_one_of_them_alone(tmp_path: Path) -> None:
    """Bo alone and Bo with Cai are one person, and one name."""
    text = shown(
        tmp_path,
        ("contacts: [bo, cai]", "## Realities\n- x #dust\n"),
        ("contact: bo", "## Realities\n- x #dust\n"),
    )
    assert "*#dust* | 1 person«2» | [Bo Lindqvist → contacts/bo] |" in text


def test_skills_credentials_and_fields(tmp_path: Path) -> None:
    """Skills in any spelling with their kind, credentials by their note, fields with who was not heard."""
    front = "skills: [{name: Sums, kind: tool}]\ncredentials: [{credential: hives}]"
    text = shown(
        tmp_path,
        (f"contact: ama\n{front}", "## Realities\n- x\n- y\n"),
        ("contact: bo\nskills: [sums]", ""),
    )
    assert (
        "Sums | tool | 2 people«2» | [Ama Mensah → contacts/ama] and [Bo Lindqvist → contacts/bo]"
        in text
    )
    assert "hives | 1 person«1» | [Ama Mensah → contacts/ama]" in text
    assert (
        "logistics | 1 person«1» | [Ama Mensah → contacts/ama] | [Dov Peretz → contacts/dov]"
        in text
    )
    assert "Eun Park" not in text


def test_a_long_list_ends_in_names_alone(tmp_path: Path) -> None:
    """Fifty rows, then the other codes by name."""
    body = "## Realities\n" + "".join(f"- x #code{number:03}\n" for number in range(53))
    text = shown(tmp_path, ("contact: ama", body))
    assert text.count("| 1 person«1» | [Ama Mensah") == 51
    assert "Told of by fewer: *#code050*, *#code051* and *#code052*." in text


def test_whoever_asked_me_was_talked_to(tmp_path: Path) -> None:
    """A talk in which I was the one asked is a talk: they are nobody to be met yet."""
    assert "logistics" in shown(tmp_path)
    text = shown(
        tmp_path,
        ("contact: ama\ni_am: interviewee", "## Realities\n- x #dust\n"),
        ("contact: dov\ni_am: interviewee", "## Realities\n- x #dust\n"),
    )
    assert "logistics" not in text
