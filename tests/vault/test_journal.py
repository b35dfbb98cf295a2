"""What a killed run left is completed, taken back or swept, and nobody's edit is lost to it."""

import json
import logging
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kit.vault.files import swap
from kit.vault.journal import Journal
from kit.vault.staging import FileChange, step_for, targets_of, write_fresh
from kit.vault.steps import Step, do
from kit.vault.transaction import (
    WriteError,
    apply_changes,
    is_unfinished,
    leftovers,
    recover,
    vault_lock,
)

OLD = {"a.md": b"a", "b.md": b"b", "gone.md": b"g"}
NEW = {"a.md": b"A", "b.md": b"B", "c/d/new.md": b"n"}
CHANGES = (
    FileChange(path="a.md", before=b"a", after=b"A"),
    FileChange(path="b.md", before=b"b", after=b"B"),
    FileChange(path="c/d/new.md", before=None, after=b"n"),
    FileChange(path="gone.md", before=b"g", after=None),
)


def write(root: Path, files: Mapping[str, bytes] = OLD) -> Path:
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


def stamp_of(file: Path) -> tuple[int, int, int]:
    """Return what changes when a file or folder does."""
    found = file.lstat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def broken_off(
    root: Path,
    *,
    done: int,
    back: bool = False,
    changes: Sequence[FileChange] = CHANGES,
) -> list[Step]:
    """Leave a vault as a run does that is killed after some steps, or while it takes them back."""
    journal = Journal(root=root)
    with vault_lock(root):
        targets = targets_of(root, changes)
        steps = [step_for(root, each) for each in targets]
        journal.open()
        for step, target in zip(steps, targets, strict=True):
            write_fresh(root, step, target)
        if done < 0:
            return steps
        journal.commit(steps)
        for step in steps[:done]:
            do(root, step)
        if back:
            journal.turn_back()
    return steps


def test_before_it_counts(tmp_path: Path) -> None:
    """A run killed before its plan was final changed nothing; its temporary files are swept."""
    broken_off(write(tmp_path), done=-1)
    assert is_unfinished(tmp_path)
    left = leftovers(tmp_path)
    assert left[0] == ".kit/journal: a change that was broken off"
    assert len(left) == 4
    assert recover(tmp_path) == ("3 temporary files of a killed run removed",)
    assert read(tmp_path) == OLD
    assert leftovers(tmp_path) == ()
    assert recover(tmp_path) == ()


@pytest.mark.parametrize("done", range(5))
def test_completed(tmp_path: Path, done: int) -> None:
    """Once the plan is final the change counts, and the next run brings it about."""
    broken_off(write(tmp_path), done=done)
    assert recover(tmp_path) == (
        "a change that was broken off was completed: c/d/new.md, a.md, b.md and 1 more",
    )
    assert read(tmp_path) == NEW
    assert leftovers(tmp_path) == ()


@pytest.mark.parametrize("done", range(5))
def test_taken_back(tmp_path: Path, done: int) -> None:
    """A change that was being taken back is taken back to the end, with the folders it made."""
    broken_off(write(tmp_path), done=done, back=True)
    said = recover(tmp_path)
    assert said[0].startswith("a change that was broken off was taken back: ")
    assert read(tmp_path) == OLD
    assert not (tmp_path / "c").exists()
    assert leftovers(tmp_path) == ()


def test_the_next_command_does_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever writes next completes it first and says so, then does its own."""
    broken_off(write(tmp_path), done=2)
    with caplog.at_level(logging.WARNING):
        apply_changes(tmp_path, [FileChange(path="a.md", before=b"A", after=b"again")])
    assert read(tmp_path) == {**NEW, "a.md": b"again"}
    assert "a change that was broken off was completed" in caplog.text


def test_looking_changes_nothing(tmp_path: Path) -> None:
    """What is left is listed as often as one likes."""
    broken_off(write(tmp_path), done=2)
    held = {file: stamp_of(file) for file in tmp_path.rglob("*")}
    assert leftovers(tmp_path) == leftovers(tmp_path)
    assert is_unfinished(tmp_path)
    assert {file: stamp_of(file) for file in tmp_path.rglob("*")} == held


def test_edited_before_it_was_completed(tmp_path: Path) -> None:
    """Edits made in between stay; the texts that have no place now lie where the sentences say."""
    broken_off(write(tmp_path), done=0)
    mine = {"a.md": b"my a", "c/d/new.md": b"my new", "gone.md": b"my g"}
    write(tmp_path, mine)
    (tmp_path / "b.md").unlink()
    said = "\n".join(recover(tmp_path))
    assert read(tmp_path) == mine
    for path, text in NEW.items():
        line = f"{path} was edited meanwhile and left as it is; the text that it should have got lies in "
        assert said.count(line) == 1
        aside = said.split(line)[1].split("\n", 1)[0]
        assert (tmp_path / aside).read_bytes() == text
        assert aside.startswith(".kit/left/")
        assert f"{aside}: a text put aside, for you to look at" in leftovers(tmp_path)
    assert "gone.md was edited meanwhile and therefore not removed" in said
    assert len(leftovers(tmp_path)) == 3
    assert recover(tmp_path) == ()


def test_edited_after_its_step(tmp_path: Path) -> None:
    """An edit of a file that has got its new text already is no matter; the rest is completed."""
    broken_off(write(tmp_path), done=2)
    write(tmp_path, {"a.md": b"A, and more", "c/d/new.md": b"n, and more"})
    assert len(recover(tmp_path)) == 1
    assert read(tmp_path) == {**NEW, "a.md": b"A, and more", "c/d/new.md": b"n, and more"}


def test_edited_before_it_was_taken_back(tmp_path: Path) -> None:
    """Here too the edits stay, and the old texts are put aside."""
    broken_off(write(tmp_path), done=4, back=True)
    mine = {"a.md": b"my a", "b.md": b"my b", "c/d/new.md": b"my new", "gone.md": b"my g"}
    write(tmp_path, mine)
    said = "\n".join(recover(tmp_path))
    assert read(tmp_path) == mine
    aside = {file.name: file.read_bytes() for file in (tmp_path / ".kit/left").rglob("*.md")}
    assert aside == OLD
    assert "c/d/new.md was edited meanwhile and stays" in said
    assert (
        "gone.md was made anew meanwhile and left as it is; the old one lies in .kit/left/" in said
    )


def test_written_into_the_old_file(tmp_path: Path) -> None:
    """An editor that had the old file open when the writer was killed loses nothing."""
    if os.name != "posix":
        pytest.skip("needs hard links")
    write(tmp_path)
    with (tmp_path / "a.md").open("ab") as editor:
        broken_off(tmp_path, done=4)
        editor.write(b", typed late")
    said = recover(tmp_path)
    assert read(tmp_path) == NEW
    aside = said[1].removeprefix("what was written into a.md in that moment lies in ")
    assert (tmp_path / aside).read_bytes() == b"a, typed late"


@pytest.mark.parametrize("damage", ["removed", "torn"])
@pytest.mark.parametrize("done", range(3))
def test_a_new_text_is_gone(tmp_path: Path, damage: str, done: int) -> None:
    """Where a new text is missing or damaged, the change is taken back instead."""
    steps = broken_off(write(tmp_path), done=done)
    fresh = tmp_path / steps[2].fresh
    assert steps[2].path == "b.md"
    if damage == "removed":
        fresh.unlink()
    else:
        fresh.write_bytes(b"")
    assert recover(tmp_path)[0].startswith("a change that was broken off was taken back")
    assert read(tmp_path) == OLD
    assert leftovers(tmp_path) == ()


def test_a_plan_that_was_over(tmp_path: Path) -> None:
    """A plan left behind after its change was over has no say about what the user did since."""
    steps = broken_off(write(tmp_path), done=4)
    for step in steps:
        (tmp_path / step.fresh).unlink(missing_ok=True)
        (tmp_path / step.kept).unlink(missing_ok=True)
    (tmp_path / "c/d/new.md").unlink()
    write(tmp_path, {"gone.md": b"g"})
    assert recover(tmp_path) == ()
    assert read(tmp_path) == {"a.md": b"A", "b.md": b"B", "gone.md": b"g"}


@pytest.mark.parametrize(
    "plan",
    [
        *(b"", b"{", b"[]", b"null", b'{"version": 2, "steps": []}', b'{"version": 1}'),
        *(b'{"version": 1, "steps": [{}]}', b'{"version": 1, "steps": [5]}', b"[" * 100_000),
        *(b"\xff", b"9" * 5000, b'{"version": 1, "steps": {"a": 1}}'),
    ],
    ids=range(12),
)
def test_a_plan_that_cannot_be_read(tmp_path: Path, plan: bytes) -> None:
    """It is put aside with all texts that belong to it, and blocks nobody."""
    broken_off(write(tmp_path), done=1)
    (tmp_path / ".kit/journal/plan.json").write_bytes(plan)
    said = recover(tmp_path)
    assert said[0].startswith("the plan of a change that was broken off cannot be read (")
    assert "\n" not in said[0]
    aside = {file.read_bytes() for file in (tmp_path / ".kit/left").rglob("*") if file.is_file()}
    assert aside >= {plan, b"A", b"B", b"n"}
    assert not is_unfinished(tmp_path)
    apply_changes(tmp_path, [FileChange(path="a.md", before=b"a", after=b"A")])


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize(
    ("key", "place"),
    [
        *(
            ("file", each)
            for each in ("../out.md", "/tmp/out.md", ".git/hooks/post-commit", "away/x.md")
        ),
        *(("fresh", each) for each in ("a.md", "../.kit-0123456789abcdef.tmp", "kit.toml")),
        *(("kept", each) for each in ("b.md", "away/.kit-0123456789abcdef.tmp")),
        *(("was", each) for each in ("../out.md", ".git/config")),
        *(("folders", each) for each in (["../out"], [".git/hooks"], [5], "x", [])),
        *((key, 5) for key in ("file", "fresh", "kept", "before", "path")),
    ],
)
def test_a_plan_from_a_stranger(tmp_path: Path, key: str, place: object) -> None:
    """A plan that came with a foreign vault leads nowhere but to notes, and to no program of git's."""
    root = write(tmp_path / "vault")
    outside = write(tmp_path / "outside", {"x.md": b"x"})
    (root / ".git/hooks").mkdir(parents=True)
    (root / "away").symlink_to(outside)
    broken_off(root, done=0)
    plan = root / ".kit/journal/plan.json"
    data = json.loads(plan.read_bytes())
    data["steps"][0][key] = place
    plan.write_text(json.dumps(data))
    said = recover(root)
    assert read(outside) == {"x.md": b"x"}
    assert list((root / ".git/hooks").iterdir()) == []
    assert {each.name for each in tmp_path.iterdir()} == {"vault", "outside"}
    if key != "folders" or not set(place) <= {"x"}:  # type: ignore[call-overload]
        assert said[0].startswith("the plan of a change that was broken off cannot be read (")
        assert {path: (root / path).read_bytes() for path in OLD} == OLD


def test_what_stands_in_the_way(tmp_path: Path) -> None:
    """Where it cannot be brought to an end, one line says why and what helps; nothing is lost."""
    broken_off(write(tmp_path), done=0)
    (tmp_path / "c").write_bytes(b"a file where a folder should be")
    with pytest.raises(WriteError, match=r"^a change .* c/d/new\.md could not be written: .*; put"):
        apply_changes(tmp_path, [FileChange(path="z.md", before=None, after=b"z")])
    (tmp_path / "c").unlink()
    apply_changes(tmp_path, [FileChange(path="z.md", before=None, after=b"z")])
    assert read(tmp_path) == {**NEW, "z.md": b"z"}


def test_sweeping_spares_the_rest(tmp_path: Path) -> None:
    """Only the kit's own temporary files go, and only where notes can lie."""
    name = ".kit-0123456789abcdef.tmp"
    spared = [
        *(f"{folder}/{name}" for folder in (".git", "site", "contacts/node_modules", ".venv/lib")),
        *(".kit-0123.tmp", f"{name}.md", f"x{name}", ".kit-0123456789ABCDEF.tmp", "contacts/a.md"),
    ]
    swept = [name, f"contacts/2026/{name}", f"attachments/{name}", f"contacts/site/{name}"]
    write(tmp_path, dict.fromkeys([*spared, *swept], b"x"))
    assert leftovers(tmp_path) == tuple(f"{each}: a temporary file" for each in sorted(swept))
    assert recover(tmp_path) == ("4 temporary files of a killed run removed",)
    assert sorted(read(tmp_path)) == sorted(spared)


def test_the_kits_folder_may_go(tmp_path: Path) -> None:
    """Removing `.kit` in the middle of a change loses no text: each is in its old place or its new."""
    for done in range(5):
        root = write(tmp_path / str(done))
        broken_off(root, done=done)
        shutil.rmtree(root / ".kit")
        recover(root)
        found = read(root)
        assert found["a.md"] in (b"a", b"A")
        assert found["b.md"] in (b"b", b"B")
        assert "gone.md" in found or found["c/d/new.md"] == b"n"


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_only_the_spelling(one_spelling: Path, moment: str, back: bool) -> None:
    """A note whose name changes in case alone is completed or taken back as any other."""
    root = write(one_spelling, {"Ana.md": b"old", "z.md": b"z"})
    changes = [
        FileChange(path="Ana.md", before=b"old", after=None),
        FileChange(path="ana.md", before=None, after=b"new"),
        FileChange(path="z.md", before=b"z", after=b"Z"),
    ]
    step = broken_off(
        root, done=moment == "after", back=back and moment == "after", changes=changes
    )[0]
    if moment == "between":
        (root / step.kept).hardlink_to(root / "Ana.md")
        swap(root / step.fresh, root / "Ana.md")
    if back and moment != "after":
        Journal(root=root).turn_back()
    recover(root)
    expected = {"Ana.md": b"old", "z.md": b"z"} if back else {"ana.md": b"new", "z.md": b"Z"}
    assert read(root) == expected
    assert leftovers(root) == ()
