"""Every number of the built demo site, followed to its list and counted again there."""

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from kit.evidence.claims import Claim
from kit.evidence.study import Study, study_vault
from kit.insights import insights
from kit.site import build
from kit.vault import load_vault
from tests.insights.vaults import (
    ATTENDED,
    HEARSAY,
    OFF_RECORD,
    OPINION,
    READ,
    WITHDRAWN,
    with_every_source,
)
from tests.making import TODAY, write_vault

DEMO = Path(__file__).parents[2] / "vault-template"
FEWEST = 1000
"""Fewer numbers than this would mean that the walk has lost its way."""


class Item(NamedTuple):
    """One item of a list behind a number: its text, and the links in it as (target, text)."""

    text: str
    links: tuple[tuple[str, str], ...]


class Source(NamedTuple):
    """A line that an item leads to: exactly, or as the nearest line of the page that has an anchor."""

    note: str
    line: int
    is_exact: bool


class Number(NamedTuple):
    """A counted number: where it leads, its words, and what it counts unless its list says so."""

    target: str
    text: str
    of: str


class Sheet(NamedTuple):
    """A page as built: its anchors, its counted numbers, and the lists they lead to."""

    anchors: frozenset[str]
    numbers: tuple[Number, ...]
    lists: dict[str, tuple[str, tuple[Item, ...]]]


class _Reader(HTMLParser):
    """Reads anchors, counted links, and the items of each list: a fold, or claims that a page lists."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.numbers: list[Number] = []
        self.lists: dict[str, tuple[str, list[Item]]] = {}
        self._open = ""
        self._inside: list[str] = []
        self._depth = 0
        self._said = ""
        self._link: tuple[str, bool, str] | None = None
        self._words = ""
        self._item: tuple[str, list[tuple[str, str]]] = ("", [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        found = {key: value or "" for key, value in attrs}
        if "id" in found:
            self.anchors.add(found["id"])
        if self._open and tag == self._inside[0]:
            self._inside.append(tag)
        listing = found.get("class") == "kit-claims"
        if listing or (tag == "details" and "data-counts" in found):
            self._open, self._inside = found["id"], [tag]
            self.lists[self._open] = (found.get("data-counts", "claims"), [])
        elif tag == "li" and self._open:
            self._depth += 1
            if self._depth == 1:
                self._item, self._said = ("", []), ""
        elif found.get("class") == "kit-said" and self._depth:
            # What somebody said may hold links of their own.
            self._said = tag
            self._item[1].clear()
        elif tag == "a":
            counted = "kit-counted" in found.get("class", "").split()
            self._link = (found.get("href", ""), counted, found.get("data-counts", ""))
            self._words = ""

    def handle_endtag(self, tag: str) -> None:
        """Keep what ends."""
        if tag == "a" and self._link is not None:
            target, is_number, of = self._link
            if is_number:
                self.numbers.append(Number(target, self._words, of))
            if self._depth and self._said != "over":
                self._item[1].append((target, self._words))
            self._link = None
        elif tag == self._said:
            self._said = "over"
        elif tag == "li" and self._open and self._depth:
            self._depth -= 1
            if not self._depth:
                self.lists[self._open][1].append(Item(self._item[0], tuple(self._item[1])))
        elif self._open and tag == self._inside[0]:
            self._inside.pop()
            self._open = self._open if self._inside else ""

    def handle_data(self, data: str) -> None:
        """Collect words."""
        self._words += data
        if self._depth:
            self._item = (self._item[0] + data, self._item[1])


def read_sheet(file: Path) -> Sheet:
    """Return a page as its reader meets it."""
    reader = _Reader()
    reader.feed(file.read_text())
    lists = {anchor: (of, tuple(items)) for anchor, (of, items) in reader.lists.items()}
    return Sheet(frozenset(reader.anchors), tuple(reader.numbers), lists)


class Site(NamedTuple):
    """A site, its pages by name, and the claims of its vault by note and line.

    `anchored` has them by the line of the page that leads to them.
    """

    root: Path
    study: Study
    sheets: dict[str, Sheet]
    claims: dict[tuple[str, int], list[Claim]]
    anchored: dict[tuple[str, int], list[Claim]]


def built(root: Path, out: Path) -> Site:
    """Build a vault and read every page of it."""
    study = study_vault(load_vault(root, today=TODAY))
    pages = [page for insight in insights().values() for page in insight.pages(study)]
    build(study.vault, pages, out)
    sheets = {
        file.relative_to(out).as_posix(): read_sheet(file)
        for file in sorted(out.rglob("*.html"))
        if file.name != "404.html"
    }
    claims: dict[tuple[str, int], list[Claim]] = {}
    anchored: dict[tuple[str, int], list[Claim]] = {}
    for claim in study.claims:
        claims.setdefault((claim.note, claim.line), []).append(claim)
        anchors = sheets[f"{claim.note}.html"].anchors
        lines = [int(each[1:]) for each in anchors if re.fullmatch(r"l\d+", each)]
        nearest = max(line for line in lines if line <= claim.line)
        anchored.setdefault((claim.note, nearest), []).append(claim)
    return Site(out, study, sheets, claims, anchored)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the demo site, built once."""
    folder = tmp_path_factory.mktemp("demo")
    return built(shutil.copytree(DEMO, folder / "vault"), folder / "site")


def test_every_number_leads_to_a_list_that_counts_as_much(demo: Site) -> None:
    """On all pages: the number of a link is the count of the list that it opens."""
    followed, faults = 0, []
    for name, sheet in demo.sheets.items():
        for target, text, counts in sheet.numbers:
            path, _, anchor = target.partition("#")
            page = os.path.normpath(f"{Path(name).parent}/{path}") if path else name
            assert page in demo.sheets, (name, text, target)
            there = demo.sheets[page]
            assert not anchor or anchor in there.anchors, (name, text, target)
            of, items = there.lists.get(anchor, ("", ()))
            if not of:
                faults.append(f"{name}: `{text}` leads to {target}, which is no list")
                continue
            followed += 1
            of = counts or of
            if of == "figures":
                continue
            said = _first(text)
            least, most = recounted(demo, page, of, items)
            if said is None or not least <= said <= most:
                faults.append(f"{name}: `{text}` opens a list of {least} to {most} {of}")
    assert not faults, f"{len(faults)} of {followed}:\n" + "\n".join(faults[:40])
    assert followed > FEWEST
    print(f"{followed} numbers of {len(demo.sheets)} pages were followed and counted again")


def test_nearly_all_lists_can_be_counted_to_the_last(demo: Site) -> None:
    """A list that is shortened to conversations may hide who of two spoke; few are, and none else."""
    exact = vague = 0
    for name, sheet in demo.sheets.items():
        for of, items in sheet.lists.values():
            low, high = recounted(demo, name, of, items) if of != "figures" else (0, 0)
            exact, vague = exact + (low == high), vague + (low != high)
    assert vague * 20 <= exact, (vague, exact)


_MORE = re.compile(r"and ([\d,]+) more(?: [a-z ]+)?(?:: ([\d,]+) claims?)?$")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the demo site among so many notes that its pages have to be thrifty."""
    folder = tmp_path_factory.mktemp("large")
    root = shutil.copytree(DEMO, folder / "vault", ignore=shutil.ignore_patterns(".kit"))
    for number in range(450):
        note = f"---\ndate: 2026-01-01\ntitle: Day {number}\n---\n"
        (root / "journal" / f"day-{number}.md").write_text(note)
    return built(root, folder / "site")


def _faults_of_shortened(
    site: Site, where: tuple[str, str, str], of: str, items: tuple[Item, ...]
) -> list[str]:
    """Return a fault where what a list shows and what it says is left are not what a number says."""
    name, page, text = where
    more = _MORE.search(items[-1].text)
    assert more is not None
    if of != "claims":  # whom it leaves out, it does not say
        assert of in ("notes", "people"), where
        return []
    least, most = recounted(site, page, of, items[:-1])
    left = int((more[2] or more[1]).replace(",", ""))
    fits = least + left <= (_first(text) or 0) <= most + left
    return [] if fits else [f"{name}: {text} {least}-{most} and {left}"]


def test_in_a_large_vault_numbers_can_be_followed_as_well(large: Site) -> None:
    """Each leads to a list that counts as much, to the line of its only claim, or to where all stand."""
    lists, lines, pages, faults = 0, 0, 0, []
    for name, sheet in large.sheets.items():
        for target, text, counts in sheet.numbers:
            path, _, anchor = target.partition("#")
            page = _from_root(name, path) if path else name
            there = large.sheets[page]
            assert not anchor or anchor in there.anchors, (name, text, target)
            of, items = there.lists.get(anchor, ("", ()))
            if items and _MORE.search(items[-1].text):
                lists += 1
                faults += _faults_of_shortened(large, (name, page, text), counts or of, items)
            elif (counts or of) == "figures":
                lists += 1
            elif of and (page, anchor) != (name, "claims"):
                lists += 1
                least, most = recounted(large, page, counts or of, items)
                if not least <= (_first(text) or 0) <= most:
                    faults.append(f"{name}: `{text}` opens a list of {least} to {most} {of}")
            elif re.fullmatch(r"l\d+", anchor):
                lines += 1
                assert (page.removesuffix(".html"), int(anchor[1:])) in large.anchored
            elif not of:
                pages += 1
                assert page.startswith("contacts/"), (name, text, target)
    assert not faults, f"{len(faults)} of {lists}:\n" + "\n".join(faults[:40])
    assert min(lists, lines) > FEWEST // 2
    assert pages


def _first(text: str) -> int | None:
    if text.startswith("nobody"):
        return 0
    found = re.search(r"\d[\d,]*", text)
    return int(found[0].replace(",", "")) if found else None


def recounted(site: Site, page: str, of: str, items: tuple[Item, ...]) -> tuple[int, int]:
    """Return the fewest and the most that a list can stand for, counted from what it shows."""
    match of:
        case "notes":
            return len(items), len(items)
        case "claims":
            count = sum(_claims_in(page, item) for item in items)
            return count, count
        case "conversations":
            count = len({each.note for item in items for each in _sources(page, item)})
            return count, count
        case "organizations":
            return _organizations(site, page, items)
        case _:
            return _people(site, page, items)


_AMOUNT = re.compile(r": ([\d,]+) claims?$")


def _claims_in(page: str, item: Item) -> int:
    """Count the claims of an item: a line each, or the number it says."""
    said = _AMOUNT.search(item.text)
    return int(said[1].replace(",", "")) if said else len(_sources(page, item))


def _sources(page: str, item: Item) -> list[Source]:
    """Return the lines an item leads to; a link's words may say the line more exactly than it leads."""
    found = []
    for target, text in item.links:
        file, _, anchor = target.partition("#")
        if re.fullmatch(r"l\d+", anchor):
            note = (_from_root(page, file) if file else page).removesuffix(".html")
            said = re.fullmatch(r"(?:.+\.md:)?(\d+)", text)
            found.append(Source(note, int(said[1] if said else anchor[1:]), said is not None))
    return found


def _people(site: Site, page: str, items: tuple[Item, ...]) -> tuple[int, int]:
    """Count the people named in the items; what was read or heard at an event stands apart."""
    voices: list[frozenset[str]] = []
    vague = 0
    for item in items:
        assert _sources(page, item), item
        if "read, not talked to" in item.text or "at an event" in item.text:
            continue
        if any(re.search(r"\.md:\d+$", text) for _, text in item.links):
            voices.append(_named(site, page, item))
        else:
            said_by, unsure = _of_conversation(site, page, item)
            voices += said_by
            vague += unsure
    least = _voices(voices)
    return least, least + vague


def _named(site: Site, page: str, item: Item) -> frozenset[str]:
    """Return who an item names; on somebody's own page they go without saying."""
    names = {
        match[0]
        for target, _ in item.links
        if (match := re.search(r"contacts/[\w-]+", _from_root(page, target)))
    }
    own = page.removesuffix(".html")
    if any(own in claim.speakers for claim in _heard(site, page, item)):
        names.add(own)
    return frozenset(names)


def _heard(site: Site, page: str, item: Item) -> list[Claim]:
    """Return the claims an item may mean: of its lines, or of the whole conversation."""
    sources = _sources(page, item)
    if _AMOUNT.search(item.text):
        return [claim for claim in site.study.claims if claim.note == sources[0].note]
    lines = (site.claims if each.is_exact else site.anchored for each in sources)
    return [
        claim
        for found, each in zip(lines, sources, strict=True)
        for claim in found.get((each.note, each.line), ())
    ]


def _from_root(page: str, target: str) -> str:
    return os.path.normpath(f"{Path(page).parent}/{target}")


def _of_conversation(site: Site, page: str, item: Item) -> tuple[list[frozenset[str]], int]:
    """Return who spoke in a conversation named as a whole or by lines, and how many that leaves open."""
    heard = _heard(site, page, item)
    said_by = {frozenset(claim.speakers) for claim in heard if claim.source == "conversation"}
    if len(said_by) < 2 or all(each.is_exact for each in _sources(page, item)):
        return [each for each in said_by if each], 0
    everybody = frozenset().union(*said_by)
    return [everybody], len(everybody) - 1


def _voices(voices: list[frozenset[str]]) -> int:
    """Count those named alone, and circles of people who were only ever named together."""
    alone = frozenset().union(*(each for each in voices if len(each) == 1))
    circles: list[frozenset[str]] = []
    for group in {each for each in voices if len(each) > 1 and not each & alone}:
        touching = [circle for circle in circles if circle & group]
        circles = [circle for circle in circles if not circle & group]
        circles.append(group.union(*touching))
    return len(alone) + len(circles)


def _organizations(site: Site, page: str, items: tuple[Item, ...]) -> tuple[int, int]:
    least: set[str] = set()
    most: set[str] = set()
    for item in items:
        exact = all(each.is_exact for each in _sources(page, item))
        there = {
            claim.position.organization
            for claim in _heard(site, page, item)
            if claim.source == "conversation" and claim.position.organization
        }
        least |= there if exact or len(there) == 1 else set()
        most |= there
    return len(least), len(most)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of a small vault with words taken back, off the record, and second-hand."""
    folder = tmp_path_factory.mktemp("small")
    return built(write_vault(folder / "vault", with_every_source()), folder / "site")


def files_of(site: Site) -> Iterator[tuple[str, str]]:
    """Yield every file of a site that holds text."""
    for file in sorted(site.root.rglob("*")):
        if file.suffix in (".html", ".json", ".js", ".xml", ".svg", ".txt"):
            yield file.relative_to(site.root).as_posix(), file.read_text(errors="replace")


def test_what_is_off_the_record_is_in_no_file(small: Site) -> None:
    """No page, index or drawing holds it."""
    assert [name for name, text in files_of(small) if OFF_RECORD in text] == []


def test_what_was_taken_back_stands_on_its_note_only(small: Site) -> None:
    """The note keeps its line; nothing else repeats it."""
    shown = [name for name, text in files_of(small) if WITHDRAWN in text]
    assert shown
    pages = [name for name in shown if name.endswith(".html")]
    assert all(name.startswith("interviews/") and name != "interviews/index.html" for name in pages)


@pytest.mark.parametrize(
    ("word", "mark", "own"),
    [
        (HEARSAY, "second-hand", ""),
        (OPINION, "opinion", ""),
        (READ, r"\bread\b|published", "interviews/read.html"),
        (ATTENDED, r"\bevent\b|Fair", "interviews/fair.html"),
    ],
)
def test_what_is_worth_less_says_so_wherever_it_is_shown(
    small: Site, word: str, mark: str, own: str
) -> None:
    """Second-hand, opinion, read and heard at an event are marked in the item, cell or line itself.

    The page of a published text or an event is headed as one.
    """
    seen, faults = 0, []
    for name in small.sheets:
        page = (small.root / name).read_text()
        for found in re.finditer(word, page) if name != own else ():
            around = _around(page, found.start())
            seen += 1
            if not re.search(mark, around):
                faults.append(f"{name}: …{around[-160:]}")
    assert seen > 5
    assert not faults, f"{len(faults)} of {seen}:\n" + "\n".join(faults[:20])


def _around(page: str, at: int) -> str:
    """Return the item, row, paragraph or drawn text that holds a place of a page."""
    blocks = "li|tr|p|text|summary|figcaption"
    begin = max((each.start() for each in re.finditer(rf"<(?:{blocks})\b", page[:at])), default=0)
    end = re.search(rf"</(?:{blocks})>", page[at:])
    return page[begin : at + (end.start() if end else 400)]
