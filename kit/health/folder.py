"""The vault's folder: what the file system allows, what killed runs left, the index, the clock."""

import os
import shutil
import zoneinfo
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kit.health import Fact
from kit.source.phrases import counted

if TYPE_CHECKING:
    from kit.vault import Vault

_LITTLE = 200_000_000
_INDEX = ".kit/index.db"
_SQLITE = b"SQLite format 3\0"


def folder_facts(root: Path, now: datetime) -> Iterator[Fact]:
    """Yield what can be said of a folder, whether or not its notes can be read."""
    yield _space_fact(root)
    yield _writable_fact(root)
    yield _names_fact(root)
    yield _leftovers_fact(root)
    yield _index_fact(root / _INDEX, now)


def vault_folder_facts(vault: "Vault", now: datetime) -> Iterator[Fact]:
    """Yield what takes the notes and the settings to know: locked notes, links, the clock."""
    locked = [note.path for note in vault.notes.values() if _is_locked(vault.root / note.path)]
    if locked:
        text = f"{counted(len(locked), 'note')} cannot be written to"
        yield _look("locked notes", text, "Make them writable: chmod u+w", locked)
    outside = sorted(path for path, problem in vault.problems if problem.code == "outside-link")
    if outside:
        text = f"{counted(len(outside), 'link')} out of the vault, not followed"
        yield _look("links", text, "Copy the files into the vault, or delete the links", outside)
    else:
        yield _ok("links", "none leads out of the vault")
    yield _clock_fact(vault, now)
    yield _zone_fact(vault.settings.timezone)


def _ok(name: str, text: str) -> Fact:
    return Fact(section="Folder", name=name, text=text)


def _look(name: str, text: str, remedy: str, details: Iterable[str] = ()) -> Fact:
    return Fact(
        section="Folder",
        name=name,
        text=text,
        mark="look",
        remedy=remedy,
        details=tuple(details),
    )


def _space_fact(root: Path) -> Fact:
    free = shutil.disk_usage(root).free
    if free < _LITTLE:
        return _look("space", f"{_size(free)} left on the disk", "Make room on the disk")
    return _ok("space", f"{_size(free)} free")


def _writable_fact(root: Path) -> Fact:
    if os.access(root, os.W_OK | os.X_OK):
        return _ok("writing", "allowed")
    return Fact(
        section="Folder",
        name="writing",
        text="this folder cannot be written to; reading works",
        mark="broken",
        remedy="Check whose folder it is (ls -ld), and whether the disk is mounted read-only",
    )


def _names_fact(root: Path) -> Fact:
    settings, shouted = root / "kit.toml", root / "KIT.TOML"
    same = shouted.exists() and settings.exists() and settings.samefile(shouted)
    text = "`a.md` and `A.md` are one file here" if same else "`a.md` and `A.md` are two files here"
    return _ok("names", text)


def _leftovers_fact(root: Path) -> Fact:
    from kit.vault.transaction import leftovers

    found = list(leftovers(root))
    if not found:
        return _ok("leftovers", "none")
    aside = any("put aside" in each for each in found)
    remedy = "The next command that changes a note clears them away"
    if aside:
        remedy += "; look at the texts put aside, and delete them when nothing is missing"
    return _look("leftovers", counted(len(found), "leftover"), remedy, found)


def _index_fact(file: Path, now: datetime) -> Fact:
    if not os.path.lexists(file):
        return _ok("index", "no index yet")
    anew = f"Delete {_INDEX}; it is made anew from the notes"
    if not file.is_file():
        return _look("index", f"{_INDEX} is no file", anew)
    found = file.stat()
    age = now - datetime.fromtimestamp(found.st_mtime, tz=now.tzinfo)
    text = f"{_size(found.st_size)}, written {_ago(age)}"
    with file.open("rb") as stream:
        begins = stream.read(len(_SQLITE))
    if begins != _SQLITE:
        return _look("index", f"{text}, but {_INDEX} is no SQLite database", anew)
    return _ok("index", text)


def _clock_fact(vault: "Vault", now: datetime) -> Fact:
    text = f"today is {vault.today}"
    if vault.settings.today == vault.today:
        remedy = "Right for a demonstration; else delete `today` in kit.toml"
        return _look("clock", f"{text}, fixed by kit.toml", remedy)
    if vault.today != now.date():
        return _ok("clock", f"{text}, as --today says")
    if vault.today < date(2026, 1, 1):
        return _look("clock", text, "Set the clock of this computer")
    return _ok("clock", text)


def _zone_fact(name: str) -> Fact:
    if not name:
        return _ok("time zone", "this computer's; `timezone` in kit.toml says otherwise")
    remedy = 'Write an IANA name such as `timezone = "Europe/Lisbon"` into kit.toml'
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        if name != "UTC" and not zoneinfo.available_timezones():
            remedy = "This system has no list of time zones: pip install tzdata"
        return _look("time zone", f"`{name}` is none that this system knows", remedy)
    return _ok("time zone", name)


def _is_locked(file: Path) -> bool:
    return file.exists() and not os.access(file, os.W_OK)


def _size(count: float) -> str:
    """Return a number of bytes in the unit that reads best."""
    if count < 1000:
        return f"{count:.0f} bytes"
    for unit in ("kB", "MB", "GB"):
        count /= 1000
        if count < 1000:
            return f"{count:.1f} {unit}"
    return f"{count / 1000:.1f} TB"


def _ago(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 0:
        return "in the future, by the clock of this computer"
    if minutes < 120:
        return f"{counted(minutes, 'minute')} ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} hours ago"
    return f"{counted(minutes // (24 * 60), 'day')} ago"
