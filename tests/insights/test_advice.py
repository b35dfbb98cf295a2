"""The page of advice: acted on or not, what waits, whom to tell, goal by goal."""

from pathlib import Path

import pytest

from kit.evidence.claims import Claim
from kit.insights.advice import pages, said
from kit.pages import Claims, Counted, Page
from tests.insights.wording import line_text, page_text
from tests.making import contact, interview, study_of

ME = "---\ngoals:\n  - {id: change, text: work by daylight}\n  - {id: fame, text: be known}\n---\n"
PEOPLE = {
    "me.md": ME,
    "contacts/ama.md": contact("Ama Mensah"),
    "contacts/bo.md": contact("Bo Lindqvist"),
}


def page_of(tmp_path: Path, *bodies: str) -> Page:
    """Return the page of what Ama, Bo, Ama … advised, a talk each, a month apart."""
    notes = dict(PEOPLE)
    for at, body in enumerate(bodies):
        who = ("ama", "bo")[at % 2]
        notes[f"interviews/t{at}.md"] = interview(
            f"contact: {who}\ndate: 2026-0{at + 1}-04\nstatus: thanked", f"## Advice\n{body}"
        )
    (page,) = pages(study_of(tmp_path, notes))
    return page


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (
            "- Rest\n- Begin\n  - result: fine\n",
            (
                "You acted on 1 of 2 pieces of advice«1»; the oldest untouched is from"
                " [Ama Mensah → contacts/ama], [4 Jan 2026 → interviews/t0:8]: “Rest”."
            ),
        ),
        (
            "- Rest!\n",
            (
                "You have not acted on 1 piece of advice«1» yet; the oldest untouched is from"
                " [Ama Mensah → contacts/ama], [4 Jan 2026 → interviews/t0:8]: “Rest!”"
            ),
        ),
        (
            "- Begin\n  - result: fine\n",
            "You acted on 1 piece of advice«1»; nothing waits untouched.",
        ),
    ],
)
def test_the_answer(tmp_path: Path, body: str, answer: str) -> None:
    """How much was acted on, and the oldest that was not."""
    assert line_text(page_of(tmp_path, body).answer) == answer


def test_an_empty_vault_is_told_how_to_begin(tmp_path: Path) -> None:
    """Without advice the page says what to write where."""
    (page,) = pages(study_of(tmp_path, {}))
    assert line_text(page.answer).startswith("Nobody's advice is written down yet. Put")
    assert page.blocks == ()


def test_what_waits_stands_by_age(tmp_path: Path) -> None:
    """The oldest first, each with its next step, late or to come; acted-on advice does not wait."""
    shown = page_text(
        page_of(
            tmp_path,
            "- Rest\n  - [ ] sleep 📅 2026-06-01\n- Begin\n  - result: fine\n",
            "- Write\n  - [x] paper ✅ 2026-05-01\n  - [ ] pen 📅 2026-07-09\n",
            "- Wait (goal: change)\n",
        )
    )
    waits = shown[shown.index("## What waits") : shown.index("## Goal by goal")]
    order = [waits.index(word) for word in ("| Rest |", "| Write |", "| Wait |")]
    assert order == sorted(order)
    assert "[sleep → interviews/t0:9] (was due 1 Jun 2026)" in waits
    assert "[pen → interviews/t1:10] (by 9 Jul 2026)" in waits
    assert "| Wait | change | no step yet" in waits
    assert "| Begin |" not in waits


def test_whom_to_tell_stands_first(tmp_path: Path) -> None:
    """People whose advice I followed in silence, with what came of it."""
    page = page_of(
        tmp_path,
        "- Begin\n  - result: two rooms sold\n",
        "- Write\n  - result: sent\n  - reported: 2026-04-02\n",
    )
    shown = page_text(page)
    assert "they do not know: 1 person«1»" in shown
    assert (
        "- [Ama Mensah → contacts/ama]: Begin ([4 Jan 2026 → interviews/t0:8]): two rooms sold"
        in shown
    )
    assert "Bo Lindqvist → contacts/bo]: Write" not in shown


def test_goal_by_goal(tmp_path: Path) -> None:
    """My goals in my order, also the one nobody advised on; then goals I do not have; then none."""
    shown = page_text(
        page_of(
            tmp_path,
            "- A (goal: change)\n  - [x] a ✅ 2026-02-01\n  - result: good\n  - reported: 2026-02-03\n- B (goal: gold)\n- C\n",
            "- D (goal: change)\n",
        )
    )
    order = ["### work by daylight", "### be known", "### gold (no goal", "### For no goal"]
    assert [shown.index(each) for each in order] == sorted(shown.index(each) for each in order)
    assert "*change*: 2 pieces of advice«2» from 2 people«2»." in shown
    assert "| A | [a → interviews/t0:9] | good | 3 Feb 2026" in shown
    assert "Nobody has advised you on this goal yet" in shown


def test_advice_laid_aside_is_neither_done_nor_waiting(tmp_path: Path) -> None:
    """A dropped step stands under its goal, told to nobody."""
    shown = page_text(page_of(tmp_path, "- Move\n  - [-] not for me\n"))
    assert "| Move | laid aside: [not for me → interviews/t0:9] | – | –" in shown
    assert "What waits" not in shown
    assert "You have not acted on 1 piece of advice«1» yet; nothing waits untouched." in shown


def test_same_and_opposite_advice(tmp_path: Path) -> None:
    """What two people advise under one code stands together; opposite marks stand side by side."""
    page = page_of(
        tmp_path,
        "- Write letters #letters\n- (+) Move early #moving\n",
        "- Letters, by hand #letters\n- (-) Stay #moving\n",
    )
    shown = page_text(page)
    assert "*#letters*, from 2 people«2»:" in shown.partition("## What several people advise")[2]
    assert "*#moving*, from 2 people«2»:" in shown.partition("## Where advice goes against")[2]
    assert sum(isinstance(block, Claims) for block in page.blocks) == 2


def test_one_person_twice_shares_nothing_with_themselves(tmp_path: Path) -> None:
    """Two talks of one person under one code are no agreement of several people."""
    shown = page_text(page_of(tmp_path, "- Write #letters\n", "- Rest\n", "- Write! #letters\n"))
    assert "What several people advise" not in shown
    assert "3 pieces of advice«3» from 2 people«3»" in shown


def test_a_long_list_is_cut_and_its_rest_counted(tmp_path: Path) -> None:
    """Forty rows, and the rest behind one number."""
    page = page_of(tmp_path, "".join(f"- Advice {number}\n" for number in range(43)))
    rest = [
        each
        for block in page.blocks
        for each in getattr(block, "line", ())
        if isinstance(each, Counted)
    ]
    assert "3 more pieces" in [each.text for each in rest]


def test_hearsay_and_reading_are_marked(tmp_path: Path) -> None:
    """What is shown in a row says how it is known, and quotes what is verbatim, once."""
    claim = Claim(note="n", path="n.md", line=1, topic="advice", text='"Begin."', quoted=True)
    assert line_text(said(claim)) == "“Begin.”"
    shown = page_text(page_of(tmp_path, "- Rest (second-hand)\n- Begin (opinion)\n"))
    assert "| Rest (second-hand) |" in shown
    assert "| Begin (opinion) |" in shown


def test_advice_that_was_only_read_is_nobody_advising(tmp_path: Path) -> None:
    """Published advice is kept, and the answer says that nobody gave it to me."""
    notes = {
        **PEOPLE,
        "interviews/z.md": interview(
            "contact: bo\nsource: published\ndate: 2026-05-04", "## Advice\n- Rest\n"
        ),
    }
    (page,) = pages(study_of(tmp_path, notes))
    assert line_text(page.answer).startswith(
        "Nobody has advised you in person yet. You have not acted on 1 piece of advice"
    )


def test_what_is_begun_waits_too(tmp_path: Path) -> None:
    """Nothing is untouched, and yet something is left to do."""
    page = page_of(tmp_path, "- Rest\n  - [ ] Buy a bed 📅 2026-05-01\n- Go\n  - result: went\n")
    assert line_text(page.answer) == (
        "You acted on 1 of 2 pieces of advice«1»; the rest is begun or laid aside."
    )
