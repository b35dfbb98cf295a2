"""The page about pay: points, never means of a few; comparable figures only; what is not known."""

from pathlib import Path

import pytest

from kit.insights.pay import pages
from kit.pages import Bullets, Counted, Heading, Page, Prose, RangeChart, Table, words_of
from tests.making import contact, interview, study_of

UNIT = "currency: EUR, period: year, component: base, tax: gross"
ME = "---\npay_floor: 38000 EUR/year\n---\n"


def page_of(tmp_path: Path, notes: dict[str, str], settings: str = "") -> Page:
    """Return the page of some notes."""
    (page,) = pages(study_of(tmp_path, notes, settings))
    return page


def talks(*pay: str, path: str = "title: Ports") -> dict[str, str]:
    """Return people of whom each told some pay for one path."""
    notes = {"paths/p.md": f"---\n{path}\n---\n"}
    for number, entries in enumerate(pay):
        notes[f"contacts/c{number}.md"] = contact(f"Person {number}")
        front = f"contact: c{number}\ndate: 2026-05-04\npaths: [p]\npay: [{entries}]"
        notes[f"interviews/t{number}.md"] = interview(front)
    return notes


def point(low: int, high: int, level: str = "entry", more: str = "") -> str:
    """Return one entry of pay."""
    return f"{{low: {low}, high: {high}, level: {level}, {UNIT}{more}}}"


def text(page: Page) -> str:
    """Return the words of a page, charts aside."""
    said = [words_of(page.answer)]
    for block in page.blocks:
        if isinstance(block, Table):
            said += [" | ".join(words_of(cell) for cell in row) for row in block.rows]
        elif isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, Prose):
            said.append(words_of(block.line))
        elif isinstance(block, Bullets):
            said += [words_of(item) for item in block.items]
    return "\n".join(said)


@pytest.mark.parametrize(
    ("pay", "me", "answer"),
    [
        (
            (),
            ME,
            "Nobody has told what the work pays yet; ask for typical ranges, never for their own.",
        ),
        (
            (point(31200, 36000), point(60000, 78000, "manager")),
            ME,
            "From 31,200 EUR (entry) to 78,000 EUR (manager) a year, base, gross, for Ports, told by 2 people; 1 range lies under your floor of 38,000.",
        ),
        (
            (point(31200, 36000), point(30000, 40000, "mid"), point(35000, 37000)),
            ME,
            "From 30,000 EUR to 40,000 EUR (mid) a year, base, gross, for Ports, told by 3 people; 2 ranges lie under your floor of 38,000 and 1 range begins below it.",
        ),
        (
            (point(38000, 40000),),
            ME,
            "From 38,000 EUR to 40,000 EUR (entry) a year, base, gross, for Ports, told by 1 person; none of it lies under your floor of 38,000.",
        ),
        (
            (point(38000, 40000),),
            "---\nname: Me\n---\n",
            "From 38,000 EUR to 40,000 EUR (entry) a year, base, gross, for Ports, told by 1 person.",
        ),
        (
            ("{amount: 20, currency: EUR, period: hour}",),
            ME,
            "20 EUR an hour, part of the pay not said, gross or net not said, for Ports, told by 1 person; your floor of 38,000 EUR is not comparable with it.",
        ),
    ],
)
def test_the_answer(tmp_path: Path, pay: tuple[str, ...], me: str, answer: str) -> None:
    """From the lowest to the highest of one unit, who told it, and where my floor lies."""
    assert words_of(page_of(tmp_path, {**talks(*pay), "me.md": me}).answer) == answer


@pytest.mark.parametrize(("count", "people"), [(1, "1 person"), (2, "2 people"), (50, "50 people")])
def test_any_number_of_people(tmp_path: Path, count: int, people: str) -> None:
    """The answer counts people; one who told twice is one."""
    notes = talks(*[point(30000, 40000)] * count)
    notes["interviews/again.md"] = interview(
        f"contact: c0\ndate: 2026-06-04\npaths: [p]\npay: [{point(31000, 39000)}]"
    )
    assert f"told by {people}." in words_of(page_of(tmp_path, notes).answer)


def test_the_answer_leaves_out_what_is_ruled_out(tmp_path: Path) -> None:
    """The best pay of a path that I ruled out is in the tables, not in the answer."""
    notes = {**talks(point(30000, 40000)), "paths/q.md": "---\ntitle: Q\nstatus: ruled-out\n---\n"}
    notes["contacts/x.md"] = contact("X")
    notes["interviews/x.md"] = interview(
        f"contact: x\ndate: 2026-05-04\npaths: [q]\npay: [{point(90000, 99000)}]"
    )
    page = page_of(tmp_path, notes)
    assert "to 40,000 EUR" in words_of(page.answer)
    assert "told by 1 person" in words_of(page.answer)
    assert "Q (ruled out)" in text(page)


def test_four_people_make_no_median_and_five_do(tmp_path: Path) -> None:
    """Nothing stands in the middle of a few; from five on, with its n."""
    four = talks(*[point(30000 + number, 40000) for number in range(4)])
    five = talks(*[point(30000 + number, 40000) for number in range(5)])
    assert "Median" not in text(page_of(tmp_path / "four", four))
    shown = text(page_of(tmp_path / "five", five))
    assert "Median at entry level: 30,002–40,000, of 5 people" in shown


def test_units_stand_apart(tmp_path: Path) -> None:
    """Base and total, gross and net, year and month have a heading each, and no figure is shared."""
    entries = [
        "{amount: 1, currency: EUR, period: year, component: base, tax: gross}",
        "{amount: 2, currency: EUR, period: year, component: total, tax: gross}",
        "{amount: 3, currency: EUR, period: year, component: base, tax: net}",
        "{amount: 4, currency: EUR, period: month, component: base, tax: gross}",
        "{amount: 5, currency: CHF, period: year, component: base, tax: gross}",
    ]
    page = page_of(tmp_path, talks(", ".join(entries)))
    units = [block.text for block in page.blocks if isinstance(block, Heading) and block.level == 3]
    assert sorted(units) == [
        "CHF a year, base, gross",
        "EUR a month, base, gross",
        "EUR a year, base, gross",
        "EUR a year, base, net",
        "EUR a year, total, gross",
    ]


def test_converted_pay_is_marked_and_in_no_range_of_the_answer(tmp_path: Path) -> None:
    """The rate and its day stand beside it; an old rate is said to be out of date."""
    other = "{low: 90000, high: 99000, level: lead, currency: GBP, period: year, component: base, tax: gross}"
    settings = 'currency = "EUR"\nrates."GBP/EUR" = { rate = 1.2, date = "2023-01-16" }\n'
    page = page_of(tmp_path, talks(point(30000, 40000), other), settings)
    assert "to 40,000 EUR" in words_of(page.answer)
    assert "≈ 108,000–118,800" in text(page)
    assert "1 GBP = 1.2 EUR, 16 Jan 2023, out of date" in text(page)


def test_without_a_rate_the_page_says_where_it_goes(tmp_path: Path) -> None:
    """Nothing is converted silently, and nothing is dropped silently."""
    other = "{amount: 90000, currency: SEK, period: year}"
    page = page_of(tmp_path, talks(other), 'currency = "EUR"\n')
    assert "Not converted: you noted no rate between SEK and EUR" in text(page)


def test_doubtful_figures_are_marked(tmp_path: Path) -> None:
    """Heard from others, published, or out of date: it is said in the row."""
    entries = (
        point(1000, 2000, more=", basis: heard"),
        point(3000, 4000, more=", year: 2021"),
        point(5000, 6000),
    )
    notes = talks(*entries)
    notes["interviews/t2.md"] = notes["interviews/t2.md"].replace(
        "paths", "source: published\npaths"
    )
    shown = text(page_of(tmp_path, notes))
    assert "1,000–2,000 | Person 0 | second-hand" in shown
    assert "3,000–4,000 | Person 1 | out of date, 2021" in shown
    assert "5,000–6,000 | Person 2 | published" in shown
    assert "told by 2 people, besides 1 read" in shown


def test_days_that_reach_the_floor(tmp_path: Path) -> None:
    """A day's fee is held against the floor by division, not by a guess at the days of a year."""
    entry = "{low: 400, high: 500, currency: EUR, period: day, component: fee, weeks_per_year: 20}"
    shown = text(page_of(tmp_path, {**talks(entry), "me.md": ME}))
    assert "76–95 days: 3.8–4.8 a week in the 20 weeks told" in shown


def test_a_floor_without_a_period_is_held_against_nothing(tmp_path: Path) -> None:
    """The page says so, and calls nothing under it."""
    page = page_of(tmp_path, {**talks(point(1, 2)), "me.md": "---\npay_floor: 38000 EUR\n---\n"})
    assert "names no period" in text(page)
    assert "not comparable with it" in words_of(page.answer)


def test_what_nobody_told_and_who_could(tmp_path: Path) -> None:
    """A path without pay names the people heard about it; levels that are missing are named."""
    notes = {**talks(point(30000, 40000, "mid")), "paths/q.md": "---\ntitle: Quays\n---\n"}
    notes["contacts/z.md"] = contact("Zara")
    notes["interviews/z.md"] = interview(
        "contact: z\ndate: 2026-05-04\npaths: [q]", "## Realities\n- rain\n"
    )
    shown = text(page_of(tmp_path, notes))
    assert "Quays: no figure at all; could tell: Zara" in shown
    assert "Ports: nothing for those who begin; nobody met so far could tell" in shown
    assert "Ports: nothing from senior level on" in shown


def test_what_one_answers_for(tmp_path: Path) -> None:
    """Reports, budget and scope stand with the role of that day; what was not said is a dash."""
    notes = {
        "contacts/a.md": contact("A", "title: Harbour master\nseniority: manager\n"),
        "interviews/t.md": interview(
            "contact: a\ndate: 2026-05-04\nresponsibility: {reports: 12, scope: two quays}"
        ),
    }
    page = page_of(tmp_path, notes)
    assert "manager | Harbour master | – | 12 | – | two quays | A" in text(page)
    assert words_of(page.answer).startswith("Nobody has told what the work pays yet")


def test_every_figure_leads_to_its_claim(tmp_path: Path) -> None:
    """A typed figure is counted as a figure, of exactly the claim it comes from."""
    page = page_of(tmp_path, talks(point(30000, 40000), point(31000, 41000), point(32000, 42000)))
    assert any(isinstance(block, RangeChart) for block in page.blocks)
    figures = [
        piece
        for block in page.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        for piece in cell
        if isinstance(piece, Counted) and piece.of == "figures"
    ]
    assert len(figures) == 5
    assert all(len(each.claims) == 1 for each in figures)


def test_a_long_table_says_what_it_leaves_out(tmp_path: Path) -> None:
    """Of ninety ranges eighty stand in the table, ten behind their number."""
    page = page_of(tmp_path, talks(*[point(30000 + number, 40000) for number in range(90)]))
    assert "And 10 more ranges." in text(page)


def test_a_published_figure_alone_is_nobodys_word(tmp_path: Path) -> None:
    """The answer does not count as told what was only read."""
    notes = talks(point(30000, 40000))
    notes["interviews/t0.md"] = notes["interviews/t0.md"].replace(
        "paths", "source: published\npaths"
    )
    assert words_of(page_of(tmp_path, notes).answer).endswith("nobody in person, but 1 read.")


def test_words_alone_are_said_to_be_so(tmp_path: Path) -> None:
    """What was said of pay without a figure is counted, and called what it is."""
    notes = {"contacts/a.md": contact("A")}
    notes["interviews/a.md"] = interview(
        "contact: a\ndate: 2026-05-04", "## Pay\n- Nights pay a third more\n"
    )
    page = page_of(tmp_path, notes)
    assert words_of(page.answer) == (
        "Pay was spoken of in words alone, by 1 person; for figures, ask for typical ranges, never for their own."
    )
    assert "# What moves it" in "\n".join(
        f"# {block.text}" for block in page.blocks if isinstance(block, Heading)
    )


def test_who_was_only_read_is_marked_among_those_who_answer_for_something(tmp_path: Path) -> None:
    """A published scope is not shown as one that was told."""
    front = "contact: zoe\nsource: published\ndate: 2026-05-04\nresponsibility: {reports: 3}"
    notes = {"contacts/zoe.md": contact("Zoe"), "interviews/z.md": interview(front)}
    assert "3 | – | – | Zoe, read" in text(page_of(tmp_path, notes))


def test_without_a_floor_nothing_is_called_incomparable(tmp_path: Path) -> None:
    """What is missing is the floor; with another currency and a rate, the rate decides."""
    assert "no floor noted" in text(page_of(tmp_path / "a", talks(point(30000, 40000))))
    pounds = point(30000, 40000).replace("EUR", "GBP")
    rates = '[rates]\n"GBP/EUR" = { rate = 1.2, date = "2026-05-01" }\n'
    shown = text(page_of(tmp_path / "b", {**talks(pounds), "me.md": ME}, rates))
    assert "only by a rate, see below" in shown
