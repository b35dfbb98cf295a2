"""Blocks of a page as Markdown: laid out, linked, and every number with its claims."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.pages import (
    Bar,
    BarChart,
    Block,
    Bullets,
    Card,
    Cards,
    Claims,
    Code,
    Counted,
    Heading,
    Inline,
    NoteLink,
    Notice,
    PageLink,
    Prose,
    Strong,
    Table,
    Tallied,
    words_of,
)
from kit.site.blocks import block_lines
from kit.site.lines import LineWriter
from kit.site.room import LARGE
from tests.making import contact, interview, study_of
from tests.site.rendering import Rendered, render, sheet_of

BODY = """\
## Realities

- (+) Own *work* #autonomy
- (-) On call, [[maya|she]] says #on-call #nights (second-hand)
  - every third week

> "I learned more in six months."

## Daily tasks

- 40% pipelines | and `code` #pipelines
"""
TEXT = st.text(st.sampled_from("ab*_`|{}[]<>#\"'\\!:?+-=1. \né&"), max_size=20)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return a study of one talk."""
    front = "contact: maya\ndate: 2026-03-14\nstatus: held\norganization: acme\nrole: Data engineer"
    notes = {
        "contacts/maya.md": contact("Maya Okafor"),
        "organizations/acme.md": "---\nname: Acme & Sons\n---\n",
        "interviews/talk.md": interview(front, BODY),
    }
    return study_of(tmp_path_factory.mktemp("vault"), notes)


def page(study: Study, *blocks: Block, file: str = "paths/data") -> Rendered:
    """Return blocks as a browser gets them."""
    return render("\n".join(block_lines(blocks, LineWriter(sheet_of(study.vault, file), blocks))))


def test_a_claim_says_who_and_where(study: Study) -> None:
    """Mark, text, codes, who, as what, when, how they know, and the line it stands on."""
    found = page(study, Claims(study.claims))
    assert (
        "+ Own work #autonomy Maya Okafor · Data engineer, Acme & Sons · 14 Mar 2026 · interviews/talk.md:11"
        in found.text
    )
    assert "second-hand · interviews/talk.md:12 every third week" in found.text
    assert "- On call, she says #on-call #nights Maya" in found.text
    assert "40% pipelines | and code #pipelines" in found.text
    assert len(found.all("q")) == 1
    assert '"I learned' not in found.text
    hrefs = [each.attributes["href"] for each in found.all("a")]
    assert hrefs.count("../contacts/maya.md") == 5
    assert "../interviews/talk.md#l12" in hrefs


def test_a_long_list_folds(study: Study) -> None:
    """The first claims are in sight, the rest is under a line that opens; none is lost."""
    claims = study.claims * 5
    found = page(study, Claims(claims, shown=8))
    inside = [
        each for each in found.all("li") if "details" in each.around and "li" not in each.around
    ]
    assert len(inside) == len(claims) - 8
    assert f"{len(claims) - 8} more" in found.text
    nearly = page(study, Claims(study.claims, shown=len(study.claims) - 1))
    assert not nearly.all("details")


def test_a_number_leads_to_its_claims(study: Study) -> None:
    """A counted number links to a list, at its section's end, of exactly the claims it counts."""
    some, other = study.claims[:3], study.claims[1:]
    found = page(
        study,
        Prose((Counted("3 claims", some), " and ", Counted("3 of them", some))),
        Heading("Next"),
        Prose((Counted("1 person", other),)),
    )
    links = [
        each.attributes["href"]
        for each in found.all("a")
        if each.attributes.get("class") == "kit-counted"
    ]
    folds = [each.attributes["id"] for each in found.all("details")]
    assert links == ["#behind-1", "#behind-1", "#behind-2"]
    assert folds == ["behind-1", "behind-2"]
    source = found.source
    assert source.index('id="behind-1"') < source.index("<h2") < source.index('id="behind-2"')
    for fold, claims in zip(source.split("<details")[1:], (some, other), strict=True):
        assert fold.split("</details>")[0].count('class="kit-source"') == len(claims)
    assert "3 claims" in found.text
    assert f"Behind “1 person”: {len(other)} claims" in found.text


def test_a_number_of_notes_leads_to_their_list(study: Study) -> None:
    """A tallied number opens a list of exactly its notes, each leading to its page and line."""
    places = (
        NoteLink("contacts/maya", "Maya <b>"),
        NoteLink("interviews/talk", "The talk", 12),
        NoteLink("contacts/nobody", "Gone"),
    )
    found = page(study, Prose((Tallied("3 notes", places), " or ", Tallied("0 notes", ()))))
    assert [each.attributes["href"] for each in found.all("a")] == [
        "#behind-1",
        "../contacts/maya.html",
        "../interviews/talk.html#l12",
    ]
    fold = next(iter(found.all("details")))
    assert fold.attributes == {"id": "behind-1", "data-counts": "notes"}
    assert len(found.all("li")) == len(places)
    assert "Maya <b>" in found.text
    assert "3 notes or 0 notes" in found.text


def test_what_is_counted_is_told_beside_its_list(study: Study) -> None:
    """The same claims counted as people and as claims open one list; the other number says what it counts."""
    heard = study.claims
    found = page(
        study,
        Prose((Counted("1 person", heard), Counted("4 claims", heard[::-1], "claims"))),
        Heading("Next"),
        Prose((Counted("1 talk", heard, "conversations"),)),
    )
    assert [each.attributes["data-counts"] for each in found.all("details")] == ["people"]
    numbers = [each for each in found.all("a") if each.attributes.get("class") == "kit-counted"]
    assert {each.attributes["href"] for each in numbers} == {"#behind-1"}
    said = [each.attributes.get("data-counts") for each in numbers]
    assert said == [None, "claims", "conversations"]


def test_claims_that_a_page_lists_are_not_listed_again(study: Study) -> None:
    """A number that counts the same claims as a block leads to the block, wherever it stands."""
    some, others = study.claims[:2], study.claims[2:]
    found = page(
        study,
        Prose((Counted("2 claims", some, "claims"),)),
        Claims(others),
        Claims(some),
        Prose((Counted("1 person", some),)),
    )
    numbers = [each for each in found.all("a") if each.attributes.get("class") == "kit-counted"]
    assert [each.attributes["href"] for each in numbers] == ["#claims-1", "#claims-1"]
    assert not found.all("details")
    lists = [each for each in found.all("div") if each.attributes.get("class") == "kit-claims"]
    assert [each.attributes["id"] for each in lists] == ["claims", "claims-1"]
    assert found.text.count("Own work") == 1


def test_a_long_list_goes_by_conversation(study: Study) -> None:
    """Of more than a dozen claims, who was talked to stands there, with a link to each line."""
    many = tuple(replace(claim, line=9 + at) for at, claim in enumerate(study.claims * 4))
    found = page(study, Prose((Counted(f"{len(many)} claims", many, "claims"),)))
    assert len(many) > 12
    assert len(found.all("li")) == 1
    assert len([each for each in found.all("a") if "li" in each.around]) == len(many)
    assert "talk: line 9, 10, 11" in found.text
    few = page(study, Prose((Counted("4 claims", study.claims[:4]),)))
    assert len(few.all("li")) > 4


def test_no_claims_no_link(study: Study) -> None:
    """A number that stands on nothing is a number."""
    assert not page(study, Prose((Counted("0 people", ()),))).all("a")


def test_links_to_what_is_not_there_are_text(study: Study) -> None:
    """A note or page that the site does not have shows its label."""
    found = page(
        study,
        Prose(
            (NoteLink("gone", "Gone"), PageLink("none", "None"), NoteLink("contacts/maya", "M", 2))
        ),
    )
    assert found.text == "GoneNoneM"
    assert [each.attributes["href"] for each in found.all("a")] == ["../contacts/maya.md#l2"]


def test_blocks_are_what_they_say(study: Study) -> None:
    """Headings, lists, tables, notices and cards have their own form."""
    found = page(
        study,
        Heading("What & why"),
        Heading("Detail", 3),
        Bullets((("one",), ("2019. two",))),
        Table(
            ("A", "B"),
            ((("x",), (Strong("firm"),)), ((Code("#c"),), (Code("kit build"),))),
            numeric=(1,),
            caption="Cap",
        ),
        Notice("warning", 'Say "when"', (("first",), ("second",))),
        Cards((Card((NoteLink("contacts/maya", "Maya"),), (("line",), ("- other",))),)),
    )
    assert [each.tag for each in found.elements if each.tag in ("h2", "h3", "ul", "table")] == [
        "h2",
        "h3",
        "ul",
        "table",
        "ul",
        "ul",
    ]
    assert "What & why Detail one 2019. two Cap A B x firm #c kit build" in found.text
    assert next(each.attributes for each in found.all("span")) == {"class": "kit-caption"}
    assert "kit-badge kit-badge--best" in found.source
    assert 'style="text-align: right;"' in found.source
    assert 'Say "when" first second Maya line - other' in found.text


@given(TEXT, TEXT, TEXT)
def test_data_stays_data(study: Study, one: str, two: str, three: str) -> None:
    """No text in any block becomes markup: the same elements come out as for plain words."""

    def blocks(one: str, two: str, three: str) -> tuple[Block, ...]:
        return (
            Heading(f"h{one}"),
            Prose((f"p{one}", Strong(f"s{two}"), NoteLink("contacts/maya", f"l{three}"))),
            Bullets(((f"{two}",), (f"x{three}",))),
            Table((f"c{one}", "d"), (((f"t{two}",), (Code(f"k{three}"),)),), caption=f"y{one}"),
            Notice("note", f"n{three}", ((f"{one}x",),)),
            Cards((Card((f"d{two}",), ((f"{three}e",),)),)),
            BarChart(f"b{one}", f"d{two}", unit=f"u{three}", bars=(Bar(f"r{one}", 1, f"v{two}"),)),
        )  # fmt: skip

    tags = [each.tag for each in page(study, *blocks(one, two, three)).elements]
    assert tags == [each.tag for each in page(study, *blocks("a", "b", "c")).elements]


def test_user_text_keeps_its_links(study: Study) -> None:
    """An `Inline` piece is a note's own Markdown, its links found from that note."""
    found = page(study, Prose((Inline("*see* [[maya]] <b>", "interviews/talk"),)))
    assert found.text == "see Maya Okafor <b>"
    assert found.all("em")
    assert found.all("a")[0].attributes["href"] == "../contacts/maya.md"


def test_words_of_a_line() -> None:
    """A line as bare words, for a page's description."""
    assert words_of(("a ", Strong("b"), NoteLink("n", " c"), Counted(" 3", ()))) == "a b c 3"


def test_a_large_vault_is_thrifty(tmp_path: Path) -> None:
    """Where the notes are many, long lists go by conversation, and a list is not written twice."""
    body = "## Realities\n\n" + "".join(f"- thing {number} #c{number}\n" for number in range(30))
    notes = {
        f"journal/{number}.md": f"---\ndate: 2026-01-01\ntitle: Day {number}\n---\n"
        for number in range(501)
    }
    notes |= {"contacts/maya.md": contact("Maya")}
    notes |= {
        f"interviews/t{number}.md": interview("contact: maya\ndate: 2026-03-14", body)
        for number in range(30)
    }
    study = study_of(tmp_path / "v", notes)
    one = tuple(claim for claim in study.claims if claim.note == "interviews/t1")
    found = page(study, Prose((Counted("30", one), Counted("all", study.claims))))
    hrefs = [
        each.attributes["href"]
        for each in found.all("a")
        if each.attributes.get("class") == "kit-counted"
    ]
    assert hrefs == ["../interviews/t1.md#l8", "../contacts/maya.md"]
    mixed = _as_said_by_two(study.claims)
    long = page(study, Prose((Counted("many", mixed),)))
    assert "30 claims" in long.text
    assert len(long.all("li")) == LARGE.talks + 1
    assert (
        f"and {30 - LARGE.talks} more conversations: {30 * (30 - LARGE.talks)} claims" in long.text
    )


def _as_said_by_two(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(replace(claim, speakers=(f"p{at % 2}",)) for at, claim in enumerate(claims))
