"""Several files change together or not at all, and only if they are what was read."""

import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.vault.transaction import (
    ChangedError,
    FileChange,
    WriteError,
    apply_changes,
    is_unfinished,
    leftovers,
    recover,
)

posix = pytest.mark.skipif(os.name != "posix", reason="needs links or permission bits")


def change(
    path: str, before: bytes | None, after: bytes | None, like: str | None = None
) -> FileChange:
    """Return a change, in fewer words."""
    return FileChange(path=path, before=before, after=after, like=like)


def write(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder and return it."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def read(root: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a vault, but for the kit's own folder."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and ".kit" not in file.relative_to(root).parts
    }


def test_all_kinds_of_changes_together(tmp_path: Path) -> None:
    """Files are made, in new folders too, replaced and removed; the journal is gone then."""
    write(tmp_path, {"a.md": b"a", "c/b.md": b"\xff\r\n", "keep.md": b"k"})
    apply_changes(
        tmp_path,
        [
            change("a.md", b"a", None),
            change("c/b.md", b"\xff\r\n", b"\x00\r"),
            change("d/e/Zoë Ünal.md", None, b"new"),
        ],
    )
    assert read(tmp_path) == {"c/b.md": b"\x00\r", "d/e/Zoë Ünal.md": b"new", "keep.md": b"k"}
    assert leftovers(tmp_path) == ()
    assert not is_unfinished(tmp_path)


def test_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    """A change that changes nothing is no change: neither time nor inode moves, no lock is taken."""
    write(tmp_path, {"a.md": b"a", "b.md": b"b"})
    before = (tmp_path / "a.md").stat()
    apply_changes(tmp_path, [change("a.md", b"a", b"a"), change("none.md", None, None)])
    assert not (tmp_path / ".kit").exists()
    apply_changes(tmp_path, [change("a.md", b"a", b"a"), change("b.md", b"b", b"B")])
    after = (tmp_path / "a.md").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    apply_changes(tmp_path, [])


@pytest.mark.parametrize(
    ("now", "before", "line"),
    [
        (b"edited", b"read", "contacts/a.md was changed since it was read"),
        (None, b"read", "contacts/a.md was removed since it was read"),
        (b"somebody's", None, "contacts/a.md exists already"),
        (b"", None, "contacts/a.md exists already"),
    ],
)
def test_not_what_was_read(
    tmp_path: Path, now: bytes | None, before: bytes | None, line: str
) -> None:
    """A file that differs from what was read stops all: one line says which, nothing is written."""
    write(tmp_path, {"b.md": b"b"} | ({} if now is None else {"contacts/a.md": now}))
    held = read(tmp_path)
    changes = [
        change("b.md", b"b", None),
        change("contacts/a.md", before, b"x"),
        change("c.md", None, b"c"),
    ]
    for each in (changes, changes[1:2]):
        with pytest.raises(ChangedError) as error:
            apply_changes(tmp_path, each)
        assert str(error.value) == f"{line}; nothing was written. Run the command again."
        assert error.value.path == "contacts/a.md"
        assert read(tmp_path) == held
        assert leftovers(tmp_path) == ()


def test_a_removal_is_compared_too(tmp_path: Path) -> None:
    """Nothing is removed that is not what was read."""
    write(tmp_path, {"a.md": b"edited"})
    with pytest.raises(ChangedError):
        apply_changes(tmp_path, [change("a.md", b"read", None)])
    assert read(tmp_path) == {"a.md": b"edited"}


@posix
def test_somebody_was_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that another program makes in the last moment is theirs, though it be the same text."""
    write(tmp_path, {"a.md": b"a"})
    link = os.link

    def faster(source: str, target: str) -> None:
        if os.fspath(target).endswith("new.md"):
            (tmp_path / "new.md").write_bytes(b"the same")
        link(source, target)

    monkeypatch.setattr(os, "link", faster)
    with pytest.raises(ChangedError) as error:
        apply_changes(tmp_path, [change("a.md", b"a", b"A"), change("new.md", None, b"the same")])
    assert error.value.path == "new.md"
    assert read(tmp_path) == {"a.md": b"a", "new.md": b"the same"}
    assert leftovers(tmp_path) == ()


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    """A changed note keeps its permissions, and a renamed one takes them along, whatever the umask."""
    write(tmp_path, {"a.md": b"a", "b.md": b"b"})
    (tmp_path / "a.md").chmod(mode)
    (tmp_path / "b.md").chmod(mode)
    before = os.umask(0o027)
    try:
        apply_changes(tmp_path, [change("a.md", b"a", b"A")])
        apply_changes(
            tmp_path, [change("b.md", b"b", None), change("c/b.md", None, b"B", like="b.md")]
        )
        apply_changes(tmp_path, [change("new.md", None, b"n", like="not-there.md")])
    finally:
        os.umask(before)
    modes = [
        stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.md", "c/b.md", "new.md")
    ]
    assert modes == [mode, mode, 0o640]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to give away"
)
def test_the_owner_stays(tmp_path: Path) -> None:
    """The administrator's edit does not take a note away from its owner."""
    write(tmp_path, {"a.md": b"a"})
    os.chown(tmp_path / "a.md", 1234, 5678)
    apply_changes(tmp_path, [change("a.md", b"a", b"A"), change("b.md", None, b"B", like="a.md")])
    for name in ("a.md", "b.md"):
        found = (tmp_path / name).stat()
        assert (found.st_uid, found.st_gid) == (1234, 5678)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="needs extended attributes")
def test_attributes_stay(tmp_path: Path) -> None:
    """What desktops attach to a file, tags and comments, stays with it."""
    file = write(tmp_path, {"a.md": b"a"}) / "a.md"
    try:
        os.setxattr(file, "user.xdg.tags", b"warm contact")
    except OSError as error:
        pytest.skip(f"this file system has none: {error}")
    apply_changes(tmp_path, [change("a.md", b"a", b"A")])
    assert os.getxattr(file, "user.xdg.tags") == b"warm contact"


@posix
def test_links_inside_the_vault(tmp_path: Path) -> None:
    """A note is written through a link to it, which stays; removing the link leaves the note."""
    write(tmp_path, {"journal/real.md": b"a"})
    (tmp_path / "link.md").symlink_to("journal/real.md")
    (tmp_path / "folder").symlink_to("journal")
    (tmp_path / "journal/real.md").chmod(0o600)
    apply_changes(tmp_path, [change("link.md", b"a", b"b")])
    apply_changes(
        tmp_path, [change("folder/real.md", b"b", b"c"), change("folder/n.md", None, b"n")]
    )
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "folder").is_symlink()
    assert stat.S_IMODE((tmp_path / "journal/real.md").stat().st_mode) == 0o600
    assert (tmp_path / "link.md").read_bytes() == b"c"
    assert (tmp_path / "journal/n.md").read_bytes() == b"n"
    apply_changes(tmp_path, [change("link.md", b"c", None)])
    assert not (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "journal/real.md").read_bytes() == b"c"


@posix
def test_links_that_are_no_way(tmp_path: Path) -> None:
    """A link out of the vault, into nothing or round in a circle is never written through."""
    outside = write(tmp_path, {"outside/a.md": b"a"}) / "outside"
    root = tmp_path / "vault"
    (root / "contacts").mkdir(parents=True)
    (root / "contacts/a.md").symlink_to(outside / "a.md")
    (root / "away").symlink_to(outside)
    (root / "nothing.md").symlink_to("gone.md")
    (root / "loop.md").symlink_to("loop.md")
    for each in (
        change("contacts/a.md", b"a", b"x"),
        change("contacts/a.md", b"a", None),
        change("away/a.md", b"a", b"x"),
        change("away/new.md", None, b"x"),
    ):
        with pytest.raises(WriteError, match="leads out of the vault; it was left as it is"):
            apply_changes(root, [each])
    for path in ("nothing.md", "loop.md"):
        with pytest.raises(ChangedError):
            apply_changes(root, [change(path, None, b"x")])
        with pytest.raises(WriteError):
            apply_changes(root, [change(path, b"a", b"x")])
    assert read(outside) == {"a.md": b"a"}
    assert (root / "contacts/a.md").is_symlink()
    assert not (root / "gone.md").exists()


@posix
def test_a_link_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link whose removal is taken back is a link again, to the same place."""
    write(tmp_path, {"journal/real.md": b"a", "z.md": b"z"})
    (tmp_path / "link.md").symlink_to("journal/real.md")
    replace = os.replace
    moved: list[bool] = []

    def failing(source: str, target: str) -> None:
        if moved and os.fspath(source).endswith("z.md"):
            raise OSError(5, "Input/output error")
        moved.append(os.fspath(source).endswith("link.md"))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(WriteError, match=r"^z\.md could not be written: Input/output error$"):
        apply_changes(tmp_path, [change("link.md", b"a", None), change("z.md", b"z", None)])
    assert any(moved)
    assert (tmp_path / "link.md").readlink() == Path("journal/real.md")
    assert read(tmp_path) == {"journal/real.md": b"a", "link.md": b"a", "z.md": b"z"}


@posix
def test_two_changes_of_one_file(tmp_path: Path) -> None:
    """The same change twice, or by way of a link, is one; two different ones are refused."""
    write(tmp_path, {"a.md": b"a"})
    (tmp_path / "link.md").symlink_to("a.md")
    twice = change("a.md", b"a", b"b")
    apply_changes(tmp_path, [twice, twice, change("link.md", b"a", b"b")])
    assert read(tmp_path)["a.md"] == b"b"
    with pytest.raises(WriteError, match=r"a\.md and link\.md are one file"):
        apply_changes(tmp_path, [change("a.md", b"b", b"c"), change("link.md", b"b", b"d")])
    with pytest.raises(WriteError, match=r"a\.md and a\.md are one file"):
        apply_changes(tmp_path, [change("a.md", b"b", None), change("a.md", b"b", b"d")])
    assert read(tmp_path)["a.md"] == b"b"


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "../a.md", "a/../../b.md", "/a.md", "a//b.md", "./a.md", "a\0.md"),
        *(
            ".git/hooks/post-commit",
            "sub/.GIT/config",
            "git~1/config",
            ".g\u200cit/config",
            ".git./x",
        ),
        *(".kit/lock", ".kit/journal/plan.json"),
    ],
)
def test_places_that_are_not_for_notes(tmp_path: Path, path: str) -> None:
    """No path leads out of the vault, into git's own folder under any spelling, or into the kit's."""
    with pytest.raises(WriteError, match="it was left as it is"):
        apply_changes(tmp_path, [change(path, None, b"x")])
    assert read(tmp_path) == {}


@posix
def test_only_files_are_changed(tmp_path: Path) -> None:
    """A pipe does not keep the command waiting, and a folder named like a note is no note."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    for path in ("pipe.md", "folder.md"):
        with pytest.raises(WriteError, match="it is not a file"):
            apply_changes(tmp_path, [change(path, b"", b"x")])
        with pytest.raises(ChangedError):
            apply_changes(tmp_path, [change(path, None, b"x")])


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    """The line says which one is in the way."""
    write(tmp_path, {"contacts": b"x"})
    line = r"^contacts/a\.md could not be written: contacts is a file, not a folder$"
    with pytest.raises(WriteError, match=line):
        apply_changes(tmp_path, [change("contacts/a.md", None, b"x")])


def test_a_name_that_does_not_fit(tmp_path: Path) -> None:
    """It is found out late, and all that was done before is taken back, the folders too."""
    write(tmp_path, {"a.md": b"a"})
    with pytest.raises(WriteError, match=r"x\.md could not be written: "):
        apply_changes(
            tmp_path,
            [
                change("a.md", b"a", None),
                change("b/c/d.md", None, b"d"),
                change("b/" + "é" * 200 + "x.md", None, b"x"),
            ],
        )
    assert read(tmp_path) == {"a.md": b"a"}
    assert not (tmp_path / "b").exists()
    assert leftovers(tmp_path) == ()


def test_taken_back_means_untouched(tmp_path: Path) -> None:
    """A file that was replaced and restored is the same one as before, with its time and inode."""
    write(tmp_path, {"a.md": b"a", "b.md": b"b"})
    os.utime(tmp_path / "a.md", (1, 1))
    before = (tmp_path / "a.md").stat()
    too_long = "é" * 200 + ".md"
    with pytest.raises(WriteError):
        apply_changes(
            tmp_path,
            [change("a.md", b"a", b"A"), change("b.md", b"b", None), change(too_long, None, b"")],
        )
    after = (tmp_path / "a.md").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_an_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C half-way takes everything back."""
    write(tmp_path, {"a.md": b"a", "b.md": b"b"})
    replace, calls = os.replace, []

    def interrupted(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 3:  # the plan, a.md, and then b.md
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        apply_changes(tmp_path, [change("a.md", b"a", b"A"), change("b.md", b"b", b"B")])
    assert read(tmp_path) == {"a.md": b"a", "b.md": b"b"}
    assert leftovers(tmp_path) == ()


def test_a_failure_while_taking_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line tells both failures; what was told as failed is not completed later on, but undone."""
    write(tmp_path, {"a.md": b"a", "b.md": b"b", "c.md": b"c"})
    replace, broken = os.replace, False

    def failing(source: str, target: str) -> None:
        nonlocal broken
        broken = broken or os.fspath(target).endswith("c.md")
        if broken and os.fspath(target).endswith(".md"):
            raise OSError(5, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(WriteError) as error:
        apply_changes(tmp_path, [change(f"{name}.md", name.encode(), b"X") for name in "abc"])
    assert str(error.value) == (
        "c.md could not be written: Input/output error (and then: b.md could not be written: "
        "Input/output error). The next command that writes completes or undoes it."
    )
    assert is_unfinished(tmp_path)
    monkeypatch.undo()
    assert recover(tmp_path) == ("a change that was broken off was taken back: a.md, b.md, c.md",)
    assert read(tmp_path) == {"a.md": b"a", "b.md": b"b", "c.md": b"c"}


def test_nobody_sees_a_torn_note(tmp_path: Path) -> None:
    """A reader beside the writer reads the old text or the new, whole."""
    texts = [bytes([65 + number]) * 50_000 for number in range(2)]
    write(tmp_path, {"a.md": texts[0]})
    seen: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add((tmp_path / "a.md").read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(40):
        apply_changes(tmp_path, [change("a.md", texts[number % 2], texts[1 - number % 2])])
    done.set()
    reader.join()
    assert seen <= set(texts)


def test_synced_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text and each folder's names are on the disk before the plan counts, the plan before it is followed."""
    write(tmp_path, {"c/a.md": b"a"})
    log: list[str] = []
    names: dict[int, str] = {}
    opened, synced, replaced = os.open, os.fsync, os.replace

    def open_(path: str, flags: int, mode: int = 0o777) -> int:
        handle = opened(path, flags, mode)
        names[handle] = os.fspath(path)
        return handle

    def fsync(handle: int) -> None:
        log.append(f"sync {_short(names[handle])}")
        synced(handle)

    def replace(source: str, target: str) -> None:
        log.append(f"name {_short(target)}")
        replaced(source, target)

    def _short(path: str) -> str:
        name = os.path.relpath(path, tmp_path)
        return name[: name.index(".kit-")] + "fresh" if ".kit-" in name else name

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    apply_changes(tmp_path, [change("c/a.md", b"a", b"A"), change("d/b.md", None, b"b")])
    journal = str(Path(".kit", "journal"))
    assert log == [
        *("sync fresh", "sync c/fresh", "sync .", "sync c"),
        f"sync {journal}/fresh",
        *("sync .", "sync .kit", f"sync {journal}"),
        *(f"name {journal}/plan.json", f"sync {journal}"),
        "name c/a.md",
        *("sync .", "sync c", "sync d"),
        f"sync {journal}",
    ]


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name != ".kit")


def test_only_the_spelling_changes(one_spelling: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both spellings are one file, it gets the new text and the new name, and is not lost."""
    root, rename, planned = one_spelling, os.rename, []

    def look(source: str, target: str) -> None:
        planned.append((root / ".kit/journal/plan.json").exists())
        rename(source, target)

    monkeypatch.setattr(os, "rename", look)
    (root / "Ana.md").write_bytes(b"old")
    (root / "Ana.md").chmod(0o600)
    assert (root / "ana.md").stat().st_size == 3
    apply_changes(
        root, [change("Ana.md", b"old", None), change("ana.md", None, b"new", like="Ana.md")]
    )
    assert _names(root) == ["ana.md"]
    assert (root / "ana.md").read_bytes() == b"new"
    assert stat.S_IMODE((root / "ana.md").stat().st_mode) == 0o600
    assert planned == [True]  # two steps of the file system, and so a journal
    with pytest.raises(ChangedError):
        apply_changes(root, [change("ANA.md", None, b"other")])


def test_only_the_spelling_taken_back(one_spelling: Path) -> None:
    """A failure later on brings text and spelling back."""
    root = one_spelling
    (root / "Ana.md").write_bytes(b"old")
    (root / "z.md").write_bytes(b"z")
    with pytest.raises(WriteError):
        apply_changes(
            root,
            [
                change("Ana.md", b"old", None),
                change("ana.md", None, b"new"),
                change("é" * 200 + ".md", None, b"x"),
            ],
        )
    assert _names(root) == ["Ana.md", "z.md"]
    assert (root / "ana.md").read_bytes() == b"old"
    assert recover(root) == ()


PATHS = st.sampled_from(["a.md", "b.md", "c/a.md", "c/d/Ærø.md", "c/d/b.md", "日記/e.md"])
BYTES = st.sampled_from([b"", b"1", b"\xff\r\n", b"long" * 1000])
SETS = st.lists(
    st.dictionaries(PATHS, st.tuples(st.booleans(), st.none() | BYTES), min_size=1, max_size=5),
    max_size=5,
)


@given(sets=SETS)
def test_changes_equal_the_model(sets: list[dict[str, tuple[bool, bytes | None]]]) -> None:
    """Any sets of changes do what they do to a dictionary, or nothing where one was not read rightly."""
    root = Path(tempfile.mkdtemp())
    try:
        model: dict[str, bytes] = {}
        for each in sets:
            changes = [
                change(path, model.get(path) if right else b"not read", after)
                for path, (right, after) in each.items()
            ]
            effective = [item for item in changes if item.before != item.after]
            if all(item.before == model.get(item.path) for item in effective):
                apply_changes(root, changes)
                after = {**model, **{item.path: item.after for item in effective}}
                model = {path: data for path, data in after.items() if data is not None}
            else:
                with pytest.raises(ChangedError):
                    apply_changes(root, changes)
            assert read(root) == model
            assert leftovers(root) == ()
    finally:
        shutil.rmtree(root)
