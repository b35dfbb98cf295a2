"""Paths compared: gates first, totals with their parts, and whether the order holds."""

from pathlib import Path

import pytest

from kit.evidence.voices import voices_of
from kit.insights.paths_compared import pages
from kit.pages import Counted, Page, RangeChart, words_of
from tests.insights.wording import page_text
from tests.making import contact, interview, study_of

ME = "---\ndeal_breakers: [nights]\nweights: {meaning: 4, pay: 2}\n---\n"


def path(title: str, more: str = "", **ratings: float) -> str:
    """Return a path's note with ratings."""
    rated = ", ".join(f"{name}: {{value: {value}}}" for name, value in ratings.items())
    return f"---\ntitle: {title}\n{more}\nratings: {{{rated}}}\n---\n"


def talk(who: str, about: str, *items: str) -> str:
    """Return a talk with items under Realities."""
    body = "## Realities\n" + "".join(f"- {item}\n" for item in items)
    return interview(f"contact: {who}\ndate: 2026-01-01\npaths: [{about}]", body)


def page_of(tmp_path: Path, notes: dict[str, str], me: str = ME) -> Page:
    """Return the comparison of some notes, to which two contacts are added."""
    people = {"contacts/amal.md": contact("Amal Saleh"), "contacts/bram.md": contact("Bram Smit")}
    (page,) = pages(study_of(tmp_path, {"me.md": me, **people, **notes}))
    return page


def answer(page: Page) -> str:
    """Return the page's answer in bare words."""
    return words_of(page.answer)


def test_the_leader_is_named_where_the_order_holds(tmp_path: Path) -> None:
    """All rated, and no weight turns anything."""
    notes = {
        "paths/a.md": path("Nursing", meaning=5, pay=3),
        "paths/b.md": path("Law", meaning=2, pay=3),
        "paths/c.md": path("Mining", meaning=1, pay=2),
    }
    assert answer(page_of(tmp_path, notes)) == (
        "Nursing leads among 3 open paths by your weights and ratings"
        " (though nobody was heard about it); "
        "the order holds when any one weight moves by 20 %."
    )


def test_a_lead_that_one_weight_turns_says_which_and_how(tmp_path: Path) -> None:
    """4·4 + 2·2 is 20, 4·3 + 2·3.8 is 19.6: a fifth less on meaning is enough."""
    notes = {
        "paths/a.md": path("Nursing", meaning=4, pay=2),
        "paths/b.md": path("Law", meaning=3, pay=3.8),
    }
    page = page_of(tmp_path, notes)
    assert "but with 20 % less on meaning, Law passes Nursing." in answer(page)
    assert "10 % less on meaning" in page_text(page)


def test_a_missing_rating_is_unknown_and_leaves_the_order_open(tmp_path: Path) -> None:
    """Never 0: the total is a range, nothing leads, and the page says what to rate."""
    notes = {"paths/a.md": path("Nursing", meaning=4, pay=3), "paths/b.md": path("Law", meaning=4)}
    page = page_of(tmp_path, notes)
    assert answer(page) == (
        "Nothing leads yet among 2 open paths: Nursing and Law can each come first, "
        "until you rate pay of Law."
    )
    (chart,) = [block for block in page.blocks if isinstance(block, RangeChart)]
    assert [(span.label, span.low, round(span.high, 2)) for span in chart.spans][1] == (
        "Law",
        3.0,
        4.33,
    )
    shown = page_text(page)
    assert "3 to 4.33 | 4 | unknown" in shown
    assert "| 0 |" not in shown


def test_a_total_stands_beside_its_parts(tmp_path: Path) -> None:
    """The row of a total holds every rating, its head every weight."""
    notes = {
        "paths/a.md": path("Nursing", meaning=5, pay=2),
        "paths/b.md": path("Law", meaning=1, pay=1),
    }
    shown = page_text(page_of(tmp_path, notes))
    assert "Path | Place | Total, of 5 | meaning × 4 | pay × 2" in shown
    assert "[Nursing → paths/a] | 1 | 4 | 5 | 2" in shown


def test_a_path_with_a_broken_gate_is_ruled_out_and_not_ranked(tmp_path: Path) -> None:
    """However well it is rated; and pursuing it is flagged in the answer, with its people."""
    notes = {
        "paths/a.md": path("Nursing", "status: pursuing", meaning=5, pay=5),
        "paths/b.md": path("Law", "status: exploring", meaning=2, pay=2),
        "interviews/t.md": talk("amal", "a", "(-) all night #nights"),
    }
    page = page_of(tmp_path, notes)
    assert answer(page) == (
        "No open path that you know of passes your gates: 1 open path breaks a criterion of yours,"
        " and of Law nobody was heard yet."
        " Flagged: you pursue Nursing against nights (1 person)."
    )
    assert "Nursing → paths/a] is ruled out by a gate: *nights* (1 person" in page_text(page)
    assert "ask somebody else before you drop it" in page_text(page)
    assert "[Nursing → paths/a] | 1 |" not in page_text(page)


def test_considering_a_path_with_a_broken_gate_is_not_flagged(tmp_path: Path) -> None:
    """Nothing was decided against anything."""
    notes = {"paths/a.md": path("Nursing"), "interviews/t.md": talk("amal", "a", "(-) #nights")}
    found = answer(page_of(tmp_path, notes))
    assert "No open path passes your gates" in found
    assert "Flagged" not in found


def test_a_dispute_shows_the_people_on_each_side(tmp_path: Path) -> None:
    """One for and one against is disputed, and rules nothing out."""
    notes = {
        "paths/a.md": path("Nursing", meaning=3, pay=3),
        "paths/b.md": path("Law", meaning=2, pay=2),
        "interviews/t.md": talk("amal", "a", "(-) all night #nights"),
        "interviews/u.md": talk("bram", "a", "(+) never #nights"),
    }
    page = page_of(tmp_path, notes)
    assert "*disputed* 1 person«1» for, 1 person«1» against" in page_text(page)
    assert "To ask: *nights* of [Law → paths/b]" in page_text(page)
    assert answer(page).startswith("Nursing leads")


def test_a_rating_that_parts_from_what_was_heard_is_said(tmp_path: Path) -> None:
    """A 5 where two people name a downside; a rating of what nobody spoke of is a guess."""
    notes = {
        "paths/a.md": path("Nursing", meaning=5, pay=4),
        "paths/b.md": path("Law", meaning=1, pay=1),
        "interviews/t.md": talk("amal", "a", "(-) hollow #meaning"),
        "interviews/u.md": talk("bram", "a", "(-) empty #meaning"),
    }
    shown = page_text(page_of(tmp_path, notes))
    assert "0 organizations" not in shown
    assert "part ways on *meaning* of [Nursing → paths/a]" in shown
    assert "| 5 | – | 2 people«2» | – | *rated higher than heard*" in shown
    assert "your guess: nobody spoke of it" in shown


@pytest.mark.parametrize(
    ("rating", "items", "reading"),
    [
        (5, ["(-) empty #meaning"], "rated higher than heard"),
        (1, ["(+) full #meaning"], "rated lower than heard"),
        (5, ["(+) full #meaning"], "agrees"),
        (3, ["(-) empty #meaning"], "agrees"),
        (5, ["(+) full #meaning", "(-) empty #meaning"], "people disagree"),
        (None, ["(+) full #meaning"], "heard, not rated"),
    ],
)
def test_a_rating_reads_by_which_side_has_more_people(
    tmp_path: Path, rating: float | None, items: list[str], reading: str
) -> None:
    """One voice more on the other side is enough to say that the two part ways."""
    notes = {"paths/a.md": path("Law", "", **({"meaning": rating} if rating else {}))}
    for who, item in zip(("amal", "bram"), items, strict=False):
        notes[f"interviews/{who}.md"] = talk(who, "a", item)
    assert reading in page_text(page_of(tmp_path, notes))


def test_what_is_rated_without_a_weight_counts_for_nothing(tmp_path: Path) -> None:
    """And the page says so, rather than leaving it out in silence."""
    notes = {
        "paths/a.md": path("Nursing", meaning=4, pay=3, fame=5),
        "paths/b.md": path("Law", meaning=1, pay=1),
    }
    shown = page_text(page_of(tmp_path, notes))
    assert "counts for nothing: fame." in shown


def test_two_that_are_level_are_said_to_be(tmp_path: Path) -> None:
    """Equal totals, all rated: neither leads."""
    notes = {
        "paths/a.md": path("Nursing", meaning=4, pay=2),
        "paths/b.md": path("Law", meaning=3, pay=4),
    }
    assert answer(page_of(tmp_path, notes)) == (
        "Nursing and Law are level at the top of 2 open paths by your weights and ratings."
    )


def test_what_i_pursue_and_what_leads_may_differ(tmp_path: Path) -> None:
    """The answer says where the path that I pursue stands."""
    notes = {
        "paths/a.md": path("Nursing", meaning=5, pay=5),
        "paths/b.md": path("Law", "status: pursuing", meaning=2, pay=2),
    }
    assert answer(page_of(tmp_path, notes)).endswith("You pursue Law, which comes after.")


@pytest.mark.parametrize(
    ("notes", "me", "said"),
    [
        ({}, "---\n---\n", "No path is written down yet: kit new path"),
        (
            {"paths/a.md": path("Law")},
            ME,
            "Law is the only open path (though nobody was heard about it), so nothing competes",
        ),
        (
            {"paths/a.md": path("Law", "status: parked")},
            ME,
            "Nothing competes: of 1 path none is open.",
        ),
        (
            {"paths/a.md": path("Law"), "paths/b.md": path("Art")},
            "---\n---\n",
            "2 open paths compete and no weight says what matters to you: write weights in me.md.",
        ),
        (
            {"paths/a.md": path("Law"), "paths/b.md": path("Art", fame=3)},
            ME,
            "2 open paths compete and none is rated on what matters to you: write ratings in each path's note.",
        ),
    ],
)
def test_what_is_missing_is_said_with_what_to_write(
    tmp_path: Path, notes: dict[str, str], me: str, said: str
) -> None:
    """No path, one path, none open, no weights, no ratings: each has its next step."""
    assert answer(page_of(tmp_path, notes, me)).startswith(said)


def test_numbers_can_be_recounted(tmp_path: Path) -> None:
    """Every number of people on the page stands on claims of just so many."""
    notes = {
        "paths/a.md": path("Nursing", meaning=5),
        "paths/b.md": path("Law", pay=1),
        "interviews/t.md": talk("amal", "a", "(-) x #nights #meaning", "(+) y #meaning"),
        "interviews/u.md": talk("amal", "a", "(-) z #nights"),
    }
    page = page_of(tmp_path, notes)
    found: list[Counted] = []

    def walk(value: object) -> None:
        if isinstance(value, Counted):
            found.append(value)
        elif isinstance(value, tuple):
            for each in value:
                walk(each)

    walk((page.answer, page.blocks))
    people = [each for each in found if each.of == "people"]
    assert len(people) > 3
    assert all(each.text.startswith(str(voices_of(each.claims))) for each in people)


def test_many_paths_are_not_all_paired(tmp_path: Path) -> None:
    """Of thirty paths, the table shows neighbours and what is not settled, not all 435 pairs."""
    notes = {
        f"paths/p{each:02}.md": path(f"Path {each}", meaning=1 + each / 10, pay=1 + each / 10)
        for each in range(30)
    }
    shown = page_text(page_of(tmp_path, notes))
    assert shown.count(" before [") <= 15
    assert "up to fifteen pairs" in shown
