"""Two processes that stage a site together: the tree is that of one process, whatever happens to the other."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.study import study_vault
from kit.index import open_indexed_vault
from kit.index.partner import Channel
from kit.insights import insights
from kit.pages import Page
from kit.site import desk, pair
from kit.site.desk import Desk, Makers
from kit.site.stage import Staged, stage
from kit.site.staging import Staging
from kit.vault import Vault
from tests.making import TODAY, contact, interview, write_vault
from tests.site.test_staging import tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

PICTURE = b"\x89PNG\r\n\x1a\n"
NOTES = {
    "me.md": "---\nname: Ada Kim\n---\n",
    "paths/nursing.md": "---\ntitle: Nursing\nstatus: exploring\n---\n",
    "organizations/harbour.md": "---\nname: Harbour Clinic\n---\n",
    "journal/day.md": "---\ndate: 2026-03-01\n---\n\nSee [[jon]], ![[desk.png]] and ![[none.png]].\n",
    "index.md": "# My own words\n",
    "advice.md/y.md": "Beside the page of that name, with ![](../a/desk.png) and ![](../a/Desk.png).\n",
} | {
    f"contacts/c{number}.md": contact(f"Person {number}", "organization: '[[harbour]]'\n")
    for number in range(30)
} | {
    f"interviews/t{number}.md": interview(
        f"contact: c{number}\ndate: 2026-03-{number + 1:02}\npaths: [nursing]",
        f"## Realities\n\n- (+) Calm mornings #calm\n- See [[c{number + 1}]] ![[gone-{number}.png]]\n",
    )
    for number in range(20)
}  # fmt: skip


class Site(NamedTuple):
    """A vault, what makes its pages, and the tree that one process makes of them."""

    vault: Vault
    makers: Makers
    alone: Path
    done: Staged


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site; its drawings are kept, so that no process of a test loads what draws them."""
    folder = tmp_path_factory.mktemp("site")
    root = write_vault(folder / "v", NOTES)
    (root / "a").mkdir()
    for name in ("desk.png", "Desk.png", "désk.png"):
        (root / "a" / name).write_bytes(PICTURE)
    vault = open_indexed_vault(root, today=TODAY).at_hand()
    study = study_vault(vault)
    makers = Makers(
        {name: partial(insight.pages, study) for name, insight in insights().items()},
        first=lambda: study.claims,
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pair, "_shares_well", lambda _: False)
        return Site(vault, makers, folder / "alone", stage(vault, makers, folder / "alone"))


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have two processes work, and see that none is left behind."""
    monkeypatch.setattr(pair, "_shares_well", lambda _: True)
    before = children()
    yield
    assert children() == before


def children() -> set[str]:
    """Return the numbers of this process's children, zombies too; other tests may have some."""
    found = Path("/proc/self/task").glob("*/children")
    return {number for file in found for number in file.read_text().split()}


def the_same(site: Site, folder: Path) -> Staged:
    """Stage a site in two processes, and see that the tree is that of one."""
    done = stage(site.vault, site.makers, folder)
    assert tree(folder) == tree(site.alone)
    assert done._replace(folder=site.alone) == site.done
    return done


def test_two_make_what_one_makes(site: Site, tmp_path: Path) -> None:
    """The same tree and the same words about it; each of the two has written some of it."""
    writers = tmp_path / "writers"
    writers.mkdir()
    before = Desk._put

    def noted(self: Desk, name: str, text: str) -> None:
        (writers / str(os.getpid())).touch()
        before(self, name, text)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Desk, "_put", noted)
        done = the_same(site, tmp_path / "s")
    assert len(list(writers.iterdir())) == 2
    assert done.charts > 0
    assert [each.path for each in done.left_out] == sorted(each.path for each in done.left_out)


def in_the_other(do: Callable[..., object], at: int = 1) -> Callable[[Any], Callable[..., Any]]:
    """Return what makes of a function one that does something else in the other process, at some call."""
    here, calls = os.getpid(), 0

    def around(before: Callable[..., Any]) -> Callable[..., Any]:
        def done(*words: Any) -> Any:
            nonlocal calls
            calls += os.getpid() != here
            return before(*words) if os.getpid() == here or calls != at else do(*words)

        return done

    return around


def _dies(*_: object) -> None:
    os._exit(9)


def _says_half(channel: Channel, _: object) -> None:
    os.write(channel._writing, (1_000).to_bytes(8) + b'{"people": [')
    os._exit(9)


def _says_what_is_no_json(channel: Channel, _: object) -> None:
    os.write(channel._writing, (3).to_bytes(8) + b"\xff[{")


def _says(message: object) -> Callable[[Channel, object], None]:
    def say(channel: Channel, _: object) -> None:
        channel.send(message)

    return say


MISHAPS: dict[str, tuple[type, str, Callable[..., object], int]] = {
    "dies before it makes a page": (Desk, "make", _dies, 1),
    "dies before it tells": (Desk, "heads", _dies, 1),
    "dies while it tells": (Channel, "send", _says_half, 1),
    "dies before it hears": (Channel, "receive", _dies, 1),
    "dies before it writes": (Desk, "settle", _dies, 1),
    "dies at its first page": (Desk, "_put", _dies, 1),
    "dies at a later page": (Desk, "_put", _dies, 5),
    "dies before notes alone": (Desk, "write_notes", _dies, 1),
    "dies before it reports": (Channel, "send", _dies, 2),
    "dies while it reports": (Channel, "send", _says_half, 2),
    "tells what is no JSON": (Channel, "send", _says_what_is_no_json, 1),
    "tells a number": (Channel, "send", _says(7), 1),
    "tells no titles": (Channel, "send", _says({"people": [["contacts/c1"]]}), 1),
    "tells nothing": (Channel, "send", _says({}), 1),
    "tells of an insight that is none": (Channel, "send", _says({"none": [["a", "b", "c"]]}), 1),
    "reports what is no JSON": (Channel, "send", _says_what_is_no_json, 2),
    "reports too little": (Channel, "send", _says([[], {}]), 2),
    "reports odd things": (Channel, "send", _says([[], [], [[1]], "x"]), 2),
}


@pytest.mark.parametrize("mishap", MISHAPS)
def test_whatever_happens_to_the_other(site: Site, tmp_path: Path, mishap: str) -> None:
    """What it did not do, or did not tell in words that make sense, is done here."""
    where, name, do, at = MISHAPS[mishap]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(where, name, in_the_other(do, at)(getattr(where, name)))
        the_same(site, tmp_path / "s")


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_a_fault_of_ours_is_told_and_nobody_stays(
    site: Site, tmp_path: Path, error: type[BaseException]
) -> None:
    """A maker that fails does so here too, whichever process meets it first."""

    def failing() -> Iterator[Page]:
        raise error

    with pytest.raises(error):
        stage(site.vault, Makers({**site.makers.by_name, "odd": failing}), tmp_path / "s")


def test_of_one_name_the_later_makers_page_counts(site: Site, tmp_path: Path) -> None:
    """Whoever makes them, and however long one of them takes."""

    def page(answer: str) -> tuple[Page]:
        return (Page(name="index", title=answer, section="Home", answer=(answer,)),)

    names = ("vault-state", "people", "brief", "advice")
    makers = Makers({name: partial(page, name) for name in names})
    for number in range(4):
        stage(site.vault, makers, tmp_path / str(number))
        assert "# advice" in (tmp_path / str(number) / "docs" / "index.md").read_text()


def test_an_index_is_not_asked_by_two(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault over an index is laid out by one process, one with its notes at hand by two."""
    monkeypatch.undo()
    monkeypatch.setattr(pair, "can_share", lambda: True)
    monkeypatch.setattr(pair, "FEWEST_SHARED", 1)
    monkeypatch.delitem(sys.modules, "vl_convert", raising=False)
    indexed = open_indexed_vault(site.vault.root, today=TODAY)
    assert not pair._shares_well(indexed)
    assert pair._shares_well(site.vault)
    monkeypatch.setitem(sys.modules, "vl_convert", os)
    assert not pair._shares_well(site.vault)


def test_at_hand_an_indexed_vault_says_the_same(site: Site) -> None:
    """Names, links back and notes are those of the index, which is not asked again."""
    indexed = open_indexed_vault(site.vault.root, today=TODAY)
    at_hand = indexed.at_hand()
    asked = ("c1", "person 1", "harbour clinic", "nobody", "y")
    said = [(indexed.meant(each), [n.id for n in indexed.backlinks(each)]) for each in NOTES]
    names = [indexed.meant(each) for each in asked]
    links = [[each.id for each in indexed.backlinks(note)] for note in indexed.notes]
    indexed.index.close()
    assert [at_hand.meant(each) for each in asked] == names
    assert [[each.id for each in at_hand.backlinks(note)] for note in at_hand.notes] == links
    assert any(links)
    assert [(at_hand.meant(e), [n.id for n in at_hand.backlinks(e)]) for e in NOTES] == said
    assert at_hand.today == TODAY


@given(st.sets(st.sampled_from([*insights(), "another"])))
def test_every_maker_is_in_one_unit(names: set[str]) -> None:
    """None is left out or made twice; what asks for the same is made by one process."""
    units = desk._units(names)
    assert sorted(chain.from_iterable(units)) == sorted(names)
    if {"brief", "questions"} <= names:
        assert ("brief", "questions") in units


def test_an_older_tree_is_brought_up_to_date_by_two(site: Site, tmp_path: Path) -> None:
    """What either wrote is not taken for what is no longer wanted; what was there before and is not, goes."""
    folder = tmp_path / "s"
    the_same(site, folder)
    (folder / "docs" / "contacts" / "c3.md").write_text("another page")
    (folder / "docs" / "contacts" / "c4.md").unlink()
    (folder / "docs" / "contacts" / "gone.md").write_text("of a note that was removed")
    again = stage(site.vault, site.makers, folder, refresh=True)
    assert tree(folder) == tree(site.alone)
    assert again.changed == ("docs/contacts/c3.md", "docs/contacts/c4.md")
    assert again.removed == ("docs/contacts/gone.md",)
    assert again.digests == site.done.digests


def test_an_older_tree_of_which_the_other_process_left_half(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it began to write is written here."""
    folder, me = tmp_path / "s", os.getpid()
    the_same(site, folder)
    before = Staging.put

    def broken_off(self: Staging, path: str, data: bytes) -> None:
        if os.getpid() != me:
            (self.folder / path).unlink(missing_ok=True)
            (self.folder / path).write_bytes(data[: len(data) // 2])
            os._exit(1)
        before(self, path, data)

    monkeypatch.setattr(Staging, "put", broken_off)
    stage(site.vault, site.makers, folder, refresh=True)
    assert tree(folder) == tree(site.alone)
