"""Insights' pages that are kept: the tree is the one made from nothing, and what rests on no change is not made."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from kit.commands.build import makers_of
from kit.evidence.study import study_vault
from kit.index.fingerprints import Fingerprints
from kit.index.kept_readings import KeptReadings
from kit.pages import Later, Page, PageLink
from kit.site import charts, pair
from kit.site.desk import Makers
from kit.site.kept_pages import KeptPages
from kit.site.note_parts import NoteParts
from kit.site.stage import Keeps, stage
from kit.source.remembering import rests_on
from kit.vault import Vault, load_vault
from tests.benchmarks.vaults import generate
from tests.campaigns import TIMES
from tests.index.test_fingerprints import changed
from tests.making import TODAY, contact, interview, write_vault
from tests.site.test_staging import tree

NOTES = {
    "contacts/maya.md": contact("Maya Okafor"),
    "contacts/jon.md": contact("Jon Berg"),
    "journal/day.md": "---\ndate: 2026-03-01\n---\n\nQuiet.\n",
    "inbox/thought.md": "A thought.\n",
    "interviews/talk.md": interview(
        "contact: maya\ndate: 2026-03-14\nstatus: held",
        "## Realities\n\n- (+) Calm mornings #calm\n\n## Elsewhere\n\nWords.\n",
    ),
}


def noted(makers: Makers, asked: list[str]) -> Makers:
    """Return makers that note who of them was asked."""

    def ask(name: str, make: Callable[[], Iterable[Page | Later]]) -> Iterable[Page | Later]:
        asked.append(name)
        return make()

    return makers._replace(
        by_name={name: partial(ask, name, make) for name, make in makers.by_name.items()}
    )


def staged(root: Path, folder: Path, *, fresh: bool = False) -> tuple[list[str], int]:
    """Stage a vault with what is kept of it; return which makers were asked, and how many charts it has."""
    vault = load_vault(root, today=TODAY)
    readings = KeptReadings(root, vault.settings, fresh=fresh)
    makers = makers_of(vault, readings)
    asked: list[str] = []
    keeps = Keeps(
        notes=NoteParts(root, fresh=fresh), pages=KeptPages(root, makers.fingerprints, fresh=fresh)
    )
    done = stage(vault, noted(makers, asked), folder, refresh=True, keeps=keeps)
    readings.write(vault.notes)
    return asked, done.charts


def made(root: Path, folder: Path, *, fresh: bool = False) -> list[str]:
    """Stage a vault as `staged` does, and see that the tree is that of a vault of which nothing is kept."""
    asked, charts = staged(root, folder / "with", fresh=fresh)
    drawn = _kept_drawings(root)
    vault = load_vault(root, today=TODAY)
    makers = makers_of(vault, KeptReadings(root, vault.settings, fresh=True))
    done = stage(vault, makers, folder / "else")
    assert tree(folder / "with") == tree(folder / "else")
    assert charts == done.charts
    assert drawn == _kept_drawings(root)
    return asked


def _kept_drawings(root: Path) -> bytes:
    """Return what is kept of drawings, without the seal."""
    return (root / ".kit/cache/drawings/drawn").read_bytes()[:-32]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a vault whose pages are kept."""
    root = write_vault(tmp_path / "v", NOTES)
    assert set(made(root, tmp_path)) == set(_makers(load_vault(root, today=TODAY)).by_name)
    return root


def _makers(vault: Vault) -> Makers:
    return makers_of(vault, KeptReadings(vault.root, vault.settings))


def kept_file(root: Path) -> Path:
    """Return the file in which it is kept what pages rest on."""
    return root / ".kit" / "cache" / "pages" / "pages"


def test_of_nothing_new_nothing_is_made(root: Path, tmp_path: Path) -> None:
    """No maker is asked, and all the same the tree is right; so it is in a new folder, too."""
    assert made(root, tmp_path) == []
    shutil.rmtree(tmp_path / "with")
    assert set(made(root, tmp_path)) == set(_makers(load_vault(root, today=TODAY)).by_name)
    assert made(root, tmp_path) == []


def test_only_what_looked_at_it_is_made(root: Path, tmp_path: Path) -> None:
    """A line that nobody counts is seen by who shows it, and by the checks."""
    _append(root, "inbox/thought.md", "More.\n")
    assert set(made(root, tmp_path)) == {"notebook", "vault-state", "home"}
    _append(root, "interviews/talk.md", "More words.\n")
    assert made(root, tmp_path) == ["vault-state"]
    assert made(root, tmp_path) == []


def test_a_claim_is_seen_by_who_counts_claims(root: Path, tmp_path: Path) -> None:
    """Pay and realities, but not the journal."""
    talk = root / "interviews" / "talk.md"
    talk.write_text(talk.read_text().replace("Calm mornings", "Loud mornings"))
    asked = made(root, tmp_path)
    assert {"home", "realities", "pay", "people"} <= set(asked)
    assert not {"journal", "notebook"} & set(asked)


def test_a_line_further_up_moves_the_links(root: Path, tmp_path: Path) -> None:
    """Pages lead to the lines on which claims are now."""
    talk = root / "interviews" / "talk.md"
    talk.write_text(talk.read_text().replace("## Realities", "Before.\n\n## Realities"))
    assert "realities" in made(root, tmp_path)


def test_a_quote_that_is_entered_at_another_line(root: Path, tmp_path: Path) -> None:
    """What is said stays on its line, but the line above at which the page can be entered goes."""
    talk = root / "interviews" / "talk.md"
    front = talk.read_text().partition("- (+)")[0]
    code, none = "```\nx\n```", "\n\n"
    said = "- (+) Calm mornings #calm\n\n{}\n\n> Never before ten.\n\n- (-) Late #late\n"
    talk.write_text(front + said.format(code))
    made(root, tmp_path)
    talk.write_text(front + said.format(none))
    assert {"realities", "vault-state"} <= set(made(root, tmp_path))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "contacts/jon.md").write_text(contact("Jon Borg")),
        lambda root: (root / "contacts/jon.md").unlink(),
        lambda root: (root / "contacts/lea.md").write_text(contact("Lea")),
        lambda root: (root / "kit.toml").write_text('name = "Mine"\n'),
    ],
    ids=["renamed", "gone", "new", "settings"],
)
def test_in_another_frame_all_are_made(
    root: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    """Names, notes and settings are looked at by nearly all pages."""
    change(root)
    assert len(made(root, tmp_path)) == len(_makers(load_vault(root, today=TODAY)).by_name)


def test_fresh_takes_nothing_over(root: Path, tmp_path: Path) -> None:
    """What is asked for is done."""
    assert len(made(root, tmp_path, fresh=True)) > 5
    assert made(root, tmp_path) == []


def _append(root: Path, path: str, text: str) -> None:
    with (root / path).open("a") as stream:
        stream.write(text)


def _lie(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Realities", b"Unreality"))


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-9]),
        lambda file: file.write_bytes(b""),
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b"\xff\x00" * 99),
        _lie,
        _folder,
    ],
    ids=["cut", "empty", "gone", "garbage", "lie", "folder"],
)
def test_what_is_not_ours_is_not_believed(
    root: Path, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    """A file that is cut, foreign or forged costs time, never a wrong page."""
    harm(kept_file(root))
    assert len(made(root, tmp_path)) > 5


def test_a_page_changed_by_hand_is_not_taken_over(root: Path, tmp_path: Path) -> None:
    """Somebody wrote in the tree: the page is written as it was made."""
    page = tmp_path / "with" / "docs" / "realities.md"
    page.write_text(page.read_text().replace("Calm", "Harm"))
    (tmp_path / "with" / "docs" / "pay.md").unlink()
    assert set(made(root, tmp_path)) == {"realities", "pay"}
    assert made(root, tmp_path) == []


def test_of_another_kit_nothing_is_believed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other code may make other pages of the same notes."""
    monkeypatch.setattr("kit.index.fingerprints.made_by", lambda: "other")
    assert len(made(root, tmp_path)) > 5


def test_after_other_libraries_nothing_is_believed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page holds its charts as they were drawn."""
    monkeypatch.setattr("kit.site.kept_drawings.versions_of", lambda *_: ("0", "1"))
    assert len(made(root, tmp_path)) > 5


def test_nothing_off_the_record_is_kept(root: Path, tmp_path: Path) -> None:
    """It holds names and digests, and no words of a body."""
    _append(root, "interviews/talk.md", "- She is content %% and leaving %%\n")
    made(root, tmp_path)
    kept = kept_file(root).read_bytes()
    assert b"leaving" not in kept
    assert b"content" not in kept
    assert b"interviews/talk" in kept


def test_without_fingerprints_nothing_is_kept(tmp_path: Path) -> None:
    """Who gives pages alone is asked for them each time."""
    root = write_vault(tmp_path / "v", NOTES)
    kept = KeptPages(root, None)
    stage(load_vault(root, today=TODAY), [], tmp_path / "s", keeps=Keeps(pages=kept))
    assert not kept_file(root).exists()


def test_a_vault_that_changes_step_by_step(tmp_path: Path) -> None:
    """After each of many changes the tree is the one of a vault of which nothing is kept."""
    root = tmp_path / "v"
    generate(root, notes=110, seed=5)  # enough for two processes
    dice = random.Random(11)
    made(root, tmp_path)
    for _ in range(6 * TIMES):
        done = changed(root, dice)
        assert made(root, tmp_path) is not None, done
    assert len(kept_file(root).read_bytes().splitlines()) > 200


def test_what_another_process_made_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What two processes make is kept as if one had."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    root = tmp_path / "v"
    generate(root, notes=60, seed=5)
    kept = []
    # All is drawn when the second one starts: the library that draws has threads, which that one has not.
    for is_shared in (False, True):
        monkeypatch.setattr(pair, "_shares_well", lambda _, is_shared=is_shared: is_shared)
        staged(root, tmp_path / f"{is_shared}", fresh=True)
        first, *lines = map(json.loads, kept_file(root).read_bytes().splitlines()[1:-1])
        kept.append((first, sorted(lines)))
    assert kept[0] == kept[1]


def test_the_digests_are_those_of_the_notes(root: Path) -> None:
    """What was kept is believed because a vault read anew says the same."""
    vault = load_vault(root, today=TODAY)
    readings = KeptReadings(root, vault.settings, fresh=True)
    prints = Fingerprints(study_vault(vault, readings), readings)
    lines = map(json.loads, kept_file(root).read_bytes().splitlines()[1:-1])
    frame, _, (makers, *_) = next(lines)
    assert frame == prints.frame
    made_by_maker = dict(islice(lines, makers))
    assert set(_makers(vault).by_name) <= made_by_maker.keys()
    for keys, digest, *_ in made_by_maker.values():
        if not any(key.startswith("q:") for key in keys):
            assert prints.of(keys) == digest


class Said:
    """Fingerprints of a vault that says what it is told to."""

    def __init__(self, **told: str) -> None:
        self.told = told
        self.worked_out: list[str] = []

    @property
    def frame(self) -> str:
        """Return the same for all but `w`."""
        return self.told.get("w", "")

    def of(self, keys: Iterable[str]) -> str | None:
        """Return what was said of some keys."""
        found = [self.told.get(key) for key in keys]
        return None if None in found else ",".join(map(str, found))

    def settled(self, function: str) -> tuple[set[str], dict[str, str]]:
        """Return an answer that rests on the last letter of its function."""
        self.worked_out.append(function)
        return {function[-1]}, {"about": self.told[function]}


def test_the_part_of_a_note_goes_on_where_the_insight_ended(tmp_path: Path) -> None:
    """An anchor that the insight's part took is not given again to a line of the note."""
    root = write_vault(tmp_path / "v", {"a.md": "Words.\n"})
    by_hand(root, tmp_path / "tree", Said(x="1", y=""))
    (root / "a.md").write_text("Other words.\n")
    found, asked = by_hand(root, tmp_path / "tree", Said(x="1", y=""))
    afresh, _ = by_hand(root, tmp_path / "other", Said(x="2", y=""))
    assert (found["docs/a.md"], asked) == (afresh["docs/a.md"], [])
    assert found["docs/a.md"].count(b"#l1 ") == 1


def test_a_page_that_shows_a_picture_is_written_each_time(tmp_path: Path) -> None:
    """The picture is copied, and looked at again."""
    picture = b"\x89PNG\r\n\x1a\n" + b"\x00" * 24
    root = write_vault(tmp_path / "v", NOTES)
    _append(root, "interviews/talk.md", "\n## Advice\n\n- (!) ![[desk.png]] Tidy up\n")
    (root / "desk.png").write_bytes(picture)
    for _ in range(2):
        made(root, tmp_path)
        assert any(name.endswith("desk.png") for name in tree(tmp_path / "with"))
    (root / "desk.png").write_bytes(picture + b"more")
    made(root, tmp_path)
    (root / "desk.png").unlink()
    made(root, tmp_path)


def by_hand(root: Path, folder: Path, prints: Said) -> tuple[dict[str, bytes], list[str]]:
    """Stage two makers, of which one links to the other's page if that is there; return who was asked."""
    asked: list[str] = []

    def one() -> Iterator[Page]:
        asked.append("one")
        rests_on("x")
        if "fb" in prints.told:
            rests_on("q:fb:about")
        yield Page(
            name="a", title="A", section="S", answer=("See ", PageLink("b", "the other"), ".")
        )

    def other() -> Iterator[Page]:
        asked.append("other")
        rests_on("y")
        if prints.told["y"]:
            yield Page(name="b", title=prints.told["y"], section="S", answer=("Here.",))

    def draft(number: int, title: str) -> Page:
        asked.append(f"later {number}")
        rests_on(f"z{number}")
        words = prints.told[f"z{number}"]
        return Page(name=f"c{number}", title=title, section="S", answer=(words,))

    def later() -> Iterator[Page | Later]:
        asked.append("later")
        rests_on("n")
        for number, title in enumerate(prints.told["n"].split(), 1):
            yield Later(f"c{number}", title, "S", partial(draft, number, title))

    by_name = {"one": one, "other": other} | ({"later": later} if "n" in prints.told else {})
    makers = Makers(by_name, fingerprints=prints)
    keeps = Keeps(pages=KeptPages(root, prints))
    stage(load_vault(root, today=TODAY), makers, folder, refresh=True, keeps=keeps)
    return tree(folder), asked


def test_a_page_that_comes_is_linked_to(tmp_path: Path) -> None:
    """Who made the same page as before writes it anew where other pages came, went or changed their name."""
    root = write_vault(tmp_path / "v", {})
    place = tmp_path / "tree"
    found, asked = by_hand(root, place, Said(x="1", y=""))
    assert (asked, b"b.md" in found["docs/a.md"]) == (["one", "other"], False)
    found, asked = by_hand(root, place, Said(x="1", y="B"))
    assert (sorted(asked), b"b.md" in found["docs/a.md"]) == (["one", "other"], True)
    assert by_hand(root, place, Said(x="1", y="B")) == (found, [])
    again, asked = by_hand(root, place, Said(x="2", y="B"))
    assert (again, asked) == (found, ["one"])
    found, asked = by_hand(root, place, Said(x="2", y=""))
    assert b"b.md" not in found["docs/a.md"]
    assert "docs/b.md" not in found


@pytest.mark.parametrize(
    "notes", [{}, {"c1.md": "One.\n", "c2.md": "Two.\n"}], ids=["none", "notes"]
)
def test_of_pages_to_come_only_those_are_made_that_would_change(
    tmp_path: Path, notes: dict[str, str]
) -> None:
    """Each is made by itself, and known by what it is called now; a note of its name follows on the page."""
    root = write_vault(tmp_path / "v", notes)

    def after(**told: str) -> tuple[dict[str, bytes], list[str]]:
        found, asked = by_hand(root, tmp_path / "tree", Said(x="1", y="", **told))
        anew = tmp_path / f"else {len(list(tmp_path.iterdir()))}"
        vault = write_vault(anew / "v", notes)
        assert found == by_hand(vault, anew / "tree", Said(x="1", y="", **told))[0]
        assert (b"Two." in found["docs/c2.md"]) == bool(notes)
        return found, asked

    after(n="C D", z1="one", z2="two")
    found, asked = after(n="C D", z1="one", z2="other")
    assert asked == ["later", "later 2"]
    assert (b"one" in found["docs/c1.md"], b"other" in found["docs/c2.md"]) == (True, True)
    (tmp_path / "tree" / "docs" / "c1.md").unlink()
    again, asked = after(n="C D", z1="one", z2="other")
    assert (again, asked) == (found, ["later", "later 1"])
    named, asked = after(n="C E", z1="one", z2="other")
    assert sorted(asked) == ["later", "later 1", "later 2", "one"]
    assert b'title: "E"' in named["docs/c2.md"]


@pytest.mark.parametrize(
    ("answer", "rests_on_it", "asked", "worked_out"),
    [("1", "1", [], []), ("1", "2", [], ["fb"]), ("2", "2", ["one"], ["fb"]), ("2", "1", [], [])],
    ids=["the same", "the same of others", "another one", "nobody looks"],
)
def test_an_entry_of_what_all_say(
    tmp_path: Path, answer: str, rests_on_it: str, asked: list[str], worked_out: list[str]
) -> None:
    """It is worked out where what all say has changed, and its page is made where it is another one."""
    root = write_vault(tmp_path / "v", {})
    by_hand(root, tmp_path / "tree", Said(x="1", y="", fb="1", b="1"))
    said = Said(x="1", y="", fb=answer, b=rests_on_it)
    assert by_hand(root, tmp_path / "tree", said)[1] == asked
    assert said.worked_out == worked_out


def test_pages_are_drawn_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To begin drawing takes long: pages to come wait for one another, and all others of a process, too."""
    drawn: list[int] = []
    was = charts.draw_together

    def noted(requests: Any, *more: Any, **named: Any) -> list[str]:
        drawn.append(len(requests))
        return was(requests, *more, **named)

    monkeypatch.setattr(charts, "draw_together", noted)
    root = tmp_path / "v"
    generate(root, notes=60, seed=5)
    done = staged(root, tmp_path / "s")
    assert len(list(filter(None, drawn))) == 1
    assert sum(drawn) == done[1] > 20


def test_what_rests_on_something_unknown_is_made_each_time(tmp_path: Path) -> None:
    """Where nobody can say whether it is the same, it is looked up."""
    root = write_vault(tmp_path / "v", {})
    for _ in range(2):
        _, asked = by_hand(root, tmp_path / "tree", Said(y="B"))
        assert "one" in asked
