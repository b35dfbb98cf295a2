"""What an ordinary user meets who may not write everywhere; root drops its rights first.

Run as a script: FOLDER, which that user may write. Fails at the first thing that is not as it should be.
"""

import os
import stat
import sys
from pathlib import Path

import filelock  # noqa: F401 - loaded as long as that may be read
import pytest

from kit.vault.transaction import FileChange, WriteError, apply_changes, leftovers
from tests.campaigns.vaults import OLD, RENAMED, judge, judge_mended, lay_out

NOBODY, TEAM = 65534, 4242


def become_ordinary() -> None:
    """Give up root's rights for good."""
    if os.geteuid() == 0:
        os.setgroups([TEAM])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    assert os.geteuid() != 0


def refused(root: Path, *changes: FileChange) -> str:
    """Return the one line that says why changes were refused."""
    with pytest.raises(WriteError) as refusal:
        apply_changes(root, changes)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def read_only_vault(root: Path) -> None:
    """Tell that the folder for the lock cannot be made, where nothing can be written."""
    lay_out(root)
    everything = [root, *(each for each in root.rglob("*") if each.is_dir())]
    for folder in everything:
        folder.chmod(0o555)
    said = refused(root, *RENAMED.changes)
    assert said == f"{root / '.kit'} could not be written: Permission denied", said
    assert judge(root, RENAMED) == "old"
    assert not (root / ".kit").exists()
    for folder in everything:
        folder.chmod(0o755)


def read_only_folder(root: Path) -> None:
    """Change none of the notes where one of their folders cannot be written, and leave no trace."""
    lay_out(root)
    (root / "journal").chmod(0o555)
    said = refused(root, *RENAMED.changes)
    assert said.startswith("journal/"), said
    assert said.endswith("could not be written: Permission denied"), said
    assert judge(root, RENAMED) == "old"
    assert leftovers(root) == ()
    (root / "journal").chmod(0o755)
    apply_changes(root, RENAMED.changes)
    assert judge_mended(root, RENAMED) == "new"


def read_only_note(root: Path) -> None:
    """Leave a note alone that its owner locked, though its folder would allow to replace it."""
    lay_out(root)
    (root / "me.md").chmod(0o444)
    line = "me.md could not be written: it is read-only"
    assert refused(root, FileChange(path="me.md", before=b"", after=b"x")) == line
    assert refused(root, FileChange(path="me.md", before=b"", after=None)) == line
    assert (root / "me.md").read_bytes() == b""


def unreadable_note(root: Path) -> None:
    """Leave a note alone that cannot be read, and so not compared."""
    lay_out(root)
    (root / "me.md").chmod(0)
    said = refused(root, FileChange(path="me.md", before=b"", after=b"x"))
    assert said == "me.md could not be written: Permission denied", said


def note_of_another(root: Path) -> None:
    """Change a note of somebody else that all may write: mode and group are kept."""
    path = "contacts/jiri-dvorak.md"
    apply_changes(root, [FileChange(path=path, before=OLD[path], after=b"x")])
    found = (root / path).stat()
    assert stat.S_IMODE(found.st_mode) == 0o666
    assert found.st_uid == os.geteuid()
    assert found.st_gid == TEAM
    assert leftovers(root) == ()


def main() -> None:
    """Run all cases, in folders of their own."""
    folder = Path(sys.argv[1])
    as_root = os.geteuid() == 0
    if as_root:
        other = lay_out(folder / "another")
        (other / "contacts/jiri-dvorak.md").chmod(0o666)
        os.chown(other / "contacts/jiri-dvorak.md", 0, TEAM)
        for place in (folder, other, other / "contacts"):
            place.chmod(0o777)
    become_ordinary()
    read_only_vault(folder / "vault")
    read_only_folder(folder / "folder")
    read_only_note(folder / "note")
    unreadable_note(folder / "unreadable")
    if as_root:
        note_of_another(folder / "another")


if __name__ == "__main__":
    main()
