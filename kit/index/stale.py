"""Which findings are doubtful after notes have changed.

A unit of checking (a note, or a check that looks across notes) rests on what its checks looked at,
kept as keys (`kit/index/tracing.py`). Where notes are read anew, the findings that rest on what differs
are forgotten with them, whatever command it was: they may hold words that no note says any more.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Connection
from typing import NamedTuple, TypeAlias

ANYTHING = "a"
CONTENT = "c:"
TODAY = "d"
NAME = "n:"
NAMES = "N"
PROBLEMS = "p"
PATHS = "P"
OF_TYPE = "T:"
ZONE = "z"

UNCHECKED = "SELECT id FROM notes WHERE id NOT IN (SELECT unit FROM checked)"
"""The notes that are not checked yet, or whose findings were forgotten."""

_FEW = 30
"""To look for so many keys in the texts that hold them takes no longer than to read all of these."""

Facts: TypeAlias = Mapping[str, tuple[frozenset[tuple[str, int]], tuple[str, int, str] | None]]
"""What others may know of notes: their names, those that are ids marked, and type, readability and title."""


class Setting(NamedTuple):
    """What all findings rest on beside the notes; `settings` and `problems` are digests.

    `timezone` and `day` are those of `kit.toml`, `written` is the zone of the note about the user,
        `zone` the one that counts. `across` is how many checks look across notes.
    """

    settings: str
    problems: str
    today: str
    zone: str
    timezone: str
    day: str
    written: str
    across: int


def setting_of(connection: Connection) -> Setting | None:
    """Return what the findings that are kept rest on; None where none are."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'checked_with'").fetchone()
    return Setting(*json.loads(row[0])) if row else None


def facts_of(connection: Connection, ids: Iterable[str]) -> Facts | None:
    """Return what the index says of some notes; None where no finding is kept that could rest on it."""
    if connection.execute("SELECT 1 FROM checked LIMIT 1").fetchone() is None:
        return None
    found = {}
    for each in ids:
        names = connection.execute("SELECT name, is_id FROM names WHERE note = ?", (each,))
        about = connection.execute(
            "SELECT type, is_readable, title FROM notes WHERE id = ?", (each,)
        )
        found[each] = (
            frozenset(names.fetchall()),
            about.fetchone(),
        )
    return found


def forget_what_changed(connection: Connection, before: Facts | None) -> None:
    """Forget what rests on what differs from before in some notes, whose content is another one now."""
    if not before:
        return
    after = facts_of(connection, before) or {}
    keys = {ANYTHING}
    for note, (names, about) in before.items():
        names_now, about_now = after.get(note, (frozenset(), None))
        keys.add(CONTENT + note)
        keys.update(OF_TYPE + each[0] for each in (about, about_now) if each)
        differing = names ^ names_now
        if about != about_now:
            keys.add(NAMES)
            if not about or not about_now:
                keys.add(PATHS)
            if (about or ())[:2] != (about_now or ())[:2]:
                differing = names | names_now
        if differing:
            keys.add(NAMES)
            keys.update(NAME + name for name, _ in differing)
    forget(connection, (*before, *_resting_on(connection, keys)))


def settle(connection: Connection, now: Setting, is_there: Callable[[str], bool]) -> None:
    """Forget the findings that may be others now, and note what those that stay rest on.

    `is_there` tells whether there is a file at a path, or of a name.
    """
    was = setting_of(connection)
    if was is None or was.settings != now.settings:
        connection.execute("DELETE FROM checked")
        connection.execute("DELETE FROM findings")
    else:
        keys = set(_differing(was, now))
        forget(connection, (*_resting_on(connection, keys), *misjudged_files(connection, is_there)))
    if was != now:  # else there is nothing to write, and no disk to wait for
        said = (json.dumps(now),)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('checked_with', ?)", said)


def _differing(was: Setting, now: Setting) -> Iterable[str]:
    pairs = ((was.today, now.today), (was.zone, now.zone), (was.problems, now.problems))
    return (
        key
        for key, (then, today) in zip((TODAY, ZONE, PROBLEMS), pairs, strict=True)
        if then != today
    )


def _resting_on(connection: Connection, keys: set[str]) -> list[str]:
    if not keys:
        return []
    if len(keys) > _FEW:
        rows = connection.execute("SELECT unit, rests_on FROM checked")
        return [unit for unit, rests_on in rows if not keys.isdisjoint(json.loads(rests_on))]
    holds = " OR ".join(["instr(rests_on, ?)"] * len(keys))
    if max(keys) < TODAY:  # the texts are sorted: one that holds such a key begins with one
        holds = f"rests_on < '[\"{TODAY}' AND ({holds})"
    found = connection.execute(f"SELECT unit FROM checked WHERE {holds}", [*map(json.dumps, keys)])  # noqa: S608 - as many of the same
    return [unit for (unit,) in found]


def misjudged_files(connection: Connection, is_there: Callable[[str], bool]) -> list[str]:
    """Return the units that looked for a file which has come or gone since."""
    rows = connection.execute("SELECT unit, files FROM checked WHERE files != ''")
    return [
        unit
        for unit, files in rows.fetchall()
        if any(is_there(each[1:]) != (each[0] == "+") for each in json.loads(files))
    ]


def is_any_doubtful(connection: Connection, across: int) -> bool:
    """Tell whether something is not checked yet, or was forgotten since."""
    if connection.execute(f"{UNCHECKED} LIMIT 1").fetchone():
        return True
    looked = connection.execute("SELECT count(*) FROM checked WHERE unit GLOB '/*'").fetchone()
    return bool(looked != (across,))


def forget(connection: Connection, units: Iterable[str]) -> None:
    """Forget what was found in some units, so that they are checked again."""
    rows = [(unit,) for unit in units]
    connection.executemany("DELETE FROM checked WHERE unit = ?", rows)
    connection.executemany("DELETE FROM findings WHERE unit = ?", rows)
