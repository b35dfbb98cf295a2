"""A small vault before and after changes of all kinds, and what is there now."""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kit.vault.files import TEMPORARY
from kit.vault.transaction import FileChange, leftovers, recover

OLD = {
    "contacts/amara-nwosu.md": b"---\nname: Amara Nwosu\n---\n\xff\r\n",
    "contacts/jiri-dvorak.md": b"\xef\xbb\xbf---\r\nname: Ji\xc5\x99\xc3\xad\r\n---\r\n",
    "interviews/2026-03-14.md": b"---\ncontact: amara-nwosu\n---\n" + b"- (+) calm #hours\n" * 400,
    "journal/real.md": b"[[amara-nwosu]] said so\n",
    "me.md": b"",
}
LINK, LINKED = "journal/link.md", "real.md"


class Case(NamedTuple):
    """Changes that belong together, and what the vault holds when they are done."""

    name: str
    changes: tuple[FileChange, ...]
    new: Mapping[str, bytes]


def _case(name: str, after: Mapping[str, bytes | None], *, like: str | None = None) -> Case:
    changes = tuple(
        FileChange(
            path=path,
            before=OLD.get("journal/real.md" if path == LINK else path),
            after=data,
            like=like if path not in OLD else None,
        )
        for path, data in after.items()
    )
    new: dict[str, bytes | None] = {**OLD, **after}
    if LINK in after:
        new["journal/real.md"] = new.pop(LINK)
    return Case(name, changes, {path: data for path, data in new.items() if data is not None})


RENAMED = _case(
    "renamed",
    {
        "contacts/amara-nwosu.md": None,
        "contacts/2026/lagos/amara.md": b"---\nname: Amara\n---\n\xff\r\n",
        "interviews/2026-03-14.md": b"---\ncontact: amara\n---\n" + b"- (+) calm #hours\n" * 400,
        LINK: b"[[amara]] said so\n",
        "journal/new.md": b"x" * 20_000,
        "me.md": b"now with text\n",
    },
    like="contacts/amara-nwosu.md",
)
CASES = (
    RENAMED,
    _case("replaced", {"me.md": b"some text\n"}),
    _case("made", {"paths/tram/driver.md": b"---\ntitle: Tram driver\n---\n"}),
    _case("removed", {"journal/real.md": None}),
    _case("two removed", {"journal/real.md": None, "me.md": None}),
)


def lay_out(root: Path) -> Path:
    """Write the old vault into a folder, one note of it private, and return the folder."""
    for path, data in OLD.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (root / "contacts/amara-nwosu.md").chmod(0o600)
    (root / LINK).symlink_to(LINKED)
    return root


def notes_in(root: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a vault but the kit's own; the link must stand."""
    assert (root / LINK).is_symlink()
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file()
        and not file.is_symlink()
        and not TEMPORARY.fullmatch(file.name)
        and not file.is_relative_to(root / ".kit")
    }


def judge(root: Path, case: Case) -> str:
    """Return whether a vault is "old" or "new" as it is now; fails if it is neither."""
    found = notes_in(root)
    assert found in (OLD, dict(case.new)), f"{case.name}: mixed: {sorted(found)}"
    return "old" if found == OLD else "new"


def judge_mended(root: Path, case: Case) -> str:
    """Let the next run recover a vault, and return whether it is old or new; nothing may be left."""
    recover(root)
    found = judge(root, case)
    assert leftovers(root) == ()
    own = sorted(each.name for each in (root / ".kit").iterdir())
    assert set(own) <= {"lock", ".gitignore"}, own
    folders = {"contacts/2026", "contacts/2026/lagos", "paths", "paths/tram"}
    if found == "old" and case.name in ("renamed", "made"):
        assert not [each for each in folders if (root / each).exists()]
    private = [
        file
        for name in ("contacts/amara-nwosu.md", "contacts/2026/lagos/amara.md")
        if (file := root / name).exists()
    ]
    assert [stat.S_IMODE(file.stat().st_mode) for file in private] == [0o600]
    return found
