"""Pages on a terminal and as data: nothing lost, nothing too wide, no note that speaks to the terminal."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from kit.evidence.study import Study, study_vault
from kit.insights import insights
from kit.pages import (
    Bar,
    BarChart,
    Block,
    Bullets,
    Card,
    Cards,
    Claims,
    Code,
    Column,
    ColumnChart,
    Heading,
    Inline,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Prose,
    RangeChart,
    Span,
    Strong,
    Table,
    counted_claims,
    counted_conversations,
    counted_organizations,
    counted_people,
    tallied,
)
from kit.terminal.page_data import note_ids, page_data, table_rows, tables_of
from kit.terminal.pages import page_text
from kit.terminal.signs import json_text
from kit.vault import load_vault
from tests.commands.running import DEMO
from tests.making import TODAY, contact, interview, study_of

BODY = """\
## Realities
- (+) Quiet **mornings** in [[ward-a|the ward]] #calm
    - before the visitors come
- (-) Nights are long (second-hand)

> I sleep when it is over

## Advice
- Go and see
- Ask a nurse
"""
NOTES = {
    "contacts/ada.md": contact("Ada Mensah", "title: Nurse\norganization: Korle Clinic\n"),
    "contacts/bo.md": contact("Bo Åkesson"),
    "paths/p.md": "---\ntitle: Nursing\n---\n",
    "interviews/t.md": interview(
        "contact: ada\ndate: 2026-03-14\npaths: [p]\npay: [{low: 900, currency: EUR}]", BODY
    ),
    "interviews/u.md": interview(
        "contact: bo\ndate: 2026-04\nsource: published", "## Realities\n- (+) Calm #calm\n"
    ),
}


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return the study of two people, one of them only read."""
    return study_of(tmp_path / "v", NOTES)


@pytest.fixture(scope="module")
def demo() -> list[tuple[Study, Page]]:
    """Return the pages of the demo vault, of those about notes three an insight, with their study."""
    study = study_vault(load_vault(DEMO, today=TODAY))
    found: list[tuple[Study, Page]] = []
    for insight in insights().values():
        pages = list(insight.pages(study))
        about = [page for page in pages if page.name in study.vault.notes]
        general = [page for page in pages if page not in about]
        found += [(study, page) for page in (*general, *about[:3])]
    return found


def page_of(*blocks: Block, answer: Line = ("Yes.",), name: str = "x") -> Page:
    """Return a page of some blocks."""
    return Page(name=name, title="A page", section="Home", answer=answer, blocks=blocks)


def text_of(study: Study, *blocks: Block, width: int = 0, claims: bool = False) -> str:
    """Return blocks as they stand on a terminal."""
    return page_text(page_of(*blocks), study, width=width, claims=claims)


def lines_in(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every line (an object with counts) inside a page's data."""
    if isinstance(data, dict):
        if "counts" in data:
            yield data
        for each in data.values():
            yield from lines_in(each)
    elif isinstance(data, list):
        for each in data:
            yield from lines_in(each)


def test_the_answer_comes_first(study: Study) -> None:
    """Title, answer, then the blocks in their order."""
    page = page_of(Heading("Why"), Prose(("Because.",)), answer=(Strong("Two"), " of three."))
    assert page_text(page, study) == "A page\n\nTwo of three.\n\nWhy\n───\n\nBecause."


def test_links_into_notes_name_their_places(study: Study) -> None:
    """In lists and paragraphs the place follows; the answer stays one plain sentence."""
    line: Line = ("Ask ", NoteLink("contacts/ada", "Ada", 2), " soon")
    shown = page_text(page_of(Bullets((line,)), answer=line), study)
    assert "\nAsk Ada soon\n" in shown
    assert re.search(r"- Ask Ada soon · \S*contacts/ada.md:2$", shown)


def test_every_kind_of_block_is_laid_out(study: Study) -> None:
    """Lists, notices, cards, claims, tables, links: each says its words."""
    shown = text_of(
        study,
        Bullets((("one ", Code("#code")), ("two",))),
        Notice("warning", "Look", (("a line",),)),
        Notice("tip", "Try", (("first",), ("second",))),
        Cards((Card(("Card",), (("inside",),)), Card(("Other",), ()))),
        Prose((Inline("**bold** [[contacts/ada|Ada]]", "interviews/t"),)),
        Table(("A", "B"), ((("x",), ("1",)), (("y",), ("22",))), numeric=(1,), caption="Two rows"),
    )
    for words in (
        "- one #code\n- two",
        "Warning: Look\n  a line",
        "Tip: Try\n  - first\n  - second",
        "Card\n  inside\n\nOther",
        "bold Ada",
        "Two rows\nA   B\n─────\nx   1\ny  22",
    ):
        assert words in shown


def test_a_claim_says_who_when_how_and_where(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mark, words, codes; person, post then, day, second-hand or read; the line as one finds it from here."""
    monkeypatch.chdir(tmp_path)
    shown = text_of(study, Claims(study.claims, shown=10))
    assert "- (+) Quiet mornings in the ward #calm\n  - before the visitors come" in shown
    said = "    Ada Mensah · Nurse, Korle Clinic · 14 Mar 2026"
    assert f"{said} · v/interviews/t.md:9" in shown
    assert f"- (-) Nights are long\n{said} · second-hand · v/interviews/t.md:11" in shown
    assert "- “I sleep when it is over”" in shown
    assert "    Bo Åkesson · Apr 2026 · read, not talked to · v/interviews/u.md:8" in shown


def test_a_place_is_never_cut(study: Study) -> None:
    """Where a claim's line is too long, its place stands on a line of its own, whole."""
    for claim in study.claims:
        rows = text_of(study, Claims((claim,)), width=30).split("\n")
        assert any(row.endswith(claim.place) and " " not in row.strip() for row in rows)


def test_long_lists_of_claims_fold(study: Study) -> None:
    """The first ones and how many more there are; all of them with --claims; never a hint at one."""
    assert len(study.claims) == 7
    assert "and 5 more; --claims" in text_of(study, Claims(study.claims, shown=2))
    for shown in (
        text_of(study, Claims(study.claims, shown=6)),
        text_of(study, Claims(study.claims, shown=2), claims=True),
    ):
        assert "more" not in shown
        assert all(claim.place in shown for claim in study.claims)


def test_footnotes_hold_what_numbers_stand_on(study: Study) -> None:
    """Each number gets a footnote with its claims or places; the same number gets the same one."""
    heard = counted_people(study.claims)
    notes = tallied([NoteLink("contacts/ada", "Ada", 2)], "note")
    line: Line = (heard, " and ", heard, " and ", notes)
    shown = text_of(study, Prose(line), claims=True)
    assert "1 person, besides 1 read [1] and 1 person, besides 1 read [1] and 1 note [2]" in shown
    behind = shown.partition("Behind the numbers")[2]
    assert all(claim.place in behind for claim in study.claims)
    assert re.search(r"\[2\] 1 note\n    - Ada  \S*contacts/ada.md:2", behind)
    assert "[1]" not in text_of(study, Prose(line))


def test_other_pages_are_named_with_their_commands(study: Study) -> None:
    """A link to a page becomes the command that prints it; the page itself is left out."""
    page = page_of(Prose((PageLink("skills", "the skills"), PageLink("x", "here"))))
    shown = page_text(page, study)
    assert shown.endswith("See also\n  kit insight skills  the skills")


def test_bars_are_as_long_as_their_values(study: Study) -> None:
    """Half the value is half the bar; nothing is no bar; fewer than three are a table."""
    bars = tuple(Bar(name, value, f"{value} %") for name, value in (("a", 40), ("b", 20), ("c", 0)))
    rows = text_of(study, BarChart("Shares", "One leads.", bars=bars)).split("\n")
    drawn = {row.split()[0]: row.count("█") for row in rows if row.endswith(" %")}
    assert drawn == {"a": 30, "b": 15, "c": 0}
    assert "█" not in text_of(study, BarChart("Shares", "One leads.", bars=bars[:2]))
    columns = tuple(Column(bar.label, bar.value, "base") for bar in bars)
    chart = ColumnChart("New", "Fewer.", columns=columns, line=5, line_label="Enough")
    shown = text_of(study, chart)
    assert re.search(r"a, base +█{30}  40\n", shown)
    assert "\nEnough: 5" in shown


def test_a_chart_without_bars_is_its_table(study: Study) -> None:
    """Its title, what one sees in it, and its figures; one without figures is left out."""
    spans = tuple(Span(name, 1000, 2000, "senior") for name in "abc")
    shown = text_of(study, RangeChart("Pay", "All alike.", spans=spans, unit="EUR"))
    assert "Pay (EUR)\nAll alike.\n\nGroup" in shown
    assert len(re.findall(r"senior +\w +1,000 +2,000", shown)) == 3
    assert "Pay" not in text_of(study, RangeChart("Pay", "None.", spans=()))


@pytest.mark.parametrize("width", [40, 120])
def test_no_line_is_wider_than_the_terminal(demo: list[tuple[Study, Page]], width: int) -> None:
    """No page of the demo leaves the terminal, places and addresses aside, which must stay whole."""
    for study, page in demo:
        for row in page_text(page, study, width=width).split("\n"):
            whole = max(map(cell_len, row.split()), default=0)
            assert cell_len(row) <= max(width, whole + 6), (page.name, row)


def test_a_table_too_wide_is_written_row_by_row(study: Study) -> None:
    """Nothing is cut where columns have no room: each row becomes lines of `column  value`."""
    columns = tuple(f"column-{number}" for number in range(8))
    rows = tuple(tuple((f"value-{row}-{number}",) for number in range(8)) for row in range(2))
    narrow = text_of(study, Table(columns, rows), width=40)
    assert "value-1-0\n  column-1  value-1-1\n" in narrow
    wide = text_of(study, Table(columns, rows), width=120)
    assert "value-1-0  value-1-1" in wide


def test_words_are_not_parted_in_tables(demo: list[tuple[Study, Page]]) -> None:
    """A word of usual length stands whole in a cell at 80 columns, on every page of the demo."""
    for study, page in demo:
        shown = page_text(page, study, width=80)
        for named in tables_of(page):
            if f"{named.table.columns[0]} " not in shown or len(named.table.rows) > 60:
                continue
            texts = [text for row in table_rows(named.table)[1] for text in row.values()]
            for word in {word for text in texts for word in text.split() if len(word) <= 24}:
                assert word in shown, (page.name, word)


def test_wide_letters_take_two_columns(study: Study) -> None:
    """Columns stay in line under letters of two cells, and text without spaces is parted."""
    rows = (((("看護師長"),), ("1",)), (("Nurse",), ("22",)))
    shown = text_of(study, Table(("Role", "People"), rows, numeric=(1,)), width=40)
    ends = {cell_len(row) for row in shown.split("\n") if row.endswith(("1", "22", "People"))}
    assert len(ends) == 1
    prose = text_of(study, Prose(("夜勤の申し送り" * 12,)), width=40)
    assert max(map(cell_len, prose.split("\n"))) <= 40
    assert "".join(prose.split("\n")[4:]) == "夜勤の申し送り" * 12


def test_notes_do_not_speak_to_the_terminal(tmp_path: Path) -> None:
    """Escape codes, a bell, marks that turn the order of letters: signs stand for them everywhere."""
    bad = "red \x1b[31mhot\x07 \x9b2J \u202etxt [bold]x[/bold] :boom:"
    study = study_of(
        tmp_path,
        {
            "contacts/ada.md": contact("Ada"),
            "interviews/t.md": interview("contact: ada\ndate: 2026-03-14", f"## Advice\n- {bad}\n"),
        },
    )
    blocks: tuple[Block, ...] = (
        Claims(study.claims),
        Heading(bad),
        Notice("note", bad, ((bad,),)),
        Table((bad, "B"), (((bad,), (NoteLink("contacts/ada", bad),)),), caption=bad),
        BarChart(bad, bad, bars=tuple(Bar(bad, each, bad) for each in (1, 2, 3)), unit=bad),
        Cards((Card((bad,), ((bad,),)),)),
        Prose((PageLink(bad, bad), Strong(bad), Code(bad), Inline(bad, "interviews/t"))),
    )
    page = page_of(*blocks, answer=(counted_people(study.claims), bad))
    whole = page_text(page, study, width=80, claims=True)
    for text in (
        whole,
        json_text(page_data(page, study, "x", claims=True)),
        table_texts(page),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "[bold]x[/bold] :boom:" in whole
    assert json.loads(json_text(page_data(page, study, "x")))["blocks"][1]["text"] == bad


def table_texts(page: Page) -> str:
    """Return the texts of all tables of a page, a line each."""
    rows = [row for each in tables_of(page) for row in table_rows(each.table)[1]]
    return "\n".join(text for row in rows for text in (*row, *row.values()))


def test_colours_only_where_they_are_asked_for(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain text has no escape codes; NO_COLOR leaves none that colour."""
    monkeypatch.setenv("TERM", "xterm-256color")
    page = page_of(Prose((Code("#calm"), Strong("much"))))
    assert "\x1b" not in page_text(page, study)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[36m" in page_text(page, study, width=80, styled=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*3\d", page_text(page, study, width=80, styled=True))


def test_numbers_in_the_data_are_recounted(study: Study) -> None:
    """A count says what it counts, how many, and where; figures are nobody's count."""
    claims = study.claims
    line: Line = (
        counted_people(claims),
        counted_claims(claims),
        counted_conversations(claims),
        counted_organizations(claims),
        tallied([NoteLink("contacts/ada", "Ada", 3), NoteLink("paths/p", "P")], "note"),
    )
    found = page_data(page_of(answer=line), study, "x")["answer_counts"]
    assert [(each["of"], each["number"]) for each in found] == [
        ("people", 1),
        ("claims", 7),
        ("conversations", 2),
        ("organizations", 1),
        ("notes", 2),
    ]
    assert found[1]["claims"] == [claim.place for claim in claims]
    assert found[4]["notes"] == ["contacts/ada.md:3", "paths/p.md"]


def test_the_data_of_every_page_says_what_its_text_says(demo: list[tuple[Study, Page]]) -> None:
    """Valid JSON; each count begins with its number; with claims, each can be found by its place."""
    seen = 0
    for study, page in demo:
        data = json.loads(json_text(page_data(page, study, "x", claims=True)))
        places = {claim["place"] for claim in data["claims"]}
        counts = [each for line in lines_in(data) for each in line["counts"]]
        for count in (*data["answer_counts"], *counts):
            first = re.match(r"\d[\d,]*", count["text"])
            if first and count["of"] != "figures":
                seen += 1
                assert count["number"] == int(first[0].replace(",", "")), (page.name, count["text"])
            assert places.issuperset(count.get("claims", ())), page.name
        tables = [
            each.get("table", each)
            for each in data["blocks"]
            if "table" in each["kind"] or each.get("table")
        ]
        assert [each["number"] for each in tables] == list(range(1, len(tables) + 1))
        assert [each["name"] for each in tables] == [each.name for each in tables_of(page)]
    assert seen > 150


def test_a_claim_has_every_field(study: Study) -> None:
    """The keys that the handbook names, and no others; unknown is null or empty."""
    page = page_of(Claims(study.claims))
    claims = page_data(page, study, "x")["blocks"][0]["claims"]
    pay = next(claim for claim in claims if claim["entry"])
    assert pay["entry"] == {"key": "pay", "low": 900.0, "currency": "EUR"}
    quiet = next(claim for claim in claims if claim["codes"] and claim["source"] == "conversation")
    assert quiet == {
        "place": "interviews/t.md:9",
        "note": "interviews/t",
        "path": "interviews/t.md",
        "line": 9,
        "topic": "realities",
        "text": "Quiet mornings in the ward",
        "details": ["before the visitors come"],
        "quoted": False,
        "codes": ["calm"],
        "mark": "+",
        "basis": "first-hand",
        "source": "conversation",
        "speakers": ["contacts/ada"],
        "said_by": "Ada Mensah",
        "day": "2026-03-14",
        "role": "Nurse",
        "organization": "Korle Clinic",
        "seniority": "",
        "paths": ["paths/p"],
        "share": None,
        "goal": "",
        "entry": None,
    }
    handbook = (DEMO.parent / "docs" / "insights.md").read_text(encoding="utf-8")
    assert [key for key in quiet if f"`{key}`" not in handbook] == []


def test_tables_are_named_by_the_heading_above() -> None:
    """Charts by their title, and what has none by the page; columns of one name are told apart."""
    table = Table(("A", "A", ""), ((("1",), ("2",), ("3",)),))
    chart = RangeChart("Pay", "Some.", spans=(Span("a", 1, 2, "g"),))
    page = page_of(table, Heading("First"), table, chart, Heading("Second"), table)
    assert [(each.number, each.name) for each in tables_of(page)] == [
        (1, "A page"),
        (2, "First"),
        (3, "Pay"),
        (4, "Second"),
    ]
    assert table_rows(table) == (
        ("A", "A (2)", "column 3"),
        [{"A": "1", "A (2)": "2", "column 3": "3"}],
    )


def test_ids_are_the_notes_that_rows_are_about() -> None:
    """The first link of each row, each note once, rows without one left out."""
    links = (NoteLink("contacts/ada", "Ada"), NoteLink("contacts/bo", "Bo"))
    rows: tuple[tuple[Line, ...], ...] = ((("x",), links), (("y",), ()), ((links[0],), ()))
    assert note_ids(Table(("A", "B"), rows)) == ("contacts/ada",)
