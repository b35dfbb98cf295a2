"""The tree that is kept between builds: it spares writing, and nothing in it is believed."""

import os
from pathlib import Path

import pytest

from kit.site import build
from kit.site.engine.tree import digests_below
from kit.site.kept_tree import own_tree
from kit.site.problems import SiteError
from kit.site.staging import Staging
from kit.vault import load_vault
from tests.making import TODAY, contact, write_vault
from tests.site.engine.test_incremental import built, built_elsewhere
from tests.site.little_memory import with_little_memory
from tests.site.test_staging import tree

NOTES = {f"contacts/{name}.md": contact(name.title()) for name in ("ana", "bo", "cy")}
PAGE = "docs/contacts/ana.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a vault that was built once."""
    root = write_vault(tmp_path / "v", NOTES)
    built(root)
    assert (kept(root) / PAGE).is_file()
    return root


def kept(root: Path) -> Path:
    """Return where the tree is kept."""
    return root / ".kit" / "cache" / "tree"


def leftovers(root: Path) -> list[Path]:
    """Return the trees that builds have left elsewhere."""
    return list((root / ".kit").glob("staging-*"))


def test_what_is_there_is_not_written_again(root: Path) -> None:
    """The file of a page that stays as it is is the one of the last build."""
    before = {path: (kept(root) / path).stat().st_ino for path in (PAGE, "docs/contacts/bo.md")}
    (root / "contacts/bo.md").write_text(contact("Bo", "title: Nurse\n"))
    built(root)
    after = {path: (kept(root) / path).stat().st_ino for path in before}
    assert after[PAGE] == before[PAGE]
    assert "Nurse" in (kept(root) / "docs/contacts/bo.md").read_text()
    assert not leftovers(root)


def test_what_somebody_put_there_is_not_in_the_site(root: Path, tmp_path: Path) -> None:
    """Pages of no note go, words that are not ours are written over, links are not followed."""
    (kept(root) / PAGE).write_text("# Not hers\n")
    (kept(root) / "docs/contacts/eve.md").write_text("# Nobody\n")
    (kept(root) / "docs/assets/kit/more.js").write_text("alert()")
    (kept(root) / "overrides/main.html").write_text("nothing")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/page.md").write_text("# Mine\n")
    (kept(root) / "docs/more").symlink_to(tmp_path / "elsewhere")
    (root / "contacts/bo.md").unlink()
    built(root)
    assert digests_below(root / "site") == built_elsewhere(root, tmp_path / "else")
    assert (tmp_path / "elsewhere/page.md").read_text() == "# Mine\n"
    assert not (kept(root) / "docs/contacts/bo.md").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_has_no_end_is_not_read(root: Path) -> None:
    """A pipe in place of a page would keep us waiting for ever."""
    (kept(root) / PAGE).unlink()
    os.mkfifo(kept(root) / PAGE)
    (kept(root) / "docs/contacts/bo.md").unlink()
    (kept(root) / "docs/contacts/bo.md").symlink_to("/dev/zero")
    folder = kept(root)
    with_little_memory(
        "from kit.site.staging import Staging\n"
        f"staging = Staging(Path({str(folder)!r}), refresh=True)\n"
        f"staging.put({PAGE!r}, b'words')\n"
        "staging.put('docs/contacts/bo.md', b'words')\n"
    )
    assert (folder / PAGE).read_bytes() == b"words"


@pytest.mark.parametrize("link", ["tree", "cache"])
def test_what_a_link_leads_to_is_not_moved(root: Path, tmp_path: Path, link: str) -> None:
    """A stranger's vault may bring one in place of the tree, or of the folder that it lies in."""
    place = root / ".kit" / "cache" if link == "cache" else kept(root)
    elsewhere = root / "mine"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    theirs = elsewhere / "tree" if link == "cache" else elsewhere
    before = tree(theirs)
    (root / "contacts/bo.md").unlink()
    built(root)
    assert tree(theirs) == before
    assert place.is_symlink()
    assert digests_below(root / "site") == built_elsewhere(root, tmp_path / "else")


def test_a_file_of_the_old_site_is_not_written_through(root: Path, tmp_path: Path) -> None:
    """The tree's files are the site's by a second name; a copy of the site by names stays as it was."""
    style = root / "site/assets/kit/search/map.js"
    os.link(style, tmp_path / "copy")
    before = style.read_bytes()
    (root / "contacts/dan.md").write_text(contact("Dan"))
    built(root)
    assert style.read_bytes() != before
    assert (tmp_path / "copy").read_bytes() == before


def test_a_site_that_was_changed_in_place_is_put_right(root: Path, tmp_path: Path) -> None:
    """Who edits a file of the site edits the tree's, too; the next build sees it."""
    for file in ("assets/kit/kit.css", "assets/kit/search/map.js", "contacts/ana.html"):
        with (root / "site" / file).open("a") as stream:
            stream.write("/* mine */")
    built(root)
    assert digests_below(root / "site") == built_elsewhere(root, tmp_path / "else")


def test_two_builds_at_once_have_a_tree_each(root: Path) -> None:
    """One of them has the kept one, and one of the two is kept afterwards."""
    os.utime(kept(root), (0, 0))  # a build sweeps away what was left behind long ago
    with own_tree(root) as one, own_tree(root) as two:
        assert one != two
        assert (one / PAGE).is_file()
        assert not any(two.iterdir())
        Staging(two).finish()
    assert (kept(root) / ".kit-staging").is_file()
    assert not leftovers(root)


def test_after_an_error_nothing_is_kept(root: Path) -> None:
    """Whatever is wrong with the tree, the next build has a new one."""
    with pytest.raises(SiteError), own_tree(root):
        raise SiteError("the engine failed")
    assert not kept(root).exists()
    assert not leftovers(root)


def test_afresh_the_tree_is_new(root: Path) -> None:
    """Nothing of the last build is taken over where that is asked for."""
    before = (kept(root) / PAGE).stat().st_ino
    with own_tree(root, fresh=True) as folder:
        assert not any(folder.iterdir())
    built(root, fresh=True)
    assert (kept(root) / PAGE).stat().st_ino == before  # it is as right as ever, and stays


def test_a_tree_that_is_asked_for_is_nobody_else_s(root: Path, tmp_path: Path) -> None:
    """With `--staging` the kept one is neither used nor replaced."""
    before = (kept(root) / PAGE).stat().st_ino
    build(load_vault(root, today=TODAY), [], tmp_path / "site", staging=tmp_path / "asked")
    assert (tmp_path / "asked" / PAGE).is_file()
    assert (kept(root) / PAGE).stat().st_ino == before
