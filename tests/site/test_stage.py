"""The staging tree: every note once, nothing of the vault but what is shown, the same every time."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import Page, PageLink, Prose
from kit.site.problems import SiteError
from kit.site.stage import SECTIONS, Staged, stage
from tests.making import contact, interview, vault_of

TALK = interview(
    "contact: maya\ndate: 2026-03-14",
    "## Journey\n\n- One ![[desk.png]]\n\n%% secret %%\n\n- [[maya]] <b>x</b>\n",
)
NOTES = {
    "contacts/maya.md": contact("Maya Okafor", "nick: '<script>'\n"),
    "contacts/李伟.md": contact("李伟"),
    "interviews/talk.md": TALK,
    "interviews/broken.md": "---\na: [\n---\ntext\n",
    "404.md": "lost\n",
    "Index.md": "# Mine\n",
    "paths/index.md": "# My own words on paths\n",
}
PAGES = (
    Page(
        name="index",
        title="Home",
        section="Home",
        answer=("See ", PageLink("paths/index", "paths")),
    ),
    Page(name="paths/index", title="Paths", section="Paths", answer=("None.",)),
    Page(
        name="contacts/maya",
        title="Maya O.",
        section="People",
        answer=("First.",),
        blocks=(Prose(("More.",)),),
    ),
    Page(
        name="state", title='A <b> & "state"', section="Evidence", answer=('x "quoted" <b> \\ y',)
    ),
    Page(name="odd", title="Odd", section="Something new", answer=("x",)),
    Page(name="odd/two", title="Two", section="Something new", answer=("x",)),
)


def staged(root: Path, folder: Path) -> Staged:
    """Stage the small vault."""
    vault = vault_of(root, NOTES)
    (root / "attachments").mkdir(exist_ok=True)
    (root / "attachments" / "desk.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "attachments" / "unused.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "secret.txt").write_text("secret")
    return stage(vault, PAGES, folder)


def files_of(folder: Path) -> Iterator[str]:
    """Yield the files below a folder."""
    yield from (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_what_is_in_the_tree(tmp_path: Path) -> None:
    """Every note and every page has one file; of the rest, only what is shown and what we bring."""
    done = staged(tmp_path / "v", tmp_path / "s")
    found = set(files_of(tmp_path / "s"))
    pages = {each for each in found if each.endswith(".md")}
    assert len(pages) == done.pages == 11
    assert done.notes == 7
    assert {
        "docs/index.md",
        "docs/paths/index.md",
        "docs/contacts/maya.md",
        "docs/interviews/broken.md",
    } <= pages
    assert "docs/404.md" not in found
    assert "docs/Index.md" not in found
    ours = {each for each in found if each.startswith(("docs/assets/kit/", "overrides/"))}
    assert found - pages - ours == {
        ".kit-staging",
        "mkdocs.yml",
        "docs/robots.txt",
        "docs/pictures/attachments/desk.png",
    }


def test_a_page_and_its_note_are_one(tmp_path: Path) -> None:
    """The insight comes first, then the note of the same name with its fields."""
    staged(tmp_path / "v", tmp_path / "s")
    text = (tmp_path / "s" / "docs" / "contacts" / "maya.md").read_text().split("---\n", 2)[2]
    order = [
        text.index(each)
        for each in ("# Maya O.", "First.", "More.", "## The note", "| nick", "### Mentioned in")
    ]
    assert order == sorted(order)
    assert (
        "[Maya O.](../contacts/maya.md)"
        in (tmp_path / "s" / "docs" / "interviews" / "talk.md").read_text()
    )
    assert "My own words on paths" in (tmp_path / "s" / "docs" / "paths" / "index.md").read_text()


def test_what_is_off_the_record_is_nowhere(tmp_path: Path) -> None:
    """Neither cut text nor other files of the vault reach the tree."""
    staged(tmp_path / "v", tmp_path / "s")
    for file in (tmp_path / "s").rglob("*"):
        assert not file.is_file() or b"secret" not in file.read_bytes(), file


def test_a_broken_note_says_so(tmp_path: Path) -> None:
    """Its page tells that it counts nowhere, and where the fault is."""
    staged(tmp_path / "v", tmp_path / "s")
    text = (tmp_path / "s" / "docs" / "interviews" / "broken.md").read_text()
    assert "cannot be read" in text
    assert "Line " in text


def test_front_matter_of_pages_is_safe(tmp_path: Path) -> None:
    """Title and description are YAML that reads back, and mean nothing as HTML."""
    staged(tmp_path / "v", tmp_path / "s")
    for file in (tmp_path / "s" / "docs").rglob("*.md"):
        _, front, body = file.read_text().split("---\n", 2)
        data = yaml.safe_load(front)
        assert set(data) <= {"title", "description"}, file
        assert not re.search(r"[<>\"']", "".join(data.values())), data
        assert body.lstrip().startswith("# "), file


def test_the_navigation_holds_sections(tmp_path: Path) -> None:
    """In our order, a new section before the last ones, notes nowhere, titles safe as HTML."""
    staged(tmp_path / "v", tmp_path / "s")
    nav = yaml.safe_load((tmp_path / "s" / "mkdocs.yml").read_text())["nav"]
    assert nav == [
        {"Home": "index.md"},
        {"Paths": "paths/index.md"},
        {"Something new": [{"Odd": "odd.md"}, {"Two": "odd/two.md"}]},
        {"Evidence": "state.md"},
    ]
    assert SECTIONS[0] == "Home"


def test_the_same_vault_gives_the_same_tree(tmp_path: Path) -> None:
    """Byte for byte, whatever was there before."""
    staged(tmp_path / "v", tmp_path / "one")
    staged(tmp_path / "v", tmp_path / "two")
    staged(tmp_path / "v", tmp_path / "two")
    files = sorted(files_of(tmp_path / "one"))
    assert files == sorted(files_of(tmp_path / "two"))
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), (
            name
        )


def test_what_is_done_later_completes_the_tree(tmp_path: Path) -> None:
    """The search can wait, and nothing else; when it is done, the tree is the same, and so is what is known of it."""
    whole = staged(tmp_path / "v", tmp_path / "one")
    vault = vault_of(tmp_path / "v", NOTES)
    begun = stage(vault, PAGES, tmp_path / "two", search_waits=True)
    missing = set(files_of(tmp_path / "one")) - set(files_of(tmp_path / "two"))
    assert "docs/assets/kit/search/map.js" in missing
    assert all(name.startswith("docs/assets/kit/search/") for name in missing)
    assert begun.rest is not None
    begun.rest()
    assert set(files_of(tmp_path / "one")) == set(files_of(tmp_path / "two"))
    assert begun.digests == whole.digests


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """Files that no build wrote are not replaced."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "mine.txt").write_text("mine")
    with pytest.raises(SiteError, match="no build wrote"):
        staged(tmp_path / "v", tmp_path / "s")
    assert (tmp_path / "s" / "mine.txt").read_text() == "mine"


def test_an_empty_vault_has_a_home_page(tmp_path: Path) -> None:
    """A site can be built of nothing."""
    done = stage(vault_of(tmp_path / "v", {}), (), tmp_path / "s")
    assert done.pages == 1
    assert (tmp_path / "s" / "docs" / "index.md").is_file()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A full or closed disk is a clear message, not a traceback."""
    if os.name != "posix" or os.geteuid() == 0:
        (tmp_path / "s").write_text("a file where a folder should be")
    else:
        (tmp_path / "s").mkdir(mode=0o500)
    with pytest.raises(SiteError, match="could not be written"):
        staged(tmp_path / "v", tmp_path / "s" / "deeper")


@given(st.text(st.characters(exclude_characters="\0"), max_size=40))
def test_any_title_heads_a_page(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    """Whatever a page is called, its file reads back and names it."""
    root = tmp_path_factory.mktemp("t")
    page = Page(name="index", title=title, section="Home", answer=(title,))
    stage(vault_of(root / "v", {}), (page,), root / "s")
    _, front, _ = (root / "s" / "docs" / "index.md").read_text().split("---\n", 2)
    assert yaml.safe_load(front)["title"]
    assert yaml.safe_load((root / "s" / "mkdocs.yml").read_text())["nav"] == [{"Home": "index.md"}]


def test_staging_grows_with_the_notes(tmp_path: Path) -> None:
    """Twice the notes take about twice the time; a look at every other note for each would not."""

    def seconds(count: int) -> float:
        notes = {f"interviews/t{number}.md": TALK for number in range(count)} | {
            "contacts/maya.md": contact("M")
        }
        vault = vault_of(tmp_path / f"v{count}", notes)
        begun = time.process_time()
        stage(vault, (), tmp_path / f"s{count}")
        return time.process_time() - begun

    seconds(10)
    assert seconds(400) < 10 * seconds(100)


def test_a_note_of_the_same_name_does_not_hide_a_page(tmp_path: Path) -> None:
    """A plain note called `pay` stands on the page of that name, which stays in the navigation."""
    vault = vault_of(tmp_path / "v", {"pay.md": "# My pay\n\nWords of mine.\n"})
    page = Page(name="pay", title="Pay", section="The work", answer=("Nothing yet.",))
    stage(vault, [page], tmp_path / "s")
    assert {"The work": "pay.md"} in yaml.safe_load((tmp_path / "s" / "mkdocs.yml").read_text())[
        "nav"
    ]
    text = (tmp_path / "s" / "docs" / "pay.md").read_text()
    assert "Nothing yet." in text
    assert "Words of mine." in text
