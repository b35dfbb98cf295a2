"""What is kept of notes between builds: taken where it is right, and the tree is that of a fresh build."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.pages import Heading, Page, Prose
from kit.site import desk, pair
from kit.site.note_parts import NoteParts
from kit.site.stage import Keeps, stage
from kit.vault import load_vault
from tests.making import TODAY, contact, interview, write_vault
from tests.site.test_staging import tree

PICTURE = b"\x89PNG\r\n\x1a\n"
NOTES = {
    "contacts/maya.md": contact("Maya Okafor", "organization: '[[harbour]]'\n"),
    "contacts/jon.md": contact("Jon Berg", "referred_by: maya\n"),
    "organizations/harbour.md": "---\nname: Harbour\n---\n\n## Wards\n\nMany.\n",
    "interviews/talk.md": interview(
        "contact: maya\ndate: 2026-03-14",
        "## Realities\n\n- (+) Calm, see [[jon]] and [[harbour#Wards]] #calm\n%% she is leaving %%\n",
    ),
    "journal/day.md": "---\ndate: 2026-03-01\n---\n\n[[jon berg]] drew ![[desk.png]]; [[lea]]?\n",
    "journal/quiet.md": "---\ndate: 2026-03-02\n---\n\nNothing of note.\n",
    "journal/broken.md": "---\na: [\n---\n\nText.\n",
    "journal/bytes.md": "Text.\n",
    "journal/who.md": "---\ndate: 2026-03-03\n---\n\n[[lea]]? And [[maya]], [[quiet]].\n",
    "contacts/sam.md": contact("Sam"),
    "pool/sam.md": "---\ntype: organization\nname: Sam\n---\n",
    "contacts/ray.md": contact("Ray", "referred_by: sam\n"),
}
HOME = Page(name="index", title="Home", section="Home", answer=("Now.",))
ABOUT = Page(
    name="contacts/maya",
    title="Maya, whom I met",
    section="People",
    answer=("First.",),
    blocks=(Heading("More"), Prose(("Words.",))),
)


def laid_out(root: Path, folder: Path, pages: Iterable[Page] = (HOME,)) -> set[str]:
    """Stage a vault with what is kept of it, see that the tree is right, return what was laid out anew."""
    vault = load_vault(root, today=TODAY)
    parts = NoteParts(root)
    stage(vault, pages, folder / "with", keeps=Keeps(notes=parts))
    stage(vault, pages, folder / "without")
    assert tree(folder / "with") == tree(folder / "without")
    return set(parts.new)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a vault whose notes are kept."""
    root = write_vault(tmp_path / "v", NOTES)
    # The talk leads to a heading of another note, and the day shows a picture: they are not kept.
    assert laid_out(root, tmp_path) == {
        each.removesuffix(".md") for each in NOTES if each not in LOOKING_FURTHER
    }
    return root


LOOKING_FURTHER = ("interviews/talk.md", "journal/day.md")


def kept_file(root: Path) -> Path:
    """Return the file in which the parts are kept."""
    return root / ".kit" / "cache" / "notes" / "parts"


def _save(path: str, text: str | bytes) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    return change


def _remove(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).unlink(missing_ok=True)


def _rename(root: Path) -> None:
    if (root / "contacts" / "jon.md").exists():
        (root / "contacts" / "jon.md").rename(root / "contacts" / "jonas.md")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a linked note is retitled": _save("contacts/jon.md", contact("Jon Borg")),
    "a linked note is renamed": _rename,
    "a linked note goes": _remove("contacts/jon.md"),
    "a note that was missing comes": _save("contacts/lea.md", contact("Lea Roth")),
    "an alias is taken by another": _save(
        "contacts/bo.md", contact("Bo", "aliases: [jon berg, lea]\n")
    ),
    "a link back goes": _save("contacts/jon.md", contact("Jon Berg")),
    "a link back comes": _save("journal/quiet.md", "---\ndate: 2026-03-02\n---\n\n[[harbour]]\n"),
    "a heading moves": _save(
        "organizations/harbour.md", "---\nname: Harbour\n---\n\nFirst.\n\n## Wards\n\nMany.\n"
    ),
    "a heading goes": _save("organizations/harbour.md", "---\nname: Harbour\n---\n"),
    "a picture comes": _save("a/desk.png", PICTURE),
    "a picture of that name comes": _save("b/desk.png", PICTURE),
    "a picture is none": _save("a/desk.png", b"<script>"),
    "a picture goes": _remove("a/desk.png"),
    "a line moves": _save("journal/quiet.md", "---\ndate: 2026-03-02\n---\n\n\nNothing of note.\n"),
    "a key comes": _save("journal/quiet.md", "---\ndate: 2026-03-02\ntags: [a]\n---\n\nNothing.\n"),
    "the kind changes": _save("journal/quiet.md", "---\ntype: inbox\n---\n\nNothing of note.\n"),
    "a fault is mended": _save("journal/broken.md", "---\na: []\n---\n\nText.\n"),
    "a fault is another": _save("journal/broken.md", "---\na: 'x\n---\n\nText.\n"),
    "an alias comes": _save("contacts/maya.md", contact("Maya Okafor", "aliases: [lea]\n")),
    "a name means another": _save("pool/sam.md", "---\ntype: contact\nname: Sam\n---\n"),
    "a value is another": _save(
        "journal/quiet.md", "---\ndate: 2026-03-05\n---\n\nNothing of note.\n"
    ),
    "bytes that are no text": _save("journal/bytes.md", b"\xff"),
    "bytes that are no text below": _save("journal/bytes.md", b"a\n\xff"),
    "settings": _save("kit.toml", 'name = "Other"\n'),
    "nothing": lambda root: os.utime(root / "journal" / "quiet.md", (0, 0)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_tree_is_right(root: Path, tmp_path: Path, change: str) -> None:
    """Whatever a link may look up, what is kept is not taken where it is not right any more."""
    CHANGES[change](root)
    laid_out(root, tmp_path)


@settings(max_examples=settings().max_examples // 5)
@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=5), st.data())
def test_after_many_changes_the_tree_is_right(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str], data: st.DataObject
) -> None:
    """Each stands upon what the ones before left, with an insight above a note or without."""
    folder = tmp_path_factory.mktemp("law")
    root = write_vault(folder / "v", NOTES)
    for each in changes:
        CHANGES[each](root)
        laid_out(root, folder, data.draw(st.sampled_from(((HOME,), (HOME, ABOUT), ()))))


def test_what_did_not_change_is_taken(root: Path, tmp_path: Path) -> None:
    """One note says something else: it alone is laid out anew, besides those that are never kept."""
    _save("journal/quiet.md", "---\ndate: 2026-03-02\n---\n\nSomething.\n")(root)
    assert laid_out(root, tmp_path) == {"journal/quiet"}
    assert laid_out(root, tmp_path) == set()


def test_an_insight_above_a_note(root: Path, tmp_path: Path) -> None:
    """Its headings are lower there; without the insight they are as before."""
    notes = {"journal/quiet.md": "# Quiet\n\n## A day\n\n- a\n"}
    write_vault(root, notes)
    page = Page(name="journal/quiet", title="Quiet", section="Notebook", answer=("x",))
    for pages in ((), (page,), (), (page, HOME)):
        laid_out(root, tmp_path, pages)


def test_an_insight_calls_a_note_otherwise(root: Path, tmp_path: Path) -> None:
    """Links to it are called so, and one that takes a note's file moves the links to that note."""
    taking = Page(name="journal/Quiet", title="Quiet", section="Notebook", answer=("x",))
    for pages in ((HOME, ABOUT), (HOME,), (HOME, taking), (HOME,)):
        laid_out(root, tmp_path, pages)


def test_bytes_that_are_no_text(root: Path, tmp_path: Path) -> None:
    """Where the fault is another one, the page tells of that."""
    for data in (b"\xff", b"a\n\xff", b"\xff"):
        _save("journal/bytes.md", data)(root)
        assert laid_out(root, tmp_path) == {"journal/bytes"}


def test_two_vaults_in_one_place_in_turn(root: Path, tmp_path: Path) -> None:
    """Each keeps its own, and what another tree held is not taken for it."""
    other = write_vault(tmp_path / "other", NOTES | {"journal/quiet.md": "Of another.\n"})
    for each in (root, other, root, other):
        laid_out(each, tmp_path)


def test_a_second_process_tells_what_it_laid_out(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What two processes lay out is kept as if one had."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    before = kept_file(root).read_bytes()
    kept_file(root).unlink()
    monkeypatch.setattr(pair, "_shares_well", lambda _: True)
    monkeypatch.setattr(desk, "_BATCH", 1)
    laid_out(root, tmp_path)
    assert kept_file(root).read_bytes() == before


def test_a_page_that_was_cut_meanwhile(root: Path) -> None:
    """Where the end of a page is no longer there, nothing is kept: all that follows would be shifted."""
    places: Any = SimpleNamespace(
        vault=SimpleNamespace(notes=("a", "b")), files={"a": "a", "b": "b"}
    )
    parts = NoteParts(root)
    parts.keep("a", "key", "text")
    parts.keep("b", "key", "words")
    before = kept_file(root).read_bytes()
    for page, is_kept in ((b"ext", False), (b"its text, its words", True)):
        staging: Any = SimpleNamespace(read=lambda _, page=page: page)
        parts.write(staging, places)
        assert (kept_file(root).read_bytes() != before) == is_kept
        assert [each.name for each in kept_file(root).parent.iterdir()] == ["parts"]


def _forge(root: Path) -> None:
    data = kept_file(root).read_bytes()
    kept_file(root).write_bytes(data.replace(b"Nothing of note", b"Forged of note!"))


MISHAPS: dict[str, Callable[[Path], object]] = {
    "cut": lambda root: os.truncate(kept_file(root), 300),
    "garbage": lambda root: kept_file(root).write_bytes(b"\xff\n" * 99),
    "empty": lambda root: kept_file(root).write_bytes(b""),
    "forged": _forge,
    "gone": lambda root: kept_file(root).unlink(),
}


@pytest.mark.parametrize("mishap", MISHAPS)
def test_what_is_not_ours_is_not_believed(root: Path, tmp_path: Path, mishap: str) -> None:
    """A file that was cut, forged or lost costs time, never a wrong page."""
    MISHAPS[mishap](root)
    assert len(laid_out(root, tmp_path)) > 1
    assert laid_out(root, tmp_path) == set()


def test_of_another_user_nothing_is_believed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seal of another key is none, and without a key nothing is kept."""
    for key in (b"k" * 32, b""):
        monkeypatch.setattr("kit.vault.trust._key", lambda key=key: key)
        assert len(laid_out(root, tmp_path)) > 1


def test_of_another_kit_nothing_is_believed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other code may lay out the same note otherwise."""
    monkeypatch.setattr("kit.site.note_parts.made_by", lambda: "other")
    assert len(laid_out(root, tmp_path)) > 1


def test_nothing_off_the_record_is_kept(root: Path, tmp_path: Path) -> None:
    """It holds what pages show."""
    (root / "journal" / "quiet.md").write_text("Open. %% she is leaving %%\n")
    assert "journal/quiet" in laid_out(root, tmp_path)
    assert b"leaving" not in kept_file(root).read_bytes()
    assert b"Open." in kept_file(root).read_bytes()


def test_fresh_takes_nothing_over(root: Path, tmp_path: Path) -> None:
    """What is asked for is done."""
    parts = NoteParts(root, fresh=True)
    stage(load_vault(root, today=TODAY), (HOME,), tmp_path / "s", keeps=Keeps(notes=parts))
    assert len(parts.new) > 1
