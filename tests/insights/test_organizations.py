"""Organizations compared: by what their own people said, on that day, and no further."""

from pathlib import Path

import pytest

from kit.evidence.study import Study
from kit.insights import insight
from kit.pages import Claims, Counted, Heading, Page, Table, words_of
from tests.insights.reading import counted, lines_of
from tests.making import contact, interview, study_of

ME = '---\nmust_haves: [calm, "hours_per_week <= 40"]\ndeal_breakers: [nights]\n---\n'
NOTES = {
    "me.md": ME,
    "organizations/mill.md": "---\nname: The Mill\nkind: farm\nratings: {calm: {value: 4, because: I was there}}\n---\n",
    "organizations/orchard.md": "---\nname: The Orchard\nkind: farm\n---\n",
    "contacts/ama.md": contact("Ama Mensah", "organization: mill\n"),
    "contacts/bo.md": contact("Bo Lind", "organization: orchard\n"),
    "interviews/ama.md": interview(
        "contact: ama\ndate: 2026-05-01\nhours_per_week: 38",
        "## Realities\n- (+) quiet #calm\n- (-) nights #nights\n",
    ),
    "interviews/bo.md": interview(
        "contact: bo\ndate: 2026-05-02\nhours_per_week: 40",
        "## Realities\n- (+) silent #calm\n- (+) no nights #nights\n",
    ),
}


def pages_of(root: Path, notes: dict[str, str]) -> dict[str, Page]:
    """Return the pages of organizations by name."""
    study = study_of(root, notes)
    return {page.name: page for page in insight("organizations").pages(study)}


def text_of(page: Page) -> str:
    """Return all words of a page."""
    return "\n".join(said.text for said in lines_of(page))


def test_the_answer_names_what_fits_and_how_thin_it_is(tmp_path: Path) -> None:
    """The orchard meets all three and breaks none, by one voice, which is an anecdote."""
    page = pages_of(tmp_path, NOTES)["organizations/index"]
    assert words_of(page.answer) == (
        "The Orchard meets most of what you need (3 of your 3 criteria, none broken), by what "
        "1 person said there. 2 of 2 organizations heard rest on one voice: an anecdote."
    )


def test_two_that_fit_alike_are_both_named(tmp_path: Path) -> None:
    """A tie is no winner."""
    notes = {**NOTES, "interviews/ama.md": NOTES["interviews/bo.md"].replace("bo", "ama")}
    answer = words_of(pages_of(tmp_path, notes)["organizations/index"].answer)
    assert answer.startswith("The Mill and The Orchard meet most of what you need")


def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    """No organization, no person, no numbers: only what to write."""
    page = pages_of(tmp_path, {})["organizations/index"]
    assert "kit new organization" in words_of(page.answer)
    assert page.blocks == ()


def test_nobody_heard_is_said_and_who_could_tell(tmp_path: Path) -> None:
    """An organization of whose people nobody was heard names whom I know there."""
    notes = {key: text for key, text in NOTES.items() if not key.startswith("interviews/")}
    pages = pages_of(tmp_path, notes)
    assert "Nobody from inside was heard yet" in words_of(pages["organizations/index"].answer)
    assert "Ama Mensah could tell" in words_of(pages["organizations/mill"].answer)


def test_who_declined_or_is_left_alone_is_not_proposed(tmp_path: Path) -> None:
    """A second person there who said no is no way to learn the rest."""
    declined = contact("Cy Park", "organization: mill\nstatus: declined\n")
    alone = contact("Di Rossi", "organization: mill\ndo_not_contact: true\n")
    notes = {**NOTES, "contacts/cy.md": declined, "contacts/di.md": alone}
    text = text_of(pages_of(tmp_path, notes)["organizations/mill"])
    assert "Ask Ama Mensah again" in text
    assert "Ask Cy" not in text
    assert "Ask Di" not in text


def test_a_move_keeps_each_word_where_it_was_said(tmp_path: Path) -> None:
    """After a move the old house keeps its claims, and shows the person as one who left."""
    moved = "positions: [{organization: mill, to: 2026-05-15}, {organization: orchard, from: 2026-06}]\n"
    pages = pages_of(tmp_path, {**NOTES, "contacts/ama.md": contact("Ama Mensah", moved)})
    mill, orchard = pages["organizations/mill"], pages["organizations/orchard"]
    assert {claim.note for each in counted(mill) for claim in each.claims} >= {"interviews/ama"}
    inside = {
        claim for block in orchard.blocks if isinstance(block, Claims) for claim in block.claims
    }
    assert {claim.note for claim in inside} == {"interviews/bo"}
    known = next(
        block for block in mill.blocks if isinstance(block, Table) and block.columns[0] == "Who"
    )
    assert [words_of(row[1]) for row in known.rows] == ["then"]
    assert "Ama Mensah" in text_of(orchard)


def test_where_two_differ_both_are_named(tmp_path: Path) -> None:
    """Nights are a downside at the mill and none at the orchard, and each page says it."""
    pages = pages_of(tmp_path, NOTES)
    assert "a downside here (1 person), an upside at The Orchard (1 person)" in text_of(
        pages["organizations/mill"]
    )
    assert "an upside here (1 person), a downside at The Mill (1 person)" in text_of(
        pages["organizations/orchard"]
    )


def test_my_ratings_are_mine_and_beside_what_was_heard(tmp_path: Path) -> None:
    """A rating is never mixed with what people said."""
    text = text_of(pages_of(tmp_path, NOTES)["organizations/mill"])
    assert "4 of 5\nI was there\nan upside for 1 person" in text


def test_a_name_without_a_note_says_how_to_write_one(tmp_path: Path) -> None:
    """Free text is listed, without a page of its own."""
    notes = {**NOTES, "contacts/cy.md": contact("Cy Park", "organization: A kiosk in Lima\n")}
    pages = pages_of(tmp_path, notes)
    assert 'kit new organization "A kiosk in Lima"' in text_of(pages["organizations/index"])
    assert set(pages) == {"organizations/index", "organizations/mill", "organizations/orchard"}


PAY = "{{low: {}, high: {}, currency: EUR, period: {}, component: base, tax: gross, level: {}}}"


@pytest.mark.parametrize(
    ("period", "level", "who", "compared"),
    [
        ("year", "mid", "bo", True),
        ("month", "mid", "bo", False),
        ("year", "senior", "bo", False),
        ("year", "mid", "ama", False),
    ],
)
def test_pay_of_one_level_and_unit_alone_is_compared(
    tmp_path: Path, period: str, level: str, who: str, compared: bool
) -> None:
    """A monthly figure, one of another level, or one of the same house stands beside nothing."""
    first = f"contact: ama\ndate: 2026-05-01\npay: [{PAY.format(30000, 32000, 'year', 'mid')}]"
    second = f"contact: {who}\ndate: 2026-05-02\npay: [{PAY.format(31000, 33000, period, level)}]"
    talks = {"interviews/ama.md": interview(first), "interviews/bo.md": interview(second)}
    text = text_of(pages_of(tmp_path, {**NOTES, **talks})["organizations/index"])
    assert ("The Mill 30,000–32,000; The Orchard 31,000–33,000" in text) is compared
    assert ("All that was told stands under pay" in text) is compared


def test_a_post_that_lasted_when_told_is_not_called_present(tmp_path: Path) -> None:
    """What somebody told of in 2024 may have ended since."""
    body = "## Journey\n- 2019– Miller, The Mill\n"
    notes = {**NOTES, "interviews/c.md": interview("contact: ama\ndate: 2024-05-01", body)}
    text = text_of(pages_of(tmp_path, notes)["organizations/mill"])
    assert "2019\nstill on 1 May 2024\nMiller" in text


def test_numbers_of_organizations_can_be_recounted(tmp_path: Path) -> None:
    """One claim each is enough, and there are as many organizations as said."""
    page = pages_of(tmp_path, NOTES)["organizations/index"]
    places = [
        each for each in page.answer if isinstance(each, Counted) and each.of == "organizations"
    ]
    assert [len({claim.position.organization for claim in each.claims}) for each in places] == [2]


def study_of_many(root: Path) -> Study:
    """Return a study of sixty organizations, each with one voice."""
    notes = {"me.md": ME}
    for number in range(60):
        notes[f"organizations/o{number}.md"] = f"---\nname: House {number}\n---\n"
        notes[f"contacts/c{number}.md"] = contact(f"Person {number}", f"organization: o{number}\n")
        notes[f"interviews/t{number}.md"] = interview(
            f"contact: c{number}\ndate: 2026-05-01", "## Realities\n- (+) quiet #calm\n"
        )
    return study_of(root, notes)


def test_a_long_comparison_is_cut_and_says_so(tmp_path: Path) -> None:
    """Nobody reads sixty rows, and nobody is left out silently."""
    page = next(iter(insight("organizations").pages(study_of_many(tmp_path))))
    assert all(len(block.rows) <= 40 for block in page.blocks if isinstance(block, Table))
    assert "And 20 organizations with fewer voices." in text_of(page)


def of_paths(status: str) -> dict[str, str]:
    """Return notes in which the mill is of one path and the orchard of another, of some status."""
    return {
        **NOTES,
        "paths/flour.md": "---\ntitle: Milling\nstatus: exploring\n---\n",
        "paths/fruit.md": f"---\ntitle: Growing\nstatus: {status}\n---\n",
        "interviews/ama.md": NOTES["interviews/ama.md"].replace("date:", "paths: [flour]\ndate:"),
        "interviews/bo.md": NOTES["interviews/bo.md"].replace("date:", "paths: [fruit]\ndate:"),
    }


def test_like_is_compared_with_like(tmp_path: Path) -> None:
    """Organizations stand under the path that their people spoke of."""
    page = pages_of(tmp_path, of_paths("exploring"))["organizations/index"]
    titles = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert titles[:3] == ["Against what you need", "Milling", "Growing"]


def test_what_fits_a_path_given_up_is_not_put_first(tmp_path: Path) -> None:
    """The orchard fits best, but growing is ruled out."""
    for status, best in (("exploring", "The Orchard"), ("ruled-out", "The Mill")):
        page = pages_of(tmp_path / status, of_paths(status))["organizations/index"]
        assert words_of(page.answer).startswith(f"{best} meets most of what you need")


def test_pay_of_two_levels_is_no_dispute(tmp_path: Path) -> None:
    """One person told of pay below my floor for a beginner and above it for a lead."""
    unit = "currency: EUR, period: year, component: base"
    pay = f"[{{low: 30000, high: 35000, level: entry, {unit}}}, {{low: 50000, high: 60000, level: lead, {unit}}}]"
    notes = {
        **NOTES,
        "me.md": '---\nmust_haves: ["pay.low >= 40000 EUR/year"]\n---\n',
        "interviews/ama.md": interview(f"contact: ama\ndate: 2026-05-01\npay: {pay}"),
    }
    pages = pages_of(tmp_path, notes)
    assert "by level (1 person)" in text_of(pages["organizations/index"])
    shown = text_of(pages["organizations/mill"])
    assert "pay.low >= 40000 EUR/year met at some levels and not at others" in shown
    assert "disputed" not in shown


def test_what_was_only_read_was_not_heard_there(tmp_path: Path) -> None:
    """A text by somebody of a place without a note is no word from inside."""
    notes = {
        "contacts/zoe.md": contact("Zoe Adams", "organization: The Kiln\n"),
        "interviews/z.md": interview(
            "contact: zoe\nsource: published\ndate: 2026-05-01", "## Realities\n- (+) warm\n"
        ),
    }
    shown = text_of(pages_of(tmp_path, notes)["organizations/index"])
    assert "1 claim read or heard of it, none from inside" in shown
    assert "heard there" not in shown


def test_what_was_said_in_one_post_is_not_said_in_another(tmp_path: Path) -> None:
    """Who held two posts in one house spoke as each of them: the miller once, the head twice."""
    posts = (
        "positions:\n"
        "  - {title: Miller, organization: mill, from: 2020, to: 2022}\n"
        "  - {title: Head, organization: mill, from: 2023}\n"
    )
    notes = {
        **NOTES,
        "contacts/ama.md": contact("Ama Mensah", posts),
        "interviews/ama.md": interview(
            "contact: ama\ndate: 2021-05-01", "## Realities\n- loud #noise\n"
        ),
        "interviews/later.md": interview(
            "contact: ama\ndate: 2026-05-01", "## Realities\n- still #calm\n- far #way\n"
        ),
    }
    page = pages_of(tmp_path, notes)["organizations/mill"]
    (table,) = (
        each for each in page.blocks if isinstance(each, Table) and each.columns[-1] == "Said there"
    )
    rows = {words_of(row[2]): words_of(row[-1]) for row in table.rows}
    assert rows == {"Miller": "1 claim", "Head": "2 claims"}
