"""What is kept of the search between builds: it changes no byte of any file, and is ours or nothing."""

import os
import random
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.search import Kept, SearchFile, search_files
from kit.site.search.known import Known, know
from kit.site.search.postings import Postings
from kit.site.search.reading import _BLOCK
from kit.site.search.slots import give_slots
from kit.vault import trust
from tests.site.search.reading import made
from tests.site.search.test_shards import many, page

WORDS = st.lists(
    st.sampled_from(["a", "an", "Élan", "李伟", "__proto__", "</script>", "night", "12", "\u2028"])
    | st.text("abc", min_size=1, max_size=3),
    max_size=12,
).map(" ".join)
PATHS = st.sampled_from([f"{folder}{at}" for folder in ("a/", "b/", "ü/") for at in range(5)])
TEXTS = st.builds(page, WORDS, WORDS, WORDS)
PAGES = st.dictionaries(PATHS, st.tuples(st.sampled_from(["Note", "Page"]), TEXTS), max_size=15)
CHANGES = st.lists(
    st.tuples(PATHS, st.none() | st.just("label") | PATHS | TEXTS), min_size=1, max_size=3
)


def files_of(pages: Mapping[str, tuple[str, str]], kept: Kept | None = None) -> dict[str, bytes]:
    """Return the files of the search of some pages: a label and a staged text by path."""
    labels = {path: label for path, (label, _) in pages.items()}
    return made(labels, {path: text.encode() for path, (_, text) in pages.items()}, kept)


def told_of(
    pages: Mapping[str, tuple[str, str]], kept: Kept, read: Callable[[str], bytes] | None = None
) -> Iterator[SearchFile]:
    """Yield the files of the search of some pages, which are made only if somebody asks."""
    return search_files(
        {path: label for path, (label, _) in pages.items()},
        read=read or (lambda path: pages[path][1].encode()),
        digest=lambda path: sha256(pages[path][1].encode()).hexdigest(),
        kept=kept,
    )


def changed(
    pages: dict[str, tuple[str, str]], path: str, change: str | None
) -> dict[str, tuple[str, str]]:
    """Return pages of which one was removed, called otherwise, moved to another path, or written anew."""
    label, text = pages.get(path, ("Note", page("New", "", "a new page")))
    others = {each: told for each, told in pages.items() if each != path}
    match change:
        case None:
            return others
        case "label":
            return others | {path: (f"{label} too", text)}
        case _ if change.startswith("---"):
            return others | {path: (label, change)}
        case _:
            return others | {change: (label, text)}


@given(PAGES, st.lists(CHANGES, max_size=4), st.randoms())
def test_what_is_kept_changes_no_file(
    tmp_path_factory: pytest.TempPathFactory,
    pages: dict[str, tuple[str, str]],
    builds: list[list[tuple[str, str | None]]],
    chance: random.Random,
) -> None:
    """Whatever was there before and whatever is lost of it, the files are to the byte those of these pages."""
    root = tmp_path_factory.mktemp("vault")
    assert files_of(pages, Kept(root)) == files_of(pages)
    for changes in builds:
        for path, change in changes:
            pages = changed(pages, path, change)
        files = sorted((root / ".kit" / "cache" / "search").iterdir())
        if chance.random() < 1 / 3:
            chance.choice(files).unlink()
        assert files_of(pages, Kept(root)) == files_of(pages)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the pages that were read, as they are."""
    paths: list[str] = []

    def noted(file: str, label: str, text: str) -> Known:
        paths.append(file)
        return know(file, label, text)

    monkeypatch.setattr("kit.site.search.reading.know", noted)
    return paths


PATH = "interviews/7"


def some() -> dict[str, tuple[str, str]]:
    """Return pages enough for several blocks and files of terms."""
    return {path: ("Note", text) for path, text in many(120).items()}


def test_only_what_changed_is_read(tmp_path: Path, read: list[str]) -> None:
    """A changed page is read, and no other; with `fresh` each is, and the next build reads none."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    assert sorted(read) == sorted(pages)
    read.clear()
    assert files_of(pages, Kept(tmp_path)) == files_of(pages)
    assert sorted(read) == sorted(pages)  # by the second, which knows nothing
    read.clear()
    files_of(pages | {PATH: ("Note", page("x", "y", "z"))}, Kept(tmp_path))
    assert read == [PATH]
    read.clear()
    files_of(pages, Kept(tmp_path, fresh=True))
    assert sorted(read) == sorted(pages)
    read.clear()
    files_of(pages, Kept(tmp_path))
    assert read == []


def test_a_change_is_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one change the postings of other pages are not gathered again."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    monkeypatch.setattr(Postings, "add", lambda *_: pytest.fail("gathered"))
    assert files_of(pages, Kept(tmp_path))
    one = pages | {PATH: ("Note", page("x", "y", "zeppelin"))}
    assert any(b"zeppelin" in each for each in files_of(one, Kept(tmp_path)).values())
    added = one | {"interviews/new": ("Note", page("x", "y", "airship"))}
    assert any(b"airship" in each for each in files_of(added, Kept(tmp_path)).values())


def test_many_changes_are_not_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where half of all pages changed, all postings are gathered anew: that takes less memory."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    pages |= {path: ("Note", page("x", "y", path)) for path in list(pages)[::2]}
    monkeypatch.setattr(
        "kit.site.search.reading.changed_postings", lambda *_: pytest.fail("merged")
    )
    assert files_of(pages, Kept(tmp_path)) == files_of(pages)


def test_what_is_as_it_was_is_told_unmade(tmp_path: Path) -> None:
    """The same pages are told by their digests, and neither a page nor what is kept of it is read."""
    pages = some()
    right = files_of(pages, Kept(tmp_path))
    for file in (tmp_path / ".kit" / "cache" / "search").glob("pages-*"):
        file.unlink()
    found = told_of(pages, Kept(tmp_path), lambda path: pytest.fail(f"read {path}"))
    assert {each.name: each.digest for each in found} == {
        name: sha256(data).hexdigest() for name, data in right.items()
    }


def test_a_change_makes_its_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a changed page, the pages that share its file and its block are looked up, and no others."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    pages |= {PATH: ("Note", page("x", "y", "zeppelin"))}
    asked: list[int] = []
    was = Kept.pages

    def noted(kept: Kept, block: int) -> dict[bytes, Known]:
        asked.append(block)
        return was(kept, block)

    monkeypatch.setattr(Kept, "pages", noted)
    digests = {each.name: each.digest for each in told_of(pages, Kept(tmp_path))}
    assert asked == [give_slots(pages)[PATH] // _BLOCK]
    assert digests == {name: sha256(data).hexdigest() for name, data in files_of(pages).items()}


def test_other_files_are_not_written(tmp_path: Path) -> None:
    """Of what is kept, a change writes the file of its page's neighbours and the one of terms."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    folder = tmp_path / ".kit" / "cache" / "search"
    for file in folder.iterdir():
        os.utime(file, (0, 0))
    files_of(pages, Kept(tmp_path))
    assert all(file.stat().st_mtime == 0 for file in folder.iterdir())
    files_of(pages | {PATH: ("Note", page("x", "y", "z"))}, Kept(tmp_path))
    assert sum(file.stat().st_mtime > 0 for file in folder.iterdir()) == 2


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "without its last letter": lambda data: data[:-1],
    "garbage": lambda _: bytes(range(256)) * 9,
    "a word changed": lambda data: data.replace(b"tasks", b"risks"),
    "without a seal": lambda data: data[:-32],
}


@pytest.mark.parametrize("harm", BROKEN)
def test_what_is_broken_is_not_believed(tmp_path: Path, read: list[str], harm: str) -> None:
    """Files that are not to the byte what was kept count for nothing, and are put right."""
    pages = some()
    right = files_of(pages, Kept(tmp_path))
    folder = tmp_path / ".kit" / "cache" / "search"
    kept = {file: file.read_bytes() for file in folder.iterdir()}
    for file, data in kept.items():
        file.write_bytes(BROKEN[harm](data))
    read.clear()
    assert files_of(pages, Kept(tmp_path)) == right
    assert sorted(read) == sorted(pages)
    assert {file: file.read_bytes() for file in folder.iterdir()} == kept


def test_a_strangers_cache_is_not_believed(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another user's key has sealed is read anew; without a key nothing is kept."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    read.clear()
    monkeypatch.setattr(trust, "_key", lambda: b"another user's")
    files_of(pages, Kept(tmp_path))
    assert sorted(read) == sorted(pages)
    monkeypatch.setattr(trust, "_key", lambda: b"")
    other = tmp_path / "other"
    assert files_of(pages, Kept(other)) == files_of(pages)
    assert not (other / ".kit" / "cache" / "search" / "terms").exists()


def test_older_code_is_not_believed(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What other rules have read is read anew."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    read.clear()
    monkeypatch.setattr("kit.site.search.kept.made_by", lambda: "others")
    files_of(pages, Kept(tmp_path))
    assert sorted(read) == sorted(pages)


def test_one_file_is_not_another(tmp_path: Path) -> None:
    """Files that changed places count for nothing, though each is sealed."""
    pages = some()
    right = files_of(pages, Kept(tmp_path))
    folder = tmp_path / ".kit" / "cache" / "search"
    (folder / "pages-0").replace(folder / "swapped")
    (folder / "terms").replace(folder / "pages-0")
    (folder / "swapped").replace(folder / "terms")
    assert files_of(pages, Kept(tmp_path)) == right


def test_terms_of_another_day_are_brought_up_to_date(tmp_path: Path) -> None:
    """Where a build ended before it kept its terms, those before it are brought on, or made anew."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    terms = tmp_path / ".kit" / "cache" / "search" / "terms"
    old = terms.read_bytes()
    for words in ("first", "second"):
        pages |= {PATH: ("Note", page("x", words, words))}
        files_of(pages, Kept(tmp_path))
    terms.write_bytes(old)
    assert files_of(pages, Kept(tmp_path)) == files_of(pages)


def test_a_reading_that_is_broken_off_harms_nothing(tmp_path: Path) -> None:
    """A build that is killed between two files leaves nothing that the next one believes wrongly."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    pages |= {path: ("Note", page("x", "y", "z")) for path in list(pages)[::3]}
    found = told_of(pages, Kept(tmp_path))
    for _ in range(len(pages) // 8):
        next(found)
    assert files_of(pages, Kept(tmp_path)) == files_of(pages)


def test_a_word_of_a_broken_off_reading_does_not_stay(tmp_path: Path) -> None:
    """What was kept by a build that was killed goes with its page, though the builds around it agree."""
    pages = some()
    files_of(pages, Kept(tmp_path))
    found = told_of(pages | {PATH: ("Note", page("x", "y", "zeppelin"))}, Kept(tmp_path))
    while b"zeppelin" not in all_kept(tmp_path):
        next(found)
    assert list(told_of(pages, Kept(tmp_path)))
    assert b"zeppelin" not in all_kept(tmp_path)


def test_blocks_of_pages_that_are_gone_go(tmp_path: Path) -> None:
    """When a vault shrinks, no more is kept than of its pages; files that are not ours stay."""
    folder = tmp_path / ".kit" / "cache" / "search"
    files_of(some(), Kept(tmp_path))
    broken_off, other = folder / f".kit-{'a' * 16}.tmp", folder / "pages-of-mine"
    for file in (broken_off, other):
        file.write_bytes(b"")
        os.utime(file, (0, 0))
    one = {PATH: some()[PATH]}
    files_of(one, Kept(tmp_path))
    assert {file.name for file in folder.iterdir()} == {"pages-0", "terms", other.name}
    broken_off.write_bytes(b"")
    os.utime(broken_off, (0, 0))
    files_of(one, Kept(tmp_path))
    assert {file.name for file in folder.iterdir()} == {"pages-0", "terms", other.name}


@pytest.mark.parametrize("has_neighbours", [True, False])
def test_nothing_is_kept_of_a_page_that_is_gone(tmp_path: Path, *, has_neighbours: bool) -> None:
    """No word of a removed page stays, also where none is left that was kept in the same file."""
    texts = many(160)
    slots = give_slots(texts)
    pages = {
        path: ("Note", text)
        for path, text in texts.items()
        if has_neighbours or abs(slots[path] - slots[PATH]) >= _BLOCK
    }
    files_of(pages | {PATH: ("Note", page("x", "y", "zeppelin"))}, Kept(tmp_path))
    assert b"zeppelin" in all_kept(tmp_path)
    pages.pop(PATH, None)
    files_of(pages, Kept(tmp_path))
    assert b"zeppelin" not in all_kept(tmp_path)


def all_kept(root: Path) -> bytes:
    """Return the bytes of all that is kept."""
    return b"".join(file.read_bytes() for file in (root / ".kit" / "cache" / "search").iterdir())


def test_a_folder_that_leads_elsewhere_is_not_written(tmp_path: Path) -> None:
    """A stranger's vault may hold a link in the place of the cache: nothing is written or swept there."""
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "vault"
    elsewhere.mkdir()
    theirs = [elsewhere / "pages-9", elsewhere / f".kit-{'0' * 16}.tmp"]
    for file in theirs:
        file.write_bytes(b"of another program")
        os.utime(file, (0, 0))
    (root / ".kit" / "cache").mkdir(parents=True)
    (root / ".kit" / "cache" / "search").symlink_to(elsewhere)
    assert files_of(some(), Kept(root)) == files_of(some())
    assert sorted(elsewhere.iterdir()) == sorted(theirs)


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    """A vault that is a file's child, as on a read-only medium, costs time and nothing else."""
    (tmp_path / "file").write_bytes(b"")
    assert files_of(some(), Kept(tmp_path / "file")) == files_of(some())
