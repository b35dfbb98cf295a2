"""The pages about credentials: needs by people, contradictions side by side, cost, mine."""

from pathlib import Path

import pytest

from kit.insights.credentials import pages
from kit.insights.credentials.words import length_text
from kit.pages import Bullets, Heading, Notice, Page, Prose, Table, words_of
from kit.source.values import read_duration
from tests.making import contact, interview, study_of

LICENCE = "---\nname: Crane licence\ncost: 900 EUR\nduration: P3M\n---\n"
COURSE = "---\nname: Tide course\ncost: 120 EUR\n---\n"


def pages_of(tmp_path: Path, notes: dict[str, str]) -> dict[str, Page]:
    """Return the pages of some notes by name."""
    return {page.name: page for page in pages(study_of(tmp_path, notes))}


def talks(*entries: str) -> dict[str, str]:
    """Return people of whom each spoke of credentials for one path."""
    notes = {
        "paths/p.md": "---\ntitle: Ports\n---\n",
        "credentials/crane-licence.md": LICENCE,
        "credentials/tide-course.md": COURSE,
        "organizations/quay.md": "---\nname: Quay\nkind: port\n---\n",
    }
    for number, said in enumerate(entries):
        more = "organization: quay\nseniority: lead\n" if number % 2 == 0 else ""
        notes[f"contacts/c{number}.md"] = contact(f"Person {number}", more)
        notes[f"interviews/t{number}.md"] = interview(
            f"contact: c{number}\ndate: 2026-05-04\npaths: [p]\ncredentials: [{said}]"
        )
    return notes


def need(which: str, how: str, more: str = "") -> str:
    """Return one entry."""
    return f"{{credential: {which}, need: {how}{more}}}"


def text(page: Page) -> str:
    """Return the words of a page."""
    said = [words_of(page.answer)]
    for block in page.blocks:
        if isinstance(block, Table):
            said += [" | ".join(words_of(cell) for cell in row) for row in block.rows]
        elif isinstance(block, Heading):
            said.append(f"# {block.text}")
        elif isinstance(block, Notice):
            said += [block.title, *map(words_of, block.lines)]
        elif isinstance(block, Bullets):
            said += map(words_of, block.items)
        elif isinstance(block, Prose):
            said.append(words_of(block.line))
    return "\n".join(said)


@pytest.mark.parametrize(
    ("entries", "answer"),
    [
        ((), "Nobody has spoken of a credential yet; those below are your own ideas so far."),
        (
            ("crane-licence",),
            "Credentials were mentioned by 1 person; whether one is needed nobody said.",
        ),
        (
            (need("crane-licence", "not-needed"), need("crane-licence", "not-needed")),
            "Nobody of 2 people calls a credential required for Ports.",
        ),
        (
            (need("crane-licence", "not-needed"), need("tide-course", "preferred")),
            "Nobody of 2 people calls a credential required for Ports; Tide course is preferred by 1 person and costs 120 EUR.",
        ),
        (
            (need("crane-licence", "required"), need("crane-licence", "not-needed")),
            "1 of 2 people calls Crane licence required for Ports, while it is called not needed by 1 person.",
        ),
        (
            (need("crane-licence", "required"),) * 5 + (need("Diving ticket", "helpful"),),
            "5 of 6 people (83%) call Crane licence required for Ports; Diving ticket is called helpful by 1 person and its cost is unknown.",
        ),
    ],
)
def test_the_answer(tmp_path: Path, entries: tuple[str, ...], answer: str) -> None:
    """Who calls what required, against whom; what comes next best, and what it costs."""
    assert words_of(pages_of(tmp_path, talks(*entries))["credentials/index"].answer) == answer


def test_an_empty_vault_has_its_page(tmp_path: Path) -> None:
    """It exists, says that nothing is there, and which key to write."""
    found = pages_of(tmp_path, {})
    assert list(found) == ["credentials/index"]
    page = found["credentials/index"]
    assert words_of(page.answer).startswith("Nobody has spoken of a credential yet")
    assert "need: preferred" in text(page)


@pytest.mark.parametrize("count", [1, 2, 5, 50])
def test_any_number_of_people(tmp_path: Path, count: int) -> None:
    """Nobody of all who spoke; a percentage never, since nobody is no share."""
    page = pages_of(tmp_path, talks(*[need("crane-licence", "helpful")] * count))[
        "credentials/index"
    ]
    people = "1 person" if count == 1 else f"{count} people"
    nobody = f"Nobody of {people} calls a credential required for Ports"
    alone = "1 person spoke of credentials for Ports and calls none required"
    assert words_of(page.answer) == (
        f"{alone if count == 1 else nobody}; Crane licence is called helpful by {people} and costs 900 EUR."
    )


def test_what_i_have_is_not_next_best(tmp_path: Path) -> None:
    """A credential that is done needs no advertising."""
    notes = talks(need("crane-licence", "preferred"), need("tide-course", "helpful"))
    notes["me.md"] = "---\ncredentials: [{credential: crane-licence, status: done}]\n---\n"
    page = pages_of(tmp_path, notes)["credentials/index"]
    assert "Tide course is called helpful by 1 person" in words_of(page.answer)
    assert "Crane licence | – | 900 EUR | 3 months | you have it" in text(page)


def test_another_path_is_another_question(tmp_path: Path) -> None:
    """The answer is about the first path alone: what was said for another neither helps nor opposes."""
    notes = talks(need("crane-licence", "required"), need("crane-licence", "not-needed"))
    notes["paths/p.md"] = "---\ntitle: Ports\nstatus: pursuing\n---\n"
    notes["paths/q.md"] = "---\ntitle: Quays\n---\n"
    notes["interviews/t1.md"] = notes["interviews/t1.md"].replace("[p]", "[q]")
    notes["me.md"] = "---\ncredentials: [{credential: crane-licence, status: done}]\n---\n"
    page = pages_of(tmp_path, notes)["credentials/index"]
    assert words_of(page.answer) == (
        "1 person calls Crane licence required for Ports, which you have."
    )


def test_contradictions_stand_side_by_side(tmp_path: Path) -> None:
    """Each with who said it, as what, where and when, and what they added."""
    notes = talks(
        need("crane-licence", "required", ", note: by law"), need("crane-licence", "not-needed")
    )
    shown = text(pages_of(tmp_path, notes)["credentials/index"])
    assert "Required: Person 0, lead, Quay (port), 2026: by law" in shown
    assert "Not needed: Person 1, 2026" in shown


def test_needs_by_kind_of_employer_and_by_path(tmp_path: Path) -> None:
    """The kind is that of the organization's note; without one it is unknown."""
    notes = talks(need("crane-licence", "required"), need("crane-licence", "helpful"))
    shown = text(pages_of(tmp_path, notes)["credentials/index"])
    assert "Crane licence | port | required by 1 person" in shown
    assert "Crane licence | unknown | helpful by 1 person" in shown
    assert "Ports | Crane licence | required by 1 person and helpful by 1 person" in shown


def test_a_credential_has_a_page_of_its_own(tmp_path: Path) -> None:
    """At its note's id: needs, cost, length, my standing, who said what, by level."""
    notes = talks(
        need("crane-licence", "required"),
        need("crane-licence", "not-needed"),
        need("crane-licence", "helpful", ", emerging: true"),
    )
    notes["me.md"] = "---\ncredentials: [{credential: crane-licence, status: doing}]\n---\n"
    page = pages_of(tmp_path, notes)["credentials/crane-licence"]
    assert words_of(page.answer) == (
        "Crane licence is called required by 1 person, helpful by 1 person and not needed by 1 person. It costs 900 EUR and takes 3 months; you are at it."
    )
    shown = text(page)
    assert "required | Person 0, lead, Quay (port), 2026 | Ports | –" in shown
    assert "lead: required by 1 person and helpful by 1 person" in shown
    assert "New, and coming, by the word of 1 person." in shown


@pytest.mark.parametrize(
    ("note", "takes"),
    [
        (LICENCE, "It costs 900 EUR and takes 3 months."),
        (COURSE, "It costs 120 EUR; how long it takes is not written down."),
        (
            "---\nname: X\nduration: P6W\n---\n",
            "It takes 6 weeks; what it costs is not written down.",
        ),
        ("---\nname: X\n---\n", "What it costs and how long it takes is not written down."),
    ],
)
def test_a_credential_nobody_spoke_of(tmp_path: Path, note: str, takes: str) -> None:
    """It says so, what is known of cost and length, and what to write down."""
    page = pages_of(tmp_path, {"credentials/x.md": note})["credentials/x"]
    answer = words_of(page.answer)
    assert answer.startswith("Nobody has spoken of ")
    assert answer.endswith(f" yet. {takes}")
    assert "credential: x, need: preferred" in text(page)


def test_a_mention_is_shown_and_called_no_need(tmp_path: Path) -> None:
    """What somebody said with a link to it answers whether it was worth it."""
    notes = talks()
    notes["contacts/a.md"] = contact("A")
    notes["interviews/a.md"] = interview(
        "contact: a\ndate: 2026-05-04", "## Credentials\n- [[crane-licence]] paid for itself\n"
    )
    found = pages_of(tmp_path, notes)
    page = found["credentials/crane-licence"]
    assert "was mentioned by 1 person; nobody said whether it is needed." in words_of(page.answer)
    assert "# Was it worth it?" in text(page)
    assert "Crane licence | – | – | – | – | 1 person" in text(found["credentials/index"])


def test_one_person_twice_is_one(tmp_path: Path) -> None:
    """Two talks with one person never read as two people."""
    notes = talks(need("crane-licence", "required"))
    notes["interviews/again.md"] = notes["interviews/t0.md"].replace("05-04", "06-04")
    for page in pages_of(tmp_path, notes).values():
        assert "2 people" not in text(page)
    assert "1 person calls Crane licence required for Ports." in text(
        pages_of(tmp_path, notes)["credentials/index"]
    )


def test_what_was_only_read_is_nobodys_word(tmp_path: Path) -> None:
    """A published `required` makes no answer of required by somebody."""
    notes = talks(need("crane-licence", "required"))
    notes["interviews/t0.md"] = notes["interviews/t0.md"].replace(
        "paths", "source: published\npaths"
    )
    found = pages_of(tmp_path, notes)
    assert words_of(found["credentials/index"].answer) == (
        "Nobody you talked to has said which credential counts for Ports; Crane licence is called required by nobody in person, but 1 read."
    )
    notes["contacts/x.md"] = contact("X")
    front = "contact: x\ndate: 2026-05-04\npaths: [p]\ncredentials: [{credential: tide-course, need: not-needed}]"
    notes["interviews/x.md"] = interview(front)
    assert words_of(pages_of(tmp_path, notes)["credentials/index"].answer) == (
        "1 person spoke of credentials for Ports and calls none required, though something that you read does: Crane licence."
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("P1Y", "1 year"),
        ("P18M", "1 year 6 months"),
        ("P6W", "6 weeks"),
        ("P10D", "10 days"),
        ("PT40H", "40 hours"),
        ("P0D", "unknown"),
    ],
)
def test_lengths_as_people_say_them(written: str, shown: str) -> None:
    """Durations in words, singular and plural."""
    assert length_text(read_duration(written)) == shown


def test_words_alone_are_said_to_be_so(tmp_path: Path) -> None:
    """Nothing is typed or linked: the page counts who spoke, and says what would make it count."""
    notes = {"contacts/a.md": contact("A")}
    notes["interviews/a.md"] = interview(
        "contact: a\ndate: 2026-05-04", "## Credentials\n- Nobody looks at papers\n"
    )
    page = pages_of(tmp_path, notes)["credentials/index"]
    assert words_of(page.answer) == (
        "Credentials were spoken of in words alone, by 1 person: link or name one, and it counts here."
    )
    assert "So that this page begins to answer" in text(page)
