"""The page of realities: agreement counted by people, contradictions side by side, hearsay apart."""

import re
from pathlib import Path

from kit.evidence.study import Study
from kit.insights.realities import pages
from kit.pages import Cards, Claims, MatrixChart, Notice, Page, Prose, words_of
from tests.insights.wording import line_text, page_text
from tests.making import contact, interview, study_of


def heard(tmp_path: Path, more: dict[str, str] | None = None, **said: str) -> Study:
    """Return a study of people who said something of the realities, a line a claim."""
    notes = {"paths/p.md": "---\ntitle: Planning\n---\n"} | (more or {})
    for at, (who, lines) in enumerate(said.items(), 1):
        notes.setdefault(f"contacts/{who}.md", contact(who.title(), f"organization: House {at}\n"))
        body = "## Realities\n" + "".join(f"- {line}\n" for line in lines.split("\n"))
        front = f"contact: {who}\ndate: 2026-05-{at:02}\npaths: [p]\nseniority: senior"
        notes[f"interviews/{who}.md"] = interview(front, body)
    return study_of(tmp_path, notes)


def page_of(study: Study) -> Page:
    """Return the page."""
    (page,) = pages(study)
    return page


def test_the_answer_names_both_sides_and_the_widest_contradiction(tmp_path: Path) -> None:
    """Most people first; what is disputed is nobody's agreed side."""
    study = heard(
        tmp_path,
        ama="(-) a #late\n(+) b #calm\n(+) c #hours",
        bo="(-) a #late\n(+) b #calm\n(+) c #hours",
        cai="(-) a #late\n(-) c #hours",
        dov="(-) c #hours\n(-) c #hours",
    )
    assert words_of(page_of(study).answer) == (
        "Of what nobody contradicts, the downside named by most is late, by 3 of 4 people; the upside named by most is calm, by 2 people. "
        "They disagree most on hours: an upside to 2 people, a downside to 2 people."
    )


def test_mentions_do_not_make_people(tmp_path: Path) -> None:
    """One who says it three times agrees with nobody."""
    study = heard(tmp_path, ama="(-) a #late\n(-) b #late\n(-) c #late", bo="(-) x #rain")
    assert words_of(page_of(study).answer).startswith(
        "What the work is like was told by 2 people, and no two named the same."
    )


def test_a_contradiction_alone_is_an_answer(tmp_path: Path) -> None:
    """One against one is said, with who said it."""
    page = page_of(heard(tmp_path, ama="(+) I like it #nights", bo="(-) I do not #nights"))
    assert words_of(page.answer) == (
        "They disagree most on nights: an upside to 1 person, a downside to 1 person."
    )


def test_opposing_sides_stand_side_by_side_with_context(tmp_path: Path) -> None:
    """Each claim has who, level, organization and year beside it, and leads to its line."""
    page = page_of(heard(tmp_path, ama="(+) I like it #nights", bo="(-) I do not #nights"))
    cards = next(block for block in page.blocks if isinstance(block, Cards))
    assert [line_text(line) for card in cards.cards for line in card.lines] == [
        "Ama, senior, House 1, 2026: [I like it → interviews/ama:9]",
        "Bo, senior, House 2, 2026: [I do not → interviews/bo:9]",
    ]


def test_one_who_sees_both_sides_is_told(tmp_path: Path) -> None:
    """The same person on both sides is no third one."""
    shown = page_text(page_of(heard(tmp_path, ama="(+) a #x\n(-) b #x", bo="(-) c #x")))
    assert "1 person«2» told of both sides." in shown


def test_a_published_side_is_marked(tmp_path: Path) -> None:
    """What was read says so, and counts for nobody in person."""
    read = {
        "contacts/zoe.md": contact("Zoe"),
        "interviews/read.md": interview(
            "contact: zoe\nsource: published\ndate: 2026-05-20", "## Realities\n- (-) dull #x\n"
        ),
    }
    shown = page_text(page_of(heard(tmp_path, read, ama="(+) a #x", bo="(+) a #x")))
    assert "Zoe, 2026, read: [dull" in shown
    assert "disagree most" not in shown


def test_hearsay_stands_apart(tmp_path: Path) -> None:
    """A second-hand word makes no contradiction and no agreement, and is shown as what it is."""
    page = page_of(heard(tmp_path, ama="(+) a #x", bo="(+) a #x\n(-) they say #x (second-hand)"))
    shown = page_text(page)
    assert "the upside named by most is *x*" in shown
    assert "Where they do not agree" not in shown
    assert "They alone speak against what was told first-hand of x." in shown
    assert [each.text for each in page.blocks[-1].claims] == ["they say"]  # type: ignore[union-attr]


def test_an_opinion_stands_apart_as_well(tmp_path: Path) -> None:
    """What somebody thinks of others' work is no side of it."""
    page = page_of(heard(tmp_path, ama="(+) a #x", bo="(-) must be hard #x (opinion)"))
    last = page.blocks[-1]
    assert isinstance(last, Claims)
    assert [claim.text for claim in last.claims] == ["must be hard"]


def test_only_hearsay_is_no_evidence(tmp_path: Path) -> None:
    """Where all is second-hand the answer says whom to ask."""
    page = page_of(heard(tmp_path, ama="(-) they say #x (second-hand)"))
    assert words_of(page.answer).startswith(
        "What you know of the realities is second-hand: 1 claim."
    )


def test_downsides_come_first(tmp_path: Path) -> None:
    """What nobody contradicts: downsides, then upsides, then what a single voice said."""
    shown = page_text(
        page_of(
            heard(
                tmp_path, ama="(-) a #late\n(+) b #calm\n(-) z #rain", bo="(-) a #late\n(+) b #calm"
            )
        )
    )
    _, downsides, upsides = re.split("### Downsides|### Upsides", shown)
    assert "*late*" in downsides
    assert "*calm*" in upsides
    assert "Heard from a single voice: rain." in downsides


def test_my_criteria_are_pointed_at(tmp_path: Path) -> None:
    """What I must have, cannot bear or weigh is said beside the code."""
    me = {
        "me.md": "---\nmust_haves: [calm]\ndeal_breakers: [late]\nweights: {calm: 2, pay: 3}\n---\n"
    }
    shown = page_text(
        page_of(
            heard(
                tmp_path,
                me,
                ama="(-) a #late\n(+) b #calm\n(+) c #pay",
                bo="(-) a #late\n(-) b #calm\n(+) c #pay",
            )
        )
    )
    assert "a downside to 1 person«1»; *your must-have*." in shown
    assert "Planning | your deal-breaker" in shown
    assert "Planning | you weigh it" in shown


def test_only_upsides_is_a_warning(tmp_path: Path) -> None:
    """Two who praise and nobody who complains: ask somebody who left."""
    page = page_of(heard(tmp_path, ama="(+) a #x", bo="(+) b #y"))
    assert any(isinstance(block, Notice) and block.kind == "warning" for block in page.blocks)
    page = page_of(heard(tmp_path / "b", ama="(+) a #x", bo="(-) b #y"))
    assert not any(isinstance(block, Notice) and block.kind == "warning" for block in page.blocks)


def test_who_spoke_of_what(tmp_path: Path) -> None:
    """A sign a person and code; two people of one name keep two columns."""
    notes = {"contacts/bo.md": contact("Ama"), "contacts/ama.md": contact("Ama")}
    page = page_of(
        heard(tmp_path, notes, ama="(+) a #x\n(-) b #x", bo="(!) a #x\n(+) only here #y")
    )
    chart = next(block for block in page.blocks if isinstance(block, MatrixChart))
    assert chart.row_names == ("x",)
    assert chart.column_names == ("Ama", "Ama (bo)")
    assert [(cell.column, cell.value, cell.shown) for cell in chart.cells] == [
        ("Ama", 2, "±"),
        ("Ama (bo)", 1, "!"),
    ]


def test_path_by_path(tmp_path: Path) -> None:
    """Each path has a card; what was heard of none stands on no card."""
    other = {
        "paths/q.md": "---\ntitle: Weaving\n---\n",
        "contacts/zoe.md": contact("Zoe"),
        "interviews/z.md": interview(
            "contact: zoe\ndate: 2026-05-20\npaths: [q]", "## Realities\n- (+) soft #wool\n"
        ),
    }
    page = page_of(heard(tmp_path, other, ama="(-) a #late\n(+) b #x", bo="(-) c #x"))
    cards = [block for block in page.blocks if isinstance(block, Cards)][-1]
    shown = {line_text(card.title): [words_of(line) for line in card.lines] for card in cards.cards}
    assert shown["[Planning → paths/p], told by 2 people«3»"] == [
        "Downsides: late: 1 person",
        "Upsides: only what is not agreed",
        "Not agreed: x: 1 person for, 1 person against",
    ]
    assert len(shown) == 2


def test_marks_without_a_code_are_shown(tmp_path: Path) -> None:
    """They cannot be held against others' words: the command that helps is named."""
    page = page_of(heard(tmp_path, ama="(+) a", bo="(-) b #x"))
    assert "kit codes --uncoded" in page_text(page)
    last = page.blocks[-1]
    assert isinstance(last, Claims)
    assert [claim.text for claim in last.claims] == ["a"]


def test_a_long_side_folds_into_a_number(tmp_path: Path) -> None:
    """Ten claims on one side show eight and lead to the rest."""
    said = {f"p{at}": f"(+) a{at} #x" for at in range(10)}
    page = page_of(heard(tmp_path, None, **said, last="(-) b #x"))
    cards = next(block for block in page.blocks if isinstance(block, Cards))
    assert len(cards.cards[0].lines) == 9
    assert words_of(cards.cards[0].lines[-1]) == "And 2 more claims."


def test_an_open_question_takes_no_side(tmp_path: Path) -> None:
    """`(?)` asks, and stands nowhere on this page."""
    page = page_of(heard(tmp_path, ama="(?) is it calm #calm"))
    assert words_of(page.answer).startswith("Nobody has named an upside or a downside yet.")
    assert not [block for block in page.blocks if isinstance(block, Prose)]


def test_what_carries_no_mark_is_told_on_neither_side(tmp_path: Path) -> None:
    """It is no upside and no downside, and no silence either; typed hours are another page's."""
    page = page_of(heard(tmp_path, ama="Busy in winter #winter"))
    assert words_of(page.answer).startswith(
        "What the work is like was told by 1 person, and no upside or downside is marked."
    )
    last = page.blocks[-1]
    assert isinstance(last, Claims)
    assert [claim.text for claim in last.claims] == ["Busy in winter"]


def test_codes_that_as_many_named_share_the_answer(tmp_path: Path) -> None:
    """A tie is no winner."""
    study = heard(tmp_path, ama="(-) a #late\n(-) b #loud", bo="(-) a #late\n(-) b #loud")
    assert words_of(page_of(study).answer) == (
        "Of what nobody contradicts, the downsides named by most are late and loud, by 2 of 2 "
        "people each."
    )


def test_a_single_voice_contradicts_nobody(tmp_path: Path) -> None:
    """Where nobody disagrees so far it is not for want of codes."""
    cards = [b for b in page_of(heard(tmp_path, ama="(-) a #late")).blocks if isinstance(b, Cards)]
    lines = [words_of(line) for line in cards[-1].cards[0].lines]
    assert lines == [
        "Downsides: late: 1 person",
        "Upsides: nothing with a code yet",
        "Not agreed: nothing so far",
    ]
