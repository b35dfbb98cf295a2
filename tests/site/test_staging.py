"""The folder of a staging tree: brought up to date, it is the same as written anew."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.problems import SiteError
from kit.site.stage import stage
from kit.site.staging import MARKER, Staging
from tests.making import contact, vault_of

PATHS = st.sampled_from(("a", "b", "c/a", "c/B", "c/b", "c/d/e", "a/b", "d/x"))
TREES = st.lists(st.dictionaries(PATHS, st.binary(max_size=3), max_size=6), min_size=1, max_size=3)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their path; an empty folder is one of them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"folder"
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def written(folder: Path, files: dict[str, bytes], *, refresh: bool) -> Staging:
    """Write files as a staging tree, where no file is another one's folder."""
    staging = Staging(folder, refresh=refresh)
    for path, data in files.items():
        if not any(other.startswith(f"{path}/") for other in files):
            staging.put(path, data)
    staging.finish()
    return staging


@given(TREES)
def test_brought_up_to_date_is_written_anew(
    tmp_path_factory: pytest.TempPathFactory, trees: list[dict[str, bytes]]
) -> None:
    """Whatever lay there before: the same files, and exactly what differs is said to have changed."""
    root = tmp_path_factory.mktemp("trees")
    before: dict[str, bytes] = {}
    for number, files in enumerate(trees):
        done = written(root / "old", files, refresh=True)
        written(root / f"new-{number}", files, refresh=False)
        now = tree(root / "old")
        assert now == tree(root / f"new-{number}")
        assert set(done.changed) == {path for path in now if now[path] != before.get(path)}
        assert set(done.removed) == before.keys() - now.keys()
        before = now


def test_an_empty_folder_that_held_no_file_of_ours_stays(tmp_path: Path) -> None:
    """Another process has made it, and is about to write into it; those that a page left go."""
    folder = tmp_path / "s"
    written(
        folder, {"docs/a/b/page": b"1", "docs/a/page": b"2", "docs/c/page": b"3"}, refresh=False
    )
    staging = Staging(folder, refresh=True)
    staging.put("docs/c/page", b"3")
    (folder / "site" / "assets").mkdir(parents=True)
    (folder / "docs" / "a" / "mine").mkdir()
    staging.finish()
    assert sorted(staging.removed) == ["docs/a/b/page", "docs/a/page"]
    assert tree(folder).keys() == {MARKER, "docs/a/mine", "docs/c/page", "site/assets"}


def test_a_link_in_an_old_tree_is_not_followed(tmp_path: Path) -> None:
    """Nothing is written or removed where it leads, whether it stands for a file or a folder."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "page").write_text("mine")
    written(tmp_path / "s", {"a": b"1"}, refresh=False)
    (tmp_path / "s" / "a").unlink()
    (tmp_path / "s" / "a").symlink_to(tmp_path / "elsewhere" / "page")
    (tmp_path / "s" / "c").symlink_to(tmp_path / "elsewhere")
    written(tmp_path / "s", {"a": b"1", "c/page": b"2"}, refresh=True)
    assert tree(tmp_path / "elsewhere") == {"page": b"mine"}
    assert not (tmp_path / "s" / "a").is_symlink()
    assert (tmp_path / "s" / "c" / "page").read_bytes() == b"2"


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """Neither way touches a folder that no build wrote."""
    (tmp_path / "letter").write_text("mine")
    for refresh in (False, True):
        with pytest.raises(SiteError):
            Staging(tmp_path, refresh=refresh)
    assert tree(tmp_path) == {"letter": b"mine"}


def test_a_site_says_which_pages_changed(tmp_path: Path) -> None:
    """One note renamed: its page goes, a new one comes, and what did not change is not written."""
    notes = {f"contacts/{name}.md": contact(name.title()) for name in ("ana", "bo", "cy")}
    stage(vault_of(tmp_path / "v", notes), (), tmp_path / "s")
    again = stage(vault_of(tmp_path / "v", {}), (), tmp_path / "s", refresh=True)
    assert (again.changed, again.removed) == ((), ())
    (tmp_path / "v" / "contacts" / "bo.md").rename(tmp_path / "v" / "contacts" / "eve.md")
    moved = stage(vault_of(tmp_path / "v", {}), (), tmp_path / "s", refresh=True)
    pages = [path for path in moved.changed if path.endswith(".md")]
    assert pages == ["docs/contacts/eve.md"]
    assert [path for path in moved.removed if path.endswith(".md")] == ["docs/contacts/bo.md"]
    stage(vault_of(tmp_path / "v", {}), (), tmp_path / "fresh")
    assert tree(tmp_path / "s") == tree(tmp_path / "fresh")


def test_a_file_that_cannot_be_read_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may have taken the right to read it away; the file stays theirs, and the build goes on."""
    (tmp_path / "theirs").write_bytes(b"as it was")
    staging = Staging(tmp_path / "s")
    target = str(tmp_path / "s" / "a")

    opened: Any = open

    def refused(file: object, mode: str = "r") -> Any:
        if mode == "rb" and str(file) == target:
            raise PermissionError(file)
        return opened(file, mode)

    monkeypatch.setattr("builtins.open", refused)
    assert not staging.take("a", str(tmp_path / "theirs"), sha256(b"as it was").hexdigest())
    staging.put("a", b"anew")
    monkeypatch.undo()
    assert (tmp_path / "theirs").read_bytes() == b"as it was"
    assert tree(tmp_path / "s")["a"] == b"anew"
