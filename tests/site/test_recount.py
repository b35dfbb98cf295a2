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


class Sheet(NamedTuple):
    """A page as built: its anchors, its counted numbers, and the lists they lead to."""

    anchors: frozenset[str]
    numbers: tuple[tuple[str, str], ...]
    lists: dict[str, tuple[str, tuple[Item, ...]]]


class _Reader(HTMLParser):
    """Reads anchors, counted links, and the items of each `details[data-counts]`."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.numbers: list[tuple[str, str]] = []
        self.lists: dict[str, tuple[str, list[Item]]] = {}
        self._open = ""
        self._depth = 0
        self._link: tuple[str, bool] | None = None
        self._words = ""
        self._item: tuple[str, list[tuple[str, str]]] = ("", [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        found = {key: value or "" for key, value in attrs}
        if "id" in found:
            self.anchors.add(found["id"])
        if tag == "details" and "data-counts" in found:
            self._open = found["id"]
            self.lists[self._open] = (found["data-counts"], [])
        elif tag == "li" and self._open:
            self._depth += 1
            if self._depth == 1:
                self._item = ("", [])
        elif tag == "a":
            self._link = (found.get("href", ""), "kit-counted" in found.get("class", "").split())
            self._words = ""

    def handle_endtag(self, tag: str) -> None:
        """Keep what ends."""
        if tag == "a" and self._link is not None:
            target, is_number = self._link
            if is_number:
                self.numbers.append((target, self._words))
            if self._depth:
                self._item[1].append((target, self._words))
            self._link = None
        elif tag == "li" and self._open and self._depth:
            self._depth -= 1
            if not self._depth:
                self.lists[self._open][1].append(Item(self._item[0], tuple(self._item[1])))
        elif tag == "details":
            self._open = ""

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
    """A site, its pages by name, and the claims of its vault by note and line."""

    root: Path
    study: Study
    sheets: dict[str, Sheet]
    claims: dict[tuple[str, int], list[Claim]]


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
    for claim in study.claims:
        claims.setdefault((claim.note, claim.line), []).append(claim)
    return Site(out, study, sheets, claims)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the demo site, built once."""
    folder = tmp_path_factory.mktemp("demo")
    return built(shutil.copytree(DEMO, folder / "vault"), folder / "site")


def test_every_number_leads_to_a_list_that_counts_as_much(demo: Site) -> None:
    """On all pages: the number of a link is the count of the list that it opens."""
    followed, faults = 0, []
    for name, sheet in demo.sheets.items():
        for target, text in sheet.numbers:
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
            if of == "figures":
                continue
            said = _first(text)
            counts = recounted(demo, page, of, items)
            if said is None or not counts[0] <= said <= counts[1]:
                faults.append(f"{name}: `{text}` opens a list of {counts} {of}")
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
            count = sum(map(_claims_in, items))
            return count, count
        case "conversations":
            count = len({note for item in items for note, _ in _sources(item)})
            return count, count
        case "organizations":
            return _organizations(site, items)
        case _:
            return _people(site, page, items)


def _claims_in(item: Item) -> int:
    """Count the claims of an item: itself, a line each, or the number it says."""
    said = re.search(r": (\d+) claims?$", item.text)
    return int(said[1]) if said else len(_sources(item))


def _sources(item: Item) -> list[tuple[str, int]]:
    """Return the notes and lines an item names as its source, line 0 where it names a note only."""
    note = next((re.search(r"([\w/.-]+)\.html", target) for target, _ in item.links), None)
    found = []
    for target, text in item.links:
        full = re.fullmatch(r"(.+)\.md(?::(\d+))?", text)
        if full:
            found.append((full[1], int(full[2] or 0)))
        elif text.isdigit():
            named = re.search(r"([\w/.-]+)\.md: line", item.text)
            note_id = named[1] if named else note[1] if note else target
            found.append((note_id.strip(), int(text)))
    return found


def _people(site: Site, page: str, items: tuple[Item, ...]) -> tuple[int, int]:
    """Count the people named in the items; what was read or heard at an event stands apart."""
    voices: list[frozenset[str]] = []
    vague = 0
    for item in items:
        sources = _sources(item)
        assert sources, item
        if "read, not talked to" in item.text or "at an event" in item.text:
            continue
        if ".md: line" in item.text or sources[0][1] == 0:
            said_by, unsure = _of_conversation(site, sources)
            voices += said_by
            vague += unsure
        else:
            voices.append(_named(site, page, item, sources[0]))
    least = _voices(voices)
    return least, least + vague


def _named(site: Site, page: str, item: Item, source: tuple[str, int]) -> frozenset[str]:
    """Return who an item names; on somebody's own page they go without saying."""
    names = {
        match[0]
        for target, _ in item.links
        if (match := re.search(r"contacts/[\w-]+", _from_root(page, target)))
    }
    own = page.removesuffix(".html")
    if any(own in claim.speakers for claim in site.claims.get(source, ())):
        names.add(own)
    return frozenset(names)


def _from_root(page: str, target: str) -> str:
    return os.path.normpath(f"{Path(page).parent}/{target}")


def _of_conversation(
    site: Site, sources: list[tuple[str, int]]
) -> tuple[list[frozenset[str]], int]:
    """Return who spoke in a conversation named as a whole or by lines, and how many that leaves open."""
    note, line = sources[0]
    heard = [claim for claim in site.study.claims if claim.note == note]
    if line:
        heard = [claim for at in sources for claim in site.claims.get(at, ())]
    said_by = {frozenset(claim.speakers) for claim in heard if claim.source == "conversation"}
    if line or len(said_by) < 2:
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


def _organizations(site: Site, items: tuple[Item, ...]) -> tuple[int, int]:
    least: set[str] = set()
    most: set[str] = set()
    for item in items:
        for note, line in _sources(item):
            heard = [claim for claim in site.study.claims if claim.note == note]
            exact = site.claims.get((note, line), heard) if line else heard
            there = {
                claim.position.organization
                for claim in exact
                if claim.source == "conversation" and claim.position.organization
            }
            least |= there if len(there) == 1 else set()
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
