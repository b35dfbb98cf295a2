"""What holds for every page of every insight, in the demo, in odd vaults and in vaults by chance."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kit.evidence.study import Study, study_vault
from kit.insights import insights
from kit.pages import (
    Claims,
    Code,
    Counted,
    Inline,
    Later,
    Line,
    NoteLink,
    Page,
    PageLink,
    Piece,
    words_of,
)
from kit.vault import load_vault
from tests.insights.reading import (
    COUNT,
    NOUNS,
    Said,
    counted,
    first_number,
    lines_of,
    pages_of,
    recount,
    tables_of,
    tallied,
    unfollowed,
)
from tests.insights.vaults import ODD, OFF_RECORD, TITLES, WITHDRAWN, small_vaults
from tests.making import TODAY, contact, interview, study_of

DEMO = Path(__file__).parents[2] / "vault-template"
FLAWS = (
    (re.compile(r"(?<![\w.,:–-])0 (?:" + NOUNS + r")\b"), "a nought of people or things"),
    (re.compile(r"\bnobody (?:people|person|in person, but nobody)\b"), "nobody twice"),
    (re.compile(r"(?<!^)(?<![.!?:] )\bNone\b|^None$|\b(?:nan|inf|NaN)\b"), "a value that is none"),
    (re.compile(r"\(\s*\)"), "empty brackets"),
    (re.compile(r"\S {2,}\S"), "two spaces"),
    (re.compile(r" [,.;:!?](?:\s|$)"), "a space before a stop"),
    (re.compile(r"[,;:]\s*[.;,]|\.\.(?!\.)"), "two stops"),
    (
        re.compile(r"(?:[,;(]|\b(?:and|or|with|by|(?<!heard )of|from|the))\s*[.;]?$"),
        "an end that is none",
    ),
    (re.compile(r"^\s*(?:[,;.]|and\b)"), "a start that is none"),
    (
        re.compile(
            r"(?<![\w.,:–/-])1 (?:[a-z]+ )?(?:people|claims|conversations|talks|interviews|organizations|notes|actions|contacts|codes|skills|paths|days|weeks|months|years|voices|questions|topics|events|upsides|downsides|criteria|steps|others|things)\b"
        ),
        "one of many",
    ),
    (
        re.compile(
            r"(?<![\w.,:–/-])(?:[2-9]|\d\d+) (?:person|claim|conversation|talk|interview|organization|note|action|contact|code|skill|path|day|week|month|year|voice|question|topic|event|upside|downside|criterion|step|thing)\b(?!-)"
        ),
        "many of one",
    ),
    (re.compile(r"\{|\}|<[A-Z]\w+|\bTrue\b|\bFalse\b|frozenset|Counted\("), "a piece of program"),
)
"""What no sentence of ours says, whatever the vault."""


@cache
def odd_pages(name: str) -> tuple[Study, tuple[Page, ...]]:
    """Return the pages of one of the odd vaults."""
    study = study_of(Path(tempfile.mkdtemp()), ODD[name])
    return study, tuple(pages_of(study))


@cache
def demo_pages() -> tuple[Study, tuple[Page, ...]]:
    """Return the pages of the demo vault."""
    study = study_vault(load_vault(DEMO, today=TODAY))
    return study, tuple(pages_of(study))


def all_pages() -> Iterator[tuple[str, Page]]:
    """Yield every page of the demo and of all odd vaults, with the vault's name."""
    for page in demo_pages()[1]:
        yield "demo", page
    for name in ODD:
        for page in odd_pages(name)[1]:
            yield name, page


def miscounted(page: Page) -> Iterator[str]:
    """Yield the numbers of a page that are not what they stand on."""
    for each in counted(page):
        if not each.claims:
            yield f"{page.name}: `{each.text}` leads to nothing"
        elif each.of == "figures":
            if COUNT.search(each.text):
                yield f"{page.name}: `{each.text}` counts, and says that it does not"
        elif first_number(each.text) != recount(each.claims, each.of):
            count = recount(each.claims, each.of)
            yield f"{page.name}: `{each.text}` stands on {count} {each.of}"
    for list_ in tallied(page):
        if first_number(list_.text) != len(list_.places):
            yield f"{page.name}: `{list_.text}` leads to {len(list_.places)} places"


def uncounted(page: Page) -> Iterator[str]:
    """Yield the plain texts of a page that name a number which leads nowhere."""
    for said in lines_of(page):
        if said.where in ("heading", "notice title", "chart"):
            continue
        found = COUNT.search(unfollowed(said.line))
        if found:
            yield f"{page.name}, {said.where}: `{found[0]}` in `{said.text}`"
    for table in tables_of(page):
        for at, column in enumerate(table.columns):
            if re.fullmatch(NOUNS, column.casefold()):
                bare = [row[at] for row in table.rows if unfollowed(row[at]).strip().isdigit()]
                if bare:
                    yield f"{page.name}, column {column}: `{words_of(bare[0])}`"


def flawed(said: Said, names: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield what is wrong with how a line reads; `names` are texts of notes, which may read anyhow."""
    text = words_of(tuple(map(_ours, said.line)))
    for name in names:
        text = text.replace(name, "Xyz")
    checks = FLAWS if said.where not in ("cell", "chart") else FLAWS[:4] + FLAWS[9:]
    for pattern, fault in checks:
        found = pattern.search(text)
        if found:
            yield f"{said.page}, {said.where}: {fault}, `{found[0].strip()}` in `{text}`"
    if said.where == "answer" and not re.search(r"[.!?:]$", text):
        yield f"{said.page}: an answer without an end, `{text}`"


def _ours(piece: Piece) -> Piece:
    """Return a piece, something plain for what is shown as it was typed."""
    match piece:
        case Code():
            return "code"
        case Inline():
            return "words"
        case _:
            return piece


def check(found: Iterator[str] | list[str]) -> None:
    """Fail with every fault there is, each once."""
    faults = sorted(set(found))
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:60])


def test_a_page_to_come_is_told_of_as_it_will_be() -> None:
    """Its name, title and section are those of the page that is made: links and the navigation use them."""
    studies = [demo_pages()[0], *(odd_pages(name)[0] for name in ODD)]
    found = set()
    for study in studies:
        for insight in insights().values():
            for each in insight.drafts(study):
                if isinstance(each, Later):
                    page = each.make()
                    assert (page.name, page.title, page.section) == each[:3]
                    found.add(insight.name)
    assert found >= {"interviews", "organizations", "people"}


def test_numbers_of_the_demo_can_be_recounted() -> None:
    """Every number of every page is the count of what it leads to, counted anew."""
    pages = demo_pages()[1]
    check([fault for page in pages for fault in miscounted(page)])
    assert sum(len([*counted(page), *tallied(page)]) for page in pages) > 500


@pytest.mark.parametrize("name", ODD)
def test_numbers_of_odd_vaults_can_be_recounted(name: str) -> None:
    """The same where there is nothing, little, or only what counts apart."""
    check([fault for page in odd_pages(name)[1] for fault in miscounted(page)])


@pytest.mark.parametrize("name", ODD)
def test_no_number_is_a_dead_end(name: str) -> None:
    """A number of people, claims, talks, organizations, notes or actions always leads somewhere.

    These vaults' notes hold no such numbers themselves, so that whatever is found is ours.
    """
    check([fault for page in odd_pages(name)[1] for fault in uncounted(page)])


def test_no_number_of_the_demo_is_a_dead_end() -> None:
    """The same in the demo, but for what its notes say themselves."""
    written = " ".join(file.read_text() for file in DEMO.rglob("*.md"))
    faults = [fault for page in demo_pages()[1] for fault in uncounted(page)]
    ours = [fault for fault in faults if re.sub(r"\s+", " ", fault.split("`")[1]) not in written]
    check(ours)


@pytest.mark.parametrize("name", ODD)
def test_every_page_reads_well(name: str) -> None:
    """No `0 people`, no `1 people`, no `None`, no sentence that does not end."""
    study, pages = odd_pages(name)
    unread = frozenset(note.path for note in study.vault.unreadable)
    check([fault for page in pages for said in lines_of(page) for fault in flawed(said, unread)])


def test_answers_of_the_demo_read_well() -> None:
    """The same for the answers of the demo."""
    check(
        [
            fault
            for page in demo_pages()[1]
            for fault in flawed(Said(page.name, "answer", page.answer))
        ]
    )


@pytest.mark.parametrize("name", ODD)
def test_every_insight_has_its_pages(name: str) -> None:
    """Whatever is in the vault, each page has an answer, and no two share a name."""
    pages = odd_pages(name)[1]
    assert all(page.title and page.section and words_of(page.answer).strip() for page in pages)
    assert len({page.name for page in pages}) == len(pages)
    fixed = {page.name for page in odd_pages("nothing")[1]}
    assert fixed <= {page.name for page in pages}
    study = odd_pages("nothing")[0]
    for insight in insights().values():
        # One page a path or a talk to come, one list a type of note: nothing to say without any.
        if insight.name not in ("brief", "path", "notebook"):
            assert list(insight.pages(study)), insight.name


@pytest.mark.parametrize("name", [*ODD, "demo"])
def test_links_lead_to_pages_and_notes_that_exist(name: str) -> None:
    """No link to a page that no insight has, or to a note that is not there."""
    study, pages = demo_pages() if name == "demo" else odd_pages(name)
    names = {page.name for page in pages} | set(study.vault.notes)
    faults = []
    for page in pages:
        for said in lines_of(page):
            for piece in said.line:
                if isinstance(piece, PageLink) and piece.page not in names:
                    faults.append(f"{page.name}: page {piece.page}")
                if isinstance(piece, NoteLink) and piece.note not in study.vault.notes:
                    faults.append(f"{page.name}: note {piece.note}")
        for each in tallied(page):
            faults += [
                f"{page.name}: note {place.note} behind `{each.text}`"
                for place in each.places
                if place.note not in study.vault.notes
            ]
    check(faults)


@pytest.mark.parametrize("name", ODD)
def test_headings_carry_no_numbers(name: str) -> None:
    """A number in a heading could not be followed."""
    check(
        [
            f"{page.name}: {said.text}"
            for page in odd_pages(name)[1]
            for said in lines_of(page)
            if said.where == "heading" and COUNT.search(said.text)
        ]
    )


def test_the_same_vault_gives_the_same_pages() -> None:
    """Whatever order a set has in this process or that one, the pages are the same."""
    program = (
        "from tests.insights.test_laws import demo_pages; import hashlib;"
        "print(hashlib.sha256(repr(demo_pages()[1]).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=DEMO.parent,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(small_vaults())
def test_laws_hold_in_vaults_by_chance(notes: dict[str, str]) -> None:
    """Numbers recount, none is a dead end, every line reads well, nothing private is said."""
    with tempfile.TemporaryDirectory() as folder:
        pages = pages_of(study_of(Path(folder) / "v", notes))
    faults = [fault for page in pages for fault in (*miscounted(page), *uncounted(page))]
    faults += [fault for page in pages for said in lines_of(page) for fault in flawed(said)]
    faults += [
        f"{page.name}: {word}"
        for page in pages
        for word in (OFF_RECORD, WITHDRAWN)
        if word in repr(page)
    ]
    check(faults)


@pytest.mark.parametrize("name", ODD)
def test_what_was_taken_back_or_never_for_others_is_nowhere(name: str) -> None:
    """Neither withdrawn words nor words off the record stand on a page, or behind a number of it."""
    study, pages = odd_pages(name)
    assert not [page.name for page in pages if OFF_RECORD in repr(page)]
    assert not [page.name for page in pages if WITHDRAWN in repr(page)]
    assert not [claim for claim in study.claims if WITHDRAWN in claim.text]


def test_one_person_in_three_talks_is_one_person_everywhere(tmp_path: Path) -> None:
    """No page speaks of two people, in words, in a chart, or behind a number."""
    body = (
        "## Realities\n- (+) calm #calm\n- (-) dust #dust\n\n## Daily tasks\n- 50% tending\n\n"
        "## Journey\n- 2015– Keeper, Mill\n\n## Advice\n- Begin\n\n## Credentials\n- Any course\n"
    )
    front = (
        "contact: ama\npaths: [bees, clay]\norganization: mill\nskills: [sums]\n"
        "credentials: [{credential: stinging, need: required}]\n"
        "pay: [{low: 30000, high: 31000, currency: EUR, period: year}]\n"
        "interest: {before: 4, after: 6}\nstatus: held\n"
    )
    notes = {
        **TITLES,
        "contacts/ama.md": contact("Ama Mensah"),
        **{
            f"interviews/{name}.md": interview(f"{front}date: 2026-0{at}-04", body)
            for at, name in enumerate("xyz", 2)
        },
    }
    pages = pages_of(study_of(tmp_path, notes))
    several = re.compile(r"(?<![\w.,:–-])(?:[2-9]|\d\d+) (?:independent )?(?:people|voices)\b")
    check(
        [
            f"{page.name}, {said.where}: {said.text}"
            for page in pages
            for said in lines_of(page)
            if several.search(said.text)
        ]
    )
    people = [each for page in pages for each in counted(page) if each.of == "people"]
    assert people
    check([each.text for each in people if first_number(each.text) not in (0, 1)])


@pytest.mark.parametrize("name", [*ODD, "demo"])
def test_no_percentage_of_fewer_than_five_people(name: str) -> None:
    """`2 of 4 people` is no half; a percentage stands beside five or more only."""
    pages = demo_pages()[1] if name == "demo" else odd_pages(name)[1]
    faults = []
    for page in pages:
        for said in lines_of(page):
            for whole, _ in re.findall(
                r"of (\d+) (?:people|person|voices?)[^|;.]{0,4}\((\d+) ?%", said.text
            ):
                if int(whole) < 5:
                    faults.append(f"{page.name}: {said.text}")
        faults += [
            f"{page.name}: {each.text}"
            for each in counted(page)
            if each.of == "people" and "%" in each.text and " of " not in each.text
        ]
    check(faults)


def test_missing_is_unknown_and_never_nought(tmp_path: Path) -> None:
    """Where nobody spoke of pay, skills or credentials, no page has a 0 for them."""
    notes = {
        **TITLES,
        "me.md": "---\nname: Noor\n---\n",
        **{f"contacts/{who}.md": contact(who.title()) for who in ("ama", "bo", "cai")},
        **{
            f"interviews/{who}.md": interview(
                f"contact: {who}\ndate: 2026-05-04\npaths: [bees]\nstatus: thanked",
                "## Realities\n- (+) calm\n",
            )
            for who in ("ama", "bo", "cai")
        },
    }
    nought = re.compile(r"(?<![\w.,:/–-])0(?:\.0+)?(?: ?%)?(?![\w.,:/–-]*\d)(?!\w)")
    check(
        [
            f"{page.name}, {said.where}: `{said.text}`"
            for page in pages_of(study_of(tmp_path, notes))
            for said in lines_of(page)
            if nought.search(said.text)
        ]
    )


MOVED = {
    **TITLES,
    "organizations/mill.md": "---\ntitle: Mill\nkind: factory\n---\n",
    "organizations/orchard.md": "---\ntitle: Orchard\nkind: farm\n---\n",
    "contacts/ama.md": contact(
        "Ama Mensah",
        "positions:\n  - {title: Miller, organization: mill, seniority: entry, from: 2020, to: 2025-12}\n"
        "  - {title: Picker, organization: orchard, seniority: lead, from: 2026-01}\n",
    ),
    "interviews/before.md": interview(
        "contact: ama\ndate: 2025-05-04\npaths: [bees]\nstatus: held\n"
        "pay: [{low: 30000, high: 31000, currency: EUR, period: year, component: base, tax: gross}]",
        "## Realities\n- (-) flour in the air #dust\n",
    ),
    "interviews/after.md": interview(
        "contact: ama\ndate: 2026-05-04\npaths: [bees]\nstatus: held\n"
        "pay: [{low: 40000, high: 41000, currency: EUR, period: year, component: base, tax: gross}]",
        "## Realities\n- (+) apples in the air #calm\n",
    ),
}


def test_a_move_leaves_what_was_said_where_it_was_said(tmp_path: Path) -> None:
    """An organization's page, and its row or card, hold only what was heard of people who were there."""
    pages = {page.name: page for page in pages_of(study_of(tmp_path, MOVED))}
    seen = 0
    for house in ("mill", "orchard"):
        page = pages.get(f"organizations/{house}")
        listed = [
            claim
            for block in (page.blocks if page else ())
            if isinstance(block, Claims)
            for claim in block.claims
        ]
        behind = [claim for each in (counted(page) if page else ()) for claim in each.claims]
        assert {claim.position.organization for claim in (*listed, *behind)} <= {
            f"organizations/{house}"
        }
        seen += bool(listed or behind)
    assert seen == 2
    checked = 0
    for page in pages.values():
        for table in tables_of(page):
            for row in table.rows:
                checked += _check_row(page.name, row)
    assert checked > 1


def _check_row(page: str, row: tuple[Line, ...]) -> int:
    """Return how many numbers of a row were held to the organization, or its kind, that it begins with."""
    name = words_of(row[0]).casefold()
    kinds = (("mill", "factory"), ("orchard", "farm"))
    mine = next((house for house, kind in kinds if name in (house, kind)), "")
    numbers = [piece for cell in row for piece in cell if mine and isinstance(piece, Counted)]
    for number in numbers:
        there = {claim.position.organization for claim in number.claims}
        assert there == {f"organizations/{mine}"}, (page, number.text)
    return len(numbers)


def test_a_path_says_where_people_were_on_that_day(tmp_path: Path) -> None:
    """Two talks with one person who moved in between count two organizations and one person."""
    study = study_of(tmp_path, MOVED)
    page = next(page for page in pages_of(study) if page.name == "paths/bees")
    shown = words_of(page.answer)
    assert "1 person" in shown
    for each in counted(page):
        if each.of == "organizations":
            assert recount(each.claims, "organizations") == first_number(each.text)
